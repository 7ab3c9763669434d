import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, hello } from './bareClient.js';
import { startServerProcess } from './serverProcess.js';

/** Milliseconds from the start of a server's process to its first answer; it is killed afterwards. */
export async function timeToHello(script: string, args: readonly string[]): Promise<number> {
  const begin = performance.now();
  const server = await startServerProcess(script, args);
  const client = connect(server.port);
  try {
    await hello(client);
    return performance.now() - begin;
  } finally {
    client.close();
    await server.kill();
  }
}

/** Milliseconds that the same runtime takes to do nothing. */
export async function timeOfNode(): Promise<number> {
  const begin = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - begin;
}
