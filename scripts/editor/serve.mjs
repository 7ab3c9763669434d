// @ts-check
// Starts a served VS Code and says under which addresses its windows open.
import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { startProcess } from '../processes.mjs';
import { openFrontDoor } from './frontDoor.mjs';
import { neededExtensions } from './neededExtensions.mjs';

/**
 * What every window of ours starts with, each for a reason. Nothing in a form that VS Code brings up to date by itself:
 * it writes the file anew then, and a machine that is busy may read it half written and take all of it for not set.
 */
const seededSettings = {
  // Nothing in front of the view, and nothing that moves or asks the network.
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.enableExperiments': false,
  'workbench.tree.enableStickyScroll': false,
  'editor.stickyScroll.enabled': false,
  'editor.cursorBlinking': 'solid',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'window.commandCenter': false,
};

/**
 * @typedef {object} Elsewhere another place than this machine as it is
 * @property {typeof startProcess} start starts a program there, which finds nothing of this machine's environment but what
 *   says where programs are
 * @property {(port: number) => Promise<number>} portHere a port of this machine that leads to that one there
 * @property {() => Promise<void>} end ends the ways there
 *
 * @typedef {object} ServeOptions
 * @property {import('./install.mjs').InstalledEditor} editor
 * @property {string} data the folder of this server's settings, state and secrets; made when absent
 * @property {string} extensions the folder of installed extensions
 * @property {string} log file for what the server prints
 * @property {Elsewhere} [elsewhere] where the server runs, if not on this machine as it is
 * @property {Readonly<Record<string, unknown>>} [settings] over the seeded ones; null takes a seeded one away
 * @property {boolean} [takesPayload] whether addresses may name an extension's folder and tests; on unless told otherwise.
 *   VS Code takes itself to be under test then, and shows no notification before the bell is clicked
 * @property {boolean} [workspaceTrust] whether folders must be trusted first; off unless asked for
 * @property {boolean} [isWhole] whether it has all the extensions that VS Code brings, as a person's has; on unless told
 *   otherwise: a window is at rest sooner without those that nothing here is about
 * @property {boolean} [gallery] whether extensions can be looked for on the network; off, nothing is asked there
 * @property {string} [locale] the language of its windows, if there is a pack of it in the data folder; English if not given
 * @property {string} [authority] the host and port of the addresses, where the browser is told which port that is; the
 *   server's own if not given
 * @property {number} [preferredPort] the port of the addresses, if it is free; a page's state belongs to its port
 * @property {NodeJS.ProcessEnv} [env] over the environment of this process
 *
 * @typedef {object} WindowOptions
 * @property {string} [folder] the folder to open
 * @property {string} [extensionDevelopmentPath] an extension's folder, loaded from where it is
 * @property {string} [extensionTestsPath] the module whose `run()` the extension host executes
 * @property {boolean} [proposedApi] whether installed extensions may use what of the editor's API is only proposed
 *
 * @typedef {object} ServedEditor
 * @property {number} pid of the server
 * @property {number} port that it listens on
 * @property {string} origin of its addresses, such as http://127.0.0.1:40000
 * @property {(window: WindowOptions) => string} address of a window
 * @property {() => Promise<void>} stop ends the server, its extension hosts and all they started
 */

/**
 * Starts a server on free loopback ports. Who does not know its token (a part of the addresses) is not let in.
 * @param {ServeOptions} options
 * @returns {Promise<ServedEditor>}
 */
export async function serveEditor(options) {
  const { editor, data, extensions, log, settings = {}, env = {} } = options;
  const { takesPayload = true, workspaceTrust = false, isWhole = true, gallery = false } = options;
  mkdirSync(extensions, { recursive: true });
  seedSettings(data, settings);
  const token = keptBytes(path.join(data, 'token'), 16).toString('hex');
  const args = [editor.server, ...serverArguments(data, extensions, token, { workspaceTrust, takesPayload })];
  if (!isWhole) args.push('--builtin-extensions-dir', neededExtensions(editor));
  if (options.locale !== undefined) args.push('--locale', options.locale);
  const noGallery = gallery ? {} : { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  const { elsewhere } = options;
  const server = await (elsewhere?.start ?? startProcess)(editor.node, args, {
    log,
    readOutput: true,
    env: { ...environment(), ...noGallery, ...env },
  });
  const portThere = await listeningPort(server, log);
  const port = (await elsewhere?.portHere(portThere)) ?? portThere;
  const door = await openFrontDoor({
    port,
    token,
    secretKey: keptBytes(path.join(data, 'secret-key'), 32),
    preferredPort: options.preferredPort,
    wrapper: editor.wrapper,
  });
  const authority = options.authority ?? `127.0.0.1:${door.port}`;
  return {
    pid: server.pid,
    port: door.port,
    origin: `http://${authority}`,
    address: (window) => {
      const folder = window.extensionDevelopmentPath;
      const development = folder === undefined ? {} : { extensionDevelopmentPath: linkedFolder(data, folder) };
      return windowAddress(authority, token, { ...window, ...development });
    },
    stop: async () => {
      await door.close();
      await server.stop();
      await elsewhere?.end();
    },
  };
}

/**
 * The same folder by a path in the data folder. VS Code takes every theme below the folder of an extension under development
 * for that extension's, and puts it on whatever the settings say; VS Code itself is installed below this project.
 * @param {string} data
 * @param {string} folder
 */
function linkedFolder(data, folder) {
  const link = path.join(data, 'development');
  if (existsSync(link)) return link;
  rmSync(link, { force: true });
  symlinkSync(folder, link, 'junction');
  return link;
}

/**
 * Puts a packed extension into an extensions folder, as VS Code's own command line does.
 * @param {import('./install.mjs').InstalledEditor} editor
 * @param {{ vsix: string, data: string, extensions: string, log: string }} options
 */
export async function installVsix(editor, { vsix, data, extensions, log }) {
  const where = [
    '--user-data-dir',
    data,
    '--server-data-dir',
    path.join(data, 'server'),
    '--extensions-dir',
    extensions,
  ];
  const args = [editor.server, ...where, '--accept-server-license-terms', '--install-extension', vsix, '--force'];
  const installer = await startProcess(editor.node, args, { log, env: environment() });
  const code = await installer.exited;
  await installer.stop();
  if (code !== 0) throw new Error(`VS Code ${editor.version} refused to install ${vsix} (see ${log}).`);
}

/**
 * @param {string} data
 * @param {string} extensions
 * @param {string} token
 * @param {{ workspaceTrust: boolean, takesPayload: boolean }} options
 */
function serverArguments(data, extensions, token, { workspaceTrust, takesPayload }) {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
    ...['--accept-server-license-terms', '--disable-telemetry', '--disable-update-check'],
    ...(takesPayload ? ['--enable-smoke-test-driver'] : []),
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...['--user-data-dir', data, '--server-data-dir', path.join(data, 'server'), '--extensions-dir', extensions],
  ];
}

/**
 * The folder in which the extension keeps the data of its local task hub, in an editor with this data folder.
 * @param {string} data
 */
export function localHubData(data) {
  return path.join(data, 'User', 'globalStorage', 'durable-task-tools.durable-task', 'local-hub');
}

/** The environment of this process without what npm, an outer editor or an outer test put into it. */
function environment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|VSCODE_|ELECTRON_|DURABLE_TASK_|NODE_OPTIONS$|NODE_ENV$)/i.test(name),
    ),
  );
}

/**
 * Writes the settings of an editor anew.
 * @param {string} data its data folder, made when absent
 * @param {Readonly<Record<string, unknown>>} settings over the seeded ones; null takes a seeded one away
 */
export function seedSettings(data, settings) {
  const merged = Object.entries({ ...seededSettings, ...settings }).filter(([, value]) => value !== null);
  const ofMachine = machineSettings();
  // A window whose server may be elsewhere takes what concerns the machine from that machine's own file alone.
  for (const [name, isOfMachine] of /** @type {const} */ ([
    ['User', false],
    ['Machine', true],
  ])) {
    const folder = path.join(data, name);
    mkdirSync(folder, { recursive: true });
    const chosen = merged.filter(([key]) => ofMachine.has(key) === isOfMachine);
    const text = `${JSON.stringify(Object.fromEntries(chosen), undefined, 2)}\n`;
    writeFileSync(path.join(folder, 'settings.json'), text);
  }
}

/** Our settings that concern a machine, and no person: those of scope `machine`. */
function machineSettings() {
  const { properties } = manifest.contributes.configuration;
  return new Set(
    Object.entries(properties).flatMap(([key, each]) => ('scope' in each && each.scope === 'machine' ? [key] : [])),
  );
}

/**
 * Random bytes, made once for each data folder: secrets and addresses survive a restart.
 * @param {string} file
 * @param {number} length
 */
function keptBytes(file, length) {
  if (existsSync(file)) return readFileSync(file);
  const bytes = randomBytes(length);
  writeFileSync(file, bytes, { mode: 0o600 });
  return bytes;
}

/**
 * @param {import('../processes.mjs').StartedProcess} server
 * @param {string} log
 * @returns {Promise<number>}
 */
function listeningPort(server, log) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => {
      clearTimeout(late);
      void server.stop();
      reject(new Error(`VS Code's server ${why} (see ${log}).`));
    };
    const late = setTimeout(() => fail('did not start listening within 60 seconds'), 60_000);
    let head = '';
    server.child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      appendFileSync(log, chunk);
      if (head.length > 10_000) return;
      head += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(head)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(Number(port));
    });
    void server.exited.then((code) => fail(`ended with exit code ${code}`));
  });
}

/**
 * @param {string} authority
 * @param {string} token
 * @param {WindowOptions} window
 */
function windowAddress(authority, token, { folder, extensionDevelopmentPath, extensionTestsPath, proposedApi }) {
  /** @param {string} file */
  const slashed = (file) => {
    const path = file.replaceAll('\\', '/');
    return path.startsWith('/') ? path : `/${path}`;
  };
  /** @param {string} file */
  const remote = (file) => `vscode-remote://${authority}${encodeURI(slashed(file))}`;
  const payload = [
    ...(extensionDevelopmentPath === undefined ? [] : [['extensionDevelopmentPath', remote(extensionDevelopmentPath)]]),
    ...(extensionTestsPath === undefined ? [] : [['extensionTestsPath', remote(extensionTestsPath)]]),
    ...(proposedApi === true ? [['enableProposedApi', '']] : []),
  ];
  const url = new URL(`http://${authority}/`);
  url.searchParams.set('tkn', token);
  if (folder !== undefined) url.searchParams.set('folder', slashed(folder));
  else url.searchParams.set('ew', 'true');
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
