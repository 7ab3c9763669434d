// The host of the instance page, in the page itself: the real messages, the real batches, and a history that is made up.
import type { HistoryEvent } from '../../../src/client/history.js';
import { systemClock } from '../../../src/common/clock.js';
import { HistoryReader } from '../../../src/views/panels/instance/historyReader.js';
import { checkInstanceRequest } from '../../../src/views/panels/instance/instanceRequestCheck.js';
import { instanceView, payloadsOf } from '../../../src/views/panels/instance/instanceViews.js';
import { disabledText } from '../../../src/text/disabledText.js';
import { SaidError } from '../../../src/common/userFacingError.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { readPayload, type StoredText } from '../../../src/views/panels/instance/payloadRefs.js';
import { cutEvent } from '../../../src/views/panels/textCut.js';
import { HostConnection } from '../../../src/views/protocol/hostConnection.js';
import type {
  InstanceEvents,
  InstanceRequests,
  InstanceView,
  PayloadRef,
} from '../../../src/views/protocol/instancePanel.js';
import { setLanguage, type TextLanguage } from '../../../src/text/format/language.js';
import { longHistory } from '../../support/histories/histories.js';
import type { Scenario } from '../../support/instanceScenario.js';
import { pageEditor } from './pageEditor.js';

/** What a test may do and ask while the page runs. */
export interface FakeHost {
  /** Requests that the page has made, but for those for history. */
  readonly requests: { readonly method: string; readonly params: unknown }[];
  /** `performance.now()` when the page called. */
  readyAt: number;
  eventsSent: number;
  /** When 30 rows with their text stood in the document, and how many events had been sent by then. */
  firstRows?: { readonly at: number; readonly eventsSent: number };
  change(scenario: Scenario): void;
  savedState(): unknown;
}

declare global {
  interface Window {
    scenario: Scenario;
    language: TextLanguage;
    fakeHost: FakeHost;
  }
}

setLanguage(window.language);
const target = { hubId: 'hub-1', instanceId: window.scenario.instance?.instanceId ?? 'missing-1' };
const { exportedAt, isLocal, isProduction, isReadOnly } = window.scenario;
const marked = isReadOnly && ({ kind: 'hub', refusal: 'marked' } as const);
const hub = {
  ...{ label: 'Local', taskHub: 'default', endpoint: 'http://127.0.0.1:8094' },
  ...(isLocal && { isLocal }),
  ...(isProduction && { isProduction }),
  ...(marked && { readOnly: disabledText(marked) }),
  ...(exportedAt && { isFile: true as const, exportedAt }),
};
let { scenario } = window;
const editor = pageEditor(scenario.savedState);

const view = (): InstanceView =>
  instanceView(
    { ...target, hub },
    {
      ...(scenario.instance && { instance: scenario.instance }),
      isWhole: scenario.instance !== undefined,
      isReading: false,
      readAt: Date.now(),
      isMissing: scenario.isMissing ?? false,
      ...(scenario.problem !== undefined && { error: new SaidError(scenario.problem) }),
    },
    () => marked?.refusal,
  );

async function* history(): AsyncGenerator<readonly HistoryEvent[], void, undefined> {
  await Promise.resolve();
  if (scenario.historyProblem !== undefined) throw new SaidError(scenario.historyProblem);
  const events = typeof scenario.history === 'number' ? longHistory(scenario.history) : scenario.history;
  let chunk: HistoryEvent[] = [];
  for (const event of events) {
    chunk.push(event);
    if (chunk.length < 500) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}

const reader = new HistoryReader(history, systemClock);
const tellPage = (): void => {
  connection.emit('view', view());
  if (scenario.instance !== undefined) connection.emit('payloads', payloadsOf(scenario.instance));
};
const stored = (payload: PayloadRef): Promise<StoredText> =>
  readPayload(payload, scenario.instance, (index) => reader.event(index, never));
const note = (method: string, params: unknown): void => {
  window.fakeHost.requests.push({ method, params });
};

const connection = new HostConnection<InstanceRequests, InstanceEvents>(editor.port, {
  loadCheck: () => Promise.resolve(checkInstanceRequest),
  handlers: {
    refresh: (params) => {
      note('refresh', params);
    },
    runAction: (params) => {
      note('runAction', params);
    },
    runTreeAction: (params) => {
      note('runTreeAction', params);
    },
    goToSource: (params) => {
      note('goToSource', params);
    },
    readLikelyEvents: (params) => {
      note('readLikelyEvents', params);
      return scenario.likelyEvents ?? [];
    },
    readWork: (params) => {
      note('readWork', params);
      return scenario.work;
    },
    readAncestors: () => scenario.ancestors ?? [],
    readChildren: ({ instanceId }) => ({
      children: scenario.children?.[instanceId] ?? [],
      foundBy: 'history',
      isCut: false,
    }),
    readRelated: ({ instanceIds }) => {
      note('readRelated', instanceIds.length);
      return instanceIds.map((instanceId) => {
        const facts = scenario.relatives?.find((each) => each.instanceId === instanceId);
        return { instanceId, ...(facts && { facts }) };
      });
    },
    runTool: (params) => {
      note('runTool', params);
    },
    openInstance: (params) => {
      note('openInstance', params);
    },
    copyText: (params) => {
      note('copyText', params);
    },
    copyPayload: async ({ payload }) => {
      note('copyPayload', (await stored(payload)).text);
    },
    openPayload: (params) => {
      note('openPayload', params);
    },
    saveDrawing: (params) => {
      note('saveDrawing', params);
    },
    savePayload: (params) => {
      note('savePayload', params);
    },
    comparePayloads: (params) => {
      note('comparePayloads', params);
    },
    selectForCompare: async ({ payload }) => {
      connection.emit('selectedForCompare', { label: (await stored(payload)).label });
    },
    compareWithSelected: (params) => {
      note('compareWithSelected', params);
    },
    findSources: ({ files }) => files.map((file) => scenario.sources?.includes(file) === true),
    openSource: (params) => {
      note('openSource', params);
    },
    readHistory: async ({ after }, signal) => {
      const batch = await reader.read(after, signal);
      window.fakeHost.eventsSent += batch.items.length;
      return batch;
    },
    searchHistory: ({ query }, signal) => reader.search(query, signal),
    readEvent: async ({ index }, signal) => {
      const event = await reader.event(index, signal);
      if (event === undefined) throw new SaidError('The history no longer contains this event.');
      return cutEvent(event, 1_048_576);
    },
  },
  onReady: () => {
    window.fakeHost.readyAt = performance.now();
    tellPage();
  },
  describeError: errorText,
});
const never = new AbortController().signal;

window.fakeHost = {
  requests: [],
  readyAt: 0,
  eventsSent: 0,
  change: (next) => {
    scenario = next;
    tellPage();
  },
  savedState: () => editor.savedState(),
};

const rows = new MutationObserver(() => {
  const drawn = document.querySelectorAll('.history-row .cell-event span:last-child');
  if (drawn.length < 30 || [...drawn].some((cell) => cell.textContent === '')) return;
  window.fakeHost.firstRows = { at: performance.now(), eventsSent: window.fakeHost.eventsSent };
  rows.disconnect();
});
rows.observe(document, { childList: true, subtree: true });
