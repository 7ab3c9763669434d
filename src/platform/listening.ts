import { connect } from 'node:net';

/** Whether something takes connections on a port of this machine. Costs next to nothing, and never rejects. */
export function isListening(port: number, signal: AbortSignal, timeoutMs = 1000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: 'localhost', timeout: timeoutMs, signal });
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}
