import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { allStatuses } from '../../../src/client/instance.js';
import { statusPicture, toneColors } from '../../../src/views/look/statusLook.js';

describe('the look of a status', () => {
  it('has the same colour on pages as in the tree', () => {
    const styles = readFileSync('src/views/webview/styles/base.css', 'utf8');
    const variables = new Map(
      [...styles.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
    );
    for (const [tone, color] of Object.entries(toneColors)) {
      const [, value = ''] = new RegExp(`\\.tone-${tone} \\{\\s*color: ([^;]+);`).exec(styles) ?? [];
      const name = /--[\w-]+/.exec(value)?.[0] ?? '';
      const wanted = `--vscode-${color.replace('.', '-')}`;
      assert.ok([name, variables.get(name)].join().includes(wanted), `${tone} is ${value}, not ${wanted}`);
    }
  });

  it('has a picture for a tab in both kinds of theme', () => {
    for (const status of allStatuses) {
      for (const theme of ['light', 'dark'] as const) {
        assert.ok(existsSync(`media/status/${statusPicture(status, theme)}`), `${status} ${theme}`);
      }
    }
  });
});
