/** What is looked for in source: the code of an orchestration, an activity, or an entity. */
export const sourceKinds = ['orchestration', 'activity', 'entity'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** A name as source gives it: as a text, or as the path to a constant that holds it (`Names.Invoice`). */
export type WrittenName = { readonly text: string } | { readonly path: readonly string[] };

/** From the first to behind the last UTF-16 unit of a text. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/** A function or class. */
export interface Callable {
  readonly name: string;
  /** The class or object that it is a member of. */
  readonly owner?: string;
  readonly isType?: boolean;
  /** How many type parameters it has, where that is a part of its name. */
  readonly typeParameters?: number;
  /** Where its name stands. */
  readonly offset: number;
  readonly body: SourceRange;
}

/** Where source says that something is an orchestration, an activity, or an entity. */
export interface Definition {
  /** Undefined where only the base class could tell, and that stands elsewhere. */
  readonly kind: SourceKind | undefined;
  readonly name: WrittenName;
  readonly version?: WrittenName;
  readonly offset: number;
  /** The code itself, recognized by its attribute, base class or parameter; or where a name is given to some code. */
  readonly certainty: 'definition' | 'registration';
  /** The code. */
  readonly body?: SourceRange;
  /** The path of the function or class that is registered; one with type arguments ends in their number (`Batch`1`). */
  readonly target?: readonly string[];
  /** The file that holds the code, beside this one: the first of these that is there. */
  readonly scripts?: readonly string[];
}

/** Where an event is waited for. */
export interface AwaitedEvent {
  readonly name: WrittenName;
  readonly offset: number;
}

/** A text with a name. */
export interface Constant {
  readonly name: string;
  readonly owner?: string;
  readonly text: string;
  readonly offset: number;
}

/** What one file says. */
export interface SourceFacts {
  readonly definitions: readonly Definition[];
  readonly events: readonly AwaitedEvent[];
  readonly constants: readonly Constant[];
  readonly callables: readonly Callable[];
}
