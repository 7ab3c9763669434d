import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { HttpProblem } from './problem.js';
import { browserRefusedText, keyRequiredText, wrongHostText } from '../text/surfaces/httpText.js';

export interface GuardOptions {
  /** Undefined: no key is asked for. */
  readonly key: string | undefined;
  /** Names by which this server may be called, besides those of the loopback interface. */
  readonly hosts: readonly string[];
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Lets in only who has the key, and no page of a browser that came from elsewhere: another origin is refused, and so is a
 * name for this address that somebody else's name server made up (DNS rebinding).
 */
export function guard({ key, hosts }: GuardOptions): MiddlewareHandler {
  const allowed = new Set([...loopback, ...hosts.map((host) => host.toLowerCase())]);
  return async (context, next) => {
    const { req } = context;
    const host = nameOf(req.header('host'));
    if (host === undefined || !allowed.has(host)) {
      throw new HttpProblem(403, 'forbidden', wrongHostText());
    }
    const origin = req.header('origin');
    if (origin !== undefined || isCrossSite(req.header('sec-fetch-site'))) {
      throw new HttpProblem(403, 'forbidden', browserRefusedText());
    }
    if (
      key !== undefined &&
      !hasKey(key, bearer(req.header('authorization')), req.header('x-functions-key'), req.query('code'))
    ) {
      context.header('www-authenticate', 'Bearer');
      throw new HttpProblem(401, 'unauthorized', keyRequiredText());
    }
    await next();
  };
}

function nameOf(host: string | undefined): string | undefined {
  return /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(host ?? '')?.[1]?.toLowerCase();
}

function isCrossSite(site: string | undefined): boolean {
  return site !== undefined && site !== 'none' && site !== 'same-origin';
}

function bearer(header: string | undefined): string | undefined {
  return /^Bearer (.+)$/i.exec(header ?? '')?.[1];
}

/** Takes as long for a wrong key as for the right one. */
function hasKey(key: string, ...given: readonly (string | undefined)[]): boolean {
  const wanted = Buffer.from(key);
  return given.some((text) => {
    const bytes = Buffer.from(text ?? '');
    return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
  });
}
