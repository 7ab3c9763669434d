import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type sendUnaryData,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { daprService } from '../../../src/wire/daprService.js';
import type { DaprHistoryEvent } from '../../../src/wire/generated/dapr/DaprHistoryEvent.js';
import type { OrchestrationState } from '../../../src/wire/generated/OrchestrationState.js';
import { taskHubService } from '../../../src/wire/taskHubService.js';

export interface DaprInstance {
  readonly state: OrchestrationState;
  readonly history: readonly DaprHistoryEvent[];
}

export interface DaprCall {
  readonly method: string;
  readonly request: unknown;
}

type Answer = (request: Readonly<Record<string, unknown>>) => object | Promise<object>;

/**
 * Answers as Dapr's sidecar does, over a real socket: ids and histories under its own names, UNIMPLEMENTED for the lists
 * and the streamed history of others, and its refusals in words.
 */
export class DaprServer {
  readonly calls: DaprCall[] = [];
  readonly instances = new Map<string, DaprInstance>();
  /** Starts, suspensions, resumptions and terminations are answered only while a worker is connected. */
  hasWorker = true;
  private readonly server = new Server();
  private boundPort = 0;

  static async start(): Promise<DaprServer> {
    const dapr = new DaprServer();
    dapr.serve();
    dapr.boundPort = await new Promise<number>((resolve, reject) => {
      dapr.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
        if (error === null) resolve(port);
        else reject(error);
      });
    });
    return dapr;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.boundPort}`;
  }

  add(instanceId: string, orchestrationStatus: number, history: readonly DaprHistoryEvent[] = []): void {
    const createdTimestamp = { seconds: 1_764_014_590 + this.instances.size, nanos: 1 };
    // What such servers mean by "none" is an empty text.
    const none = { value: '' };
    const state = { instanceId, name: 'Order', version: none, parentInstanceId: none, orchestrationStatus };
    const withTimes = { ...state, createdTimestamp, lastUpdatedTimestamp: createdTimestamp };
    this.instances.set(instanceId, { state: withTimes as OrchestrationState, history });
  }

  callsOf(method: string): readonly DaprCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  stop(): void {
    this.server.forceShutdown();
  }

  private serve(): void {
    const worker: Answer = () => (this.hasWorker ? {} : new Promise<object>(() => undefined));
    const answers: Readonly<Record<string, Answer>> = {
      Hello: () => ({}),
      GetInstance: ({ instanceId }) => {
        const found = this.instances.get(String(instanceId));
        return found === undefined ? { exists: false } : { exists: true, orchestrationState: found.state };
      },
      ListInstanceIDs: ({ pageSize, continuationToken }) => {
        const ids = [...this.instances.keys()];
        const from = Number(continuationToken ?? 0);
        const end = from + Number(pageSize ?? ids.length);
        const more = end < ids.length ? { continuationToken: String(end) } : {};
        return { instanceIds: ids.slice(from, end), ...more };
      },
      GetInstanceHistory: ({ instanceId }) => ({ events: [...this.existing(instanceId).history] }),
      StartInstance: async (request) => {
        await worker(request);
        this.add(String(request['instanceId']), 6);
        return { instanceId: request['instanceId'] };
      },
      SuspendInstance: worker,
      ResumeInstance: worker,
      TerminateInstance: worker,
      PurgeInstances: ({ instanceId }) => {
        this.existing(instanceId);
        return { deletedInstanceCount: this.instances.delete(String(instanceId)) ? 1 : 0, isComplete: { value: true } };
      },
    };
    const definitions = { ...taskHubService, ...daprService };
    const implementation: UntypedServiceImplementation = {};
    for (const name of Object.keys(definitions)) {
      const answer = answers[name];
      if (answer === undefined) continue;
      implementation[name] = (
        call: ServerUnaryCall<Readonly<Record<string, unknown>>, unknown>,
        callback: sendUnaryData<unknown>,
      ) => void this.answer(name, answer, call.request, callback);
    }
    this.server.addService(definitions, implementation);
  }

  private async answer(
    method: string,
    answer: Answer,
    request: Readonly<Record<string, unknown>>,
    callback: sendUnaryData<unknown>,
  ): Promise<void> {
    this.calls.push({ method, request });
    try {
      callback(null, await answer(request));
    } catch (error) {
      callback({ code: status.UNKNOWN, details: error instanceof Error ? error.message : '' });
    }
  }

  private existing(instanceId: unknown): DaprInstance {
    const found = this.instances.get(String(instanceId));
    if (found === undefined) throw new Error('no such instance exists');
    return found;
  }
}
