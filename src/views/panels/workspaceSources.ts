import * as vscode from 'vscode';
import type { SourcePlace } from '../../history/failures/stackFrames.js';
import type { Clock } from '../../common/clock.js';
import { bestMatch, isSamePath, segmentsOf } from './sourceMatch.js';

/** Folders of what others wrote, or a build made: nobody looks for the cause of a failure there. */
const excluded = '**/{node_modules,bin,obj,.git,.venv,venv,__pycache__,target}/**';
/** Files of one name that are looked at. */
const mostFiles = 50;
/** Milliseconds for which what was found is taken for true: files come and go without the editor hearing of it. */
const goodFor = 10_000;

interface Found {
  readonly at: number;
  readonly uris: Promise<readonly vscode.Uri[]>;
}

/**
 * Finds the files of the workspace that stack traces name. A worker may have run elsewhere, in a container at another
 * path: the file with the most folders in common counts, and nothing outside of the workspace is ever looked at but our
 * own samples.
 */
export class WorkspaceSources {
  /** By file name. */
  private readonly found = new Map<string, Found>();

  /** `samples`: the folder with the source of our own samples, which may be far from any workspace. */
  constructor(
    private readonly samples: vscode.Uri,
    private readonly clock: Clock,
  ) {}

  /** For each whether it is there. The workspace is walked once for all of them. */
  findAll(files: readonly string[]): Promise<readonly boolean[]> {
    this.look(new Set(files.flatMap((file) => segmentsOf(file).at(-1) ?? [])));
    return Promise.all(files.map(async (file) => (await this.find(file)) !== undefined));
  }

  /** Opens the file at the place. */
  async open({ file, line, column = 1 }: SourcePlace): Promise<void> {
    const uri = await this.find(file);
    if (uri === undefined) return;
    const at = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at), preview: true });
  }

  /** The file that a place is in; undefined where the workspace has none, or several that fit as well. */
  private async find(file: string): Promise<vscode.Uri | undefined> {
    const segments = segmentsOf(file);
    const name = segments.at(-1);
    if (name === undefined) return undefined;
    const sample = vscode.Uri.joinPath(this.samples, name);
    if (isSamePath(segments, segmentsOf(sample.path)) && (await isThere(sample))) return sample;
    this.look(new Set([name]));
    const uris = (await this.found.get(name)?.uris) ?? [];
    const best = bestMatch(
      segments,
      uris.map((uri) => segmentsOf(uri.path)),
    );
    return best === undefined ? undefined : uris[best];
  }

  /** Looks for files of these names, unless it is known well enough where they are. */
  private look(names: ReadonlySet<string>): void {
    const now = this.clock.elapsed();
    for (const [name, { at }] of this.found) if (now - at > goodFor) this.found.delete(name);
    const wanted = [...names].filter((name) => !this.found.has(name));
    if (wanted.length === 0) return;
    // A name means itself in a pattern: see `segmentsOf`.
    const pattern = wanted.length === 1 ? `**/${wanted.join()}` : `**/{${wanted.join()}}`;
    const all = Promise.resolve(vscode.workspace.findFiles(pattern, excluded, mostFiles * wanted.length));
    for (const name of wanted) {
      const uris = all.then((some) => some.filter(({ path }) => path.endsWith(`/${name}`)).slice(0, mostFiles));
      this.found.set(name, { at: now, uris });
      // What could not be looked for may be looked for again.
      uris.catch(() => this.found.delete(name));
    }
  }
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.File;
  } catch {
    return false;
  }
}
