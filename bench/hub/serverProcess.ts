import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server in a process of its own that has said where it listens. */
export interface ServerProcess {
  readonly port: number;
  readonly controlPort: number;
  /** Ends it without asking. */
  kill(): Promise<void>;
}

/** Starts a script that prints one line of JSON, with its port, when it listens. */
export async function startServerProcess(script: string, args: readonly string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  process.once('exit', () => child.kill('SIGKILL'));
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (first.done === true) throw new Error(`${script} ended before it listened.`);
  const { port, controlPort = 0 }: { port: number; controlPort?: number } = JSON.parse(first.value);
  return { port, controlPort, kill };
}
