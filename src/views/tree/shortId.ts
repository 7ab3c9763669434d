const longest = 14;
const head = 5;
const tail = 6;

/** An id that fits into a row: whole when it is short, else its beginning and its end, which tell most ids apart. */
export function shortId(instanceId: string): string {
  if (instanceId.length <= longest) return instanceId;
  return `${instanceId.slice(0, head)}…${instanceId.slice(-tail)}`;
}
