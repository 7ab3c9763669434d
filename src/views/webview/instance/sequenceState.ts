/** How the sequence was left. */
export interface SequenceState {
  readonly scroll: number;
  readonly isAllUnfolded: boolean;
  /** Folds that are not as the others: unfolded, or folded where all are unfolded. Known by the event of their first message. */
  readonly exceptions: readonly number[];
}

/** The state that was left, as far as it makes sense. */
export function restoredSequence(saved: unknown): SequenceState {
  const fresh: SequenceState = { scroll: 0, isAllUnfolded: false, exceptions: [] };
  if (typeof saved !== 'object' || saved === null) return fresh;
  const values: Readonly<Record<string, unknown>> = { ...saved };
  const { scroll, exceptions } = values;
  return {
    scroll: typeof scroll === 'number' && Number.isFinite(scroll) && scroll > 0 ? scroll : 0,
    isAllUnfolded: values['isAllUnfolded'] === true,
    exceptions: Array.isArray(exceptions) ? exceptions.filter(isIndex) : [],
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

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
