import * as vscode from 'vscode';
import { formatConnectionString, parseConnectionString } from '../client/connection/connectionString.js';
import type { LiveHub } from '../hubs/live/liveHub.js';
import { localConnectionString, serverOf } from '../localHub/localHubState.js';
import type { ToolServices } from './toolServices.js';

/** The MCP servers that the editor may start: one process for each task hub. */
export interface McpServers {
  readonly provide: () => vscode.McpStdioServerDefinition[];
  /** Hands over how to connect, which is left out until the editor starts the server. */
  readonly resolve: (server: vscode.McpStdioServerDefinition) => Promise<vscode.McpStdioServerDefinition | undefined>;
}

export function mcpServers({ registry, local, cliScript }: ToolServices): McpServers {
  const provided = new Map<string, string>();
  const connectionOf = async (hub: LiveHub): Promise<string | undefined> => {
    if (!hub.isLocal) return await registry.connectionString(hub.id);
    const server = serverOf(local.state);
    return server === undefined ? undefined : localConnectionString(server, hub.taskHub);
  };
  return {
    provide: () => {
      provided.clear();
      // The editor's account is of no use to another process, and a key that is kept here is given to none.
      const hubs = registry.hubs.filter(({ id }) => {
        const saved = registry.saved(id);
        return saved?.authentication !== 'VisualStudioCode' && saved?.keepsKey !== true;
      });
      return hubs.map((hub) => {
        const label = hubs.some((other) => other !== hub && other.label === hub.label)
          ? `${hub.label} (${hub.endpoint})`
          : hub.label;
        provided.set(label, hub.id);
        return new vscode.McpStdioServerDefinition(label, process.execPath, argumentsFor(cliScript, hub), {
          ELECTRON_RUN_AS_NODE: '1',
          NODE_OPTIONS: null,
        });
      });
    },
    resolve: async (server) => {
      const hub = registry.get(provided.get(server.label) ?? '');
      const connection = hub === undefined ? undefined : await connectionOf(hub);
      if (hub === undefined || connection === undefined) return undefined;
      const settings = { ...parseConnectionString(connection), taskHub: hub.taskHub };
      server.env = { ...server.env, DURABLE_TASK_SCHEDULER_CONNECTION_STRING: formatConnectionString(settings) };
      return server;
    },
  };
}

function argumentsFor(script: string, { taskHub, marks, readOnly }: LiveHub): string[] {
  return [
    ...[script, 'mcp', '--hub', taskHub],
    ...(marks.production ? ['--production'] : []),
    ...(readOnly === undefined ? [] : ['--read-only']),
  ];
}
