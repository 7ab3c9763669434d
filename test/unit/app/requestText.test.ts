import assert from 'node:assert/strict';
import { catalogue, type UseCaseName } from '../../../src/app/catalogue.js';
import { parseRequest, RequestError } from '../../../src/app/requestError.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { setLanguage } from '../../../src/text/format/language.js';

function problem(useCase: UseCaseName, request: unknown): string {
  try {
    parseRequest(catalogue[useCase].request as never, request);
  } catch (error) {
    assert.ok(error instanceof RequestError);
    return errorText(error);
  }
  throw new Error('The request was taken.');
}

describe('a request that breaks a rule', () => {
  afterEach(() => setLanguage({ tag: Intl.DateTimeFormat().resolvedOptions().locale }));

  it('is told the field and the rule, in our own words', () => {
    for (const [useCase, request, expected] of [
      ['getInstance', {}, 'instanceId: Required.'],
      ['getInstance', { instanceId: '' }, 'instanceId: The instance ID is empty.'],
      ['getInstance', { instanceId: 7 }, 'instanceId: Must be text.'],
      [
        'getInstance',
        { instanceId: 'x'.repeat(2001) },
        'instanceId: The instance ID is too long. The limit is 2,000 characters.',
      ],
      ['getInstance', { instanceId: 'a', payloads: 'yes' }, 'payloads: Must be true or false.'],
      ['listInstances', { limit: 1.5 }, 'limit: Must be a whole number.'],
      ['listInstances', { limit: 0 }, 'limit: Must be at least 1.'],
      ['listInstances', { limit: 5000 }, 'limit: Must be at most 1,000.'],
      ['listInstances', { statuses: [] }, 'statuses: Specify at least one status.'],
      ['listInstances', { statuses: 'Failed' }, 'statuses: Must be a list.'],
      ['listInstances', { names: [] }, 'names: Must have at least 1 entry.'],
      [
        'listInstances',
        { filter: 'status:Fialed' },
        'filter: “status:Fialed” contains an unknown status. Did you mean Failed?',
      ],
      [
        'purgeInstances',
        { filter: { filter: 'finished:30d' } },
        'filter.filter: “finished:30d” needs a minimum age, such as finished:>30d. To find what finished recently, use updated:<1d.',
      ],
      ['countInstances', { failure: '' }, 'failure: The text of the failure is empty.'],
      ['waitForInstance', { instanceId: 'a', for: 'ever' }, 'for: Must be one of start, completion.'],
      ['startInstance', { name: 'a', tags: 'no' }, 'tags: Must be a JSON object.'],
      ['getInstance', { instanceId: 'a', more: 1 }, 'more: This field doesn’t exist.'],
    ] as const) {
      assert.equal(problem(useCase, request), expected);
    }
  });

  it('is told so in the language that was set after the rules were loaded', () => {
    setLanguage({
      tag: 'de',
      bundle: { 'The instance ID is empty.': 'Die ID ist leer.', 'Reads one instance.': 'Liest eine Instanz.' },
    });
    assert.equal(problem('getInstance', { instanceId: '' }), 'instanceId: Die ID ist leer.');
    assert.equal(catalogue.getInstance.summary(), 'Liest eine Instanz.');
  });
});
