import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo, Server } from 'node:net';
import { status } from '@grpc/grpc-js';
import { FakeTaskHub, Refusal } from './fakeTaskHub.js';
import type { FrontMode } from './faultyFront.js';
import { testCertificates } from './testCertificates.js';

/** Something that is wrong on the way to a task hub. */
export interface Fault {
  readonly name: string;
  /** What is behind the address at first. */
  readonly mode: FrontMode;
  readonly scheme?: 'https';
  /** The way was good until then: connections that are there stay open, and nothing comes over them any more. */
  readonly isHalfOpen?: true;
  /** The sentence that a person reads. */
  readonly sentence: RegExp;
  /**
   * Which requests of a bulk action may have reached something that acts, so that their outcome is unknown: none unless
   * given. As many as have begun to trickle through are `some`.
   */
  readonly reached?: 'some' | 'all';
}

/** What can be wrong on the way to a hub, and all servers that it takes. */
export interface BrokenWays {
  /** What answers where the way is good, plainly and over TLS. */
  readonly hubs: readonly FakeTaskHub[];
  readonly faults: readonly Fault[];
  /** What is behind the address of a fault once the way is good. */
  readonly well: (fault: Pick<Fault, 'scheme'>) => FrontMode;
  readonly certificateAuthorities: readonly string[];
  readonly stop: () => void;
}

export async function brokenWays(): Promise<BrokenWays> {
  const authority = testCertificates(['localhost']);
  const expired = testCertificates(['localhost'], { validFor: [-30, -1] });
  const servers: Server[] = [];
  const listen = async (server: Server): Promise<number> => {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  const hub = await FakeTaskHub.start();
  const secureHub = await FakeTaskHub.start(authority.server);
  const expiredHub = await FakeTaskHub.start(expired.server);
  const fullHub = await FakeTaskHub.start();
  for (const method of ['QueryInstances', 'GetInstance', 'SuspendInstance'] as const) {
    fullHub.on(method, () => {
      throw new Refusal(status.RESOURCE_EXHAUSTED, 'Received message larger than max (9000000 vs. 4194304)');
    });
  }
  const webServer = await listen(createHttpServer((_request, response) => response.end('hello')));
  const goingAway = createHttp2Server();
  goingAway.on('session', (session) => {
    session.on('error', () => undefined);
    session.goaway(11, 0, Buffer.from('too_many_pings'));
    session.close();
  });
  const goAway = await listen(goingAway);
  const flood = createHttp2Server();
  flood.on('session', (session) => session.on('error', () => undefined));
  flood.on('stream', (stream) => {
    stream.on('error', () => undefined);
    stream.respond({ ':status': 200, 'content-type': 'application/grpc+proto' });
    // A message of 4 GB is announced.
    stream.write(Buffer.from([0, 255, 255, 255, 255, 0]));
  });
  const flooding = await listen(flood);
  const pass = (port: number): FrontMode => ({ kind: 'pass', port });
  const faults: readonly Fault[] = [
    { name: 'refuse', mode: { kind: 'refuse' }, sentence: /^Nothing responds at / },
    { name: 'reset', mode: { kind: 'reset' }, sentence: /^Nothing responds at |^The connection to .* was lost/ },
    { name: 'black hole', mode: { kind: 'blackHole' }, sentence: /didn’t respond within |^Nothing responds at / },
    {
      name: '1 byte/s',
      mode: { kind: 'trickle', port: hub.port },
      sentence: /didn’t respond within |^Nothing responds/,
      reached: 'some',
    },
    {
      name: 'HTTP/1 server',
      mode: pass(webServer),
      sentence: /^The server at .* isn’t a task hub service\.$/,
    },
    { name: 'TLS spoken to a plain server', mode: pass(hub.port), scheme: 'https', sentence: /doesn’t use TLS/ },
    { name: 'plain spoken to a TLS server', mode: pass(secureHub.port), sentence: /^Nothing responds at |was lost/ },
    { name: 'expired certificate', mode: pass(expiredHub.port), scheme: 'https', sentence: /certificate .* expired/ },
    { name: 'huge message, refused', mode: pass(fullHub.port), sentence: /is larger than .* allows/ },
    { name: 'huge message, sent', mode: pass(flooding), sentence: /is larger than .* allows/ },
    {
      name: 'GOAWAY',
      mode: pass(goAway),
      sentence: /^The connection to .* was lost before it responded\.|^Nothing responds at /,
      reached: 'all',
    },
    {
      name: 'half open',
      mode: { kind: 'blackHole' },
      isHalfOpen: true,
      sentence: /didn’t respond within |^Nothing responds at |^The connection to .* was lost/,
      reached: 'some',
    },
  ];
  return {
    hubs: [hub, secureHub],
    faults,
    well: ({ scheme }) => pass(scheme === 'https' ? secureHub.port : hub.port),
    certificateAuthorities: [authority.authority, expired.authority],
    stop: () => {
      for (const each of [hub, secureHub, expiredHub, fullHub]) each.stop();
      for (const server of servers) server.close();
    },
  };
}
