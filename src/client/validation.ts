// What a person may type: each check returns undefined or one sentence that says what is wrong.

/** The service's rule for ids of started instances; ids of child orchestrations, which it makes itself, may be longer. */
export function checkInstanceId(id: string): string | undefined {
  if (id === '') return 'The instance id is empty: 1 to 100 characters are allowed.';
  if (id.length > 100) return `The instance id has ${id.length} characters: at most 100 are allowed.`;
  if (id.startsWith('@')) return 'The instance id must not start with @: such ids are entities.';
  const bad = firstUnprintable(id);
  if (bad !== undefined)
    return `The instance id may hold printable ASCII characters only: character ${bad} is not one.`;
  return id.trim() === id ? undefined : 'The instance id must not start or end with a blank.';
}

/** `@name@key`: the name in lower case, the key anything printable. */
export function checkEntityId(id: string): string | undefined {
  const match = /^@([^@]*)@(.*)$/s.exec(id);
  if (match === null) return 'The entity id must look like @name@key.';
  if (match[1] === '' || match[2] === '') return 'The entity id must have a name and a key: @name@key.';
  if (id.length > 100) return `The entity id has ${id.length} characters: at most 100 are allowed.`;
  const bad = firstUnprintable(id);
  return bad === undefined
    ? undefined
    : `The entity id may hold printable ASCII characters only: character ${bad} is not one.`;
}

export function checkOrchestrationName(name: string): string | undefined {
  return checkName(name, 'orchestration name');
}

/** Receivers compare event names without regard to case. */
export function checkEventName(name: string): string | undefined {
  return checkName(name, 'event name');
}

export function checkTaskHubName(name: string): string | undefined {
  if (name === '') return 'The task hub name is empty.';
  if (name.length > 64) return `The task hub name has ${name.length} characters: at most 64 are allowed.`;
  return /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name)
    ? undefined
    : 'The task hub name may hold letters, digits, dots, hyphens and underscores, and begins with a letter or digit.';
}

/** Reads `key=value` pairs separated by commas or line ends. An empty text has no tags. */
export function parseTags(
  text: string,
): { readonly tags: Readonly<Record<string, string>> } | { readonly problem: string } {
  const tags = new Map<string, string>();
  for (const part of text.split(/[,\n]/)) {
    if (part.trim() === '') continue;
    const equals = part.indexOf('=');
    const key = part.slice(0, Math.max(equals, 0)).trim();
    if (equals === -1 || key === '') {
      return { problem: `The tag “${part.trim().slice(0, 40)}” must be written as key=value.` };
    }
    if (tags.has(key)) return { problem: `The tag “${key.slice(0, 40)}” is given twice.` };
    tags.set(key, part.slice(equals + 1).trim());
  }
  return { tags: Object.fromEntries(tags) };
}

function checkName(name: string, what: string): string | undefined {
  if (name.trim() === '') return `The ${what} is empty.`;
  if (name.length > 500) return `The ${what} has ${name.length} characters: at most 500 are allowed.`;
  for (const char of name) {
    if (char < ' ' || char === '\u007f') return `The ${what} must not hold control characters.`;
  }
  return undefined;
}

/** Position, counted from 1, of the first character that is not printable ASCII. */
function firstUnprintable(text: string): number | undefined {
  const index = text.search(/[^ -~]/);
  return index === -1 ? undefined : index + 1;
}
