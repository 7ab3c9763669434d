import { status } from '@grpc/grpc-js';
import type { Disposable } from '../../../common/disposable.js';
import { historyEvents } from '../../encoding/messages.js';
import { text } from '../../model/wrappers.js';
import { executionTerminated } from '../../engine/events.js';
import { CallError } from '../../model/callError.js';
import type { InstanceRecord } from '../../model/instance.js';
import type { Message } from '../../model/message.js';
import type { HubContext } from '../context.js';
import type { Instance } from '../instances.js';
import { Portion } from './portion.js';
import { type TreeTargets, TreePurge, TreeTermination, type TreeWork } from './treeWork.js';

/** One piece of work on a tree and its commit are to be done within a moment. */
const piece = { items: 800, millis: 25 };

interface Job {
  readonly root: Pick<InstanceRecord, 'key' | 'instanceId'>;
  readonly work: TreeWork;
  readonly kind: 'terminateBelow' | 'purgeBelow';
  readonly input: string | undefined;
  /** The number of the message that keeps the order, where it has been kept. */
  order: number | undefined;
  readonly done: Promise<number>;
  resolve(count: number): void;
  reject(error: unknown): void;
}

/**
 * Ends or removes what is below an instance, however deep and wide that is: a piece at a time, each in one commit, so
 * that others get their turn in between. What is not done in one piece is kept as an order, a message to the instance at
 * the top, in the commit of the first one: a hub that was killed over it goes on with it when it starts again.
 */
export class Trees implements Disposable {
  private jobs: Job[] = [];
  private scheduled = false;
  private closed = false;

  constructor(
    private readonly context: HubContext,
    private readonly targets: TreeTargets,
  ) {}

  /** Ends all below an instance that has been terminated. Resolves once every one of them has ended or been told to. */
  terminateBelow(root: Pick<InstanceRecord, 'key' | 'instanceId'>, input: string | undefined): Promise<number> {
    const work = new TreeTermination(this.context, this.targets, root, input);
    return this.start(root, 'terminateBelow', work, input);
  }

  /** Removes an ended instance with all below it that has ended; resolves with how many those are. */
  purge(root: Pick<InstanceRecord, 'key' | 'instanceId'>): Promise<number> {
    return this.start(root, 'purgeBelow', new TreePurge(this.context, this.targets, root), undefined);
  }

  /** Resolves once nothing is under way below the instance; rejects when the hub is closed before that. */
  async settled(key: number): Promise<void> {
    await Promise.all(this.jobs.filter(({ root }) => root.key === key).map(({ done }) => done));
  }

  /** Goes on with what was ordered for the tree of an ended instance before the hub was last closed. */
  resume({ record }: Instance): void {
    const { store } = this.context.committer;
    for (const { kind, number, event } of store.messages(record.key, this.context.time.millis())) {
      if (kind !== 'terminateBelow' && kind !== 'purgeBelow') continue;
      const input = kind === 'purgeBelow' ? undefined : text(historyEvents.decode(event).executionTerminated?.input);
      const work =
        kind === 'purgeBelow'
          ? new TreePurge(this.context, this.targets, record)
          : new TreeTermination(this.context, this.targets, record, input);
      this.enqueue(record, kind, work, input).order = number;
    }
    this.schedule();
  }

  dispose(): void {
    this.closed = true;
    const { jobs } = this;
    this.jobs = [];
    for (const job of jobs) job.reject(new CallError(status.UNAVAILABLE, 'The task hub is being closed.'));
  }

  private start(root: Job['root'], kind: Job['kind'], work: TreeWork, input: string | undefined): Promise<number> {
    const job = this.enqueue(root, kind, work, input);
    // Trees of ordinary size are done with in the batch of whatever asked for it.
    if (this.jobs.length === 1) this.go();
    else this.keep(job);
    return job.done;
  }

  private enqueue(root: Job['root'], kind: Job['kind'], work: TreeWork, input: string | undefined): Job {
    const { promise, resolve, reject } = withResolvers<number>();
    // Not everybody waits for it; whoever does hears of a failure all the same.
    promise.catch(() => undefined);
    const { key, instanceId } = root;
    const job: Job = { root: { key, instanceId }, kind, work, input, order: undefined, done: promise, resolve, reject };
    this.jobs.push(job);
    return job;
  }

  /** Does one piece of work; the next follows once that has been committed. */
  private go(): void {
    this.scheduled = false;
    if (this.closed) return;
    const portion = new Portion(piece, this.context.time.clock);
    for (let [job] = this.jobs; job !== undefined; [job] = this.jobs) {
      this.jobs.shift();
      if (!job.work.run(portion)) {
        this.keep(job);
        // The others get their turn before this one goes on.
        this.jobs.push(job);
        break;
      }
      if (job.order !== undefined) this.context.committer.batch.removeMessage(job.order);
      job.resolve(job.work.count);
      if (portion.isUsedUp) break;
    }
    if (this.jobs.length === 0) return;
    this.schedule();
    this.context.committer.scheduleSoon();
  }

  private schedule(): void {
    if (this.scheduled || this.jobs.length === 0) return;
    this.scheduled = true;
    this.context.committer.afterCommit(() => {
      this.go();
    });
  }

  private keep(job: Job): void {
    this.schedule();
    if (job.order !== undefined) return;
    const { committer, hub, time } = this.context;
    job.order = committer.nextNumber();
    const message: Message = {
      number: job.order,
      hub: hub.key,
      target: job.root.key,
      kind: job.kind,
      dueAt: 0,
      executionId: undefined,
      event: historyEvents.encode(executionTerminated(time.micros(), job.input, true)),
    };
    committer.batch.putMessage(message);
  }
}

function withResolvers<T>(): {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((onDone, onFailed) => {
    resolve = onDone;
    reject = onFailed;
  });
  return { promise, resolve, reject };
}
