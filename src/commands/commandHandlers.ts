import * as vscode from 'vscode';
import { DisposableStore } from '../common/disposable.js';
import type { CommandId } from '../contributions.js';
import type { LinkParts } from '../hubs/hubLink.js';
import { addHub, addHubByConnectionString, addHubByEndpoint } from './hub/add.js';
import { addHubFromAzure } from './hub/azure/addFromAzure.js';
import { duplicateHub } from './hub/changeConnection.js';
import { bulkActionCommand } from './bulk/bulkActionCommand.js';
import { BulkReports } from './bulk/bulkReports.js';
import { RecentInputs } from '../hubs/saved/recentInputs.js';
import type { CommandServices, WindowServices } from './commandServices.js';
import { editHub } from './hub/edit.js';
import { clearFilter, filterHub, showOnly } from './hub/filter.js';
import { copyAsCode } from './instance/copyAsCode.js';
import { compareInstances } from './instance/compare/compare.js';
import { exportInstance } from './instance/export.js';
import { copyInstanceId, findInstance, openInstance } from './instance/find.js';
import { connectFound, hideFound, openFoundFile } from './hub/found.js';
import type { SourceQuestions, WorkspaceSource } from './source/workspaceSource.js';
import { goToSource } from './instance/goToSource.js';
import {
  purgeInstance,
  restartInstance,
  resumeInstance,
  rewindInstance,
  suspendInstance,
} from './instance/instanceActions.js';
import { editorLanguage } from '../platform/editorLanguage.js';
import { setLanguage } from '../text/format/language.js';
import { groupBy } from './hub/groupBy.js';
import { exportHubs, importHubs } from './hub/list.js';
import { loadMore, stopSearch } from './hub/loadMore.js';
import { copyHubLink, copyInstanceLink, openLink } from './instance/link.js';
import { showLocalHubActions } from './localHub/actions.js';
import {
  copyConnectionString,
  createLocalHub,
  deleteLocalHub,
  resetData,
  showLocalHubLog,
  startLocalHub,
  startSamples,
  stopLocalHub,
  stopSamples,
} from './localHub/commands.js';
import { resumeSuspended, suspendRunning } from './bulk/maintenance.js';
import { moveHub, refreshHub, refreshHubs, removeHub, renameHub } from './hub/manage.js';
import { openHubDashboard, openInstanceDashboard } from './hub/openDashboard.js';
import { PayloadEditor } from './prompts/payloadEditor.js';
import { openExport } from './instance/openExport.js';
import { likelyEvents, type LikelyEvents } from './instance/likelyEvents.js';
import { purgeByFilter } from './bulk/purgeByFilter.js';
import { raiseEvent } from './instance/raiseEvent.js';
import { openTable } from './hub/openTable.js';
import { serveHub, stopServing } from './hub/serve.js';
import { ServedHubs } from './hub/servedHubs.js';
import { signInAgain } from './hub/signInAgain.js';
import { startLike, startOrchestration } from './instance/start.js';
import { setRetention } from './bulk/retention.js';
import { terminateInstance } from './instance/terminate.js';
import { waitForInstance } from './instance/wait.js';
import { purgeTree, terminateTree } from './instance/treeActions.js';

/** A menu passes what was clicked and selected, a key binding may pass anything. */
type Handler = (...parameters: readonly unknown[]) => Promise<void>;

/** What links and commands do. A bundle of its own, loaded with the first of them. */
export interface CommandHandlers {
  readonly commands: Readonly<Record<CommandId, Handler>>;
  /** Follows a link from outside of the editor. */
  readonly openLink: (link: LinkParts) => Promise<void>;
  /** What the tab of an instance asks for. */
  readonly likelyEvents: LikelyEvents;
  /** Ends what commands have left running in this window. */
  readonly dispose: () => void;
}

export function commandHandlers(host: WindowServices): CommandHandlers {
  // A bundle of its own, which has the texts once more.
  setLanguage(editorLanguage());
  const store = new DisposableStore();
  const services: CommandServices = {
    ...host,
    memory: new RecentInputs(host.state),
    payloads: store.add(new PayloadEditor()),
    source: questionsTo(host.openSource),
    reports: store.add(new BulkReports(host.reportFiles, host.clock)),
  };
  const served = store.add(new ServedHubs(services));
  return {
    commands: handlers(services, served),
    openLink: (link) => openLink(services, link),
    likelyEvents: likelyEvents(services),
    dispose: () => store.dispose(),
  };
}

function questionsTo(open: () => Promise<WorkspaceSource>): SourceQuestions {
  return {
    find: async (...asked) => (await open()).find(...asked),
    orchestrations: async (...asked) => (await open()).orchestrations(...asked),
    events: async (...asked) => (await open()).events(...asked),
  };
}

function handlers(services: CommandServices, served: ServedHubs): Readonly<Record<CommandId, Handler>> {
  const { source } = services;
  return {
    'durableTask.localHub.start': startLocalHub(services),
    'durableTask.localHub.startWithSamples': startSamples(services),
    'durableTask.localHub.stop': stopLocalHub(services),
    'durableTask.localHub.copyConnectionString': copyConnectionString(services),
    'durableTask.localHub.resetData': resetData(services),
    'durableTask.localHub.createHub': createLocalHub(services),
    'durableTask.localHub.deleteHub': deleteLocalHub(services),
    'durableTask.localHub.showLog': showLocalHubLog(services),
    'durableTask.localHub.showActions': showLocalHubActions(services),
    'durableTask.samples.start': startSamples(services),
    'durableTask.samples.stop': stopSamples(services),
    'durableTask.hub.addByConnectionString': addHubByConnectionString(services),
    'durableTask.hub.add': addHub(),
    'durableTask.hub.addByEndpoint': addHubByEndpoint(services),
    'durableTask.hub.addFromAzure': addHubFromAzure(services),
    'durableTask.hub.duplicate': duplicateHub(services),
    'durableTask.hub.signIn': signInAgain(services),
    'durableTask.hubs.export': exportHubs(services),
    'durableTask.hubs.import': importHubs(services),
    'durableTask.hub.edit': editHub(services),
    'durableTask.hub.rename': renameHub(services),
    'durableTask.hub.moveUp': moveHub(services, -1),
    'durableTask.hub.moveDown': moveHub(services, 1),
    'durableTask.hub.remove': removeHub(services),
    'durableTask.hub.refresh': refreshHub(services),
    'durableTask.hub.purge': purgeByFilter(services),
    'durableTask.hub.retention': setRetention(services),
    'durableTask.hubs.refresh': refreshHubs(services),
    'durableTask.hubs.show': async () => {
      await vscode.commands.executeCommand('durableTask.hubs.focus');
    },
    'durableTask.hub.openTable': openTable(services),
    'durableTask.hub.serve': serveHub(services, served),
    'durableTask.hub.stopServing': stopServing(services, served),
    'durableTask.hub.copyLink': copyHubLink(services),
    'durableTask.hub.openDashboard': openHubDashboard(services),
    'durableTask.instance.copyLink': copyInstanceLink(services),
    'durableTask.instance.copyAsCode': copyAsCode(services),
    'durableTask.instance.openDashboard': openInstanceDashboard(services),
    'durableTask.found.connect': connectFound(services),
    'durableTask.found.hide': hideFound(services),
    'durableTask.found.openFile': openFoundFile(services),
    'durableTask.page.loadMore': loadMore(services),
    'durableTask.page.stopSearch': stopSearch(services),
    'durableTask.hub.groupBy': groupBy(services),
    'durableTask.hub.filter': filterHub(services),
    'durableTask.hub.showOnly': showOnly(services),
    'durableTask.hub.clearFilter': clearFilter(services),
    'durableTask.hub.suspendRunning': suspendRunning(services),
    'durableTask.hub.resumeAfterMaintenance': resumeSuspended(services),
    'durableTask.orchestration.start': startOrchestration(services),
    'durableTask.instance.startLike': startLike(services),
    'durableTask.instance.wait': waitForInstance(services),
    'durableTask.instance.find': findInstance(services),
    'durableTask.instance.open': openInstance(services),
    'durableTask.instance.copyId': copyInstanceId(services),
    'durableTask.instance.raiseEvent': raiseEvent(services),
    'durableTask.instance.suspend': suspendInstance(services),
    'durableTask.instance.resume': resumeInstance(services),
    'durableTask.instance.terminate': terminateInstance(services),
    'durableTask.instance.restart': restartInstance(services),
    'durableTask.instance.rewind': rewindInstance(services),
    'durableTask.instance.purge': purgeInstance(services),
    'durableTask.instance.terminateTree': terminateTree(services),
    'durableTask.instance.purgeTree': purgeTree(services),
    'durableTask.instance.export': exportInstance(services),
    'durableTask.instance.openExport': openExport(services),
    'durableTask.instance.compare': compareInstances(services),
    'durableTask.instance.goToSource': goToSource(services, source),
    'durableTask.instances.act': bulkActionCommand(services),
    'durableTask.payload.accept': async () => {
      await services.payloads.accept();
    },
    'durableTask.log.show': () => {
      services.logger.show();
      return Promise.resolve();
    },
  };
}
