import assert from 'node:assert/strict';
import { Metadata } from '@grpc/grpc-js';
import {
  NoOpLogger,
  type OrchestrationState,
  OrchestrationStatus,
  TaskHubGrpcClient,
  TaskHubGrpcWorker,
  type TaskHubGrpcWorkerOptions,
} from '@microsoft/durabletask-js';
import { newId, there, until } from './check.js';
import type { TaskSet } from './taskSet.js';

type WorkerOptions = Pick<TaskHubGrpcWorkerOptions, 'versioning' | 'workItemFilters'>;

/** One task hub: its client, and the workers that a case starts on it. */
export class TaskHub {
  readonly client: TaskHubGrpcClient;
  private readonly connection;

  constructor(
    address: string,
    name: string,
    private readonly tasks: TaskSet,
  ) {
    this.connection = {
      hostAddress: address,
      logger: new NoOpLogger(),
      metadataGenerator: async () => {
        const metadata = new Metadata();
        metadata.set('taskhub', name);
        return metadata;
      },
    };
    this.client = new TaskHubGrpcClient(this.connection);
  }

  /** Starts an instance and gives its id, which begins with the id of the case. */
  start(orchestrator: string, prefix: string, input?: unknown): Promise<string> {
    return this.client.scheduleNewOrchestration(orchestrator, input, newId(prefix));
  }

  /** Waits for the end of an instance, whichever it is. */
  async endOf(id: string): Promise<OrchestrationState> {
    return there(await this.client.waitForOrchestrationCompletion(id), id);
  }

  /** Waits for an instance to complete and gives its output. */
  async outputOf(id: string): Promise<unknown> {
    const state = await this.endOf(id);
    assert.equal(state.runtimeStatus, OrchestrationStatus.COMPLETED, `${id}: ${state.failureDetails?.message}`);
    return JSON.parse(state.serializedOutput ?? 'null') as unknown;
  }

  async run(orchestrator: string, prefix: string, input?: unknown): Promise<unknown> {
    return this.outputOf(await this.start(orchestrator, prefix, input));
  }

  async statusOf(id: string): Promise<OrchestrationStatus | undefined> {
    return (await this.client.getOrchestrationState(id))?.runtimeStatus;
  }

  async untilStatus(id: string, status: OrchestrationStatus): Promise<void> {
    await until(
      () => this.statusOf(id),
      (now) => now === status,
    );
  }

  /** Runs something while a worker of its own, which knows all tasks, is at work. */
  async withWorker(options: WorkerOptions, run: () => Promise<void>): Promise<void> {
    const worker = new TaskHubGrpcWorker({ ...this.connection, ...options });
    for (const [name, orchestrator] of Object.entries(this.tasks.orchestrators)) {
      worker.addNamedOrchestrator(name, orchestrator);
    }
    for (const [name, activity] of Object.entries(this.tasks.activities)) worker.addNamedActivity(name, activity);
    for (const [name, entity] of Object.entries(this.tasks.entities)) worker.addNamedEntity(name, entity);
    await worker.start();
    try {
      await run();
    } finally {
      await worker.stop();
    }
  }

  close(): Promise<void> {
    return this.client.stop();
  }
}
