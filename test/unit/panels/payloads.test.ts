import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HistoryEvent } from '../../../src/client/history.js';
import { readPayload, type StoredText } from '../../../src/views/panels/instance/payloadRefs.js';
import { pageDocument } from '../../../src/views/panels/pageDocument.js';
import { headOf } from '../../../src/common/cutText.js';
import { cutEvent } from '../../../src/views/panels/textCut.js';
import { everyField, everyKind } from '../../support/histories/histories.js';
import { says } from '../../support/said.js';

const nothing = (): Promise<undefined> => Promise.resolve(undefined);

describe('cutting texts', () => {
  it('leaves short events as they are', () => {
    for (const event of everyKind()) assert.deepEqual(cutEvent(event, 1_000), { event });
  });

  it('cuts every text that is too long, wherever it stands, and says how long it was', () => {
    const event: HistoryEvent = {
      kind: 'taskFailed',
      eventId: -1,
      taskScheduledId: 3,
      failure: {
        errorType: 'E',
        errorMessage: 'm'.repeat(30),
        isNonRetriable: false,
        properties: { list: ['y'.repeat(40)] },
        innerFailure: {
          errorType: 'I',
          errorMessage: '',
          stackTrace: 's'.repeat(50),
          isNonRetriable: true,
          properties: {},
        },
      },
    };
    const { event: short, cut } = cutEvent(event, 10);
    assert.deepEqual(cut, {
      'failure.errorMessage': 30,
      'failure.properties.list.0': 40,
      'failure.innerFailure.stackTrace': 50,
    });
    assert.ok(JSON.stringify(short).length < JSON.stringify(event).length);
    assert.equal(short.kind, 'taskFailed');
  });

  it('never splits a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.nat(20), (text, limit) => {
        const head = headOf(`${text}😀😀😀`, limit + 1);
        assert.ok(head.length <= limit + 1);
        assert.doesNotThrow(() => encodeURIComponent(head));
      }),
    );
  });
});

describe('finding a text that a page names', () => {
  const textOf = async (...args: Parameters<typeof readPayload>): Promise<string> => (await readPayload(...args)).text;
  const inEvent = (event: HistoryEvent, path: string): Promise<StoredText> =>
    readPayload({ of: 'event', index: 4, path }, undefined, async (index) => (index === 4 ? event : undefined));

  it('finds those of the instance, a failure as JSON', async () => {
    const instance = everyField();
    assert.equal(await textOf({ of: 'instance', field: 'output' }, instance, nothing), instance.output);
    assert.deepEqual(
      JSON.parse(await textOf({ of: 'instance', field: 'failure' }, instance, nothing)),
      instance.failure,
    );
  });

  it('finds those of an event by path, also under a key with dots', async () => {
    const event: HistoryEvent = {
      kind: 'taskScheduled',
      eventId: 1,
      name: 'A',
      input: '{"x":1}',
      tags: { 'a.b': 'dotted', a: 'plain' },
    };
    assert.equal((await inEvent(event, 'input')).text, '{"x":1}');
    assert.equal((await inEvent(event, 'tags.a.b')).text, 'dotted');
    assert.equal((await inEvent(event, 'tags')).text, '{"a.b":"dotted","a":"plain"}');
  });

  it('gives a whole event as JSON, with all digits of its times and of the numbers in its payloads', async () => {
    const event: HistoryEvent = {
      kind: 'taskCompleted',
      eventId: -1,
      timestamp: { seconds: 0, nanos: 123_456_789 },
      taskScheduledId: 7,
      result: '{"n":90071992547409931234,"text":"a\\u0000b"}',
    };
    const { text, label } = await inEvent(event, '');
    assert.equal(label, 'Activity completed, response to #7');
    assert.match(text, /"timestamp": "1970-01-01T00:00:00\.123456789Z"/);
    assert.match(text, /"n": 90071992547409931234/);
    assert.equal((JSON.parse(text) as { readonly result: { readonly text: string } }).result.text, 'a\u0000b');
    for (const each of everyKind()) JSON.parse((await inEvent(each, '')).text);
  });

  it('says in a sentence that a text is not there any more', async () => {
    for (const ref of [
      { of: 'instance', field: 'input' },
      { of: 'event', index: 9, path: 'input' },
      { of: 'event', index: 0, path: 'constructor' },
    ] as const) {
      await assert.rejects(readPayload(ref, undefined, nothing), says('This payload no longer exists.'));
    }
  });

  it('names a document by words of ours only, and for people by what it is of', async () => {
    const status = await readPayload({ of: 'instance', field: 'customStatus' }, everyField(), nothing);
    assert.deepEqual([status.title, status.label], ['customStatus', 'Custom status']);
    const evil = { kind: 'taskScheduled', eventId: 3, name: 'A', tags: { '../../evil': 'x' } } as const;
    const tag = await inEvent(evil, 'tags.../../evil');
    assert.deepEqual([tag.title, tag.label], ['text', 'Text of Activity scheduled #3']);
    const failure = { errorType: 'E', errorMessage: 'm', stackTrace: 's', isNonRetriable: false, properties: {} };
    const failed: HistoryEvent = { kind: 'taskFailed', eventId: -1, taskScheduledId: 3, failure };
    assert.equal((await inEvent(failed, 'failure.stackTrace')).title, 'stackTrace');
  });
});

describe('the document of a page', () => {
  const parts = {
    nonce: 'n',
    cspSource: 'https://c',
    scriptUri: 'https://c/i.js',
    styleUri: 'https://c/i.css',
    language: 'en',
  };

  it('allows its own script and style, and nothing inline or foreign', () => {
    const [, policy = ''] =
      /Content-Security-Policy" content="([^"]*)"/.exec(pageDocument({ ...parts, start: {} })) ?? [];
    assert.equal(
      policy,
      `default-src 'none'; script-src 'nonce-n'; style-src https://c 'nonce-n'; font-src https://c; img-src https://c`,
    );
  });

  it('lets no text in its data end the element that holds it, and gives it back as it was', () => {
    const start = { id: '</script><script>alert(1)</script><!--', other: '\u2028"\\' };
    const html = pageDocument({ ...parts, start });
    const [, data = ''] = /id="start" nonce="n">(.*)<\/script>\n<script/s.exec(html) ?? [];
    assert.equal(data.includes('<'), false);
    assert.deepEqual(JSON.parse(data), start);
  });
});
