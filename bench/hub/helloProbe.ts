// Says Hello to a server every 5 ms, in a process of its own, until its standard input ends; then prints the longest
// round trip in milliseconds.
import { connect, hello } from './bareClient.js';

const client = connect(Number(process.argv[2]));
let waiting = 0;
let longest = 0;

function fail(error: unknown): void {
  console.error(error);
  process.exit(1);
}

function ask(): void {
  const begin = performance.now();
  waiting += 1;
  hello(client).then(() => {
    longest = Math.max(longest, performance.now() - begin);
    waiting -= 1;
  }, fail);
}

hello(client).then(() => {
  const asking = setInterval(ask, 5);
  process.stdout.write('{}\n');
  process.stdin.resume();
  process.stdin.on('end', () => {
    clearInterval(asking);
    const ending = setInterval(() => {
      if (waiting > 0) return;
      clearInterval(ending);
      client.close();
      process.stdout.write(`${JSON.stringify({ longest })}\n`);
    }, 5);
  });
}, fail);
