import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort.js';
import { languageOf, sourceEndings } from './sourceDefinitions.js';

/** What is built or fetched; what `files.exclude` names is left out too. */
const excludedFolders = [
  ...['node_modules', 'bin', 'obj', 'dist', 'out', 'build', 'target', '.git', '.venv', 'venv', 'env'],
  ...['__pycache__', 'site-packages', '.python_packages'],
];

/** The source files of the workspace, at most `limit` of them. */
export async function sourceFiles(limit: number, signal: AbortSignal): Promise<readonly vscode.Uri[]> {
  const stop = new vscode.CancellationTokenSource();
  const onAbort = (): void => stop.cancel();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const include = `**/*.{${sourceEndings.join(',')}}`;
    const exclude = `**/{${excludedFolders.join(',')}}/**`;
    const files = await vscode.workspace.findFiles(include, exclude, limit, stop.token);
    if (files.length > 0) return files;
  } catch {
    // The editor has no search for these folders: its parts are missing, or they are on a server without one.
  } finally {
    signal.removeEventListener('abort', onAbort);
    stop.dispose();
  }
  throwIfAborted(signal);
  return walk(limit, signal);
}

/** Folder by folder, which every file system can do. */
async function walk(limit: number, signal: AbortSignal): Promise<readonly vscode.Uri[]> {
  const excluded = new Set([...excludedFolders, ...excludedBySettings()]);
  const files: vscode.Uri[] = [];
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    throwIfAborted(signal);
    for (const [name, type] of await entriesOf(folder)) {
      if (excluded.has(name)) continue;
      if (type === vscode.FileType.Directory) folders.push(vscode.Uri.joinPath(folder, name));
      else if (languageOf(name) !== undefined && files.push(vscode.Uri.joinPath(folder, name)) === limit) return files;
    }
  }
  return files;
}

/** The names in `files.exclude` that stand for themselves, such as `**\/hidden`. */
function excludedBySettings(): readonly string[] {
  const patterns = vscode.workspace.getConfiguration('files').get<Readonly<Record<string, unknown>>>('exclude', {});
  return Object.entries(patterns).flatMap(([pattern, isOn]) => {
    const name = /^(?:\*\*\/)?([^*?{}[\]/]+)(?:\/\*\*)?$/.exec(pattern)?.[1];
    return isOn === true && name !== undefined ? [name] : [];
  });
}

async function entriesOf(folder: vscode.Uri): Promise<readonly (readonly [string, vscode.FileType])[]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return [];
    throw error;
  }
}
