import type * as z from 'zod';
import type { InputProblem } from '../client/inputProblem.js';
import type { OrchestrationStatus } from '../client/instance.js';
import { formText } from '../text/app/fieldText.js';
import { UserFacingError } from '../common/userFacingError.js';

/** A rule that a request breaks; `src/text` has the sentence. */
export type RequestRule =
  | { readonly rule: 'said'; readonly sentence: string }
  | { readonly rule: 'input'; readonly input: InputProblem }
  | { readonly rule: 'invalid' | 'unknownField' | 'rootsAndParent' | 'oneTarget' }
  /** A term of a filter that another field gives, too. */
  | { readonly rule: 'filterAndField'; readonly term: string }
  /** The action was meant for another number of instances than it applies to. */
  | { readonly rule: 'countChanged'; readonly applies: number }
  | { readonly rule: 'reasonOrOutput' | 'atOnceChildren' | 'atOnceOutput' | 'restartNewId' }
  | { readonly rule: 'purgeUnfinished'; readonly status: OrchestrationStatus }
  | { readonly rule: 'pageMark' | 'eventOrPayload' | 'noEvent' }
  | { readonly rule: PointerRule | 'noPayload' }
  | { readonly rule: 'noMaintenanceId' | 'noMaintenance' }
  | { readonly rule: 'severalMaintenances'; readonly ids: readonly string[] };

/** What a JSON pointer did not lead to. */
export type PointerRule = 'pointerForm' | 'notJson' | 'noPart';

export interface RequestFact {
  readonly kind: 'request';
  /** `filter.statuses`; empty where it is about the request as a whole. */
  readonly field: string;
  readonly problem: RequestRule;
}

/** A request that breaks a rule: names the field and the rule. Nothing was sent. */
export class RequestError extends UserFacingError {
  constructor(
    readonly field: string,
    problem: RequestRule,
  ) {
    const fact: RequestFact = { kind: 'request', field, problem };
    super(fact);
    this.name = 'RequestError';
  }
}

/** Checks a request of any surface. Throws a RequestError for the first field that breaks a rule. */
export function parseRequest<Request>(schema: z.ZodType<Request>, value: unknown): Request {
  const parsed = schema.safeParse(value, { error: formText });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw new RequestError('', { rule: 'invalid' });
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...issue.path, ...(unknown === undefined ? [] : [unknown])];
  throw new RequestError(
    path.map(String).join('.'),
    unknown === undefined ? { rule: 'said', sentence: issue.message } : { rule: 'unknownField' },
  );
}
