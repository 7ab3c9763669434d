import type * as vscode from 'vscode';
import { systemClock } from '../../../common/clock.js';
import { DisposableStore } from '../../../common/disposable.js';
import { isRecord } from '../../../common/json/isRecord.js';
import { loadOnce } from '../../../common/loadOnce.js';
import { type InstanceTarget, panels as viewTypes } from '../../../contributions.js';
import type { ErrorReporter } from '../../../platform/errorReporter.js';
import type { KeyValueStore } from '../../../hubs/saved/savedHubs.js';
import { ReadOnlyDocuments } from '../../../platform/files/readOnlyDocuments.js';
import { lostDocumentText } from '../../../text/panelText.js';
import { EditorTabs, type KeptPreview } from '../editorTabs.js';
import type { InstancePanelServices } from './instancePanelServices.js';

const previewKey = 'durableTask.previewTab';

export interface InstanceTabServices extends InstancePanelServices {
  readonly reporter: Pick<ErrorReporter, 'log' | 'report'>;
  /** What is kept of this window over its reload. */
  readonly windowState: KeyValueStore;
}

/**
 * The editor tabs that show one instance each. Constructed once:
 * `new InstanceTabs({ extensionUri, hubs, reporter, executeCommand, likelyEvents, workOf, windowState })`.
 */
export class InstanceTabs implements vscode.Disposable {
  private readonly store = new DisposableStore();
  // From the start: a window that is loaded again asks for the documents that were open before.
  private readonly documents = this.store.add(new ReadOnlyDocuments('durable-task', lostDocumentText()));
  private readonly tabs: EditorTabs<InstanceTarget>;

  constructor(services: InstanceTabServices) {
    const open = (target: InstanceTarget): void => this.open(target);
    this.tabs = this.store.add(
      new EditorTabs<InstanceTarget>(services.extensionUri, services.reporter, systemClock, {
        viewType: viewTypes.instance,
        keyOf: ({ hubId, instanceId }) => JSON.stringify([hubId, instanceId]),
        titleOf: ({ instanceId }) => instanceId,
        targetOf: instanceIn,
        load: loadOnce(async () => {
          const { InstancePanels } = await import('./instancePanels.js');
          return this.store.add(new InstancePanels({ ...services, documents: this.documents, open }));
        }),
        opening: 'Opening an instance',
        keptPreview: keptPreview(services),
      }),
    );
  }

  /** The instance of the active tab. */
  get inFront(): InstanceTarget | undefined {
    return this.tabs.inFront;
  }

  open(target: InstanceTarget): void {
    this.tabs.open(target);
  }

  /** Shows it in the tab for what is only looked at. */
  peek(target: InstanceTarget): void {
    this.tabs.peek(target);
  }

  /** Fills a tab again that was open before the window was loaded again. */
  restore(tab: vscode.WebviewPanel, state: unknown): Promise<void> {
    return this.tabs.restore(tab, state);
  }

  dispose(): void {
    this.store.dispose();
  }
}

function keptPreview({ windowState, reporter }: InstanceTabServices): KeptPreview {
  return {
    get: () => {
      const key = windowState.get(previewKey);
      return typeof key === 'string' ? key : undefined;
    },
    set: (key) => {
      windowState.update(previewKey, key).then(undefined, (error: unknown) => {
        reporter.log(error, 'Keeping which tab is only looked at');
      });
    },
  };
}

function instanceIn(target: unknown): InstanceTarget | undefined {
  if (!isRecord(target)) return undefined;
  const { hubId, instanceId } = target;
  return typeof hubId === 'string' && typeof instanceId === 'string' ? { hubId, instanceId } : undefined;
}
