/** Where the local task hub listens unless it was told otherwise: see docs/command-line.md. */
export const connectionsToTry: readonly string[] = ['http://127.0.0.1:8094', 'http://127.0.0.1:8080'];

/** The address by which this machine reaches a server that may listen on all of its interfaces. */
export function localAddress({ host, port }: { readonly host: string; readonly port: number }): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${String(port)}`;
}
