import type { HostFrame, PageFrame, Port } from '../protocol/frames.js';

/** What the editor gives a page; it may be taken only once in the life of a page. */
interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: () => EditorApi;

export const editor: EditorApi = acquireVsCodeApi();

/** The page's end of the pipe to its host. */
export const hostPort: Port<PageFrame> = {
  send: (frame) => {
    editor.postMessage(frame);
  },
  onFrame: (listener) => {
    const onMessage = (event: MessageEvent<HostFrame>): void => {
      listener(event.data);
    };
    window.addEventListener('message', onMessage);
    return {
      dispose: () => {
        window.removeEventListener('message', onMessage);
      },
    };
  },
};

/** What the host wrote into the document. */
export function startData(): unknown {
  return JSON.parse(document.getElementById('start')?.textContent ?? 'null');
}
