/**
 * The forms of a name under which its code may stand in source, the best first: as it is; without its namespace; and, of
 * a generic type (`Batch<int>`, `Shop.Batch`1[System.Int32]`), with the number of its parameters.
 */
export function nameForms(name: string): readonly string[] {
  const arguments_ = /^([^<[`]+)(?:`(\d+))?(?:[<[](.*)[>\]])?$/s.exec(name);
  const [, plain = name, told, inner] = arguments_ ?? [];
  const last = plain.slice(plain.lastIndexOf('.') + 1);
  const count = told === undefined ? countOf(inner) : Number(told);
  const typed = count === 0 ? last : `${last}\`${count}`;
  return [...new Set([name, typed, last])].filter((form) => form !== '');
}

function countOf(inner: string | undefined): number {
  if (inner === undefined) return 0;
  let depth = 0;
  let count = 1;
  for (const sign of inner) {
    if ('<[('.includes(sign)) depth += 1;
    else if ('>])'.includes(sign)) depth -= 1;
    else if (sign === ',' && depth === 0) count += 1;
  }
  return count;
}

/** Without the number of type parameters. */
export function plainName(name: string): string {
  return name.replace(/`\d+$/, '');
}
