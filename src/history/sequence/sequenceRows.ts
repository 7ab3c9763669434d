import { messagesIn, firstMessage, type SequenceFold, type SequenceItem } from './sequenceFolds.js';
import type { SequenceMessage } from './sequence.js';

/** One row of a sequence as it is drawn. */
export type SequenceRow = {
  /** Frames of loops around it. */
  readonly depth: number;
  /** Frames that end below it. */
  readonly closes: number;
} & (
  | { readonly kind: 'message'; readonly message: SequenceMessage }
  /** A message that stands for several, folded. */
  | { readonly kind: 'run'; readonly message: SequenceMessage; readonly fold: SequenceFold }
  /** The head of the frame around a loop, or around a run that is unfolded. */
  | { readonly kind: 'loop'; readonly fold: SequenceFold; readonly isUnfolded: boolean }
);

/** The rows of a sequence, with the folds of `unfolded` shown time by time. */
export function sequenceRows(
  items: readonly SequenceItem[],
  unfolded: (id: number) => boolean,
): readonly SequenceRow[] {
  const rows: SequenceRow[] = [];
  for (const item of items) addRows(rows, item, unfolded, 0);
  return rows;
}

/** Where a row leads: the event of its message, or of the first below its frame. */
export function rowEvent(row: SequenceRow): number {
  return row.kind === 'loop' ? firstMessage(row.fold).index : row.message.index;
}

/** Whether every time of a fold is one message. */
export function isRun(fold: SequenceFold): boolean {
  return fold.times.length === fold.messages;
}

function addRows(rows: SequenceRow[], item: SequenceItem, unfolded: (id: number) => boolean, depth: number): void {
  if (item.kind === 'message') {
    rows.push({ kind: 'message', message: item.message, depth, closes: 0 });
    return;
  }
  const isUnfolded = unfolded(item.id);
  if (isRun(item) && !isUnfolded) {
    rows.push({ kind: 'run', message: firstMessage(item), fold: item, depth, closes: 0 });
    return;
  }
  rows.push({ kind: 'loop', fold: item, isUnfolded, depth, closes: 0 });
  for (const time of isUnfolded ? item.times : item.times.slice(0, 1)) {
    for (const inner of time) addRows(rows, inner, unfolded, depth + 1);
  }
  const last = rows.pop();
  if (last !== undefined) rows.push({ ...last, closes: last.closes + 1 });
}

/** Messages that a row stands for. */
export function messagesOf(row: SequenceRow): number {
  return row.kind === 'message' ? 1 : messagesIn(row.fold);
}
