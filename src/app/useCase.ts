import type * as z from 'zod';
import type { Progress } from './progress.js';
import type { HubSession } from './hubSession.js';

/**
 * What a use case does to a hub: only reads, changes what can be changed back, rewrites histories, ends runs, or removes
 * for good.
 */
export type Effect = 'reads' | 'changes' | 'rewrites' | 'ends' | 'removes';

/**
 * One thing that can be done with a task hub, said once for every surface. A surface makes a request of its own form of
 * input, confirms the plan in its own way, runs it, and turns the result into its own form.
 */
export interface UseCase<Request = unknown, Plan extends PlanBase = PlanBase, Result = unknown> {
  /** `instance.terminate`: the same for a command, a verb of the command line, a route and a tool. */
  readonly id: string;
  /** One sentence, without the name of a surface: help text, summary of a route, description of a tool. */
  readonly summary: () => string;
  readonly effect: Effect;
  /** What may be asked. The input form holds texts, numbers and lists only, so that flags and JSON can both make it. */
  readonly request: z.ZodType<Request>;
  /** What is answered, as JSON. */
  readonly result: z.ZodType<Result>;
  /** Says what would be done, and what must be confirmed, without doing anything. Throws a RequestError or TaskHubError. */
  plan(session: HubSession, request: Request, signal: AbortSignal): Promise<Plan>;
  /** Does what was planned. Rejects with an AbortError when the signal aborts before anything was done. */
  run(session: HubSession, plan: Plan, progress: Progress, signal: AbortSignal): Promise<Result>;
}

/** What every plan says. */
export interface PlanBase {
  readonly confirmation: Confirmation;
}

/** How a plan has to be confirmed before it is run. */
export type Confirmation =
  | { readonly kind: 'none' }
  /** As `ask`, except that a person may say once that they need not be asked again. */
  | { readonly kind: 'askOnce' }
  /** A yes of the person, a flag, or an own step of a tool. */
  | { readonly kind: 'ask' }
  /** The name of the hub, typed by the person. */
  | { readonly kind: 'typeName'; readonly name: string };
