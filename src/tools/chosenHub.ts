import { answerOf } from '../app/tools/answer.js';
import { RequestError } from '../app/requestError.js';
import type { LiveHub } from '../hubs/live/liveHub.js';

/** The hub that a model names. Throws a RequestError that says what to ask next. */
export function chosenHub(hubs: readonly LiveHub[], name: unknown): LiveHub {
  const [only, second] = hubs;
  if (only === undefined) {
    throw new RequestError(
      'hub',
      'There is no task hub in the editor: a person has to add one, or start the local one.',
    );
  }
  if (name === undefined) {
    if (second === undefined) return only;
    throw new RequestError('hub', 'There are several task hubs: durabletask_list_hubs names them.');
  }
  const [found, another] = hubs.filter((hub) => hub.label === name);
  if (found === undefined)
    throw new RequestError('hub', 'There is no task hub of this name: durabletask_list_hubs names them.');
  if (another === undefined) return found;
  throw new RequestError('hub', 'Several task hubs have this name: a person has to rename one of them.');
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
