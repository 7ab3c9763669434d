// @ts-check
// An order that is as good as any other, and the same again for the same seed.

/**
 * A shuffled copy.
 * @template T
 * @param {readonly T[]} items
 * @param {number} seed a whole number
 * @returns {T[]}
 */
export function shuffled(items, seed) {
  const random = numbersFrom(seed);
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [/** @type {T} */ (result[other]), /** @type {T} */ (result[last])];
  }
  return result;
}

/**
 * Shuffles the suites below a suite and the tests in them, all the way down.
 * @param {import('mocha').Suite} suite
 * @param {number} seed
 */
export function shuffleSuite(suite, seed) {
  suite.suites = shuffled(suite.suites, seed);
  suite.tests = shuffled(suite.tests, seed);
  for (const child of suite.suites) shuffleSuite(child, seed);
}

/**
 * Mulberry32: numbers from 0 to below 1.
 * @param {number} seed
 * @returns {() => number}
 */
function numbersFrom(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
