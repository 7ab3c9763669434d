import type { InputName, InputProblem } from './inputProblem.js';

// What a person may type: each check returns undefined, or what is wrong.

const longestId = 100;
const longestName = 500;
const longestHubName = 64;

/** The service's rule for IDs of started instances. Those of children, which it makes itself, may be longer. */
export function checkInstanceId(id: string): InputProblem | undefined {
  if (id === '') return { rule: 'empty', of: 'instanceId' };
  if (id.length > longestId) return tooLong('instanceId', id, longestId);
  if (id.startsWith('@')) return { rule: 'isEntity', of: 'instanceId' };
  const position = firstUnprintable(id);
  if (position !== undefined) return { rule: 'ascii', of: 'instanceId', position };
  return id.trim() === id ? undefined : { rule: 'blanksAround', of: 'instanceId' };
}

/** `@name@key`: the name in lower case, the key anything printable. */
export function checkEntityId(id: string): InputProblem | undefined {
  const match = /^@([^@]*)@(.*)$/s.exec(id);
  if (match === null) return { rule: 'entityForm' };
  if (match[1] === '' || match[2] === '') return { rule: 'entityParts' };
  if (id.length > longestId) return tooLong('entityId', id, longestId);
  const position = firstUnprintable(id);
  return position === undefined ? undefined : { rule: 'ascii', of: 'entityId', position };
}

export function checkOrchestrationName(name: string): InputProblem | undefined {
  return checkName(name, 'orchestrationName');
}

/** Receivers compare event names without regard to case. */
export function checkEventName(name: string): InputProblem | undefined {
  return checkName(name, 'eventName');
}

export function checkTaskHubName(name: string): InputProblem | undefined {
  if (name === '') return { rule: 'empty', of: 'taskHubName' };
  if (name.length > longestHubName) return tooLong('taskHubName', name, longestHubName);
  return /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name) ? undefined : { rule: 'hubCharacters' };
}

/** Reads `key=value` pairs separated by commas or line ends. An empty text has no tags. */
export function parseTags(
  text: string,
): { readonly tags: Readonly<Record<string, string>> } | { readonly problem: InputProblem } {
  const tags = new Map<string, string>();
  for (const part of text.split(/[,\n]/)) {
    if (part.trim() === '') continue;
    const equals = part.indexOf('=');
    const key = part.slice(0, Math.max(equals, 0)).trim();
    if (equals === -1 || key === '') return { problem: { rule: 'tagForm', tag: part.trim().slice(0, 40) } };
    if (tags.has(key)) return { problem: { rule: 'tagTwice', tag: key.slice(0, 40) } };
    tags.set(key, part.slice(equals + 1).trim());
  }
  return { tags: Object.fromEntries(tags) };
}

function checkName(name: string, of: 'orchestrationName' | 'eventName'): InputProblem | undefined {
  if (name.trim() === '') return { rule: 'empty', of };
  if (name.length > longestName) return tooLong(of, name, longestName);
  for (const char of name) if (char < ' ' || char === '\u007f') return { rule: 'control', of };
  return undefined;
}

function tooLong(of: InputName, text: string, limit: number): InputProblem {
  return { rule: 'tooLong', of, length: text.length, limit };
}

/** Position, counted from 1, of the first character that is not printable ASCII. */
function firstUnprintable(text: string): number | undefined {
  const index = text.search(/[^ -~]/);
  return index === -1 ? undefined : index + 1;
}
