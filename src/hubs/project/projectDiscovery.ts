import { isAbortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { type Disposable, DisposableStore } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import type { WorkspaceFiles } from '../../platform/files/workspaceFiles.js';
import { type FunctionsAddress, usualFunctionsAddress } from './functionsAddress.js';
import type { FoundInProject } from './readProjects.js';

/** What is known of the project at hand. */
export type ProjectState =
  /** No folder is open, or its files say nothing of a task hub. */
  | { readonly kind: 'nothing' }
  /** Its files are not read, since the person has not said that they trust the folder. */
  | { readonly kind: 'untrusted' }
  | { readonly kind: 'read'; readonly found: readonly FoundInProject[] };

/** Editors write files in several steps, and a checkout writes many of them. */
const settleMs = 300;
/** After a search that failed: the editor's own may not be ready yet in a folder that was trusted just now. */
const againMs = 5_000;

/**
 * Reads which task hub the open folders use, from when somebody first wants to know, and again whenever their files
 * change. Connects to nothing.
 */
export class ProjectDiscovery implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly changes = this.owned.add(new Emitter<ProjectState>());
  private current: ProjectState = { kind: 'nothing' };
  private addresses: readonly FunctionsAddress[] = [usualFunctionsAddress];
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
    if (!this.files.hasFolders || !this.files.isTrusted) this.addresses = [usualFunctionsAddress];
    if (!this.files.hasFolders) {
      this.become({ kind: 'nothing' });
      return;
    }
    if (!this.files.isTrusted) {
      this.become({ kind: 'untrusted' });
      return;
    }
    if (this.current.kind === 'untrusted') this.become({ kind: 'nothing' });
    const reading = new AbortController();
    this.reading = reading;
    try {
      const files = await this.files.find(reading.signal);
      // An entry of its own: at activation nothing is read.
      const { readProjects } = await import('./readProjects.js');
      const { found, addresses } = readProjects(files);
      if (reading.signal.aborted) return;
      this.addresses = addresses;
      this.become(found.length === 0 ? { kind: 'nothing' } : { kind: 'read', found });
    } catch (error) {
      if (reading.signal.aborted) return;
      if (!isAbortError(error)) this.note('The files of the project could not be looked for.');
      this.readIn(againMs);
    }
  }

  dispose(): void {
    this.timer?.dispose();
    this.reading?.abort();
    this.owned.dispose();
  }

  private readSoon(): void {
    if (this.begun !== undefined) this.readIn(settleMs);
  }

  private readIn(milliseconds: number): void {
    this.timer?.dispose();
    this.timer = this.clock.setTimer(milliseconds, () => void this.read());
  }

  private become(next: ProjectState): void {
    if (JSON.stringify(next) === JSON.stringify(this.current)) return;
    this.current = next;
    this.changes.fire(next);
  }
}
