import type { PayloadRef } from '../../protocol/instancePanel.js';
import { CopyButton, IconButton } from '../parts/buttons.js';
import { usePanel } from './panelContext.js';

/** Copy, and read in the real editor. */
export function PayloadButtons({ title, source }: { readonly title: string; readonly source: PayloadRef }) {
  const { connection, report } = usePanel();
  const what = title.toLowerCase();
  return (
    <span class="card-buttons">
      <CopyButton
        label={`Copy ${what}`}
        copy={() =>
          connection.request('copyPayload', { payload: source }).catch((error: unknown) => {
            report(error);
            throw error;
          })
        }
      />
      <IconButton
        icon="go-to-file"
        label={`Open ${what} in an editor`}
        onClick={() => {
          connection.request('openPayload', { payload: source }).catch(report);
        }}
      />
    </span>
  );
}
