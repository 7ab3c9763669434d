import assert from 'node:assert/strict';
import { parseConnectionString } from '../../../src/client/connection/connectionString.js';
import { unusualTokenTarget } from '../../../src/app/policy/tokenTarget.js';

const at = (text: string): ReturnType<typeof unusualTokenTarget> => unusualTokenTarget(parseConnectionString(text));

describe('a token that a file asks for', () => {
  it('goes to the scheduler of the public or the government cloud without a question', () => {
    for (const text of [
      'Endpoint=https://a.westus.durabletask.io;Authentication=DefaultAzure',
      'Endpoint=https://a.westus.durabletask.io;Authentication=AzureCli;ResourceId=https://durabletask.io/',
      'Endpoint=https://a.usgovvirginia.durabletask.azure.us;Authentication=AzureCli;ResourceId=https://durabletask.azure.us/.default',
    ]) {
      assert.equal(at(text), undefined, text);
    }
  });

  it('is none where nobody signs in', () => {
    assert.equal(at('Endpoint=https://evil.example;Authentication=None'), undefined);
    assert.equal(at('Endpoint=http://localhost:8080'), undefined);
  });

  it('is asked about with its host and audience where either is not the scheduler’s', () => {
    const audience = 'https://durabletask.io';
    for (const host of ['evil.example', 'durabletask.io.evil.example', 'xdurabletask.io', 'localhost']) {
      assert.deepEqual(at(`Endpoint=https://${host};Authentication=DefaultAzure`), { host, audience });
    }
    assert.deepEqual(
      at('Endpoint=https://a.westus.durabletask.io;Authentication=AzureCli;ResourceId=https://vault.azure.net'),
      { host: 'a.westus.durabletask.io', audience: 'https://vault.azure.net' },
    );
    assert.deepEqual(
      at('Endpoint=https://a.westus.durabletask.io;Authentication=AzureCli;ResourceId=https://durabletask.io.evil'),
      { host: 'a.westus.durabletask.io', audience: 'https://durabletask.io.evil' },
    );
  });
});
