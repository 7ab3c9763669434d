// @ts-check
// npm run package: builds and packs the extension into dist/durable-task.vsix.
import { statSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { onSupportedNode } from './toolchain.mjs';

await onSupportedNode(import.meta.url, async (root) => {
  await ensureDependencies(root);
  const { packageExtension } = await import('./package/packageExtension.mjs');
  const file = await packageExtension(root);
  console.log(`${path.relative(root, file)} (${(statSync(file).size / 1e6).toFixed(2)} MB)`);
});
