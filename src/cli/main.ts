#!/usr/bin/env node
// The command line: data on standard output, talk on standard error, and an exit code that tells how it ended.
import path from 'node:path';
import { isAbortError } from '../common/abort.js';
import { systemClock } from '../common/clock.js';
import { writeJson } from '../common/json/jsonText.js';
import { isUserFacing } from '../common/userFacingError.js';
import { isTaskHubError } from '../client/errors.js';
import { RequestError } from '../app/requestError.js';
import { type Console } from './console.js';
import { exitCodeOf, exitCodes } from './exitCode.js';
import { safe } from './output/table.js';
import { createProgram } from './program.js';
import { canceledText, crashText } from '../text/cli/sayText.js';
import { errorText } from '../text/errors/errorText.js';
import { setLanguage } from '../text/format/language.js';
import { languagesOf } from '../text/format/environmentLanguage.js';
import { readLanguage } from './language.js';

async function main(): Promise<void> {
  const cancel = new AbortController();
  process.once('SIGINT', () => {
    cancel.abort();
    // Who asks twice does not want to wait.
    process.once('SIGINT', () => process.exit(exitCodes.canceled));
  });
  const console: Console = {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    environment: process.env,
    folder: process.cwd(),
    clock: systemClock,
    signal: cancel.signal,
  };
  const args = process.argv.slice(2);
  const languages = languagesOf(process.env);
  const language = await readLanguage(path.join(__dirname, '..', 'l10n'), languages);
  if (language !== undefined) setLanguage(language);
  try {
    process.exitCode = await createProgram(console).run(args);
  } catch (error) {
    if (isBrokenPipe(error)) return;
    process.exitCode = exitCodeOf(error);
    process.stderr.write(`${errorOutput(error, wantsJson(args))}\n`);
  }
}

function errorOutput(error: unknown, asJson: boolean): string {
  const message = isAbortError(error)
    ? canceledText()
    : isUserFacing(error)
      ? errorText(error)
      : crashText(error instanceof Error ? (error.stack ?? error.message) : String(error));
  if (!asJson) return safe(message).replaceAll('U+000A', '\n');
  const reason = isTaskHubError(error) ? error.reason : error instanceof RequestError ? 'invalidArgument' : 'failed';
  const field = error instanceof RequestError && error.field !== '' ? { field: error.field } : {};
  return writeJson({ error: { reason, message, ...field } });
}

function wantsJson(args: readonly string[]): boolean {
  return args.some(
    (arg, index) =>
      /^(--output=|-o)?(nd)?json$/.test(arg) && (arg.startsWith('-') || /^(-o|--output)$/.test(args[index - 1] ?? '')),
  );
}

/** The reader of our output has gone: `durable-task list | head` is no failure. */
function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

// What goes wrong is said by this program, in its own words, and not by the gRPC library, which reads this when loaded.
process.env['GRPC_VERBOSITY'] ??= 'NONE';
process.stdout.on('error', (error) => {
  if (!isBrokenPipe(error)) throw error;
});
void main();
