import { assertNever } from '../../../common/assertNever.js';
import { shownEventId } from '../../../history/shownEventId.js';
import type { HistoryEvent } from '../../../client/history.js';
import type { Instance } from '../../../client/instance.js';
import type { PayloadRef } from '../../protocol/instancePanel.js';
import { eventTitle } from '../../../text/history/eventText.js';
import { storedText } from '../../../text/pages/storedText.js';
import { SaidError } from '../../../common/userFacingError.js';
import { noSuchPayloadText } from '../../../text/panelText.js';
import { eventDocument } from './eventDocument.js';

type InstanceField = (PayloadRef & { readonly of: 'instance' })['field'];

/** A stored text, whole. */
export interface StoredText {
  /** A word of ours for the name of a document or file: nothing of the payload or its instance gets into an address. */
  readonly title: string;
  /** What it is, for people: `Input of Activity scheduled #3`. */
  readonly label: string;
  readonly text: string;
}

/** The whole of a text that a page knows by name only; a failure or a whole event as JSON. */
export async function readPayload(
  ref: PayloadRef,
  instance: Instance | undefined,
  readEvent: (index: number) => Promise<HistoryEvent | undefined>,
): Promise<StoredText> {
  const found =
    ref.of === 'instance'
      ? named(ref.field, storedText(ref.field), ofInstance(ref.field, instance))
      : ofEvent(ref.path, await readEvent(ref.index));
  if (found === undefined) throw new SaidError(noSuchPayloadText());
  return found;
}

/** Texts of an event that have a name of their own; every other one is a text. */
const titles = ['input', 'output', 'result', 'data', 'failure', 'stackTrace', 'errorMessage', 'reason'] as const;

function ofEvent(path: string, event: HistoryEvent | undefined): StoredText | undefined {
  if (event === undefined) return undefined;
  if (path === '') return { title: 'event', label: eventTitle(event, shownEventId(event)), text: eventDocument(event) };
  const last = path.split('.').at(-1) ?? '';
  const title = titles.find((each) => each === last) ?? 'text';
  return named(title, storedText(title, eventTitle(event, shownEventId(event))), textAt(event, path));
}

function named(title: string, label: string, text: string | undefined): StoredText | undefined {
  return text === undefined ? undefined : { title, label, text };
}

function ofInstance(field: InstanceField, instance: Instance | undefined): string | undefined {
  switch (field) {
    case 'input':
    case 'output':
    case 'customStatus':
      return instance?.[field];
    case 'failure':
      return instance?.failure === undefined ? undefined : JSON.stringify(instance.failure);
    default:
      return assertNever(field);
  }
}

/** The text at a path such as `input` or `tags.a.b`, where a key may hold dots itself; a failure on the way as JSON. */
function textAt(value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries<unknown>({ ...value })) {
    if (key === path) return typeof part === 'string' ? part : JSON.stringify(part);
    if (path.startsWith(`${key}.`)) {
      const found = textAt(part, path.slice(key.length + 1));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
