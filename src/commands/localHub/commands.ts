import * as vscode from 'vscode';
import { checkTaskHubName } from '../../client/validation.js';
import { views } from '../../contributions.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { localConnectionString, localEndpoint, type LocalServer } from '../../localHub/localHubState.js';
import { samplesHub } from '../../localHub/sampleWorker.js';
import { confirm, showDone, showInformation } from '../../platform/notice.js';
import type { CommandServices } from '../commandServices.js';
import { hubFor } from '../prompts/pickHub.js';
import { askText } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';

type Command = (clicked?: unknown) => Promise<void>;

const isLocal = (hub: LiveHub): boolean => hub.isLocal;

/** Starts the local hub, or attaches to the one that runs. Its hubs stand in the tree then. */
export function startLocalHub(services: CommandServices): Command {
  return async () => {
    await start(services);
  };
}

export function stopLocalHub(services: CommandServices): Command {
  return async () => {
    if (services.samples.state.state !== 'stopped') await services.samples.stop();
    await vscode.window.withProgress({ location: { viewId: views.hubs } }, () => services.local.stop());
  };
}

/** The samples are at work in a hub of their own, beside that of the person's worker. */
export function startSamples(services: CommandServices): Command {
  return async () => {
    const server = await start(services);
    if (!server.hubs.some(({ name }) => name === samplesHub)) await createHub(services, samplesHub);
    const target = { endpoint: localEndpoint(server), hub: samplesHub, serverPid: server.pid };
    await vscode.window.withProgress({ location: { viewId: views.hubs } }, () => services.samples.start(target));
  };
}

export function stopSamples(services: CommandServices): Command {
  return async () => {
    await services.samples.stop();
  };
}

export function copyConnectionString(services: CommandServices): Command {
  return async (clicked) => {
    const server = runningServer(services);
    const hub = await hubFor(services, clicked, vscode.l10n.t('Copy Connection String'), isLocal);
    await vscode.env.clipboard.writeText(localConnectionString(server, hub.taskHub));
    showDone(vscode.l10n.t('Connection string of {0} copied', hub.taskHub));
  };
}

export function resetData(services: CommandServices): Command {
  return async (clicked) => {
    runningServer(services);
    const hub = await hubFor(services, clicked, vscode.l10n.t('Reset Data'), isLocal);
    const question = vscode.l10n.t('Remove all instances and entities of the local task hub {0}?', hub.taskHub);
    const detail = vscode.l10n.t('Nothing of them is kept, whatever they are doing.');
    if (!(await confirm(question, detail, vscode.l10n.t('Remove All')))) return;
    await services.local.reset(hub.taskHub);
    hub.clear();
    showDone(vscode.l10n.t('{0} is empty', hub.taskHub));
  };
}

export function createLocalHub(services: CommandServices): Command {
  return async (given) => {
    const server = runningServer(services);
    const check = (text: string): string | undefined =>
      checkTaskHubName(text) ??
      (server.hubs.some((hub) => hub.name === text) ? vscode.l10n.t('There is a hub of this name.') : undefined);
    const name =
      typeof given === 'string' && check(given) === undefined
        ? given
        : await askText({
            title: vscode.l10n.t('Create Task Hub'),
            prompt: vscode.l10n.t('Name of the new hub in the local task hub'),
            check,
          });
    await createHub(services, name);
  };
}

/** Has the local hub answer at this port of this machine too, with a hub of this name. One sentence where it cannot. */
export async function startLocalHubAt(services: CommandServices, port: number, taskHub: string): Promise<void> {
  await start(services, port);
  if (!answersAt(runningServer(services), port)) await services.local.useUsualPort(port);
  const server = runningServer(services);
  if (!answersAt(server, port)) {
    throw new UserMessageError(
      vscode.l10n.t(
        'The local task hub listens on port {0} and cannot on port {1}, where this project looks for it.',
        server.port,
        port,
      ),
    );
  }
  if (!server.hubs.some(({ name }) => name === taskHub)) await createHub(services, taskHub);
}

function answersAt(server: LocalServer, port: number): boolean {
  return server.port === port || server.usualPort === port;
}

export function deleteLocalHub(services: CommandServices): Command {
  return async (clicked) => {
    const server = runningServer(services);
    const hub = await hubFor(services, clicked, vscode.l10n.t('Delete Task Hub'), isLocal);
    const question = vscode.l10n.t('Delete the hub {0} from the local task hub?', hub.taskHub);
    const detail = vscode.l10n.t('Its instances and entities are removed with it.');
    if (!(await confirm(question, detail, vscode.l10n.t('Delete')))) return;
    const client = await services.connect(localConnectionString(server, hub.taskHub), hub.taskHub);
    try {
      await client.deleteTaskHub();
    } finally {
      client.close();
    }
    services.memory.forgetHub(hub.id);
    await services.local.refreshStatus();
    await services.retention.forget(hub);
  };
}

/** Opens the server's own log. */
export function showLocalHubLog(services: CommandServices): Command {
  return async () => {
    const log = vscode.Uri.file(services.local.logFile);
    try {
      await vscode.workspace.fs.stat(log);
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError)) throw error;
      throw new UserMessageError(vscode.l10n.t('The local task hub has not written a log here yet.'));
    }
    await vscode.window.showTextDocument(log, { preview: true });
  };
}

async function start(services: CommandServices, usualPort = services.usualPort()): Promise<LocalServer> {
  const wanted = services.localPort();
  const wasRunning = services.local.state.state === 'running';
  const server = await vscode.window.withProgress({ location: { viewId: views.hubs } }, () =>
    services.local.start(wanted, usualPort),
  );
  if (!wasRunning && server.port !== wanted) {
    void showInformation(
      vscode.l10n.t('The local task hub listens on port {0}, since port {1} is in use.', server.port, wanted),
    );
  }
  return server;
}

async function createHub(services: CommandServices, name: string): Promise<void> {
  const client = await services.connect(localConnectionString(runningServer(services), name), name);
  try {
    await client.createTaskHub({ recreateIfExists: false });
  } finally {
    client.close();
  }
  await services.local.refreshStatus();
}

function runningServer(services: CommandServices): LocalServer {
  const { state } = services.local;
  if (state.state === 'running') return state.server;
  throw new UserMessageError(vscode.l10n.t('The local task hub is not running: start it first.'));
}
