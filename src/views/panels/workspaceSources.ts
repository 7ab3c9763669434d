import * as vscode from 'vscode';
import type { SourcePlace } from '../../client/timeline/stackFrames.js';
import { bestMatch, segmentsOf } from './sourceMatch.js';

/** Folders of what others wrote, or a build made: nobody looks for the cause of a failure there. */
const excluded = '**/{node_modules,bin,obj,.git,.venv,venv,__pycache__,target}/**';
/** Files of one name that are looked at. */
const mostFiles = 50;

/**
 * Finds the files of the workspace that stack traces name. A worker may have run elsewhere, in a container at another
 * path: the file with the most folders in common counts, and nothing outside of the workspace is ever looked at.
 */
export class WorkspaceSources implements vscode.Disposable {
  /** By file name; forgotten when folders or files change. */
  private readonly files = new Map<string, Promise<readonly vscode.Uri[]>>();
  private readonly subscriptions = [
    vscode.workspace.onDidChangeWorkspaceFolders(() => this.files.clear()),
    vscode.workspace.onDidCreateFiles(() => this.files.clear()),
    vscode.workspace.onDidDeleteFiles(() => this.files.clear()),
    vscode.workspace.onDidRenameFiles(() => this.files.clear()),
  ];

  /** The file that a place is in; undefined where the workspace has none, or several that fit as well. */
  async find(file: string): Promise<vscode.Uri | undefined> {
    const segments = segmentsOf(file);
    const name = segments.at(-1);
    if (name === undefined) return undefined;
    const found = await this.named(name);
    const best = bestMatch(
      segments,
      found.map((uri) => segmentsOf(uri.path)),
    );
    return best === undefined ? undefined : found[best];
  }

  /** For each whether it is there. */
  findAll(files: readonly string[]): Promise<readonly boolean[]> {
    return Promise.all(files.map(async (file) => (await this.find(file)) !== undefined));
  }

  /** Opens the file at the place. */
  async open({ file, line, column = 1 }: SourcePlace): Promise<void> {
    const uri = await this.find(file);
    if (uri === undefined) return;
    const at = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at), preview: true });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.files.clear();
  }

  private named(name: string): Promise<readonly vscode.Uri[]> {
    const known = this.files.get(name);
    if (known !== undefined) return known;
    const found = Promise.resolve(vscode.workspace.findFiles(`**/${name}`, excluded, mostFiles));
    this.files.set(name, found);
    // What could not be looked for may be looked for again.
    found.catch(() => this.files.delete(name));
    return found;
  }
}
