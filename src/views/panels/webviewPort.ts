import type * as vscode from 'vscode';
import type { HostFrame, Port } from '../protocol/frames.js';

/** A webview as one end of the pipe to its page. */
export function webviewPort(webview: vscode.Webview): Port<HostFrame> {
  return {
    send: (frame) => void webview.postMessage(frame),
    onFrame: (listener) => webview.onDidReceiveMessage(listener),
  };
}
