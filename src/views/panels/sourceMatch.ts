/** A name that means itself in a pattern of file names: a stack trace is a stranger's text. */
const plainName = /^[\w$@+ .-]{1,120}$/;

/** Folders and name of a path of any machine; empty where its name cannot be looked for. */
export function segmentsOf(path: string): readonly string[] {
  const segments = decoded(path)
    .split(/[\\/]+/)
    .filter((segment) => segment !== '' && segment !== '.');
  const name = segments.at(-1) ?? '';
  return plainName.test(name) && /[^.]/.test(name) && !segments.includes('..') ? segments : [];
}

/**
 * Which of the candidates ends as the wanted path does for the most segments. Undefined where several do so equally,
 * where nothing but a name agrees of a path that has folders, or where there is none.
 */
export function bestMatch(wanted: readonly string[], candidates: readonly (readonly string[])[]): number | undefined {
  const lengths = candidates.map((candidate) => commonEnd(wanted, candidate));
  const most = Math.max(0, ...lengths);
  const least = Math.min(wanted.length, 2);
  if (most < least || lengths.filter((length) => length === most).length > 1) return undefined;
  return lengths.indexOf(most);
}

/** Whether both name one file of this machine. Windows writes a drive in either case. */
export function isSamePath(one: readonly string[], other: readonly string[]): boolean {
  return one.join('/').toLowerCase() === other.join('/').toLowerCase();
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}

/** Addresses of modules (`file:///my%20app/x.mjs`) are percent-encoded; other paths may hold a lone `%`. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
