import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort.js';
import { languageOf, sourcePatterns } from './sourceLanguages.js';
import type { SourceFolder } from './sourceReading.js';

/** Build output and dependencies; `files.exclude` applies too. */
const excludedFolders = [
  ...['node_modules', 'bin', 'obj', 'dist', 'out', 'build', 'target', 'vendor', '.git', '.venv', 'venv', 'env'],
  ...['__pycache__', 'site-packages', '.python_packages'],
];

const included = `**/{${sourcePatterns.join(',')}}`;

const largestFile = 1_048_576;

/** All folders of the workspace. */
export const workspaceFolder: SourceFolder<vscode.Uri> = {
  files: sourceFiles,
  pathOf: (uri) => uri.toString(true),
  stampOf,
  textOf,
  watch: watchSource,
};

/** The files of one folder that nobody writes to. */
export function fixedFolder(folder: vscode.Uri): SourceFolder<vscode.Uri> {
  return {
    ...workspaceFolder,
    files: async (limit) => {
      const entries = await vscode.workspace.fs.readDirectory(folder);
      const names = entries.flatMap(([name]) => (languageOf(name) === undefined ? [] : [name]));
      return names.slice(0, limit).map((name) => vscode.Uri.joinPath(folder, name));
    },
    watch: () => new vscode.Disposable(() => undefined),
  };
}

async function sourceFiles(limit: number, signal: AbortSignal): Promise<readonly vscode.Uri[]> {
  const stop = new vscode.CancellationTokenSource();
  const onAbort = (): void => stop.cancel();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const exclude = `**/{${excludedFolders.join(',')}}/**`;
    const files = await vscode.workspace.findFiles(included, exclude, limit, stop.token);
    throwIfAborted(signal);
    return files;
  } finally {
    signal.removeEventListener('abort', onAbort);
    stop.dispose();
  }
}

/** By the events of the editor, which watches its folders anyway. */
function watchSource(onChange: () => void): vscode.Disposable {
  const look = (uri: vscode.Uri): void => {
    const parts = vscode.workspace.asRelativePath(uri, false).split('/');
    if (languageOf(uri.path) !== undefined && !parts.some((part) => excludedFolders.includes(part))) onChange();
  };
  const watcher = vscode.workspace.createFileSystemWatcher(included);
  return vscode.Disposable.from(
    watcher,
    ...[watcher.onDidCreate(look), watcher.onDidChange(look), watcher.onDidDelete(look)],
    // Also where changes of files are not watched.
    vscode.workspace.onDidSaveTextDocument(({ uri }) => look(uri)),
    vscode.workspace.onDidChangeWorkspaceFolders(onChange),
  );
}

/** What tells a file from what it was before; undefined if it is too large to be written by a person, or is gone. */
async function stampOf(uri: vscode.Uri): Promise<string | undefined> {
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
