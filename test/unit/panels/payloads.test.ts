import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HistoryEvent } from '../../../src/client/history.js';
import { findPayload, payloadTitle } from '../../../src/views/panels/payloadRefs.js';
import { pageDocument } from '../../../src/views/panels/pageDocument.js';
import { cutEvent, headOf } from '../../../src/views/panels/textCut.js';
import { everyField, everyKind } from '../../support/histories.js';

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
  it('finds those of the instance, a failure as JSON', async () => {
    const instance = everyField();
    assert.equal(await findPayload({ of: 'instance', field: 'output' }, instance, nothing), instance.output);
    assert.deepEqual(
      JSON.parse(await findPayload({ of: 'instance', field: 'failure' }, instance, nothing)),
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
    const read = (index: number): Promise<HistoryEvent | undefined> => Promise.resolve(index === 4 ? event : undefined);
    assert.equal(await findPayload({ of: 'event', index: 4, path: 'input' }, undefined, read), '{"x":1}');
    assert.equal(await findPayload({ of: 'event', index: 4, path: 'tags.a.b' }, undefined, read), 'dotted');
    assert.equal(
      await findPayload({ of: 'event', index: 4, path: 'tags' }, undefined, read),
      '{"a.b":"dotted","a":"plain"}',
    );
  });

  it('says in a sentence that a text is not there any more', async () => {
    for (const ref of [
      { of: 'instance', field: 'input' },
      { of: 'event', index: 9, path: 'input' },
      { of: 'event', index: 0, path: 'constructor' },
    ] as const) {
      await assert.rejects(findPayload(ref, undefined, nothing), { message: 'This text is not there any more.' });
    }
  });

  it('names a document by words of ours only', () => {
    assert.equal(payloadTitle({ of: 'instance', field: 'customStatus' }), 'customStatus');
    assert.equal(payloadTitle({ of: 'event', index: 1, path: 'failure.innerFailure.stackTrace' }), 'stackTrace');
    assert.equal(payloadTitle({ of: 'event', index: 1, path: 'tags.../../evil' }), 'text');
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
