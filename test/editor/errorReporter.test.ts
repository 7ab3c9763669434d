import assert from 'node:assert/strict';
import { TaskHubError } from '../../src/client/errors.js';
import { abortError } from '../../src/common/abort.js';
import { ErrorReporter } from '../../src/platform/errorReporter.js';
import type { Logger } from '../../src/platform/logger.js';

/** What `errorTrace` lets through is held by its own tests; here, that nothing goes past it. */
describe('a failure in the log', () => {
  const lines: string[] = [];
  const unused = (): never => assert.fail('A failure is logged as an error.');
  const logger: Logger = {
    ...{ trace: unused, debug: unused, info: unused, warn: unused, show: unused },
    error: (message) => lines.push(message),
  };
  beforeEach(() => {
    lines.length = 0;
  });

  it('says what was being done, and why it failed without a word of the server or of a payload', () => {
    const error = new TaskHubError('internal', undefined, {
      detail: 'secret',
      cause: Object.assign(new Error('13 INTERNAL: secret'), { code: 13, details: 'secret' }),
    });
    new ErrorReporter(logger).log(error, 'Reading an instance');
    const [line = ''] = lines;
    assert.match(line, /^Reading an instance: TaskHubError \(internal\)\n\s+at /);
    assert.match(line, /\nCaused by:\nError \(13 INTERNAL\)\n/);
    assert.doesNotMatch(lines.join('\n'), /secret/);
  });

  it('is none where the person gave up', () => {
    const reporter = new ErrorReporter(logger);
    reporter.log(abortError(), 'Reading an instance');
    reporter.report(abortError(), 'Reading an instance');
    assert.deepEqual(lines, []);
  });
});
