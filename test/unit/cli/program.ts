import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { createProgram } from '../../../src/cli/program.js';
import { systemClock } from '../../../src/common/clock.js';

/** The tree of commands, which is asked and never run. */
export function program(): Command {
  const stream = Object.assign(new PassThrough(), { isTTY: false });
  return createProgram({
    ...{ stdout: stream, stderr: stream, stdin: stream, environment: {}, folder: '/', clock: systemClock },
    signal: new AbortController().signal,
  }).command;
}
