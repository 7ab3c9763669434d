import type { OffFact } from '../../app/policy/actionOffError.js';
import type { RequestFact } from '../../app/requestError.js';
import type { ConnectionFact } from '../../client/connection/connectionStringError.js';
import type { TaskHubFact } from '../../client/taskHubFacts.js';
import type { Fact, SaidFact } from '../../common/userFacingError.js';
import type { ExportFileFact } from '../../history/export/exportFileError.js';
import type { AzureFact } from '../../hubs/azure/azureError.js';
import type { HubListFact } from '../../hubs/saved/hubList.js';
import type { LocalHubFact } from '../../localHub/localHubError.js';
import type { CertificatesFact } from '../../platform/network/certificatesFact.js';
import { disabledText } from '../disabledText.js';
import { inputText } from '../inputText.js';
import { azureText } from './azureText.js';
import { connectionText } from './connectionText.js';
import { certificatesText, exportFileText, hubListText } from './fileText.js';
import { functionsRequestText, functionsText } from './functionsText.js';
import { localHubText } from './localHubText.js';
import { requestText } from './requestText.js';
import { callText, reasonText, signInText, skippedText, taskHubText, unexpectedText } from './taskHubText.js';

type KnownFact =
  | SaidFact
  | TaskHubFact
  | OffFact
  | ConnectionFact
  | ExportFileFact
  | LocalHubFact
  | AzureFact
  | HubListFact
  | CertificatesFact
  | RequestFact;

type FactOf<Kind extends KnownFact['kind']> = Extract<KnownFact, { readonly kind: Kind }>;

const simple = (fact: Parameters<typeof taskHubText>[0]): string => taskHubText(fact);

/** What says each kind of fact. A kind without a line here does not compile. */
const texts: { readonly [Kind in KnownFact['kind']]: (fact: FactOf<Kind>) => string } = {
  said: ({ sentence }) => sentence,
  reason: ({ reason }) => reasonText(reason),
  call: callText,
  signIn: signInText,
  input: ({ problem }) => inputText(problem),
  skipped: skippedText,
  off: ({ off }) => disabledText(off),
  connection: connectionText,
  exportFile: exportFileText,
  localHub: localHubText,
  azure: azureText,
  hubList: hubListText,
  certificates: certificatesText,
  request: requestText,
  tokenWithoutTls: simple,
  waitsForWorker: simple,
  purgeOneByOne: simple,
  noSuchFilterStatus: simple,
  purgeUnfinished: simple,
  purgeWithoutEnd: simple,
  listWithoutEnd: simple,
  noEntity: simple,
  instanceExists: simple,
  startUnknown: simple,
  startCancelled: simple,
  actionCancelled: simple,
  connectionNotStored: simple,
  hubRemoved: simple,
  fileWithoutHistory: simple,
  retentionRule: simple,
  unexpected: unexpectedText,
  functions: functionsText,
  functionsRequest: functionsRequestText,
  localHubOff: simple,
  hubNotListed: simple,
};

/** Undefined for a kind that is not known here. */
export function sayFact(fact: Fact): string | undefined {
  return isKnown(fact) ? say(fact) : undefined;
}

function say<Kind extends KnownFact['kind']>(fact: FactOf<Kind> & { readonly kind: Kind }): string {
  return texts[fact.kind](fact);
}

function isKnown(fact: Fact): fact is KnownFact {
  return Object.hasOwn(texts, fact.kind);
}
