import * as z from 'zod';
import { orchestrationStatuses } from '../../client/instance.js';
import { jsonRule } from './jsonRule.js';
import { checkGivenEntityId, entityNameRule } from './entityIds.js';
import { parseAge, parseRangeEdge, parseStartTime } from '../../client/operations/timeText.js';
import type { InputProblem } from '../../client/inputProblem.js';
import { parseFilterText } from '../../client/operations/filter/filterText.js';
import { checkEventName, checkInstanceId, checkOrchestrationName } from '../../client/validation.js';
import { fieldText } from '../../text/app/fieldText.js';
import { filterProblemText } from '../../text/filterProblemText.js';
import { inputRule, inputText } from '../../text/inputText.js';

// Descriptions are for programs and models that read a schema, and English: they are part of what is loaded, before anybody
// could set a language. What people read of a field, its errors, is chosen when it is shown.

/** An operation of an entity is named by the rules of an event. */
function operationRule(name: string): string | undefined {
  const problem = checkEventName(name);
  switch (problem?.rule) {
    case undefined:
      return undefined;
    case 'empty':
      return fieldText.operationEmpty();
    case 'tooLong':
      return fieldText.operationTooLong(problem.length, problem.limit);
    default:
      return fieldText.operationControl();
  }
}

/** A text that holds to a rule, which answers with one sentence where it is broken. */
function ruled(rule: (text: string) => string | undefined): z.ZodString {
  return z.string().check((context) => {
    const problem = rule(context.value);
    if (problem !== undefined) context.issues.push({ code: 'custom', message: problem, input: context.value });
  });
}

function problemOf(found: object | { readonly problem: InputProblem }): string | undefined {
  return 'problem' in found ? inputText(found.problem) : undefined;
}

/** An ID to start under: the service's own rule. */
export const newInstanceId = ruled(inputRule(checkInstanceId)).describe(
  'Instance ID: 1 to 100 printable ASCII characters.',
);
const longestId = 2_000;
const longestReason = 10_000;

/** The ID of an instance that is there. IDs of children, which the service makes, may be longer than those of starts. */
export const instanceId = z
  .string()
  .min(1, { error: fieldText.instanceIdEmpty })
  .max(longestId, { error: () => fieldText.instanceIdTooLong(longestId) })
  .describe('Instance ID.');
export const orchestrationName = ruled(inputRule(checkOrchestrationName)).describe('Name of the orchestration.');
export const eventName = ruled(inputRule(checkEventName)).describe(
  'Name of the event; upper and lower case count as the same.',
);
export const entityId = ruled(inputRule(checkGivenEntityId)).describe(
  'Entity ID: “name@key”, or “@name@key”; upper and lower case of the name count as the same.',
);
export const entityName = ruled(entityNameRule).describe(
  'Name of the entities; upper and lower case count as the same.',
);
export const operationName = ruled(operationRule).describe('Name of the operation.');
export const payload = ruled(jsonRule);
export const reason = z
  .string()
  .max(longestReason, { error: () => fieldText.reasonTooLong(longestReason) })
  .describe('Why, in words.');
export const status = z.enum([...orchestrationStatuses]);
export const eventId = z.int().min(0, { error: fieldText.eventNegative });

/** A moment of the past: read by the clock of the moment at which the request is planned. */
export const pastTime = ruled((text) => problemOf(parseRangeEdge(text, Date.now()))).describe(
  'An ISO time, or an age such as “2h” or “30d”.',
);
export const startTime = ruled((text) => problemOf(parseStartTime(text, Date.now()))).describe(
  'A delay such as “in 90m”, or an ISO time.',
);
export const duration = ruled((text) => problemOf(parseAge(text))).describe('A duration such as “90s” or “10m”.');

export const filterText = ruled((text) => {
  const parsed = parseFilterText(text);
  return 'problem' in parsed ? filterProblemText(parsed.problem) : undefined;
});

export const tags = z
  .record(z.string().min(1, { error: fieldText.tagWithoutKey }), z.string())
  .describe('Tags: texts by their keys.');
