import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Surface } from './surface.js';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `durable-task` in a shell, its output read by pipes as a script reads it. */
export function shellSurface(folder: string, connectionString: string): Surface {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  const program = path.join(bin, 'durable-task');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${path.resolve('dist', 'cli.js')}" "$@"\n`);
  chmodSync(program, 0o700);
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
    DTS_CONNECTION_STRING: connectionString,
    XDG_DATA_HOME: folder,
  };
  const shell = (line: string, ...args: readonly string[]): Promise<Ran> =>
    new Promise((resolve) => {
      execFile('sh', ['-c', line, 'sh', ...args], { env, cwd: folder }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      });
    });
  const done = async (line: string, ...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await shell(line, ...args);
    assert.equal(code, 0, stderr);
    return stdout.trim();
  };
  const member = (text: string, name: string): unknown => (JSON.parse(text) as Record<string, unknown>)[name];
  return {
    name: 'shell',
    start: async (name, id, input) => {
      const { code, stderr } = await shell(
        'printf %s "$3" | durable-task start "$1" --id "$2" --input -',
        name,
        id,
        input,
      );
      if (code === 1) assert.match(stderr, /already exists/);
      else assert.equal(code, 0, stderr);
      return code === 0;
    },
    wait: async (id) => {
      const { stdout } = await shell('durable-task wait "$1" --limit 30s -o json', id);
      return String((member(stdout, 'instance') as Record<string, unknown>)['status']);
    },
    status: async (id) => String(member(await done('durable-task get "$1" -o json', id), 'status')),
    list: async (prefix, status) => {
      const pages: string[][] = [];
      let from = '';
      do {
        const line = 'durable-task list --prefix "$1" --status "$2" --limit 2 -o json ${3:+--from "$3"}';
        const page = await done(line, prefix, status, from);
        const items = member(page, 'items') as readonly { readonly instanceId: string }[];
        if (items.length > 0) pages.push(items.map(({ instanceId }) => instanceId));
        const next = member(page, 'next');
        from = typeof next === 'string' ? next : '';
      } while (from !== '');
      return pages;
    },
    suspendAllRunning: async (prefix) => {
      const begun = await done('durable-task maintenance begin --prefix "$1" --yes -o json', prefix);
      return async () => {
        await done('durable-task maintenance end "$1" --yes', String(member(begun, 'maintenanceId')));
      };
    },
    raise: async (id, event, data) => {
      await done('durable-task raise "$1" --event "$2" --data "$3"', id, event, data);
    },
    terminate: async (id, output) => {
      await done('durable-task terminate "$1" --output-value "$2" --yes', id, output);
    },
    purgeOlderThan: async (prefix, age) =>
      Number(
        member(await done('durable-task purge --prefix "$1" --finished-for "$2" --yes -o json', prefix, age), 'done'),
      ),
    stop: () => Promise.resolve(),
  };
}
