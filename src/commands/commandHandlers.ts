import * as vscode from 'vscode';
import type { CommandId } from '../contributions.js';
import type { LinkParts } from '../hubs/hubLink.js';
import { addHub, addHubAnyWay, addHubByEndpoint } from './addHub.js';
import { addHubFromAzure } from './addHubFromAzure.js';
import { duplicateHub } from './changeConnection.js';
import { actOnMatching } from './actOnMatching.js';
import type { CommandServices } from './commandServices.js';
import { editHub } from './editHub.js';
import { clearFilter, filterHub } from './filterHub.js';
import { compareInstances } from './compareInstances.js';
import { exportInstance } from './exportInstance.js';
import { copyInstanceId, findInstance, openInstance } from './findInstance.js';
import { connectFound, hideFound, openFoundFile } from './foundCommands.js';
import { goToSource } from './goToSource.js';
import { purgeInstance, restartInstance, resumeInstance, rewindInstance, suspendInstance } from './instanceActions.js';
import { exportHubs, importHubs } from './hubListCommands.js';
import { loadMore, stopSearch } from './loadMore.js';
import { copyHubLink, copyInstanceLink, openLink } from './links.js';
import { showLocalHubActions } from './localHubActions.js';
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
} from './localHubCommands.js';
import { resumeSuspended, suspendRunning } from './maintenance.js';
import { moveHub, refreshHub, refreshHubs, removeHub, renameHub } from './manageHub.js';
import { openHubDashboard, openInstanceDashboard } from './openDashboard.js';
import { openExport } from './openExport.js';
import { purgeByFilter } from './purgeByFilter.js';
import { raiseEvent } from './raiseEvent.js';
import { signInAgain } from './signInAgain.js';
import { startLike, startOrchestration } from './startOrchestration.js';
import { setRetention } from './retention.js';
import { terminateInstance } from './terminateInstance.js';
import { waitForInstance } from './waitForInstance.js';
import { purgeTree, terminateTree } from './treeActions.js';

/** A menu hands over what was clicked and selected; what a key binding hands over may be anything. */
type Handler = (...parameters: readonly unknown[]) => Promise<void>;

/** What a link and every command do. A bundle of its own: nothing of it is needed before the first of them. */
export interface CommandHandlers {
  readonly commands: Readonly<Record<CommandId, Handler>>;
  /** Follows a link from outside of the editor. */
  readonly openLink: (link: LinkParts) => Promise<void>;
}

export function commandHandlers(services: CommandServices): CommandHandlers {
  return { commands: handlers(services), openLink: (link) => openLink(services, link) };
}

function handlers(services: CommandServices): Readonly<Record<CommandId, Handler>> {
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
    'durableTask.hub.add': addHub(services),
    'durableTask.hub.addAnyWay': addHubAnyWay(),
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
    'durableTask.hub.copyLink': copyHubLink(services),
    'durableTask.hub.openDashboard': openHubDashboard(services),
    'durableTask.instance.copyLink': copyInstanceLink(services),
    'durableTask.instance.openDashboard': openInstanceDashboard(services),
    'durableTask.found.connect': connectFound(services),
    'durableTask.found.hide': hideFound(services),
    'durableTask.found.openFile': openFoundFile(services),
    'durableTask.page.loadMore': loadMore(services),
    'durableTask.page.stopSearch': stopSearch(services),
    'durableTask.hub.filter': filterHub(services),
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
    'durableTask.instance.goToSource': goToSource(services),
    'durableTask.instances.act': actOnMatching(services),
    'durableTask.payload.accept': async () => {
      await services.payloads.accept();
    },
    'durableTask.log.show': () => {
      services.logger.show();
      return Promise.resolve();
    },
  };
}
