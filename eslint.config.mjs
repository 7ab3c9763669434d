// Lint: the strictest type-checked rules, and the rooms of docs/architecture.md held as data.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { pageTextPlugin } from './scripts/lint/pageText.mjs';
import { roomsPlugin } from './scripts/lint/rooms.mjs';
import { shownTextPlugin } from './scripts/lint/shownText.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));

/** Everywhere else esbuild writes escapes by itself. */
const asciiRegExp = {
  selector: 'Literal[regex.pattern=/[^\\u0000-\\u007f]/]',
  message:
    'Write \\u escapes: with one character beyond ASCII, V8 takes two bytes for each of the bundle, and reads it slower.',
};

/**
 * Who may import whom. A room is a folder under the root; the longest matching room wins. `rooms` are other rooms,
 * `typesFrom` rooms of which only types may be taken, `packages` the packages (and `node:*`) allowed.
 */
const rooms = {
  'src/common': {},
  'src/contributions.ts': {},
  'src/wire': { rooms: ['protos'], packages: ['@grpc/proto-loader', 'node:*'], typePackages: ['@grpc/grpc-js'] },
  'src/client': { rooms: ['src/common', 'src/wire'], packages: ['node:*', '@grpc/*', '@azure/identity'] },
  'src/client/functions': {
    rooms: ['src/common', 'src/client/*.ts', 'src/client/connection', 'src/client/calls'],
    packages: ['node:*'],
  },
  'src/client/operations': {
    rooms: ['src/common', 'src/client/*.ts', 'src/client/connection', 'src/client/calls', 'src/history'],
    packages: ['node:*', 'parse-duration'],
  },
  'src/history': { rooms: ['src/common', 'src/client/*.ts'] },
  'src/history/export': { rooms: ['src/common', 'src/client/*.ts', 'src/history'], packages: ['node:*'] },
  'src/text': {
    rooms: ['src/common', 'src/client/*.ts', 'src/client/operations/filter/filterForm.ts'],
    typesFrom: ['src/client', 'src/app', 'src/http', 'src/history', 'src/localHub', 'src/hubs', 'src/platform'],
    packages: ['@vscode/l10n'],
  },
  'src/cli': {
    rooms: [
      'src/common',
      'src/client',
      'src/app',
      'src/text',
      'src/history',
      'src/localHub',
      'src/hubs/project',
      'src/platform/network/proxyChoice.ts',
      'src/http',
      'src/mcp',
    ],
    packages: ['commander', 'croner', 'cross-spawn', 'node:*'],
  },
  'src/http': {
    rooms: ['src/common', 'src/client', 'src/app', 'src/text', 'src/history'],
    packages: ['hono', 'hono/*', '@hono/node-server', 'zod', 'node:*'],
  },
  'src/mcp': {
    rooms: ['src/common', 'src/client', 'src/app', 'src/text', 'src/history'],
    packages: ['@modelcontextprotocol/server', '@modelcontextprotocol/server/*', 'zod', 'node:*'],
  },
  'src/tools': {
    rooms: [
      'src/common',
      'src/contributions.ts',
      'src/client',
      'src/app',
      'src/text',
      'src/hubs',
      'src/localHub',
      'src/platform',
    ],
    packages: ['vscode'],
  },
  'src/app': { rooms: ['src/common', 'src/client', 'src/history', 'src/text'], packages: ['zod'] },
  'src/emulator': { rooms: ['src/common', 'src/text', 'src/wire'], packages: ['node:*', '@grpc/*', 'protobufjs'] },
  'src/emulator/model': { rooms: ['src/common', 'src/wire'], packages: ['@grpc/grpc-js', 'node:crypto'] },
  'src/emulator/encoding': {
    rooms: ['src/common', 'src/wire', 'src/emulator/model', 'src/emulator/engine'],
    packages: ['protobufjs', '@grpc/proto-loader'],
  },
  'src/emulator/store': {
    rooms: [
      'src/common',
      'src/wire',
      'src/emulator/model',
      'src/emulator/encoding',
      'src/emulator/engine',
      'src/emulator/log.ts',
    ],
    packages: ['node:*', 'protobufjs'],
  },
  'src/emulator/engine': { rooms: ['src/common', 'src/wire', 'src/emulator/model'] },
  'src/localHub': { rooms: ['src/common'], packages: ['node:*'] },
  'src/platform': { rooms: ['src/common', 'src/contributions.ts', 'src/text'], packages: ['vscode', 'node:*'] },
  'src/hubs': {
    rooms: [
      'src/common',
      'src/contributions.ts',
      'src/client',
      'src/app',
      'src/history',
      'src/text',
      'src/localHub',
      'src/platform',
    ],
    packages: ['vscode', 'node:*'],
  },
  'src/views/protocol': { rooms: ['src/common'], typesFrom: ['src/client', 'src/history', 'src/text'] },
  'src/views/look': { rooms: ['src/common', 'src/client/*.ts', 'src/text'] },
  'src/views/webview': {
    rooms: ['src/common', 'src/client/timestamp.ts', 'src/text', 'src/views/look', 'src/views/protocol', 'src/history'],
    typesFrom: ['src/client'],
    packages: ['preact', 'preact/*', '@vscode/codicons', '@preact/*'],
  },
  'src/views/tree': {
    rooms: [
      'src/common',
      'src/contributions.ts',
      'src/hubs',
      'src/platform',
      'src/views/look',
      'src/views/protocol',
      'src/client',
      'src/history',
      'src/localHub',
      'src/app',
      'src/text',
    ],
    packages: ['vscode'],
  },
  'src/views/panels': {
    rooms: [
      'src/common',
      'src/contributions.ts',
      'src/hubs',
      'src/platform',
      'src/views/look',
      'src/views/protocol',
      'src/client',
      'src/history',
      'src/localHub',
      'src/app',
      'src/text',
    ],
    packages: ['vscode', 'node:crypto', 'zod/mini'],
  },
  'src/commands': {
    rooms: [
      'src/common',
      'src/contributions.ts',
      'src/hubs',
      'src/platform',
      'src/views/protocol',
      'src/client',
      'src/history',
      'src/localHub',
      'src/app',
      'src/text',
      'src/views/look',
      'src/views/tree',
      'src/views/panels',
      'src/http',
    ],
    packages: ['vscode', 'node:crypto'],
  },
  samples: { packages: ['@microsoft/durabletask-js', '@grpc/grpc-js', 'node:*'] },
};

export default tseslint.config(
  { ignores: ['dist/', '.tools/', '.reports/', '.cache/', '.vscode-test/', 'src/wire/generated/', 'node_modules/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { rooms: roomsPlugin },
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './src/views/webview/tsconfig.json'], tsconfigRootDir: root },
    },
    rules: {
      'rooms/imports': ['error', { root, rooms }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**'],
    rules: { 'no-restricted-syntax': ['error', asciiRegExp] },
  },
  {
    files: ['src/views/webview/**'],
    plugins: { pageText: pageTextPlugin },
    rules: {
      'pageText/none': 'error',
      'no-restricted-syntax': [
        'error',
        asciiRegExp,
        {
          selector: "CallExpression[callee.name='useEffect'] CallExpression[callee.property.name='onDidChange']",
          message: 'Listen in useLayoutEffect: what changes between drawing and an effect would never be told.',
        },
      ],
    },
  },
  {
    // What people read comes from src/text; editorLanguage.ts hands on the bundle of the editor's language.
    files: ['src/**'],
    ignores: ['src/text/**', 'src/platform/editorLanguage.ts'],
    plugins: { shown: shownTextPlugin },
    rules: { 'shown/literals': 'error' },
  },
  {
    // A command line speaks on its standard streams; tests, benches and samples may print what they measured.
    files: ['test/**', 'bench/**', 'samples/**', 'src/emulator/main.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.{ts,tsx}', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
);
