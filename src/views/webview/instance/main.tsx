import { render } from 'preact';
import { systemClock } from '../../../common/clock.js';
import { setLanguage } from '../../../text/format/language.js';
import type { InstanceEvents, InstanceRequests, InstanceStart } from '../../protocol/instancePanel.js';
import { PageConnection } from '../../protocol/pageConnection.js';
import { editor, hostPort, startData } from '../editorApi.js';
import { HistorySource } from './history/historySource.js';
import './instance.css';
import { InstancePage } from './instancePage.js';
import { restoredState } from './pageState.js';
import { StateKeeper } from '../state/stateKeeper.js';

const { view: start, language } = startData() as InstanceStart;
setLanguage(language);

const connection = new PageConnection<InstanceRequests, InstanceEvents>(hostPort);
const history = new HistorySource(connection, systemClock);
const keeper = new StateKeeper(
  restoredState(editor.getState(), { hubId: start.hubId, instanceId: start.instanceId }),
  (state) => {
    editor.setState(state);
  },
  systemClock,
);

window.addEventListener('pagehide', () => {
  keeper.dispose();
  history.dispose();
  connection.dispose();
});

const page = document.getElementById('page');
if (page !== null) render(<InstancePage {...{ connection, history, keeper, start }} />, page);
