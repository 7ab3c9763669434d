/** The words of our own language among texts, but for those that stand in what is shown: names, ids, payloads. */
export function ownWords(texts: readonly string[], shown: unknown): readonly string[] {
  const known = new Set([...valuesIn(shown)].flatMap((value) => value.match(/[A-Za-z]+/g) ?? []));
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
