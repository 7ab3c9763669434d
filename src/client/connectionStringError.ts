import { UserFacingError } from '../common/userFacingError.js';

/** A connection string that cannot be used. `message` is one sentence that names the key and the rule it breaks. */
export class ConnectionStringError extends UserFacingError {
  readonly key: string;
  /** The rule alone, as the rest of a sentence that begins with the key: `must begin with http:// or https://`. */
  readonly rule: string;

  constructor(key: string, rule: string) {
    super(`${key} ${rule}.`);
    this.name = 'ConnectionStringError';
    this.key = key;
    this.rule = rule;
  }
}
