import { createInterface } from 'node:readline/promises';
import type { Confirmation } from '../app/useCase.js';
import { abortError } from '../common/abort.js';
import { type Console, write } from './console.js';
import { safe } from './output/table.js';
import { UsageError } from './usageError.js';
import * as words from '../text/cli/confirmText.js';

/**
 * Gets the agreement that a plan needs: by `--yes`, or by a question where a person sits at a terminal. Throws a
 * UsageError where nobody can be asked, and an AbortError where the person says no.
 */
export async function confirm(
  console: Console,
  confirmation: Confirmation,
  question: string,
  given: { readonly yes: boolean; readonly typed: string | undefined },
): Promise<void> {
  if (confirmation.kind === 'none') return;
  if (confirmation.kind === 'typeName') {
    if (given.typed !== undefined) {
      if (given.typed === confirmation.name) return;
      throw new UsageError(words.wrongHubName());
    }
  } else if (given.yes) return;
  const { stdin, stderr } = console;
  if (stdin.isTTY !== true || stderr.isTTY !== true) {
    throw new UsageError(
      confirmation.kind === 'typeName' ? words.addConfirm(question, safe(confirmation.name)) : words.addYes(question),
    );
  }
  const asked =
    confirmation.kind === 'typeName' ? words.askName(question, safe(confirmation.name)) : words.askYes(question);
  const answer = (await ask(console, asked)).trim();
  const agreed = confirmation.kind === 'typeName' ? answer === confirmation.name : /^y(es)?$/i.test(answer);
  if (agreed) return;
  await write(stderr, `${words.nothingDone()}\n`);
  throw abortError();
}

async function ask({ stdin, stderr, signal }: Console, question: string): Promise<string> {
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    return await lines.question(question, { signal });
  } finally {
    lines.close();
  }
}
