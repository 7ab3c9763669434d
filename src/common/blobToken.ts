/** Whether a text is what SDKs put in place of a payload that is too large for the service: it names where that is kept. */
export function isBlobToken(text: string): boolean {
  return /^blob:v[12]:/.test(text);
}
