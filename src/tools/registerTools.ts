import * as vscode from 'vscode';
import type { DisposableStore } from '../common/disposable.js';
import { Emitter } from '../common/event.js';
import { isRecord } from '../common/json/isRecord.js';
import { loadOnce } from '../common/loadOnce.js';
import { editorToolNames, mcpServerProvider } from '../contributions.js';
import type { SettingsReader } from '../platform/settings.js';
import type { EditorTool } from './toolManifest.js';
import type { ToolServices } from './toolServices.js';

/** The MCP servers that the editor is offered. */
export interface OfferedServers {
  readonly provide: () => Promise<vscode.McpStdioServerDefinition[]>;
  readonly resolve: (server: vscode.McpServerDefinition) => Promise<vscode.McpServerDefinition | undefined>;
}

interface RegisteredTools {
  readonly servers: OfferedServers;
  /** Tells the editor that what it is offered may be another. */
  readonly changed: () => void;
}

/** Registers what language models get at task hubs by; what it does is loaded with the first call. */
export function registerTools(
  store: DisposableStore,
  services: () => Promise<ToolServices>,
  settings: SettingsReader,
): RegisteredTools {
  const load = loadOnce(async () => (await import('./editorTools.js')).editorTools(await services()));
  const toolOf = async (name: string): Promise<EditorTool> => {
    const tool = (await load()).tools.get(name);
    if (tool === undefined) throw new Error(`There is no tool ${name}.`);
    return tool;
  };
  const changes = store.add(new Emitter<void>());
  // Editors that are made from VS Code may lack either.
  const has = (name: string): boolean => isRecord(vscode.lm) && name in vscode.lm;
  if (has('registerTool')) {
    for (const name of editorToolNames) {
      store.add(
        vscode.lm.registerTool<object>(name, {
          prepareInvocation: async (options, token) => (await toolOf(name)).prepareInvocation?.(options, token),
          invoke: async (options, token) => (await toolOf(name)).invoke(options, token),
        }),
      );
    }
  }
  const servers: OfferedServers = {
    provide: async () =>
      settings.get('durableTask.models.offer') === 'mcpServers' ? (await load()).mcpServers.provide() : [],
    resolve: async (server) =>
      server instanceof vscode.McpStdioServerDefinition ? (await load()).mcpServers.resolve(server) : undefined,
  };
  if (has('registerMcpServerDefinitionProvider')) {
    store.add(
      vscode.lm.registerMcpServerDefinitionProvider(mcpServerProvider, {
        onDidChangeMcpServerDefinitions: changes.event,
        provideMcpServerDefinitions: servers.provide,
        resolveMcpServerDefinition: servers.resolve,
      }),
    );
  }
  store.add(settings.onDidChange((key) => key === 'durableTask.models.offer' && changes.fire()));
  return { servers, changed: () => changes.fire() };
}
