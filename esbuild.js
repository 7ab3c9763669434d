// One table of bundles. Splitting works only for ES modules, so every lazy part is an entry of its own: a dynamic
// import() of an entry's source becomes a require() of its bundle.
const path = require('node:path');
const { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { decode, encode } = require('@jridgewell/sourcemap-codec');
const esbuild = require('esbuild');
const protobuf = require('protobufjs');

/** Node bundles: output name → source. The second column says when each is loaded. */
const nodeEntries = {
  extension: 'src/extension.ts', //                              at activation
  window: 'src/composition/composeWindow.ts', //                 in the turns after
  commands: 'src/commands/commandHandlers.ts', //                at the first command
  workspaceSource: 'src/commands/source/workspaceSource.ts', //  when it is asked what the source says of orchestrations
  editorTools: 'src/tools/editorTools.ts', //                    at the first call of a language model
  instancePanels: 'src/views/panels/instance/instancePanels.ts', //        with the first tab of an instance
  hubPanels: 'src/views/panels/hub/hubPanels.ts', //             with the first table of instances
  errorTexts: 'src/platform/errorTexts.ts', //                   with the first error that is shown
  failureSorter: 'src/views/panels/failureSorter.ts', //          with the first new failures
  projects: 'src/hubs/project/readProjects.ts', //               when the files of the open folders are read
  terminalOutput: 'src/hubs/found/grpcEndpointScanner.ts', //    when a command that may start a Functions host is run
  pageRequests: 'src/views/panels/instance/instanceRequestCheck.ts', //   at the first request of a page
  hubRequests: 'src/views/panels/hub/hubRequestCheck.ts', //     at the first request of the page of a hub
  exportedInstance: 'src/history/export/readExport.ts', //       at the first file that an instance was exported to
  connections: 'src/composition/connections.ts', //              at the first connection
  connectionString: 'src/client/connection/connectionString.ts', // when a hub is added or its connection edited
  taskHubClient: 'src/client/grpc/grpcTaskHubClient.ts', //      at the first connection
  groupReader: 'src/hubs/live/instances/groupReader.ts', //                with the first list of a hub
  hubRows: 'src/views/tree/hubNode.ts', //                       when the row of a task hub is drawn for the first time
  rowRounds: 'src/views/tree/rows/rowRounds.ts', //              with the first open status of running or failed instances
  hubProblemRows: 'src/views/tree/hubProblemRows.ts', //         with the first hub that does not answer, or has no list
  foundNode: 'src/views/tree/foundNode.ts', //                   with the first task hub that is found and not in the list
  instanceTooltip: 'src/views/tree/instanceTooltip.ts', //       when somebody points at the row of an instance
  localHubFacts: 'src/views/tree/localHub/localHubFacts.ts', //  when the work or a problem of the local task hub is told
  groupedRows: 'src/views/tree/grouped/groupedRows.ts', //       with the first hub that is not grouped by status
  functionsClient: 'src/client/functions/functionsTaskHubClient.ts', // at the first connection to a Functions host
  fetchAppKey: 'src/hubs/azure/fetchAppKey.ts', //               when a function app refuses its key
  azureIdentity: 'src/client/grpc/azureIdentity.ts', //          at the first credential
  purge: 'src/client/operations/bulk/purge.ts', //               when a retention rule runs
  emulator: 'src/emulator/main.ts', //                              the local task hub, its own process
  httpServer: 'src/http/serve.ts', //                            at `durable-task serve`
  mcpServer: 'src/mcp/serveMcp.ts', //                           at `durable-task mcp`
  cli: 'src/cli/main.ts', //                                     the command line
};

/** The sample worker, a process of its own. */
const sampleEntries = { samples: 'samples/main.ts' };

/** Webview pages: output name → source. */
const pageEntries = {
  instance: 'src/views/webview/instance/main.tsx',
  hub: 'src/views/webview/hub/main.tsx',
};

const watch = process.argv.includes('--watch');
const development = watch || process.argv.includes('--development');
const root = __dirname;

/** `import x from '…/protos/x.proto'` is the parsed descriptor, so that nothing is parsed when a process starts. */
const protoPlugin = {
  name: 'proto',
  setup(build) {
    build.onLoad({ filter: /\.proto$/ }, (args) => {
      const schema = new protobuf.Root();
      schema.resolvePath = (_origin, target) =>
        target.startsWith('google/protobuf/') ? target : path.join(root, 'protos', path.basename(target));
      schema.loadSync(args.path, { keepCase: true });
      return {
        contents: JSON.stringify(schema.toJSON()),
        loader: 'json',
        watchFiles: [args.path],
      };
    });
  },
};

/** Cuts a lazily imported entry out of the bundle that imports it. */
const lazyEntriesPlugin = {
  name: 'lazy-entries',
  setup(build) {
    build.onResolve({ filter: /^\./ }, (args) => {
      if (args.kind !== 'dynamic-import') return undefined;
      const source = path.relative(root, path.resolve(args.resolveDir, args.path.replace(/\.js$/, '.ts')));
      const entry = Object.entries(nodeEntries).find(([, file]) => path.normalize(file) === source);
      if (entry !== undefined) return { path: `./${entry[0]}.js`, external: true };
      // It would be copied into the bundle that imports it, and loaded with that.
      return { errors: [{ text: `${source} is imported lazily and has no entry of its own in esbuild.js.` }] };
    });
  },
};

/**
 * One module for the editor's API, with what our sources name of it. Left to itself, each file that imports the API copies
 * all of its hundreds of names when it is loaded: a third of what loading the extension takes.
 */
const editorApiPlugin = {
  name: 'editor-api',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'editor-api' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'editor-api' },
    );
    build.onLoad({ filter: /^vscode$/, namespace: 'editor-api' }, () => {
      const names = namesOfEditorApi(path.join(root, 'src'));
      return { contents: `const api = require('vscode');\nexport const { ${names.join(', ')} } = api;`, loader: 'js' };
    });
  },
};

/** One module for `node:path`, too: its dozen names would be copied for each source that imports it. */
const pathPlugin = {
  name: 'node-path',
  setup(build) {
    build.onResolve({ filter: /^node:path$/ }, ({ importer, kind }) =>
      kind === 'import-statement' && importer.startsWith(path.join(root, 'src'))
        ? { path: 'node:path', namespace: 'node-path' }
        : undefined,
    );
    build.onLoad({ filter: /^node:path$/, namespace: 'node-path' }, () => ({
      contents: `export default require('node:path');`,
      loader: 'js',
    }));
  },
};

/** Each `vscode.name` in the sources below a folder, once. */
function namesOfEditorApi(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8'));
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(/\bvscode\.([A-Za-z]\w*)/g)].map(([, name]) => name))),
  ].sort();
}

/**
 * Keeps of the source map what stack traces of the samples name: their own files in full, and the SDK's by line. The whole
 * map is as large as all the rest of the package.
 */
const sampleMapPlugin = {
  name: 'sample-map',
  setup({ initialOptions, onEnd }) {
    const { write = true } = initialOptions;
    initialOptions.write = false;
    onEnd(({ outputFiles = [] }) => {
      for (const file of outputFiles) {
        if (file.path.endsWith('.map')) file.contents = Buffer.from(JSON.stringify(sampleMap(JSON.parse(file.text))));
      }
      if (write) place(outputFiles);
    });
  },
};

function sampleMap({ version, sources, mappings }) {
  const isOwn = sources.map((source) => /(?:^|\/)samples\/\w+\.ts$/.test(source));
  const isKept = sources.map((source, at) => isOwn[at] || /\/durabletask-js\/dist\/(?!proto\/)/.test(source));
  const kept = sources.filter((_, at) => isKept[at]);
  const place = sources.map((source) => kept.indexOf(source));
  const lines = decode(mappings).map((segments) => {
    let last = '';
    return segments.flatMap(([column, source, line, sourceColumn]) => {
      const from = isKept[source] ? `${source}:${line}${isOwn[source] ? `:${sourceColumn}` : ''}` : '';
      if (from === last) return [];
      last = from;
      return [from === '' ? [column] : [column, place[source], line, sourceColumn]];
    });
  });
  return { version, sources: kept, names: [], mappings: encode(lines) };
}

const fromSource = (entries) =>
  Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path.join(root, file)]));

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: !development,
  sourcemap: development ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

const node = {
  ...shared,
  entryPoints: fromSource(nodeEntries),
  outdir: path.join(root, 'dist'),
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // Else import() of another bundle stays, and Node takes three times as long to load it as by require().
  supported: { 'dynamic-import': false },
  plugins: [protoPlugin, lazyEntriesPlugin, editorApiPlugin, pathPlugin],
  define: {
    __VERSION__: JSON.stringify(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version),
  },
};

/** What fails there reads like a person's own code: by the names and lines of its source, with --enable-source-maps. */
const samples = {
  ...node,
  entryPoints: fromSource(sampleEntries),
  minify: false,
  minifySyntax: !development,
  minifyWhitespace: !development,
  sourcemap: 'linked',
  sourcesContent: false,
  plugins: [...node.plugins, sampleMapPlugin],
};

const pages = {
  ...shared,
  entryPoints: fromSource(pageEntries),
  outdir: path.join(root, 'dist', 'webview'),
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

/**
 * Writes what is new, each file in one step: windows and hubs that run at the same time load from here.
 */
function place(outputFiles) {
  for (const { path: file, contents } of outputFiles) {
    if (existsSync(file) && readFileSync(file).equals(contents)) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, contents);
    renameSync(partial, file);
  }
}

module.exports = { node, samples, pages, protoPlugin };

if (require.main === module) {
  void main();
}

async function main() {
  try {
    if (watch) {
      const contexts = await Promise.all([node, samples, pages].map((options) => esbuild.context(options)));
      await Promise.all(contexts.map((context) => context.watch()));
      return;
    }
    const built = await Promise.all(
      [node, samples, pages].map((options) => esbuild.build({ ...options, write: false })),
    );
    for (const { outputFiles } of built) place(outputFiles);
    const { thirdPartyNotices } = await import('./scripts/package/thirdPartyNotices.mjs');
    const notices = thirdPartyNotices(
      root,
      built.map(({ metafile }) => metafile),
    );
    place([{ path: path.join(root, 'dist', 'ThirdPartyNotices.txt'), contents: Buffer.from(notices) }]);
  } catch (error) {
    if (error.errors === undefined) console.error(error);
    process.exitCode = 1;
  }
}
