import * as vscode from 'vscode';
import { checkTaskHubName } from '../../client/validation.js';
import { views } from '../../contributions.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { forgetFailures } from '../../hubs/saved/mutedFailures.js';
import { localConnectionString, localEndpoint, type LocalServer } from '../../localHub/localHubState.js';
import { samplesHub } from '../../localHub/sampleWorker.js';
import { confirm, showDone, showInformation } from '../../platform/notice.js';
import { SavedViews } from '../../hubs/saved/savedViews.js';
import type { LocalHubServices, Services } from '../commandServices.js';
import { hubFor } from '../prompts/pickHub.js';
import { askText } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/hub/localHubText.js';
import { inputRule } from '../../text/inputText.js';

type Command = (clicked?: unknown) => Promise<void>;

const isLocal = (hub: LiveHub): boolean => hub.isLocal;

/** Starts the local hub, or attaches to the running one. Its hubs then appear in the tree. */
export function startLocalHub(services: Services<'local' | 'localPort' | 'usualPort'>): Command {
  return async () => {
    await start(services);
  };
}

export function stopLocalHub(services: Services<'local' | 'samples'>): Command {
  return async () => {
    if (services.samples.state.state !== 'stopped') await services.samples.stop();
    await vscode.window.withProgress({ location: { viewId: views.hubs } }, () => services.local.stop());
  };
}

/** The samples use a hub of their own, so that they don't mix with the person's worker. */
export function startSamples(services: LocalHubServices & Services<'samples'>): Command {
  return async () => {
    const server = await start(services);
    if (!server.hubs.some(({ name }) => name === samplesHub)) await createHub(services, samplesHub);
    const target = { endpoint: localEndpoint(server), hub: samplesHub, serverPid: server.pid };
    await vscode.window.withProgress({ location: { viewId: views.hubs } }, () => services.samples.start(target));
  };
}

export function stopSamples(services: Services<'samples'>): Command {
  return async () => {
    await services.samples.stop();
  };
}

export function copyConnectionString(services: Services<'local' | 'registry'>): Command {
  return async (clicked) => {
    const server = runningServer(services);
    const hub = await hubFor(services, clicked, text.copyConnectionString(), isLocal);
    await vscode.env.clipboard.writeText(localConnectionString(server, hub.taskHub));
    showDone(text.connectionStringCopied(hub.taskHub));
  };
}

export function resetData(services: Services<'local' | 'registry'>): Command {
  return async (clicked) => {
    runningServer(services);
    const hub = await hubFor(services, clicked, text.resetData(), isLocal);
    const question = text.resetQuestion(hub.taskHub);
    const detail = text.resetDetail();
    if (!(await confirm(question, detail, text.deleteAll()))) return;
    await services.local.reset(hub.taskHub);
    hub.clear();
    showDone(text.resetDone(hub.taskHub));
  };
}

export function createLocalHub(services: Services<'connect' | 'local'>): Command {
  return async (given) => {
    const server = runningServer(services);
    const check = (typed: string): string | undefined =>
      inputRule(checkTaskHubName)(typed) ??
      (server.hubs.some((hub) => hub.name === typed) ? text.nameTaken() : undefined);
    const name =
      typeof given === 'string' && check(given) === undefined
        ? given
        : await askText({ title: text.createHub(), prompt: text.enterHubName(), check });
    await createHub(services, name);
  };
}

/** Makes the local hub listen on this port too, with a hub of this name. Throws a UserMessageError if it can't. */
export async function startLocalHubAt(services: LocalHubServices, port: number, taskHub: string): Promise<void> {
  await start(services, port);
  if (!answersAt(runningServer(services), port)) await services.local.useUsualPort(port);
  const server = runningServer(services);
  if (!answersAt(server, port)) {
    throw new UserMessageError(text.portTaken(server.port, port));
  }
  if (!server.hubs.some(({ name }) => name === taskHub)) await createHub(services, taskHub);
}

function answersAt(server: LocalServer, port: number): boolean {
  return server.port === port || server.usualPort === port;
}

export function deleteLocalHub(
  services: Services<'connect' | 'groupings' | 'local' | 'memory' | 'registry' | 'retention' | 'state'>,
): Command {
  return async (clicked) => {
    const server = runningServer(services);
    const hub = await hubFor(services, clicked, text.deleteHub(), isLocal);
    const question = text.deleteQuestion(hub.taskHub);
    const detail = text.deleteDetail();
    if (!(await confirm(question, detail, text.deleteButton()))) return;
    const client = await services.connect(localConnectionString(server, hub.taskHub), hub.taskHub);
    try {
      await client.deleteTaskHub();
    } finally {
      client.close();
    }
    services.memory.forgetHub(hub.id);
    await new SavedViews(services.state).forgetHub(hub.id);
    forgetFailures(services.state, hub.id);
    await services.groupings.set(hub.id, 'status');
    await services.local.refreshStatus();
    await services.retention.forget(hub);
  };
}

/** Opens the server's own log. */
export function showLocalHubLog(services: Services<'local'>): Command {
  return async () => {
    const log = vscode.Uri.file(services.local.logFile);
    try {
      await vscode.workspace.fs.stat(log);
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError)) throw error;
      throw new UserMessageError(text.noLogYet());
    }
    await vscode.window.showTextDocument(log, { preview: true });
  };
}

async function start(
  services: Services<'local' | 'localPort' | 'usualPort'>,
  usualPort = services.usualPort(),
): Promise<LocalServer> {
  const wanted = services.localPort();
  const wasRunning = services.local.state.state === 'running';
  const server = await vscode.window.withProgress({ location: { viewId: views.hubs } }, () =>
    services.local.start(wanted, usualPort),
  );
  if (!wasRunning && server.port !== wanted) {
    void showInformation(text.otherPort(server.port, wanted));
  }
  const kept = server.hubs.flatMap(({ counts }) => Object.values(counts)).reduce((sum, count) => sum + count, 0);
  if (!wasRunning && kept > 0) showDone(text.startedWith(kept));
  return server;
}

async function createHub(services: Services<'connect' | 'local'>, name: string): Promise<void> {
  const client = await services.connect(localConnectionString(runningServer(services), name), name);
  try {
    await client.createTaskHub({ recreateIfExists: false });
  } finally {
    client.close();
  }
  await services.local.refreshStatus();
}

function runningServer(services: Services<'local'>): LocalServer {
  const { state } = services.local;
  if (state.state === 'running') return state.server;
  throw new UserMessageError(text.notRunning());
}
