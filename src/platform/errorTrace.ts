import { isInvariantError } from '../common/invariantError.js';

/** How many causes of causes are followed. */
const deepest = 5;
/** What an error may tell in one word: `unavailable`, `ECONNREFUSED`, `open`, 404. */
const telling = ['reason', 'code', 'status', 'syscall'] as const;

/**
 * An error and its causes for the log: names, reasons, codes and frames. A message is among it only where it is made of
 * words of the code: any other may quote a payload, a token or a server's own text.
 */
export function errorTrace(error: unknown): string {
  const lines: string[] = [];
  let current = error;
  for (let depth = 0; current !== undefined && depth <= deepest; depth += 1) {
    if (depth > 0) lines.push('Caused by:');
    if (!(current instanceof Error)) {
      lines.push('a value that is no Error was thrown');
      break;
    }
    lines.push(headline(current), ...framesOf(current));
    current = current.cause;
  }
  return lines.join('\n');
}

function headline(error: Error): string {
  const facts = [...new Set(telling.flatMap((key) => factAt(error, key)))];
  const message = isInvariantError(error) ? error.message : engineMessage(error);
  return [
    wordOf(error.name) ?? 'Error',
    facts.length === 0 ? '' : ` (${facts.join(', ')})`,
    message === undefined ? '' : `: ${message}`,
  ].join('');
}

function factAt(error: Error, key: (typeof telling)[number]): readonly string[] {
  const value: unknown = Object.getOwnPropertyDescriptor(error, key)?.value;
  if (typeof value === 'number') return [statusName(error, value) ?? String(value)];
  const word = typeof value === 'string' ? wordOf(value) : undefined;
  return word === undefined ? [] : [word];
}

/** `14 UNAVAILABLE`: gRPC begins the message of its errors so, before the server's own text. */
function statusName({ message }: Error, code: number): string | undefined {
  const [, number, name] = /^(\d{1,2}) ([A-Z_]{2,30}): /.exec(message) ?? [];
  return name !== undefined && Number(number) === code ? `${code} ${name}` : undefined;
}

/** Letters alone: neither a token nor a payload looks like that. */
function wordOf(text: string): string | undefined {
  return /^[A-Za-z_]{1,40}$/.test(text) ? text : undefined;
}

/**
 * What the script engine says of a fault in the code, where it quotes the code alone. It quotes values too (`Iterator value
 * … is not an entry object`), and a SyntaxError the text that was parsed: so those that do not are listed.
 */
function engineMessage({ message }: Error): string | undefined {
  const [line = ''] = message.split('\n', 1);
  return engineMessages.some((form) => form.test(line)) ? line : undefined;
}

const engineMessages: readonly RegExp[] = [
  /^Cannot (?:read|set) properties of (?:undefined|null)(?: \((?:reading|setting) '[A-Za-z_$][\w$]{0,40}'\))?$/,
  /^Cannot destructure property '[A-Za-z_$][\w$]{0,40}' of '[\w$.()]{1,80}' as it is (?:undefined|null)\.$/,
  /^Cannot access '[A-Za-z_$][\w$]{0,40}' before initialization$/,
  /^[A-Za-z_$][\w$.()]{0,80} is not (?:a function|a constructor|iterable|defined)$/,
  /^Cannot convert undefined or null to object$/,
  /^Maximum call stack size exceeded$/,
  /^Invalid (?:array|string|typed array) length(?:: \d+)?$/,
  /^Invalid time value$/,
  /^Reduce of empty array with no initial value$/,
  /^Assignment to constant variable\.$/,
  /^Converting circular structure to JSON$/,
  /^Do not know how to serialize a BigInt$/,
  /^fetch failed$/,
];

function framesOf({ stack = '' }: Error): readonly string[] {
  return stack.split('\n').filter((line) => /^\s+at /.test(line));
}
