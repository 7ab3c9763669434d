import type { Metadata } from '@grpc/grpc-js';
import type { Clock } from '../../common/clock.js';
import type { TaskHubs } from '../hub/taskHubs.js';
import { isHubName } from './hubs.js';

/** A hub that was asked for and is not there. */
export interface AskedHub {
  readonly name: string;
  /** Whether it was a worker that asked, as far as one can tell: workers greet before they ask for work. */
  readonly by: 'worker' | 'client';
}

/** How long it is told that a hub was asked for, in milliseconds, and how many are kept in mind. */
const lately = 10 * 60_000;
const mostKept = 20;

/** The calls with which workers begin. */
const workerCalls = /\/(?:Hello|GetWorkItems)$/;

/** How the extension calls itself. */
const extension = 'durable-task-vscode/';

/** Keeps in mind which hubs were asked for lately that are not there, so that a person can be told. */
export class AskedHubs {
  private readonly asked = new Map<string, { readonly by: AskedHub['by']; readonly at: number }>();

  constructor(
    private readonly hubs: Pick<TaskHubs, 'find'>,
    private readonly clock: Clock,
  ) {}

  /** Names that no hub can have are not noted, nor are calls of the extension: it tells the person itself. */
  note(name: string, path: string, metadata: Metadata): void {
    if (!isHubName(name) || isExtension(metadata)) return;
    const by = workerCalls.test(path) || this.asked.get(name)?.by === 'worker' ? 'worker' : 'client';
    this.asked.delete(name);
    this.asked.set(name, { by, at: this.clock.elapsed() });
    const [oldest] = this.asked.keys();
    if (this.asked.size > mostKept && oldest !== undefined) this.asked.delete(oldest);
  }

  list(): readonly AskedHub[] {
    const since = this.clock.elapsed() - lately;
    return [...this.asked]
      .filter(([name, { at }]) => at >= since && this.hubs.find(name) === undefined)
      .map(([name, { by }]) => ({ name, by }));
  }
}

function isExtension(metadata: Metadata): boolean {
  return metadata.get('x-user-agent')[0]?.toString().startsWith(extension) ?? false;
}
