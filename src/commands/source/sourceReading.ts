import { throwIfAborted } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { type Disposable, DisposableStore } from '../../common/disposable.js';
import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import { KeptLoad } from '../../common/keptLoad.js';
import { readFacts } from './readFacts.js';
import type { SourceFacts } from './sourceFacts.js';
import { SourceIndex } from './sourceIndex.js';
import { isMarked, languageOf } from './sourceLanguages.js';

const mostFiles = 5_000;
const readsAtOnce = 16;
/** Names of constants and functions that are looked for in files that say nothing of orchestrations themselves. */
const mostMissing = 100;
/** What was read is kept so long, in milliseconds: a change of which nobody tells is not missed for longer. */
const keepMs = 60_000;

/** Where source is read. */
export interface SourceFolder<File> {
  /** At most `limit` of the files. */
  files(limit: number, signal: AbortSignal): Promise<readonly File[]>;
  /** With forward slashes. */
  pathOf(file: File): string;
  /** What tells a file from what it was before; undefined if it is not to be read. */
  stampOf(file: File): Promise<string | undefined>;
  textOf(file: File): Promise<string | undefined>;
  /** Tells when a file has changed, come, or gone, as far as that is noticed. */
  watch(onChange: () => void): Disposable;
}

/** What all files say together, at the time that they were read. */
export interface ReadSource<File> {
  readonly index: SourceIndex;
  readonly files: ReadonlyMap<string, File>;
  readonly filesRead: number;
  /** There are more files than are searched. */
  readonly isCut: boolean;
}

export type OnProgress = (filesRead: number, files: number) => void;

/** What is known of a file for as long as its stamp stays. */
interface Known {
  readonly stamp: string;
  /** Undefined where nothing in it has mattered yet. */
  facts: SourceFacts | undefined;
  /** Names that it does not hold. */
  readonly without: Set<string>;
}

/** Reads the source of a folder, within bounds, and again only what has changed. */
export class SourceReading<File> implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly known = new Map<string, Known>();
  private readonly kept: KeptLoad<ReadSource<File>>;
  private isWatched = false;

  constructor(
    private readonly folder: SourceFolder<File>,
    clock: Pick<Clock, 'elapsed'>,
  ) {
    this.kept = new KeptLoad((signal) => this.now([], signal), clock, keepMs);
  }

  /** As it is now. Also reads closely the files that hold one of the names. */
  async now(names: readonly string[], signal: AbortSignal, onProgress?: OnProgress): Promise<ReadSource<File>> {
    const found = await this.folder.files(mostFiles + 1, signal);
    const isCut = found.length > mostFiles;
    const files = new Map(found.slice(0, mostFiles).map((file) => [this.folder.pathOf(file), file]));
    for (const path of this.known.keys()) if (!files.has(path)) this.known.delete(path);
    let filesRead = 0;
    await forEachConcurrently([...files], readsAtOnce, async ([path, file]) => {
      throwIfAborted(signal);
      await this.look(path, file);
      filesRead += 1;
      if (filesRead % 100 === 0) onProgress?.(filesRead, files.size);
    });
    const missing = [...names, ...this.index().missingNames()].filter((name) => name !== '').slice(0, mostMissing);
    await forEachConcurrently([...files], readsAtOnce, async ([path, file]) => {
      throwIfAborted(signal);
      await this.lookFor(missing, path, file);
    });
    return { index: this.index(), files, filesRead, isCut };
  }

  /** As it was a short while ago, for who asks often: a change that was noticed counts, one just made may not. */
  recent(signal: AbortSignal): Promise<ReadSource<File>> {
    if (!this.isWatched) {
      this.isWatched = true;
      this.owned.add(this.folder.watch(() => this.kept.forget()));
    }
    return this.kept.get(signal);
  }

  dispose(): void {
    this.owned.dispose();
  }

  private index(): SourceIndex {
    const all = [...this.known].flatMap(([path, { facts }]) => (facts === undefined ? [] : [{ path, facts }]));
    return new SourceIndex(all.sort((a, b) => (a.path < b.path ? -1 : 1)));
  }

  private async look(path: string, file: File): Promise<void> {
    const language = languageOf(path);
    const stamp = await this.folder.stampOf(file);
    if (language === undefined || stamp === undefined) {
      this.known.delete(path);
      return;
    }
    if (this.known.get(path)?.stamp === stamp) return;
    const text = (await this.folder.textOf(file)) ?? '';
    const facts = isMarked(text, language) ? readFacts(text, language, path) : undefined;
    this.known.set(path, { stamp, facts, without: new Set() });
  }

  private async lookFor(names: readonly string[], path: string, file: File): Promise<void> {
    const known = this.known.get(path);
    const language = languageOf(path);
    if (known === undefined || known.facts !== undefined || language === undefined) return;
    const open = names.filter((name) => !known.without.has(name));
    if (open.length === 0) return;
    const text = (await this.folder.textOf(file)) ?? '';
    if (open.some((name) => text.includes(name))) known.facts = readFacts(text, language, path);
    else for (const name of open) known.without.add(name);
  }
}
