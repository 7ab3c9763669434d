// @ts-check
// npm run test:crash: the crash test with many kills. CRASH_KILLS and CRASH_SEED choose their number and moments.
process.env['CRASH_KILLS'] ??= '50';
process.argv.push('test/integration/emulator/crash/crash');
await import('./test.mjs');
