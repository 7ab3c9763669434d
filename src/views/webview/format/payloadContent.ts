import { isBlobToken } from '../../../common/blobToken.js';
import { type JsonNode, jsonSteps, JsonSyntaxError, runSteps } from '../../../common/json/jsonSyntax.js';
import { readableJson } from '../../../common/json/readableJson.js';
import { utf8Size } from '../../../common/utf8Size.js';
import type { PayloadText } from '../../protocol/instancePanel.js';

/** What a stored text turns out to be. */
export type PayloadContent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly node: JsonNode }
  /** A value that the SDK put into blob storage: the token names where. */
  | { readonly kind: 'blob'; readonly token: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Only its head is here. */
  | { readonly kind: 'head'; readonly text: string; readonly wholeBytes: number };

export function payloadContent(payload: PayloadText): PayloadContent {
  return runSteps(payloadContentSteps(payload));
}

/** The same a small part of a millisecond at a time, for texts that would hold up the page. */
export function* payloadContentSteps({ text, wholeBytes }: PayloadText): Generator<void, PayloadContent> {
  if (text === '') return { kind: 'empty' };
  // A token is never JSON, however it goes on.
  if (isBlobToken(text)) return { kind: 'blob', token: text };
  if (wholeBytes !== undefined) return { kind: 'head', text: readableJson(text), wholeBytes };
  try {
    return { kind: 'json', node: yield* jsonSteps(text) };
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { kind: 'text', text };
    throw error;
  }
}

/** In bytes, of the whole. */
export function payloadSize({ text, wholeBytes }: PayloadText): number {
  return wholeBytes ?? utf8Size(text);
}
