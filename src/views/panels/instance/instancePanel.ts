import * as vscode from 'vscode';
import type { HistoryEvent } from '../../../client/history.js';
import type { Instance, OrchestrationStatus } from '../../../client/instance.js';
import { systemClock } from '../../../common/clock.js';
import { shortened } from '../../../common/cutText.js';
import { type Disposable, DisposableStore, toDisposable } from '../../../common/disposable.js';
import { visibleText } from '../../../common/hiddenText.js';
import { loadOnce } from '../../../common/loadOnce.js';
import type { InstanceTarget } from '../../../contributions.js';
import type { InstanceHub, InstanceReader } from '../../../hubs/hub.js';
import { SaidError } from '../../../common/userFacingError.js';
import { errorText } from '../../../text/errors/errorText.js';
import { noSuchEventText, saveSequenceTitle } from '../../../text/panelText.js';
import { disabledText } from '../../../text/disabledText.js';
import type { Handlers } from '../../protocol/contract.js';
import { HostConnection } from '../../protocol/hostConnection.js';
import type { InstanceEvents, InstanceRequests, InstanceView } from '../../protocol/instancePanel.js';
import type { CompareSelection } from './compareSelection.js';
import { HistoryReader } from './historyReader.js';
import type { InstancePanelServices } from './instancePanelServices.js';
import { havePayloadsChanged, hubView, instanceView, payloadsOf, wholePayload } from './instanceViews.js';
import { type InstanceReading, InstanceWatch } from './instanceWatch.js';
import { pageHtml } from '../pageHtml.js';
import type { PayloadDocuments } from './payloadDocuments.js';
import { PayloadActions } from './payloadActions.js';
import { readPayload } from './payloadRefs.js';
import { saveText } from '../saveText.js';
import { RelatedReader } from './relatedReader.js';
import { statusIcon } from '../statusIcons.js';
import { cutEvent } from '../textCut.js';
import { webviewPort } from '../webviewPort.js';
import type { WorkspaceSources } from '../workspaceSources.js';

interface Services extends InstancePanelServices {
  readonly documents: PayloadDocuments;
  readonly selection: CompareSelection;
  readonly sources: WorkspaceSources;
  readonly open: (target: InstanceTarget) => void;
}

const titleId = 40;

/** The tab of one instance: watches it while the tab is visible, and answers its page. */
export class InstancePanel implements Disposable {
  private readonly store = new DisposableStore();
  private readonly connection: HostConnection<InstanceRequests, InstanceEvents>;
  private readonly history: HistoryReader;
  private identity: Disposable | undefined;
  private hub: InstanceHub | undefined;
  private watch: InstanceWatch | undefined;
  private lastKnown: InstanceReading = { isWhole: false, isReading: false, isMissing: false };
  private loggedError: unknown;
  private shownStatus: OrchestrationStatus | undefined;
  /** Asked for once, however often the page comes up again. */
  private knownEvents: readonly string[] | undefined;
  /** The instance whose payloads the page has. */
  private sentPayloads: Instance | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly target: InstanceTarget,
    private readonly services: Services,
  ) {
    this.history = new HistoryReader((signal) => this.streamHistory(signal), systemClock);
    this.connection = new HostConnection<InstanceRequests, InstanceEvents>(webviewPort(panel.webview), {
      handlers: this.handlers(),
      // An entry of its own: at activation nothing of it is needed.
      loadCheck: loadOnce(async () => (await import('./instanceRequestCheck.js')).checkInstanceRequest),
      onReady: () => {
        this.sentPayloads = undefined;
        this.tellPage();
        this.tellSelection();
      },
      describeError: (error) => {
        services.reporter.log(error, 'Instance tab');
        return errorText(error);
      },
    });
    this.store.add(
      toDisposable(() => {
        this.identity?.dispose();
        this.watch?.dispose();
        this.history.close();
      }),
    );
    this.store.add(this.connection);
    this.store.add(services.hubs.onDidChange(() => this.bind()));
    this.store.add(panel.onDidChangeViewState(() => this.seen()));
    this.store.add(
      services.selection.onDidChange(() => {
        if (this.connection.isReady) this.tellSelection();
      }),
    );
    this.bind();
    panel.webview.html = pageHtml(panel.webview, services.extensionUri, 'instance', { view: this.view() });
    this.seen();
  }

  private get reading(): InstanceReading {
    return this.watch?.reading ?? this.lastKnown;
  }

  /** Whether its tab is hidden, and its instance may have moved on. */
  get isOutOfSight(): boolean {
    return this.watch?.isOutOfSight === true;
  }

  /** Asks once how the instance of a hidden tab is, whose icon tells. Rejects with a TaskHubError or an AbortError. */
  async glance(signal: AbortSignal): Promise<void> {
    await this.watch?.glance(signal);
  }

  dispose(): void {
    this.store.dispose();
  }

  /** Takes the hub of this target, which may come, go or be replaced while the tab is open. */
  private bind(): void {
    const hub = this.services.hubs.get(this.target.hubId);
    if (hub !== undefined && hub === this.hub) {
      this.show();
      return;
    }
    this.hub = hub;
    this.identity?.dispose();
    this.identity = hub?.onDidChangeIdentity?.(() => this.show());
    // What was read stays: a local task hub that was stopped goes, and comes back under the same id.
    this.lastKnown = this.reading;
    this.watch?.dispose();
    this.history.close();
    this.watch = hub && this.watchOf(hub);
    this.watch?.setVisible(this.panel.visible);
    this.show();
  }

  private watchOf(hub: InstanceHub): InstanceWatch {
    const { instanceId } = this.target;
    const watch = new InstanceWatch(
      {
        read: async (payloads, signal) => (await hub.client()).get(instanceId, { payloads, signal }),
        cached: () => hub.cachedInstance(instanceId) ?? this.lastKnown.instance,
        onDidChange: (listener) =>
          hub.onDidChangeInstances((ids) => {
            if (ids.includes(instanceId)) listener();
          }),
      },
      systemClock,
    );
    watch.onDidChange((reading) => {
      if (reading.error !== undefined && reading.error !== this.loggedError) {
        this.services.reporter.log(reading.error, 'Reading an instance');
      }
      this.loggedError = reading.error;
      this.show();
    });
    return watch;
  }

  private seen(): void {
    // A hidden page is not kept alive: it leaves its state with the editor, and a new one comes up when it is shown.
    if (!this.panel.visible) {
      this.connection.pageGone();
      this.history.close();
    }
    this.watch?.setVisible(this.panel.visible);
  }

  private show(): void {
    const { instance } = this.reading;
    const shortId = shortened(visibleText(this.target.instanceId), titleId);
    const title =
      instance === undefined || instance.name === '' ? shortId : `${visibleText(instance.name)} · ${shortId}`;
    if (title !== this.panel.title) this.panel.title = title;
    const status = instance?.status ?? 'Unknown';
    if (status !== this.shownStatus) this.panel.iconPath = statusIcon(this.services.extensionUri, status);
    this.shownStatus = status;
    if (this.connection.isReady) this.tellPage();
  }

  private tellPage(): void {
    this.connection.emit('view', this.view());
    const { instance, isWhole } = this.reading;
    if (instance === undefined || !isWhole || !havePayloadsChanged(this.sentPayloads, instance)) return;
    this.sentPayloads = instance;
    this.connection.emit('payloads', payloadsOf(instance));
  }

  private tellSelection(): void {
    const { text } = this.services.selection;
    this.connection.emit('selectedForCompare', text === undefined ? {} : { label: text.label });
  }

  private view(): InstanceView {
    const { hub } = this;
    const { hubId, instanceId } = this.target;
    return instanceView(
      {
        hubId,
        instanceId,
        ...(hub && { hub: hubView(hub, systemClock.now()) }),
      },
      this.reading,
      (action) => hub?.whyOff?.(action),
      (part) => hub?.lacks?.(part) === true,
    );
  }

  private async *streamHistory(signal: AbortSignal): AsyncGenerator<readonly HistoryEvent[], void, undefined> {
    const client = await this.reader();
    yield* client.history(this.target.instanceId, { signal });
  }

  private async reader(): Promise<InstanceReader> {
    if (this.hub === undefined) throw new SaidError(disabledText({ kind: 'noHub' }));
    return await this.hub.client();
  }

  private handlers(): Handlers<InstanceRequests> {
    const { services, target, history } = this;
    const payloads = new PayloadActions(
      (ref, signal) => readPayload(ref, this.reading.instance, (index) => history.event(index, signal)),
      services.documents,
      services.selection,
    );
    const related = new RelatedReader(() => this.reader());
    return {
      refresh: () => {
        this.watch?.refresh();
      },
      runAction: ({ action }) => {
        services.executeCommand(`durableTask.instance.${action}`, target).then(undefined, (error: unknown) => {
          services.reporter.log(error, `Running ${action} from an instance tab`);
        });
      },
      runTool: ({ tool }) => {
        services.executeCommand(`durableTask.instance.${tool}`, target).then(undefined, (error: unknown) => {
          services.reporter.log(error, `Running ${tool} from an instance tab`);
        });
      },
      runTreeAction: async ({ action, instanceId }) => {
        const member = { hubId: target.hubId, instanceId };
        await services.executeCommand(`durableTask.instance.${action}`, member).then(undefined, (error: unknown) => {
          services.reporter.log(error, `Running ${action} from an instance tab`);
        });
      },
      goToSource: (source) => {
        const { hubId } = target;
        services
          .executeCommand('durableTask.instance.goToSource', { ...source, hubId })
          .then(undefined, (error: unknown) => {
            services.reporter.log(error, 'Going to a source from an instance tab');
          });
      },
      readAncestors: (_none, signal) => related.ancestors(this.reading.instance, signal),
      readChildren: ({ instanceId }, signal) => related.children(instanceId, signal),
      readRelated: ({ instanceIds }, signal) => related.facts(instanceIds, signal),
      readLikelyEvents: async (_none, signal) => {
        const { instance } = this.reading;
        if (this.knownEvents !== undefined || instance === undefined) return this.knownEvents ?? [];
        return (this.knownEvents = await services.likelyEvents(target.hubId, instance, signal));
      },
      readWork: () => services.workOf(target.hubId),
      openInstance: ({ instanceId }) => {
        services.open({ hubId: target.hubId, instanceId });
      },
      copyText: async ({ text }) => {
        await vscode.env.clipboard.writeText(text);
      },
      copyPayload: ({ payload }, signal) => payloads.copy(payload, signal),
      openPayload: ({ payload }, signal) => payloads.open(payload, signal),
      saveDrawing: ({ svg }) =>
        saveText({
          name: 'sequence.svg',
          title: saveSequenceTitle(),
          text: svg,
          filters: { SVG: ['svg'] },
        }),
      savePayload: ({ payload }, signal) => payloads.save(payload, signal),
      comparePayloads: ({ left, right }, signal) => payloads.compare(left, right, signal),
      selectForCompare: ({ payload }, signal) => payloads.select(payload, signal),
      compareWithSelected: ({ payload }, signal) => payloads.compareWithSelected(payload, signal),
      findSources: ({ files }) => services.sources.findAll(files),
      openSource: ({ place }) => services.sources.open(place),
      readHistory: ({ after }, signal) => history.read(after, signal),
      searchHistory: ({ query }, signal) => history.search(query, signal),
      readEvent: async ({ index }, signal) => {
        const event = await history.event(index, signal);
        if (event === undefined) throw new SaidError(noSuchEventText());
        return cutEvent(event, wholePayload);
      },
    };
  }
}
