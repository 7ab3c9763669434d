import * as instanceText from '../../../text/pages/instanceText.js';
import type { ActionState, PanelAction } from '../../protocol/instancePanel.js';
import { ActionButton } from '../parts/buttons.js';
import { usePanel } from './panelContext.js';

const icons: Readonly<Record<PanelAction, string>> = {
  raiseEvent: 'mail',
  suspend: 'debug-pause',
  resume: 'debug-start',
  terminate: 'debug-stop',
  rewind: 'debug-step-back',
  restart: 'debug-restart',
  purge: 'trash',
  startLike: 'files',
  wait: 'watch',
};

/** Everything that can be done to the instance; what cannot be done now says why. */
export function ActionBar({ actions }: { readonly actions: readonly ActionState[] }) {
  const { connection, report } = usePanel();
  return (
    <div class="actions" role="group" aria-label={instanceText.actions()}>
      {actions.map(({ action, reason }) => (
        <ActionButton
          key={action}
          icon={icons[action]}
          label={instanceText.actionLabel(action)}
          reason={reason}
          onClick={() => {
            connection.request('runAction', { action }).catch(report);
          }}
        />
      ))}
    </div>
  );
}
