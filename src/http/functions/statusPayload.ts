import { payloadValue } from '../../app/schema/jsonPayloads.js';
import type { InstanceRecord } from '../../app/schema/records.js';

type Shown = Pick<
  InstanceRecord,
  'name' | 'instanceId' | 'status' | 'input' | 'output' | 'customStatus' | 'createdAt' | 'lastUpdatedAt'
>;

/** The state of an instance: payloads are JSON values, and times have whole seconds. */
export function statusPayload(instance: Shown, showInput: boolean): Readonly<Record<string, unknown>> {
  const { name, instanceId, status, input, output, customStatus, createdAt, lastUpdatedAt } = instance;
  return {
    name,
    instanceId,
    runtimeStatus: status,
    input: showInput ? payload(input) : null,
    customStatus: payload(customStatus),
    output: payload(output),
    createdTime: seconds(createdAt),
    lastUpdatedTime: seconds(lastUpdatedAt),
  };
}

export function payload(text: string | undefined): unknown {
  return text === undefined ? null : payloadValue(text);
}

function seconds(iso: string | undefined): string | null {
  return iso === undefined ? null : iso.replace(/\.\d+Z$/, 'Z');
}
