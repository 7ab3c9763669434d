import assert from 'node:assert/strict';
import { CommandLineError, readCommandLine } from '../../../samples/commandLine.js';

describe('command line of the sample worker', () => {
  it('needs no more than an endpoint', () => {
    assert.deepEqual(readCommandLine(['--endpoint', 'http://127.0.0.1:8094']), {
      hostAddress: '127.0.0.1:8094',
      useTls: false,
      hub: 'samples',
      feed: false,
      feedMinutes: 10,
      stopOnStdinEnd: false,
      verbose: false,
    });
  });

  it('takes everything else', () => {
    const args = ['--endpoint=https://[::1]', '--hub', 'orders', '--feed', '--feed-minutes', '0.5', '--verbose'];
    assert.deepEqual(readCommandLine([...args, '--stop-on-stdin-end']), {
      hostAddress: '[::1]:443',
      useTls: true,
      hub: 'orders',
      feed: true,
      feedMinutes: 0.5,
      stopOnStdinEnd: true,
      verbose: true,
    });
  });

  it('asks only for the usage with --help', () => {
    assert.equal(readCommandLine(['--help']), undefined);
  });

  const endpoint = ['--endpoint', 'http://localhost:1'];
  const refused: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /^--endpoint is missing/],
    [['--endpoint', 'localhost:8094'], /^--endpoint must be a URL/],
    [['--endpoint', 'ftp://localhost:8094'], /^--endpoint must be a URL/],
    [['--endpoint', 'http://localhost/hub'], /^--endpoint must be a URL/],
    [[...endpoint, '--hub', 'two words'], /^--hub must be/],
    [[...endpoint, '--hub', 'ünïcode'], /^--hub must be/],
    [[...endpoint, '--feed-minutes', '0'], /^--feed-minutes must be/],
    [[...endpoint, '--feed-minutes', 'ten'], /^--feed-minutes must be/],
    [[...endpoint, '--fed'], /'--fed'.*\.$/],
    [[...endpoint, 'more'], /'more'.*\.$/],
  ];
  for (const [args, message] of refused) {
    it(`refuses ${args.length === 0 ? 'an empty line' : args.slice(-2).join(' ')} in one sentence`, () => {
      assert.throws(
        () => readCommandLine(args),
        (error) => error instanceof CommandLineError && message.test(error.message),
      );
    });
  }
});
