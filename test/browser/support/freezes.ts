/** The longest time, in milliseconds, that the page could not answer to anything; measured from its very start. */
export const longestFreeze = 'window.longestTask ?? 0';
/** Runs in a page before anything else does. */
export const watchForFreezes = `
  window.longestTask = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longestTask = Math.max(window.longestTask, entry.duration);
  }).observe({ type: 'longtask', buffered: true });
`;

/**
 * How many times slower than an ordinary desk's the scripts of this machine are at the moment: a hundred million additions
 * take such a desk about a tenth of a second. At least 1, and at most 8.
 */
export const slowness = `(() => {
  const from = performance.now();
  let sum = 0;
  for (let n = 0; n < 1e8; n += 1) sum = (sum + n) | 0;
  window.checkSum = sum;
  return Math.min(8, Math.max(1, (performance.now() - from) / 100));
})()`;
