import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort.js';
import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import { type Certainty, definitionsIn, languageOf, type SourceKind } from './sourceDefinitions.js';
import { sourceFiles } from './sourceFiles.js';

/** A place in a file of the workspace. */
export interface FoundSource {
  readonly uri: vscode.Uri;
  readonly position: vscode.Position;
  readonly certainty: Certainty;
  /** The line it stands in. */
  readonly line: string;
}

export interface SourceSearch {
  readonly found: readonly FoundSource[];
  readonly filesRead: number;
  /** There are more files than are searched. */
  readonly isCut: boolean;
}

const mostFiles = 5_000;
const largestFile = 1_048_576;
const readsAtOnce = 16;

/** Searches the source files of the workspace. It only reads, so it also works in an untrusted workspace. */
export async function findSource(
  name: string,
  kind: SourceKind,
  signal: AbortSignal,
  onProgress: (filesRead: number, files: number) => void,
): Promise<SourceSearch> {
  const files = await sourceFiles(mostFiles + 1, signal);
  const isCut = files.length > mostFiles;
  const read = files.slice(0, mostFiles).sort((a, b) => (a.path < b.path ? 1 : -1));
  const found: FoundSource[] = [];
  let filesRead = 0;
  const decoder = new TextDecoder();
  await forEachConcurrently(read, readsAtOnce, async (uri) => {
    throwIfAborted(signal);
    const text = await readText(uri, decoder);
    filesRead += 1;
    if (filesRead % 100 === 0) onProgress(filesRead, read.length);
    const language = languageOf(uri.path);
    if (text === undefined || language === undefined) return;
    for (const { offset, certainty } of definitionsIn(text, language, name, kind)) {
      found.push({ uri, certainty, ...placeOf(text, offset) });
    }
  });
  return { found: best(found), filesRead, isCut };
}

/** Undefined if a file is too large to be written by a person, or is gone. */
async function readText(uri: vscode.Uri, decoder: { decode(bytes: Uint8Array): string }): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestFile) return undefined;
    return decoder.decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}

function placeOf(text: string, offset: number): { readonly position: vscode.Position; readonly line: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const lineNumber = text.slice(0, start).split('\n').length - 1;
  return {
    position: new vscode.Position(lineNumber, offset - start),
    line: text.slice(start, end < 0 ? text.length : end).trim(),
  };
}

/** Namesakes only if there is nothing better; definitions before registrations; then by file and line. */
function best(found: readonly FoundSource[]): readonly FoundSource[] {
  const sure = found.filter(({ certainty }) => certainty !== 'namesake');
  const rank = ({ certainty }: FoundSource): number => (certainty === 'definition' ? 0 : 1);
  return (sure.length > 0 ? sure : found).toSorted(
    (a, b) => rank(a) - rank(b) || a.uri.path.localeCompare(b.uri.path) || a.position.compareTo(b.position),
  );
}
