import { isLibraryCall } from './libraryCode.js';
import { longestLine, placeIn, type StackPiece, stackPieces } from './stackFrames.js';

/** A stretch of lines that is shown, or, where it has `frames`, one of so many calls that are folded. */
export interface StackRun {
  readonly pieces: readonly StackPiece[];
  readonly frames: number;
}

/** A stack trace in stretches; joined in order they are the whole text. */
export interface FoldedStack {
  /** Which calls are folded: where nothing is of the workspace, those of libraries. */
  readonly folds: 'outsideWorkspace' | 'libraries';
  readonly runs: readonly StackRun[];
}

/** What a line of a call begins with, and what stands between calls. */
const call = /^\s*(?:at |File ")/;
const between = /^\s*(?:--- |\.\.\. \d+ )/;
const fewest = 2;
/** Calls that are shown where all are of libraries: those nearest to where it was thrown. */
const shownOfLibraries = 3;

interface Line {
  readonly text: string;
  readonly isCall: boolean;
  readonly isKnown: boolean;
  readonly isOfLibrary: boolean;
}

/**
 * Folds the calls of a stack trace in which nobody looks for a cause: those outside of what is known, and where nothing is
 * known, those of libraries. Hardly anything is not folded.
 */
export function foldedStack(stack: string, isKnown: (file: string) => boolean): FoldedStack {
  const lines = stack.split(/(?<=\n)/).map((text) => lineOf(text, isKnown));
  const isAnyKnown = lines.some((line) => line.isKnown);
  const isFolded = isAnyKnown ? (line: Line) => !line.isKnown : ofLibraries(lines);
  return { folds: isAnyKnown ? 'outsideWorkspace' : 'libraries', runs: runsOf(lines, isFolded) };
}

function lineOf(text: string, isKnown: (file: string) => boolean): Line {
  if (text.length > longestLine || !call.test(text)) return { text, isCall: false, isKnown: false, isOfLibrary: false };
  const place = placeIn(text)?.place;
  return {
    ...{ text, isCall: true },
    isKnown: place !== undefined && isKnown(place.file),
    isOfLibrary: isLibraryCall(text, place),
  };
}

function ofLibraries(lines: readonly Line[]): (line: Line) => boolean {
  const calls = lines.filter(({ isCall }) => isCall);
  if (calls.some(({ isOfLibrary }) => !isOfLibrary)) return (line) => line.isOfLibrary;
  // Python writes last where it was thrown.
  const isPython = lines.some(({ text }) => /^\s*Traceback \(most recent call last\)/.test(text));
  const shown = new Set(isPython ? calls.slice(-shownOfLibraries) : calls.slice(0, shownOfLibraries));
  return (line) => !shown.has(line);
}

/** What belongs to a call, such as the line of code that Python writes, goes with it. */
function runsOf(lines: readonly Line[], isFoldedCall: (line: Line) => boolean): readonly StackRun[] {
  const runs: { text: string; frames: number; isFolded: boolean }[] = [];
  let isFolded = false;
  let isInCall = false;
  for (const line of lines) {
    const { text, isCall } = line;
    if (isCall) isFolded = isFoldedCall(line);
    else if (!(isInCall && (/^\s+\S/.test(text) || between.test(text)))) isFolded = false;
    isInCall = isCall || (isInCall && (isFolded || /^\s/.test(text)));
    const last = runs.at(-1);
    if (last?.isFolded === isFolded) {
      last.text += text;
      last.frames += isCall ? 1 : 0;
    } else runs.push({ text, frames: isCall ? 1 : 0, isFolded });
  }
  return runs.map(({ text, frames, isFolded: folded }) => ({
    pieces: stackPieces(text),
    frames: folded && frames >= fewest ? frames : 0,
  }));
}
