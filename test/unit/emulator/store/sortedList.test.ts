import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SortedList } from '../../../../src/emulator/store/memory/sortedList.js';

describe('a sorted list', () => {
  it('holds what a plain sorted array would, whatever is added, removed and read', () => {
    const step = fc.record({ add: fc.boolean(), from: fc.nat(5000), count: fc.integer({ min: 1, max: 1500 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.array(fc.nat(6000), { maxLength: 20 }), (steps, reads) => {
        const list = new SortedList<number>((a, b) => a - b);
        const model = new Set<number>();
        for (const { add, from, count } of steps) {
          for (let index = 0; index < count; index += 1) {
            // Far from each other, and in no order.
            const item = (from + index * 7919) % 6007;
            if (add) list.add(item);
            else list.delete(item);
            if (add) model.add(item);
            else model.delete(item);
          }
        }
        const items = [...model].sort((a, b) => a - b);
        assert.deepEqual(list.from(0, Infinity), items);
        assert.equal(list.length, items.length);
        for (const read of reads) {
          assert.equal(list.at(read), items[read]);
          const bound = items.findIndex((item) => item >= read);
          assert.equal(list.lowerBound(read), bound === -1 ? items.length : bound);
          assert.deepEqual(list.from(read, 3), items.slice(read, read + 3));
        }
        assert.equal(list.at(-1), undefined);
      }),
    );
  });
});
