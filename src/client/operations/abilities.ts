import { type Disposable } from '../../common/disposable.js';
import { Emitter, type Event } from '../../common/event.js';
import { callNames, type CallName, changes, isCallName } from '../calls/calls.js';
import { isTaskHubError } from '../errors.js';

/** A call that a server may lack, by the name of the client's method. */
export type Ability = CallName;

export const abilities: readonly Ability[] = callNames;

/** `untried`: nobody has asked yet, so it is offered. `missing`: the server lacks the call. `denied`: the role lacks it. */
export type AbilityState = 'untried' | 'there' | 'missing' | 'denied';

/** What one task hub turned out to be able to do: learnt from calls that only read, and from writes as they are used. */
export class ServerCapabilities implements Disposable {
  private readonly states = new Map<Ability, AbilityState>();
  private readonly changed = new Emitter<Ability>();
  readonly onDidChange: Event<Ability> = this.changed.event;

  state(ability: Ability): AbilityState {
    return this.states.get(ability) ?? 'untried';
  }

  /** True once a write was refused for the role, until one succeeds. */
  get isReadOnly(): boolean {
    const states = abilities.filter(changes).map((ability) => this.state(ability));
    return states.includes('denied') && !states.includes('there');
  }

  /** Learns from the end of a call: `error` is what it failed with, undefined where it succeeded. */
  learn(ability: Ability, error: unknown): void {
    const state = stateAfter(error);
    if (state === undefined || state === this.state(ability)) return;
    // After a role was changed, one success shows that the other writes are worth trying again.
    if (state === 'there' && changes(ability)) this.dropWrites('denied');
    // And a fresh refusal that the role has been taken away.
    if (state === 'denied' && changes(ability)) this.dropWrites('there');
    this.states.set(ability, state);
    this.changed.fire(ability);
  }

  /** What a kind of server lacks, known before any call. */
  setMissing(calls: readonly string[]): void {
    for (const ability of calls.filter(isCallName)) {
      if (this.state(ability) === 'missing') continue;
      this.states.set(ability, 'missing');
      this.changed.fire(ability);
    }
  }

  /** A role may have been given meanwhile: what was refused is worth trying again. */
  forgetDenials(): void {
    const denied = [...this.states].flatMap(([ability, state]) => (state === 'denied' ? [ability] : []));
    for (const ability of denied) this.states.delete(ability);
    for (const ability of denied) this.changed.fire(ability);
  }

  /** For a new connection, which may lead to another server. */
  forget(): void {
    const known = [...this.states.keys()];
    this.states.clear();
    for (const ability of known) this.changed.fire(ability);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private dropWrites(state: AbilityState): void {
    for (const [other, known] of this.states) if (known === state && changes(other)) this.states.delete(other);
  }
}

/** What the end of a call tells of the call itself; undefined where it tells nothing. */
function stateAfter(error: unknown): AbilityState | undefined {
  if (error === undefined) return 'there';
  if (!isTaskHubError(error)) return undefined;
  switch (error.reason) {
    case 'unimplemented':
      return 'missing';
    case 'permissionDenied':
      return 'denied';
    case 'notFound':
    case 'alreadyExists':
    case 'failedPrecondition':
      return 'there';
    default:
      return undefined;
  }
}
