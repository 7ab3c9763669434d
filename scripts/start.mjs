// @ts-check
// npm start: a local task hub at work, and VS Code with the extension from this checkout beside it.
//   --no-open    serve VS Code, print its address, open nothing
//   --browser    serve VS Code in the browser even where a desktop one is installed
//   --data DIR   keep the hub's data, settings and logs there (.tools/start)
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildProject } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { stopAllProcesses } from './processes.mjs';
import { onSupportedNode } from './toolchain.mjs';

/** Where the served VS Code listens when it can: its windows keep their state under the address. */
const editorPort = 8096;

/** Of every window that opens. */
const settings = { 'durableTask.view.showOnStartup': true };

await onSupportedNode(import.meta.url, async (root) => {
  const { values } = parseArgs({
    options: {
      'no-open': { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
      data: { type: 'string', default: path.join(root, '.tools', 'start') },
    },
  });
  const data = path.resolve(values.data);
  const ending = new AbortController();
  let ready = false;
  const stop = async () => {
    ending.abort();
    await stopAllProcesses();
    if (!ready) return;
    // A hub that was started again from the window is no child of ours.
    const { stopLocalHubs } = await import('./stopLocalHubs.mjs');
    await stopLocalHubs(data);
  };
  // Ctrl-C may come twice, from the terminal and through npm.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (ending.signal.aborted) return;
      console.log('Stopping.');
      void stop().finally(() => process.exit(0));
    });
  }

  await ensureDependencies(root);
  await buildProject(root);
  mkdirSync(data, { recursive: true });
  try {
    await startAll(root, data, values, ending.signal);
    ready = true;
  } catch (error) {
    if (ending.signal.aborted) return;
    await stop();
    throw error;
  }
});

/**
 * @param {string} root
 * @param {string} data
 * @param {{ 'no-open': boolean, browser: boolean }} options
 * @param {AbortSignal} ending
 */
async function startAll(root, data, options, ending) {
  const { samplesHub, startLocalHub, startSamples } = await import('./start/localHub.mjs');
  const { localHubData } = await import('./editor/serve.mjs');
  // Of both kinds of window, with the hub's data where the extension looks for them.
  const editorData = path.join(data, 'editor');
  const hub = await startLocalHub(root, { data: localHubData(editorData), log: path.join(data, 'hub.log') });
  console.log(`Local task hub   Endpoint=${hub.endpoint};Authentication=None;TaskHub=${hub.hub}`);
  const samples = await startSamples(root, { endpoint: hub.endpoint, log: path.join(data, 'samples.log') });
  console.log(`Sample worker    runs orchestrations of the hub ${samplesHub}, and starts new ones for 10 minutes`);

  const isDesktop = !options['no-open'] && !options.browser && (await openDesktop(root, editorData));
  if (!isDesktop) await serve(root, data, editorData, options['no-open']);
  console.log(`Ctrl-C ends ${isDesktop ? 'the hub and the worker; the window is yours to close' : 'all of it'}.`);

  const parts = { 'sample worker': samples, 'local task hub': hub.process };
  for (const [name, { exited }] of Object.entries(parts)) {
    void exited.then((code) => {
      if (!ending.aborted) console.log(`The ${name} has ended (exit code ${code}).`);
    });
  }
}

/**
 * Opens the installed VS Code, with settings and data of its own: nothing of the person's is touched.
 * @param {string} root
 * @param {string} data
 */
async function openDesktop(root, data) {
  const { seedSettings } = await import('./editor/serve.mjs');
  const { desktopEditor, openDesktopWindow } = await import('./start/desktop.mjs');
  const editor = desktopEditor();
  if (editor === undefined) return false;
  seedSettings(data, settings);
  const opened = await openDesktopWindow(editor, { root, data, folder: path.join(root, 'samples') });
  console.log(`VS Code          ${opened ? 'opens a window with the extension' : `${editor} opened no window`}`);
  return opened;
}

/**
 * @param {string} root
 * @param {string} data
 * @param {string} editorData
 * @param {boolean} quietly
 */
async function serve(root, data, editorData, quietly) {
  const { installEditor } = await import('./editor/install.mjs');
  const { installVsix, serveEditor } = await import('./editor/serve.mjs');
  const { openBrowser } = await import('./start/desktop.mjs');
  const editor = await installEditor(root, 'newest');
  const folders = { data: editorData, extensions: path.join(data, 'extensions') };
  const log = path.join(data, 'editor.log');
  // Installed as people have it: a window that takes an extension from a folder shows no notifications in its corner.
  await installVsix(editor, { ...folders, log, vsix: await packedExtension(root, log) });
  const served = await serveEditor({
    ...{ editor, ...folders, log, settings },
    gallery: true,
    takesPayload: false,
    preferredPort: editorPort,
  });
  const address = served.address({ folder: path.join(root, 'samples') });
  console.log(`VS Code          ${address}`);
  if (!quietly && !(await openBrowser(address))) console.log('No browser could be opened: open that address yourself.');
}

/**
 * Packs the extension in a process of its own: what the packer prints goes into the log.
 * @param {string} root
 * @param {string} log
 */
async function packedExtension(root, log) {
  const { startProcess } = await import('./processes.mjs');
  const packer = await startProcess(process.execPath, [path.join(root, 'scripts', 'package.mjs')], { cwd: root, log });
  const code = await packer.exited;
  if (code !== 0) throw new Error(`The extension could not be packed (see ${log}).`);
  return path.join(root, 'dist', 'durable-task.vsix');
}
