import { type AuthenticationType, authenticationTypes } from './authentication.js';
import { type ConnectionRule, ConnectionStringError } from './connectionStringError.js';
import { type Endpoint, parseEndpoint } from './endpoint.js';

/** What a connection string says. Nothing in it is a secret by itself, but it is kept like one. */
export interface ConnectionSettings {
  /** Scheme, host and port: see {@link parseEndpoint}. */
  readonly endpoint: string;
  /** Absent in many strings of Functions projects, where host.json names the hub. */
  readonly taskHub?: string;
  readonly authentication: AuthenticationType;
  readonly clientId?: string;
  readonly tenantId?: string;
  readonly tokenFilePath?: string;
  readonly additionallyAllowedTenants?: readonly string[];
  /** The audience of tokens where it is not the public cloud's. */
  readonly resourceId?: string;
  readonly authorityHost?: string;
  /** Of a function app: the file, or the variable of the environment, that holds its key. */
  readonly keyFile?: string;
  readonly keyVariable?: string;
}

/** Settings that are complete enough to connect with. */
export interface TaskHubSettings extends ConnectionSettings {
  readonly taskHub: string;
}

const keys = [
  'Endpoint',
  'TaskHub',
  'Authentication',
  'ClientID',
  'TenantId',
  'TokenFilePath',
  'AdditionallyAllowedTenants',
  'ResourceId',
  'AuthorityHost',
  'KeyFile',
  'KeyVariable',
] as const;
type Key = (typeof keys)[number];

/** Reads `Endpoint=…;TaskHub=…;Authentication=…`. Throws a ConnectionStringError that names the key at fault. */
export function parseConnectionString(text: string): ConnectionSettings {
  const trimmed = text.trim();
  // Curly quotation marks too.
  if (/^["'`\u201c\u201d\u2018\u2019]/.test(trimmed)) {
    throw new ConnectionStringError('quoted');
  }
  const values = readPairs(text);
  const endpoint = values.get('Endpoint');
  if (endpoint === undefined) throw new ConnectionStringError('missing', 'Endpoint');
  const parsed = parseEndpoint(endpoint);
  const taskHub = check(values, 'TaskHub', isHeaderText, 'ascii');
  const clientId = check(values, 'ClientID', isIdentifier, 'identifier');
  const tenantId = check(values, 'TenantId', isIdentifier, 'identifier');
  const tokenFilePath = values.get('TokenFilePath');
  const tenants = values
    .get('AdditionallyAllowedTenants')
    ?.split(',')
    .map((tenant) => tenant.trim())
    .filter((tenant) => tenant !== '');
  if (tenants?.every((tenant) => tenant === '*' || isIdentifier(tenant)) === false) {
    throw new ConnectionStringError('tenants', 'AdditionallyAllowedTenants');
  }
  const resourceId = check(values, 'ResourceId', (value) => /^[\x21-\x7e]+$/.test(value), 'noBlanks');
  const authorityHost = check(values, 'AuthorityHost', isHttpsUrl, 'httpsUrl');
  const authentication = readAuthentication(values.get('Authentication'), parsed.scheme);
  return {
    endpoint: parsed.origin,
    ...(taskHub === undefined ? {} : { taskHub }),
    authentication,
    ...(clientId === undefined ? {} : { clientId }),
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(tokenFilePath === undefined ? {} : { tokenFilePath }),
    ...(tenants === undefined ? {} : { additionallyAllowedTenants: tenants }),
    ...(resourceId === undefined ? {} : { resourceId }),
    ...(authorityHost === undefined ? {} : { authorityHost }),
    ...readKeyPlace(values, authentication, parsed),
  };
}

/** Where the key of a function app is. It never stands in the string itself, which people copy and commit. */
function readKeyPlace(
  values: ReadonlyMap<Key, string>,
  authentication: AuthenticationType,
  { scheme, isLoopback }: Endpoint,
): Pick<ConnectionSettings, 'keyFile' | 'keyVariable'> {
  const keyFile = values.get('KeyFile');
  const keyVariable = check(values, 'KeyVariable', isVariableName, 'variable');
  const place = keyFile === undefined ? (keyVariable === undefined ? undefined : 'KeyVariable') : 'KeyFile';
  if (place === undefined) return {};
  if (authentication !== 'Functions') throw new ConnectionStringError('functionsOnly', place);
  if (keyFile !== undefined && keyVariable !== undefined) {
    throw new ConnectionStringError('oneKeyPlace', 'KeyFile');
  }
  if (scheme === 'http' && !isLoopback) {
    throw new ConnectionStringError('keyNeedsTls', 'Endpoint');
  }
  return keyFile === undefined ? { ...(keyVariable !== undefined && { keyVariable }) } : { keyFile };
}

/** Whether a text can hardly be anything but a connection string of a task hub, under whatever name it stands. */
export function looksLikeConnectionString(text: string): boolean {
  const has = (key: RegExp): boolean => text.split(';').some((pair) => key.test(pair));
  if (!has(/^\s*Endpoint\s*=/i) || !has(/^\s*(?:TaskHub|Authentication)\s*=/i)) return false;
  try {
    parseConnectionString(text);
    return true;
  } catch (error) {
    if (error instanceof ConnectionStringError) return false;
    throw error;
  }
}

/** Writes a connection string that {@link parseConnectionString} and the SDKs read back. */
export function formatConnectionString(settings: ConnectionSettings): string {
  const values: readonly (readonly [Key, string | undefined])[] = [
    ['Endpoint', settings.endpoint],
    ['TaskHub', settings.taskHub],
    ['Authentication', settings.authentication],
    ['ClientID', settings.clientId],
    ['TenantId', settings.tenantId],
    ['TokenFilePath', settings.tokenFilePath],
    ['AdditionallyAllowedTenants', settings.additionallyAllowedTenants?.join(',')],
    ['ResourceId', settings.resourceId],
    ['AuthorityHost', settings.authorityHost],
    ['KeyFile', settings.keyFile],
    ['KeyVariable', settings.keyVariable],
  ];
  return values.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${quote(value)}`])).join(';');
}

function readAuthentication(value: string | undefined, scheme: 'http' | 'https'): AuthenticationType {
  if (value === undefined) {
    // Local servers ask for no identity; a remote one always does, and only the person knows which.
    if (scheme === 'http') return 'None';
    throw new ConnectionStringError('missing', 'Authentication', authenticationTypes);
  }
  // Samples of the first preview named the class of the library.
  const name = value.toLowerCase() === 'defaultazurecredential' ? 'defaultazure' : value.toLowerCase();
  const type = authenticationTypes.find((known) => known.toLowerCase() === name);
  if (type === undefined) {
    throw new ConnectionStringError('oneOf', 'Authentication', authenticationTypes);
  }
  return type;
}

function check(
  values: ReadonlyMap<Key, string>,
  key: Key,
  isValid: (value: string) => boolean,
  rule: ConnectionRule,
): string | undefined {
  const value = values.get(key);
  if (value !== undefined && !isValid(value)) throw new ConnectionStringError(rule, key);
  return value;
}

const isHeaderText = (value: string): boolean => /^[\x20-\x7e]+$/.test(value);
const isIdentifier = (value: string): boolean => /^[A-Za-z0-9.-]+$/.test(value);
const isHttpsUrl = (value: string): boolean => URL.canParse(value) && new URL(value).protocol === 'https:';
const isVariableName = (value: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(value);

/** Pairs are split at `;`, key and value at the first `=`. An empty value counts as absent. */
function readPairs(text: string): ReadonlyMap<Key, string> {
  const pairs = new Map<Key, string>();
  let position = 0;
  while (position < text.length) {
    const semicolon = endOf(text, ';', position);
    const equals = endOf(text, '=', position);
    const name = text.slice(position, Math.min(equals, semicolon)).trim();
    if (equals > semicolon || equals === text.length) {
      if (name !== '') throw new ConnectionStringError('noValue', knownKey(name));
      position = semicolon + 1;
      continue;
    }
    const key = knownKey(name);
    const [value, end] = readValue(text, equals + 1, key);
    if (pairs.has(key)) throw new ConnectionStringError('twice', key);
    if (value !== '') pairs.set(key, value);
    else if (key === 'Endpoint') throw new ConnectionStringError('empty', key);
    position = end + 1;
  }
  return pairs;
}

/** The value that begins at `start` and the index of the semicolon that ends it. A quote in quotes is doubled. */
function readValue(text: string, start: number, key: Key): readonly [value: string, end: number] {
  let position = start;
  while (/\s/.test(text.charAt(position))) position++;
  const mark = text.charAt(position);
  if (mark !== '"' && mark !== "'") {
    const end = endOf(text, ';', start);
    return [text.slice(start, end).trim(), end];
  }
  let value = '';
  for (;;) {
    const close = text.indexOf(mark, position + 1);
    if (close === -1) throw new ConnectionStringError('openQuote', key);
    value += text.slice(position + 1, close);
    position = close + 1;
    if (text.charAt(position) !== mark) break;
    value += mark;
  }
  const end = endOf(text, ';', position);
  if (text.slice(position, end).trim() !== '') {
    throw new ConnectionStringError('afterQuote', key);
  }
  return [value, end];
}

function endOf(text: string, mark: string, from: number): number {
  const index = text.indexOf(mark, from);
  return index === -1 ? text.length : index;
}

function knownKey(name: string): Key {
  const key = keys.find((known) => known.toLowerCase() === name.toLowerCase());
  if (key !== undefined) return key;
  // What was pasted may be another service's string: only something that looks like a key is repeated back.
  const shown = /^[A-Za-z][A-Za-z0-9 _-]{0,39}$/.test(name) ? name : '';
  throw new ConnectionStringError('unknownKey', shown, keys);
}

function quote(value: string): string {
  return /[;"']|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
