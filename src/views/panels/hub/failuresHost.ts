import { isAbortError } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import { type Disposable, DisposableStore } from '../../../common/disposable.js';
import { SaidError } from '../../../common/userFacingError.js';
import { isUnimplemented } from '../../../client/errors.js';
import { printFilterText } from '../../../client/operations/filter/filterTerms.js';
import type { CommandArguments, InstanceTarget } from '../../../contributions.js';
import type { FailureGroups } from '../../../history/failures/failureGroups.js';
import { commonWords } from '../../../history/failures/failureKind.js';
import type { SourcePlace } from '../../../history/failures/stackFrames.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import type { MutedFailures, MutedUntil, SeenFailures } from '../../../hubs/saved/mutedFailures.js';
import { disabledText } from '../../../text/disabledText.js';
import { errorText } from '../../../text/errors/errorText.js';
import { groupGone, unsupported } from '../../../text/pages/failuresText.js';
import type { Handlers } from '../../protocol/contract.js';
import {
  type FailureRequests,
  type FailuresView,
  mostGroupsShown,
  mostInstancesActedOn,
  mostInstancesShown,
  type MuteSpan,
} from '../../protocol/failures.js';
import { FailureReader } from './failureReader.js';

/** A filter that names more IDs than that is no longer read by a person. */
const mostNamed = 50;
/** A command that acts on more does not have each of them read again. */
const mostReadAgain = 50;

type GroupCommand = 'durableTask.instance.rewind' | 'durableTask.instance.restart' | 'durableTask.instance.compare';

export interface FailuresHostOptions {
  readonly hubId: string;
  readonly clock: Clock;
  readonly muted: MutedFailures;
  readonly seen: SeenFailures;
  /** The files of the workspace. */
  readonly sources: {
    findAll(files: readonly string[]): Promise<readonly boolean[]>;
    open(place: SourcePlace): Promise<void>;
  };
  readonly tell: (view: FailuresView) => void;
  readonly run: (command: GroupCommand, ...parameters: CommandArguments[GroupCommand]) => Promise<void>;
  /** Something went wrong that is not only an answer of the hub. */
  readonly note: (error: unknown) => void;
}

/** The failures of one hub for its page: what is shown of them, and what is done about a group. */
export class FailuresHost implements Disposable {
  private bound: { readonly hub: LiveHub; readonly reader: FailureReader; readonly store: DisposableStore } | undefined;
  /** The last problem that was noted. */
  private noted: unknown;
  /** What was known before the page began to look; undefined until it does. */
  private before: { readonly keys: ReadonlySet<string> | undefined } | undefined;

  constructor(private readonly options: FailuresHostOptions) {}

  /** Another hub, or none, from now on. */
  follow(hub: LiveHub | undefined): void {
    const range = this.before && this.bound?.reader.range;
    this.bound?.store.dispose();
    this.bound = undefined;
    if (hub === undefined) return;
    const { clock, sources } = this.options;
    const store = new DisposableStore();
    const reader = store.add(new FailureReader(hub, { clock, findSources: (files) => sources.findAll(files) }));
    store.add(reader.onDidChange(() => this.tell()));
    this.bound = { hub, reader, store };
    if (range !== undefined) reader.watch(range);
  }

  /** Nobody looks any more: what was there is no news the next time. */
  leave(): void {
    this.bound?.reader.leave();
    this.before = undefined;
  }

  dispose(): void {
    this.bound?.store.dispose();
  }

  handlers(): Handlers<FailureRequests> {
    const { options } = this;
    const { hubId, muted, clock } = options;
    return {
      watchFailures: ({ range }) => {
        this.before ??= { keys: options.seen.seen(hubId) };
        this.need().reader.watch(range);
      },
      leaveFailures: () => {
        this.leave();
      },
      stopFailures: () => {
        this.bound?.reader.stop();
      },
      continueFailures: () => {
        this.need().reader.goOn();
      },
      readFailureInstances: ({ key }) => this.need().reader.groups.instances(key, mostInstancesShown),
      failureFilter: ({ key }) => ({ filter: filterOf(this.need().reader.groups, key) }),
      openFailureLine: async ({ key }) => {
        const place = this.need().reader.groups.kind(key)?.place;
        if (place !== undefined) await options.sources.open(place);
      },
      compareFailures: async ({ key }) => {
        const [newest, other] = this.targets(key);
        if (newest !== undefined && other !== undefined) {
          await options.run('durableTask.instance.compare', newest, [newest, other]);
        }
      },
      actOnFailures: async ({ key, action }) => {
        const targets = this.targets(key);
        const [first] = targets;
        if (first === undefined) throw new SaidError(groupGone());
        await options.run(`durableTask.instance.${action}`, first, targets);
        if (targets.length > mostReadAgain) this.bound?.reader.expire();
      },
      muteFailures: ({ key, span }) => {
        muted.mute(hubId, key, muteEnd(span, clock.now()), clock.now());
        this.mutesChanged();
      },
      unmuteFailures: ({ key }) => {
        muted.unmute(hubId, key, clock.now());
        this.mutesChanged();
      },
    };
  }

  private mutesChanged(): void {
    this.bound?.hub.recountFailures();
    this.tell();
  }

  private targets(key: string): readonly InstanceTarget[] {
    const { hubId } = this.options;
    return this.need()
      .reader.groups.instances(key, mostInstancesActedOn)
      .map(({ id }) => ({ hubId, instanceId: id }));
  }

  private need(): { readonly reader: FailureReader } {
    if (this.bound === undefined) throw new SaidError(disabledText({ kind: 'noHub' }));
    return this.bound;
  }

  private tell(): void {
    if (this.bound === undefined) return;
    const { hub, reader } = this.bound;
    const { hubId, clock, muted, seen, note, tell } = this.options;
    const { groups, problem } = reader;
    const mutes = muted.muted(hubId, clock.now());
    const before = this.before?.keys;
    const list = groups.list(hub.serverNow());
    tell({
      ...{
        range: reader.range,
        from: groups.from,
        stretchMs: groups.stretchMs,
        count: groups.count,
        looked: reader.lookedAt,
      },
      ...{ isReading: reader.isReading, hasMore: reader.hasMore },
      isFull: groups.isFull || list.length > mostGroupsShown,
      groups: list.slice(0, mostGroupsShown).map(({ kind, ...numbers }) => {
        const mutedUntil = mutes.get(kind.key);
        return {
          ...{ ...kind, ...numbers, isNew: before !== undefined && !before.has(kind.key) },
          ...(mutedUntil !== undefined && { mutedUntil }),
        };
      }),
      ...(problem !== undefined &&
        !isAbortError(problem) && {
          problem: isUnimplemented(problem) ? unsupported() : errorText(problem),
        }),
    });
    if (problem !== undefined && problem !== this.noted) note(problem);
    this.noted = problem;
    if (!reader.isReading && this.before !== undefined) seen.note(hubId, groups.keys);
  }
}

/** The end of a mute, by this machine's clock. */
export function muteEnd(span: MuteSpan, now: number): MutedUntil {
  switch (span) {
    case 'hour':
      return now + 3_600_000;
    case 'tomorrow': {
      const morning = new Date(now);
      morning.setDate(morning.getDate() + 1);
      return morning.setHours(9, 0, 0, 0);
    }
    case 'week':
      return now + 7 * 24 * 3_600_000;
    case 'always':
      return 'always';
  }
}

/** By their IDs, where there are few of them; else by what their failures have in common. */
function filterOf(groups: FailureGroups, key: string): string {
  const kind = groups.kind(key);
  if (kind === undefined) throw new SaidError(groupGone());
  const ids = groups.instances(key, mostNamed + 1).map(({ id }) => id);
  if (ids.length <= mostNamed) return printFilterText({ ids });
  const words = commonWords(kind.message) || kind.type;
  return printFilterText({ statuses: ['Failed'], ...(words !== '' && { failureText: words }) });
}
