import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { routePath } from 'hono/route';
import type { HubSession } from '../app/hubSession.js';
import { isAbortError } from '../common/abort.js';
import { isUserFacing } from '../common/userFacingError.js';
import { guard, type GuardOptions } from './guard.js';
import { openApi } from './openApi.js';
import { HttpProblem, problemOf } from './problem.js';
import { functionsRoutes } from './functions/functionsRoutes.js';
import { Jobs } from './jobs.js';
import { performed } from './performed.js';
import { bulkRoutes } from './routes/bulk.js';
import { entityRoutes } from './routes/entities.js';
import { orchestrationRoutes } from './routes/orchestrations.js';
import { filterQuery } from './routes/query.js';
import { json } from './json.js';
import { catalogue } from '../app/catalogue.js';
import { bodyTooLargeText, noRouteText } from '../text/surfaces/httpText.js';

export interface ServerOptions extends GuardOptions {
  readonly session: HubSession;
  /** One line for each call: method, route, status, milliseconds; never a payload, a key or an ID. */
  readonly log: (line: string) => void;
  /** Aborts when the server stops: jobs end with it. */
  readonly ended?: AbortSignal;
}

/** Bytes of a request at most: a payload of the service and what is around it. */
const largestBody = 8 * 1024 * 1024;

/** The HTTP endpoint for the management of instances, as a handler that any server can run. */
export function createServer({ session, log, ended, ...guarding }: ServerOptions): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const startedAt = performance.now();
    await next();
    const took = Math.round(performance.now() - startedAt);
    // The pattern of the route, not the path: that holds IDs.
    const route = routePath(context);
    log(`${context.req.method} ${route} ${String(context.res.status)} ${String(took)} ms`);
  });
  app.use(guard(guarding));
  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: () => {
        throw new HttpProblem(413, 'tooLarge', bodyTooLargeText());
      },
    }),
  );
  app.get('/openapi.json', (context) => context.json(openApi()));
  const note = (error: unknown): void => {
    // What a server said, and what is named in our own sentences, stays out of the log.
    if (!isUserFacing(error) && error instanceof Error) log(error.stack ?? error.name);
  };
  app.get('/api/count', async (context) =>
    json(context, await performed(context, session, catalogue.countInstances, filterQuery(context))),
  );
  app.route('/api/orchestrations', orchestrationRoutes(session));
  const jobs = new Jobs(ended ?? new AbortController().signal, note);
  app.route('/api/entities', entityRoutes(session, jobs));
  app.route('/api', bulkRoutes(session, jobs));
  app.route('/runtime/webhooks/durabletask', functionsRoutes(session));
  app.notFound((context) => {
    const problem = problemOf(new HttpProblem(404, 'notFound', noRouteText()));
    return context.json(problem, 404, { 'content-type': 'application/problem+json' });
  });
  app.onError((error, context) => {
    // The caller has gone; nobody reads this answer.
    if (isAbortError(error)) return context.body(null, 408);
    const problem = problemOf(error);
    if (!(error instanceof HttpProblem)) note(error);
    return context.json(problem, problem.status, { 'content-type': 'application/problem+json' });
  });
  return app;
}
