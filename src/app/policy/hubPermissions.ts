import type { Disposable } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import { changes } from '../../client/calls/calls.js';
import { ServerCapabilities, abilities, type Ability } from '../../client/operations/abilities.js';
import { capabilityTrackingClient } from '../../client/operations/capabilityTrackingClient.js';
import type { RequestPart } from '../../client/serverLimits.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import { ActionOffError } from './actionOffError.js';
import { readOnlyClient } from './readOnlyClient.js';

/** Why something is off in a whole hub: it is marked read-only, the role lacks it, or the server lacks the call. */
export type HubRefusal = 'marked' | 'role' | 'missing';

/** What a hub lets be done: by the person's own mark, and by what its server answered until now. */
export class HubPermissions implements Disposable {
  private readonly known = new ServerCapabilities();
  private readonly changes = new Emitter<void>();
  private missingParts: readonly RequestPart[] = [];
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
    const { readOnly } = this;
    if (changes(ability) && readOnly !== undefined) return readOnly;
    return this.known.state(ability) === 'missing' ? 'missing' : undefined;
  }

  /** Whether the server is known to ignore this part of a request. */
  lacks(part: RequestPart): boolean {
    return this.missingParts.includes(part);
  }

  /** A client that keeps to this, and that this learns from. */
  guard(client: TaskHubClient): TaskHubClient {
    this.missingParts = client.limits?.parts ?? [];
    this.known.setMissing(client.limits?.calls ?? []);
    return readOnlyClient(capabilityTrackingClient(client, this.known), () => {
      const { readOnly } = this;
      return readOnly === undefined ? undefined : new ActionOffError({ kind: 'hub', refusal: readOnly });
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
