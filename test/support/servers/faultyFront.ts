import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What an address does with connections. */
export type FrontMode =
  /** Passes everything on to a port of this machine. */
  | { readonly kind: 'pass'; readonly port: number }
  /** The server's answers trickle, a byte a second. */
  | { readonly kind: 'trickle'; readonly port: number }
  /** Takes connections and breaks them. */
  | { readonly kind: 'reset' }
  /** Takes connections, and nothing ever comes back. */
  | { readonly kind: 'blackHole' }
  /** Nothing listens. */
  | { readonly kind: 'refuse' };

/** An address of this machine that stays the same while what is behind it changes. */
export class FaultyFront {
  private readonly sockets = new Set<Socket>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private server: Server | undefined;
  private mode: FrontMode = { kind: 'refuse' };

  private constructor(readonly port: number) {}

  static async open(mode: FrontMode): Promise<FaultyFront> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const front = new FaultyFront((server.address() as AddressInfo).port);
    front.adopt(server);
    await front.become(mode);
    return front;
  }

  /** From now on; connections there are break, unless they are held. */
  async become(mode: FrontMode, connections: 'cut' | 'hold' = 'cut'): Promise<void> {
    this.mode = mode;
    if (connections === 'hold') {
      for (const socket of this.sockets) socket.unpipe().pause();
    } else {
      for (const socket of this.sockets) socket.destroy();
      this.sockets.clear();
    }
    if (mode.kind === 'refuse') await this.stopListening();
    else if (this.server === undefined) await this.listen();
  }

  async close(): Promise<void> {
    await this.become({ kind: 'refuse' });
    for (const timer of this.timers) clearInterval(timer);
  }

  private async listen(): Promise<void> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.adopt(server);
  }

  private adopt(server: Server): void {
    this.server = server;
    server.on('connection', (near) => this.take(near));
  }

  private async stopListening(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  }

  private take(near: Socket): void {
    this.own(near);
    const { mode } = this;
    if (mode.kind === 'reset') near.resetAndDestroy();
    if (mode.kind === 'blackHole') near.resume();
    if (mode.kind !== 'pass' && mode.kind !== 'trickle') return;
    const far = this.own(connect(mode.port, '127.0.0.1'));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far);
    if (mode.kind === 'pass') far.pipe(near);
    else this.trickle(far, near);
  }

  private trickle(from: Socket, to: Socket): void {
    const waiting: Buffer[] = [];
    from.on('data', (bytes: Buffer) => waiting.push(bytes));
    const timer = setInterval(() => {
      const all = Buffer.concat(waiting.splice(0));
      if (all.length === 0) return;
      to.write(all.subarray(0, 1));
      waiting.push(all.subarray(1));
    }, 1000);
    this.timers.add(timer);
    to.on('close', () => {
      clearInterval(timer);
      this.timers.delete(timer);
    });
  }

  private own(socket: Socket): Socket {
    this.sockets.add(socket);
    // A broken wire reports errors that are the point of the exercise.
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    return socket;
  }
}
