import * as vscode from 'vscode';
import { visibleText } from '../../common/hiddenText.js';
import type { ConnectionSettings } from '../../client/connectionString.js';
import { unusualTokenTarget } from '../../hubs/live/tokenTarget.js';
import { confirm } from '../../platform/notice.js';

/**
 * Asks before a hub that a file names gets a token, where its host is not the scheduler's or the token would be for
 * somebody else. True where there is nothing to ask, or the person agreed.
 */
export async function isTokenAgreed(settings: ConnectionSettings): Promise<boolean> {
  const target = unusualTokenTarget(settings);
  if (target === undefined) return true;
  return await confirm(
    vscode.l10n.t('Send a token for {0} to {1}?', visibleText(target.audience), target.host),
    vscode.l10n.t(
      'A file asks for it, and this is not how the Durable Task Scheduler is reached. Whoever gets the token can act as you there. Go on only if you know the address.',
    ),
    vscode.l10n.t('Sign In and Connect'),
  );
}
