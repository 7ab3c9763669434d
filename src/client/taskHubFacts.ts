import type { AuthenticationType } from './connection/authentication.js';
import type { TaskHubErrorReason } from './errors.js';
import type { FunctionsFact, FunctionsRequestFact } from './functions/functionsFact.js';
import type { InputProblem } from './inputProblem.js';
import type { OrchestrationStatus } from './instance.js';
import type { SignInProblem } from './connection/signInProblem.js';

/** What kept a call from a task hub, as far as the network tells. */
export type CallTrouble =
  /** Something else answers there. */
  | 'notGrpc'
  /** The connection broke after the request was sent. */
  | 'broken'
  | 'noTls'
  | 'certificate'
  | 'unknownHost'
  | 'noAnswer';

/** A call that the server refused, or that did not reach it. */
export interface CallFact {
  readonly kind: 'call';
  readonly reason: TaskHubErrorReason;
  readonly endpoint: string;
  readonly taskHub: string;
  readonly subject: 'hub' | 'instance' | 'entity';
  readonly isLoopback: boolean;
  readonly signedIn: boolean;
  readonly timeoutMs: number;
  /** Where the reason is `unavailable`. */
  readonly trouble?: CallTrouble;
  /** Of `alreadyExists`: it is the task hub itself that exists. */
  readonly isHub?: true;
}

/** What a TaskHubError tells beside its reason. */
export type TaskHubFact =
  /** Nothing but the reason. */
  | { readonly kind: 'reason'; readonly reason: TaskHubErrorReason }
  | CallFact
  | {
      readonly kind: 'signIn';
      readonly endpoint: string;
      readonly authentication: AuthenticationType;
      readonly problem?: SignInProblem | 'network';
    }
  /** A token would have gone over a connection without TLS. */
  | { readonly kind: 'tokenWithoutTls'; readonly endpoint: string }
  /** The server takes the call only once a worker is connected. */
  | { readonly kind: 'waitsForWorker'; readonly endpoint: string }
  /** Dapr has no purge by filter. */
  | { readonly kind: 'purgeOneByOne' }
  | { readonly kind: 'input'; readonly problem: InputProblem }
  | { readonly kind: 'noSuchFilterStatus'; readonly status: OrchestrationStatus }
  | { readonly kind: 'purgeUnfinished'; readonly status: OrchestrationStatus }
  /** The server says that there is more to purge, and removes nothing or hardly anything. */
  | { readonly kind: 'purgeWithoutEnd' }
  /** The server leads back to a page of a list that it has given before. */
  | { readonly kind: 'listWithoutEnd' }
  | SkippedFact
  | { readonly kind: 'noEntity'; readonly entityId: string }
  | { readonly kind: 'instanceExists'; readonly instanceId: string; readonly status: OrchestrationStatus }
  | { readonly kind: 'startUnknown'; readonly instanceId: string }
  | { readonly kind: 'startCancelled' }
  | { readonly kind: 'actionCancelled' }
  | { readonly kind: 'connectionNotStored' }
  | { readonly kind: 'hubRemoved' }
  | { readonly kind: 'fileWithoutHistory' }
  | { readonly kind: 'retentionRule' }
  /** A fault that nobody expected: the log has it. */
  | { readonly kind: 'unexpected' }
  | FunctionsFact
  | FunctionsRequestFact
  | { readonly kind: 'localHubOff' }
  | { readonly kind: 'hubNotListed' };

/** An instance to which an action turned out not to apply. */
export interface SkippedFact {
  readonly kind: 'skipped';
  readonly skip: 'status' | 'gone' | 'nothingToDo' | 'notOurs';
  readonly instanceId: string;
  readonly status?: OrchestrationStatus;
}
