// What the editor gives a page, where the host of the page runs in the page itself.
import type { HostFrame, Port } from '../../../src/views/protocol/frames.js';

interface PageEditor {
  /** The host's end of the pipe to the page. */
  readonly port: Port<HostFrame>;
  /** What the page left with the editor. */
  savedState(): unknown;
}

/** Stands in for the editor from now on; the page finds `saved` as the state that it left before. */
export function pageEditor(saved: unknown): PageEditor {
  let state = saved;
  let toHost: (frame: unknown) => void = () => undefined;
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (frame: unknown) => {
        const copy = structuredClone(frame);
        setTimeout(() => {
          toHost(copy);
        }, 0);
      },
      getState: () => state,
      setState: (next: unknown) => {
        state = next;
      },
    }),
  });
  return {
    port: {
      // As the editor does, a message arrives as a copy and in a task of its own.
      send: (frame) => {
        window.postMessage(structuredClone(frame), '*');
      },
      onFrame: (listener) => {
        toHost = listener;
        return { dispose: () => undefined };
      },
    },
    savedState: () => state,
  };
}
