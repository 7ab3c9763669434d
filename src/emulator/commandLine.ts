import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { type LogLevel, logLevels } from './log.js';
import { defaultPayloadLimit } from './model/limits.js';
import { RefusedError } from './refusedError.js';
import { missingValue, unknownOption } from '../text/cli/parsingText.js';
import { hubOptionText as words, hubUsageText } from '../text/hubProgram/helpText.js';
import { dataOrMemory, logLevelRule, noOption, noValue, numberRule } from '../text/hubProgram/refusalText.js';

/** The port taken when none is asked for: not one of the Durable Task Scheduler's emulator. */
export const defaultPort = 8094;

/** Where the samples of every SDK look for a task hub: it is the port of the scheduler's emulator. */
const usualPort = 8080;

const [usualHost, usualHub, usualLevel] = ['127.0.0.1', 'default', 'info'];

/** A message of the wire holds several payloads and has at most 256 MiB. */
const largestPayloadLimit = 64 * 1024 * 1024;

/** What `--help` writes. */
export function usage(): string {
  const flagged: readonly (readonly [string, string])[] = [
    ['--port N', words.port(defaultPort)],
    ['--usual-port N', words.usualPort(usualPort)],
    ['--host ADDRESS', words.host(usualHost)],
    ['--hub NAME', words.hub(usualHub)],
    ['--data DIR', words.data()],
    ['--memory', words.memory()],
    ['--payload-limit BYTES', words.payloadLimit(defaultPayloadLimit)],
    ['--log FILE', words.log()],
    ['--log-level LEVEL', words.logLevel(logLevels, usualLevel)],
    ['--metrics', words.metrics()],
    ['--announce DIR', words.announce()],
    ['--exit-when-unused N', words.exitWhenUnused()],
    ['--stop-on-stdin-end', words.stopOnStdinEnd()],
    ['--help', words.help()],
  ];
  const lines = flagged.flatMap(([flags, text]) =>
    wrapped(text, 72).map((line, index) => `  ${(index === 0 ? flags : '').padEnd(24)} ${line}`),
  );
  return [hubUsageText(), ...lines, ''].join('\n');
}

/** A text in lines of at most so many characters, where its words let it. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

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

const options = {
  port: { type: 'string' },
  'usual-port': { type: 'string' },
  host: { type: 'string', default: usualHost },
  hub: { type: 'string', multiple: true, default: [usualHub] },
  data: { type: 'string' },
  memory: { type: 'boolean', default: false },
  'payload-limit': { type: 'string' },
  log: { type: 'string' },
  'log-level': { type: 'string', default: usualLevel },
  metrics: { type: 'boolean', default: false },
  announce: { type: 'string' },
  'exit-when-unused': { type: 'string' },
  'stop-on-stdin-end': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} satisfies ParseArgsOptionsConfig;

/** Reads the arguments; throws a RefusedError with one sentence about what is wrong with them. */
export function readCommandLine(args: readonly string[]): CommandLine {
  checkArguments(args);
  const { values } = parseArgs({ args: [...args], strict: true, allowPositionals: false, options });
  if (values.memory && values.data !== undefined) {
    throw new RefusedError(dataOrMemory());
  }
  const logLevel = logLevels.find((level) => level === values['log-level']);
  if (logLevel === undefined) {
    throw new RefusedError(logLevelRule(logLevels, values['log-level']));
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

/** Refuses what Node would refuse as well, but only in English. */
function checkArguments(args: readonly string[]): void {
  const { tokens } = parseArgs({ args: [...args], strict: false, allowPositionals: true, tokens: true, options });
  for (const token of tokens) {
    if (token.kind === 'positional') throw new RefusedError(noOption(token.value));
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const type = Object.entries(options).find(([known]) => known === name)?.[1].type;
    if (type === undefined || !rawName.startsWith('--')) throw new RefusedError(unknownOption(rawName, undefined));
    if (type === 'boolean') {
      if (value !== undefined) throw new RefusedError(noValue(rawName));
    } else if (value === undefined || (!inlineValue && /^-./.test(value))) {
      throw new RefusedError(missingValue(rawName));
    }
  }
}

function numberOf(option: string, text: string | undefined, highest: number, lowest = 0): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Infinity;
  if (value < lowest || value > highest) {
    throw new RefusedError(numberRule(`--${option}`, lowest, highest, text));
  }
  return value;
}
