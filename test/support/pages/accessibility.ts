import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Without `preload`, which reads every style sheet into a document of its own, for rules that are not among these. */
const check = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], preload: false }).then((result) => result.violations)`;

/** What a page does wrong by the rules of WCAG 2.1 A and AA, as axe finds it; empty where all is well. */
export function accessibilityViolations(page: Page): Promise<readonly string[]> {
  return accessibilityViolationsIn(page.locator(':root'));
}

/** The same of the document that an element is in, such as that of a webview. */
export async function accessibilityViolationsIn(root: Locator): Promise<readonly string[]> {
  // Half a megabyte of script, once for each document.
  if (!(await root.evaluate<boolean, unknown>(`'axe' in window`))) {
    const axe = readFileSync(createRequire(`${process.cwd()}/package.json`).resolve('axe-core/axe.min.js'), 'utf8');
    await root.evaluate(`(() => { ${axe}; })()`);
  }
  const violations: readonly Violation[] = await root.evaluate(check);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${failureSummary.replaceAll('\n', ' ')} ${html.slice(0, 200)}`),
  );
}
