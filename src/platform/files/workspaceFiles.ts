import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../common/disposable.js';
import type { Event } from '../../common/event.js';

/** A file of the open folders. */
export interface WorkspaceFile {
  readonly uri: string;
  /** As people know it: relative to the folder, with the folder's name in front where several are open. */
  readonly path: string;
  /** The folder it lies in, in the same form as `uri`. */
  readonly folder: string;
  readonly name: string;
  /** Undefined where it cannot be read or is far larger than such a file is. */
  readonly text: string | undefined;
}

/** Files of the open folders that lie in one of a few places; nothing is read while the folders are not trusted. */
export interface WorkspaceFiles {
  readonly isTrusted: boolean;
  readonly hasFolders: boolean;
  find(signal: AbortSignal): Promise<readonly WorkspaceFile[]>;
  /** Folders came or went, or trust was granted; once files were looked for, also that they came, went or changed. */
  readonly onDidChange: Event<void>;
}

/** Copies of the files in what was installed or built are not the project's own. */
const excluded = '{**/node_modules/**,**/bin/**,**/obj/**,**/.git/**,**/.venv/**,**/venv/**,**/target/**}';
const mostFiles = 200;
const largestBytes = 256 * 1024;

/** The files of the folders that are open in the editor. */
export class OpenFolders implements WorkspaceFiles, Disposable {
  private readonly owned = new DisposableStore();
  private readonly changes = this.owned.add(new vscode.EventEmitter<void>());
  private readonly glob: string;
  private watcher: Disposable | undefined;

  readonly onDidChange: Event<void> = (listener) => this.changes.event(listener);

  /** `globs` are below any folder. */
  constructor(globs: readonly string[]) {
    this.glob = `**/{${globs.join(',')}}`;
    const tell = (): void => this.changes.fire();
    this.owned.add(vscode.workspace.onDidGrantWorkspaceTrust(tell));
    this.owned.add(vscode.workspace.onDidChangeWorkspaceFolders(tell));
  }

  get isTrusted(): boolean {
    return vscode.workspace.isTrusted;
  }

  get hasFolders(): boolean {
    return (vscode.workspace.workspaceFolders ?? []).length > 0;
  }

  async find(signal: AbortSignal): Promise<readonly WorkspaceFile[]> {
    if (!this.isTrusted || !this.hasFolders) return [];
    this.watch();
    const source = new vscode.CancellationTokenSource();
    const cancel = (): void => source.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const uris = await vscode.workspace.findFiles(this.glob, excluded, mostFiles, source.token);
      const files = await Promise.all(uris.map((uri) => read(uri)));
      return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    } finally {
      signal.removeEventListener('abort', cancel);
      source.dispose();
    }
  }

  dispose(): void {
    this.owned.dispose();
  }

  private watch(): void {
    if (this.watcher !== undefined) return;
    const watcher = this.owned.add(vscode.workspace.createFileSystemWatcher(this.glob));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      this.owned.add(event(() => this.changes.fire()));
    }
    this.watcher = watcher;
  }
}

async function read(uri: vscode.Uri): Promise<WorkspaceFile> {
  const folder = vscode.Uri.joinPath(uri, '..');
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const file = { uri: uri.toString(), path: vscode.workspace.asRelativePath(uri), folder: folder.toString(), name };
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestBytes) return { ...file, text: undefined };
    return { ...file, text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    // It went between being found and being read, or may not be read: others count all the same.
    if (error instanceof vscode.FileSystemError) return { ...file, text: undefined };
    throw error;
  }
}
