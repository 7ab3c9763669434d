/** Hands out what a source yields while the next item is already being made; one item ahead, no more. */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let next = watched(iterator.next());
  try {
    for (;;) {
      const result = await next;
      if (result.done === true) return;
      next = watched(iterator.next());
      yield result.value;
    }
  } finally {
    // The item under way is not waited for: whoever leaves early aborts it by the signal that it was given.
    void watched(Promise.resolve(iterator.return?.()));
  }
}

/** A failure that comes before anybody asks for it is kept for then, and is not an unhandled one. */
function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
