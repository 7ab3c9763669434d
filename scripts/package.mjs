// @ts-check
// npm run package: builds and packs the extension into dist/durable-task.vsix, and the command line for npm beside it.
import { statSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { onSupportedNode } from './toolchain.mjs';

await onSupportedNode(import.meta.url, async (root) => {
  await ensureDependencies(root);
  const { packageExtension } = await import('./package/packageExtension.mjs');
  const { packageNpm } = await import('./package/packageNpm.mjs');
  for (const file of [await packageExtension(root), await packageNpm(root)]) {
    console.log(`${path.relative(root, file)} (${(statSync(file).size / 1e6).toFixed(2)} MB)`);
  }
});
