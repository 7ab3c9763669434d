import { render } from 'preact';
import { systemClock } from '../../../common/clock.js';
import { setLanguage } from '../../../text/format/language.js';
import type { HubEvents, HubRequests, HubStart } from '../../protocol/hubPanel.js';
import { PageConnection } from '../../protocol/pageConnection.js';
import { editor, hostPort, startData } from '../editorApi.js';
import { StateKeeper } from '../state/stateKeeper.js';
import './hub.css';
import { HubPage } from './hubPage.js';
import { restoredHubState } from './hubState.js';
import { RowFeed } from './table/rowFeed.js';
import { TableModel } from './table/tableModel.js';

const start = startData() as HubStart;
setLanguage(start.language);

const connection = new PageConnection<HubRequests, HubEvents>(hostPort);
const keeper = new StateKeeper(
  restoredHubState(editor.getState(), { hubId: start.view.hubId, filter: start.list.filter }),
  (state) => {
    editor.setState(state);
  },
  systemClock,
);

const layout = keeper.state.look ?? start.layout;
const model = new TableModel(layout.sort, () => Date.now() + (start.view.hub?.aheadMs ?? 0));
const feed = new RowFeed(connection, model);

window.addEventListener('pagehide', () => {
  keeper.dispose();
  feed.dispose();
  connection.dispose();
});

const page = document.getElementById('page');
if (page !== null) render(<HubPage {...{ connection, model, keeper, start, layout }} />, page);
