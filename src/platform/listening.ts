import net from 'node:net';

/** Whether something takes connections on a port of this machine. Costs next to nothing, and never rejects. */
export function isListening(port: number, signal: AbortSignal, timeoutMs = 1000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: 'localhost' });
    const settle = (answer: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(answer);
    };
    const giveUp = (): void => settle(false);
    // Not left to the socket: an extension host may put its own in between, which first waits for the certificates of
    // the system and knows neither limit nor signal until then.
    const timer = setTimeout(giveUp, timeoutMs);
    signal.addEventListener('abort', giveUp);
    socket.once('connect', () => settle(true));
    socket.on('error', giveUp);
    if (signal.aborted) giveUp();
  });
}
