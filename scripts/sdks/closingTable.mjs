// @ts-check
// The table that closes a run, as it stands in the README between two marks.

const startMark = '<!-- Written by npm run test:sdks -- --write -->';
const endMark = '<!-- End of what it writes -->';

/** @typedef {{ title: string, answers: import('./answers.mjs').Answers }} Column */

const signs = /** @type {const} */ ({ passed: '✓', failed: '✗', none: '–' });

/**
 * The table in Markdown, with the reasons for what an SDK does not have.
 * @param {readonly import('./manifest.mjs').Case[]} cases
 * @param {readonly Column[]} columns
 */
export function closingTable(cases, columns) {
  const rows = [
    ['', ...columns.map(({ title, answers }) => `${title}<br>${answers.sdk}`)],
    ['---', ...columns.map(() => '---')],
    ...cases.flatMap(({ id, area, does }, index) => [
      ...(cases[index - 1]?.area === area ? [] : [[`**${area}**`, ...columns.map(() => '')]]),
      [does, ...columns.map(({ answers }) => signs[answers.byCase.get(id)?.outcome ?? 'failed'])],
    ]),
  ];
  const widths = rows.reduce(
    (widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, cell.length)),
    /** @type {number[]} */ ([]),
  );
  const reasons = columns.flatMap(({ title, answers }) => {
    const missing = cases.flatMap(({ id }) => {
      const answer = answers.byCase.get(id);
      return answer?.outcome === 'none' ? [answer.message] : [];
    });
    return missing.length === 0 ? [] : [`- ${title}: ${missing.join('; ')}.`];
  });
  return [
    ...rows.map(
      (row) =>
        `| ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0, cell === '---' ? '-' : ' ')).join(' | ')} |`,
    ),
    ...(reasons.length === 0 ? [] : ['', 'A dash: the SDK has no such thing.', '', ...reasons]),
  ].join('\n');
}

/**
 * The table that a README holds; undefined where it has none.
 * @param {string} readme
 */
export function tableOf(readme) {
  const [, after] = readme.split(`${startMark}\n\n`);
  return after?.includes(`\n\n${endMark}`) === true ? after.split(`\n\n${endMark}`)[0] : undefined;
}

/**
 * The README with another table.
 * @param {string} readme
 * @param {string} table
 */
export function withTable(readme, table) {
  const before = tableOf(readme);
  if (before === undefined) throw new Error(`The README lacks the lines "${startMark}" and "${endMark}".`);
  return readme.replace(before, () => table);
}

/**
 * The rows of a table, each by its first cell, with the cells of one column.
 * @param {string} table
 * @param {string} title the beginning of the column's heading
 * @returns {readonly string[]} empty where there is no such column
 */
export function columnOf(table, title) {
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const column = rows[0]?.findIndex((cell) => cell.startsWith(`${title}<br>`)) ?? -1;
  if (column < 0) return [];
  // How wide the marks of the second row are depends on the other columns.
  return rows.flatMap((row, index) => (index === 1 ? [] : [`${row[1]}: ${row[column]}`]));
}
