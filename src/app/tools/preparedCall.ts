import { isRecord } from '../../common/json/isRecord.js';
import { countedText, needsPersonText, notConfirmedText } from '../../text/surfaces/mcpText.js';
import { catalogue } from '../catalogue.js';
import type { HubSession } from '../hubSession.js';
import { noProgress } from '../progress.js';
import { parseRequest, RequestError } from '../requestError.js';
import type { Confirmation, UseCase } from '../useCase.js';
import { answerOf } from './answer.js';
import { requestOf } from './toolInput.js';
import { readsOnly, type Tool } from './tools.js';

/** A call of a tool that is ready to be carried out: nothing was changed yet. */
export interface PreparedCall {
  readonly tool: Tool;
  /** The fields that the model gave, as they hold to the rules. */
  readonly given: Readonly<Record<string, unknown>>;
  /** To how many instances it applies; undefined where it is not about instances. */
  readonly count: number | undefined;
  /** The first of the two steps for all that match a filter: it only counts them. */
  readonly isCountOnly: boolean;
  readonly confirmation: Confirmation;
  /** Carries it out. Resolves to the answer for the model. */
  run(signal: AbortSignal): Promise<string>;
}

/** Checks and plans a call. Throws a RequestError or a TaskHubError where it cannot be carried out. */
export async function prepareCall(
  tool: Tool,
  session: HubSession,
  given: unknown,
  signal: AbortSignal,
): Promise<PreparedCall> {
  // Each use case takes its own request and plan; here they only go from the one to the other.
  const useCase: UseCase<never> = catalogue[tool.useCase] as never;
  const fields = isRecord(given) ? given : {};
  const request = parseRequest(useCase.request, requestOf(tool, fields));
  const plan = await useCase.plan(session, request, signal);
  const count = 'applies' in plan && typeof plan.applies === 'number' ? plan.applies : undefined;
  const isCountOnly = fields['filter'] !== undefined && fields['expectedCount'] === undefined && !readsOnly(tool);
  return {
    ...{ tool, given: fields, count, isCountOnly },
    confirmation: confirmationOf(tool, session, plan.confirmation),
    run: async (ending) =>
      isCountOnly && count !== undefined
        ? countedText(count)
        : answerOf(await useCase.run(session, plan, noProgress, ending)),
  };
}

/** Whatever a model changes in a production hub, a person types its name. */
function confirmationOf(tool: Tool, { isProduction, label }: HubSession, planned: Confirmation): Confirmation {
  return isProduction && !readsOnly(tool) ? { kind: 'typeName', name: label } : planned;
}

/** Whether a person has to type the name of the hub before the call is carried out. */
export function needsName({ confirmation, isCountOnly }: PreparedCall): boolean {
  return confirmation.kind === 'typeName' && !isCountOnly;
}

/** Asks the person to type the name of the hub. Undefined where nobody can be asked. */
export type AskName = (name: string) => Promise<string | undefined>;

/** Has the person type the name where the call needs it. Throws a RequestError unless it was typed. */
export async function confirmByName(call: PreparedCall, askName: AskName): Promise<void> {
  const { confirmation } = call;
  if (confirmation.kind !== 'typeName' || !needsName(call)) return;
  const typed = await askName(confirmation.name);
  if (typed === undefined) {
    throw new RequestError('', { rule: 'said', sentence: needsPersonText() });
  }
  if (typed.trim() !== confirmation.name.trim()) {
    throw new RequestError('', { rule: 'said', sentence: notConfirmedText() });
  }
}
