/**
 * The order of texts in both stores: by code points, as SQLite has it. That of JavaScript strings is another beyond the
 * 16-bit characters, whose halves (0xd800 to 0xdfff) it puts before 0xe000 to 0xffff.
 */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
