import assert from 'node:assert/strict';
import { targetsFromArguments } from '../../../src/commands/instance/targetsFromArguments.js';

const a = { hubId: 'h', instanceId: 'a' };
const b = { hubId: 'h', instanceId: 'b' };

describe('the instances that a menu hands to a command', () => {
  it('are the selection when the clicked row is in it, else the clicked row', () => {
    assert.deepEqual(targetsFromArguments(a, [a, b]), [a, b]);
    assert.deepEqual(targetsFromArguments(a, [b]), [a]);
    assert.deepEqual(targetsFromArguments(a, undefined), [a]);
  });

  it('leave out rows of other kinds, and whatever a key binding may hand over', () => {
    assert.deepEqual(targetsFromArguments(a, [a, { hubId: 'h' }, null, 'x', { hubId: 1, instanceId: 2 }]), [a]);
    assert.deepEqual(targetsFromArguments('x', 7), []);
    assert.deepEqual(targetsFromArguments(undefined, undefined), []);
  });
});
