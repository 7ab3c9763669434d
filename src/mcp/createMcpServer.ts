import { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { catalogue } from '../app/catalogue.js';
import type { HubSession } from '../app/hubSession.js';
import { confirmByName, prepareCall } from '../app/tools/preparedCall.js';
import { inputShape } from '../app/tools/toolInput.js';
import { readsOnly, toolInstructions, tools } from '../app/tools/tools.js';
import { isUserFacing } from '../common/userFacingError.js';
import { errorText } from '../text/errors/errorText.js';
import { confirmToolText } from '../text/mcpText.js';

export interface McpOptions {
  readonly session: HubSession;
  /** The hub is marked read-only: there are no tools that change anything. */
  readonly isReadOnly: boolean;
  /** A failure of our own, for the log; never what a server said. */
  readonly note: (error: unknown) => void;
}

/** The MCP server over one task hub. */
export function createMcpServer({ session, isReadOnly, note }: McpOptions): McpServer {
  const server = new McpServer(
    { name: 'durable-task', version: __VERSION__ },
    { capabilities: { tools: {} }, instructions: `Manages one Durable Task hub. ${toolInstructions}` },
  );
  for (const tool of tools) {
    if (isReadOnly && !readsOnly(tool)) continue;
    const { summary, effect } = catalogue[tool.useCase];
    server.registerTool(
      tool.name,
      {
        description: `${summary} ${tool.advice}`,
        inputSchema: z.looseObject(inputShape(tool)),
        annotations: {
          readOnlyHint: effect === 'reads',
          destructiveHint: effect === 'ends' || effect === 'removes',
          idempotentHint: effect === 'reads' || ['suspend_instances', 'resume_instances'].includes(tool.name),
          openWorldHint: true,
        },
      },
      async (given, { mcpReq }) => {
        try {
          const call = await prepareCall(tool, session, given, mcpReq.signal);
          await confirmByName(call, async (hub) => {
            const message = confirmToolText(summary, call.count, hub);
            try {
              // Editors of today ask in this form; a client of the newer one is told that nobody can be asked.
              // eslint-disable-next-line @typescript-eslint/no-deprecated
              const answer = await mcpReq.elicitInput({
                message,
                requestedSchema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
              });
              const name = answer.action === 'accept' ? answer.content?.['name'] : undefined;
              return typeof name === 'string' ? name : '';
            } catch {
              return undefined;
            }
          });
          return { content: [{ type: 'text', text: await call.run(mcpReq.signal) }] };
        } catch (error) {
          if (!isUserFacing(error)) note(error);
          return { isError: true, content: [{ type: 'text', text: errorText(error) }] };
        }
      },
    );
  }
  return server;
}
