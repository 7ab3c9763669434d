import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { exitCodes } from '../exitCode.js';
import { flag, text, wholeNumber } from '../options.js';
import { UsageError } from '../usageError.js';
import { type Verb } from '../verb.js';
import { say, writeData } from '../writeData.js';
import * as words from '../../text/cliText.js';

/** The variable that a key is taken from: one on the command line would stand in the list of processes. */
const keyVariable = 'DURABLE_TASK_SERVE_KEY';
const defaultPort = 8095;

export const serveVerb: Verb = {
  name: 'serve',
  summary: 'Serves the management of a task hub over HTTP.',
  describe: (command) => {
    command
      .option('-p, --port <number>', `port to listen on; 0 for any free one (${defaultPort})`, wholeNumber)
      .option('--host <address>', 'address to listen on (127.0.0.1)')
      .option('--allow-remote', 'with --host: let other machines in; they need the key')
      .option('--name <host...>', 'names by which other machines call this one')
      .option('--no-key', 'ask for no key; on this machine only');
  },
  run: async (call, _ids, options) => {
    const { console } = call;
    const host = text(options, 'host') ?? '127.0.0.1';
    const isRemote = !['127.0.0.1', '::1', 'localhost'].includes(host);
    const wantsKey = options['key'] !== false;
    if (isRemote && !flag(options, 'allowRemote')) {
      throw new UsageError(words.otherMachines());
    }
    if (isRemote && !wantsKey) throw new UsageError(words.keyNeeded());
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
      throw new UsageError(words.portInUse(`${host}:${String(port)}`, code));
    });
    const shownKey = key !== undefined && key !== given ? { key } : {};
    await writeData(call, { address: serving.address, ...shownKey }, () => [
      words.serving(session.label, serving.address),
      ...(key === undefined ? [] : [key === given ? words.keyOfVariable(keyVariable) : words.keyText(key)]),
      words.openApiAt(`${serving.address}/openapi.json`),
    ]);
    if (!console.signal.aborted) await once(console.signal, 'abort');
    await serving.stop();
    return exitCodes.done;
  },
};
