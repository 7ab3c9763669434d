/** What is wrong with a store, as far as something different is to be done about it. */
export type StoreFailure =
  /** The file is damaged or no store at all. */
  | 'corrupt'
  /** A newer version has written the file. */
  | 'newer'
  /** No room is left for what is to be written. */
  | 'full'
  /** Another process has the file open. */
  | 'in-use'
  /** The file was taken away or replaced after it had been opened. */
  | 'gone'
  /** The file cannot be opened, read or written. */
  | 'unreachable';

/** A store that cannot be opened, read or written; the message is one sentence for people. */
export class StoreError extends Error {
  constructor(
    readonly reason: StoreFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StoreError';
  }
}
