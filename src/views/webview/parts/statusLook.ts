import type { OrchestrationStatus } from '../../../client/instance.js';

/** How each status looks: icon of the icon font, tone of its colour, and words. The tree shows the same. */
export const statusLook: Readonly<
  Record<
    OrchestrationStatus,
    { readonly icon: string; readonly tone: string; readonly label: string; readonly isFinished: boolean }
  >
> = {
  Running: { icon: 'play-circle', tone: 'running', label: 'Running', isFinished: false },
  Pending: { icon: 'clock', tone: 'pending', label: 'Pending', isFinished: false },
  Suspended: { icon: 'debug-pause', tone: 'suspended', label: 'Suspended', isFinished: false },
  Failed: { icon: 'error', tone: 'bad', label: 'Failed', isFinished: true },
  Completed: { icon: 'pass', tone: 'good', label: 'Completed', isFinished: true },
  Terminated: { icon: 'stop-circle', tone: 'terminated', label: 'Terminated', isFinished: true },
  Canceled: { icon: 'circle-slash', tone: 'quiet', label: 'Canceled', isFinished: true },
  ContinuedAsNew: { icon: 'sync', tone: 'running', label: 'Continued as new', isFinished: false },
  Stalled: { icon: 'warning', tone: 'pending', label: 'Stalled', isFinished: false },
  Unknown: { icon: 'question', tone: 'quiet', label: 'Unknown', isFinished: false },
};
