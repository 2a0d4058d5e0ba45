import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startHttpServer } from '../../../src/app/http/http-server.ts';
import { createPictureRoutes, pictureAddress } from '../../../src/app/pictures/picture-routes.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { library } from '../../support/test-house.ts';

const broken = new Map([...library.pictures, ['broken', '<svg'], ['mended-later', '<svg']]);
const log = new MemoryLog();
let server: RunningServer;
beforeAll(async () => {
  server = await startHttpServer('127.0.0.1', 0, createPictureRoutes(broken, log));
});
afterAll(() => server.stop(0));

const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);

/** Sends a request line as it stands, without a client that would tidy the path. Comes to the status. */
function askRaw(target: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`GET ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`);
    });
    let answer = '';
    socket.on('data', (part) => {
      answer += part.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])));
  });
}

describe('GET /pictures/<id>.png', () => {
  it.each([...library.pictures.keys()])(
    'serves %s as a PNG of 720 by 480 that is small enough for a phone',
    async (id) => {
      const response = await ask(`/pictures/${id}.png`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('image/png');
      const png = Buffer.from(await response.arrayBuffer());
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([720, 480]);
      expect(response.headers.get('content-length')).toBe(String(png.length));
      expect(png.length).toBeLessThan(60_000);
    },
  );

  it('may be kept by browsers and proxies for a day, and is not sent again to whoever has it', async () => {
    const first = await ask('/pictures/sway.png');
    await first.arrayBuffer();
    expect(first.headers.get('cache-control')).toBe('public, max-age=86400');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    const again = await ask('/pictures/sway.png', { headers: { 'if-none-match': tag } });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
    const other = await ask('/pictures/heel-raise.png', { headers: { 'if-none-match': tag } });
    await other.arrayBuffer();
    expect(other.status).toBe(200);
  });

  it('answers HEAD with the same headers and no body', async () => {
    const [head, get] = await Promise.all([
      ask('/pictures/sway.png', { method: 'HEAD' }),
      ask('/pictures/sway.png'),
    ]);
    expect(head.status).toBe(200);
    for (const name of ['content-type', 'content-length', 'etag', 'cache-control']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
    expect((await head.arrayBuffer()).byteLength).toBe(0);
    await get.arrayBuffer();
  });

  it('takes a query for nothing', async () => {
    const response = await ask('/pictures/sway.png?v=2');
    await response.arrayBuffer();
    expect(response.status).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('refuses %s', async (method) => {
    const response = await ask('/pictures/sway.png', { method });
    await response.arrayBuffer();
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it.each([
    '/pictures/',
    '/pictures/.png',
    '/pictures/sway',
    '/pictures/sway.svg',
    '/pictures/sway.png/',
    '/pictures/sway.png.png',
    '/pictures/SWAY.png',
    '/pictures/sway.PNG',
    '/pictures/handstand.png',
    '/pictures/constructor.png',
    '/pictures/__proto__.png',
    '/pictures/../pictures/sway.png',
    '/pictures/../../package.json',
    '/pictures/..%2f..%2fpackage.json',
    '/pictures/%73way.png',
    '/pictures//sway.png',
    '/pictures/./sway.png',
    '/pictures/sway.png%00',
    '/pictures/sway.png;a',
    '/pictures/sway%20.png',
    '/pictures\\sway.png',
    '//pictures/sway.png',
    `/pictures/${'a'.repeat(8000)}.png`,
  ])('knows no picture at %s', async (target) => {
    expect(await askRaw(target)).toBe(404);
  });

  it('draws once for many who ask at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/pictures/tall-and-soft.png')));
    const tags = answers.map((one) => one.headers.get('etag'));
    await Promise.all(answers.map((one) => one.arrayBuffer()));
    expect(new Set(tags).size).toBe(1);
  });

  it('says that a picture could not be drawn, logs its id, and tries again with the next request', async () => {
    expect([await askRaw('/pictures/mended-later.png'), log.of('picture.not-drawn').length]).toEqual([
      500, 1,
    ]);
    broken.set('mended-later', library.pictures.get('sway') ?? '');
    expect(await askRaw('/pictures/mended-later.png')).toBe(200);
  });
});

describe('the address of a picture', () => {
  it.each([
    ['https://bot.example.org', 'https://bot.example.org/pictures/sway.png'],
    ['https://bot.example.org/', 'https://bot.example.org/pictures/sway.png'],
    ['http://127.0.0.1:3978', 'http://127.0.0.1:3978/pictures/sway.png'],
  ])('below %s is %s', (base, address) => {
    expect(pictureAddress(base, 'sway')).toBe(address);
  });
});
