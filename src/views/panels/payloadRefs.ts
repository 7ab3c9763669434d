import { assertNever } from '../../common/assertNever.js';
import type { HistoryEvent } from '../../client/history.js';
import type { Instance } from '../../client/instance.js';
import type { PayloadRef } from '../protocol/instancePanel.js';
import { PanelError } from './instanceViews.js';

/** The whole of a text that a page knows by name only; a failure as JSON. */
export async function findPayload(
  ref: PayloadRef,
  instance: Instance | undefined,
  readEvent: (index: number) => Promise<HistoryEvent | undefined>,
): Promise<string> {
  const found = ref.of === 'instance' ? ofInstance(ref.field, instance) : textAt(await readEvent(ref.index), ref.path);
  if (found === undefined) throw new PanelError('This text is not there any more.');
  return found;
}

const words = ['input', 'output', 'result', 'data', 'failure', 'stackTrace', 'errorMessage', 'reason'];

/** A word of ours for the name of a document: nothing of the payload or its instance gets into an address. */
export function payloadTitle(ref: PayloadRef): string {
  if (ref.of === 'instance') return ref.field;
  const last = ref.path.split('.').at(-1);
  return words.find((word) => word === last) ?? 'text';
}

function ofInstance(
  field: (PayloadRef & { readonly of: 'instance' })['field'],
  instance: Instance | undefined,
): string | undefined {
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
