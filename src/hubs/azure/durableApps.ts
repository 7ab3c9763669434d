import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import { AzureError } from './azureError.js';
import type { AzureFunctionApp, FunctionApps } from './functionApps.js';

/** Whether an app has Durable Functions, or why that cannot be told. */
export type DurableFunctions = 'there' | 'notThere' | AzureError;

/** Apps that are asked at the same time: Azure passes the question on to each of them, and one that was idle has to start. */
const atOnce = 6;

/** Finds out which of many function apps have Durable Functions, and remembers it. */
export class DurableApps {
  private readonly known = new Map<AzureFunctionApp, DurableFunctions>();

  constructor(private readonly apps: Pick<FunctionApps, 'hasDurableFunctions'>) {}

  /** Undefined of one that is not known yet, or is stopped: a stopped app has no answer. */
  of(app: AzureFunctionApp): DurableFunctions | undefined {
    return this.known.get(app);
  }

  /** Asks those that are not known yet, and tells each answer. Rejects with an AbortError when the signal aborts. */
  async ask(apps: readonly AzureFunctionApp[], signal: AbortSignal, onAnswer?: () => void): Promise<void> {
    const open = apps.filter((app) => !app.isStopped && !this.known.has(app));
    await forEachConcurrently(open, atOnce, async (app) => {
      this.known.set(app, await this.askOne(app, signal));
      onAnswer?.();
    });
  }

  private async askOne(app: AzureFunctionApp, signal: AbortSignal): Promise<DurableFunctions> {
    try {
      return (await this.apps.hasDurableFunctions(app, signal)) ? 'there' : 'notThere';
    } catch (error) {
      if (error instanceof AzureError) return error;
      throw error;
    }
  }
}
