/** A piece of JSON that is written as it stands, so that no digit of its numbers is lost. */
export class RawJson {
  constructor(readonly text: string) {}
}

/** One line of JSON. Like JSON.stringify, but keeps each {@link RawJson} as it is. */
export function writeJson(value: unknown): string {
  if (value instanceof RawJson) return value.text;
  if (Array.isArray(value)) return `[${value.map((item: unknown) => writeJson(item ?? null)).join(',')}]`;
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries<unknown>({ ...value }).flatMap(([name, member]) =>
    member === undefined ? [] : [`${JSON.stringify(name)}:${writeJson(member)}`],
  );
  return `{${members.join(',')}}`;
}
