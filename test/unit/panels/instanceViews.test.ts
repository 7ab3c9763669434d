import assert from 'node:assert/strict';
import { instanceActions } from '../../../src/client/availability.js';
import { type Instance, orchestrationStatuses } from '../../../src/client/instance.js';
import {
  havePayloadsChanged,
  hubView,
  instanceView,
  payloadHead,
  payloadsOf,
  wholePayload,
} from '../../../src/views/panels/instance/instanceViews.js';
import { everyField } from '../../support/histories/histories.js';

const hub = { label: 'Local', taskHub: 'default', endpoint: 'http://127.0.0.1:8094' };
const target = { hubId: 'h', instanceId: 'checkout-0042', hub };
const quiet = { isWhole: true, isReading: false, isMissing: false };

function reasons(instance: Instance): Readonly<Record<string, string | undefined>> {
  const { actions } = instanceView(target, { ...quiet, instance });
  return Object.fromEntries(actions.map(({ action, reason }) => [action, reason]));
}

describe('what the page is told of an instance', () => {
  it('has every action, in the same order whatever the status, and a reason for each that is off', () => {
    for (const status of [...orchestrationStatuses, 'Unknown'] as const) {
      const view = instanceView(target, { ...quiet, instance: { ...everyField(), status } });
      assert.deepEqual(
        view.actions.map(({ action }) => action),
        [...instanceActions.filter((action) => action !== 'purge'), 'startLike', 'wait', 'purge'],
      );
      for (const { reason } of view.actions) assert.ok(reason === undefined || /^[A-Z].*\.$/.test(reason), reason);
    }
  });

  it('says what an action needs, and how the instance stands instead', () => {
    const failed = reasons(everyField());
    assert.equal(failed['rewind'], undefined);
    assert.equal(failed['suspend'], 'The instance has already finished (Failed).');
    const running = reasons({ ...everyField(), status: 'Running' });
    assert.equal(running['terminate'], undefined);
    assert.equal(running['purge'], 'Only a finished instance can be purged. This one is Running.');
  });

  it('turns an action off where the whole hub does not let it be done, and says so first', () => {
    const reading = { ...quiet, instance: everyField() };
    const { actions } = instanceView(target, reading, (action) => (action === 'purge' ? 'missing' : 'marked'));
    for (const { action, reason } of actions) {
      // It changes nothing in the hub.
      if (action === 'wait') assert.equal(reason, undefined);
      else assert.match(reason ?? '', action === 'purge' ? /doesn’t support this/ : /marked as read-only/);
    }
  });

  it('says of a hub that it is production, and why nothing in it can be changed', () => {
    const live = { ...hub, id: 'h', onDidChangeInstances: () => ({ dispose: () => undefined }) };
    const reader = { client: () => Promise.reject(new Error('Nobody asks.')), cachedInstance: () => undefined };
    const view = (more: object) => hubView({ ...live, ...reader, ...more }, 0);
    assert.deepEqual(view({ marks: { production: false, readOnly: false } }), hub);
    const { isProduction, readOnly } = view({ marks: { production: true, readOnly: true }, readOnly: 'marked' });
    assert.equal(isProduction, true);
    assert.match(readOnly ?? '', /marked as read-only/);
  });

  it('turns every action off where the instance is not there, not read yet, or without its hub', () => {
    const off = [
      instanceView(target, { ...quiet, instance: everyField(), isMissing: true }),
      instanceView(target, { ...quiet, isWhole: false }),
      instanceView({ hubId: 'h', instanceId: 'x' }, { ...quiet, instance: everyField() }),
    ];
    for (const { actions } of off) assert.ok(actions.every(({ reason }) => reason !== undefined));
    assert.match(off[2]?.problem ?? '', /isn’t in the list/);
  });

  it('keeps payloads out of the view, which is sent often', () => {
    const { input, output, customStatus, failure, ...facts } = everyField();
    assert.ok(input !== undefined && output !== undefined && customStatus !== undefined && failure !== undefined);
    assert.deepEqual(instanceView(target, { ...quiet, instance: everyField() }).instance, facts);
  });

  it('sends a megabyte whole and of more only the head, with the size of the whole', () => {
    const whole = 'x'.repeat(wholePayload);
    assert.equal(payloadsOf({ ...everyField(), input: whole }).input?.text, whole);
    const more = payloadsOf({ ...everyField(), input: `${whole}é` }).input;
    assert.equal(more?.text.length, payloadHead);
    assert.equal(more.wholeBytes, wholePayload + 2);
  });

  it('has no payload where a server sends an empty text for none', () => {
    const { failure: _failure, ...well } = everyField();
    assert.deepEqual(payloadsOf({ ...well, input: '', output: '', customStatus: '' }), {});
    assert.equal(payloadsOf({ ...well, input: '""' }).input?.text, '""');
  });

  it('cuts a failure that is endless', () => {
    let failure = everyField().failure;
    for (let depth = 0; depth < 200 && failure !== undefined; depth += 1) {
      failure = { ...failure, errorMessage: 'x'.repeat(100_000), innerFailure: failure };
    }
    const sent = JSON.stringify(payloadsOf({ ...everyField(), ...(failure && { failure }) }).failure);
    assert.ok(sent.length < 3_000_000, String(sent.length));
  });

  it('knows whether payloads have changed', () => {
    const instance = everyField();
    assert.equal(havePayloadsChanged(undefined, instance), true);
    assert.equal(havePayloadsChanged(everyField(), { ...instance, status: 'Running' }), false);
    assert.equal(havePayloadsChanged(everyField(), { ...instance, output: '2' }), true);
    const { failure: _failure, ...well } = instance;
    assert.equal(havePayloadsChanged(everyField(), well), true);
  });
});
