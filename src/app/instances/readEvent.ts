import * as z from 'zod';
import { type PayloadWanted, shownPayload } from '../payloads/shownPayload.js';
import { readUseCase } from '../readUseCase.js';
import { RequestError } from '../requestError.js';
import { eventId, instanceId } from '../schema/fields.js';
import { eventRecord, recordOfEvent } from '../schema/eventRecord.js';
import { readInstance } from './getInstance.js';
import { readEventAt } from './readHistory.js';
import { summaryText } from '../../text/app/summaryText.js';

const payloadNames = ['input', 'output', 'customStatus'] as const;

const request = z.strictObject({
  instanceId,
  event: eventId.optional().describe('The event with this index in the history, with its payload.'),
  payload: z.enum(payloadNames).optional().describe('A payload of the instance itself, where no event is named.'),
  pointer: z.string().optional().describe('Only a part of the payload: a JSON pointer such as “/items/0/id”.'),
  redact: z.boolean().default(false).describe('Without the values of members that look like secrets.'),
  maxLength: z.int().min(1).max(1_048_576).default(65_536).describe('Characters of the payload at most.'),
});

const result = z.object({
  event: eventRecord.optional(),
  payload: z.string().optional().describe('The payload, or the part of it that was asked for, as JSON text.'),
  length: z.int().optional().describe('Characters of the payload or part as a whole.'),
  isCut: z.boolean().optional().describe('There is more than was given.'),
});

export const readEvent = readUseCase({
  id: 'instance.event',
  summary: summaryText.readEvent,
  request,
  result,
  read: async (session, { instanceId: id, event: place, payload, ...wanted }, _progress, signal) => {
    if ((place === undefined) === (payload === undefined)) {
      throw new RequestError('event', { rule: 'eventOrPayload' });
    }
    const instance = await readInstance(session, id, { payloads: payload !== undefined, signal });
    if (payload !== undefined) return shown(instance[payload], wanted);
    const found = place === undefined ? undefined : await readEventAt(session, id, place, signal);
    if (found === undefined || place === undefined) throw new RequestError('event', { rule: 'noEvent' });
    return { event: recordOfEvent(found, place, false), ...shown(payloadOf(found), wanted) };
  },
});

function payloadOf(event: object): string | undefined {
  if ('input' in event && typeof event.input === 'string') return event.input;
  if ('result' in event && typeof event.result === 'string') return event.result;
  if ('output' in event && typeof event.output === 'string') return event.output;
  return 'data' in event && typeof event.data === 'string' ? event.data : undefined;
}

function shown(
  text: string | undefined,
  wanted: PayloadWanted,
): { readonly payload?: string; readonly length?: number; readonly isCut?: boolean } {
  const found = shownPayload(text, wanted);
  return found === undefined ? {} : { payload: found.text, length: found.length, isCut: found.isCut };
}
