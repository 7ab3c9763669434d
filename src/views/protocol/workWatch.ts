import type { Clock } from '../../common/clock.js';
import { type Disposable, toDisposable } from '../../common/disposable.js';
import type { HubWork, ToldWork } from './overview.js';

/** Between two looks at the workers, which ask nothing of the hub, in milliseconds. */
const lookMs = 5_000;

export interface WorkWatch {
  readonly clock: Clock;
  readonly ask: (signal: AbortSignal) => Promise<ToldWork>;
  /** Told after each look; undefined while nothing is known. */
  readonly tell: (work: HubWork | undefined) => void;
  readonly onProblem?: (error: unknown) => void;
}

/** Follows the workers of a hub until it is disposed of. Where nobody ever tells of them, it asks once. */
export function watchWork({ clock, ask, tell, onProblem }: WorkWatch): Disposable {
  const end = new AbortController();
  let timer: Disposable | undefined;
  const look = async (): Promise<void> => {
    // What was told is no longer known to be true where it can't be asked for.
    const told = await ask(end.signal).catch((error: unknown): ToldWork => {
      if (!end.signal.aborted) onProblem?.(error);
      return 'notNow';
    });
    if (end.signal.aborted) return;
    tell(told === 'notNow' ? undefined : told);
    if (told !== undefined) timer = clock.setTimer(lookMs, start);
  };
  const start = (): void => void look();
  start();
  return toDisposable(() => {
    end.abort();
    timer?.dispose();
  });
}
