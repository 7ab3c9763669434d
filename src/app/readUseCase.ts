import type * as z from 'zod';
import type { HubSession } from './hubSession.js';
import type { Progress } from './progress.js';
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
  readonly read: (session: HubSession, request: Request, progress: Progress, signal: AbortSignal) => Promise<Result>;
}

/** A use case that only reads: nothing has to be confirmed. */
export function readUseCase<Request, Result>({
  read,
  ...said
}: Reading<Request, Result>): UseCase<Request, ReadPlan<Request>, Result> {
  return {
    ...said,
    effect: 'reads',
    plan: (_session, request) => Promise.resolve({ request, confirmation: { kind: 'none' } }),
    run: (session, { request }, progress, signal) => read(session, request, progress, signal),
  };
}
