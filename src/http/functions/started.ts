import { timeoutRule } from '../../text/surfaces/httpText.js';
import type { Context } from 'hono';
import { catalogue } from '../../app/catalogue.js';
import type { HubSession } from '../../app/hubSession.js';
import { RequestError } from '../../app/requestError.js';
import { json } from '../json.js';
import { performed } from '../performed.js';
import { payload } from './statusPayload.js';

const base = '/runtime/webhooks/durabletask';

/** 202 with the addresses to go on with; with `timeout`, 200 and the output where it finishes in time. */
export async function startedAnswer(context: Context, session: HubSession, id: string): Promise<Response> {
  const timeout = context.req.query('timeout');
  if (timeout !== undefined) {
    const seconds = Number(timeout);
    if (!(seconds > 0 && seconds <= 3_600))
      throw new RequestError('timeout', { rule: 'said', sentence: timeoutRule() });
    const asked = { instanceId: id, limit: `${String(Math.ceil(seconds * 1000))}ms` };
    const { outcome, instance } = await performed(context, session, catalogue.waitForInstance, asked);
    if (outcome === 'reached') return json(context, payload(instance?.output));
  }
  const links = managementPayload(context, session.client.taskHub, id);
  context.header('location', links.statusQueryGetUri);
  context.header('retry-after', '10');
  return json(context, links, 202);
}

/** The addresses of one instance. The key goes along only where it came in the address, as Functions do it. */
function managementPayload(
  context: Context,
  taskHub: string,
  id: string,
): Readonly<Record<string, string>> & { readonly statusQueryGetUri: string } {
  const { origin } = new URL(context.req.url);
  const code = context.req.query('code');
  const at = (rest: string, reason: readonly string[] = []): string => {
    const hub = `taskHub=${encodeURIComponent(taskHub)}`;
    const query = [...reason, hub, ...(code === undefined ? [] : [`code=${encodeURIComponent(code)}`])];
    return `${origin}${base}/instances/${encodeURIComponent(id)}${rest}?${query.join('&')}`;
  };
  const reason = ['reason={text}'];
  return {
    id,
    statusQueryGetUri: at(''),
    sendEventPostUri: at('/raiseEvent/{eventName}'),
    terminatePostUri: at('/terminate', reason),
    purgeHistoryDeleteUri: at(''),
    restartPostUri: at('/restart'),
    suspendPostUri: at('/suspend', reason),
    resumePostUri: at('/resume', reason),
    rewindPostUri: at('/rewind', reason),
  };
}
