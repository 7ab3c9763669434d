import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for each other when read out. */
const alphabet = '23456789abcdefghjkmnpqrstvwxyz';
const randomLength = 10;
const longestName = 60;

/**
 * A readable id for a new instance: the orchestration's name in words, and ten random characters (about 49 bits).
 * `pick` chooses a whole number below its argument; handed in by tests.
 */
export function proposeInstanceId(orchestrationName: string, pick: (below: number) => number = randomInt): string {
  const words = orchestrationName
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z\d]+/g, '-')
    .toLowerCase()
    .slice(0, longestName)
    .replace(/^-+|-+$/g, '');
  const random = Array.from({ length: randomLength }, () => alphabet.charAt(pick(alphabet.length))).join('');
  return `${words === '' ? 'instance' : words}-${random}`;
}
