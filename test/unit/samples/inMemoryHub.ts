import assert from 'node:assert/strict';
import {
  InMemoryOrchestrationBackend,
  TestOrchestrationClient,
  TestOrchestrationWorker,
} from '@microsoft/durabletask-js';
import type { Sample } from '../../../samples/sample.js';

/** What became of an instance, with its payloads as values. */
export interface Ended {
  readonly status: string;
  readonly output: unknown;
  readonly customStatus: unknown;
  readonly failure: Failure | undefined;
}

interface Failure {
  readonly type: string;
  readonly message: string;
  readonly inner: Failure | undefined;
}

interface WireFailure {
  getErrortype(): string;
  getErrormessage(): string;
  getInnerfailure(): WireFailure | undefined;
}

const statusNames = new Map([
  [0, 'Running'],
  [1, 'Completed'],
  [3, 'Failed'],
  [5, 'Terminated'],
  [6, 'Pending'],
]);

/** The SDK's backend for tests, with one sample registered and no waiting in its activities. */
export class InMemoryHub {
  /** How often each activity ran. */
  readonly runs = new Map<string, number>();
  readonly #backend = new InMemoryOrchestrationBackend();
  readonly #client = new TestOrchestrationClient(this.#backend);
  readonly #worker = new TestOrchestrationWorker(this.#backend);
  readonly #unmute: () => void;

  constructor(sample: Sample) {
    // That worker takes no logger and tells the console everything.
    this.#unmute = muteConsole();
    for (const [name, fn] of Object.entries(sample.orchestrators)) this.#worker.addNamedOrchestrator(name, fn);
    for (const [name, fn] of Object.entries(sample.activities)) {
      this.#worker.addNamedActivity(name, (context, input) => {
        this.runs.set(name, (this.runs.get(name) ?? 0) + 1);
        return fn(context, input);
      });
    }
  }

  async start(name: string, input: unknown): Promise<string> {
    const id = await this.#client.scheduleNewOrchestration(name, input);
    await this.#worker.start();
    return id;
  }

  async raise(id: string, name: string, data?: unknown): Promise<void> {
    await this.#client.raiseOrchestrationEvent(id, name, data);
  }

  /** Resolves when the instance's custom status, read as JSON, satisfies the test. */
  async customStatus(id: string, wanted: (status: unknown) => boolean): Promise<void> {
    await this.#backend.waitForState(id, (state) => wanted(parsed(state.customStatus)), 5000);
  }

  async end(id: string): Promise<Ended> {
    const state = await this.#backend.waitForState(id, ({ status }) => [1, 3, 5].includes(status), 5000);
    assert.ok(state !== undefined);
    return {
      status: statusNames.get(state.status) ?? String(state.status),
      output: parsed(state.output),
      customStatus: parsed(state.customStatus),
      failure: failureOf(state.failureDetails),
    };
  }

  async dispose(): Promise<void> {
    await this.#worker.stop();
    this.#backend.reset();
    this.#unmute();
  }
}

function parsed(json: string | undefined): unknown {
  return json === undefined || json === '' ? undefined : JSON.parse(json);
}

function failureOf(failure: WireFailure | undefined): Failure | undefined {
  return failure === undefined
    ? undefined
    : {
        type: failure.getErrortype(),
        message: failure.getErrormessage(),
        inner: failureOf(failure.getInnerfailure()),
      };
}

function muteConsole(): () => void {
  const { error, warn, info, debug } = console;
  const silent = (): void => undefined;
  Object.assign(console, { error: silent, warn: silent, info: silent, debug: silent });
  return () => Object.assign(console, { error, warn, info, debug });
}
