/** How important a line of the log is, the most important first. */
export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Lines about what the server does. They hold no payloads, no keys and no connection strings. */
export interface Log {
  error(message: string, error?: unknown): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}

export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const shown = logLevels.indexOf(level);
  const line = (at: LogLevel, message: string): void => {
    if (logLevels.indexOf(at) > shown) return;
    // A name from outside must not be able to forge a line of its own.
    write(`${new Date().toISOString()} ${at} ${message.replace(/[\r\n]+/g, ' ')}\n`);
  };
  return {
    error: (message, error) => {
      line('error', error instanceof Error ? `${message} ${error.stack ?? error.message}` : message);
    },
    warn: (message) => {
      line('warn', message);
    },
    info: (message) => {
      line('info', message);
    },
    debug: (message) => {
      line('debug', message);
    },
  };
}

export const silentLog: Log = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
};
