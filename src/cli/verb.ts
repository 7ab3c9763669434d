import type { Command } from 'commander';
import type { HubSession } from '../app/hubSession.js';
import type { UseCase } from '../app/useCase.js';
import type { Console } from './console.js';
import type { ExitCode } from './exitCode.js';
import type { OutputForm } from './output/outputForm.js';

/** What all verbs know of how they were called. */
export interface Call {
  readonly console: Console;
  readonly form: OutputForm;
  readonly quiet: boolean;
  /** Opens the task hub that the options, variables, files or the running local hub name. */
  readonly session: () => Promise<HubSession>;
  /** The ID that was given, or that of the one instance in the file that stands in place of a task hub. */
  readonly instanceId: (given: string | undefined) => Promise<string>;
}

/** One verb of the command line. */
export interface Verb {
  readonly name: string;
  /** The use case behind it; undefined for what is about this machine, which says in one sentence what it does. */
  readonly useCase?: Pick<UseCase, 'id' | 'summary'>;
  readonly summary?: () => string;
  /** Adds arguments, options and an example to the command. */
  readonly describe: (command: Command) => void;
  readonly run: (
    call: Call,
    positionals: readonly string[],
    options: Readonly<Record<string, unknown>>,
  ) => Promise<ExitCode>;
}
