/** A test of whether a name is one of these, in which `*` stands for any text. Upper and lower case differ, as in names. */
export function namePattern(names: readonly string[]): (name: string) => boolean {
  const exact = new Set(names.filter((name) => !name.includes('*')));
  const patterns = names.filter((name) => name.includes('*')).map((name) => name.split('*'));
  return (name) => exact.has(name) || patterns.some((pieces) => fits(name, pieces));
}

/** Piece by piece and each as early as it can be: no pattern makes this slow. */
function fits(name: string, pieces: readonly string[]): boolean {
  const [start = '', ...rest] = pieces;
  const end = rest.pop() ?? '';
  if (!name.startsWith(start)) return false;
  let at = start.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return name.length - end.length >= at && name.endsWith(end);
}
