import { isBlobToken } from '../../common/blobToken.js';
import type { TaskHubClient } from '../taskHubClient.js';

/** An event that an instance got, with its data as serialized. */
export interface SeenEvent {
  readonly name: string;
  readonly data?: string;
}

/** How far a history is read. Longer data, in characters, is left out. */
const mostEventsRead = 2_000;
const longestData = 100_000;

/**
 * The events that an instance got, the newest first. Data behind a reference into blob storage is left out, as it may go
 * with its instance.
 */
export async function seenEvents(
  client: Pick<TaskHubClient, 'history'>,
  instanceId: string,
  signal: AbortSignal,
): Promise<readonly SeenEvent[]> {
  const found: SeenEvent[] = [];
  let read = 0;
  for await (const chunk of client.history(instanceId, { signal })) {
    for (const event of chunk) {
      if (event.kind !== 'eventRaised' || event.name === '') continue;
      const { name, input } = event;
      const isKept = input !== undefined && input.length <= longestData && !isBlobToken(input);
      found.push({ name, ...(isKept && { data: input }) });
    }
    read += chunk.length;
    if (read >= mostEventsRead) break;
  }
  return found.reverse();
}
