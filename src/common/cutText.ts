/** The head of a text, never ending between the two halves of a surrogate pair. `limit` is in UTF-16 code units. */
export function headOf(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

/** A text that is whole or, where it is longer than `limit`, its head with an ellipsis. */
export function shortened(text: string, limit: number): string {
  return text.length > limit ? `${headOf(text, limit)}…` : text;
}
