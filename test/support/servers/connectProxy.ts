import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';

/** A proxy of HTTP's CONNECT, which leads to one port of this machine whatever it is asked for. */
export class ConnectProxy {
  private constructor(
    private readonly server: Server,
    /** The heads of the requests, in the order in which they came. */
    readonly asked: readonly string[],
  ) {}

  static async to(target: number): Promise<ConnectProxy> {
    const asked: string[] = [];
    const server = createServer((near) => {
      near.on('error', () => undefined);
      near.once('data', (head) => {
        asked.push(head.toString());
        const far = connect(target, '127.0.0.1', () => {
          near.write('HTTP/1.1 200 OK\r\n\r\n');
          near.pipe(far).pipe(near);
        });
        far.on('error', () => undefined);
        near.on('close', () => far.destroy());
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new ConnectProxy(server, asked);
  }

  /** Host and port. */
  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }
}
