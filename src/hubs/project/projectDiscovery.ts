import { isAbortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { type Disposable, DisposableStore } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import type { WorkspaceFile, WorkspaceFiles } from '../../platform/workspaceFiles.js';
import { type FunctionsAddress, functionsAddresses } from './functionsProject.js';
import { projectPlace, type ProjectTexts } from './projectFiles.js';
import { type ProjectHub, type ProjectProblem, readProject } from './projectHub.js';

interface Place {
  /** The file, as people know it and as the editor opens it. */
  readonly path: string;
  readonly uri: string;
}

export type FoundInProject = (ProjectHub | ProjectProblem) & Place;

/** What is known of the project at hand. */
export type ProjectState =
  /** No folder is open, or its files say nothing of a task hub. */
  | { readonly kind: 'nothing' }
  /** Its files are not read, since the person has not said that they trust the folder. */
  | { readonly kind: 'untrusted' }
  | { readonly kind: 'read'; readonly found: readonly FoundInProject[] };

/** Editors write files in several steps, and a checkout writes many of them. */
const settleMs = 300;

/**
 * Reads which task hub the open folders use, from when somebody first wants to know, and again whenever their files
 * change. Connects to nothing.
 */
export class ProjectDiscovery implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly changes = this.owned.add(new Emitter<ProjectState>());
  private current: ProjectState = { kind: 'nothing' };
  private addresses = functionsAddresses([]);
  private timer: Disposable | undefined;
  private reading: AbortController | undefined;
  private begun: Promise<void> | undefined;

  readonly onDidChange = this.changes.event;

  constructor(
    private readonly files: WorkspaceFiles,
    private readonly clock: Clock,
    private readonly note: (message: string) => void,
  ) {
    this.owned.add(files.onDidChange(() => this.readSoon()));
  }

  get state(): ProjectState {
    return this.current;
  }

  /** Where Functions hosts of the open folders would listen; of folders that are not read only the usual port. */
  get functionsAddresses(): readonly FunctionsAddress[] {
    return this.addresses;
  }

  /** Reads all files at the first call and follows them from there on; resolves when they were read. Never rejects. */
  begin(): Promise<void> {
    return (this.begun ??= this.read());
  }

  /** Reads all files now. Never rejects; a reading that was overtaken by a later one changes nothing. */
  private async read(): Promise<void> {
    this.timer?.dispose();
    this.reading?.abort();
    if (!this.files.hasFolders || !this.files.isTrusted) this.addresses = functionsAddresses([]);
    if (!this.files.hasFolders) {
      this.become({ kind: 'nothing' });
      return;
    }
    if (!this.files.isTrusted) {
      this.become({ kind: 'untrusted' });
      return;
    }
    const reading = new AbortController();
    this.reading = reading;
    try {
      const projects = projectsIn(await this.files.find(reading.signal));
      const found = findingsIn(projects);
      if (reading.signal.aborted) return;
      this.addresses = functionsAddresses(projects.map(textsOf));
      this.become(found.length === 0 ? { kind: 'nothing' } : { kind: 'read', found });
    } catch (error) {
      if (!isAbortError(error)) this.note('The files of the project could not be looked for.');
    }
  }

  dispose(): void {
    this.timer?.dispose();
    this.reading?.abort();
    this.owned.dispose();
  }

  private readSoon(): void {
    if (this.begun === undefined) return;
    this.timer?.dispose();
    this.timer = this.clock.setTimer(settleMs, () => void this.read());
  }

  private become(next: ProjectState): void {
    if (JSON.stringify(next) === JSON.stringify(this.current)) return;
    this.current = next;
    this.changes.fire(next);
  }
}

interface PlacedFile extends WorkspaceFile {
  /** The folder of the project that it belongs to. */
  readonly project: string;
  /** Its path below that folder. */
  readonly file: string;
}

/** The files of one project by their paths below its folder. */
type Project = ReadonlyMap<string, PlacedFile>;

/** Files of one project belong together; a .env file above them counts for the folders below it, as programs have it. */
function projectsIn(files: readonly WorkspaceFile[]): readonly Project[] {
  const placed = files.map((each): PlacedFile => {
    const { folder, file } = projectPlace(each);
    return { ...each, project: folder, file };
  });
  return [...new Set(placed.map((each) => each.project))].map((project) => {
    const near = new Map<string, PlacedFile>();
    for (const each of [...placed.filter((other) => other.project === project), ...above(project, placed)]) {
      if (!near.has(each.file)) near.set(each.file, each);
    }
    return near;
  });
}

function textsOf(project: Project): ProjectTexts {
  return Object.fromEntries(Array.from(project.values(), ({ file, text }) => [file, text ?? '\0']));
}

function findingsIn(projects: readonly Project[]): readonly FoundInProject[] {
  const found: FoundInProject[] = [];
  const seen = new Set<string>();
  for (const near of projects) {
    for (const finding of readProject(textsOf(near))) {
      const file = near.get(finding.file);
      if (file === undefined) continue;
      // The same hub in several places is one hub, and a file is broken once.
      const key = finding.kind === 'hub' ? `${finding.endpoint} ${finding.taskHub}` : `${finding.kind} ${file.uri}`;
      if (!seen.has(key)) found.push({ ...finding, path: file.path, uri: file.uri });
      seen.add(key);
    }
  }
  return found;
}

function above(project: string, files: readonly PlacedFile[]): readonly PlacedFile[] {
  return files
    .filter(({ name, folder }) => name === '.env' && folder !== project && project.startsWith(`${folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length);
}
