import { editorLanguage } from '../../platform/editorLanguage.js';
import { setLanguage } from '../../text/format/language.js';
import type { AppKey } from '../saved/appKey.js';
import { type AzureIdentities, editorCloud, resourceManager } from './azureAccess.js';
import { isAzureSignIn } from './azureSignIn.js';
import { FunctionApps } from './functionApps.js';
import { keyNow } from './keyNow.js';

/** Asks Azure for the key of an app as it is now, as who asked for it first. Rejects with a TaskHubError. */
export function fetchAppKey(appKey: AppKey, identities: AzureIdentities): Promise<string> {
  // A bundle of its own, which has the texts once more.
  setLanguage(editorLanguage());
  return keyNow(appKey, (signIn) => {
    // Written by another version: whoever edits the connection chooses anew.
    if (!isAzureSignIn(signIn)) return undefined;
    return new FunctionApps(resourceManager(identities, editorCloud(), signIn));
  });
}
