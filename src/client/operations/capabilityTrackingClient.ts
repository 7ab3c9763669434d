import { aroundCalls } from '../calls/calls.js';
import type { TaskHubClient } from '../taskHubClient.js';
import type { ServerCapabilities } from './abilities.js';

/** A client that passes everything on, and learns from the end of each call whether the server has it. */
export function capabilityTrackingClient(
  client: TaskHubClient,
  abilities: Pick<ServerCapabilities, 'learn'>,
): TaskHubClient {
  return aroundCalls(client, {
    call: async (name, send) => {
      try {
        const answer = await send();
        abilities.learn(name, undefined);
        return answer;
      } catch (error) {
        abilities.learn(name, error);
        throw error;
      }
    },
    history: (open) => learnFromHistory(open(), abilities),
  });
}

async function* learnFromHistory<T>(
  source: AsyncIterable<T>,
  abilities: Pick<ServerCapabilities, 'learn'>,
): AsyncGenerator<T, void, undefined> {
  let isFirst = true;
  try {
    for await (const piece of source) {
      if (isFirst) abilities.learn('history', undefined);
      isFirst = false;
      yield piece;
    }
  } catch (error) {
    abilities.learn('history', error);
    throw error;
  }
}
