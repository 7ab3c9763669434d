import { commandText } from '../../text/cli/helpText.js';
import { crashText } from '../../text/cli/sayText.js';
import { givenLanguage } from '../../text/format/language.js';
import { exitCodes } from '../exitCode.js';
import { flag } from '../options.js';
import type { Verb } from '../verb.js';
import { say } from '../writeData.js';

export const mcpVerb: Verb = {
  name: 'mcp',
  summary: commandText.mcp,
  describe: () => undefined,
  run: async (call, _ids, options) => {
    const session = await call.session();
    const { serveMcp } = await import('../../mcp/serveMcp.js');
    await serveMcp(
      {
        session,
        isReadOnly: flag(options, 'readOnly'),
        note: (error) => void say(call, crashText(error instanceof Error ? (error.stack ?? error.name) : '')),
      },
      givenLanguage(),
      call.console.signal,
    );
    return exitCodes.done;
  },
};
