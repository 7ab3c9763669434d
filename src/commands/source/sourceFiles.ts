import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort.js';
import { sourcePatterns } from './sourceLanguages.js';

/** Build output and dependencies; `files.exclude` applies too. */
const excludedFolders = [
  ...['node_modules', 'bin', 'obj', 'dist', 'out', 'build', 'target', 'vendor', '.git', '.venv', 'venv', 'env'],
  ...['__pycache__', 'site-packages', '.python_packages'],
];

const largestFile = 1_048_576;

/** The source files of the workspace, at most `limit` of them. */
export async function sourceFiles(limit: number, signal: AbortSignal): Promise<readonly vscode.Uri[]> {
  const stop = new vscode.CancellationTokenSource();
  const onAbort = (): void => stop.cancel();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const include = `**/{${sourcePatterns.join(',')}}`;
    const exclude = `**/{${excludedFolders.join(',')}}/**`;
    const files = await vscode.workspace.findFiles(include, exclude, limit, stop.token);
    throwIfAborted(signal);
    return files;
  } finally {
    signal.removeEventListener('abort', onAbort);
    stop.dispose();
  }
}

/** What tells a file from what it was before; undefined if it is too large to be written by a person, or is gone. */
export async function stampOf(uri: vscode.Uri): Promise<string | undefined> {
  return await unlessGone(async () => {
    const { size, mtime } = await vscode.workspace.fs.stat(uri);
    return size > largestFile ? undefined : `${mtime} ${size}`;
  });
}

export async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  return await unlessGone(async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
}

/** The first of the files beside another one that is there. */
export async function firstBeside(uri: vscode.Uri, names: readonly string[]): Promise<vscode.Uri | undefined> {
  for (const name of names) {
    const beside = vscode.Uri.joinPath(uri, '..', name);
    if ((await stampOf(beside)) !== undefined) return beside;
  }
  return undefined;
}

async function unlessGone<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
