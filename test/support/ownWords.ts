/**
 * The words of our own language among texts, but for those that stand in what is shown, such as names, IDs, and payloads,
 * and those of dates, which follow the locale of the person and not the language.
 */
export function ownWords(texts: readonly string[], shown: unknown): readonly string[] {
  const known = new Set([...valuesIn([shown, wordsOfDates()])].flatMap((value) => value.match(/[A-Za-z]+/g) ?? []));
  const words = texts.flatMap((text) => text.match(/(?<![\p{L}\p{M}])[A-Za-z]{2,}(?![\p{L}\p{M}…])/gu) ?? []);
  return [...new Set(words)].filter((word) => !known.has(word));
}

/** Every text in something but those that code knows, which have a label. */
function* valuesIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries<unknown>({ ...value })) {
    if (key !== 'kind' && key !== 'status' && key !== 'outcome') yield* valuesIn(part);
    if (key === 'tags' || key === 'properties') yield Object.keys(Object(part)).join(' ');
  }
}

/** The names of the months and days, long and short, and of the halves of a day. */
function wordsOfDates(): readonly string[] {
  const styles = ['long', 'short'] as const;
  const formats = styles.map(
    (name) => new Intl.DateTimeFormat('en-US', { month: name, weekday: name, hour: 'numeric' }),
  );
  // A day of each month, each day of a week, mornings and evenings among them.
  const days = Array.from({ length: 12 }, (_, month) => new Date(2026, month, month + 1, month * 2));
  return formats.flatMap((format) => days.map((day) => format.format(day)));
}
