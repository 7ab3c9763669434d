/** A field of a message that has not been decoded. */
export interface UndecodedField {
  readonly fieldNumber: number;
  /** What stands after the tag; of a length-delimited field what stands after its length. */
  readonly bytes: Buffer;
}

/** The last field number of HistoryEvent that protos/history.proto knows. */
const lastKnownField = 30;

/**
 * The decoder drops kinds of events that it does not know. This finds the event with that index in the bytes of its
 * HistoryChunk, and in it the first field that is not known. Undefined for an event that has none.
 */
export function findUndecodedField(chunk: Buffer, eventIndex: number): UndecodedField | undefined {
  let index = 0;
  for (const field of fieldsOf(chunk)) {
    if (field.fieldNumber !== 1) continue;
    if (index++ < eventIndex) continue;
    for (const inner of fieldsOf(field.bytes)) {
      if (inner.fieldNumber > lastKnownField) return inner;
    }
    return undefined;
  }
  return undefined;
}

function* fieldsOf(message: Buffer): Generator<UndecodedField> {
  let offset = 0;
  while (offset < message.length) {
    const [tag, start] = readVarint(message, offset);
    const end = endOfValue(message, start, tag % 8);
    const from = tag % 8 === 2 ? readVarint(message, start)[1] : start;
    yield { fieldNumber: Math.floor(tag / 8), bytes: message.subarray(from, end) };
    offset = end;
  }
}

function endOfValue(message: Buffer, start: number, wireType: number): number {
  switch (wireType) {
    case 0:
      return readVarint(message, start)[1];
    case 1:
      return start + 8;
    case 2: {
      const [length, from] = readVarint(message, start);
      return from + length;
    }
    case 5:
      return start + 4;
    default:
      throw new Error('The history holds a field of a kind that proto3 does not have.');
  }
}

function readVarint(message: Buffer, start: number): readonly [value: number, end: number] {
  let value = 0;
  let factor = 1;
  for (let offset = start; offset < message.length; offset++) {
    const byte = message.readUInt8(offset);
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return [value, offset + 1];
    factor *= 128;
  }
  throw new Error('The history ends within a number.');
}
