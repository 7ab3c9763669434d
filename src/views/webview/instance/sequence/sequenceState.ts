import { indexesOf, membersOf, placeOf } from '../../state/savedValues.js';

/** How the sequence was left. */
export interface SequenceState {
  readonly scroll: number;
  readonly isAllUnfolded: boolean;
  /** Folds that are not as the others: unfolded, or folded where all are unfolded. Known by the event of their first message. */
  readonly exceptions: readonly number[];
}

/** The state that was left, as far as it makes sense. */
export function restoredSequence(saved: unknown): SequenceState {
  const values = membersOf(saved);
  return {
    scroll: placeOf(values['scroll']),
    isAllUnfolded: values['isAllUnfolded'] === true,
    exceptions: indexesOf(values['exceptions']),
  };
}

export function isUnfolded({ isAllUnfolded, exceptions }: SequenceState): (id: number) => boolean {
  const others = new Set(exceptions);
  return (id) => isAllUnfolded !== others.has(id);
}

export function toggled(state: SequenceState, id: number): SequenceState {
  const others = state.exceptions.filter((each) => each !== id);
  return { ...state, exceptions: others.length === state.exceptions.length ? [...others, id] : others };
}
