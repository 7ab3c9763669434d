import * as vscode from 'vscode';
import { throwIfAborted } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import type { Disposable } from '../../common/disposable.js';
import type { SourceKind } from './sourceFacts.js';
import { firstBeside, fixedFolder, textOf, workspaceFolder } from './sourceFiles.js';
import type { SourceIndex, SourceSpot } from './sourceIndex.js';
import { nameForms, plainName } from './sourceNames.js';
import { type OnProgress, type ReadSource, SourceReading } from './sourceReading.js';

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

/**
 * What to look for. An event: where it is waited for, by the orchestration if it does. `ofSamples`: in the source of the
 * samples first.
 */
export type SourceQuery = { readonly name: string; readonly ofSamples?: boolean } & (
  | { readonly kind: SourceKind; readonly version?: string | undefined }
  | { readonly kind: 'event'; readonly orchestration?: string | undefined }
);

/** Places that are told with their lines. */
const mostPlaces = 100;

/** What commands ask of the source. */
export type SourceQuestions = Pick<WorkspaceSource, 'find' | 'orchestrations' | 'events'>;

/**
 * What the source of the workspace says of orchestrations. It only reads, when it is asked: what a person asks for is answered
 * from the source as it is now, and what rows ask for from what was read a short while ago.
 */
export class WorkspaceSource implements Disposable {
  private readonly reading: SourceReading<vscode.Uri>;
  private readonly samples: SourceReading<vscode.Uri>;

  /** `samples`: the folder with the source of our own samples. */
  constructor(samples: vscode.Uri, clock: Pick<Clock, 'elapsed'>) {
    this.reading = new SourceReading(workspaceFolder, clock);
    this.samples = new SourceReading(fixedFolder(samples), clock);
  }

  async find(query: SourceQuery, signal: AbortSignal, onProgress?: OnProgress): Promise<SourceSearch> {
    if (query.ofSamples) {
      const search = await findIn(this.samples, query, signal);
      if (search.found.length > 0) return search;
    }
    return await findIn(this.reading, query, signal, onProgress);
  }

  /** Each orchestration that the source names, with the file. */
  async orchestrations(signal: AbortSignal): Promise<readonly { readonly name: string; readonly uri: vscode.Uri }[]> {
    const { index, files } = await this.reading.now([], signal);
    return index.orchestrations().flatMap(({ name, path }) => {
      const uri = files.get(path);
      return uri === undefined ? [] : [{ name, uri }];
    });
  }

  /**
   * Names of the events that the source waits for: those of the orchestrations first, each once. None before the person
   * trusts the workspace.
   */
  async events(orchestrations: readonly string[], signal: AbortSignal): Promise<readonly SourceName[]> {
    return vscode.workspace.isTrusted ? eventsIn(await this.reading.now([], signal), orchestrations) : [];
  }

  /** Names of the events that the source of one orchestration waits for, for a row. */
  async awaitedEvents(orchestration: string, signal: AbortSignal): Promise<readonly string[]> {
    if (!vscode.workspace.isTrusted) return [];
    const found = eventsIn(await this.reading.recent(signal), [orchestration]);
    return found.flatMap(({ name, isOwn }) => (isOwn ? [name] : []));
  }

  dispose(): void {
    this.reading.dispose();
    this.samples.dispose();
  }
}

async function findIn(
  reading: SourceReading<vscode.Uri>,
  query: SourceQuery,
  signal: AbortSignal,
  onProgress?: OnProgress,
): Promise<SourceSearch> {
  const spots = (index: SourceIndex): readonly SourceSpot[] =>
    query.kind === 'event'
      ? index.findEvent(query.name, query.orchestration ?? '')
      : index.find(query.name, query.kind, query.version ?? '');
  let source = await reading.now([], signal, onProgress);
  if (spots(source.index).length === 0 && query.kind !== 'event') {
    // A function or class of that name, in a file that says nothing of orchestrations.
    source = await reading.now(nameForms(query.name).map(plainName), signal, onProgress);
  }
  const found: FoundSource[] = [];
  for (const spot of spots(source.index).slice(0, mostPlaces)) {
    throwIfAborted(signal);
    const uri = source.files.get(spot.path);
    const place = uri === undefined ? undefined : await placeOf(uri, spot);
    if (place !== undefined) found.push(place);
  }
  return { found: sorted(found), filesRead: source.filesRead, isCut: source.isCut };
}

/** Each once, those of the orchestrations first. */
function eventsIn({ index, files }: ReadSource<vscode.Uri>, orchestrations: readonly string[]): readonly SourceName[] {
  const all = orchestrations.flatMap((orchestration) => index.events(orchestration));
  const found = new Map<string, SourceName>();
  for (const { name, path, isOwn } of all.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn))) {
    const uri = files.get(path);
    const key = name.toLowerCase();
    if (uri !== undefined && !found.has(key)) found.set(key, { name, uri, isOwn });
  }
  return [...found.values()];
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
