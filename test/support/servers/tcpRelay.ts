import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A wire between a client and a server on this machine, which can be cut. */
export class TcpRelay {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private accepted = 0;
  private turnedAway = 0;
  private held = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** `target` is a port of this machine, or the path of a socket. */
  static async to(target: number | string): Promise<TcpRelay> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const relay = new TcpRelay(server, (server.address() as AddressInfo).port);
    server.on('connection', (near) => relay.join(near, target));
    return relay;
  }

  /** Connections made so far. */
  get connections(): number {
    return this.accepted;
  }

  /** Connections refused so far. */
  get refusals(): number {
    return this.turnedAway;
  }

  /** Breaks all connections, as a server that is killed does. */
  cut(): void {
    for (const [near, far] of this.pairs) {
      near.destroy();
      far.destroy();
    }
    this.pairs.clear();
  }

  /** Nothing passes any more on the connections there are, though they stay open; new ones work. */
  hold(): void {
    for (const [near, far] of this.pairs) {
      near.unpipe(far);
      far.unpipe(near);
    }
  }

  /** Refuses new connections until told otherwise, and cuts those there are. */
  refuse(refused: boolean): void {
    this.held = refused;
    if (refused) this.cut();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, target: number | string): void {
    if (this.held) {
      this.turnedAway += 1;
      near.destroy();
      return;
    }
    this.accepted += 1;
    const far = typeof target === 'string' ? connect(target) : connect(target, '127.0.0.1');
    const pair = [near, far] as const;
    this.pairs.add(pair);
    for (const [socket, other] of [pair, [far, near] as const]) {
      // A cut wire reports errors that are the point of the exercise.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        other.destroy();
        this.pairs.delete(pair);
      });
      socket.pipe(other);
    }
  }
}
