import { BlockList, isIP, isIPv6 } from 'node:net';

/** What the editor and the environment say about proxies. */
export interface ProxySettings {
  /** The editor's `http.proxy`; empty where it has none. */
  readonly proxy: string;
  /** The editor's `http.noProxy`. */
  readonly noProxy: readonly string[];
  /** The editor's `http.proxySupport`. */
  readonly support: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The first that is set counts, in small letters or in capitals: those of gRPC first, and of TLS before the others. */
const proxyVariables = ['grpc_proxy', 'https_proxy', 'http_proxy'];
const exceptionVariables = ['no_grpc_proxy', 'no_proxy'];

/** The proxy to reach a host by: an address, or `none`. */
export function proxyFor(host: string, port: number, settings: ProxySettings): string {
  if (settings.support === 'off' || isExcepted(host, port, settings.noProxy)) return 'none';
  const exceptions = variable(settings.environment, exceptionVariables).split(',');
  if (isExcepted(host, port, exceptions)) return 'none';
  const proxy = settings.proxy.trim();
  return proxy === '' ? environmentProxy(settings.environment) : proxy;
}

/** What another kind of proxy than HTTP's is named for there is none of gRPC's business. */
function environmentProxy(environment: ProxySettings['environment']): string {
  const value = variable(environment, proxyVariables);
  const url = value === '' || value.includes('://') ? value : `http://${value}`;
  return /^http:\/\//i.test(url) ? url : 'none';
}

function variable(environment: ProxySettings['environment'], names: readonly string[]): string {
  for (const name of names) {
    const value = (environment[name] ?? environment[name.toUpperCase()] ?? '').trim();
    if (value !== '') return value;
  }
  return '';
}

function isExcepted(host: string, port: number, entries: readonly string[]): boolean {
  const name = host.toLowerCase();
  return entries.some((entry) => covers(entry.trim().toLowerCase(), name, port));
}

/**
 * `*`, `example.com` (with all below it), `.example.com`, `*.example.com`, an address (of IPv6 in brackets or bare), each
 * with an optional port; and a range of addresses such as `10.0.0.0/8`.
 */
function covers(entry: string, host: string, port: number): boolean {
  const range = /^\[?([^\]/]+)\]?\/(\d{1,3})$/.exec(entry);
  if (range !== null) return isInRange(host, range[1] ?? '', Number(range[2]));
  if (isIPv6(entry)) return isSameAddress(host, entry);
  const rule = /^(?:\[(?<address>[^\]]+)\]|(?<name>.*?))(?::(?<port>\d+))?$/.exec(entry)?.groups;
  const wanted = rule?.['address'] ?? rule?.['name'] ?? '';
  if (wanted === '*') return true;
  if (wanted === '' || (rule?.['port'] !== undefined && Number(rule['port']) !== port)) return false;
  if (isIP(wanted) !== 0) return isSameAddress(host, wanted);
  const suffix = wanted.replace(/^\*?\./, '');
  return host === suffix || host.endsWith(`.${suffix}`);
}

function isSameAddress(host: string, address: string): boolean {
  return isInRange(host, address, isIPv6(address) ? 128 : 32);
}

function isInRange(host: string, network: string, prefix: number): boolean {
  const [family, ofHost] = [isIP(network), isIP(host)];
  if (family === 0 || ofHost === 0 || prefix > (family === 6 ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(network, prefix, family === 6 ? 'ipv6' : 'ipv4');
  return list.check(host, ofHost === 6 ? 'ipv6' : 'ipv4');
}
