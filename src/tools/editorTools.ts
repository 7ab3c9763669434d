import * as vscode from 'vscode';
import { confirmByName, prepareCall, type PreparedCall } from '../app/tools/preparedCall.js';
import { readsOnly, type Tool, tools } from '../app/tools/tools.js';
import { isAbortError } from '../common/abort.js';
import { isRecord } from '../common/json/isRecord.js';
import { isUserFacing } from '../common/userFacingError.js';
import { errorText } from '../text/errors/errorText.js';
import { sessionOf } from '../hubs/live/hubSession.js';
import type { LiveHub } from '../hubs/live/liveHub.js';
import { editorLanguage } from '../platform/editorLanguage.js';
import { setLanguage } from '../text/format/language.js';
import { toolDoing } from '../text/surfaces/toolText.js';
import { chosenHub, hubsAnswer } from './chosenHub.js';
import { askName, confirmationMessages } from './confirmation.js';
import { mcpServers, type McpServers } from './mcpServers.js';
import { type EditorTool, editorToolName, listHubsTool } from './toolManifest.js';
import type { ToolServices } from './toolServices.js';

/** What of the tools is loaded with the first call of one. */
export interface EditorTools {
  readonly tools: ReadonlyMap<string, EditorTool>;
  readonly mcpServers: McpServers;
}

export function editorTools(services: ToolServices): EditorTools {
  // A bundle of its own, which has the texts once more.
  setLanguage(editorLanguage());
  const all = tools.map((tool) => [editorToolName(tool), editorTool(services, tool)] as const);
  return {
    tools: new Map([[editorToolName(listHubsTool), hubsTool(services)], ...all]),
    mcpServers: mcpServers(services),
  };
}

function hubsTool({ registry }: ToolServices): EditorTool {
  return {
    prepareInvocation: () => ({ invocationMessage: toolDoing('listInstances') }),
    invoke: () => resultOf(hubsAnswer(registry.hubs)),
  };
}

function editorTool(services: ToolServices, tool: Tool): EditorTool {
  const prepare = async (
    given: unknown,
    signal: AbortSignal,
  ): Promise<{ readonly hub: LiveHub; readonly call: PreparedCall }> => {
    const { hub: name, ...request } = isRecord(given) ? given : {};
    const hub = chosenHub(services.registry.hubs, name);
    const { clock, maintenances } = services;
    const client = await hub.client();
    const session = sessionOf(hub, () => client, { clock, maintenances: maintenances.store });
    return { hub, call: await prepareCall(tool, session, request, signal) };
  };
  return {
    prepareInvocation: ({ input }, token) =>
      told(services, token, async (signal) => {
        const invocationMessage = toolDoing(tool.useCase);
        // What reads is planned when it is called, and needs no yes.
        if (readsOnly(tool)) return { invocationMessage };
        // What cannot be planned is refused here already: nothing is ever done that nobody was asked for.
        const { hub, call } = await prepare(input, signal);
        if (call.isCountOnly) return { invocationMessage };
        return { invocationMessage, confirmationMessages: confirmationMessages(call, hub.label) };
      }),
    invoke: ({ input }, token) =>
      told(services, token, async (signal) => {
        const { hub, call } = await prepare(input, signal);
        await confirmByName(call, () => askName(call, hub.label));
        const answer = await call.run(signal);
        if (!readsOnly(tool) && !call.isCountOnly) showChange(hub, call);
        return resultOf(answer);
      }),
  };
}

/** What was changed is seen at once, not at the next look. */
function showChange(hub: LiveHub, { given }: PreparedCall): void {
  const { instanceId } = given;
  if (typeof instanceId === 'string') hub.refreshInstance(instanceId);
  else void hub.refresh();
}

/** Runs work for the editor; a failure is told the model as one sentence, and what is our own fault goes to the log. */
async function told<T>(
  { reporter }: ToolServices,
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const listening = token.onCancellationRequested(() => controller.abort());
  try {
    return await work(controller.signal);
  } catch (error) {
    if (isAbortError(error)) throw new vscode.CancellationError();
    if (isUserFacing(error)) throw new Error(errorText(error));
    reporter.log(error, 'A tool for language models');
    throw new Error(errorText(error));
  } finally {
    listening.dispose();
  }
}

function resultOf(text: string): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}
