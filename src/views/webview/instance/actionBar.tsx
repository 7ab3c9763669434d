import type { ActionState, PanelAction } from '../../protocol/instancePanel.js';
import { ActionButton } from '../parts/buttons.js';
import { usePanel } from './panelContext.js';

const looks: Readonly<Record<PanelAction, readonly [icon: string, label: string]>> = {
  raiseEvent: ['mail', 'Raise event'],
  suspend: ['debug-pause', 'Suspend'],
  resume: ['debug-start', 'Resume'],
  terminate: ['debug-stop', 'Terminate'],
  rewind: ['debug-step-back', 'Rewind'],
  restart: ['debug-restart', 'Restart'],
  purge: ['trash', 'Purge'],
  startLike: ['files', 'Start one like this'],
  wait: ['watch', 'Wait'],
};

/** Everything that can be done to the instance; what cannot be done now says why. */
export function ActionBar({ actions }: { readonly actions: readonly ActionState[] }) {
  const { connection, report } = usePanel();
  return (
    <div class="actions" role="group" aria-label="Actions">
      {actions.map(({ action, reason }) => {
        const [icon, label] = looks[action];
        return (
          <ActionButton
            key={action}
            icon={icon}
            label={label}
            reason={reason}
            onClick={() => {
              connection.request('runAction', { action }).catch(report);
            }}
          />
        );
      })}
    </div>
  );
}
