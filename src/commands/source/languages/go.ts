import type { AwaitedEvent, Callable, Definition, SourceFacts, SourceKind } from '../sourceFacts.js';
import type { SourceCode } from '../sourceCode.js';
import { constantsOf } from './constants.js';

const contexts: ReadonlyMap<string, SourceKind> = new Map([
  ['OrchestrationContext', 'orchestration'],
  ['WorkflowContext', 'orchestration'],
  ['ActivityContext', 'activity'],
  ['EntityContext', 'entity'],
]);

/** `N`: a name comes first. Versioned ones have the common name, then that of the version, then whether it is the latest. */
const additions = /^Add(Versioned)?(Orchestrator|Workflow|Activity|Entity)(N)?$/;
const kinds: Readonly<Record<string, SourceKind>> = {
  Orchestrator: 'orchestration',
  Workflow: 'orchestration',
  Activity: 'activity',
  Entity: 'entity',
};

export function goFacts(code: SourceCode): SourceFacts {
  const definitions: Definition[] = [];
  const events: AwaitedEvent[] = [];
  const callables: Callable[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const registration = registrationAt(code, at);
    if (registration !== undefined) definitions.push(registration);
    const event = eventAt(code, at);
    if (event !== undefined) events.push(event);
    const found = functionAt(code, at);
    if (found === undefined) continue;
    callables.push(found.callable);
    const { name, offset, body } = found.callable;
    const kind = contextIn(code, found.open);
    if (kind !== undefined) definitions.push({ kind, name: { text: name }, offset, body, certainty: 'definition' });
  }
  return { definitions, events, callables, constants: constantsOf(code, []) };
}

function registrationAt(code: SourceCode, index: number): Definition | undefined {
  if (!code.isCall(index, additions) || !code.is(index + 1, '(')) return undefined;
  const [, isVersioned, added = '', hasName] = additions.exec(code.word(index)) ?? [];
  const kind = kinds[added];
  const parts = code.argumentsOf(index + 1);
  const [first, second] = parts;
  const last = parts.at(-1);
  if (kind === undefined || first === undefined || last === undefined) return undefined;
  const target = code.pathArgument(last);
  const common = {
    kind,
    offset: code.at(first).offset,
    certainty: 'registration',
    body: code.bracket(index + 1),
    ...(target !== undefined && { target }),
  } as const;
  if (hasName === undefined && isVersioned === undefined) {
    return target === undefined ? undefined : { ...common, name: { text: target.at(-1) ?? '' } };
  }
  const name = code.nameArgument(first);
  if (name === undefined) return undefined;
  const version =
    isVersioned !== undefined && hasName !== undefined && second !== undefined ? code.nameArgument(second) : undefined;
  return { ...common, name, ...(version !== undefined && { version }) };
}

function eventAt(code: SourceCode, index: number): AwaitedEvent | undefined {
  if (!code.isCall(index, /^WaitFor(?:Single|External)Event$/) || !code.is(index + 1, '(')) return undefined;
  const name = code.nameArgument(index + 2);
  return name === undefined ? undefined : { name, offset: code.at(index + 2).offset };
}

/** `func Refund(…) … {`, `func (s *Shop) Refund(…) … {`. */
function functionAt(
  code: SourceCode,
  index: number,
): { readonly callable: Callable; readonly open: number } | undefined {
  if (!code.is(index, 'func')) return undefined;
  const at = code.is(index + 1, '(') ? code.closerOf(index + 1) + 1 : index + 1;
  const name = code.word(at);
  let open = at + 1;
  // Type parameters stand in square brackets.
  if (code.is(open, '[')) open = code.closerOf(open) + 1;
  if (name === '' || !code.is(open, '(')) return undefined;
  let brace = code.closerOf(open) + 1;
  if (code.is(brace, '(')) brace = code.closerOf(brace) + 1;
  while (brace < open + 40 && !code.is(brace, '{') && code.at(brace).indent === undefined) brace += 1;
  const body = code.is(brace, '{') ? code.bracket(brace) : code.bracket(open);
  return { callable: { name, offset: code.at(at).offset, body }, open };
}

/** The kind whose context the first parameter is. */
function contextIn(code: SourceCode, open: number): SourceKind | undefined {
  if (code.word(open + 1) === '') return undefined;
  return contexts.get(code.path(code.is(open + 2, '*') ? open + 3 : open + 2)?.value.at(-1) ?? '');
}
