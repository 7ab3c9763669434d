import { parseArgs } from 'node:util';

/** What the sample worker was asked to do. */
export interface SamplesCommand {
  /** Host and port, as gRPC wants them. */
  readonly hostAddress: string;
  readonly useTls: boolean;
  readonly hub: string;
  readonly feed: boolean;
  readonly feedMinutes: number;
  readonly stopOnStdinEnd: boolean;
  readonly verbose: boolean;
}

/** A command line that cannot be followed; the message is one sentence for the person who typed it. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

export const usage = `Runs sample orchestrations against a task hub.

  node samples.js --endpoint http://localhost:8080 [--hub samples] [options]

  --endpoint URL        where the task hub listens; http or https
  --hub NAME            the task hub's name (default: samples)
  --feed                also start samples, so that there is something to see
  --feed-minutes N      stop starting after N minutes (default: 10)
  --stop-on-stdin-end   end when standard input is closed
  --verbose             print the SDK's log on standard error
  --help                print this text`;

/** Reads the arguments after the script's name. `undefined` when only the usage was asked for. */
export function readCommandLine(args: readonly string[]): SamplesCommand | undefined {
  const values = parse(args);
  if (values.help === true) return undefined;
  if (values.endpoint === undefined) throw new CommandLineError('--endpoint is missing: give the URL of the task hub.');
  const hub = values.hub ?? 'samples';
  if (!/^[\x21-\x7e]+$/.test(hub)) throw new CommandLineError('--hub must be a name of printable ASCII characters.');
  const feedMinutes = Number(values['feed-minutes'] ?? '10');
  if (!(feedMinutes > 0 && feedMinutes <= 24 * 60)) {
    throw new CommandLineError('--feed-minutes must be a number over 0 and at most 1440.');
  }
  return {
    ...readEndpoint(values.endpoint),
    hub,
    feed: values.feed === true,
    feedMinutes,
    stopOnStdinEnd: values['stop-on-stdin-end'] === true,
    verbose: values.verbose === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        endpoint: { type: 'string' },
        hub: { type: 'string' },
        feed: { type: 'boolean' },
        'feed-minutes': { type: 'string' },
        'stop-on-stdin-end': { type: 'boolean' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new CommandLineError(`${reason ?? ''}.`, { cause: error });
  }
}

function readEndpoint(endpoint: string): { hostAddress: string; useTls: boolean } {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const useTls = url?.protocol === 'https:';
  if (url === undefined || (!useTls && url.protocol !== 'http:') || url.hostname === '' || url.pathname !== '/') {
    throw new CommandLineError('--endpoint must be a URL of the form http://host:port or https://host:port.');
  }
  const port = url.port === '' ? (useTls ? '443' : '80') : url.port;
  return { hostAddress: `${url.hostname}:${port}`, useTls };
}
