import { checkJson } from '../../client/jsonCheck.js';
import { RawJson } from '../../common/json/jsonText.js';
import type { EntityRecord } from '../entities/entityRecord.js';
import type { EventRecord } from './eventRecord.js';
import { payloadFields } from './eventRecord.js';
import type { InstanceRecord } from './records.js';

/** A payload as the JSON value that it is; as a text where it is something else. */
export function payloadValue(text: string): RawJson | string {
  return checkJson(text) === undefined ? new RawJson(text) : text;
}

/** An instance for `writeJson`: its payloads are JSON values, as programs want them. */
export function withJsonPayloads(record: InstanceRecord): Readonly<Record<string, unknown>> {
  const { input, output, customStatus } = record;
  return {
    ...record,
    ...(input !== undefined && { input: payloadValue(input) }),
    ...(output !== undefined && { output: payloadValue(output) }),
    ...(customStatus !== undefined && { customStatus: payloadValue(customStatus) }),
  };
}

/** An entity for `writeJson`, likewise; a state that was cut is no JSON any more. */
export function withJsonState(record: EntityRecord & { readonly isStateCut?: boolean | undefined }): object {
  const { state, isStateCut = false } = record;
  return state === undefined || isStateCut ? record : { ...record, state: payloadValue(state) };
}

/** An event for `writeJson`, likewise. */
export function withJsonEventPayloads(record: EventRecord): Readonly<Record<string, unknown>> {
  const payloads = payloadFields.flatMap((name) => {
    const text = record[name];
    return typeof text === 'string' ? [[name, payloadValue(text)] as const] : [];
  });
  return { ...record, ...Object.fromEntries(payloads) };
}
