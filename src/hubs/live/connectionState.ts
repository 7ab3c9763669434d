import type { Clock } from '../../common/clock.js';
import type { Disposable } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import { isTaskHubError } from '../../client/errors.js';
import { unexpectedError } from './unexpectedError.js';
import type { HubConnection } from '../hub.js';

/** Whether a hub answers, told to whoever listens when it becomes another state or fails for another reason. */
export class ConnectionState implements Disposable {
  private state: HubConnection = { state: 'idle' };
  private readonly changes = new Emitter<HubConnection>();
  private disposed = false;

  readonly onDidChange = this.changes.event;

  /** `note` gets each change in words that name no text of others. */
  constructor(
    private readonly clock: Clock,
    private readonly note: (change: string) => void,
  ) {}

  get current(): HubConnection {
    return this.state;
  }

  /** It is asked for the first time. */
  begin(): void {
    if (this.state.state === 'idle') this.become({ state: 'connecting' });
  }

  /** An answer came. */
  answered(): void {
    this.become({ state: 'connected', lastAnswerAt: this.clock.now() });
  }

  /** None came, or a refusal; since when stays while it goes on. */
  failed(error: unknown): void {
    const known = isTaskHubError(error) ? error : unexpectedError(error);
    const since = this.state.state === 'failed' ? this.state.since : this.clock.now();
    this.become({ state: 'failed', error: known, since });
  }

  /** The state stays as it is from now on. */
  dispose(): void {
    this.disposed = true;
    this.changes.dispose();
  }

  private become(next: HubConnection): void {
    if (this.disposed) return;
    const before = this.state;
    this.state = next;
    const isOtherFailure =
      next.state === 'failed' && !(before.state === 'failed' && before.error.message === next.error.message);
    if (before.state === next.state && !isOtherFailure) return;
    this.note(`${next.state}${next.state === 'failed' ? ` (${next.error.reason})` : ''}`);
    this.changes.fire(next);
  }
}
