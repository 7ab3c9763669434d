import type { Clock } from '../common/clock.js';
import type { HubRegistry } from '../hubs/hubRegistry.js';
import type { ActiveMaintenances } from '../hubs/live/activeMaintenances.js';
import type { LocalTaskHub } from '../localHub/localTaskHub.js';
import type { ErrorReporter } from '../platform/errorReporter.js';

/** What the tools for language models work with. */
export interface ToolServices {
  readonly registry: HubRegistry;
  readonly maintenances: ActiveMaintenances;
  readonly local: LocalTaskHub;
  readonly clock: Clock;
  readonly reporter: ErrorReporter;
  /** The command line, which is the MCP server too. */
  readonly cliScript: string;
}
