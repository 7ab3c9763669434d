const longest = 14;
const head = 5;
const tail = 6;
/** A part that differs is shown whole up to this, and else by its end. */
const longestPart = 16;
const partTail = 10;
/** Beside words that need the room: so many characters at the end, and up to so many where a word begins with them. */
const narrowTail = 4;
const narrowWord = 6;
const mark = '…';

/** An id as a row shows it. */
export interface RowId {
  readonly usual: string;
  /** Beside a note, which says more than the id: only as much as tells it from the others. */
  readonly narrow: string;
}

/** An id that fits into a row: whole when it is short, else its beginning and its end, which tell most ids apart. */
export function shortId(instanceId: string): string {
  if (instanceId.length <= longest) return instanceId;
  return `${startOf(instanceId, head)}${mark}${endOf(instanceId, tail)}`;
}

/** The same for ids that stand in one list, in their order: of a long one only what tells it from the others. */
export function rowIds(ids: readonly string[]): readonly RowId[] {
  const rows = distinctIds(ids).map((usual, index) => ({ id: ids[index] ?? '', usual, narrow: usual }));
  const isLong = ({ id, usual }: (typeof rows)[number], count: number): boolean =>
    usual !== id && usual.length > mark.length + Math.max(count, narrowWord);
  // Those that end alike; some of them may be short, or as long as usual by now.
  let alike = rows;
  for (let count = narrowTail; alike.some((row) => isLong(row, count)); count += 1) {
    const byTail = new Map<string, typeof rows>();
    for (const row of alike) {
      const tail = endOf(row.id, count);
      const group = byTail.get(tail);
      if (group === undefined) byTail.set(tail, [row]);
      else group.push(row);
    }
    alike = [...byTail.values()].flatMap((group) => {
      if (new Set(group.map(({ id }) => id)).size > 1) return group;
      for (const row of group) if (isLong(row, count)) row.narrow = `${mark}${fromWord(row.id, count)}`;
      return [];
    });
  }
  return rows;
}

/** The end of an id; a few characters more where a word begins there, so that `10012` is not taken for `0012`. */
function fromWord(id: string, count: number): string {
  for (let more = count; more <= narrowWord; more += 1) {
    const end = endOf(id, more);
    if (!isOfWord(id.charAt(id.length - end.length - 1))) return end;
  }
  return endOf(id, count);
}

function distinctIds(ids: readonly string[]): readonly string[] {
  const prefix = wholeWords(commonPrefix([...new Set(ids)]));
  const short = ids.map((id) => (id.length <= longest ? id : endFrom(id, prefix)));
  const times = new Map<string, Set<string>>();
  short.forEach((text, index) => times.set(text, (times.get(text) ?? new Set()).add(ids[index] ?? '')));
  // What differs may be in the middle, as in `tenant-a/2026-01-01` and `tenant-b/2026-01-01`.
  return short.map((text, index) => {
    const id = ids[index] ?? '';
    return (times.get(text)?.size ?? 0) < 2 ? text : `${prefix === 0 ? '' : mark}${middleOf(id.slice(prefix))}`;
  });
}

function endFrom(id: string, prefix: number): string {
  const part = id.slice(prefix);
  const isWhole = prefix > 0 && part !== '' && part.length <= longestPart;
  return `${mark}${isWhole ? part : endOf(id, partTail)}`;
}

function middleOf(part: string): string {
  if (part.length <= longestPart) return part;
  return `${startOf(part, partTail)}${mark}${endOf(part, tail)}`;
}

/** How many characters all ids begin with; none where there is nothing to tell apart. */
function commonPrefix([first = '', ...others]: readonly string[]): number {
  if (others.length === 0) return 0;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other.charCodeAt(same) === first.charCodeAt(same)) same += 1;
    length = same;
    if (length === 0) return 0;
  }
  return wordStart(first, length);
}

const wholeWords = (length: number): number => (length < 4 ? 0 : length);

/** Goes back to where a word begins, so that `order-0012` and `order-0013` differ in `0012` and `0013`. */
function wordStart(id: string, at: number): number {
  let start = at;
  while (start > 0 && isOfWord(id.charAt(start - 1))) start -= 1;
  return start;
}

const isOfWord = (character: string): boolean => /[\p{L}\p{N}\p{M}\p{S}\p{C}]/u.test(character);

function startOf(text: string, count: number): string {
  if (isPlain(text)) return text.slice(0, count);
  return characters(text).slice(0, count).join('');
}

function endOf(text: string, count: number): string {
  if (isPlain(text)) return text.slice(-count);
  return characters(text).slice(-count).join('');
}

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** What a person takes for one character, such as an emoji of several code points. */
function characters(text: string): readonly string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}
