// @ts-check
// node build.mjs FOLDER: makes the program into one file, its packages left where they are.
import path from 'node:path';
import { bundle } from '../../../scripts/test/bundle.mjs';

await bundle(path.resolve('../../..'), ['test/sdks/js/main.ts'], process.argv[2] ?? '');
