import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkIdPrefix,
  filterAt,
  type FilterForm,
  isEmptyForm,
  narrowedBy,
  narrowForm,
  parseTagFilter,
  readFilterForm,
  withPart,
} from '../../../src/client/operations/filter/filterForm.js';
import { orchestrationStatuses } from '../../../src/client/instance.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 25, 12);

const plain = <T>(model: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });
const age = fc.integer({ min: 1, max: 1e12 });
const time = plain({ seconds: fc.integer({ min: 0, max: 4e9 }), nanos: fc.integer({ min: 0, max: 999_999_999 }) });
const forms: fc.Arbitrary<FilterForm> = fc.record(
  {
    statuses: fc.uniqueArray(fc.constantFrom(...orchestrationStatuses), { minLength: 1 }),
    created: fc.oneof(
      plain({ kind: fc.constant('last' as const), ms: age }),
      plain({ kind: fc.constant('between' as const), from: time }),
      plain({ kind: fc.constant('between' as const), from: time, to: time }),
    ),
    updated: fc.oneof(
      plain({ kind: fc.constant('last' as const), ms: age }),
      plain({ kind: fc.constant('ago' as const), ms: age }),
      plain({ kind: fc.constant('between' as const), to: time }),
    ),
    finishedAgeMs: age,
    longerThanMs: age,
    idContains: fc.string({ minLength: 1 }),
    ids: fc.array(fc.string(), { minLength: 1 }),
    failureText: fc.string({ minLength: 1 }),
    idPrefix: fc.string({ minLength: 1 }),
    names: fc.array(fc.string(), { minLength: 1 }),
    tag: fc.oneof(plain({ key: fc.constant('team') }), plain({ key: fc.constant('team'), value: fc.string() })),
    parent: fc.oneof(
      fc.constant({ kind: 'roots' as const }),
      plain({ kind: fc.constant('childrenOf' as const), instanceId: fc.string() }),
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);

describe('a filter that a person composed', () => {
  it('means another hour at another time, and a range of moments always the same', () => {
    const last: FilterForm = { created: { kind: 'last', ms: hour }, finishedAgeMs: 2 * hour, names: ['OrderFlow'] };
    assert.deepEqual(filterAt(last, now), {
      createdFrom: timestampFromMs(now - hour),
      finishedBefore: timestampFromMs(now - 2 * hour),
      names: ['OrderFlow'],
    });
    const from = timestampFromMs(now - 5 * hour);
    const between: FilterForm = { created: { kind: 'between', from }, parent: { kind: 'roots' } };
    assert.deepEqual(filterAt(between, now), { createdFrom: from, parent: { kind: 'roots' } });
    assert.deepEqual(filterAt(between, now + hour), filterAt(between, now));
  });

  it('means what is older by an age, and what takes longer than that by now', () => {
    assert.deepEqual(filterAt({ created: { kind: 'ago', ms: hour }, updated: { kind: 'last', ms: 2 * hour } }, now), {
      createdTo: timestampFromMs(now - hour),
      updatedFrom: timestampFromMs(now - 2 * hour),
    });
    assert.deepEqual(filterAt({ updated: { kind: 'ago', ms: hour }, longerThanMs: hour }, now), {
      updatedTo: timestampFromMs(now - hour),
      longerThan: { ms: hour, now: timestampFromMs(now) },
    });
    assert.deepEqual(filterAt({ idContains: 'x', ids: ['a'], failureText: 'no' }, now), {
      idContains: 'x',
      ids: ['a'],
      failureText: 'no',
    });
  });

  it('is changed part by part; a list without entries asks for nothing', () => {
    const one = withPart({}, 'statuses', ['Failed']);
    assert.deepEqual(one, { statuses: ['Failed'] });
    assert.deepEqual(withPart(one, 'idPrefix', 'order-'), { statuses: ['Failed'], idPrefix: 'order-' });
    assert.deepEqual(withPart(one, 'statuses', []), {});
    assert.ok(isEmptyForm(withPart(one, 'statuses', undefined)));
    assert.ok(!isEmptyForm(one));
  });

  it('keeps only what an action can ask for', () => {
    const form: FilterForm = { statuses: ['Running', 'Failed'], names: ['a'], created: { kind: 'last', ms: 1 } };
    assert.deepEqual(narrowForm(form, ['statuses', 'created'], ['Failed', 'Completed']), {
      statuses: ['Failed'],
      created: { kind: 'last', ms: 1 },
    });
    assert.deepEqual(narrowForm({ statuses: ['Running'] }, ['statuses'], ['Failed']), {});
  });

  it('comes back from where it was stored as it was', () => {
    fc.assert(
      fc.property(forms, (form) => {
        assert.deepEqual(readFilterForm(JSON.parse(JSON.stringify(form))), form);
      }),
    );
  });

  it('is narrowed by a group of what it asks for', () => {
    const now = 1_000_000;
    const at = timestampFromMs;
    const failed = { statuses: ['Running', 'Failed'], idPrefix: 'order-' } as const;
    assert.deepEqual(narrowedBy(failed, { statuses: ['Failed'] }, now), { statuses: ['Failed'], idPrefix: 'order-' });
    assert.deepEqual(narrowedBy({}, { names: ['OrderFlow'] }, now), { names: ['OrderFlow'] });
    assert.deepEqual(narrowedBy({ created: { kind: 'last', ms: 5 } }, {}, now), { created: { kind: 'last', ms: 5 } });
    assert.deepEqual(
      narrowedBy({ created: { kind: 'last', ms: 300 } }, { created: { kind: 'last', ms: 900 } }, now).created,
      { kind: 'last', ms: 300 },
    );
    assert.deepEqual(
      narrowedBy({ updated: { kind: 'ago', ms: 300 } }, { updated: { kind: 'ago', ms: 900 } }, now).updated,
      { kind: 'ago', ms: 900 },
    );
    const today = { kind: 'between', from: at(999_000), to: at(999_900) } as const;
    assert.deepEqual(narrowedBy({ created: { kind: 'last', ms: 500 } }, { created: today }, now).created, {
      kind: 'between',
      from: at(999_500),
      to: at(999_900),
    });
    assert.deepEqual(narrowedBy({ created: { kind: 'ago', ms: 500 } }, { created: today }, now).created, {
      kind: 'between',
      from: at(999_000),
      to: at(999_500),
    });
  });

  it('loses what is malformed where it was stored, and never throws', () => {
    assert.deepEqual(
      readFilterForm({
        statuses: ['Failed', 'Nonsense'],
        created: { kind: 'between', from: 'yesterday' },
        updated: { kind: 'ago', ms: 0 },
        finishedAgeMs: -1,
        longerThanMs: '5m',
        idPrefix: 7,
        idContains: '',
        ids: ['a', 1],
        failureText: null,
        names: 'OrderFlow',
        tag: { key: '' },
        parent: { kind: 'childrenOf' },
      }),
      {},
    );
    fc.assert(
      fc.property(fc.anything(), (value) => {
        readFilterForm(value);
      }),
    );
  });

  it('takes a tag as key, or as key=value whose value may be empty or hold more of them', () => {
    assert.deepEqual(parseTagFilter(' team '), { tag: { key: 'team' } });
    assert.deepEqual(parseTagFilter('team = a=b '), { tag: { key: 'team', value: 'a=b' } });
    assert.deepEqual(parseTagFilter('team='), { tag: { key: 'team', value: '' } });
    for (const text of ['', ' ', '=a']) assert.ok('problem' in parseTagFilter(text), text);
  });

  it('refuses the ids of entities', () => {
    assert.equal(checkIdPrefix('order-'), undefined);
    assert.deepEqual(checkIdPrefix('@counter'), { rule: 'isEntity', of: 'idPrefix' });
  });
});
