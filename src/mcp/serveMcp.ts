import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { setLanguage, type TextLanguage } from '../text/format/language.js';
import { createMcpServer, type McpOptions } from './createMcpServer.js';

/**
 * Serves the tools over standard input and output until the signal aborts or the other end has gone. The person at that
 * end is asked in `language`.
 */
export async function serveMcp(
  options: McpOptions,
  language: TextLanguage | undefined,
  signal: AbortSignal,
): Promise<void> {
  // A bundle of its own, which has the texts once more.
  if (language !== undefined) setLanguage(language);
  const handle = serveStdio(() => createMcpServer(options), { onerror: options.note });
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await handle.close();
}
