import { type JsonNode, tryParseJson } from '../../../common/jsonSyntax.js';
import type { PayloadText } from '../../protocol/instancePanel.js';

/** What a stored text turns out to be. */
export type PayloadContent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly node: JsonNode }
  /** A value that the SDK put into blob storage: the token names where. */
  | { readonly kind: 'blob'; readonly token: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Only its head is here. */
  | { readonly kind: 'head'; readonly text: string };

const blobToken = /^blob:v[12]:/;

export function payloadContent({ text, length }: PayloadText): PayloadContent {
  if (length === 0) return { kind: 'empty' };
  // A token is never JSON, however it goes on.
  if (blobToken.test(text)) return { kind: 'blob', token: text };
  if (text.length < length) return { kind: 'head', text };
  const node = tryParseJson(text);
  return node === undefined ? { kind: 'text', text } : { kind: 'json', node };
}
