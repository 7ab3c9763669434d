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
  if (confirmation.kind !== 'typeName') {
    await confirmYes(console, question, words.addYes(question));
    return;
  }
  const { name } = confirmation;
  const asked = words.askName(question, safe(name));
  await agree(console, asked, words.addConfirm(question, safe(name)), (answer) => answer === name);
}

/** Asks for a yes. Throws a UsageError with `instead` where nobody can be asked, and an AbortError where it is a no. */
export async function confirmYes(console: Console, question: string, instead: string): Promise<void> {
  await agree(console, words.askYes(question), instead, (answer) => /^y(es)?$/i.test(answer));
}

async function agree(
  console: Console,
  asked: string,
  instead: string,
  isAgreed: (answer: string) => boolean,
): Promise<void> {
  const { stdin, stderr } = console;
  if (stdin.isTTY !== true || stderr.isTTY !== true) throw new UsageError(instead);
  if (isAgreed((await ask(console, asked)).trim())) return;
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
