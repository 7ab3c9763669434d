import assert from 'node:assert/strict';
import fc from 'fast-check';
import { frames, historyChunks, tags, unframe } from '../../../src/emulator/encoding/frames.js';
import { decodeHistory, encodeHistory, withoutRewinds } from '../../../src/emulator/encoding/history.js';
import { orchestratorRequests, workItems } from '../../../src/emulator/encoding/messages.js';
import { orchestratorWorkItem } from '../../../src/emulator/encoding/workItem.js';
import { eventRaised, executionRewound } from '../../../src/emulator/engine/events.js';
import type { HistoryChunk, HistoryChunk__Output } from '../../../src/wire/generated/HistoryChunk.js';
import { packageDefinition } from '../../../src/wire/taskHubService.js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

const chunks = packageDefinition['HistoryChunk'] as unknown as MessageTypeDefinition<
  HistoryChunk,
  HistoryChunk__Output
>;

describe('rows of encoded events', () => {
  const messages = fc.array(
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    { maxLength: 20 },
  );

  it('give back what was put in, whatever the lengths', () => {
    fc.assert(
      fc.property(messages, (list) => {
        assert.deepEqual([...unframe(frames(tags.pastEvent, list))], list);
      }),
    );
    const large = Buffer.alloc(3_000_000, 7);
    assert.deepEqual([...unframe(frames(tags.pastEvent, [large, large]))], [large, large]);
  });

  it('become chunks of about the size asked for, in order, with nothing lost', () => {
    const texts = fc.array(fc.string({ maxLength: 300 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3000 }),
        (names, rowLength, size) => {
          const rows: Buffer[] = [];
          for (let index = 0; index < names.length; index += rowLength) {
            rows.push(
              encodeHistory(names.slice(index, index + rowLength).map((name) => eventRaised(1, name, undefined))),
            );
          }
          const cut = [...historyChunks(rows, size)];
          const events = cut.flatMap((chunk) => chunks.deserialize(chunk).events);
          assert.deepEqual(
            events.map((event) => event.eventRaised?.name ?? ''),
            names,
          );
          for (const chunk of cut) assert.ok(chunk.length <= size + 1000, `${chunk.length} for ${size}`);
        },
      ),
    );
  });

  it('make a work item as if it had been encoded at once', () => {
    const past = [eventRaised(1_000_001, 'a', '1'), eventRaised(2_000_000, 'b', undefined)];
    const next = eventRaised(3_000_000, 'c', '');
    const bytes = orchestratorWorkItem(
      'token',
      { instanceId: 'i', executionId: { value: 'e' } },
      [encodeHistory(past)],
      [next].map((event) => frames(tags.newEvent, [orchestratorBytes(event)]))[0] ?? Buffer.alloc(0),
    );
    const { completionToken, orchestratorRequest } = workItems.decode(bytes);
    const request = { instanceId: 'i', executionId: { value: 'e' }, pastEvents: past, newEvents: [next] };
    assert.equal(completionToken, 'token');
    assert.deepEqual(orchestratorRequest, orchestratorRequests.decode(orchestratorRequests.encode(request)));
  });

  it('lose only the rewinds where workers are not to see them', () => {
    const row = encodeHistory([
      eventRaised(1, 'a', undefined),
      executionRewound(2, 'why'),
      eventRaised(3, 'b', undefined),
    ]);
    assert.deepEqual(
      decodeHistory(withoutRewinds([row])).map((event) => event.eventRaised?.name),
      ['a', 'b'],
    );
  });

  it('are refused when they are cut off', () => {
    assert.throws(() => [...unframe(Buffer.from([tags.pastEvent, 0x80]))], /cut off/);
  });
});

function orchestratorBytes(event: ReturnType<typeof eventRaised>): Buffer {
  const [bytes] = unframe(encodeHistory([event]));
  return bytes ?? Buffer.alloc(0);
}
