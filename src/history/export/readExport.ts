import { abortError } from '../../common/abort.js';
import type { HistoryEvent } from '../../client/history.js';
import type { Instance } from '../../client/instance.js';
import type { Timestamp } from '../../client/timestamp.js';
import { parseEvent } from './exportedEvent.js';
import { damaged, ExportFileError } from './exportFileError.js';
import { type ExportedHub, exportFormat, exportVersion, readHub, readInstance } from './exportFormat.js';
import { time } from './fieldReaders.js';
import { foreign, JsonPieces } from './jsonMemberStream.js';

/** What a file says of its instance, without the history. */
export interface ExportHead {
  readonly instance: Instance;
  readonly hub: ExportedHub | undefined;
  readonly exportedAt: Timestamp | undefined;
  /** Number of its events; undefined where the file has no history. */
  readonly events: number | undefined;
}

const chunkOfEvents = 500;
const historyMember = 'history';
const headMembers: ReadonlySet<string> = new Set(['format', 'version', 'exportedAt', 'taskHub', 'instance']);

/**
 * Reads a file from its beginning to its end, to be sure that all of it is there and can be shown, and holds on to
 * nothing but its head. The members may stand in any order. Throws an ExportFileError where the text is no export.
 */
export async function readExportHead(chunks: AsyncIterable<string>): Promise<ExportHead> {
  const members = new Map<string, unknown>();
  const pieces = new JsonPieces(historyMember);
  let events = 0;
  for await (const chunk of chunks) {
    for (const { member, isItem, text } of pieces.push(chunk)) {
      if (isItem) {
        parseEvent(text, events);
        events += 1;
      } else if (headMembers.has(member)) {
        members.set(member, parse(member, text));
        checkFormat(members);
      }
    }
  }
  pieces.end();
  if (!members.has('format')) throw foreign();
  return headOf(members, pieces.hasItems ? events : undefined);
}

/** The events of a file, in chunks, as they are read. Throws an ExportFileError as {@link readExportHead} does. */
export async function* readExportHistory(
  chunks: AsyncIterable<string>,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly HistoryEvent[], void, undefined> {
  const pieces = new JsonPieces(historyMember);
  let index = 0;
  let events: HistoryEvent[] = [];
  for await (const chunk of chunks) {
    if (signal?.aborted === true) throw abortError();
    for (const { isItem, text } of pieces.push(chunk)) {
      if (!isItem) continue;
      events.push(parseEvent(text, index));
      index += 1;
      if (events.length < chunkOfEvents) continue;
      yield events;
      events = [];
    }
  }
  pieces.end();
  if (events.length > 0) yield events;
}

/** Said as soon as it is known: a newer format may hold what this version would take for damage. */
function checkFormat(members: ReadonlyMap<string, unknown>): void {
  const format = members.get('format');
  if (format === undefined) return;
  if (format !== exportFormat) throw foreign();
  const version = members.get('version');
  if (version === undefined) return;
  if (typeof version !== 'number') throw damaged('version', 'number');
  if (version > exportVersion) {
    throw new ExportFileError({ kind: 'exportFile', problem: 'newer', version, known: exportVersion });
  }
}

function headOf(members: ReadonlyMap<string, unknown>, events: number | undefined): ExportHead {
  const need = (member: string): unknown => {
    if (!members.has(member)) throw damaged(member, 'missing');
    return members.get(member);
  };
  need('version');
  const hub = members.get('taskHub');
  const exportedAt = members.get('exportedAt');
  return {
    instance: readInstance(need('instance'), 'instance'),
    hub: hub === undefined ? undefined : readHub(hub, 'taskHub'),
    exportedAt: exportedAt === undefined ? undefined : time(exportedAt, 'exportedAt'),
    events,
  };
}

function parse(member: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(member, 'json');
  }
}
