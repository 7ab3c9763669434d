import assert from 'node:assert/strict';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { Surface } from './surface.js';

/** The tools of `durable-task mcp`, called as a model calls them. */
export async function modelSurface(connectionString: string): Promise<Surface> {
  const client = new Client({ name: 'scenario', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [path.resolve('dist', 'cli.js'), 'mcp'],
      env: { DTS_CONNECTION_STRING: connectionString },
    }),
  );
  const say = async (name: string, args: Record<string, unknown>): Promise<{ text: string; isError: boolean }> => {
    const answer = await client.callTool({ name, arguments: args });
    const [part] = answer.content;
    return { text: part?.type === 'text' ? part.text : '', isError: answer.isError === true };
  };
  const call = async (name: string, args: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const { text, isError } = await say(name, args);
    assert.ok(!isError, text);
    return JSON.parse(text.slice(text.indexOf('\n') + 1)) as Record<string, unknown>;
  };
  const pagesOf = async (idPrefix: string, status: string): Promise<readonly (readonly string[])[]> => {
    const pages: string[][] = [];
    let from: unknown;
    do {
      const asked = { idPrefix, statuses: [status], limit: 2, ...(from !== undefined && { from }) };
      const page = await call('list_instances', asked);
      const items = page['items'] as readonly { readonly instanceId: string }[];
      if (items.length > 0) pages.push(items.map(({ instanceId }) => instanceId));
      from = page['next'];
    } while (from !== undefined);
    return pages;
  };
  return {
    name: 'tools for models',
    start: async (name, instanceId, input) => {
      const { text, isError } = await say('start_orchestration', { name, instanceId, input });
      if (isError) assert.match(text, /already exists/);
      return !isError;
    },
    wait: async (instanceId) => {
      const { instance } = await call('wait_for_instance', { instanceId, limit: '30s' });
      return String((instance as Record<string, unknown>)['status']);
    },
    status: async (instanceId) => String((await call('get_instance', { instanceId }))['status']),
    list: pagesOf,
    suspendAllRunning: async (idPrefix) => {
      const instanceIds = (await pagesOf(idPrefix, 'Running')).flat();
      await call('suspend_instances', { instanceIds, expectedCount: instanceIds.length });
      return async () => {
        await call('resume_instances', { instanceIds, expectedCount: instanceIds.length });
      };
    },
    raise: async (instanceId, event, data) => {
      await call('raise_event', { instanceId, event, data });
    },
    terminate: async (instanceId, output) => {
      await call('terminate_instances', { instanceId, output });
    },
    purgeOlderThan: async (idPrefix, finishedFor) => {
      const filter = { idPrefix, finishedFor };
      const counted = await say('purge_instances', { filter });
      const count = Number(/applies to (\d+) instance/.exec(counted.text)?.[1]);
      return Number((await call('purge_instances', { filter, expectedCount: count }))['done']);
    },
    stop: () => client.close(),
  };
}
