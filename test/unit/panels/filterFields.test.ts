import assert from 'node:assert/strict';
import { printFilterText } from '../../../src/client/operations/filter/filterTerms.js';
import { parseFilterText } from '../../../src/client/operations/filter/filterText.js';
import type { FilterForm } from '../../../src/client/operations/filter/filterForm.js';
import { fieldsOf, withField } from '../../../src/views/panels/hub/filterFields.js';
import { checkHubRequest } from '../../../src/views/panels/hub/hubRequestCheck.js';
import { changedFilter, noFilter, tableFilter } from '../../../src/views/panels/hub/tableFilter.js';
import type { FieldChange, FilterFields } from '../../../src/views/protocol/filterFields.js';

const formOf = (text: string): FilterForm => {
  const parsed = parseFilterText(text);
  assert.ok('form' in parsed, text);
  return parsed.form;
};
const changeOf = (fields: FilterFields, field: keyof FilterFields): FieldChange =>
  ({ field, value: fields[field] }) as FieldChange;
/** The text after a field was filled in. */
const after = (text: string, change: FieldChange): string => {
  const asked = withField(formOf(text), change);
  return 'problem' in asked ? asked.problem : printFilterText(asked.form);
};

describe('the form of the filter of the table', () => {
  const filters = [
    'status:Failed,Running',
    'created:<1h',
    'created:>2d',
    'updated:2026-11-01T10:00:00Z..2026-11-03T23:59:59.999999999Z',
    'created:<=2026-11-03T23:59:59.5Z',
    'name:Order*,"Nightly Report, all"',
    'id:order-*',
    'id:*17*',
    'id:a,b',
    'tag:tenant',
    'tag:tenant=t5',
    'tag:tenant=',
    'is:root',
    'parent:order-1',
    'duration:>90m',
    'finished:>30d',
    'failure:"timed out"',
  ];
  for (const filter of filters) {
    it(`says the same as the text, and makes it again: ${filter}`, () => {
      const fields = fieldsOf(formOf(filter));
      let form = formOf(filter);
      for (const field of Object.keys(fields) as (keyof FilterFields)[]) {
        const change = changeOf(fields, field);
        assert.deepEqual(checkHubRequest('setField', change), change);
        const changed = withField(form, change);
        assert.ok('form' in changed, field);
        form = changed.form;
      }
      assert.equal(printFilterText(form), filter);
      const filled = Object.keys(fields).filter((field) => {
        return (
          JSON.stringify(fields[field as keyof FilterFields]) !==
          JSON.stringify(noFilter.fields[field as keyof FilterFields])
        );
      });
      assert.equal(filled.length, 1);
      const empty = withField(form, changeOf(noFilter.fields, filled[0] as keyof FilterFields));
      assert.deepEqual(empty, { form: {} });
    });
  }

  it('changes one part, and leaves the others', () => {
    assert.equal(
      after('status:Failed name:Order*', { field: 'tag', value: ' tenant = t5 ' }),
      'status:Failed name:Order* tag:tenant=t5',
    );
    assert.equal(after('status:Failed name:Order*', { field: 'statuses', value: [] }), 'name:Order*');
    assert.equal(
      after('duration:>5m', { field: 'parent', value: { kind: 'childrenOf', instanceId: ' ' } }),
      'duration:>5m',
    );
    assert.equal(after('created:<1h', { field: 'created', value: { kind: 'between' } }), '');
  });

  it('keeps what is below a second of a time that nobody touched', () => {
    const from = Date.UTC(2026, 10, 1, 12) / 1000;
    const to = Date.UTC(2026, 10, 3, 23, 59, 59) / 1000;
    assert.equal(
      after('created:<=2026-11-03T23:59:59.999999999Z', { field: 'created', value: { kind: 'between', from, to } }),
      'created:2026-11-01T12:00:00Z..2026-11-03T23:59:59.999999999Z',
    );
    assert.equal(
      after('created:<=2026-11-03T23:59:59.999999999Z', { field: 'created', value: { kind: 'between', to: to - 9 } }),
      'created:<=2026-11-03T23:59:50Z',
    );
  });

  const wrong: readonly (readonly [FieldChange, RegExp])[] = [
    [{ field: 'longerThan', value: 'soon' }, /duration/i],
    [{ field: 'finishedAge', value: '0d' }, /./],
    [{ field: 'created', value: { kind: 'last', age: '' } }, /./],
    [{ field: 'created', value: { kind: 'between', from: 2, to: 1 } }, /latest time is before/],
    [{ field: 'idPrefix', value: '@counter@' }, /entities/],
    [{ field: 'ids', value: ['a', '@counter@1'] }, /entities/],
    [{ field: 'tag', value: '=t5' }, /./],
  ];
  for (const [change, sentence] of wrong) {
    it(`says what is wrong, and changes nothing: ${JSON.stringify(change)}`, () => {
      const before = tableFilter('status:Failed');
      assert.ok(!('problem' in before));
      const asked = changedFilter(before, change);
      assert.ok('problem' in asked);
      assert.match(asked.problem, sentence);
    });
  }

  it('takes nothing else from the page', () => {
    const refused: readonly unknown[] = [
      { field: 'statuses', value: ['Lost'] },
      { field: 'created', value: { kind: 'between', from: 'now' } },
      { field: 'parent', value: { kind: 'childrenOf' } },
      { field: 'names', value: 'Order' },
      { field: 'tag', value: 'x'.repeat(1_001) },
      { field: '__proto__', value: '' },
    ];
    for (const params of refused) assert.throws(() => checkHubRequest('setField', params), JSON.stringify(params));
  });
});
