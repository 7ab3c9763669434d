import { Argument, type Command } from 'commander';
import { argumentText, commandText } from '../../text/cli/helpText.js';
import { type Console, write } from '../console.js';
import { exampleHelp } from '../exampleHelp.js';
import { type ExitCode, exitCodes } from '../exitCode.js';
import { bashCompletion } from './bash.js';
import { completableOf, type Completable } from './completable.js';
import { fishCompletion } from './fish.js';
import { powerShellCompletion } from './powerShell.js';
import { zshCompletion } from './zsh.js';

const scripts: Readonly<Record<string, (program: string, root: Completable) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powerShellCompletion,
};

/** Adds `completion <shell>`, which writes a script made from the program's own commands and options. */
export function addCompletionCommand(program: Command, console: Console, done: (code: ExitCode) => void): void {
  program
    .command('completion')
    .description(commandText.completion())
    .addArgument(new Argument('<shell>', argumentText.shell()).choices(Object.keys(scripts)))
    .addHelpText('after', exampleHelp('source <(durable-task completion bash)'))
    .action(async (shell: string) => {
      const script = scripts[shell];
      if (script !== undefined) await write(console.stdout, script(program.name(), completableOf(program)));
      done(exitCodes.done);
    });
}
