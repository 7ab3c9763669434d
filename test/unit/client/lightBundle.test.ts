import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** What the extension loads at its start may know of the client, but must not bring gRPC or the identity library. */
describe('what is loaded before the first connection', () => {
  const root = process.cwd();

  it('holds nothing of gRPC and nothing of the identity library', async () => {
    const entryPoints = globSync(['src/client/*.ts', 'src/client/operations/**/*.ts', 'src/history/**/*.ts'], {
      cwd: root,
    });
    assert.ok(entryPoints.length > 20);
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: entryPoints.map((file) => path.join(root, file)),
      outdir: 'unused',
      write: false,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      metafile: true,
      logLevel: 'silent',
    });
    const heavy = Object.keys(metafile.inputs).filter((file) =>
      /node_modules\/(?:@grpc|@azure|protobufjs)\//.test(file),
    );
    assert.deepEqual(heavy, []);
    assert.ok(Object.keys(metafile.inputs).every((file) => !file.includes('src/wire/')));
  });
});
