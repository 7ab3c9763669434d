import { damaged, ExportFileError } from './exportFileError.js';

/** A member of the outermost object, or one item of a member that is handed out item by item, as it was written. */
export interface JsonPiece {
  readonly member: string;
  readonly isItem: boolean;
  readonly text: string;
}

type Expected =
  'open' | 'firstName' | 'name' | 'colon' | 'value' | 'afterValue' | 'firstItem' | 'item' | 'afterItem' | 'end';

/** Longer values, in characters, are refused: parsing one holds up everything else for as long as it takes. */
const longestValue = 16_777_216;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const byteOrderMark = 0xfeff;

/**
 * Cuts the text of one JSON object into its members as it arrives, chunk by chunk, so that a file of any length is read
 * with the memory of its longest member; an array named by `itemsOf` comes item by item. Only the cuts are found here:
 * whether a piece is JSON is for its parser to say.
 */
export class JsonPieces {
  private expected: Expected = 'open';
  private member = '';
  /** What has come of the name or value that is being read. */
  private parts: string[] = [];
  private length = 0;
  private reading: 'name' | 'value' | 'item' | undefined;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private sawItems = false;

  constructor(private readonly itemsOf: string) {}

  /** The pieces that end in this chunk. Throws an ExportFileError where the text is no object. */
  *push(chunk: string): Generator<JsonPiece, void, undefined> {
    let at = 0;
    while (at < chunk.length) {
      if (this.reading === undefined) {
        at = this.between(chunk, at);
        continue;
      }
      const end = this.endOf(chunk, at);
      this.keep(chunk.slice(at, end ?? chunk.length));
      if (end === undefined) return;
      at = end;
      const piece = this.finish();
      if (piece !== undefined) yield piece;
    }
  }

  /** Whether the array that comes item by item was there, be it empty. */
  get hasItems(): boolean {
    return this.sawItems;
  }

  /** There is no more text. Throws where the object is not complete. */
  end(): void {
    if (this.expected === 'open') throw foreign();
    if (this.expected !== 'end') {
      throw new ExportFileError({ kind: 'exportFile', problem: 'truncated' });
    }
  }

  /** Takes what stands between values; the place to go on from. */
  private between(chunk: string, at: number): number {
    const code = chunk.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) return at + 1;
    switch (this.expected) {
      case 'open':
        if (code === byteOrderMark) return at + 1;
        return this.take(code === openBrace, 'firstName', at);
      case 'firstName':
      case 'name':
        if (code === closeBrace && this.expected === 'firstName') return this.take(true, 'end', at);
        return this.begin('name', code === quote, at);
      case 'colon':
        return this.take(code === colon, 'value', at);
      case 'value':
        if (code === openBracket && this.member === this.itemsOf) {
          this.sawItems = true;
          return this.take(true, 'firstItem', at);
        }
        return this.begin('value', true, at);
      case 'firstItem':
      case 'item':
        if (code === closeBracket && this.expected === 'firstItem') return this.take(true, 'afterValue', at);
        return this.begin('item', true, at);
      case 'afterItem':
        if (code === closeBracket) return this.take(true, 'afterValue', at);
        return this.take(code === comma, 'item', at);
      case 'afterValue':
        if (code === closeBrace) return this.take(true, 'end', at);
        return this.take(code === comma, 'name', at);
      case 'end':
        throw foreign();
    }
  }

  private take(isRight: boolean, next: Expected, at: number): number {
    if (!isRight) throw foreign();
    this.expected = next;
    return at + 1;
  }

  private begin(reading: 'name' | 'value' | 'item', isRight: boolean, at: number): number {
    if (!isRight) throw foreign();
    this.reading = reading;
    this.depth = 0;
    return at;
  }

  /** Where the value that is being read ends, if it does in this chunk. */
  private endOf(chunk: string, from: number): number | undefined {
    for (let at = from; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at);
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (code === backslash) this.escaped = true;
        else if (code === quote) {
          this.inString = false;
          if (this.depth === 0) return at + 1;
        }
        continue;
      }
      switch (code) {
        case quote:
          this.inString = true;
          break;
        case openBrace:
        case openBracket:
          this.depth += 1;
          break;
        case closeBrace:
        case closeBracket:
          // It closes what is around a number or a word.
          if (this.depth === 0) return at;
          this.depth -= 1;
          if (this.depth === 0) return at + 1;
          break;
        case comma:
          if (this.depth === 0) return at;
          break;
        default:
          if (this.depth === 0 && code <= 0x20) return at;
      }
    }
    return undefined;
  }

  private keep(part: string): void {
    this.length += part.length;
    if (this.length > longestValue) {
      throw damaged('', 'tooLong');
    }
    this.parts.push(part);
  }

  private finish(): JsonPiece | undefined {
    const text = this.parts.join('');
    const { reading } = this;
    this.parts = [];
    this.length = 0;
    this.reading = undefined;
    if (reading === 'name') {
      this.member = nameOf(text);
      this.expected = 'colon';
      return undefined;
    }
    const isItem = reading === 'item';
    this.expected = isItem ? 'afterItem' : 'afterValue';
    return { member: this.member, isItem, text };
  }
}

function nameOf(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    throw foreign();
  }
}

export function foreign(): ExportFileError {
  return new ExportFileError({ kind: 'exportFile', problem: 'foreign' });
}
