/** Cuts a text so that every second part is one that is looked for. */
export function partsAround(value: string, wanted: string): readonly string[] {
  const text = value.toLowerCase();
  const sought = wanted.trim().toLowerCase();
  // A few letters have another length in lower case: then no place would be the right one.
  if (sought === '' || text.length !== value.length) return [value];
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, from)) {
    parts.push(value.slice(from, at), value.slice(at, at + sought.length));
    from = at + sought.length;
  }
  return [...parts, value.slice(from)];
}
