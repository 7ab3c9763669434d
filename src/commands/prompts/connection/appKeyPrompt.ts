import { isAppKey } from '../../../client/connection/appKey.js';
import { ConnectionStringError } from '../../../client/connection/connectionStringError.js';
import { parseEndpoint } from '../../../client/connection/endpoint.js';
import * as text from '../../../text/commands/hub/appKeyText.js';
import { errorText } from '../../../text/errors/errorText.js';
import { askText } from '../prompts.js';

/** Asks for the key of the function app at an endpoint, hidden while it’s typed. `app` names one that must have a key. */
export async function askAppKey(title: string, endpoint: string, app?: string): Promise<string | undefined> {
  const typed = await askText({
    title,
    prompt: app === undefined ? text.enterOptional() : text.enterFor(app),
    isSecret: true,
    check: (value) => problemOf(value.trim(), endpoint, app !== undefined),
  });
  return typed.trim() === '' ? undefined : typed.trim();
}

function problemOf(key: string, endpoint: string, isNeeded: boolean): string | undefined {
  if (key === '') return isNeeded ? text.missing() : undefined;
  if (!isAppKey(key)) return text.invalid();
  const { scheme, isLoopback } = parseEndpoint(endpoint);
  const isOpen = scheme === 'http' && !isLoopback;
  return isOpen ? errorText(new ConnectionStringError('keyNeedsTls', 'Endpoint')) : undefined;
}
