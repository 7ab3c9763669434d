import type { AwaitedEvent, Definition, SourceKind, WrittenName } from '../sourceFacts.js';
import type { SourceCode } from '../sourceCode.js';

/** What C# and F# share: the calls of the libraries, and the names of their types. */

const additions = /^Add(Orchestrator|Orchestration|Activity|Entity)(?:Func)?$|^Register(Workflow|Activity)$/;
const waits = /^WaitForExternalEvent(?:Async)?$/;

export function kindOfTrigger(name: string): SourceKind | undefined {
  return kindsOfTriggers.get(name.replace(/Attribute$/, ''));
}

const kindsOfTriggers: ReadonlyMap<string, SourceKind> = new Map([
  ['OrchestrationTrigger', 'orchestration'],
  ['ActivityTrigger', 'activity'],
  ['EntityTrigger', 'entity'],
]);

export function kindOfBase(name: string): SourceKind | undefined {
  return kindsOfBases.get(name);
}

const kindsOfBases: ReadonlyMap<string, SourceKind> = new Map([
  ...['TaskOrchestrator', 'ITaskOrchestrator', 'TaskOrchestration', 'Workflow'].map(
    (name) => [name, 'orchestration'] as const,
  ),
  ...['TaskActivity', 'ITaskActivity', 'AsyncTaskActivity', 'WorkflowActivity'].map(
    (name) => [name, 'activity'] as const,
  ),
  ...['TaskEntity', 'ITaskEntity'].map((name) => [name, 'entity'] as const),
]);

/** The name of a class with type parameters carries their number: `Batch`1`. */
export function typeName(name: string, parameters: number): string {
  return parameters === 0 ? name : `${name}\`${parameters}`;
}

/** `.AddOrchestrator<Refund>()`, `.AddActivityFunc("Pay", …)`: the name is the type’s unless it is said. */
export function additionAt(code: SourceCode, index: number): Definition | undefined {
  if (!code.isCall(index, additions)) return undefined;
  const [, added, registered] = additions.exec(code.word(index)) ?? [];
  const kind = kindOf(added ?? registered ?? '');
  const type = code.is(index + 1, '<') ? code.path(index + 2) : undefined;
  const open = code.afterTypes(index + 1);
  if (!code.is(open, '(')) return undefined;
  const parts = code.argumentsOf(open);
  const first = parts[0];
  const common = { kind, certainty: 'registration', body: code.bracket(open) } as const;
  const isTyped = type !== undefined && !code.word(index).endsWith('Func');
  const typed = isTyped ? typeAt(code, type) : undefined;
  if (first === undefined) {
    return typed === undefined ? undefined : { ...common, ...typed, offset: code.at(index + 2).offset };
  }
  const ofType = typeArgument(code, first);
  if (ofType !== undefined) return { ...common, ...ofType, offset: code.at(first).offset };
  const name = code.nameArgument(first);
  // `AddOrchestrator(refund)`: an object, of which nothing can be told.
  if (name === undefined || (!('text' in name) && parts.length === 1 && typed === undefined)) return undefined;
  const rest = parts.slice(1);
  const version = rest.map((part) => versionAt(code, part)).find((found) => found !== undefined);
  const target = typed?.target ?? rest.map((part) => targetAt(code, part)).find((found) => found !== undefined);
  return {
    ...common,
    name,
    offset: code.at(first).offset,
    ...(version !== undefined && { version }),
    ...(target !== undefined && { target }),
  };
}

function kindOf(word: string): SourceKind {
  if (word.startsWith('Activity')) return 'activity';
  return word.startsWith('Entity') ? 'entity' : 'orchestration';
}

interface NamedType {
  readonly name: WrittenName;
  readonly target: readonly string[];
}

function typeAt(
  code: SourceCode,
  { value, next }: { readonly value: readonly string[]; readonly next: number },
): NamedType {
  const text = typeName(value.at(-1) ?? '', code.typeArguments(next)?.value ?? 0);
  return { name: { text }, target: [...value.slice(0, -1), text] };
}

/** `typeof(Refund)`. */
function typeArgument(code: SourceCode, index: number): NamedType | undefined {
  if (!code.is(index, 'typeof', '(') || code.is(code.closerOf(index + 1) + 1, '.')) return undefined;
  const type = code.path(index + 2);
  return type === undefined ? undefined : typeAt(code, type);
}

/** `new TaskVersion("2")`. */
function versionAt(code: SourceCode, index: number): WrittenName | undefined {
  const at = code.is(index, 'new') ? index + 1 : index;
  return code.is(at, 'TaskVersion', '(') ? code.nameArgument(at + 2) : undefined;
}

/** `Flows.Refund`, `typeof(Refund)`, `() => new Refund(…)`, `new Refund(…)`. */
function targetAt(code: SourceCode, index: number): readonly string[] | undefined {
  if (code.is(index, 'typeof', '(')) return typeArgument(code, index)?.target;
  let at = index;
  if (code.word(at) !== '' && code.is(at + 1, '=', '>')) at += 3;
  else if (code.is(at, '(') && code.is(code.closerOf(at) + 1, '=', '>')) at = code.closerOf(at) + 3;
  if (code.is(at, 'new')) {
    const type = code.path(at + 1);
    return type === undefined || type.value.at(-1) === 'TaskVersion' ? undefined : typeAt(code, type).target;
  }
  return at === index ? code.pathArgument(index) : undefined;
}

/** `.WaitForExternalEvent<bool>("Approval")`. */
export function eventAt(code: SourceCode, index: number): AwaitedEvent | undefined {
  if (!code.isCall(index, waits)) return undefined;
  const open = code.afterTypes(index + 1);
  if (!code.is(open, '(')) return undefined;
  // The name may be given by the name of its parameter.
  const first = code.word(open + 1) !== '' && code.is(open + 2, ':') ? open + 3 : open + 1;
  const name = code.nameArgument(first);
  return name === undefined ? undefined : { name, offset: code.at(first).offset };
}
