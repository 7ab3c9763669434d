import type { ComponentChildren } from 'preact';
import { details, hideDetails } from '../../../text/pages/tableText.js';
import { IconButton } from './buttons.js';

/** Beside a list, or below it where that is narrow: the details of what is selected there. */
export function SidePane({
  onClose,
  children,
}: {
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <aside class="details-pane" aria-label={details()}>
      <div class="details-head">
        <h2>{details()}</h2>
        <IconButton icon="close" label={hideDetails()} onClick={onClose} />
      </div>
      {children}
    </aside>
  );
}
