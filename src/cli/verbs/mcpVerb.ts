import { exitCodes } from '../exitCode.js';
import { flag } from '../options.js';
import type { Verb } from '../verb.js';
import { say } from '../writeData.js';

export const mcpVerb: Verb = {
  name: 'mcp',
  summary: 'Serves tools for language models over standard input and output (Model Context Protocol).',
  describe: () => undefined,
  run: async (call, _ids, options) => {
    const session = await call.session();
    const { serveMcp } = await import('../../mcp/serveMcp.js');
    await serveMcp(
      {
        session,
        isReadOnly: flag(options, 'readOnly'),
        note: (error) => void say(call, error instanceof Error ? (error.stack ?? error.name) : 'Something went wrong.'),
      },
      call.console.signal,
    );
    return exitCodes.done;
  },
};
