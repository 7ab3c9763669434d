import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for each other when read out. */
const alphabet = '23456789abcdefghjkmnpqrstvwxyz';
const randomLength = 10;
const longestName = 60;
const random = new RegExp(`^[${alphabet}]{${String(randomLength)}}$`);

/**
 * A readable id for a new instance: the orchestration's name in words, and ten random characters (about 49 bits).
 * `pick` chooses a whole number below its argument; handed in by tests.
 */
export function proposeInstanceId(orchestrationName: string, pick: (below: number) => number = randomInt): string {
  const characters = Array.from({ length: randomLength }, () => alphabet.charAt(pick(alphabet.length)));
  return `${beginningOf(orchestrationName)}${characters.join('')}`;
}

/** Whether an ID may be one that was proposed for the orchestration, and is nobody's own choice then. */
export function isProposedId(orchestrationName: string, instanceId: string): boolean {
  const beginning = beginningOf(orchestrationName);
  return instanceId.startsWith(beginning) && random.test(instanceId.slice(beginning.length));
}

function beginningOf(orchestrationName: string): string {
  const words = orchestrationName
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z\d]+/g, '-')
    .toLowerCase()
    .slice(0, longestName)
    .replace(/^-+|-+$/g, '');
  return `${words === '' ? 'instance' : words}-`;
}
