import { parseArgs } from 'node:util';
import { type LogLevel, logLevels } from './log.js';
import { defaultPayloadLimit } from './model/limits.js';

/** The port taken when none is asked for: not one of the Durable Task Scheduler's emulator. */
export const defaultPort = 8094;

/** Where the samples of every SDK look for a task hub: it is the port of the scheduler's emulator. */
const usualPort = 8080;

/** A message of the wire holds several payloads and has at most 256 MiB. */
const largestPayloadLimit = 64 * 1024 * 1024;

export const usage = `Usage: durable-task-hub [options]
  --port N                 the port to listen on (${defaultPort}; 0 for any free one)
  --usual-port N           a second port on this machine, where the samples of every SDK look for a
                           task hub, unless another program has it (${usualPort} without --port; 0 for none)
  --host ADDRESS           the address to listen on (127.0.0.1)
  --hub NAME               a task hub to have, may be given several times (default)
  --data DIR               keep everything in this folder
  --memory                 keep nothing after the end
  --payload-limit BYTES    how large one input, output or event may be (${defaultPayloadLimit})
  --log FILE               write the log to this file instead of standard error
  --log-level LEVEL        ${logLevels.join(', ')} (info)
  --metrics                serve counts in the format of Prometheus on the control port
  --announce DIR           let other programs find the server by a file in this folder while it runs
  --exit-when-unused N     end N seconds after the last user has gone
  --stop-on-stdin-end      end when standard input ends
  --help                   show this text
`;

/** What the command line asks for. */
export interface CommandLine {
  /** Undefined where none was asked for. */
  readonly port: number | undefined;
  /** 0 for none. */
  readonly usualPort: number;
  readonly host: string;
  readonly hubs: readonly string[];
  readonly data: string | undefined;
  /** Bytes; undefined where none was asked for. */
  readonly payloadLimit: number | undefined;
  readonly log: string | undefined;
  readonly logLevel: LogLevel;
  readonly metrics: boolean;
  readonly announce: string | undefined;
  readonly exitWhenUnused: number | undefined;
  readonly stopOnStdinEnd: boolean;
  readonly help: boolean;
}

/** Reads the arguments; throws an Error with one sentence about what is wrong with them. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      port: { type: 'string' },
      'usual-port': { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      hub: { type: 'string', multiple: true, default: ['default'] },
      data: { type: 'string' },
      memory: { type: 'boolean', default: false },
      'payload-limit': { type: 'string' },
      log: { type: 'string' },
      'log-level': { type: 'string', default: 'info' },
      metrics: { type: 'boolean', default: false },
      announce: { type: 'string' },
      'exit-when-unused': { type: 'string' },
      'stop-on-stdin-end': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.memory && values.data !== undefined) {
    throw new Error('--data and --memory exclude each other: one keeps everything, the other nothing.');
  }
  const logLevel = logLevels.find((level) => level === values['log-level']);
  if (logLevel === undefined) {
    throw new Error(`--log-level must be one of ${logLevels.join(', ')}, not '${values['log-level']}'.`);
  }
  return {
    port: numberOf('port', values.port, 65_535),
    usualPort: numberOf('usual-port', values['usual-port'], 65_535) ?? (values.port === undefined ? usualPort : 0),
    host: values.host,
    hubs: values.hub,
    data: values.data,
    payloadLimit: numberOf('payload-limit', values['payload-limit'], largestPayloadLimit, 1),
    log: values.log,
    logLevel,
    metrics: values.metrics,
    announce: values.announce,
    exitWhenUnused: numberOf('exit-when-unused', values['exit-when-unused'], 1_000_000),
    stopOnStdinEnd: values['stop-on-stdin-end'],
    help: values.help,
  };
}

function numberOf(option: string, text: string | undefined, highest: number, lowest = 0): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Infinity;
  if (value < lowest || value > highest) {
    throw new Error(`--${option} must be a whole number from ${lowest} to ${highest}, not '${text}'.`);
  }
  return value;
}
