import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createMcpServer, type McpOptions } from './createMcpServer.js';

/** Serves the tools over standard input and output until the signal aborts or the other end has gone. */
export async function serveMcp(options: McpOptions, signal: AbortSignal): Promise<void> {
  const handle = serveStdio(() => createMcpServer(options), { onerror: options.note });
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await handle.close();
}
