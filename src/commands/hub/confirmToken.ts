import { visibleText } from '../../common/hiddenText.js';
import type { ConnectionSettings } from '../../client/connection/connectionString.js';
import { unusualTokenTarget } from '../../app/policy/tokenTarget.js';
import { confirm } from '../../platform/notice.js';
import * as text from '../../text/commands/hub/connectionText.js';

/**
 * Asks before a hub named in a file gets a token, if its host or the audience is not the scheduler's. True if there is
 * nothing to ask or the person agreed.
 */
export async function isTokenAgreed(settings: ConnectionSettings): Promise<boolean> {
  const target = unusualTokenTarget(settings);
  if (target === undefined) return true;
  return await confirm(
    text.tokenQuestion(visibleText(target.audience), target.host),
    text.tokenDetail(),
    text.signInAndConnect(),
  );
}
