import { isRecord } from '../../common/json/isRecord.js';

/**
 * What travels between a panel's host and its page. The page sends ready, request and cancel; the host sends event,
 * result and error. Ids count up from 1 for each life of a page.
 */
export type PageFrame =
  | { readonly frame: 'ready' }
  | { readonly frame: 'request'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly frame: 'cancel'; readonly id: number };

export type HostFrame =
  | { readonly frame: 'event'; readonly event: string; readonly value: unknown }
  | { readonly frame: 'result'; readonly id: number; readonly value: unknown }
  | { readonly frame: 'error'; readonly id: number; readonly message: string; readonly cancelled: boolean };

/** One end of the pipe between host and page: structured clones in, structured clones out. */
export interface Port<Out> {
  send(frame: Out): void;
  onFrame(listener: (frame: unknown) => void): { dispose(): void };
}

/** Frames come from another process: anything that is not one is ignored, not trusted. */
export function isPageFrame(value: unknown): value is PageFrame {
  if (!isRecord(value)) return false;
  switch (value['frame']) {
    case 'ready':
      return true;
    case 'request':
      return typeof value['id'] === 'number' && typeof value['method'] === 'string';
    case 'cancel':
      return typeof value['id'] === 'number';
    default:
      return false;
  }
}

export function isHostFrame(value: unknown): value is HostFrame {
  if (!isRecord(value)) return false;
  switch (value['frame']) {
    case 'event':
      return typeof value['event'] === 'string';
    case 'result':
      return typeof value['id'] === 'number';
    case 'error':
      return typeof value['id'] === 'number' && typeof value['message'] === 'string';
    default:
      return false;
  }
}
