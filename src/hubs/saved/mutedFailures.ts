import { isRecord } from '../../common/json/isRecord.js';
import type { KeyValueStore } from './savedHubs.js';

const mutedKey = 'durableTask.mutedFailures';
const seenKey = 'durableTask.seenFailures';
const mostHubs = 50;
const mostMuted = 200;
const mostSeen = 500;

/** Until a moment by this machine's clock, in milliseconds since the epoch, or until somebody says otherwise. */
export type MutedUntil = number | 'always';

/** Groups of failures that nobody wants to hear of, by hub. What is over is forgotten with the next change. */
export class MutedFailures {
  constructor(private readonly store: KeyValueStore) {}

  /** By the key of the group. */
  muted(hubId: string, now: number): ReadonlyMap<string, MutedUntil> {
    return new Map(
      this.entries(hubId).flatMap(([key, value]) => {
        if (value !== 'always' && !(typeof value === 'number' && value > now)) return [];
        return [[key, value] as const];
      }),
    );
  }

  mute(hubId: string, key: string, until: MutedUntil, now: number): void {
    const others = [...this.muted(hubId, now)].filter(([other]) => other !== key);
    this.write(hubId, [...others.slice(1 - mostMuted), [key, until]]);
  }

  unmute(hubId: string, key: string, now: number): void {
    this.write(
      hubId,
      [...this.muted(hubId, now)].filter(([other]) => other !== key),
    );
  }

  private entries(hubId: string): readonly (readonly [string, unknown])[] {
    const kept = ofHub(this.store, mutedKey, hubId);
    return isRecord(kept) ? Object.entries(kept) : [];
  }

  private write(hubId: string, entries: readonly (readonly [string, MutedUntil])[]): void {
    replace(this.store, mutedKey, hubId, entries.length === 0 ? undefined : Object.fromEntries(entries));
  }
}

/** Groups of failures that were on the page before, by hub. */
export class SeenFailures {
  constructor(private readonly store: KeyValueStore) {}

  /** Undefined where nobody has ever looked: then nothing is news. */
  seen(hubId: string): ReadonlySet<string> | undefined {
    const kept = ofHub(this.store, seenKey, hubId);
    return Array.isArray(kept) ? new Set(kept.filter((key: unknown) => typeof key === 'string')) : undefined;
  }

  note(hubId: string, keys: readonly string[]): void {
    const before = this.seen(hubId);
    if (before !== undefined && keys.every((key) => before.has(key))) return;
    const others = [...(before ?? [])].filter((key) => !keys.includes(key));
    replace(this.store, seenKey, hubId, [...others, ...keys].slice(-mostSeen));
  }
}

/** The hub was removed: nothing of its failures is kept. */
export function forgetFailures(store: KeyValueStore, hubId: string): void {
  replace(store, mutedKey, hubId, undefined);
  replace(store, seenKey, hubId, undefined);
}

/** Stored by another version, or by nobody of ours, it may be anything. */
function ofHub(store: KeyValueStore, key: string, hubId: string): unknown {
  const kept = store.get(key);
  return isRecord(kept) && Object.hasOwn(kept, hubId) ? kept[hubId] : undefined;
}

function replace(store: KeyValueStore, key: string, hubId: string, value: unknown): void {
  const kept = store.get(key);
  const others = Object.entries(isRecord(kept) ? kept : {}).filter(([id]) => id !== hubId);
  if (value === undefined && ofHub(store, key, hubId) === undefined) return;
  const all = value === undefined ? others : [...others.slice(1 - mostHubs), [hubId, value] as const];
  // What cannot be kept is only shown again.
  Promise.resolve(store.update(key, Object.fromEntries(all))).catch(() => undefined);
}
