import { helpTitleText } from '../text/cli/helpText.js';

/** What the help of a command ends with. */
export function exampleHelp(example: string): string {
  return `\n${helpTitleText.example()}\n  ${example}`;
}
