import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { exitCodes } from '../exitCode.js';
import { flag, text, wholeNumber } from '../options.js';
import { UsageError } from '../usageError.js';
import { type Verb } from '../verb.js';
import { say, writeData } from '../writeData.js';
import { commandText, serveOptionText } from '../../text/cli/helpText.js';
import * as said from '../../text/cli/sayText.js';
import * as usage from '../../text/cli/usageText.js';

/** The variable that a key is taken from: one on the command line would stand in the list of processes. */
const keyVariable = 'DURABLE_TASK_SERVE_KEY';
const defaultPort = 8095;
const defaultHost = '127.0.0.1';

export const serveVerb: Verb = {
  name: 'serve',
  summary: commandText.serve,
  describe: (command) => {
    command
      .option('-p, --port <number>', serveOptionText.port(defaultPort), wholeNumber)
      .option('--host <address>', serveOptionText.host(defaultHost))
      .option('--allow-remote', serveOptionText.allowRemote())
      .option('--name <host...>', serveOptionText.names())
      .option('--no-key', serveOptionText.noKey());
  },
  run: async (call, _ids, options) => {
    const { console } = call;
    const host = text(options, 'host') ?? defaultHost;
    const isRemote = !['127.0.0.1', '::1', 'localhost'].includes(host);
    const wantsKey = options['key'] !== false;
    if (isRemote && !flag(options, 'allowRemote')) {
      throw new UsageError(usage.otherMachines());
    }
    if (isRemote && !wantsKey) throw new UsageError(usage.keyNeeded());
    const given = console.environment[keyVariable];
    const key = !wantsKey
      ? undefined
      : given === undefined || given === ''
        ? randomBytes(24).toString('base64url')
        : given;
    const names = Array.isArray(options['name']) ? options['name'].map(String) : [];
    const session = await call.session();
    const { serve } = await import('../../http/serve.js');
    const port = typeof options['port'] === 'number' ? options['port'] : defaultPort;
    const serving = await serve({
      ...{ session, host, port, key, hosts: isRemote ? [host, ...names] : names },
      log: (line) => void say(call, line),
    }).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === '') throw error;
      throw new UsageError(usage.portInUse(`${host}:${String(port)}`, code));
    });
    const shownKey = key !== undefined && key !== given ? { key } : {};
    await writeData(call, { address: serving.address, ...shownKey }, () => [
      said.serving(session.label, serving.address),
      ...(key === undefined ? [] : [key === given ? said.keyOfVariable(keyVariable) : said.keyText(key)]),
      said.openApiAt(`${serving.address}/openapi.json`),
    ]);
    if (!console.signal.aborted) await once(console.signal, 'abort');
    await serving.stop();
    return exitCodes.done;
  },
};
