import type { FailureDetails, Instance, OrchestrationStatus } from '../../instance.js';
import { orchestrationStatuses } from '../../instance.js';
import { payloadText, payloadWords } from '../jsonBody.js';
import { timeFromJson } from './timeFromJson.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * One state. `output` is what the API calls so: of a failed instance its failure, of a suspended one the reason, which is
 * no output. Undefined where it is no state.
 */
export function instanceFromJson(state: Json, payloads: boolean): Instance | undefined {
  const { instanceId } = state;
  if (typeof instanceId !== 'string' || instanceId === '') return undefined;
  const status = statusFromJson(state['runtimeStatus']);
  const failure = status === 'Failed' ? failureFrom(state['output']) : undefined;
  const times = {
    createdAt: timeFromJson(state['createdTime']),
    lastUpdatedAt: timeFromJson(state['lastUpdatedTime']),
  };
  return {
    instanceId,
    name: textFrom(state['name']) ?? '',
    status,
    tags: {},
    ...(times.createdAt && { createdAt: times.createdAt }),
    ...(times.lastUpdatedAt && { lastUpdatedAt: times.lastUpdatedAt }),
    ...(failure && { failure }),
    ...(payloads && payloadsOf(state, status)),
  };
}

/** Entities stand among the instances of this API. */
export function isEntityState(state: Json): boolean {
  return textFrom(state['instanceId'])?.startsWith('@') === true;
}

function payloadsOf(state: Json, status: OrchestrationStatus): Pick<Instance, 'input' | 'output' | 'customStatus'> {
  const hasOutput = status !== 'Suspended' && status !== 'Failed';
  const input = payloadText(state['input']);
  const output = hasOutput ? payloadText(state['output']) : undefined;
  const customStatus = payloadText(state['customStatus']);
  return {
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    ...(customStatus !== undefined && { customStatus }),
  };
}

export function statusFromJson(value: unknown): OrchestrationStatus {
  return orchestrationStatuses.find((status) => status === value) ?? 'Unknown';
}

export function textFrom(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function failureFrom(output: unknown): FailureDetails | undefined {
  const errorMessage = payloadWords(output);
  return errorMessage === undefined
    ? undefined
    : { errorType: '', errorMessage, isNonRetriable: false, properties: {} };
}
