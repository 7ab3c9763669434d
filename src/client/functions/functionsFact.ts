import type { OrchestrationStatus } from '../instance.js';

/** What a Functions host could not do, did not do, or cannot be asked for. */
export type FunctionsProblem =
  | { readonly trouble: 'timedOut' | 'notAwake'; readonly timeoutMs: number }
  | {
      readonly trouble: 'answerTooLarge' | 'requestTooLarge' | 'broken' | 'gaveUp' | 'busy' | 'redirect' | 'notRunning';
    }
  /** Status 400 and above that has no meaning of its own. */
  | { readonly trouble: 'status'; readonly status: number }
  | {
      readonly trouble:
        'badValue' | 'keyRefused' | 'keyStands' | 'keyMissing' | 'appStopped' | 'restricted' | 'keptOut' | 'ownError';
    }
  | { readonly trouble: 'noEntity' | 'noInstance' | 'exists' | 'state'; readonly taskHub: string }
  /** Something else stands at the address. */
  | { readonly trouble: 'noExtension' | 'webPage' | 'odd' }
  | { readonly trouble: 'noTls' | 'certificate' | 'unknownHost' | 'noHost' | 'noAnswer' }
  | { readonly trouble: 'noCall' | 'waitOver' }
  /** The key was refused, and Azure gave no other: who asked says why. */
  | { readonly trouble: 'keyNotFetched'; readonly sentence: string }
  /** The variable that is named, or else the file, holds no key. */
  | { readonly trouble: 'noKey'; readonly variable?: string };

export interface FunctionsFact {
  readonly kind: 'functions';
  /** Scheme, host and port. */
  readonly endpoint: string;
  readonly problem: FunctionsProblem;
  readonly mayHaveActed?: true;
}

/** What a request may not hold, since the host would ignore it or take it for something else. */
export type FunctionsRule =
  | { readonly rule: 'characters'; readonly of: 'instanceId' | 'entityId' | 'orchestrationName' | 'eventName' }
  | { readonly rule: 'notJson'; readonly of: 'input' | 'data' }
  | { readonly rule: 'addressTooLong' | 'years' | 'pageMark' | 'children' }
  | { readonly rule: 'startLater' | 'signalLater' | 'version' | 'tags' }
  | { readonly rule: 'status'; readonly status: OrchestrationStatus };

export interface FunctionsRequestFact {
  readonly kind: 'functionsRequest';
  readonly problem: FunctionsRule;
}
