import {
  type ConnectorParts,
  emulatorHello,
  functionsHello,
  hubConnector,
  localHello,
} from '../hubs/live/openClient.js';
import type { ConnectHub } from '../hubs/hubRegistry.js';
import { networkFor } from '../platform/network/network.js';

/** How this window reaches servers. */
export interface Connections {
  readonly connect: ConnectHub;
  readonly localHello: typeof localHello;
  readonly emulatorHello: typeof emulatorHello;
  readonly functionsHello: typeof functionsHello;
}

interface ConnectionsParts extends Omit<ConnectorParts, 'network'> {
  /** The file of more certificate authorities, as it is set. */
  readonly authorityFile: () => string;
}

/** What reads connection strings and the settings of the network: a bundle of its own, for the first connection. */
export function connections({ authorityFile, ...parts }: ConnectionsParts): Connections {
  const connect = hubConnector({ ...parts, network: (target) => networkFor(target, authorityFile()) });
  return { connect, localHello, emulatorHello, functionsHello };
}
