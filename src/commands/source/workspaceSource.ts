import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort.js';
import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import { readFacts } from './readFacts.js';
import type { SourceFacts, SourceKind } from './sourceFacts.js';
import { firstBeside, sourceFiles, stampOf, textOf } from './sourceFiles.js';
import { SourceIndex, type SourceSpot } from './sourceIndex.js';
import { isMarked, languageOf } from './sourceLanguages.js';
import { nameForms, plainName } from './sourceNames.js';

/** A place in a file of the workspace. */
export interface FoundSource {
  readonly uri: vscode.Uri;
  readonly position: vscode.Position;
  readonly certainty: SourceSpot['certainty'];
  /** The line it stands in. */
  readonly line: string;
}

/** A name of an event with the file that waits for it. `isOwn`: one of the orchestrations in question does. */
export interface SourceName {
  readonly name: string;
  readonly uri: vscode.Uri;
  readonly isOwn: boolean;
}

export interface SourceSearch {
  readonly found: readonly FoundSource[];
  readonly filesRead: number;
  /** There are more files than are searched. */
  readonly isCut: boolean;
}

/** What to look for. An event: where it is waited for, by the orchestration if it does. */
export type SourceQuery =
  | { readonly kind: SourceKind; readonly name: string; readonly version?: string | undefined }
  | { readonly kind: 'event'; readonly name: string; readonly orchestration?: string | undefined };

const mostFiles = 5_000;
const readsAtOnce = 16;
/** Names of constants and functions that are looked for in files that say nothing of orchestrations themselves. */
const mostMissing = 100;
/** Places that are told with their lines. */
const mostPlaces = 100;

/** What is known of a file for as long as its stamp stays. */
interface Known {
  readonly stamp: string;
  /** Undefined where nothing in it has mattered yet. */
  facts: SourceFacts | undefined;
  /** Names that it does not hold. */
  readonly without: Set<string>;
}

interface Load {
  readonly index: SourceIndex;
  readonly uris: ReadonlyMap<string, vscode.Uri>;
  readonly filesRead: number;
  readonly isCut: boolean;
}

type OnProgress = (filesRead: number, files: number) => void;

/** What commands ask of the source. */
export type SourceQuestions = Pick<WorkspaceSource, 'find' | 'orchestrations' | 'events'>;

/**
 * What the source of the workspace says of orchestrations. It only reads, when it is asked, within bounds, and reads again
 * only what has changed.
 */
export class WorkspaceSource {
  private readonly known = new Map<string, Known>();

  async find(query: SourceQuery, signal: AbortSignal, onProgress?: OnProgress): Promise<SourceSearch> {
    const spots = (index: SourceIndex): readonly SourceSpot[] =>
      query.kind === 'event'
        ? index.findEvent(query.name, query.orchestration ?? '')
        : index.find(query.name, query.kind, query.version ?? '');
    let load = await this.load([], signal, onProgress);
    if (spots(load.index).length === 0 && query.kind !== 'event') {
      // A function or class of that name, in a file that says nothing of orchestrations.
      load = await this.load(nameForms(query.name).map(plainName), signal, onProgress);
    }
    const found: FoundSource[] = [];
    for (const spot of spots(load.index).slice(0, mostPlaces)) {
      throwIfAborted(signal);
      const uri = load.uris.get(spot.path);
      const place = uri === undefined ? undefined : await placeOf(uri, spot);
      if (place !== undefined) found.push(place);
    }
    return { found: sorted(found), filesRead: load.filesRead, isCut: load.isCut };
  }

  /** Each orchestration that the source names, with the file. */
  async orchestrations(signal: AbortSignal): Promise<readonly { readonly name: string; readonly uri: vscode.Uri }[]> {
    const { index, uris } = await this.load([], signal);
    return index.orchestrations().flatMap(({ name, path }) => {
      const uri = uris.get(path);
      return uri === undefined ? [] : [{ name, uri }];
    });
  }

  /**
   * Names of the events that the source waits for: those of the orchestrations first, each once. None before the person
   * trusts the workspace.
   */
  async events(orchestrations: readonly string[], signal: AbortSignal): Promise<readonly SourceName[]> {
    if (!vscode.workspace.isTrusted) return [];
    const { index, uris } = await this.load([], signal);
    const all = orchestrations.flatMap((orchestration) => index.events(orchestration));
    const found = new Map<string, SourceName>();
    for (const { name, path, isOwn } of all.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn))) {
      const uri = uris.get(path);
      const key = name.toLowerCase();
      if (uri !== undefined && !found.has(key)) found.set(key, { name, uri, isOwn });
    }
    return [...found.values()];
  }

  /** Names of the events that the source of one orchestration waits for. */
  async awaitedEvents(orchestration: string, signal: AbortSignal): Promise<readonly string[]> {
    return (await this.events([orchestration], signal)).flatMap(({ name, isOwn }) => (isOwn ? [name] : []));
  }

  /** Also reads closely the files that hold one of the names. */
  private async load(names: readonly string[], signal: AbortSignal, onProgress?: OnProgress): Promise<Load> {
    const files = await sourceFiles(mostFiles + 1, signal);
    const isCut = files.length > mostFiles;
    const uris = new Map(files.slice(0, mostFiles).map((uri) => [uri.toString(true), uri]));
    for (const path of this.known.keys()) if (!uris.has(path)) this.known.delete(path);
    let filesRead = 0;
    await forEachConcurrently([...uris], readsAtOnce, async ([path, uri]) => {
      throwIfAborted(signal);
      await this.look(path, uri);
      filesRead += 1;
      if (filesRead % 100 === 0) onProgress?.(filesRead, uris.size);
    });
    const missing = [...names, ...this.index().missingNames()].filter((name) => name !== '').slice(0, mostMissing);
    await forEachConcurrently([...uris], readsAtOnce, async ([path, uri]) => {
      throwIfAborted(signal);
      await this.lookFor(missing, path, uri);
    });
    return { index: this.index(), uris, filesRead, isCut };
  }

  private index(): SourceIndex {
    const all = [...this.known].flatMap(([path, { facts }]) => (facts === undefined ? [] : [{ path, facts }]));
    return new SourceIndex(all.sort((a, b) => (a.path < b.path ? -1 : 1)));
  }

  private async look(path: string, uri: vscode.Uri): Promise<void> {
    const language = languageOf(path);
    const stamp = await stampOf(uri);
    if (language === undefined || stamp === undefined) {
      this.known.delete(path);
      return;
    }
    if (this.known.get(path)?.stamp === stamp) return;
    const text = (await textOf(uri)) ?? '';
    const facts = isMarked(text, language) ? readFacts(text, language, path) : undefined;
    this.known.set(path, { stamp, facts, without: new Set() });
  }

  private async lookFor(names: readonly string[], path: string, uri: vscode.Uri): Promise<void> {
    const known = this.known.get(path);
    const language = languageOf(path);
    if (known === undefined || known.facts !== undefined || language === undefined) return;
    const open = names.filter((name) => !known.without.has(name));
    if (open.length === 0) return;
    const text = (await textOf(uri)) ?? '';
    if (open.some((name) => text.includes(name))) known.facts = readFacts(text, language, path);
    else for (const name of open) known.without.add(name);
  }
}

async function placeOf(uri: vscode.Uri, { offset, certainty, scripts }: SourceSpot): Promise<FoundSource | undefined> {
  const script = scripts === undefined ? undefined : await firstBeside(uri, scripts);
  const file = script ?? uri;
  const text = await textOf(file);
  if (text === undefined) return undefined;
  const at = script === undefined ? offset : 0;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const lineNumber = text.slice(0, start).split('\n').length - 1;
  return {
    uri: file,
    certainty,
    position: new vscode.Position(lineNumber, at - start),
    line: text.slice(start, end < 0 ? text.length : end).trim(),
  };
}

function sorted(found: readonly FoundSource[]): readonly FoundSource[] {
  return found.toSorted((a, b) => a.uri.path.localeCompare(b.uri.path) || a.position.compareTo(b.position));
}
