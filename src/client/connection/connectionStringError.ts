import { UserFacingError } from '../../common/userFacingError.js';

/** A rule of connection strings and addresses. */
export type ConnectionRule =
  | 'quoted'
  | 'missing'
  | 'oneOf'
  | 'ascii'
  | 'identifier'
  | 'tenants'
  | 'noBlanks'
  | 'httpsUrl'
  | 'proxy'
  | 'noValue'
  | 'twice'
  | 'empty'
  | 'openQuote'
  | 'afterQuote'
  | 'unknownKey'
  | 'scheme'
  | 'host'
  | 'credentials'
  | 'path'
  | 'port'
  /** Of the key of a function app. */
  | 'variable'
  | 'functionsOnly'
  | 'oneKeyPlace'
  | 'keyNeedsTls'
  | 'notInProject';

export interface ConnectionFact {
  readonly kind: 'connection';
  readonly rule: ConnectionRule;
  /** The key or variable that breaks the rule; empty where what stands there may not be repeated. */
  readonly key: string;
  /** What is allowed, where that is a list. */
  readonly allowed?: readonly string[];
}

/** A connection string, or an address, that cannot be used. */
export class ConnectionStringError extends UserFacingError {
  override readonly fact: ConnectionFact;

  constructor(rule: ConnectionRule, key = '', allowed?: readonly string[]) {
    const fact: ConnectionFact = { kind: 'connection', rule, key, ...(allowed && { allowed }) };
    super(fact);
    this.name = 'ConnectionStringError';
    this.fact = fact;
  }
}
