import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

/**
 * A certificate authority made on the fly, and a server certificate that it has issued for these names and addresses.
 * `validFor` are days from now: from yesterday for a week unless given.
 */
export function testCertificates(
  hosts: readonly string[],
  { validFor = [-1, 7] }: { readonly validFor?: readonly [from: number, to: number] } = {},
): {
  readonly authority: string;
  readonly server: Certificate;
} {
  const authority = makeCertificate({ name: 'Test authority', isAuthority: true });
  const server = makeCertificate({ name: hosts[0] ?? 'localhost', hosts, issuer: authority, validFor });
  return { authority: authority.certificate, server };
}

interface Order {
  readonly name: string;
  readonly hosts?: readonly string[];
  readonly isAuthority?: boolean;
  readonly issuer?: Certificate;
  readonly validFor?: readonly [from: number, to: number];
}

/** X.509 v3 with ECDSA over P-256 and SHA-256. */
function makeCertificate({
  name,
  hosts = [],
  isAuthority = false,
  issuer,
  validFor: [from, to] = [-1, 7],
}: Order): Certificate {
  const keys = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
  const now = Date.now();
  const extensions = [
    extension('2.5.29.19', isAuthority ? sequence(der(0x01, Buffer.of(0xff))) : sequence(), true),
    ...(hosts.length === 0 ? [] : [extension('2.5.29.17', sequence(...hosts.map(generalName)), false)]),
  ];
  const content = sequence(
    der(0xa0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(0x01), randomBytes(15)])),
    algorithm,
    distinguishedName(issuer === undefined ? name : 'Test authority'),
    sequence(time(now + from * 86_400_000), time(now + to * 86_400_000)),
    distinguishedName(name),
    keys.publicKey,
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', content, createPrivateKey(issuer?.key ?? keys.privateKey));
  const certificate = sequence(content, algorithm, der(0x03, Buffer.concat([Buffer.of(0), signature])));
  return { certificate: pem('CERTIFICATE', certificate), key: keys.privateKey };
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, Buffer.concat(parts));
const integer = (bytes: Buffer): Buffer => der(0x02, bytes);

function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = rest.flatMap((value) => {
    const septets = [value & 0x7f];
    for (let left = value >>> 7; left > 0; left >>>= 7) septets.unshift((left & 0x7f) | 0x80);
    return septets;
  });
  return der(0x06, Buffer.of(first * 40 + second, ...bytes));
}

function distinguishedName(commonName: string): Buffer {
  return sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(commonName)))));
}

function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(0x17, Buffer.from(text.slice(2)));
}

function extension(id: string, content: Buffer, isCritical: boolean): Buffer {
  return sequence(oid(id), ...(isCritical ? [der(0x01, Buffer.of(0xff))] : []), der(0x04, content));
}

function generalName(host: string): Buffer {
  return isIPv4(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host));
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
