// @ts-check
// VS Code's server as code-server's wrapper would show it: the same pages and sockets, and beside them what the page
// asks of the wrapper: /mint-key, from which it derives the key of its SecretStorage, its icons and service worker under
// /_static, and whether there is an update (no).
import { createReadStream } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';

/**
 * Opens the door on a loopback port.
 * @param {object} server
 * @param {number} server.port the port of VS Code's server
 * @param {string} server.token its connection token
 * @param {Buffer} server.secretKey the 32 bytes that secrets are kept under
 * @param {string} server.wrapper code-server's folder
 * @param {number | undefined} server.preferredPort the door's own port, if it is free; else any free one
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 */
export async function openFrontDoor({ port, token, secretKey, wrapper, preferredPort }) {
  const agent = new http.Agent({ keepAlive: true });
  /** @type {Set<import('node:stream').Duplex>} */
  const sockets = new Set();
  /** @param {import('node:stream').Duplex} socket */
  const track = (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A page that goes away resets its connections; the other half is closed by the pipe's end.
    socket.on('error', () => socket.destroy());
  };

  const door = http.createServer((request, response) => {
    const { method, url = '/', headers } = request;
    const { pathname } = new URL(url, 'http://127.0.0.1');
    if (method === 'POST' && pathname.endsWith('/mint-key')) {
      const known = (headers.cookie ?? '').split(/;\s*/).includes(`vscode-tkn=${token}`);
      response.writeHead(known ? 200 : 403).end(known ? secretKey : undefined);
      return;
    }
    if (pathname === '/update/check') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"checked":0,"latest":"","current":""}');
      return;
    }
    if (pathname.startsWith('/_static/')) {
      sendFile(path.join(wrapper, path.normalize(pathname.slice('/_static'.length))), response);
      return;
    }
    const forward = () => {
      const onward = http.request({ host: '127.0.0.1', port, method, path: url, headers, agent }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => {
        // The server closes connections that were idle for a while, maybe just as one is used again.
        if (onward.reusedSocket && method === 'GET' && !response.headersSent && !response.destroyed) forward();
        else if (response.headersSent) response.destroy();
        else response.writeHead(502).end();
      });
      response.on('close', () => onward.destroy());
      request.pipe(onward);
    };
    forward();
  });

  door.on('upgrade', (request, socket, head) => {
    const onward = net.connect(port, '127.0.0.1', () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let i = 0; i < request.rawHeaders.length; i += 2) {
        lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      }
      onward.write(`${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    track(socket);
    track(onward);
    socket.once('close', () => onward.destroy());
    onward.once('close', () => socket.destroy());
  });
  door.on('connection', track);

  await listen(door, preferredPort ?? 0).catch((error) => {
    if (preferredPort === undefined || error.code !== 'EADDRINUSE') throw error;
    return listen(door, 0);
  });
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('The front door has no port.');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        door.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        agent.destroy();
      }),
  };
}

/**
 * @param {http.Server} server
 * @param {number} port
 * @returns {Promise<void>}
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** @type {Readonly<Record<string, string>>} */
const contentTypes = { '.js': 'text/javascript', '.svg': 'image/svg+xml', '.ico': 'image/x-icon', '.png': 'image/png' };

/**
 * @param {string} file
 * @param {http.ServerResponse} response
 */
function sendFile(file, response) {
  const content = createReadStream(file);
  content.once('error', () => response.writeHead(404).end());
  content.once('open', () => {
    const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
    // The service worker lies deeper than what it serves.
    response.writeHead(200, { 'content-type': type, 'service-worker-allowed': '/' });
    content.pipe(response);
  });
}
