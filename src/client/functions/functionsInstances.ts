import { factOf } from './functionsErrors.js';
import { isTaskHubError, TaskHubError } from '../errors.js';
import type { HistoryEvent } from '../history.js';
import type { Instance, InstancePage, InstanceQuery } from '../instance.js';
import type { CallOptions, PurgeFilter, PurgeResult, StartRequest } from '../taskHubClient.js';
import { timestampFromMs } from '../timestamp.js';
import { checkEventName, checkInstanceId, checkOrchestrationName } from '../validation.js';
import { functionsCalls } from './functionsCalls.js';
import type { FunctionsRequests } from './functionsRequests.js';
import { recordsIn } from './jsonBody.js';
import { failureCause } from './mapping/failureCause.js';
import { historyFromJson } from './mapping/historyFromJson.js';
import { instanceFromJson, isEntityState } from './mapping/instanceFromJson.js';
import { checkStart, jsonBody, refusal, refuseInput, segment, statusesValue, timeValue } from './requestChecks.js';

type Json = Readonly<Record<string, unknown>>;

/** Entities are listed among the instances and left out: so many pages of nothing else are read for one that is asked for. */
const mostPagesOfEntities = 20;

/** Events of a history that are handed out at once. */
const chunkLength = 500;

/** The instances of a Functions host. */
export class FunctionsInstances {
  constructor(private readonly requests: FunctionsRequests) {}

  async hello(options?: CallOptions): Promise<void> {
    const values = { top: '1', showInput: 'false' };
    await this.requests.page(functionsCalls.hello, '/instances', values, undefined, options);
  }

  async start(request: StartRequest, options?: CallOptions): Promise<string> {
    const { instanceId, name, input } = request;
    refuseInput(checkInstanceId(instanceId) ?? checkOrchestrationName(name));
    checkStart(request);
    const path = `/orchestrators/${segment(name, 'orchestrationName')}/${segment(instanceId, 'instanceId')}`;
    const body = input === undefined ? {} : { body: jsonBody(input, 'input') };
    const answer = await this.requests.object(functionsCalls.start, 'POST', path, {}, options, body);
    return textOf(answer, 'id') ?? instanceId;
  }

  async get(instanceId: string, payloads: boolean, options?: CallOptions): Promise<Instance | undefined> {
    const values = { showInput: String(payloads) };
    const call = functionsCalls.get;
    const state = await this.requests.found(this.requests.object(call, 'GET', pathTo(instanceId), values, options));
    const instance = state && this.instance(state, payloads);
    return instance?.status === 'Failed' && payloads ? this.withCause(instance, options) : instance;
  }

  async query(query: InstanceQuery, options?: CallOptions): Promise<InstancePage> {
    const { payloads = false, pageSize } = query;
    const values = {
      runtimeStatus: statusesValue(query.statuses),
      createdTimeFrom: timeValue(query.createdFrom),
      createdTimeTo: timeValue(query.createdTo),
      instanceIdPrefix: query.idPrefix === '' ? undefined : query.idPrefix,
      showInput: String(payloads),
      top: pageSize === undefined ? undefined : String(Math.max(1, pageSize)),
    };
    let mark = query.continuationToken;
    for (let pages = 1; ; pages += 1) {
      const page = await this.requests.page(functionsCalls.query, '/instances', values, mark, options);
      mark = page.mark;
      const instances = page.items.filter((item) => !isEntityState(item)).map((item) => this.instance(item, payloads));
      if (instances.length === 0 && mark !== undefined && pages < mostPagesOfEntities) continue;
      return { instances, ...(mark !== undefined && { continuationToken: mark }) };
    }
  }

  async raiseEvent(instanceId: string, name: string, data: string | undefined, options?: CallOptions): Promise<void> {
    refuseInput(checkEventName(name));
    const path = `${pathTo(instanceId)}/raiseEvent/${segment(name, 'eventName')}`;
    const body = jsonBody(data ?? 'null', 'data');
    await this.requests.send(functionsCalls.act, 'POST', path, {}, options, { body });
  }

  terminate(
    instanceId: string,
    { output, recursive = false }: { readonly output?: string; readonly recursive?: boolean },
    options?: CallOptions,
  ): Promise<void> {
    if (recursive) return Promise.reject(withoutChildren());
    return this.act(instanceId, 'terminate', output === undefined ? undefined : plainReason(output), options);
  }

  async act(
    instanceId: string,
    verb: 'suspend' | 'resume' | 'rewind' | 'terminate',
    reason: string | undefined,
    options?: CallOptions,
  ): Promise<void> {
    await this.requests.send(functionsCalls.act, 'POST', `${pathTo(instanceId)}/${verb}`, { reason }, options);
  }

  async restart(instanceId: string, newInstanceId: boolean, options?: CallOptions): Promise<string> {
    const values = { restartWithNewInstanceId: String(newInstanceId) };
    const path = `${pathTo(instanceId)}/restart`;
    const answer = await this.requests.object(functionsCalls.act, 'POST', path, values, options);
    return textOf(answer, 'id') ?? instanceId;
  }

  async purge(instanceId: string, recursive: boolean, options?: CallOptions): Promise<PurgeResult> {
    if (recursive) throw withoutChildren();
    const answer = this.requests.object(functionsCalls.act, 'DELETE', pathTo(instanceId), {}, options);
    return purged(await this.requests.found(answer));
  }

  async purgeByFilter(filter: PurgeFilter, options?: CallOptions): Promise<PurgeResult> {
    const values = {
      // The host wants one, and nothing is as old as this.
      createdTimeFrom: timeValue(filter.createdFrom ?? timestampFromMs(Date.UTC(2000, 0, 1))),
      createdTimeTo: timeValue(filter.createdTo),
      runtimeStatus: statusesValue(filter.statuses),
    };
    const call = { ...functionsCalls.purgeByFilter, subject: 'instance' } as const;
    return purged(await this.requests.found(this.requests.object(call, 'DELETE', '/instances', values, options)));
  }

  async *history(instanceId: string, options?: CallOptions): AsyncGenerator<readonly HistoryEvent[], void, undefined> {
    const history = await this.events(instanceId, options);
    for (let at = 0; at < history.length; at += chunkLength) yield history.slice(at, at + chunkLength);
  }

  private async events(instanceId: string, options?: CallOptions): Promise<readonly HistoryEvent[]> {
    const values = { showHistory: 'true', showHistoryOutput: 'true', showInput: 'true' };
    const state = await this.requests.object(functionsCalls.history, 'GET', pathTo(instanceId), values, options);
    const events = recordsIn(state['historyEvents']);
    if (events === undefined) throw this.odd();
    return historyFromJson(events);
  }

  /** The failure with its cause, which only the history knows. Without a history it stays as it is. */
  private async withCause(instance: Instance, options?: CallOptions): Promise<Instance> {
    const { failure, instanceId } = instance;
    if (failure === undefined) return instance;
    try {
      const innerFailure = failureCause(await this.events(instanceId, options), failure.errorMessage);
      return innerFailure === undefined ? instance : { ...instance, failure: { ...failure, innerFailure } };
    } catch (error) {
      if (!isTaskHubError(error)) throw error;
      return instance;
    }
  }

  private instance(state: Json, payloads: boolean): Instance {
    const instance = instanceFromJson(state, payloads);
    if (instance === undefined) throw this.odd();
    return instance;
  }

  private odd(): TaskHubError {
    return new TaskHubError('internal', factOf(this.requests.endpoint, { trouble: 'odd' }));
  }
}

function pathTo(instanceId: string): string {
  return `/instances/${segment(instanceId, 'instanceId')}`;
}

/** 404 says that nothing was deleted. */
function purged(answer: Json | undefined): PurgeResult {
  const deleted = answer === undefined ? 0 : answer['instancesDeleted'];
  return typeof deleted === 'number' && Number.isSafeInteger(deleted) && deleted >= 0
    ? { deletedCount: deleted, isComplete: true }
    : { deletedCount: 0, isCountAbsurd: true };
}

/** Outputs are serialized, and a reason is plain words here. */
function plainReason(output: string): string {
  if (!output.startsWith('"')) return output;
  try {
    const value: unknown = JSON.parse(output);
    return typeof value === 'string' ? value : output;
  } catch (error) {
    if (error instanceof SyntaxError) return output;
    throw error;
  }
}

function withoutChildren(): TaskHubError {
  return refusal({ rule: 'children' });
}

function textOf(record: Json, name: string): string | undefined {
  const value = record[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
