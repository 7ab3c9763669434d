/** A setting that a program is started with. */
export interface Variable {
  /** As it is written. */
  readonly name: string;
  readonly value: string;
  /** Path of the file, below the folder of the project. */
  readonly file: string;
  /** What its value refers to and nothing sets. */
  readonly unset?: string;
}

/** Settings by name, in any case; `A__B` and `A:B` are the same, as .NET has it. The first of a name counts. */
export class Variables implements Iterable<Variable> {
  private readonly byName = new Map<string, Variable>();

  add(variable: Variable): void {
    const key = keyOf(variable.name);
    if (!this.byName.has(key)) this.byName.set(key, variable);
  }

  get(name: string): Variable | undefined {
    return this.byName.get(keyOf(name));
  }

  /** The first of the names that has a value. */
  firstOf(names: readonly string[], section = ''): Variable | undefined {
    for (const name of names) {
      const found = this.get(section + name);
      if (found !== undefined && (found.value !== '' || found.unset !== undefined)) return found;
    }
    return undefined;
  }

  [Symbol.iterator](): Iterator<Variable> {
    return this.byName.values();
  }
}

/** The section that a setting stands in, with its colon; empty at the root. */
export function sectionOf({ name }: Variable): string {
  const key = keyOf(name);
  return key.slice(0, key.lastIndexOf(':') + 1);
}

function keyOf(name: string): string {
  return name.toLowerCase().replaceAll('__', ':');
}
