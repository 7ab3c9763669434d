import assert from 'node:assert/strict';
import { GrpcEndpointScanner, type GrpcEndpoint } from '../../../../src/hubs/found/grpcEndpointScanner.js';

const told = (endpoint: string, hub = 'Greenhouse'): string =>
  `[2026-11-29T10:00:00.123Z] Opened local gRPC endpoint: ${endpoint} (Mode=AspNetCore). InstanceId: . Function: . ` +
  `HubName: ${hub}. AppName: . SlotName: . ExtensionVersion: 3.19.0. SequenceNumber: 2.`;

/** What is found in these pieces, one after the other. */
function foundIn(...pieces: readonly string[]): readonly GrpcEndpoint[] {
  const scanner = new GrpcEndpointScanner();
  return pieces.flatMap((piece) => scanner.add(piece) ?? []);
}

describe('the gRPC endpoint in the output of a terminal', () => {
  const greenhouse = { endpoint: 'http://127.0.0.1:41231', taskHub: 'Greenhouse' };

  it('is found in the line of the host, of this version and of older ones', () => {
    assert.deepEqual(foundIn(`building …\r\n${told(greenhouse.endpoint)}\r\n`), [greenhouse]);
    for (const endpoint of ['http://localhost:4001', 'http://[::1]:4001', 'http://127.0.0.1:65535']) {
      const line = `Opened local gRPC endpoint: ${endpoint}`;
      assert.deepEqual(foundIn(`${line}\n`, `${line}.\n`, `${line} \r`), [
        { endpoint, taskHub: 'default' },
        { endpoint, taskHub: 'default' },
        { endpoint, taskHub: 'default' },
      ]);
    }
  });

  it('is found wherever the line is cut, and with colors and steps of the cursor in it', () => {
    const plain = `${told(greenhouse.endpoint)}\n`;
    const drawn = `\u001b]633;C\u0007\u001b[90m${plain.replace('gRPC endpoint: ', 'gRPC\u001b[1Cendpoint:\u001b[1C\u001b[0;36m')}\u001b[0m`;
    for (const text of [plain, drawn]) {
      for (let at = 0; at <= text.length; at += 1) {
        assert.deepEqual(foundIn(text.slice(0, at), text.slice(at)), [greenhouse], `cut at ${at}`);
      }
      assert.deepEqual(foundIn(...text.split('')), [greenhouse]);
    }
  });

  it('is the last one of a host that started again', () => {
    const first = { ...greenhouse, endpoint: 'http://127.0.0.1:1024' };
    assert.deepEqual(foundIn(`${told(first.endpoint)}\n${told(greenhouse.endpoint)}\n`), [greenhouse]);
    assert.deepEqual(foundIn(`${told(first.endpoint)}\n`, `${told(greenhouse.endpoint)}\n`), [first, greenhouse]);
  });

  it('is no other address, no port that is none, and nothing beside it', () => {
    const others = [
      ...['http://10.0.0.1:4001', 'http://example.org:4001', 'https://localhost:4001', 'http://localhost'],
      ...[
        'http://localhost:0',
        'http://localhost:65536',
        'http://localhost:123456',
        'http://localhost:80@evil.example',
      ],
      ...['http://localhost:4001/x', 'http://localhost:4001.evil.example', 'http://localhost:4001;TaskHub=x', 'null'],
      ...['http://localhost.evil.example:4001', 'http://user@localhost:4001', 'http://localhost:４００１'],
    ];
    for (const address of others) assert.deepEqual(foundIn(`${told(address)}\n`), [], address);
    assert.deepEqual(foundIn(`Opened a gRPC endpoint: ${greenhouse.endpoint}\n`), []);
    assert.deepEqual(foundIn(told(greenhouse.endpoint)), [], 'the line is not complete');
  });

  it('takes a name of the hub that is one, and else the hub that the listener has', () => {
    for (const name of ['a', 'x'.repeat(65), 'a b', 'a;Endpoint=http', '']) {
      assert.equal(foundIn(`${told(greenhouse.endpoint, name)}\n`)[0]?.taskHub, 'default', name);
    }
  });

  it('is looked for without holding more than one line, however long that is', () => {
    const scanner = new GrpcEndpointScanner();
    const much = 'gRPC \u001b[31m\u001b]'.repeat(10_000);
    const started = performance.now();
    for (let n = 0; n < 50; n += 1) assert.equal(scanner.add(much), undefined);
    assert.ok(performance.now() - started < 2_000, 'it takes long');
    assert.ok(JSON.stringify(scanner).length < 20_000);
    assert.deepEqual(scanner.add(`\n${told(greenhouse.endpoint)}\n`), greenhouse);
  });
});
