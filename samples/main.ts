// The sample worker, a process of its own: runs the samples on a task hub and, with --feed, starts them too. It prints one
// line of JSON when it is ready, and ends on SIGTERM, SIGINT, the end of standard input, or when the hub has gone.
import { randomUUID } from 'node:crypto';
import { Metadata } from '@grpc/grpc-js';
import { NoOpLogger, TaskHubGrpcClient, createLogEventHandler, type StructuredLogger } from '@microsoft/durabletask-js';
import { rotation, samples } from './catalogue.js';
import { readCommandLine, usage, CommandLineError, type SamplesCommand } from './commandLine.js';
import { feed } from './feeder.js';
import { feedTargetOf, ownPrefix } from './feedTarget.js';
import { hubAnswers, hubGone, type HubWatchOptions } from './hubWatch.js';
import { sampleWorker } from './sampleWorker.js';
import { sleep } from './sleep.js';

/** The extension's version; the bundler puts it in. */
declare const __VERSION__: string;

/** A hub that has not answered for so long counts as gone. */
const patienceMs = 10_000;
/** Activities that still run at the end are waited for so long. */
const shutdownMs = 1000;

void main(process.argv.slice(2)).then((code) => {
  // What was printed goes out first; after that nothing the SDK may have left open keeps the process alive.
  process.stderr.write('', () => process.exit(code));
});

async function main(args: readonly string[]): Promise<number> {
  try {
    const command = readCommandLine(args);
    if (command === undefined) {
      console.log(usage);
      return 0;
    }
    return await run(command, stopSignal(command));
  } catch (error) {
    console.error(error instanceof CommandLineError ? `${error.message} Try --help.` : error);
    return 1;
  }
}

async function run(command: SamplesCommand, stop: AbortController): Promise<number> {
  const connection = {
    hostAddress: command.hostAddress,
    useTLS: command.useTls,
    // A hub that comes back is found again within a second.
    options: { 'grpc.initial_reconnect_backoff_ms': 250, 'grpc.max_reconnect_backoff_ms': 1000 },
    logger: command.verbose ? stderrLogger() : new NoOpLogger(),
    metadataGenerator: () => Promise.resolve(headers(command.hub)),
  };
  const client = new TaskHubGrpcClient(connection);
  const watch: HubWatchOptions = { ask: () => ask(client), patienceMs, now: () => performance.now(), sleep };
  try {
    if (!(await hubAnswers(watch, stop.signal))) {
      if (stop.signal.aborted) return 0;
      console.error(`No task hub "${command.hub}" answers at ${command.hostAddress}.`);
      return 1;
    }

    const { worker, ready } = sampleWorker({ ...connection, shutdownTimeoutMs: shutdownMs }, samples);
    await worker.start();
    const pulling = ready.then(() => true);
    const connected = await Promise.race([pulling, sleep(patienceMs, stop.signal).then(() => false)]);
    if (connected) {
      console.log(JSON.stringify({ event: 'ready' }));
      // It reports its own problems and ends with the signal.
      if (command.feed) void feedHub(client, command.feedMinutes, stop.signal);
      await hubGone(watch, stop.signal);
    }
    const reason = connected ? 'has gone' : 'answers, but hands out no work';
    if (!stop.signal.aborted) console.error(`The task hub at ${command.hostAddress} ${reason}; the samples end.`);
    const code = connected || stop.signal.aborted ? 0 : 1;
    stop.abort();
    await worker.stop();
    return code;
  } finally {
    await client.stop();
  }
}

function feedHub(client: TaskHubGrpcClient, minutes: number, signal: AbortSignal): Promise<void> {
  return feed(
    {
      target: feedTargetOf(client),
      rotation,
      minutes,
      now: () => new Date(),
      sleep,
      newSuffix: () => randomUUID().slice(0, 8),
      onProblem: (sentence) => console.error(sentence),
    },
    signal,
  );
}

/** Asks for an instance that does not exist: the cheapest question that only a hub of this name answers. */
async function ask(client: TaskHubGrpcClient): Promise<void> {
  const givingUp = new AbortController();
  const silence = sleep(patienceMs / 2, givingUp.signal).then(() => {
    throw new Error('The task hub does not answer.');
  });
  try {
    await Promise.race([client.getOrchestrationState(`${ownPrefix}none`, false), silence]);
  } finally {
    givingUp.abort();
  }
}

function headers(hub: string): Metadata {
  const metadata = new Metadata();
  metadata.set('taskhub', hub);
  metadata.set('x-user-agent', `durable-task-samples/${__VERSION__}`);
  return metadata;
}

/** Fires when the process is asked to end, in whichever way the platform has. */
function stopSignal(command: SamplesCommand): AbortController {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  process.once('SIGTERM', abort).once('SIGINT', abort);
  if (command.stopOnStdinEnd) process.stdin.once('end', abort).once('close', abort).once('error', abort).resume();
  return stop;
}

/** The SDK's own logger writes to standard output, where only the line of JSON belongs. */
function stderrLogger(): StructuredLogger {
  const write = (message: string, ...details: unknown[]): void => console.error(message, ...details);
  const levels = { error: write, warn: write, info: write, debug: write };
  return { ...levels, logEvent: createLogEventHandler(levels) };
}
