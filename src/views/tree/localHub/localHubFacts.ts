import { visibleText } from '../../../common/hiddenText.js';
import { parseTakenPort } from '../../../localHub/controlClient.js';
import { type LocalServer, serverOf } from '../../../localHub/localHubState.js';
import type { LocalTaskHub } from '../../../localHub/localTaskHub.js';
import { editorLanguage } from '../../../platform/editorLanguage.js';
import { setLanguage } from '../../../text/format/language.js';
import { usualPortTaken as portWords, storeProblem as storeWords } from '../../../text/tree/localHubProblemText.js';
import * as words from '../../../text/tree/localHubText.js';
import { askedHubWords } from './askedHubs.js';
import { localHubWork } from './localHubWork.js';

// What is rarely asked of the process of the local task hub: a bundle of its own, which has the texts once more.
setLanguage(editorLanguage());

/** What is not as it should be with it, a line each. */
export function localHubProblems({ usualPortTaken, storeProblem }: LocalServer): readonly string[] {
  const taken = parseTakenPort(usualPortTaken);
  const port = taken === undefined ? [] : portWords(taken);
  const store = storeProblem === undefined ? [] : [storeWords(storeProblem)];
  return [...port, ...store].map((line) => visibleText(line));
}

/** The workers of one hub and what waits for them at this moment, for the tooltip of its row. */
export async function localHubTooltip(local: LocalTaskHub, name: string): Promise<readonly string[]> {
  const work = await localHubWork(local, name);
  if (work === 'notNow') return [];
  const { workers, orchestrations, activities, entities } = work;
  const asked = serverOf(local.state)?.askedFor ?? [];
  return [words.connected(workers), words.queued(orchestrations, activities, entities), ...asked.map(askedHubWords)];
}
