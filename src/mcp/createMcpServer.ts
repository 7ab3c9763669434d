import {
  CLIENT_CAPABILITIES_META_KEY,
  inputRequired,
  inputResponse,
  type InputResponseView,
  McpServer,
} from '@modelcontextprotocol/server';
import * as z from 'zod';
import { catalogue } from '../app/catalogue.js';
import type { HubSession } from '../app/hubSession.js';
import { confirmByName, needsName, type PreparedCall, prepareCall } from '../app/tools/preparedCall.js';
import { inputShape } from '../app/tools/toolInput.js';
import { readsOnly, toolInstructions, tools } from '../app/tools/tools.js';
import { isRecord } from '../common/json/isRecord.js';
import { isUserFacing } from '../common/userFacingError.js';
import { errorText } from '../text/errors/errorText.js';
import { confirmToolText } from '../text/surfaces/mcpText.js';

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
        description: `${summary()} ${tool.advice}`,
        inputSchema: z.looseObject(inputShape(tool)),
        annotations: {
          readOnlyHint: effect === 'reads',
          destructiveHint: effect !== 'reads' && effect !== 'changes',
          idempotentHint: effect === 'reads' || ['suspend_instances', 'resume_instances'].includes(tool.name),
          openWorldHint: true,
        },
      },
      async (given, { mcpReq }) => {
        try {
          const call = await prepareCall(tool, session, given, mcpReq.signal);
          const said = inputResponse(mcpReq.inputResponses, nameAnswer);
          if (said.kind === 'missing' && needsName(call) && canAsk(server, mcpReq.envelope)) {
            return inputRequired({ inputRequests: { [nameAnswer]: askName(summary(), call) } });
          }
          await confirmByName(call, () => Promise.resolve(typedName(said)));
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

/** The key under which a client gives the name that the person has typed. */
const nameAnswer = 'name';

/** The question to the person, for clients of the newest protocol; the SDK puts it to older ones in their own form. */
function askName(summary: string, { count, confirmation }: PreparedCall): ReturnType<typeof inputRequired.elicit> {
  const hub = confirmation.kind === 'typeName' ? confirmation.name : '';
  return inputRequired.elicit({
    message: confirmToolText(summary, count, hub),
    requestedSchema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
  });
}

/** Undefined where nobody was asked; empty where the person said no. */
function typedName(said: InputResponseView): string | undefined {
  if (said.kind !== 'elicit') return undefined;
  const name = said.action === 'accept' ? said.content?.['name'] : undefined;
  return typeof name === 'string' ? name : '';
}

/** Whether the program at the other end can put a question to a person: it says so with each request, or once. */
function canAsk(server: McpServer, envelope: object | undefined): boolean {
  const said: unknown = envelope === undefined ? undefined : Reflect.get(envelope, CLIENT_CAPABILITIES_META_KEY);
  // Clients of 2025 say it once, when they connect.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const capabilities = said ?? server.server.getClientCapabilities();
  return isRecord(capabilities) && capabilities['elicitation'] !== undefined;
}
