// @ts-check
// The process of one measure: node measureProcess.mjs FILE OPTIONS, with a channel to the one that started it.
import { createRequire } from 'node:module';

const [file = '', options = '{}'] = process.argv.slice(2);
const { mode, long } = JSON.parse(options);
process.once('SIGTERM', () => process.exit(143));
try {
  const { bench } = createRequire(file)(file);
  const results = await bench.run(mode, { long });
  // The message is on its way before the process may end, even if a measure left something open.
  process.send?.(results, undefined, undefined, () => process.exit(0));
} catch (error) {
  console.error(error);
  process.exit(1);
}
