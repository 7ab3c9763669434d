// Writes src/wire/generated from protos/: the TypeScript types of what is on the wire. Run after a change of a .proto
// file (`npm run types`) and commit the result; a unit test holds the .proto files against the official SDK's classes.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const loader = path.dirname(require.resolve('@grpc/proto-loader/package.json'));
const out = path.join(root, 'src', 'wire', 'generated');

rmSync(out, { recursive: true, force: true });
/** Dapr's service has the same name as the others', and so gets a folder of its own. */
const services = [
  { proto: 'task_hub_service.proto', folder: out },
  { proto: 'dapr_service.proto', folder: path.join(out, 'dapr') },
];
for (const { proto, folder } of services) {
  const { status } = spawnSync(
    process.execPath,
    [
      path.join(loader, 'build', 'bin', 'proto-loader-gen-types.js'),
      '--keepCase',
      '--longs=Number',
      '--enums=Number',
      '--oneofs',
      '--arrays',
      '--objects',
      '--grpcLib=@grpc/grpc-js',
      `--includeDirs=${path.join(root, 'protos')}`,
      `--outDir=${folder}`,
      proto,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) process.exitCode = status ?? 1;
}

// The generator names its source by an absolute path in the first line; a checkout's folder is nobody's business.
for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = path.join(entry.parentPath, entry.name);
  const source = /^\/\/ Original file: (.*)\n/.exec(readFileSync(file, 'utf8'));
  if (source?.[1] === undefined) continue;
  const name = source[1] === 'null' ? 'google/protobuf (well-known type)' : `protos/${path.basename(source[1])}`;
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(source[0], `// Generated from ${name} by \`npm run types\`.\n`),
  );
}
