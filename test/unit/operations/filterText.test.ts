import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FilterForm, TimeRange } from '../../../src/client/operations/filter/filterForm.js';
import { filterTerms, printFilterText, withoutTerm } from '../../../src/client/operations/filter/filterTerms.js';
import { filterKeys, parseFilterText } from '../../../src/client/operations/filter/filterText.js';
import { orchestrationStatuses } from '../../../src/client/instance.js';
import { compareTimestamps, timestampFromIso, type Timestamp, timestampFromMs } from '../../../src/client/timestamp.js';
import { filterProblemText } from '../../../src/text/filterProblemText.js';

const hour = 3_600_000;
const day = 24 * hour;

function formOf(text: string): FilterForm {
  const parsed = parseFilterText(text);
  assert.ok('form' in parsed, 'problem' in parsed ? filterProblemText(parsed.problem) : '');
  return parsed.form;
}

function problemOf(text: string) {
  const parsed = parseFilterText(text);
  assert.ok('problem' in parsed, text);
  return parsed.problem;
}

const ruleOf = (text: string): string => problemOf(text).rule;
const local = (...[year, month, date, ...time]: [number, number, number, ...number[]]): Timestamp =>
  timestampFromMs(new Date(year, month - 1, date, ...time).getTime());
const justBefore = ({ seconds }: Timestamp): Timestamp => ({ seconds: seconds - 1, nanos: 999_999_999 });
const iso = (text: string): Timestamp => timestampFromIso(text) ?? { seconds: 0, nanos: 0 };

describe('a filter on one line', () => {
  it('is read term by term', () => {
    assert.deepEqual(formOf(''), {});
    assert.deepEqual(formOf('  status:Failed,running   name:Order*,Refund created:>2d '), {
      statuses: ['Failed', 'Running'],
      names: ['Order*', 'Refund'],
      created: { kind: 'ago', ms: 2 * day },
    });
    assert.deepEqual(
      formOf('STATUS:failed updated:<1h finished:>30d duration:>5m tag:team=a is:root failure:timeout'),
      {
        statuses: ['Failed'],
        updated: { kind: 'last', ms: hour },
        finishedAgeMs: 30 * day,
        longerThanMs: 300_000,
        tag: { key: 'team', value: 'a' },
        parent: { kind: 'roots' },
        failureText: 'timeout',
      },
    );
    assert.deepEqual(formOf('status:Failed status:Running status:Failed name:a name:b'), {
      statuses: ['Failed', 'Running'],
      names: ['a', 'b'],
    });
  });

  it('takes an ID exactly, its start before a *, a part of it between two, and a word alone as a part', () => {
    assert.deepEqual(formOf('id:order-17'), { ids: ['order-17'] });
    assert.deepEqual(formOf('id:a,b id:c,a'), { ids: ['a', 'b', 'c'] });
    assert.deepEqual(formOf('id:order-*'), { idPrefix: 'order-' });
    assert.deepEqual(formOf('order-*'), { idPrefix: 'order-' });
    assert.deepEqual(formOf('id:*17*'), { idContains: '17' });
    assert.deepEqual(formOf('17'), { idContains: '17' });
    assert.deepEqual(formOf('17 id:order-*'), { idContains: '17', idPrefix: 'order-' });
    assert.deepEqual(formOf('a1b2:0001'), { idContains: 'a1b2:0001' }, 'the ID of a child');
    assert.deepEqual(formOf('"order:17"'), { idContains: 'order:17' });
    for (const text of ['id:*', 'id:**', 'id:*17', 'id:a*b', 'id:a*,b', 'id:b,a*', 'a*b']) {
      assert.equal(ruleOf(text), 'filterId', text);
    }
    assert.equal(ruleOf('id:@counter@1'), 'filterEntity');
    assert.equal(ruleOf('id:@counter*'), 'filterEntity');
  });

  it('takes blanks, commas and marks in quotes, wherever they stand', () => {
    assert.deepEqual(formOf('name:"with space","a,b"'), { names: ['with space', 'a,b'] });
    assert.deepEqual(formOf(String.raw`failure:"say \"no\" in C:\temp"`), {
      failureText: String.raw`say "no" in C:\temp`,
    });
    assert.deepEqual(formOf('name:Order" F"*'), { names: ['Order F*'] });
    assert.deepEqual(formOf(String.raw`id:"a\*b"`), { ids: ['a*b'] });
    assert.deepEqual(formOf(String.raw`id:"a\*"*`), { idPrefix: 'a*' });
    assert.deepEqual(formOf('id:"a b*"'), { idPrefix: 'a b' });
    assert.deepEqual(formOf(String.raw`tag:"a\=b"=c=d`), { tag: { key: 'a=b', value: 'c=d' } });
    assert.deepEqual(formOf('tag:team'), { tag: { key: 'team' } });
    assert.deepEqual(formOf('tag:team='), { tag: { key: 'team', value: '' } });
    assert.deepEqual(formOf('parent:a:b'), { parent: { kind: 'childrenOf', instanceId: 'a:b' } });
  });

  it('takes an age as longer ago or more recent, and a date as later or earlier', () => {
    const created = (text: string): TimeRange | undefined => formOf(`created:${text}`).created;
    const first = local(2026, 11, 1);
    const second = local(2026, 11, 2);
    assert.deepEqual(created('<1h30m'), { kind: 'last', ms: 1.5 * hour });
    assert.deepEqual(created('>=2d'), { kind: 'ago', ms: 2 * day });
    assert.deepEqual(created('2026-11-01'), { kind: 'between', from: first, to: justBefore(second) });
    assert.deepEqual(created('2026-11-01..2026-11-03'), {
      kind: 'between',
      from: first,
      to: justBefore(local(2026, 11, 4)),
    });
    assert.deepEqual(created('2026-11-01..'), { kind: 'between', from: first });
    assert.deepEqual(created('*..2026-11-01'), { kind: 'between', to: justBefore(second) });
    assert.deepEqual(created('>2026-11-01'), { kind: 'between', from: second }, 'after that day');
    assert.deepEqual(created('>=2026-11-01'), { kind: 'between', from: first });
    assert.deepEqual(created('<2026-11-01'), { kind: 'between', to: justBefore(first) });
    assert.deepEqual(created('<=2026-11-01'), { kind: 'between', to: justBefore(second) });
    assert.deepEqual(created('"2026-11-01 18:30"..2026-11-01T19:00'), {
      kind: 'between',
      from: local(2026, 11, 1, 18, 30),
      to: local(2026, 11, 1, 19),
    });
    assert.deepEqual(created('>=2026-11-01T00:00Z created:<=2026-11-02T00:00Z'), {
      kind: 'between',
      from: iso('2026-11-01T00:00Z'),
      to: iso('2026-11-02T00:00Z'),
    });
    for (const text of [
      '2d',
      'yesterday',
      '>0d',
      '>',
      '..',
      '*',
      '2026-02-30',
      '18:30',
      '1d..2d',
      '2026-11-01..x..y',
    ]) {
      assert.equal(ruleOf(`created:${text}`), 'filterTime', text);
    }
    assert.equal(ruleOf('updated:2026-11-02..2026-11-01'), 'filterRange');
    assert.equal(ruleOf('updated:>2026-11-02 updated:<2026-11-01'), 'filterRange');
    assert.equal(ruleOf('created:>2d created:<1d'), 'filterTwice');
  });

  it('names the term, where it stands, the rule, and what was probably meant', () => {
    assert.deepEqual(problemOf('id:a  stauts:Failed'), {
      rule: 'filterTerm',
      position: 7,
      term: 'stauts:Failed',
      known: filterKeys,
      nearest: 'status',
    });
    const said = (text: string): string => filterProblemText(problemOf(text));
    assert.equal(said('error:x'), '“error:x” isn’t a filter. Did you mean failure:?');
    assert.equal(said('na:x'), '“na:x” isn’t a filter. Did you mean name:?');
    assert.match(
      said('order:17'),
      /^“order:17” isn’t a filter\. Use status, name, .+ or failure, or put an ID in quotes\.$/,
    );
    assert.equal(said('status:fialed'), '“status:fialed” contains an unknown status. Did you mean Failed?');
    assert.match(
      said('status:Failed,Nonsense'),
      /^“status:Failed,Nonsense” contains an unknown status\. Use Running, /,
    );
    assert.equal(said('failure:"no end'), '“failure:"no end” has no closing quote.');
    assert.match(said('-status:Failed'), /would exclude instances/);
    assert.match(said('is:failed'), /Use is:root/);
    assert.match(said(`order:${'x'.repeat(1000)}\u202e`), /^“order:x{54}…” isn’t a filter/);
    assert.match(said('order:\u202e'), /^“order:U\+202E” /);
  });

  it('refuses what says nothing, or more than a filter can hold', () => {
    for (const text of ['status:', 'status:Failed,', 'name:a,,b', 'id:,', 'failure:""', '""', 'created:', 'tag:']) {
      assert.equal(ruleOf(text), 'filterEmpty', text);
    }
    for (const text of ['a b', 'tag:a tag:b', 'is:root parent:a', 'duration:>1m duration:>2m', 'failure:a failure:b']) {
      assert.equal(ruleOf(text), 'filterTwice', text);
    }
    for (const text of ['finished:<1d', 'finished:1d', 'finished:>x', 'finished:>0d']) {
      assert.equal(ruleOf(text), 'filterFinished', text);
    }
    assert.equal(ruleOf('duration:<5m'), 'filterDuration');
    assert.equal(ruleOf('tag:=a'), 'filterTag');
  });

  it('has a sentence for each rule that names the term', () => {
    const texts = ['stauts:x', 'status:x', 'created:x', 'id:"', 'id:', '-id:a', 'tag:a tag:b', 'finished:x', 'is:x'];
    const others = ['duration:x', 'id:a*b', 'id:@a', 'tag:=x', 'created:2026-11-02..2026-11-01'];
    for (const text of [...texts, ...others]) {
      const problem = problemOf(text);
      const sentence = filterProblemText(problem);
      assert.ok(sentence.includes(`“${problem.term}”`) && /[.?]$/.test(sentence), sentence);
    }
  });
});

const plain = <T>(model: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });
const age = fc.integer({ min: 1, max: 1e12 });
const time = plain({ seconds: fc.integer({ min: 0, max: 4e9 }), nanos: fc.integer({ min: 0, max: 999_999_999 }) });
const ranges: fc.Arbitrary<TimeRange> = fc.oneof(
  plain({ kind: fc.constantFrom('last' as const, 'ago' as const), ms: age }),
  plain({ kind: fc.constant('between' as const), from: time }),
  plain({ kind: fc.constant('between' as const), to: time }),
  fc.tuple(time, time).map(([a, b]): TimeRange => {
    const [from, to] = compareTimestamps(a, b) <= 0 ? [a, b] : [b, a];
    return { kind: 'between', from, to };
  }),
);
/** Texts in which marks of this language are more frequent than elsewhere. */
const marks = fc.constantFrom('"', '\\', '*', ',', '=', ':', ' ', '<', '>', '@', '-', '\u00a0', '\n', 'a', '\u{1f600}');
const texts = fc.oneof(fc.string({ unit: fc.oneof(marks, fc.string({ minLength: 1, maxLength: 1 })) }), fc.string());
const someText = texts.filter((text) => text !== '');
const someId = texts.filter((text) => !text.startsWith('@'));
const forms: fc.Arbitrary<FilterForm> = fc.record(
  {
    statuses: fc.uniqueArray(fc.constantFrom(...orchestrationStatuses), { minLength: 1 }),
    created: ranges,
    updated: ranges,
    finishedAgeMs: age,
    longerThanMs: age,
    idPrefix: someId.filter((text) => text !== ''),
    idContains: someText,
    ids: fc.uniqueArray(someId, { minLength: 1 }),
    names: fc.uniqueArray(texts, { minLength: 1 }),
    tag: fc.oneof(plain({ key: someText }), plain({ key: someText, value: texts })),
    parent: fc.oneof(
      fc.constant({ kind: 'roots' as const }),
      plain({ kind: fc.constant('childrenOf' as const), instanceId: texts }),
    ),
    failureText: someText,
  },
  { requiredKeys: [], noNullPrototype: true },
);

describe('a filter as text', () => {
  it('is short and plain where nothing needs quotes', () => {
    const form: FilterForm = {
      statuses: ['Failed', 'Running'],
      created: { kind: 'ago', ms: 2 * day },
      updated: { kind: 'between', from: iso('2026-11-01T00:00Z'), to: iso('2026-11-01T12:30:00.5Z') },
      longerThanMs: 300_000,
      idPrefix: 'order-',
      names: ['Order*', 'with space'],
      tag: { key: 'team', value: 'a' },
      parent: { kind: 'roots' },
      failureText: 'timed "out"',
    };
    assert.equal(
      printFilterText(form),
      'status:Failed,Running created:>2d updated:2026-11-01T00:00:00Z..2026-11-01T12:30:00.5Z duration:>5m id:order-* ' +
        String.raw`name:Order*,"with space" tag:team=a is:root failure:"timed \"out\""`,
    );
    assert.equal(printFilterText({}), '');
  });

  it('is read as the filter that it was written from, and written the same again', () => {
    fc.assert(
      fc.property(forms, (form) => {
        const text = printFilterText(form);
        const read = formOf(text);
        assert.deepEqual(read, form);
        assert.equal(printFilterText(read), text);
      }),
      { numRuns: 1000 },
    );
  });

  it('never makes reading throw, whatever is typed, and what is read can be written and read again', () => {
    const words = fc.constantFrom(...filterKeys.map((key) => `${key}:`), '..', '>', '<1d', '2026-11-01', 'Failed');
    const typed = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(words, marks, fc.string({ maxLength: 3 }))).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseFilterText(text);
        if ('form' in parsed) assert.deepEqual(formOf(printFilterText(parsed.form)), parsed.form);
        else assert.ok(text.slice(parsed.problem.position - 1).startsWith(parsed.problem.term));
      }),
      { numRuns: 2000 },
    );
  });

  it('is a list of terms, each of which can be taken away', () => {
    const form = formOf('status:Failed name:Order* failure:x');
    const terms = filterTerms(form);
    assert.deepEqual(terms, [
      { part: 'statuses', text: 'status:Failed' },
      { part: 'names', text: 'name:Order*' },
      { part: 'failureText', text: 'failure:x' },
    ]);
    assert.equal(printFilterText(withoutTerm(form, { part: 'names' })), 'status:Failed failure:x');
    assert.deepEqual(terms.reduce(withoutTerm, form), {});
  });
});
