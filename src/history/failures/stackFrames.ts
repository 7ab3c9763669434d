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
const longestLine = 2_000;

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

/** A stretch of lines that is shown, or, where it has `frames`, one of so many calls that are folded. */
export interface StackRun {
  readonly pieces: readonly StackPiece[];
  readonly frames: number;
}

/** What a line of a call begins with, and what stands between calls. */
const call = /^\s*(?:at |File ")/;
const between = /^\s*(?:--- |\.\.\. \d+ )/;
const fewest = 2;

/**
 * Cuts a stack trace so that calls outside of what is known can be folded. Where nothing is known, or hardly anything would
 * be folded, all is shown.
 */
export function stackRuns(stack: string, isKnown: (file: string) => boolean): readonly StackRun[] {
  const all = [{ pieces: stackPieces(stack), frames: 0 }];
  if (!all.some(({ pieces }) => pieces.some(({ place }) => place !== undefined && isKnown(place.file)))) return all;
  const runs: { text: string; frames: number; isFolded: boolean }[] = [];
  let isFolded = false;
  let isInCall = false;
  for (const line of stack.split(/(?<=\n)/)) {
    const isCall = line.length <= longestLine && call.test(line);
    if (isCall) {
      const place = placeIn(line)?.place;
      isFolded = place === undefined || !isKnown(place.file);
    } else if (!(isInCall && (/^\s+\S/.test(line) || between.test(line)))) isFolded = false;
    isInCall = isCall || (isInCall && (isFolded || /^\s/.test(line)));
    const last = runs.at(-1);
    if (last?.isFolded === isFolded) {
      last.text += line;
      last.frames += isCall ? 1 : 0;
    } else runs.push({ text: line, frames: isCall ? 1 : 0, isFolded });
  }
  return runs.map(({ text, frames, isFolded: folded }) => ({
    pieces: stackPieces(text),
    frames: folded && frames >= fewest ? frames : 0,
  }));
}

/** Cuts a stack trace into what names a place and what does not. */
export function stackPieces(stack: string): readonly StackPiece[] {
  const pieces: StackPiece[] = [];
  let plain = '';
  for (const line of stack.split(/(?<=\n)/)) {
    const found = line.length > longestLine ? undefined : placeIn(line);
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

function placeIn(line: string): Found | undefined {
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
