import type {
  AwaitedEvent,
  Callable,
  Constant,
  Definition,
  SourceFacts,
  SourceKind,
  WrittenName,
} from './sourceFacts.js';
import { languageOf } from './sourceLanguages.js';
import { nameForms, plainName } from './sourceNames.js';

/** A file by its path, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly facts: SourceFacts;
}

/** `namesake`: a function or class of that name that may be something else. */
export interface SourceSpot {
  readonly path: string;
  readonly offset: number;
  readonly certainty: Definition['certainty'] | 'namesake';
  /** The code is in the first of these files beside it that is there, if any is. */
  readonly scripts?: readonly string[];
}

/** An event that source waits for. `isOwn`: the orchestration in question does. */
export interface SourceEvent {
  readonly name: string;
  readonly path: string;
  readonly offset: number;
  readonly isOwn: boolean;
}

interface In<T> {
  readonly path: string;
  readonly value: T;
}

/** More are no help. */
const mostNamesakes = 50;
const namedByFunctions = new Set(['javascript', 'python', 'go']);

/** What the files of a workspace say together: names of constants are resolved across them. */
export class SourceIndex {
  private readonly definitions: readonly In<Definition>[];
  private readonly awaited: readonly In<AwaitedEvent>[];
  private readonly constants: ReadonlyMap<string, readonly In<Constant>[]>;
  private readonly callables: ReadonlyMap<string, readonly In<Callable>[]>;

  constructor(files: readonly SourceFile[]) {
    this.definitions = files.flatMap(({ path, facts }) => facts.definitions.map((value) => ({ path, value })));
    this.awaited = files.flatMap(({ path, facts }) => facts.events.map((value) => ({ path, value })));
    this.constants = byName(files.flatMap(({ path, facts }) => facts.constants.map((value) => ({ path, value }))));
    this.callables = byName(files.flatMap(({ path, facts }) => facts.callables.map((value) => ({ path, value }))));
  }

  /** Names of constants, functions and classes that the files refer to and do not have. */
  missingNames(): readonly string[] {
    const missing = new Set<string>();
    const constant = (path: string, name: WrittenName | undefined, offset: number): void => {
      if (name !== undefined && 'path' in name && this.resolve(path, name, offset) === undefined) {
        missing.add(name.path.at(-1) ?? '');
      }
    };
    for (const { path, value } of this.definitions) {
      constant(path, value.name, value.offset);
      constant(path, value.version, value.offset);
      const target = plainName(value.target?.at(-1) ?? '');
      if (target !== '' && !this.callables.has(target)) missing.add(target);
    }
    for (const { path, value } of this.awaited) constant(path, value.name, value.offset);
    return [...missing];
  }

  /** Where the code is, the surest first; only of that version, if the code says versions. */
  find(name: string, kind: SourceKind, version: string): readonly SourceSpot[] {
    const named = this.named(name, kind);
    const fitting = ofVersion(
      named.map((each) => ({ each, version: this.versionOf(each) })),
      version,
    );
    const spots = distinct(fitting.flatMap((each) => this.spotsOf(each)));
    const sure = spots.filter(({ certainty }) => certainty === 'definition');
    if (sure.length > 0) return sure;
    return spots.length > 0 ? spots : this.namesakes(name, kind);
  }

  /** Each orchestration once, with the file of its code. */
  orchestrations(): readonly { readonly name: string; readonly path: string }[] {
    const renamed = this.renamed();
    const found = new Map<string, string>();
    for (const each of this.definitions) {
      if (each.value.kind !== 'orchestration' || renamed.has(keyOf(each.path, each.value.offset))) continue;
      const name = this.nameOf(each);
      if (name === undefined || name === '') continue;
      const spot = this.spotsOf(each)[0];
      if (!found.has(name) || each.value.certainty === 'definition') found.set(name, spot?.path ?? each.path);
    }
    return [...found].map(([name, path]) => ({ name, path })).sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Where events are waited for; those of the orchestration first. */
  events(orchestration: string): readonly SourceEvent[] {
    const bodies = this.named(orchestration, 'orchestration').flatMap((each) => this.bodiesOf(each));
    const found = this.awaited.flatMap(({ path, value }) => {
      const name = this.resolve(path, value.name, value.offset);
      if (name === undefined || name === '') return [];
      const isOwn = bodies.some(
        (body) => body.path === path && value.offset >= body.value.start && value.offset < body.value.end,
      );
      return [{ name, path, offset: value.offset, isOwn }];
    });
    return found.sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
  }

  /** Where an event is waited for: by the orchestration, if it does. Names of events are not case-sensitive. */
  findEvent(name: string, orchestration: string): readonly SourceSpot[] {
    const wanted = name.toLowerCase();
    const all = this.events(orchestration).filter((event) => event.name.toLowerCase() === wanted);
    const own = all.filter(({ isOwn }) => isOwn);
    return (own.length > 0 ? own : all).map(({ path, offset }) => ({ path, offset, certainty: 'definition' }));
  }

  private named(name: string, kind: SourceKind): readonly In<Definition>[] {
    const all = this.definitions.flatMap((each) => {
      const isKind = each.value.kind === kind || (each.value.kind === undefined && kind !== 'entity');
      const written = isKind ? this.nameOf(each) : undefined;
      return written === undefined ? [] : [{ each, written: kind === 'entity' ? written.toLowerCase() : written }];
    });
    const forms = nameForms(kind === 'entity' ? name.toLowerCase() : name);
    for (const form of forms) {
      const found = all.filter(({ written }) => written === form);
      if (found.length > 0) return found.map(({ each }) => each);
    }
    const plain = forms.at(-1);
    return all.filter(({ written }) => plainName(written) === plain).map(({ each }) => each);
  }

  private nameOf({ path, value }: In<Definition>): string | undefined {
    return this.resolve(path, value.name, value.offset);
  }

  private versionOf({ path, value }: In<Definition>): string | undefined {
    return value.version === undefined ? undefined : this.resolve(path, value.version, value.offset);
  }

  /** Of what is registered, the code itself, if it can be told. */
  private spotsOf({ path, value }: In<Definition>): readonly SourceSpot[] {
    const code = value.target === undefined ? [] : this.targets(path, value.target);
    if (code.length > 0)
      return code.map((each) => ({ path: each.path, offset: each.value.offset, certainty: 'definition' }));
    const { offset, certainty, scripts } = value;
    return [{ path, offset, certainty, ...(scripts !== undefined && { scripts }) }];
  }

  private bodiesOf({ path, value }: In<Definition>): readonly In<Callable['body']>[] {
    const code = value.target === undefined ? [] : this.targets(path, value.target);
    const scripts = (value.scripts ?? []).map((script) => ({
      path: path.slice(0, path.lastIndexOf('/') + 1) + script,
      value: { start: 0, end: Infinity },
    }));
    return [
      ...(value.body === undefined ? [] : [{ path, value: value.body }]),
      ...code.map((each) => ({ path: each.path, value: each.value.body })),
      ...scripts,
    ];
  }

  /** The functions or classes that a path means, as seen from a file: the nearest ones. */
  private targets(path: string, target: readonly string[]): readonly In<Callable>[] {
    const all = this.calledBy(target.at(-1) ?? '');
    const owner = target.at(-2);
    const isOwned = (each: In<Callable>): boolean => owner !== undefined && each.value.owner === owner;
    const isHere = (each: In<Callable>): boolean => each.path === path;
    return (
      [(each: In<Callable>) => isOwned(each) && isHere(each), isOwned, isHere, () => true]
        .map((rule) => all.filter(rule))
        .find((found) => found.length > 0) ?? []
    );
  }

  /** With the number of type parameters that the name says, if there is such a class. */
  private calledBy(name: string): readonly In<Callable>[] {
    const all = this.callables.get(plainName(name)) ?? [];
    const alike = all.filter(({ value }) => typed(value) === name);
    return alike.length > 0 ? alike : all;
  }

  /** Code that is registered under another name than its own only. */
  private renamed(): ReadonlySet<string> {
    const own = new Set<string>();
    const other = new Set<string>();
    for (const each of this.definitions) {
      const { target } = each.value;
      if (target === undefined) continue;
      const name = this.nameOf(each);
      for (const code of this.targets(each.path, target)) {
        (name === typed(code.value) ? own : other).add(keyOf(code.path, code.value.offset));
      }
    }
    return new Set([...other].filter((key) => !own.has(key)));
  }

  /** Where functions alone are looked at for names, any function may be meant; else classes. */
  private namesakes(name: string, kind: SourceKind): readonly SourceSpot[] {
    const taken = new Set(this.definitions.map(({ path, value }) => keyOf(path, value.offset)));
    const found = nameForms(name).flatMap((form) => this.callables.get(plainName(form)) ?? []);
    return distinct(
      found
        .filter(({ path, value }) => {
          const isMeant =
            value.isType === true ? true : kind !== 'entity' && namedByFunctions.has(languageOf(path) ?? '');
          return isMeant && !taken.has(keyOf(path, value.offset));
        })
        .slice(0, mostNamesakes)
        .map(({ path, value }) => ({ path, offset: value.offset, certainty: 'namesake' })),
    );
  }

  /** The text that a name in source stands for; undefined where the files do not say, or say more than one. */
  private resolve(path: string, name: WrittenName, offset: number): string | undefined {
    if ('text' in name) return name.text;
    const all = this.constants.get(name.path.at(-1) ?? '') ?? [];
    const owner = name.path.at(-2);
    const here = all.filter((each) => each.path === path);
    if (owner === undefined) {
      const before = here.filter(({ value }) => value.offset < offset).at(-1);
      return before?.value.text ?? only(here) ?? only(all);
    }
    const isOwned = ({ value }: In<Constant>): boolean => value.owner === owner;
    // A module or package goes by the name of its file or folder.
    const isInModule = (each: In<Constant>): boolean =>
      each.path.split('/').some((part) => part.split('.')[0] === owner);
    const ranks = [here.filter(isOwned), all.filter(isOwned), all.filter(isInModule), here, all];
    return only(ranks.find((rank) => rank.length > 0) ?? []);
  }
}

function only(constants: readonly In<Constant>[]): string | undefined {
  const texts = new Set(constants.map(({ value }) => value.text));
  return texts.size === 1 ? [...texts][0] : undefined;
}

/** Those of the version; if none says it, those without a version; if all have another one, all. */
function ofVersion<T>(
  all: readonly { readonly each: T; readonly version: string | undefined }[],
  version: string,
): readonly T[] {
  const same = version === '' ? [] : all.filter((one) => one.version === version);
  const without = all.filter((one) => one.version === undefined);
  return (same.length > 0 ? same : without.length > 0 ? without : all).map(({ each }) => each);
}

function distinct(spots: readonly SourceSpot[]): readonly SourceSpot[] {
  return [...new Map(spots.map((spot) => [keyOf(spot.path, spot.offset), spot])).values()];
}

/** The name of a class as servers know it. */
function typed({ name, typeParameters = 0 }: Callable): string {
  return typeParameters === 0 ? name : `${name}\`${typeParameters}`;
}

function keyOf(path: string, offset: number): string {
  return `${offset} ${path}`;
}

function byName<T extends { readonly name: string }>(all: readonly In<T>[]): ReadonlyMap<string, readonly In<T>[]> {
  const found = new Map<string, In<T>[]>();
  for (const each of all) {
    const known = found.get(each.value.name);
    if (known === undefined) found.set(each.value.name, [each]);
    else known.push(each);
  }
  return found;
}
