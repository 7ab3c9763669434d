/** The word that was probably meant: one that differs by a letter or two, or that begins so. */
export function nearestWord<W extends string>(typed: string, words: readonly W[]): W | undefined {
  const wanted = typed.toLowerCase();
  const begun = wanted.length < 2 ? [] : words.filter((word) => word.toLowerCase().startsWith(wanted));
  if (begun.length === 1) return begun[0];
  // More letters than any word has are no slip, and comparing them would take time.
  if (wanted.length > 20) return undefined;
  const most = Math.min(2, Math.floor(wanted.length / 2));
  let nearest: W | undefined;
  let least = most + 1;
  for (const word of words) {
    const steps = distance(wanted, word.toLowerCase());
    if (steps < least) [nearest, least] = [word, steps];
  }
  return nearest;
}

/** How many letters must be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 0;
}
