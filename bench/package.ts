// The size of what a person downloads: the packed extension.
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from './benchResult.js';

const mostMegabytes = 2;

export const bench: Bench = {
  name: 'package',
  run: async () => {
    const packing = await promisify(execFile)(process.execPath, [path.resolve('scripts', 'package.mjs')]);
    process.stderr.write(packing.stdout + packing.stderr);
    const { size } = await stat(path.resolve('dist', 'durable-task.vsix'));
    const megabytes = size / 1_000_000;
    return [
      {
        name: 'package',
        against: '-',
        value: Math.round(megabytes * 1000) / 1000,
        unit: 'MB',
        baseline: null,
        ratio: null,
        mark: `≤ ${mostMegabytes} MB`,
        ok: megabytes <= mostMegabytes,
      },
    ];
  },
};
