import type { Instance } from '../../../client/instance.js';
import { failureLine } from '../../../client/instance.js';
import { timestampToMs } from '../../../client/timestamp.js';
import { headOf } from '../../../common/cutText.js';
import { readableJson } from '../../../common/json/readableJson.js';
import { firstCause } from '../../../history/failures/firstCause.js';
import { finishedAt } from '../../../history/finishedAt.js';
import type { TableRow } from '../../protocol/hubPanel.js';

/** Longer texts, in characters, are of no use in a row. */
const longest = 300;
/** Characters that an escape takes in place of one. */
const escapeLength = 6;

/** An instance as the table shows it. */
export function tableRow(instance: Instance): TableRow {
  const { instanceId, name, status, version, parentInstanceId, createdAt, lastUpdatedAt, scheduledStartAt } = instance;
  const finished = finishedAt(instance);
  const tags = Object.entries(instance.tags).map(([key, value]) => (value === '' ? key : `${key}=${value}`));
  return {
    ...{ id: instanceId, name, status },
    ...(isThere(version) && { version }),
    ...(isThere(parentInstanceId) && { parent: parentInstanceId }),
    ...(tags.length > 0 && { tags: line(tags.join(', ')) }),
    ...(createdAt && { created: timestampToMs(createdAt) }),
    ...(lastUpdatedAt && { updated: timestampToMs(lastUpdatedAt) }),
    ...(finished && { finished: timestampToMs(finished) }),
    ...(status === 'Pending' && scheduledStartAt && { startsAt: timestampToMs(scheduledStartAt) }),
  };
}

/** The first line of what an instance failed with: the first cause, which says more than what wraps it. */
export function failureOf({ failure }: Instance): string | undefined {
  return failure === undefined ? undefined : line(failureLine(firstCause(failure)));
}

/** A text on one line, or its beginning. */
export function line(text: string): string {
  return headOf(readableJson(headOf(text, longest * escapeLength)), longest)
    .replace(/\s+/g, ' ')
    .trim();
}

function isThere(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
