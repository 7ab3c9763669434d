import type { EventSource } from '../../../history/eventSource.js';
import { goToSource } from '../../../text/pages/waitingText.js';
import { IconButton } from '../parts/buttons.js';
import { usePanel } from './panelContext.js';

/** Opens the code in the workspace. */
export function SourceButton({ source }: { readonly source: EventSource }) {
  const { connection, report } = usePanel();
  return (
    <IconButton
      icon="code"
      label={goToSource(source.name)}
      onClick={() => {
        connection.request('goToSource', source).catch(report);
      }}
    />
  );
}
