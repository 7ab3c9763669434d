import { connect } from 'node:net';
import type { Log } from '../log.js';
import type { RunningServer } from '../server.js';
import type { PortHolder } from '../../common/portHolder.js';
import { describePortHolder, findPortHolder } from './portHolder.js';

/** What `localhost` may mean; a machine need not have the second one. */
const [ipv4, ipv6] = ['127.0.0.1', '::1'];
const answerLimit = 300;

/** A port that is not to be had. */
export interface TakenPort extends PortHolder {
  readonly port: number;
}

/**
 * The address at which programs look that were told none: the samples of every SDK go to port 8080 of this machine, which
 * is that of the scheduler's emulator. The server answers there too while nothing else does.
 */
export class UsualAddress {
  private taken: number | undefined;
  private holder: TakenPort | undefined;

  constructor(
    private readonly server: Pick<RunningServer, 'listen' | 'leave'>,
    private readonly log: Log,
  ) {}

  /** Undefined while the server does not answer there. */
  get port(): number | undefined {
    return this.taken;
  }

  /** Who is there instead; undefined where it was not asked to. */
  get takenBy(): TakenPort | undefined {
    return this.holder;
  }

  /** Takes the port, 0 for none, instead of the one that was taken before. What is in use is left to whoever has it. */
  async use(port: number): Promise<void> {
    if (port === this.taken) return;
    this.leave();
    if (port === 0) return;
    // Some systems let two servers listen on one port, of which the second would take the calls from the first.
    const isHeld = (await Promise.all([answers(ipv4, port), answers(ipv6, port)])).includes(true);
    if (!isHeld && (await this.take(port))) {
      this.taken = port;
      this.log.info(`Listening on localhost:${port} too.`);
      return;
    }
    this.holder = { port, ...(await findPortHolder('localhost', port)) };
    const who = describePortHolder(this.holder);
    this.log.info(`Port ${port} is in use by ${who}: programs that look for a task hub there do not find this one.`);
  }

  private async take(port: number): Promise<boolean> {
    if ((await this.listen(ipv4, port)) !== 'listens') return false;
    if ((await this.listen(ipv6, port)) !== 'in use') return true;
    // Half of it would be worse than nothing: some programs would come here and some go there.
    this.server.leave(ipv4, port);
    return false;
  }

  private async listen(host: string, port: number): Promise<'listens' | 'in use' | 'not there'> {
    try {
      await this.server.listen(host, port);
      return 'listens';
    } catch (error) {
      return error instanceof Error && error.message.includes('EADDRINUSE') ? 'in use' : 'not there';
    }
  }

  private leave(): void {
    this.holder = undefined;
    if (this.taken === undefined) return;
    for (const host of [ipv4, ipv6]) this.server.leave(host, this.taken);
    this.log.info(`No longer listening on localhost:${this.taken}.`);
    this.taken = undefined;
  }
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: answerLimit });
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => {
      settle(true);
    });
    socket.once('timeout', () => {
      settle(false);
    });
    socket.on('error', () => {
      settle(false);
    });
  });
}
