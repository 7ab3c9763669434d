/** How the names of exported files end; menus know them by it. */
const exportEnding = 'durable-task.json';

const longestName = 80;

/** A name for the file of an instance that every system takes: an id may hold anything. */
export function exportFileName(instanceId: string): string {
  const plain = instanceId
    .replaceAll(/[^\w.-]+/g, '_')
    .replaceAll(/^[._-]+|[._-]+$/g, '')
    .slice(0, longestName);
  // Some names are devices on Windows, whatever follows their first dot.
  const name = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) || plain === '' ? `instance_${plain}` : plain;
  return `${name}.${exportEnding}`;
}
