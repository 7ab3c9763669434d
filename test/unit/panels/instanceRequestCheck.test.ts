import assert from 'node:assert/strict';
import { instanceActions } from '../../../src/client/availability.js';
import { checkInstanceRequest } from '../../../src/views/panels/instance/instanceRequestCheck.js';
import type { Params } from '../../../src/views/protocol/contract.js';
import type { InstanceRequests } from '../../../src/views/protocol/instancePanel.js';

type Method = keyof InstanceRequests;
type Samples = { readonly [M in Method]: readonly Params<InstanceRequests, M>[] };

const wholeEvent = { of: 'event', index: 0, path: '' } as const;
const input = { of: 'instance', field: 'input' } as const;
const payloads = [
  { payload: input },
  { payload: wholeEvent },
  { payload: { of: 'instance', field: 'failure' } },
] as const;
const hundred = Array.from({ length: 100 }, (_, index) => `id-${index}`);

/** What a page sends, of every request. */
const right: Samples = {
  refresh: [{}],
  runAction: [...instanceActions, 'startLike' as const, 'wait' as const].map((action) => ({ action })),
  runTool: [{ tool: 'export' }, { tool: 'compare' }, { tool: 'goToSource' }, { tool: 'copyLink' }],
  openInstance: [{ instanceId: 'a' }],
  copyText: [{ text: '' }],
  copyPayload: payloads,
  openPayload: payloads,
  saveDrawing: [{ svg: '<svg/>' }],
  savePayload: payloads,
  comparePayloads: [{ left: input, right: wholeEvent }],
  selectForCompare: payloads,
  compareWithSelected: payloads,
  findSources: [{ files: [] }, { files: [...hundred, ...hundred] }],
  openSource: [{ place: { file: 'a.ts', line: 1 } }, { place: { file: 'a.ts', line: 1, column: 2 } }],
  readHistory: [{}, { after: { count: 60, mark: 'x' } }],
  searchHistory: [{ query: 'x' }],
  readEvent: [{ index: 3 }],
  readLikelyEvents: [{}],
  readWork: [{}],
  readAncestors: [{}],
  readChildren: [{ instanceId: 'a' }],
  readRelated: [{ instanceIds: hundred }],
  runTreeAction: [
    { action: 'terminateTree', instanceId: 'a' },
    { action: 'purgeTree', instanceId: 'a' },
  ],
  goToSource: [
    { name: 'Order', kind: 'orchestration' },
    { name: 'Charge', kind: 'activity', version: '2' },
    { name: 'cart', kind: 'entity' },
    { name: 'Approval', kind: 'event', orchestration: 'Order' },
  ],
};

/** What a page must not get through with, of every request that has parameters, and the part that is wrong. */
const wrong: readonly (readonly [Method, unknown, RegExp])[] = [
  ['refresh', undefined, /parameters/],
  ['readLikelyEvents', undefined, /parameters/],
  ['readWork', 'x', /parameters/],
  ['runAction', { action: 'purgeTree' }, /action/],
  ['runAction', { action: 'export' }, /action/],
  ['runAction', { action: '../hub.remove' }, /action/],
  ['runAction', { action: 'constructor' }, /action/],
  ['runAction', null, /parameters/],
  ['runTool', { tool: 'purge' }, /tool/],
  ['openInstance', { instanceId: 7 }, /instanceId/],
  ['copyText', { text: { toString: 'x' } }, /text/],
  ['copyPayload', { payload: { of: 'instance', field: '__proto__' } }, /payload\.field/],
  ['copyPayload', { payload: { of: 'hub' } }, /payload/],
  ['openPayload', { payload: { of: 'event', index: -1, path: '' } }, /payload\.index/],
  ['savePayload', { payload: { of: 'event', index: 0.5, path: '' } }, /payload\.index/],
  ['saveDrawing', { svg: null }, /svg/],
  ['comparePayloads', { left: input }, /right/],
  ['selectForCompare', {}, /payload/],
  ['compareWithSelected', { payload: { of: 'event', index: 0, path: 3 } }, /payload\.path/],
  ['findSources', { files: 'a.ts' }, /files/],
  ['findSources', { files: [...hundred, ...hundred, 'one more'] }, /files/],
  ['findSources', { files: ['a', 1] }, /files\.1/],
  ['openSource', { place: { file: 'a.ts', line: Infinity } }, /place\.line/],
  ['openSource', { place: { file: 'a.ts', line: 1, column: 'x' } }, /place\.column/],
  ['readHistory', { after: { count: NaN, mark: '' } }, /after\.count/],
  ['readHistory', { after: { count: 1 } }, /after\.mark/],
  ['searchHistory', { query: ['x'] }, /query/],
  ['readEvent', { index: '3' }, /index/],
  ['readAncestors', 'x', /parameters/],
  ['readChildren', {}, /instanceId/],
  ['readRelated', { instanceIds: [...hundred, 'one more'] }, /instanceIds/],
  ['runTreeAction', { action: 'terminate', instanceId: 'a' }, /action/],
  ['goToSource', { name: 'Order', kind: 'timer' }, /kind/],
  ['goToSource', { name: 'Order', kind: 'event', orchestration: 1 }, /orchestration/],
];

describe('what the page of an instance sends with a request', () => {
  for (const [method, samples] of Object.entries(right) as readonly (readonly [Method, readonly unknown[]])[]) {
    it(`is taken as it is where it is as the contract of ${method} has it`, () => {
      for (const params of samples) assert.deepEqual(checkInstanceRequest(method, structuredClone(params)), params);
    });
  }

  it('is refused where it is anything else, with the name of the part that is wrong and nothing of what was sent', () => {
    for (const [method, params, part] of wrong) {
      assert.throws(
        () => checkInstanceRequest(method, params),
        (error: Error) => {
          assert.equal(error.name, 'InvariantError');
          const [, told = ''] = /^The page sent wrong parameters with (?:\w+): (.+)\.$/.exec(error.message) ?? [];
          assert.match(told, part, error.message);
          assert.doesNotMatch(told, /purgeTree|remove|__proto__|one more/);
          return true;
        },
        `${method} ${JSON.stringify(params)}`,
      );
    }
    const refused = new Set(wrong.map(([method]) => method));
    assert.deepEqual([...refused].sort(), Object.keys(right).sort());
  });

  it('loses whatever came along with it', () => {
    assert.deepEqual(checkInstanceRequest('goToSource', { name: 'a', kind: 'activity', command: 'x' }), {
      name: 'a',
      kind: 'activity',
    });
  });
});
