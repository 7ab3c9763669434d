import type { Context } from 'hono';

/** The filter of a query, with what else it says. */
export function filterQuery(context: Context): Readonly<Record<string, unknown>> {
  const { status, statuses = status, name, names = name, rootsOnly, ...rest } = context.req.query();
  return {
    ...rest,
    ...(statuses !== undefined && { statuses: statuses.split(',') }),
    ...(names !== undefined && { names: names.split(',') }),
    ...(rootsOnly !== undefined && { rootsOnly: rootsOnly === 'true' }),
  };
}

/** What a query says of a list. */
export function listQuery(context: Context): Readonly<Record<string, unknown>> {
  const { limit, payloads, ...rest } = filterQuery(context);
  return {
    ...rest,
    ...(limit !== undefined && { limit: Number(limit) }),
    ...(payloads !== undefined && { payloads: payloads === 'true' }),
  };
}

/** Numbers of a query by their names, where they are given. */
export function numbersOf(context: Context, ...names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = context.req.query(name);
      return text === undefined ? [] : [[name, Number(text)]];
    }),
  );
}

/** Yes or no likewise; what is neither is left to the schema, which refuses it. */
export function flagsOf(context: Context, ...names: readonly string[]): Readonly<Record<string, unknown>> {
  const texts = textsOf(context, ...names);
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, text === 'true' || text === 'false' ? text === 'true' : text]),
  );
}

/** Texts likewise. */
export function textsOf(context: Context, ...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = context.req.query(name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
