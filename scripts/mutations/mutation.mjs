// @ts-check
// What a mutation is, how it is made, and how the run of its tests is judged.

/**
 * One deliberate fault: the tests named must fail once it is made.
 *
 * @typedef {object} Mutation
 * @property {string} name to run it alone by
 * @property {string} breaks what a person would meet if it were real
 * @property {string} file
 * @property {string} text exactly as it stands in the file, once
 * @property {string} becomes
 * @property {string} test the path of a test file or a part of it; its folder says the level
 * @property {string} [grep] a part of the titles of the tests, where the others of the file take long
 *
 * @typedef {object} Verdict
 * @property {boolean} caught
 * @property {string} why the test that failed, or what there was instead
 */

/** A mutation whose text is not in its file, or is there more than once, says nothing any more. */
export class StaleMutation extends Error {}

/**
 * The content of a file with the fault in it. Throws a StaleMutation.
 * @param {string} content
 * @param {Pick<Mutation, 'text' | 'becomes'>} mutation
 */
export function mutated(content, { text, becomes }) {
  const parts = content.split(text);
  if (parts.length === 2) return parts.join(becomes);
  throw new StaleMutation(
    parts.length === 1 ? 'its text is not in the file any more' : `its text is in the file ${parts.length - 1} times`,
  );
}

/**
 * What the output of `npm test` says of a mutation. A run that was cut short, or whose tests could not be built, has
 * failed too, and shows nothing: only a test that failed counts.
 * @param {string} output
 * @returns {Verdict}
 */
export function judge(output) {
  const titles = [...output.matchAll(/^ {4}✗ (.+)$/gm)].map(([, title = '']) => title);
  const test = titles.find((title) => title.includes(' › ') && !title.endsWith(' › leaves nothing open'));
  if (titles.some((title) => !title.includes(' › '))) {
    const reason = /^ {4}✗ [^›\n]+\n +(.+)$/m.exec(output)?.[1] ?? 'nothing is known of why';
    return { caught: false, why: `the run did not come to its end: ${reason}` };
  }
  if (test !== undefined) return { caught: true, why: test };
  return /^\d+ passed, 0 failed$/m.test(output)
    ? { caught: false, why: 'no test failed' }
    : { caught: false, why: `the run did not come to its end: ${output.trim().split('\n').at(-1) ?? ''}` };
}
