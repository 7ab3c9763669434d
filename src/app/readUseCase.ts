import type * as z from 'zod';
import type { Ability } from '../client/operations/abilities.js';
import type { HubSession } from './hubSession.js';
import type { Progress } from './progress.js';
import { ActionOffError } from './policy/actionOffError.js';
import type { PlanBase, UseCase } from './useCase.js';

/** The plan of what only reads: what was asked for. */
export interface ReadPlan<Request> extends PlanBase {
  readonly request: Request;
}

interface Reading<Request, Result> {
  readonly id: string;
  readonly summary: () => string;
  readonly request: z.ZodType<Request>;
  readonly result: z.ZodType<Result>;
  /** A call that not every server has: where this one is known to lack it, the reading is off. */
  readonly needs?: Ability;
  readonly read: (session: HubSession, request: Request, progress: Progress, signal: AbortSignal) => Promise<Result>;
}

/** A use case that only reads: nothing has to be confirmed. */
export function readUseCase<Request, Result>({
  read,
  needs,
  ...said
}: Reading<Request, Result>): UseCase<Request, ReadPlan<Request>, Result> {
  return {
    ...said,
    effect: 'reads',
    plan: (session, request) => {
      const refusal = needs && session.whyOff(needs);
      return refusal === undefined
        ? Promise.resolve({ request, confirmation: { kind: 'none' } })
        : Promise.reject(new ActionOffError({ kind: 'hub', refusal }));
    },
    run: (session, { request }, progress, signal) => read(session, request, progress, signal),
  };
}
