import { answerOf } from '../app/tools/answer.js';
import { RequestError } from '../app/requestError.js';
import type { LiveHub } from '../hubs/live/liveHub.js';
import { noHubsText, noSuchHubText, sameNameText, severalHubsText } from '../text/surfaces/toolText.js';

/** The hub that a model names. Throws a RequestError that says what to ask next. */
export function chosenHub(hubs: readonly LiveHub[], name: unknown): LiveHub {
  const [only, second] = hubs;
  if (only === undefined) {
    throw new RequestError('hub', { rule: 'said', sentence: noHubsText() });
  }
  if (name === undefined) {
    if (second === undefined) return only;
    throw new RequestError('hub', { rule: 'said', sentence: severalHubsText() });
  }
  const [found, another] = hubs.filter((hub) => hub.label === name);
  if (found === undefined) throw new RequestError('hub', { rule: 'said', sentence: noSuchHubText() });
  if (another === undefined) return found;
  throw new RequestError('hub', { rule: 'said', sentence: sameNameText() });
}

/** The hubs by the names that tools take. How to reach one is nothing for a model. */
export function hubsAnswer(hubs: readonly LiveHub[]): string {
  return answerOf({
    items: hubs.map(({ label, taskHub, marks, readOnly, connection }) => ({
      hub: label,
      taskHub,
      isProduction: marks.production,
      isReadOnly: readOnly !== undefined,
      connection: connection.state,
    })),
  });
}
