// @ts-check
// The build task of the launch configuration "Extension tests in the editor".
import { ensureDependencies } from './dependencies.mjs';
import { onSupportedNode } from './toolchain.mjs';

await onSupportedNode(import.meta.url, async (root) => {
  await ensureDependencies(root);
  const { bundleEditorTests } = await import('./test/bundleEditorTests.mjs');
  await bundleEditorTests(root);
});
