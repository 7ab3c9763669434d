/** What the editor and the environment say about proxies. */
export interface ProxySettings {
  /** The editor's `http.proxy`; empty where it has none. */
  readonly proxy: string;
  /** The editor's `http.noProxy`. */
  readonly noProxy: readonly string[];
  /** The editor's `http.proxySupport`. */
  readonly support: string;
  /** `no_proxy` of the environment: names separated by commas. */
  readonly environmentNoProxy: string;
}

/** The proxy to reach a host by: an address, `none`, or undefined where the environment alone decides. */
export function proxyFor(host: string, port: number, settings: ProxySettings): string | undefined {
  if (settings.support === 'off' || isExcepted(host, port, settings.noProxy)) return 'none';
  const proxy = settings.proxy.trim();
  if (proxy === '') return undefined;
  return isExcepted(host, port, settings.environmentNoProxy.split(',')) ? 'none' : proxy;
}

/** `*`, `example.com` (with all below it), `.example.com`, `*.example.com`, each with an optional port. */
function isExcepted(host: string, port: number, entries: readonly string[]): boolean {
  const name = host.toLowerCase();
  return entries.some((entry) => {
    const rule = /^(?<name>.*?)(?::(?<port>\d+))?$/.exec(entry.trim().toLowerCase())?.groups;
    const wanted = rule?.['name'] ?? '';
    if (wanted === '*') return true;
    if (wanted === '' || (rule?.['port'] !== undefined && Number(rule['port']) !== port)) return false;
    const suffix = wanted.replace(/^\*?\./, '');
    return name === suffix || name.endsWith(`.${suffix}`);
  });
}
