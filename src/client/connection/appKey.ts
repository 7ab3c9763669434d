/** A key of a function app that is held here: see {@link HeldKey.fetch}. */
export interface HeldKey {
  /** Scheme, host and port of the app that it belongs to: it goes nowhere else. */
  readonly endpoint: string;
  readonly key: string;
  /** Asks for the key as it is now. Rejects with a TaskHubError. */
  readonly fetch?: () => Promise<string>;
}

/** Whether a text can be the key of a function app: it travels as a header. */
export function isAppKey(text: string): boolean {
  return /^[\x21-\x7e]{1,4096}$/.test(text);
}
