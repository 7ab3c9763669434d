import type { InstanceAction } from '../../client/availability.js';

const icons: Readonly<Record<InstanceAction | 'startLike' | 'wait', string>> = {
  raiseEvent: 'mail',
  suspend: 'debug-pause',
  resume: 'debug-start',
  terminate: 'debug-stop',
  rewind: 'debug-step-back',
  restart: 'debug-restart',
  purge: 'trash',
  startLike: 'files',
  wait: 'watch',
};

/** The picture of an action, of the editor's icon font. */
export function actionIcon(action: keyof typeof icons): string {
  return icons[action];
}
