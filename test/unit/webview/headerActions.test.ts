import assert from 'node:assert/strict';
import type { OrchestrationStatus } from '../../../src/client/instance.js';
import { instanceView } from '../../../src/views/panels/instance/instanceViews.js';
import { headerActions, headerTools } from '../../../src/views/webview/instance/headerActions.js';
import { everyField } from '../../support/histories/histories.js';

const hub = { label: 'Local', taskHub: 'default', endpoint: 'http://127.0.0.1:8094' };
const target = { hubId: 'h', instanceId: 'checkout-0042', hub };
const quiet = { isWhole: true, isReading: false, isMissing: false };

function shown(status: OrchestrationStatus, whyOff?: () => 'marked') {
  const { actions } = instanceView(target, { ...quiet, instance: { ...everyField(), status } }, whyOff);
  return headerActions(actions, status);
}
const buttons = (status: OrchestrationStatus): readonly string[] => shown(status).buttons;

describe('which actions stand in the header of an instance', () => {
  it('is decided by its status: at most four that can be done, and the one that destroys after the others', () => {
    const running = ['raiseEvent', 'suspend', 'terminate', 'restart'];
    assert.deepEqual(buttons('Running'), running);
    assert.deepEqual(buttons('Pending'), running);
    assert.deepEqual(buttons('Suspended'), ['raiseEvent', 'resume', 'terminate', 'restart']);
    assert.deepEqual(buttons('ContinuedAsNew'), ['raiseEvent', 'suspend', 'terminate', 'startLike']);
    assert.deepEqual(buttons('Failed'), ['rewind', 'restart', 'startLike', 'purge']);
    for (const ended of ['Completed', 'Terminated', 'Canceled'] as const) {
      assert.deepEqual(buttons(ended), ['restart', 'startLike', 'purge']);
    }
    assert.deepEqual(buttons('Unknown'), ['raiseEvent', 'suspend', 'resume', 'terminate']);
  });

  it('leaves the rest to the menu: what can be done, then what cannot, with why', () => {
    const { more } = shown('Running');
    assert.deepEqual(
      more.map(({ action, reason }) => [action, reason === undefined]),
      [
        ['startLike', true],
        ['wait', true],
        ['resume', false],
        ['rewind', false],
        ['purge', false],
      ],
    );
  });

  it('may be none, and is to wait where nothing else can be done to one that goes on', () => {
    const refused = () => 'marked' as const;
    assert.deepEqual(shown('Running', refused).buttons, ['wait']);
    assert.deepEqual(shown('Failed', refused).buttons, []);
    assert.equal(shown('Failed', refused).more.length, 9);
    assert.deepEqual(headerActions([], undefined), { buttons: [], more: [] });
  });

  it('comes with what does nothing to it, as far as that is possible where it is read', () => {
    assert.deepEqual(headerTools({ hub }), ['goToSource', 'compare', 'export', 'copyLink']);
    assert.deepEqual(headerTools({ hub: { ...hub, isFile: true } }), ['goToSource', 'compare']);
    assert.deepEqual(headerTools({}), ['goToSource', 'compare', 'export']);
  });
});
