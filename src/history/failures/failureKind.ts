import type { FailureDetails } from '../../client/instance.js';
import { isLibraryFile } from './libraryCode.js';
import { type SourcePlace, stackPieces } from './stackFrames.js';

/** What failed: an activity or entity that the failure names, a task of which it only says that, or the orchestration. */
interface FailedPart {
  readonly kind: 'activity' | 'entity' | 'task' | 'orchestration';
  readonly name: string;
}

/** Where something failed, and whether the workspace has that file. */
interface FailurePlace extends SourcePlace {
  readonly isOfWorkspace: boolean;
}

/** What can be said of a failure without looking anywhere else. */
export interface FailureFacts {
  /** Of the first cause; some servers know none. */
  readonly type: string;
  /** The first line of the first cause, without the words that only wrap it. */
  readonly message: string;
  readonly failed: FailedPart;
  /** Where it was thrown first, then outwards; libraries are left out where anything else is left. */
  readonly places: readonly SourcePlace[];
  /**
   * Its words name what went wrong, and its frames only who waited for that: what JavaScript and Python workers report
   * when an activity has failed.
   */
  readonly isByWords: boolean;
}

/** Failures that are alike. */
export interface FailureKind extends Omit<FailureFacts, 'places' | 'isByWords'> {
  /** The same in every window and session, for as long as the code stays as it is. */
  readonly key: string;
  readonly place?: FailurePlace;
}

const deepest = 100;
/** In characters. */
const longestMessage = 300;
const longestType = 200;
const longestStack = 40_000;
const mostPlaces = 20;

const wrappers: readonly RegExp[] = [
  // JavaScript, Python
  /^(?:Activity|Sub-orchestration|Timer|Entity) task #\d+ failed: /i,
  /^\d+ of \d+ tasks in the whenAll failed: /i,
  // .NET, Java
  /^Task '[^']{1,200}' \(#\d+\) failed with an unhandled exception: /,
  // Durable Functions
  /^(?:The )?(?:activity|(?:sub-)?orchestrator|entity) function '[^']{1,200}' failed: /i,
];
const named =
  /(?<kind>\bTask) '(?<name>[^']{1,200})' \(#\d+\) failed|\b(?<role>activity|entity|(?:sub-)?orchestrator) function '(?<called>[^']{1,200})' failed/gi;

export function failureFacts(failure: FailureDetails, orchestration: string): FailureFacts {
  const chain = chainOf(failure);
  const cause = chain.at(-1) ?? failure;
  const { text, isWrapped } = unwrapped(cause.errorMessage);
  return {
    type: cause.errorType.slice(0, longestType),
    message: firstLine(text),
    failed: failedPart(chain, orchestration),
    places: placesOf(chain),
    isByWords: isWrapped,
  };
}

/** Tells by what a failure is alike with others. `isOfWorkspace` knows the files that the facts name. */
export function failureKind(
  { type, message, failed, places, isByWords }: FailureFacts,
  isOfWorkspace: (file: string) => boolean,
): FailureKind {
  const ours = places.find(({ file }) => isOfWorkspace(file));
  const place = ours ?? (isByWords ? undefined : places[0]);
  const isAlikeBy = place === undefined || isByWords ? normalised(message) : placeText(place);
  return {
    ...{ type, message, failed },
    ...(place && { place: { ...place, isOfWorkspace: ours !== undefined } }),
    key: shortHash(JSON.stringify([type, isAlikeBy, failed.name])),
  };
}

/** A message without what differs from one instance to the next: numbers, IDs, whatever is quoted, curly quotation marks too. */
export function normalised(message: string): string {
  return message
    .replace(/"[^"]{0,300}"|\u201c[^\u201d]{0,300}\u201d|`[^`]{0,300}`|(?<!\w)'[^']{0,300}'(?!\w)/g, '…')
    .replace(/[\w-]+(?:[.:][\w-]+)*/g, (word) => (/\d/.test(word) ? '#' : word))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The longest stretch of a message that its likes have too, to find them by; empty where there is none of use. */
export function commonWords(message: string): string {
  // `#` and `…` stand for what was left out.
  const pieces = normalised(message).split(/[#\u2026]/);
  const found = pieces.map((piece) => piece.trim()).filter((piece) => message.includes(piece));
  return found.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

/** From what wraps the others to the first cause. */
function chainOf(failure: FailureDetails): readonly FailureDetails[] {
  const chain: FailureDetails[] = [];
  for (let next: FailureDetails | undefined = failure; next !== undefined; next = next.innerFailure) {
    // Of one that is nested beyond reason, the outer ones and the first cause.
    if (chain.length === deepest) chain.pop();
    chain.push(next);
  }
  return chain;
}

function unwrapped(message: string): { readonly text: string; readonly isWrapped: boolean } {
  let text = message.slice(0, longestStack).trimStart();
  let isWrapped = false;
  for (let depth = 0; depth < deepest; depth += 1) {
    const match = wrappers.map((wrapper) => wrapper.exec(text)).find((found) => found !== null);
    if (match === undefined) break;
    const rest = text.slice(match[0].length);
    if (rest === '') break;
    text = rest;
    isWrapped = true;
  }
  return { text, isWrapped };
}

/** The innermost that is named. */
function failedPart(chain: readonly FailureDetails[], orchestration: string): FailedPart {
  for (const { errorMessage } of chain.toReversed()) {
    const last = [...errorMessage.slice(0, 2_000).matchAll(named)].at(-1)?.groups;
    const name = last?.['name'] ?? last?.['called'];
    if (name === undefined) continue;
    const role = last?.['role']?.toLowerCase();
    const kind = role === undefined ? 'task' : role === 'activity' || role === 'entity' ? role : 'orchestration';
    return { kind, name };
  }
  return { kind: 'orchestration', name: orchestration };
}

/** Of the first cause, or where that has none, of what wraps it most closely. */
function placesOf(chain: readonly FailureDetails[]): readonly SourcePlace[] {
  for (const { stackTrace = '' } of chain.toReversed()) {
    const places = framesOf(stackTrace);
    const own = places.filter(({ file }) => !isLibraryFile(file));
    if (places.length > 0) return (own.length > 0 ? own : places).slice(0, mostPlaces);
  }
  return [];
}

/** Where it was thrown first: Python writes that last. */
function framesOf(stack: string): readonly SourcePlace[] {
  const isPython = /^\s*Traceback \(most recent call last\)/m.test(stack.slice(0, longestStack));
  const text = isPython ? stack.slice(-longestStack) : stack.slice(0, longestStack);
  const places = stackPieces(text).flatMap(({ place }) => place ?? []);
  return isPython ? places.toReversed() : places;
}

/** The end of its path: a worker in a container has the same files elsewhere. */
function placeText({ file, line }: SourcePlace): string {
  return `${file
    .split(/[\\/]+/)
    .slice(-2)
    .join('/')}:${line}`;
}

function firstLine(text: string): string {
  const line =
    text
      .slice(0, 4_000)
      .split(/[\r\n]+/)
      .find((each) => each.trim() !== '') ?? '';
  const head = line.replace(/\s+/g, ' ').trim().slice(0, longestMessage);
  // Never half of a surrogate pair.
  return /[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head;
}

/** 53 bits in 11 characters at most (cyrb53): enough to tell failures apart, and nothing can be read from it. */
function shortHash(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36);
}
