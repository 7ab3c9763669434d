/** Each item before what stands below it, as a tree is read from the top. However deep it is. */
export function* depthFirst<T>(top: Iterable<T>, below: (item: T) => Iterable<T> | undefined): Generator<T> {
  const open = [top[Symbol.iterator]()];
  for (let next = open.at(-1)?.next(); next !== undefined; next = open.at(-1)?.next()) {
    if (next.done === true) {
      open.pop();
      continue;
    }
    yield next.value;
    const inside = below(next.value);
    if (inside !== undefined) open.push(inside[Symbol.iterator]());
  }
}
