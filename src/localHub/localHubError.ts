import { UserFacingError } from '../common/userFacingError.js';

/** What the local task hub or its sample worker could not do. */
export type LocalHubFact =
  | { readonly kind: 'localHub'; readonly problem: 'notRunning' | 'notReady' | 'noProcess' | 'notStarted' }
  | { readonly kind: 'localHub'; readonly problem: 'notStopped' | 'died'; readonly pid: number }
  | { readonly kind: 'localHub'; readonly problem: 'notWritable'; readonly file: string; readonly code: string }
  /** Its process ended; `words` are the last that it wrote, which may be none. */
  | { readonly kind: 'localHub'; readonly problem: 'ended' | 'samplesEnded'; readonly words: string }
  | { readonly kind: 'localHub'; readonly problem: 'samplesNotReady' | 'samplesNotStarted' }
  | { readonly kind: 'localHub'; readonly problem: 'control'; readonly call: string; readonly status: number }
  | { readonly kind: 'localHub'; readonly problem: 'controlUnreachable'; readonly port: number }
  | { readonly kind: 'localHub'; readonly problem: 'controlAnswer' };

export class LocalHubError extends UserFacingError {
  override readonly fact: LocalHubFact;

  constructor(fact: LocalHubFact) {
    super(fact);
    this.name = 'LocalHubError';
    this.fact = fact;
  }
}
