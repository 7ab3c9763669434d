import { assertNever } from '../../common/assertNever.js';
import { InvariantError } from '../../common/invariantError.js';
import type { MessageLabel, SequenceMessage } from './sequence.js';

/** What happened several times over, folded. Its items are those of the first time; the others differ in nothing shown. */
export interface SequenceFold {
  readonly kind: 'fold';
  /** Index of the event of its first message: what it is known by while the history grows. */
  readonly id: number;
  readonly times: readonly (readonly SequenceItem[])[];
  /** Messages in all. */
  readonly messages: number;
}

export type SequenceItem = { readonly kind: 'message'; readonly message: SequenceMessage } | SequenceFold;

/** Twice the same reads faster than a fold. */
const fewestTimes = 3;
/** Items of one round of a loop. */
const longestRound = 12;

/**
 * Folds a sequence: many of the same message one after the other (a fan-out, and its answers) into one, then rounds of
 * the same items (a loop) into one round. Takes time in proportion to the length of the sequence.
 */
export function foldSequence(messages: readonly SequenceMessage[]): readonly SequenceItem[] {
  const shapes = new Map<string, number>();
  const shapeOf = (text: string): number => {
    const known = shapes.get(text);
    if (known !== undefined) return known;
    shapes.set(text, shapes.size);
    return shapes.size - 1;
  };
  const single = messages.map((message): Shaped => {
    const { from, to, style, label } = message;
    return { item: { kind: 'message', message }, shape: shapeOf(`${from} ${to} ${style} ${keyOf(label)}`) };
  });
  const runs = foldRounds(single, 1, (shape) => shapeOf(`many ${shape}`));
  const loops = foldRounds(runs, longestRound, (shape) => shapeOf(`loop ${shape}`));
  return loops.map(({ item }) => item);
}

export function messagesIn(item: SequenceItem): number {
  return item.kind === 'message' ? 1 : item.messages;
}

export function firstMessage(item: SequenceItem): SequenceMessage {
  if (item.kind === 'message') return item.message;
  const first = item.times[0]?.[0];
  if (first === undefined) throw new InvariantError('A fold has at least one message.');
  return firstMessage(first);
}

/** Equal for labels that say the same. */
function keyOf(label: MessageLabel): string {
  switch (label.kind) {
    case 'word':
      return `word ${label.word}`;
    case 'name':
      return `name ${label.name}`;
    case 'lock':
      return `lock ${label.entities}`;
    case 'event':
      return `event ${label.event.kind} ${'status' in label.event ? (label.event.status ?? '') : ''}`;
    default:
      return assertNever(label);
  }
}

interface Shaped {
  readonly item: SequenceItem;
  /** Equal for items that show the same. */
  readonly shape: number;
}

function foldRounds(
  items: readonly Shaped[],
  longest: number,
  shapeOfFold: (shape: string) => number,
): readonly Shaped[] {
  const folded: Shaped[] = [];
  for (let at = 0; at < items.length;) {
    const round = bestRound(items, at, longest);
    const item = items[at];
    if (item === undefined) break;
    if (round === undefined) {
      folded.push(item);
      at += 1;
      continue;
    }
    const end = at + round.length * round.times;
    const times = Array.from({ length: round.times }, (_, time) =>
      items.slice(at + time * round.length, at + (time + 1) * round.length).map((each) => each.item),
    );
    const messages = items.slice(at, end).reduce((sum, each) => sum + messagesIn(each.item), 0);
    const shape = items.slice(at, at + round.length).map((each) => each.shape);
    folded.push({
      item: { kind: 'fold', id: firstMessage(item.item).index, times, messages },
      shape: shapeOfFold(`${round.times} × ${shape.join(',')}`),
    });
    at = end;
  }
  return folded;
}

/** The round that covers most from here, the shortest of several. */
function bestRound(
  items: readonly Shaped[],
  at: number,
  longest: number,
): { readonly length: number; readonly times: number } | undefined {
  let best: { readonly length: number; readonly times: number } | undefined;
  for (let length = 1; length <= longest && at + length * fewestTimes <= items.length; length += 1) {
    let end = at + length;
    while (end < items.length && items[end]?.shape === items[end - length]?.shape) end += 1;
    const times = Math.floor((end - at) / length);
    if (times >= fewestTimes && times * length > (best === undefined ? 0 : best.times * best.length)) {
      best = { length, times };
    }
  }
  return best;
}
