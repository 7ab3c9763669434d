import * as instanceText from '../../../text/pages/instanceText.js';
import type { ActionState } from '../../protocol/instancePanel.js';
import { actionIcon } from '../../look/actionIcon.js';
import { ActionButton } from '../parts/buttons.js';
import { usePanel } from './panelContext.js';

/** Everything that can be done to the instance; what cannot be done now says why. */
export function ActionBar({ actions }: { readonly actions: readonly ActionState[] }) {
  const { connection, report } = usePanel();
  return (
    <div class="actions" role="group" aria-label={instanceText.actions()}>
      {actions.map(({ action, reason }) => (
        <ActionButton
          key={action}
          icon={actionIcon(action)}
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
