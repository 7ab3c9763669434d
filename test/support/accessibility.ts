import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

const check = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then((result) => result.violations)`;

/** What a page does wrong by the rules of WCAG 2.1 A and AA, as axe finds it; empty where all is well. */
export function accessibilityViolations(page: Page): Promise<readonly string[]> {
  return accessibilityViolationsIn(page.locator(':root'));
}

/** The same of the document that an element is in, such as that of a webview. */
export async function accessibilityViolationsIn(root: Locator): Promise<readonly string[]> {
  const axe = readFileSync(createRequire(`${process.cwd()}/package.json`).resolve('axe-core/axe.min.js'), 'utf8');
  const violations: readonly Violation[] = await root.evaluate(`(() => { ${axe}; return ${check}; })()`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${failureSummary.replaceAll('\n', ' ')} ${html.slice(0, 200)}`),
  );
}
