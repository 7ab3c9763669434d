import { setTimeout as sleep } from 'node:timers/promises';
import {
  TaskHubGrpcWorker,
  type ActivityContext,
  type LogEvent,
  type Logger,
  type OrchestrationContext,
  type StructuredLogger,
  type TaskHubGrpcWorkerOptions,
  type TInput,
  type TOrchestrator,
} from '@microsoft/durabletask-js';
import type { Sample } from './sample.js';

/** The SDK's id of the log event "connected, waiting for work items"; it has no other sign of that. */
const workerConnected = 700;

/**
 * A worker of the official SDK with all the samples registered. It names what it can run, so that it is given nothing of
 * another worker's, whose orchestrations it could only fail. `ready` resolves when its stream of work items is open;
 * before that it stays pending.
 */
export function sampleWorker(
  options: TaskHubGrpcWorkerOptions & { readonly logger: StructuredLogger },
  samples: readonly Sample[],
): { readonly worker: TaskHubGrpcWorker; readonly ready: Promise<void> } {
  let connected: () => void;
  const ready = new Promise<void>((resolve) => {
    connected = resolve;
  });
  const logger = listenFor(workerConnected, options.logger, () => connected());
  const worker = new TaskHubGrpcWorker({ ...options, logger, workItemFilters: 'auto' });
  for (const sample of samples) {
    for (const [name, orchestrator] of Object.entries(sample.orchestrators)) {
      worker.addNamedOrchestrator(name, name === sample.name ? withInput(sample, orchestrator) : orchestrator);
    }
    for (const [name, activity] of Object.entries(sample.activities)) {
      worker.addNamedActivity(name, async (context: ActivityContext, input: TInput): Promise<unknown> => {
        // Stands for the time the real thing takes, half of it to half as much again.
        await sleep(sample.activitySeconds * 1000 * (0.5 + Math.random()));
        return activity(context, input);
      });
    }
  }
  return { worker, ready };
}

/** A start that goes well in each sample, and in which an approval waits for a quarter of an hour. */
const calmStart = 2;

/** Started by hand without an input, a sample takes one that the feeder would have given it; the same at each replay. */
function withInput(sample: Sample, orchestrator: TOrchestrator): TOrchestrator {
  return (context: OrchestrationContext, input: unknown): unknown =>
    orchestrator(context, input ?? sample.start(calmStart, context.currentUtcDateTime).input);
}

function listenFor(eventId: number, logger: StructuredLogger, heard: () => void): StructuredLogger {
  return {
    error: (message, ...details) => logger.error(message, ...details),
    warn: (message, ...details) => logger.warn(message, ...details),
    info: (message, ...details) => logger.info(message, ...details),
    debug: (message, ...details) => logger.debug(message, ...details),
    logEvent: (level: keyof Logger, event: LogEvent, message: string) => {
      if (event.eventId === eventId) heard();
      logger.logEvent(level, event, message);
    },
  };
}
