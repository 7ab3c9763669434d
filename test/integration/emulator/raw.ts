// The protocol itself, for what the official SDK does not send: a client for any call, and a worker that does nothing
// by itself.
import * as grpc from '@grpc/grpc-js';
import type { GetWorkItemsRequest } from '../../../src/wire/generated/GetWorkItemsRequest.js';
import type { HistoryEvent, HistoryEvent__Output } from '../../../src/wire/generated/HistoryEvent.js';
import { OrchestrationStatus } from '../../../src/wire/generated/OrchestrationStatus.js';
import type { OrchestratorAction } from '../../../src/wire/generated/OrchestratorAction.js';
import type { OrchestratorResponse } from '../../../src/wire/generated/OrchestratorResponse.js';
import type { TaskHubSidecarServiceClient } from '../../../src/wire/generated/TaskHubSidecarService.js';
import type { WorkItem__Output } from '../../../src/wire/generated/WorkItem.js';
import { taskHubService } from '../../../src/wire/taskHubService.js';
import { assertAcceptable } from './crash/acceptable.js';
import { metadataFor } from './harness.js';

type Definition = typeof taskHubService;
/** The calls by name, without those that any service may have. */
type Calls = { readonly [Name in keyof Definition as string extends Name ? never : Name]: Definition[Name] };
type Unary = Exclude<keyof Calls, 'GetWorkItems' | 'StreamInstanceHistory' | symbol | number>;
type RequestOf<Name extends Unary> = Parameters<Calls[Name]['requestSerialize']>[0];
type ResponseOf<Name extends Unary> = ReturnType<Calls[Name]['responseDeserialize']>;

export class RawClient {
  private readonly client: grpc.Client & TaskHubSidecarServiceClient;
  private readonly calls = new Set<grpc.ClientUnaryCall>();
  private readonly streams: grpc.ClientReadableStream<unknown>[] = [];

  constructor(
    address: string,
    readonly hub = 'default',
    /** Bytes that it takes in one message; -1 for any number. */
    largestMessage = -1,
  ) {
    const Client = grpc.makeClientConstructor(taskHubService, 'TaskHubSidecarService');
    this.client = new Client(address, grpc.credentials.createInsecure(), {
      'grpc.max_receive_message_length': largestMessage,
    }) as unknown as grpc.Client & TaskHubSidecarServiceClient;
  }

  call<Name extends Unary>(
    name: Name,
    request: RequestOf<Name>,
    metadata = metadataFor(this.hub),
    deadline = 10_000,
  ): Promise<ResponseOf<Name>> {
    const { path, requestSerialize, responseDeserialize } = (taskHubService as Calls)[name];
    return new Promise((resolve, reject) => {
      const call = this.client.makeUnaryRequest(
        path,
        requestSerialize as (value: RequestOf<Name>) => Buffer,
        responseDeserialize as (bytes: Buffer) => ResponseOf<Name>,
        request,
        metadata,
        { deadline: Date.now() + deadline },
        (error, response) => {
          this.calls.delete(call);
          if (error !== null) reject(error);
          else if (response === undefined) reject(new Error('There was no answer.'));
          else resolve(response);
        },
      );
      this.calls.add(call);
    });
  }

  /** Sends a request as the bytes that it is on the wire, also to a method that nobody knows. */
  send(method: string, request: Buffer): Promise<Buffer> {
    const same = (bytes: Buffer): Buffer => bytes;
    const options = { deadline: Date.now() + 10_000 };
    return new Promise((resolve, reject) => {
      const path = `/TaskHubSidecarService/${method}`;
      this.client.makeUnaryRequest(path, same, same, request, metadataFor(this.hub), options, (error, response) => {
        if (error !== null) reject(error);
        else resolve(response ?? Buffer.alloc(0));
      });
    });
  }

  /** Gives up all calls that have not been answered. */
  drop(): void {
    for (const call of this.calls) call.cancel();
  }

  worker(request: GetWorkItemsRequest = {}): RawWorker {
    return new RawWorker(this.workItems(request));
  }

  /** The stream of a worker as it is. */
  workItems(request: GetWorkItemsRequest = {}): grpc.ClientReadableStream<WorkItem__Output> {
    const stream = this.client.GetWorkItems(request, metadataFor(this.hub));
    this.streams.push(stream);
    return stream;
  }

  async history(instanceId: string, forWorkItemProcessing = false): Promise<HistoryEvent__Output[]> {
    return (await this.historyChunks(instanceId, forWorkItemProcessing)).flat();
  }

  historyChunks(instanceId: string, forWorkItemProcessing = false): Promise<HistoryEvent__Output[][]> {
    const stream = this.client.StreamInstanceHistory({ instanceId, forWorkItemProcessing }, metadataFor(this.hub));
    const chunks: HistoryEvent__Output[][] = [];
    return new Promise((resolve, reject) => {
      stream.on('data', (chunk: { readonly events: HistoryEvent__Output[] }) => chunks.push(chunk.events));
      stream.on('error', reject);
      stream.on('end', () => {
        resolve(chunks);
      });
    });
  }

  close(): void {
    for (const stream of this.streams) stream.cancel();
    this.client.close();
  }
}

export class RawWorker {
  readonly received: WorkItem__Output[] = [];
  readonly pings: WorkItem__Output[] = [];
  error: Error | undefined;
  private readonly waiting: ((item: WorkItem__Output) => void)[] = [];

  constructor(private readonly stream: grpc.ClientReadableStream<WorkItem__Output>) {
    stream.on('data', (item: WorkItem__Output) => {
      if (item.healthPing !== undefined) {
        this.pings.push(item);
        return;
      }
      const next = this.waiting.shift();
      if (next === undefined) this.received.push(item);
      else next(item);
    });
    stream.on('error', (error: Error) => {
      this.error = error;
    });
  }

  /** The next work item, which any SDK's worker could work on; rejects when none comes within the limit. */
  async next(limit = 5000): Promise<WorkItem__Output> {
    const item = await this.take(limit);
    assertAcceptable(item);
    return item;
  }

  private take(limit: number): Promise<WorkItem__Output> {
    const item = this.received.shift();
    if (item !== undefined) return Promise.resolve(item);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(take), 1);
        reject(new Error(`No work item came within ${limit} ms.`));
      }, limit);
      const take = (next: WorkItem__Output): void => {
        clearTimeout(timer);
        resolve(next);
      };
      this.waiting.push(take);
    });
  }

  /** Ends the stream as a worker that is gone does. */
  leave(): void {
    this.stream.cancel();
  }
}

/** What kind of event it is, with the id it carries. */
function kindOf(event: HistoryEvent__Output): string {
  return event.eventType ?? '';
}

/** What the events of a turn are, in order. */
export function kindsOf(events: readonly HistoryEvent__Output[] | undefined): string[] {
  return (events ?? []).map(kindOf);
}

/** Answers a turn. */
export async function answerTurn(
  client: RawClient,
  item: WorkItem__Output,
  actions: readonly OrchestratorAction[],
  more: Partial<OrchestratorResponse> = {},
): Promise<void> {
  await client.call('CompleteOrchestratorTask', {
    instanceId: item.orchestratorRequest?.instanceId ?? '',
    completionToken: item.completionToken ?? '',
    actions: [...actions],
    ...more,
  });
}

/** Answers an activity with a result. */
export async function answerActivity(client: RawClient, item: WorkItem__Output, result: string): Promise<void> {
  await client.call('CompleteActivityTask', {
    instanceId: item.activityRequest?.orchestrationInstance?.instanceId ?? '',
    taskId: item.activityRequest?.taskId ?? 0,
    completionToken: item.completionToken ?? '',
    result: { value: result },
  });
}

export function completed(id: number, result?: string): OrchestratorAction {
  return {
    id,
    completeOrchestration: {
      orchestrationStatus: OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED,
      result: result === undefined ? null : { value: result },
    },
  };
}

export function continuedAsNew(id: number, result: string, carryoverEvents: HistoryEvent[] = []): OrchestratorAction {
  return {
    id,
    completeOrchestration: {
      orchestrationStatus: OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW,
      result: { value: result },
      carryoverEvents,
    },
  };
}
