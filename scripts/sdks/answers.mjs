// @ts-check
// From what a program says to the answer of each case. What was not answered has failed.

/**
 * @typedef {object} Answer
 * @property {'passed' | 'failed' | 'none'} outcome `none`: the SDK has no such thing
 * @property {number} seconds
 * @property {string} message why it failed, or why there is none
 *
 * @typedef {object} Answers
 * @property {string} sdk the package and its version
 * @property {ReadonlyMap<string, Answer>} byCase by the ids of the cases
 * @property {readonly string[]} unanswered the ids of the other cases
 * @property {readonly string[]} faults what is wrong with the program itself
 */

/**
 * Reads the lines that a program wrote (test/sdks/README.md describes them).
 * @param {readonly import('./manifest.mjs').Case[]} cases
 * @param {import('./program.mjs').Said} said
 * @returns {Answers}
 */
export function readAnswers(cases, { lines, end }) {
  const known = new Set(cases.map(({ id }) => id));
  /** @type {Map<string, Answer>} */
  const byCase = new Map();
  /** @type {string[]} */
  const faults = [];
  let sdk = '';
  let ended = false;
  for (const line of lines) {
    const said = parsed(line);
    if (said?.event === 'sdk' && said.package && said.version) {
      sdk = `${said.package} ${said.version}`;
    } else if (said?.event === 'end') {
      ended = true;
    } else if (said?.event === 'case' && isOutcome(said.outcome) && typeof said.seconds === 'number') {
      const { id = '', outcome, seconds, message = '' } = said;
      if (!known.has(id)) faults.push(`answers the case "${id}", which is not in the list`);
      else if (byCase.has(id)) faults.push(`answers the case "${id}" twice`);
      else if (outcome !== 'passed' && message === '') faults.push(`gives no reason for the case "${id}"`);
      else byCase.set(id, { outcome, seconds, message });
    } else {
      faults.push(`wrote a line that is no answer: ${line.slice(0, 200)}`);
    }
  }
  if (sdk === '') faults.push('did not say what its SDK is');
  if (end !== undefined) faults.push(end);
  else if (!ended) faults.push('did not run to its end');
  const unanswered = [...known].filter((id) => !byCase.has(id));
  return { sdk, byCase, unanswered, faults };
}

/**
 * @typedef {{ event?: string, package?: string, version?: string, id?: string, outcome?: string, seconds?: number,
 *   message?: string }} Line
 *
 * @param {string} line
 * @returns {Line | undefined}
 */
function parsed(line) {
  try {
    return JSON.parse(line) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string | undefined} outcome
 * @returns {outcome is Answer['outcome']}
 */
function isOutcome(outcome) {
  return outcome === 'passed' || outcome === 'failed' || outcome === 'none';
}
