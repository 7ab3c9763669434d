import type { FailureDetails } from '../../client/instance.js';
import { unwrappedMessage } from './causeWords.js';

/** A failure that comes from an SDK or the server and not from the code of an orchestration: what it means is known. */
export type SdkFailure =
  /** The worker that took the work has nothing of that name. */
  | { readonly kind: 'noOrchestrator' | 'noActivity'; readonly name: string }
  /** The worker does not take instances of that version. */
  | { readonly kind: 'version'; readonly orchestration: string; readonly worker: string }
  /** The code asks for something else than the history holds. */
  | { readonly kind: 'nonDeterminism' }
  | { readonly kind: 'tooLarge' }
  /** A payload could not be read as `type`; empty where that is not said. */
  | { readonly kind: 'unreadable'; readonly type: string };

interface Rule {
  readonly kind: SdkFailure['kind'];
  /** The last part of the name of the error's type. People may have errors of that name too, so the message decides as well. */
  readonly types: readonly string[];
  readonly message: RegExp;
  /** What the stack must show, where the type is one that anybody may throw. */
  readonly stack?: RegExp;
}

// What the SDKs say, each with where that is from.
const rules: readonly Rule[] = [
  // .NET, Go; JavaScript; Python
  {
    kind: 'noOrchestrator',
    types: ['OrchestratorTaskNotFound', 'OrchestratorNotRegisteredError'],
    message:
      /^(?:No orchestrator task named '(?<net>[^']+)' was found|Orchestrator '(?<js>[^']+)'(?: with version '[^']*')? does not exist|A '(?<py>[^']+)' orchestrator was not registered)/,
  },
  {
    kind: 'noActivity',
    types: ['ActivityTaskNotFound', 'ActivityNotRegisteredError'],
    message:
      /^(?:No activity task named '(?<net>[^']+)' was found|Activity function '(?<js>[^']+)' is not registered|Activity function named '(?<py>[^']+)' was not registered)/,
  },
  // .NET, JavaScript
  {
    kind: 'version',
    types: ['VersionMismatch'],
    message:
      /^The orchestration version '(?<orchestration>[^']*)' (?:does not match|is greater than) the worker version '(?<worker>[^']*)'/,
  },
  // .NET and Durable Functions; JavaScript and Python; Java
  {
    kind: 'nonDeterminism',
    types: ['NonDeterministicOrchestrationException', 'NonDeterminismError', 'NonDeterministicOrchestratorException'],
    message:
      /^Non-Deterministic workflow detected: |A previous execution called |Was a change made to the orchestrator code after this instance had already started running\?/,
  },
  // Our local task hub; Go
  { kind: 'tooLarge', types: ['PayloadTooLarge', 'WorkItemTooLarge', 'OrchestratorResponseTooLarge'], message: /./ },
  // .NET, JavaScript
  {
    kind: 'unreadable',
    types: ['JsonException'],
    message: /^The JSON value could not be converted to (?<type>[^\s]{1,200}?)\.? /,
    stack: /^\s*at Microsoft\.DurableTask\.Converters\.JsonDataConverter\.Deserialize\(/m,
  },
  {
    kind: 'unreadable',
    types: ['SyntaxError'],
    message: /JSON/,
    stack: /^\s*at JSON\.parse \(<anonymous>\)\r?\n\s*at (?:async )?ActivityExecutor\./m,
  },
];

const deepest = 32;
const longest = 4_000;

/** What an SDK's own failure means, told by the innermost part that is one; undefined for a failure of anybody's code. */
export function sdkFailure(failure: FailureDetails): SdkFailure | undefined {
  let found: SdkFailure | undefined;
  let part: FailureDetails | undefined = failure;
  for (let depth = 0; part !== undefined && depth < deepest; depth += 1, part = part.innerFailure) {
    found = partMeaning(part) ?? found;
  }
  return found;
}

function partMeaning({ errorType, errorMessage, stackTrace = '' }: FailureDetails): SdkFailure | undefined {
  const message = unwrappedMessage(errorMessage.slice(0, longest));
  // An SDK that wraps a failure in its own keeps the message of it, and not the type.
  const isWrapped = message !== errorMessage.slice(0, longest);
  const type = errorType.split(/[.$+]/).at(-1) ?? '';
  for (const { kind, types, message: form, stack } of rules) {
    if (!types.includes(type) && (!isWrapped || form.source === '.' || stack !== undefined)) continue;
    const match = form.exec(message);
    if (match === null || (stack !== undefined && !stack.test(stackTrace.slice(0, longest * 4)))) continue;
    return meaning(kind, match.groups ?? {});
  }
  return undefined;
}

function meaning(kind: SdkFailure['kind'], groups: Readonly<Record<string, string | undefined>>): SdkFailure {
  switch (kind) {
    case 'noOrchestrator':
    case 'noActivity':
      return { kind, name: groups['net'] ?? groups['js'] ?? groups['py'] ?? '' };
    case 'version':
      return { kind, orchestration: groups['orchestration'] ?? '', worker: groups['worker'] ?? '' };
    case 'unreadable':
      return { kind, type: groups['type'] ?? '' };
    case 'nonDeterminism':
    case 'tooLarge':
      return { kind };
  }
}
