/** The length of a stored text: `12 characters`, `3.4 K characters`, `1.2 M characters`. */
export function textLength(length: number): string {
  if (length === 1) return '1 character';
  if (length < 1_000) return `${length} characters`;
  if (length < 999_950) return `${(length / 1_000).toFixed(1)} K characters`;
  return `${(length / 1_000_000).toFixed(1)} M characters`;
}

export function countOf(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
