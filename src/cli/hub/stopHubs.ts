import { delay } from '../../common/abort.js';
import { parseEndpoint } from '../../client/connection/endpoint.js';
import { requestStop } from '../../localHub/controlClient.js';
import { LocalHubError } from '../../localHub/localHubError.js';
import { findRunningHubs, type RunningHub, runningHubsFolder } from '../../localHub/runningHubs.js';
import { isProcessAlive } from '../../localHub/stateFile.js';
import { localHubStoppedText } from '../../text/cli/hubStatusText.js';
import * as words from '../../text/cli/usageText.js';
import { localAddress } from '../connection/localAddresses.js';
import { type Console, write } from '../console.js';
import { type ExitCode, exitCodes } from '../exitCode.js';
import { flag, type Options, text } from '../options.js';
import { UsageError } from '../usageError.js';

const lookEveryMs = 50;
const stopLimitMs = 15_000;

/** Stops the local task hub that runs, the one that is named, or all; resolves once their processes are gone. */
export async function stopHubs(console: Console, options: Options): Promise<ExitCode> {
  const running = await findRunningHubs(runningHubsFolder(console.environment), console.signal);
  for (const { file } of chosen(running, options)) {
    await requestStop(file);
    const until = console.clock.elapsed() + stopLimitMs;
    while (isProcessAlive(file.pid)) {
      if (console.clock.elapsed() > until) {
        throw new LocalHubError({ kind: 'localHub', problem: 'notStopped', pid: file.pid });
      }
      await delay(console.clock, lookEveryMs, console.signal);
    }
    await write(console.stdout, `${localHubStoppedText(localAddress(file))}\n`);
  }
  return exitCodes.done;
}

function chosen(running: readonly RunningHub[], options: Options): readonly RunningHub[] {
  const endpoint = text(options, 'endpoint');
  const named = endpoint === undefined ? undefined : parseEndpoint(endpoint, '--endpoint').origin;
  const meant = named === undefined ? running : running.filter(({ file }) => sameAddress(localAddress(file), named));
  if (meant.length === 0) {
    throw new UsageError(named === undefined ? words.noneToStop() : words.noneThere());
  }
  if (meant.length > 1 && !flag(options, 'all')) {
    throw new UsageError(words.severalToStop(meant.map(({ file }) => localAddress(file))));
  }
  return meant;
}

function sameAddress(a: string, b: string): boolean {
  const plain = (address: string): string => address.replace('//localhost:', '//127.0.0.1:');
  return plain(a) === plain(b);
}
