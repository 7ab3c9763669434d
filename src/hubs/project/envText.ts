import { parseEnv } from 'node:util';

/** A value of a .env file, with what it refers to put in. */
export interface EnvValue {
  readonly value: string;
  /** What it refers to and the file does not set. */
  readonly unset?: string;
}

/** A value that goes through more names than this, or grows beyond this many characters, is no address. */
const mostSteps = 20;
const longestValue = 4_000;
const reference = /(\\)?\$\{([^}:-]+)(?::?-([^}]*))?\}/g;

/** The values of a .env file, `${NAME}` and `${NAME:-default}` put in as dotenv-expand and python-dotenv do. */
export function readEnv(text: string): ReadonlyMap<string, EnvValue> {
  const written = new Map(Object.entries(parseEnv(text.replace(/^\ufeff/, ''))));
  const values = new Map<string, EnvValue>();
  const valueOf = (name: string, asking: readonly string[]): EnvValue | undefined => {
    const known = values.get(name);
    const raw = written.get(name);
    // One that leads back to itself has no value.
    if (known !== undefined || raw === undefined || asking.includes(name) || asking.length > mostSteps) return known;
    const value = expand(raw, (other) => valueOf(other, [...asking, name]));
    values.set(name, value);
    return value;
  };
  for (const name of written.keys()) valueOf(name, []);
  return values;
}

function expand(text: string, valueOf: (name: string) => EnvValue | undefined): EnvValue {
  let unset: string | undefined;
  const value = text.replace(reference, (match, escaped: string | undefined, name: string, instead?: string) => {
    if (escaped !== undefined) return match.slice(1);
    const found = valueOf(name);
    if (instead !== undefined && (found === undefined || found.value === '')) return instead;
    if (found === undefined || found.unset !== undefined || found.value.length > longestValue) {
      unset ??= found?.unset ?? name;
      return '';
    }
    return found.value;
  });
  return unset === undefined ? { value } : { value, unset };
}
