/** A place in source code that a stack trace names. */
export interface SourcePlace {
  /** As it is written there: a path of the machine that the worker ran on, or a bare file name. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, where it is named. */
  readonly column?: number;
}

/** A stretch of a stack trace; joined in order they are the whole text. */
export interface StackPiece {
  readonly text: string;
  readonly place?: SourcePlace;
}

/** Longer lines are shown as they are: no stack has any, and none may hold up the page. */
export const longestLine = 2_000;

// What Node.js, .NET, Python and Java write, each anchored so that a line is looked at once.
const forms: readonly RegExp[] = [
  // at charge (/app/src/payments.js:12:9), at async file:///app/src/payments.js:12:9
  /\((?<place>(?<file>[^()]+\.\w{1,8}):(?<line>\d+):(?<column>\d+))\)\s*$/,
  /^\s*at (?:async )?(?<place>(?<file>[^\s()][^()]*\.\w{1,8}):(?<line>\d+):(?<column>\d+))\s*$/,
  // at Orders.Charge(String id) in /src/Orders/Charge.cs:line 42
  /\sin (?<place>(?<file>\S.*):line (?<line>\d+))\s*$/,
  //   File "/app/orders.py", line 12, in charge
  /^\s*File (?<place>"(?<file>[^"]+)", line (?<line>\d+))/,
  // at com.acme.orders.Charge.run(Charge.java:42)
  /^\s*at (?:[\w$.]+\/)?(?<package>[\w$.]+)\((?<place>(?<file>[\w$-]+\.\w+):(?<line>\d+))\)\s*$/,
];

/** Cuts a stack trace into what names a place and what does not. */
export function stackPieces(stack: string): readonly StackPiece[] {
  const pieces: StackPiece[] = [];
  let plain = '';
  for (const line of stack.split(/(?<=\n)/)) {
    const found = placeIn(line);
    if (found === undefined) {
      plain += line;
      continue;
    }
    const { start, text, place } = found;
    pieces.push({ text: plain + line.slice(0, start) }, { text, place });
    plain = line.slice(start + text.length);
  }
  pieces.push({ text: plain });
  return pieces.filter((piece) => piece.text !== '');
}

interface Found {
  readonly start: number;
  readonly text: string;
  readonly place: SourcePlace;
}

/** The place that one line names. */
export function placeIn(line: string): Found | undefined {
  if (line.length > longestLine) return undefined;
  for (const form of forms) {
    const match = form.exec(line);
    const { place: text, file, line: number, column, package: qualified } = match?.groups ?? {};
    if (match === null || text === undefined || file === undefined) continue;
    return {
      start: match.index + match[0].indexOf(text),
      text,
      place: {
        file: qualified === undefined ? file.replace(/^file:\/\//, '') : javaFile(qualified, file),
        line: Number(number),
        ...(column !== undefined && { column: Number(column) }),
      },
    };
  }
  return undefined;
}

/** Java names only the file; its folders follow from the package of the class. */
function javaFile(qualified: string, file: string): string {
  const folders = qualified.split('.').slice(0, -2);
  return [...folders, file].join('/');
}
