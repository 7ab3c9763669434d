import { assertNever } from '../../common/assertNever.js';
import type { Disposable } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import { TaskHubError } from '../../client/errors.js';
import { ServerCapabilities, abilities, type Ability, callEffects } from '../../client/operations/abilities.js';
import { capabilityTrackingClient } from '../../client/operations/capabilityTrackingClient.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import { readOnlyClient } from './readOnlyClient.js';

/** Why something is off in a whole hub: it is marked read-only, the role lacks it, or the server lacks the call. */
export type HubRefusal = 'marked' | 'role' | 'missing';

/** What a hub lets be done: by the person's own mark, and by what its server answered until now. */
export class HubPermissions implements Disposable {
  private readonly known = new ServerCapabilities();
  private readonly changes = new Emitter<void>();
  private shown: string;

  /** The server's answers turned something off or on again. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly isMarkedReadOnly: () => boolean) {
    this.shown = this.summary();
    this.known.onDidChange(() => this.look());
  }

  /** Why nothing that changes the hub is sent; undefined where it is. */
  get readOnly(): Exclude<HubRefusal, 'missing'> | undefined {
    if (this.isMarkedReadOnly()) return 'marked';
    return this.known.isReadOnly ? 'role' : undefined;
  }

  whyOff(ability: Ability): HubRefusal | undefined {
    const changes = callEffects[ability] === 'writes';
    const { readOnly } = this;
    if (changes && readOnly !== undefined) return readOnly;
    return this.known.state(ability) === 'missing' ? 'missing' : undefined;
  }

  /** A client that keeps to this, and that this learns from. */
  guard(client: TaskHubClient): TaskHubClient {
    return readOnlyClient(capabilityTrackingClient(client, this.known), () => {
      const { readOnly } = this;
      return readOnly === undefined ? undefined : refusalError(readOnly, client.taskHub);
    });
  }

  /** A role may have been given meanwhile. */
  forgetRefusals(): void {
    this.known.forgetDenials();
  }

  /** Another server is reached from now on. */
  forget(): void {
    this.known.forget();
  }

  dispose(): void {
    this.known.dispose();
    this.changes.dispose();
  }

  private look(): void {
    const now = this.summary();
    if (now === this.shown) return;
    this.shown = now;
    this.changes.fire();
  }

  private summary(): string {
    const missing = abilities.filter((ability) => this.known.state(ability) === 'missing');
    return [this.known.isReadOnly, ...missing].join();
  }
}

function refusalError(reason: Exclude<HubRefusal, 'missing'>, taskHub: string): TaskHubError {
  switch (reason) {
    case 'marked':
      return new TaskHubError(
        'permissionDenied',
        `Task hub “${taskHub}” is marked read-only here, so nothing was sent: edit the task hub to change that.`,
      );
    case 'role':
      return new TaskHubError(
        'permissionDenied',
        `Task hub “${taskHub}” has refused a change to this identity, so nothing was sent: ask for the role Durable Task Data Contributor, then refresh the task hub.`,
      );
    default:
      return assertNever(reason);
  }
}
