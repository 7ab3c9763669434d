import { Metadata } from '@grpc/grpc-js';
import {
  NoOpLogger,
  type OrchestrationContext,
  TaskHubGrpcWorker,
  type TOrchestrator,
} from '@microsoft/durabletask-js';

/** A worker on the official SDK with the orchestrations that the suites need; the caller stops it. */
export async function startWorker(hostAddress: string, taskHub: string): Promise<TaskHubGrpcWorker> {
  const worker = new TaskHubGrpcWorker({
    hostAddress,
    logger: new NoOpLogger(),
    metadataGenerator: () => {
      const metadata = new Metadata();
      metadata.set('taskhub', taskHub);
      return Promise.resolve(metadata);
    },
  });
  for (const [name, orchestrator] of Object.entries(orchestrators)) worker.addNamedOrchestrator(name, orchestrator);
  await worker.start();
  return worker;
}

/** Waits for an event and ends with what came with it. */
async function* decision(context: OrchestrationContext): AsyncGenerator<unknown, unknown> {
  const decision: unknown = yield context.waitForExternalEvent('Decision');
  return decision;
}

const orchestrators: Readonly<Record<string, TOrchestrator>> = {
  Approval: decision,
  /** The same, of which nobody has raised an event from the editor. */
  Signing: decision,
  Signature: decision,
  Pledge: decision,
  /** Hands its input back. */
  Echo: async function (_context: OrchestrationContext, input: unknown): Promise<unknown> {
    return Promise.resolve(input);
  },
  /** Starts one child that waits for an event and one that fails, and ends with the first. */
  Family: async function* (context: OrchestrationContext): AsyncGenerator<unknown, unknown> {
    const waits = context.callSubOrchestrator('Approval', null, { instanceId: `${context.instanceId}-waits` });
    const fails = context.callSubOrchestrator('Broken', null, { instanceId: `${context.instanceId}-fails` });
    try {
      yield fails;
    } catch {
      // It goes on without it.
    }
    const decision: unknown = yield waits;
    return decision;
  },
  Broken: async function (): Promise<unknown> {
    return Promise.reject(new Error('This one always fails.'));
  },
};
