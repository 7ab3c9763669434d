/** What the program does not do, in one sentence for people. */
export class RefusedError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'RefusedError';
  }
}
