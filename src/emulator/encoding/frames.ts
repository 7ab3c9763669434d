// A repeated message field is a row of frames: one tag byte, the length as a varint, the bytes. Histories are kept as
// rows of `OrchestratorRequest.pastEvents` frames; for other messages only the tag bytes differ.

/** The tag bytes of the fields that hold history events. */
export const tags = {
  /** OrchestratorRequest.pastEvents */
  pastEvent: 0x1a,
  /** OrchestratorRequest.newEvents */
  newEvent: 0x22,
  /** HistoryChunk.events */
  chunkEvent: 0x0a,
  /** EntityRequest.operationRequests */
  operation: 0x22,
  /** WorkItem.orchestratorRequest */
  orchestratorRequest: 0x0a,
  /** WorkItem.activityRequest */
  activityRequest: 0x12,
  /** WorkItem.entityRequestV2 */
  entityRequest: 0x2a,
} as const;

/** The tag and length that stand before `length` bytes. */
export function header(tag: number, length: number): Buffer {
  const bytes = [tag];
  let rest = length;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

/** The messages as one row of frames. */
export function frames(tag: number, messages: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [];
  for (const message of messages) parts.push(header(tag, message.length), message);
  return Buffer.concat(parts);
}

/** About how many bytes one row of a history takes, so that a long one can be read in parts. */
const rowBytes = 256 * 1024;

/** The encoded events as rows of past events. */
export function historyRows(events: readonly Buffer[]): readonly Buffer[] {
  const rows: Buffer[] = [];
  let part: Buffer[] = [];
  let bytes = 0;
  for (const event of events) {
    if (bytes > 0 && bytes + event.length > rowBytes) {
      rows.push(frames(tags.pastEvent, part));
      part = [];
      bytes = 0;
    }
    part.push(event);
    bytes += event.length;
  }
  if (part.length > 0) rows.push(frames(tags.pastEvent, part));
  return rows;
}

/** Where each frame of the row starts, where its content starts and where it ends. */
function* spans(row: Buffer): Generator<{ readonly start: number; readonly content: number; readonly end: number }> {
  let start = 0;
  while (start < row.length) {
    let at = start + 1;
    let length = 0;
    let shift = 0;
    for (;;) {
      const byte = row[at];
      if (byte === undefined) throw new Error('A stored history is cut off.');
      at += 1;
      length |= (byte & 0x7f) << shift;
      shift += 7;
      if (byte < 0x80) break;
    }
    yield { start, content: at, end: at + length };
    start = at + length;
  }
}

/** The messages in a row of frames, without copying. */
export function* unframe(row: Buffer): Generator<Buffer> {
  for (const { content, end } of spans(row)) yield row.subarray(content, end);
}

/** Cuts rows of past events into encoded HistoryChunk messages of about `size` bytes each. */
export function* historyChunks(rows: Iterable<Buffer>, size: number): Generator<Buffer> {
  let parts: Buffer[] = [];
  let bytes = 0;
  for (const row of rows) {
    const copy = Buffer.from(row);
    let from = 0;
    for (const { start, end } of spans(row)) {
      copy[start] = tags.chunkEvent;
      if (bytes + (end - from) >= size) {
        parts.push(copy.subarray(from, end));
        yield Buffer.concat(parts);
        parts = [];
        bytes = 0;
        from = end;
      }
    }
    if (from < copy.length) {
      parts.push(copy.subarray(from));
      bytes += copy.length - from;
    }
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}
