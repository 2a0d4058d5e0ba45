import { connect } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { type RunningServer, startHttpServer } from '../../../src/app/http/http-server.ts';

const big = Buffer.alloc(64 * 1024 * 1024);
let cutAtMs = Number.NaN;
let server: RunningServer;
afterAll(() => server.stop(0));

describe('An answer', () => {
  it('that nobody reads is given up after twenty seconds, and one that is read is not', async () => {
    server = await startHttpServer('127.0.0.1', 0, {
      '/unread': (request, response) => {
        request.socket.once('close', () => {
          cutAtMs = performance.now();
        });
        response.end(big);
      },
      '/read': (_request, response) => void response.end(big),
    });
    const begunMs = performance.now();
    const socket = connect(server.port, '127.0.0.1').pause();
    socket.on('error', () => {}).write('GET /unread HTTP/1.1\r\nhost: x\r\n\r\n');
    const read = await (await fetch(`${server.url}/read`)).arrayBuffer();
    expect(read.byteLength).toBe(big.length);
    await expect.poll(() => cutAtMs, { timeout: 30_000, interval: 100 }).toBeGreaterThan(0);
    expect(cutAtMs - begunMs).toBeGreaterThan(19_000);
    expect(cutAtMs - begunMs).toBeLessThan(25_000);
    socket.destroy();
  });

  it('is given to sixteen requests in a row that wait for none, and to a hundred that do', async () => {
    const one = 'GET /nothing HTTP/1.1\r\nhost: x\r\n\r\n';
    const socket = connect(server.port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1').on('data', (piece: string) => {
      text += piece;
    });
    const answers = () => text.split('HTTP/1.1 404').length - 1;
    socket.write(one.repeat(16));
    await expect.poll(answers).toBe(16);
    for (let asked = 0; asked < 100; asked++) {
      socket.write(one);
      await expect.poll(answers, { interval: 2 }).toBe(17 + asked);
    }
    socket.destroy();
  });
});
