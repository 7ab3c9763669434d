import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Timed {
  readonly ms: number;
  readonly lines: number;
}

/** Runs a script with this runtime to its end, and counts the lines that it writes into a pipe. */
export async function timed(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Timed> {
  const begin = performance.now();
  const child = spawn(process.execPath, [...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let lines = 0;
  child.stdout.on('data', (piece: Buffer) => {
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}.`);
  return { ms: performance.now() - begin, lines };
}

/** The variables by which the command line finds a server, and none of the machine's own. */
export function connectionTo(port: number): Readonly<Record<string, string>> {
  return {
    DURABLE_TASK_SCHEDULER_CONNECTION_STRING: `Endpoint=http://127.0.0.1:${String(port)};TaskHub=default;Authentication=None`,
  };
}
