import { Text } from '../parts/text.js';
import { usePanel } from './panelContext.js';

/** Opens another instance; an entity has no tab of this kind. */
export function InstanceLink({ instanceId }: { readonly instanceId: string }) {
  const { connection, report } = usePanel();
  if (instanceId.startsWith('@') || instanceId === '') {
    return (
      <code>
        <Text value={instanceId} />
      </code>
    );
  }
  return (
    <button
      type="button"
      class="link-button instance-link"
      onClick={() => {
        connection.request('openInstance', { instanceId }).catch(report);
      }}
    >
      <Text value={instanceId} />
    </button>
  );
}
