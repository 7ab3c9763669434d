import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.dirname(path.dirname(require.resolve('@microsoft/durabletask-js')));
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Readonly<{
  name: string;
  version: string;
}>;

/** The SDK as it is installed. */
export const sdk = {
  name: manifest.name,
  version: manifest.version,
  /** Whether its declarations speak of something, the wire's own aside. */
  speaksOf: (what: RegExp): boolean =>
    globSync('dist/**/*.d.ts', { cwd: folder })
      .filter((file) => !file.includes('proto'))
      .some((file) => what.test(readFileSync(path.join(folder, file), 'utf8'))),
} as const;
