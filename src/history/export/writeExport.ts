import type { HistoryEvent } from '../../client/history.js';
import type { Instance } from '../../client/instance.js';
import { type Timestamp, timestampToIso } from '../../client/timestamp.js';
import { eventToJson } from './exportedEvent.js';
import { type ExportedHub, exportFormat, exportVersion, instanceToJson } from './exportFormat.js';

/** What is written down of an instance. */
export interface ExportSource {
  readonly hub: ExportedHub;
  /** With its payloads. */
  readonly instance: Instance;
  readonly exportedAt: Timestamp;
  /** Absent where the server has no history to give. */
  readonly history?: AsyncIterable<readonly HistoryEvent[]>;
  /** Called with the number of events written so far, after each chunk. */
  readonly onProgress?: (events: number) => void;
}

const pieceLength = 65_536;

/** The text of the file, piece by piece: of a history no more is held than the chunk at hand. */
export async function* writeExport(source: ExportSource): AsyncGenerator<string, void, undefined> {
  const { hub, instance, exportedAt, history } = source;
  yield `{
  "format": ${JSON.stringify(exportFormat)},
  "version": ${exportVersion},
  "exportedAt": ${JSON.stringify(timestampToIso(exportedAt, 3))},
  "taskHub": ${JSON.stringify({ name: hub.name, endpoint: hub.endpoint })},
  "instance": ${instanceToJson(instance)}`;
  if (history !== undefined) yield* writeHistory(history, source.onProgress);
  yield '\n}\n';
}

async function* writeHistory(
  history: AsyncIterable<readonly HistoryEvent[]>,
  onProgress: ExportSource['onProgress'],
): AsyncGenerator<string, void, undefined> {
  let count = 0;
  let piece = ',\n  "history": [';
  for await (const chunk of history) {
    for (const event of chunk) {
      piece += `${count === 0 ? '' : ','}\n    ${eventToJson(event)}`;
      count += 1;
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = '';
    }
    onProgress?.(count);
  }
  yield `${piece}${count === 0 ? '' : '\n  '}]`;
}
