import { PlainError } from '../common/plainError.js';

/** A command cannot go on for a reason that the person should read; `message` is one plain sentence. */
export class Sentence extends PlainError {
  constructor(message: string) {
    super(message);
    this.name = 'Sentence';
  }
}
