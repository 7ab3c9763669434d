import { isTaskHubError, type TaskHubError } from '../../client/errors.js';
import { writeJson } from '../../common/json/jsonText.js';
import { findRunningHubs, type RunningHub, runningHubsFolder } from '../../localHub/runningHubs.js';
import { hubAddressText, hubAnswersText, hubSourceText, localHubText } from '../../text/cli/hubStatusText.js';
import { localAddress } from '../connection/localAddresses.js';
import { openSession } from '../connection/openSession.js';
import type { Resolved } from '../connection/resolveConnection.js';
import { type Console, write } from '../console.js';
import { type ExitCode, exitCodes } from '../exitCode.js';
import type { Options } from '../options.js';
import { safe } from '../output/table.js';

/** Says which task hub a verb would take, why, and whether it answers. */
export async function tellStatus(console: Console, resolved: Resolved, options: Options): Promise<ExitCode> {
  const { settings, source } = resolved;
  const problem = await problemOf(console, resolved);
  const { endpoint, taskHub, authentication } = settings;
  const local = await localHubBehind(console, endpoint);
  const ofHub = local?.status.hubs.find(({ name }) => name === taskHub);
  const answers = problem === undefined;
  if (options['output'] === 'table') {
    const lines = [
      hubAddressText(taskHub, endpoint, authentication),
      ...hubSourceText(source),
      ...(answers ? [hubAnswersText()] : []),
      ...(local && ofHub ? localHubText(ofHub.workers, local.status.store) : []),
    ];
    await write(console.stdout, lines.map((line) => `${safe(line)}\n`).join(''));
  } else {
    const process = local && {
      localHub: {
        ...{ pid: local.file.pid, version: local.status.version, store: local.status.store },
        ...{ hubs: local.status.hubs.map(({ name }) => name), workers: ofHub?.workers ?? 0 },
      },
    };
    const data = { endpoint, taskHub, authentication, source, answers, ...process };
    await write(console.stdout, `${writeJson(data)}\n`);
  }
  if (problem !== undefined) throw problem;
  return exitCodes.done;
}

async function problemOf(console: Console, resolved: Resolved): Promise<TaskHubError | undefined> {
  const session = await openSession(console, resolved, { production: false, readOnly: true });
  try {
    // A hub that is not there answers a greeting on some servers, and never a list.
    await session.client.query({ pageSize: 1 }, { signal: console.signal, timeoutMs: 10_000 });
    return undefined;
  } catch (error) {
    if (!isTaskHubError(error)) throw error;
    return error.reason === 'unimplemented' ? undefined : error;
  } finally {
    await session.dispose();
  }
}

/** The local task hub that listens at an address, where it has said that it runs. */
async function localHubBehind(console: Console, endpoint: string): Promise<RunningHub | undefined> {
  const running = await findRunningHubs(runningHubsFolder(console.environment), console.signal);
  return running.find(({ file }) => localAddress(file) === endpoint);
}
