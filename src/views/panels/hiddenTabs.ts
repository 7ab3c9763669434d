import { isAbortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { type Disposable, toDisposable } from '../../common/disposable.js';
import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import { repeat } from '../../common/repeat.js';
import { isTaskHubError } from '../../client/errors.js';

/** A tab that may show, by its icon, how its instance is while it is hidden. */
interface HiddenTab {
  readonly isOutOfSight: boolean;
  glance(signal: AbortSignal): Promise<void>;
}

interface HiddenTabsOptions {
  readonly clock: Clock;
  /** Whether somebody is at the window. */
  readonly isAttended: () => boolean;
  readonly noteFailure: (error: unknown) => void;
}

const roundMs = 60_000;
const mostInRound = 20;
const atOnce = 2;

/**
 * Keeps the icons of hidden tabs true. A hidden tab follows what the tree reads anyway; what is in no open status is asked
 * for once a minute, a few at a time.
 */
export class HiddenTabs implements Disposable {
  private readonly tabs = new Set<HiddenTab>();
  private readonly ending = new AbortController();
  private readonly rounds: Disposable;
  private isAsking = false;

  constructor(private readonly options: HiddenTabsOptions) {
    this.rounds = repeat(options.clock, roundMs, () => void this.round());
  }

  /** Follows a tab until disposed. */
  add(tab: HiddenTab): Disposable {
    this.tabs.add(tab);
    return toDisposable(() => this.tabs.delete(tab));
  }

  dispose(): void {
    this.rounds.dispose();
    this.ending.abort();
  }

  private async round(): Promise<void> {
    if (this.isAsking || !this.options.isAttended()) return;
    const asked = [...this.tabs].filter((tab) => tab.isOutOfSight).slice(0, mostInRound);
    this.isAsking = true;
    await forEachConcurrently(asked, atOnce, (tab) => this.glance(tab));
    this.isAsking = false;
  }

  private async glance(tab: HiddenTab): Promise<void> {
    if (!this.tabs.has(tab)) return;
    // Others have their turn first in the next round.
    this.tabs.delete(tab);
    this.tabs.add(tab);
    try {
      await tab.glance(this.ending.signal);
    } catch (error) {
      // The tab says so itself once somebody looks.
      if (!isTaskHubError(error) && !isAbortError(error)) this.options.noteFailure(error);
    }
  }
}
