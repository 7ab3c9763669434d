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
  const killNow = (): void => {
    child.kill('SIGKILL');
  };
  const kill = async (): Promise<void> => {
    killNow();
    await exited;
    process.off('exit', killNow);
  };
  process.once('exit', killNow);
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (first.done === true) throw new Error(`${script} ended before it listened.`);
  const { port, controlPort = 0 }: { port: number; controlPort?: number } = JSON.parse(first.value);
  return { port, controlPort, kill };
}
