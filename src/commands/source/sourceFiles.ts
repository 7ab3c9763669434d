import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort.js';
import { sourceEndings } from './sourceDefinitions.js';

/** Build output and dependencies; `files.exclude` applies too. */
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
    throwIfAborted(signal);
    return files;
  } finally {
    signal.removeEventListener('abort', onAbort);
    stop.dispose();
  }
}
