import type { HistoryEvent } from '../history.js';
import type { TaskHubClient } from '../taskHubClient.js';

/** A call of a task hub, by the name of the client's method. */
export type CallName = Exclude<
  {
    [K in keyof TaskHubClient]-?: TaskHubClient[K] extends (...parameters: never[]) => unknown ? K : never;
  }[keyof TaskHubClient],
  'close'
>;

/**
 * What a repeat of a call would do: nothing at all (`reads`); nothing more than the first did (`settles`: the instance
 * is told to be in a state); or act a second time, or report something else than the first (`acts`).
 */
export type Effect = 'reads' | 'settles' | 'acts';

export interface Call {
  readonly effect: Effect;
  /** What the request names, so that "not found" can be told as that. */
  readonly subject: 'hub' | 'instance' | 'entity';
  /** Milliseconds until the call is given up, unless the caller says otherwise. */
  readonly timeoutMs: number;
  /** The server keeps silent on purpose, so that silence says nothing about the connection. */
  readonly longPoll?: boolean;
}

/**
 * Every call of a client, and all that guards, retries and deadlines go by. A new method of `TaskHubClient` does not
 * compile before it has a line here.
 */
export const calls: Readonly<Record<CallName, Call>> = {
  hello: { effect: 'reads', subject: 'hub', timeoutMs: 10_000 },
  start: { effect: 'acts', subject: 'hub', timeoutMs: 30_000 },
  get: { effect: 'reads', subject: 'instance', timeoutMs: 15_000 },
  waitForStart: { effect: 'reads', subject: 'instance', timeoutMs: 60_000, longPoll: true },
  waitForCompletion: { effect: 'reads', subject: 'instance', timeoutMs: 60_000, longPoll: true },
  raiseEvent: { effect: 'acts', subject: 'instance', timeoutMs: 30_000 },
  terminate: { effect: 'settles', subject: 'instance', timeoutMs: 30_000 },
  skipGracefulTerminations: { effect: 'acts', subject: 'hub', timeoutMs: 60_000 },
  suspend: { effect: 'settles', subject: 'instance', timeoutMs: 30_000 },
  resume: { effect: 'settles', subject: 'instance', timeoutMs: 30_000 },
  query: { effect: 'reads', subject: 'hub', timeoutMs: 30_000 },
  listInstanceIds: { effect: 'reads', subject: 'hub', timeoutMs: 30_000 },
  purge: { effect: 'acts', subject: 'instance', timeoutMs: 60_000 },
  purgeByFilter: { effect: 'acts', subject: 'hub', timeoutMs: 120_000 },
  purgeBatch: { effect: 'acts', subject: 'hub', timeoutMs: 120_000 },
  restart: { effect: 'acts', subject: 'instance', timeoutMs: 30_000 },
  rewind: { effect: 'acts', subject: 'instance', timeoutMs: 30_000 },
  // The time is that of silence between two pieces; a whole history may take as long as it takes.
  history: { effect: 'reads', subject: 'instance', timeoutMs: 60_000 },
  getEntity: { effect: 'reads', subject: 'entity', timeoutMs: 15_000 },
  queryEntities: { effect: 'reads', subject: 'hub', timeoutMs: 30_000 },
  signalEntity: { effect: 'acts', subject: 'entity', timeoutMs: 30_000 },
  cleanEntityStorage: { effect: 'acts', subject: 'hub', timeoutMs: 120_000 },
  createTaskHub: { effect: 'acts', subject: 'hub', timeoutMs: 60_000 },
  deleteTaskHub: { effect: 'acts', subject: 'hub', timeoutMs: 60_000 },
};

export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

export const callNames: readonly CallName[] = Object.keys(calls).filter(isCallName);

/** Whether a call may change something in the hub. */
export function changes(call: CallName): boolean {
  return calls[call].effect !== 'reads';
}

/** What is done around each call of a client. */
export interface Around {
  call<T>(name: CallName, send: () => Promise<T>): Promise<T>;
  /** Around the one call that answers piece by piece. */
  history(open: () => AsyncIterable<readonly HistoryEvent[]>): AsyncIterable<readonly HistoryEvent[]>;
}

/** A client that does something around each call of another one; all else is the other's. */
export function aroundCalls(client: TaskHubClient, around: Around): TaskHubClient {
  return new Proxy(client, {
    get: (target, name): unknown => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (name === 'history') {
        return (...parameters: Parameters<TaskHubClient['history']>) =>
          around.history(() => target.history(...parameters));
      }
      const forward = (...parameters: unknown[]): unknown => Reflect.apply(member, target, parameters);
      if (!isCallName(name)) return forward;
      return (...parameters: unknown[]) => around.call(name, async () => await forward(...parameters));
    },
  });
}
