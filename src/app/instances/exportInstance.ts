import * as z from 'zod';
import { isUnimplemented } from '../../client/errors.js';
import { writeExport } from '../../history/export/writeExport.js';
import type { HistoryEvent } from '../../client/history.js';
import { timestampFromMs } from '../../client/timestamp.js';
import type { HubSession } from '../hubSession.js';
import { type ReadPlan, readUseCase } from '../readUseCase.js';
import { instanceId } from '../schema/fields.js';
import type { UseCase } from '../useCase.js';
import { readInstance } from './getInstance.js';
import { summaryText } from '../../text/app/summaryText.js';

const request = z.strictObject({ instanceId });
type Request = z.infer<typeof request>;
const result = z.object({ text: z.string().describe('The file: state, payloads and history as JSON.') });

export interface ExportUseCase extends UseCase<Request, ReadPlan<Request>, z.infer<typeof result>> {
  /** The text of the file, piece by piece, however long the history is. */
  stream(session: HubSession, plan: ReadPlan<Request>, signal: AbortSignal): AsyncIterable<string>;
}

const reading = readUseCase({
  id: 'instance.export',
  summary: summaryText.exportInstance,
  request,
  result,
  read: async (session, { instanceId: id }, _progress, signal) => {
    let text = '';
    for await (const piece of pieces(session, id, signal)) text += piece;
    return { text };
  },
});

export const exportInstance: ExportUseCase = {
  ...reading,
  stream: (session, plan, signal) => pieces(session, plan.request.instanceId, signal),
};

async function* pieces(session: HubSession, id: string, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const { client, clock } = session;
  const instance = await readInstance(session, id, { payloads: true, signal });
  const history = await openHistory(client.history(id, { signal }));
  yield* writeExport({
    hub: { name: client.taskHub, endpoint: client.endpoint },
    instance,
    exportedAt: timestampFromMs(clock.now()),
    ...(history && { history }),
  });
}

/** Undefined where the server gives no histories: the state is worth a file all the same. */
async function openHistory(
  history: AsyncIterable<readonly HistoryEvent[]>,
): Promise<AsyncIterable<readonly HistoryEvent[]> | undefined> {
  const chunks = history[Symbol.asyncIterator]();
  try {
    const first = await chunks.next();
    return (async function* () {
      try {
        for (let chunk = first; chunk.done !== true; chunk = await chunks.next()) yield chunk.value;
      } finally {
        await chunks.return?.();
      }
    })();
  } catch (error) {
    if (isUnimplemented(error)) return undefined;
    throw error;
  }
}
