import { abortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { type Disposable, DisposableStore } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import type { FileRetentionRules } from '../../client/operations/retention/fileRetentionRules.js';
import {
  keepRetention,
  type RetentionEvent,
  type RetentionState,
} from '../../client/operations/retention/retention.js';
import type { RetentionRule } from '../../client/operations/retention/retentionRule.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import { errorTrace } from '../../platform/errorTrace.js';
import type { HubRegistry } from '../hubRegistry.js';
import type { LiveHub } from './liveHub.js';
import { hubKey } from '../hubIdentity.js';

export interface RetentionParts {
  readonly registry: HubRegistry;
  readonly rules: FileRetentionRules;
  readonly state: RetentionState;
  readonly clock: Clock;
  /** Told in words for the log what was done, in counts, and what went wrong. */
  readonly note: (message: string) => void;
}

interface Kept {
  readonly rule: RetentionRule;
  readonly ending: AbortController;
  nextAtMs: number | undefined;
}

/** Keeps the retention rules of all hubs of the tree while this window is open. */
export class RetentionScheduler implements Disposable {
  private readonly kept = new Map<LiveHub, Kept>();
  private readonly doubtful = new Set<LiveHub>();
  private readonly followed = new Map<LiveHub, { key: string; readonly listening: Disposable }>();
  private readonly store = new DisposableStore();
  private readonly changes = new Emitter<LiveHub>();
  /** The rule of a hub was switched on, changed or off, or its next run is known. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly parts: RetentionParts) {
    this.store.add(parts.registry.onDidChange(() => this.look()));
    this.look();
  }

  rule(hub: LiveHub): RetentionRule | undefined {
    return this.kept.get(hub)?.rule;
  }

  /** The rule of a hub cannot be read, so that nothing is removed. */
  isInDoubt(hub: LiveHub): boolean {
    return this.doubtful.has(hub);
  }

  /** When the rule of a hub runs next, in milliseconds since the epoch, as far as that is known. */
  nextRun(hub: LiveHub): number | undefined {
    return this.kept.get(hub)?.nextAtMs;
  }

  /** Without a rule, it is switched off, in every window. */
  async set(hub: LiveHub, rule: RetentionRule | undefined): Promise<void> {
    this.end(hub);
    // It begins at its next time of day, not at once for the time during which it was off.
    if (rule !== undefined) await this.parts.state.noteRun(hubKey(hub), this.parts.clock.now());
    await this.parts.rules.write(hubKey(hub), rule);
    if (rule === undefined) this.changes.fire(hub);
    else this.begin(hub, rule);
  }

  /**
   * The hub was taken from the list for good, and its rule goes with it: who adds the hub again later must not find that
   * it loses instances. The rule stays where another entry of the list is the same hub.
   */
  async forget(hub: LiveHub): Promise<void> {
    await this.drop(hubKey(hub));
  }

  dispose(): void {
    this.store.dispose();
    for (const hub of [...this.followed.keys()]) this.leave(hub);
    this.changes.dispose();
  }

  /** Ends what belongs to hubs that are gone, and takes up the rules of new ones. */
  private look(): void {
    const hubs = this.parts.registry.hubs;
    for (const hub of [...this.followed.keys()]) if (!hubs.includes(hub)) this.leave(hub);
    for (const hub of hubs) {
      if (this.followed.has(hub)) continue;
      const listening = hub.onDidChangeIdentity(() => this.followMove(hub));
      this.followed.set(hub, { key: hubKey(hub), listening });
      void this.takeUp(hub);
    }
  }

  /** The entry leads to another hub from now on: what one hub may lose says nothing of the other. */
  private followMove(hub: LiveHub): void {
    const followed = this.followed.get(hub);
    if (followed === undefined || followed.key === hubKey(hub)) return;
    const before = followed.key;
    followed.key = hubKey(hub);
    this.end(hub);
    this.changes.fire(hub);
    void this.takeUp(hub);
    this.drop(before).catch((error: unknown) =>
      this.parts.note(`Retention of hub ${hub.id}: the rule could not be taken away. ${errorTrace(error)}`),
    );
  }

  private async drop(key: string): Promise<void> {
    if ([...this.followed.values()].some((other) => other.key === key)) return;
    await this.parts.rules.write(key, undefined);
  }

  private async takeUp(hub: LiveHub): Promise<void> {
    const key = hubKey(hub);
    let rule: RetentionRule | undefined;
    try {
      rule = await this.parts.rules.read(key);
    } catch (error) {
      if (!this.kept.has(hub) && this.followed.get(hub)?.key === key) this.doubt(hub, error);
      return;
    }
    if (rule !== undefined && !this.kept.has(hub) && this.followed.get(hub)?.key === key) this.begin(hub, rule);
  }

  private leave(hub: LiveHub): void {
    this.followed.get(hub)?.listening.dispose();
    this.followed.delete(hub);
    this.end(hub);
  }

  private begin(hub: LiveHub, rule: RetentionRule): void {
    this.end(hub);
    const { clock, state } = this.parts;
    const kept: Kept = { rule, ending: new AbortController(), nextAtMs: undefined };
    this.kept.set(hub, kept);
    this.changes.fire(hub);
    keepRetention({
      ...{ clock, state, rule, hubKey: hubKey(hub), signal: kept.ending.signal },
      client: () => this.clientFor(hub, kept),
      onEvent: (event) => this.tell(hub, kept, event),
    }).catch((error: unknown) =>
      this.parts.note(`Retention of hub ${hub.id}: ended by an unexpected error. ${errorTrace(error)}`),
    );
  }

  /** Another window may have changed the rule or switched it off since. */
  private async clientFor(hub: LiveHub, kept: Kept): Promise<TaskHubClient> {
    let now: RetentionRule | undefined;
    try {
      now = await this.parts.rules.read(hubKey(hub));
    } catch (error) {
      this.end(hub);
      this.doubt(hub, error);
      throw abortError();
    }
    if (JSON.stringify(now) === JSON.stringify(kept.rule)) return await hub.client();
    this.end(hub);
    if (now === undefined) this.changes.fire(hub);
    else this.begin(hub, now);
    throw abortError();
  }

  private tell(hub: LiveHub, kept: Kept, event: RetentionEvent): void {
    switch (event.kind) {
      case 'scheduled':
        kept.nextAtMs = event.atMs;
        this.changes.fire(hub);
        break;
      case 'ran': {
        const { deletedCount, byIds, end } = event.report;
        const { failed = 0, unknown = 0 } = byIds?.counts ?? {};
        this.parts.note(
          `Retention of hub ${hub.id}: ${deletedCount} removed, ${failed} could not be removed, ${unknown} of unknown outcome (${end.kind}).`,
        );
        if (deletedCount > 0) void hub.refresh();
        break;
      }
      case 'failed':
        this.parts.note(
          `Retention of hub ${hub.id}: could not run, is tried again within the hour. ${errorTrace(event.error)}`,
        );
        break;
    }
  }

  private doubt(hub: LiveHub, error: unknown): void {
    this.parts.note(`Retention of hub ${hub.id}: removes nothing, since its rule cannot be read. ${errorTrace(error)}`);
    this.doubtful.add(hub);
    this.changes.fire(hub);
  }

  private end(hub: LiveHub): void {
    this.doubtful.delete(hub);
    const kept = this.kept.get(hub);
    this.kept.delete(hub);
    kept?.ending.abort();
  }
}
