import { cleanEntities } from './entities/cleanEntities.js';
import { getEntity } from './entities/getEntity.js';
import { listEntities } from './entities/listEntities.js';
import { signalEntity } from './entities/signalEntity.js';
import {
  raiseEvent,
  restartInstances,
  resumeInstances,
  rewindInstances,
  suspendInstances,
  terminateInstances,
} from './instances/actions.js';
import { countInstances } from './instances/countInstances.js';
import { explainInstance } from './instances/explainInstance.js';
import { exportInstance } from './instances/exportInstance.js';
import { getInstance } from './instances/getInstance.js';
import { listInstances } from './instances/listInstances.js';
import { purgeInstances } from './instances/purgeInstances.js';
import { readEvent } from './instances/readEvent.js';
import { readHistory } from './instances/readHistory.js';
import { readTree } from './instances/readTree.js';
import { startInstance } from './instances/startInstance.js';
import { waitForInstance } from './instances/waitForInstance.js';
import { beginMaintenance, endMaintenance } from './maintenance/maintenance.js';
import { runRetention } from './retention/runRetention.js';

/** Everything that can be done with a task hub. A test holds each of them to every surface that it should stand on. */
export const catalogue = {
  listInstances,
  countInstances,
  getInstance,
  readHistory,
  readEvent,
  explainInstance,
  readTree,
  startInstance,
  waitForInstance,
  raiseEvent,
  suspendInstances,
  resumeInstances,
  terminateInstances,
  restartInstances,
  rewindInstances,
  purgeInstances,
  listEntities,
  getEntity,
  signalEntity,
  cleanEntities,
  beginMaintenance,
  endMaintenance,
  runRetention,
  exportInstance,
} as const;

export type UseCaseName = keyof typeof catalogue;
