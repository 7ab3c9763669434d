import { parseConnectionString } from '../../client/connection/connectionString.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { showInformation, showModal } from '../../platform/notice.js';
import type { ConnectServices } from '../commandServices.js';
import { canLookUp } from './lookUp.js';
import { askLookedUp, testConnection } from './testConnection.js';
import * as text from '../../text/commands/hub/connectionText.js';
import { describeVerdict } from './describeVerdict.js';

export interface Candidate {
  readonly connectionString: string;
  readonly taskHub: string;
  /** Asks for another name if the server has no hub with this one. Rejects with an AbortError on Escape. */
  readonly askOtherName?: (taskHub: string) => Promise<string>;
}

/** Tests a hub and saves it; if the test fails, only if the person wants it anyway. */
export async function testThenSave(services: ConnectServices, candidate: Candidate): Promise<LiveHub | undefined> {
  const { connectionString, taskHub, askOtherName } = candidate;
  const { verdict, account } = await testConnection(services, { connectionString, taskHub });
  if (verdict.kind === 'unknownHub' && askOtherName !== undefined) {
    return await testThenSave(services, { ...candidate, taskHub: await askOtherName(taskHub) });
  }
  const settings = parseConnectionString(connectionString);
  const said = describeVerdict(verdict, { taskHub, settings, account, hasKey: false });
  if (verdict.kind === 'unknownHub' || verdict.kind === 'failed') {
    const lookUp = text.lookUp();
    const saveAnyway = text.saveAnyway();
    const offersLookUp = verdict.kind === 'unknownHub' && canLookUp(settings);
    const chosen = await showModal(said, '', ...(offersLookUp ? [lookUp, saveAnyway] : [saveAnyway]));
    if (chosen === lookUp) {
      return await testThenSave(services, { ...candidate, taskHub: await askLookedUp(services, settings, taskHub) });
    }
    if (chosen !== saveAnyway) return undefined;
  } else {
    void showInformation(said);
  }
  return await services.registry.add(connectionString, taskHub, taskHub);
}
