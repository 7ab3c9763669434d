import { unusualTokenTarget } from '../../app/policy/tokenTarget.js';
import { nameConnection, tokenQuestion } from '../../text/cli/confirmText.js';
import { confirmYes } from '../confirm.js';
import type { Console } from '../console.js';
import { safe } from '../output/table.js';
import type { Resolved } from './resolveConnection.js';

/**
 * Asks before a hub named in a file of the folder gets a token, if its host or the audience is not the scheduler's: a
 * folder may have come from anybody. Throws a UsageError where nobody can be asked, and an AbortError at a no.
 */
export async function confirmToken(console: Console, { settings, source }: Resolved): Promise<void> {
  if (source.kind !== 'file') return;
  const target = unusualTokenTarget(settings);
  if (target === undefined) return;
  const question = tokenQuestion(safe(source.file), safe(target.audience), safe(target.host));
  await confirmYes(console, question, nameConnection(question));
}
