/** The gRPC listener of a Functions host, as the host writes it into its log. */
export interface GrpcEndpoint {
  /** Of this machine, in plain: nothing else is taken. */
  readonly endpoint: string;
  /** `default` where the line does not tell it: the listener has one hub, whatever it is called. */
  readonly taskHub: string;
}

/** A line of the host has some three hundred characters; of a longer one only its end is looked at. */
const longestLine = 4_000;

/** Escape sequences of a terminal: of control (CSI), of the operating system (OSC), and those of two characters. */
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])/g;
/** Where a console is drawn anew, a step to the right stands for a blank. */
const steps = /\u001b\[\d*C/g;
const opened = /Opened local gRPC endpoint: (http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):\d{1,5})(?=[.,]?(?:\s|$))/;
const hubName = /\bHubName: ([A-Za-z0-9-]{3,64})\./;

/**
 * Looks through what a program writes to a terminal, as it comes, for the address of the gRPC listener of a Functions host.
 * Holds no more of it than the line that is not complete yet.
 */
export class GrpcEndpointScanner {
  private rest = '';

  /** The last address that these words complete. */
  add(text: string): GrpcEndpoint | undefined {
    const lines = (this.rest + text).split(/[\r\n]+/);
    this.rest = (lines.pop() ?? '').slice(-longestLine);
    return lines.map(endpointIn).findLast((found) => found !== undefined);
  }
}

function endpointIn(line: string): GrpcEndpoint | undefined {
  if (!line.includes('gRPC')) return undefined;
  const plain = line.slice(-longestLine).replace(steps, ' ').replace(escapes, '');
  const [, endpoint] = opened.exec(plain) ?? [];
  if (endpoint === undefined || !URL.canParse(endpoint) || new URL(endpoint).port === '0') return undefined;
  return { endpoint, taskHub: hubName.exec(plain)?.[1] ?? 'default' };
}
