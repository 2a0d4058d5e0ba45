import { createServer } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { drawPng } from '../../../src/app/pictures/draw-png.ts';
import { createWeekPictures, type WeekPictures } from '../../../src/app/pictures/week-pictures.ts';
import { drawWeek } from '../../../src/cards/week-chart.ts';
import { weekUpTo } from '../../../src/domain/record-week.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryLog } from '../../support/memory-log.ts';

const clock = new FakeClock();
const secrets = ['a secret of sixteen characters or more'];
const week = weekUpTo(20_780, [
  { day: 20_775, done: 3, skipped: 1 },
  { day: 20_780, done: 300, skipped: 0 },
]);
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(pictures: WeekPictures): Promise<string> {
  const server = createServer((request, response) => pictures.routes['/weeks/']?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

describe('the picture of a person’s week', () => {
  it('is a PNG that no cache in between keeps, at an address of its own each time', async () => {
    const pictures = createWeekPictures(secrets, clock, new MemoryLog());
    const url = await serve(pictures);
    const path = pictures.pathOf(week);
    expect(path).not.toBe(pictures.pathOf(week));
    expect(path.length).toBeGreaterThan(60);
    const answer = await fetch(url + path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(answer.headers.get('cache-control')).toContain('private');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(720);
  });

  it('shows days before the record as the week has them', async () => {
    const pictures = createWeekPictures(secrets, clock, new MemoryLog());
    const url = await serve(pictures);
    const bytesOf = async (days: Parameters<WeekPictures['pathOf']>[0]) =>
      Buffer.from(await (await fetch(url + pictures.pathOf(days))).arrayBuffer()).toString('base64');
    const begun = weekUpTo(20_780, [{ day: 20_780, done: 3, skipped: 1 }], 20_777);
    expect(await bytesOf(begun)).toBe((await drawPng(drawWeek(begun), 720)).toString('base64'));
    expect(await bytesOf(begun)).not.toBe(
      await bytesOf(weekUpTo(20_780, [{ day: 20_780, done: 3, skipped: 1 }])),
    );
  });

  it('ends after an hour', async () => {
    const own = new FakeClock();
    const pictures = createWeekPictures(secrets, own, new MemoryLog());
    const url = await serve(pictures);
    const path = pictures.pathOf(week);
    await own.advance({ minutes: 59 });
    expect((await fetch(url + path)).status).toBe(200);
    await own.advance({ minutes: 2 });
    expect((await fetch(url + path)).status).toBe(404);
  });

  it('is opened by every process with the same secret, and by an older one behind a new', async () => {
    const path = createWeekPictures(secrets, clock, new MemoryLog()).pathOf(week);
    const url = await serve(
      createWeekPictures(['another secret, put in front', ...secrets], clock, new MemoryLog()),
    );
    expect((await fetch(url + path)).status).toBe(200);
    const stranger = await serve(createWeekPictures([], clock, new MemoryLog()));
    expect((await fetch(stranger + path)).status).toBe(404);
  });

  it('cannot be guessed, changed or asked for in another way', async () => {
    const pictures = createWeekPictures(secrets, clock, new MemoryLog());
    const url = await serve(pictures);
    const path = pictures.pathOf(week);
    const token = path.slice('/weeks/'.length, -4);
    for (let at = 0; at < token.length; at += 7) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect((await fetch(`${url}/weeks/${changed}.png`)).status).toBe(404);
    }
    for (const forged of ['', 'x', 'A'.repeat(66), 'A'.repeat(5000), '../pictures/x', '%00']) {
      expect((await fetch(`${url}/weeks/${forged}.png`)).status).toBe(404);
    }
    expect((await fetch(url + path, { method: 'POST' })).status).toBe(405);
    const head = await fetch(url + path, { method: 'HEAD' });
    expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
  });

  it('is drawn once for all who ask for it within seconds, and one picture at a time', async () => {
    const own = new FakeClock();
    const drawn = { underWay: 0, most: 0, all: 0 };
    const draw = async () => {
      drawn.all += 1;
      drawn.underWay += 1;
      drawn.most = Math.max(drawn.most, drawn.underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      drawn.underWay -= 1;
      return Buffer.from('a picture');
    };
    const pictures = createWeekPictures(secrets, own, new MemoryLog(), draw);
    const url = await serve(pictures);
    const [path, other] = [pictures.pathOf(week), pictures.pathOf(week)];
    const crowd = async (of: string) =>
      new Set(
        (await Promise.all(Array.from({ length: 40 }, () => fetch(url + of)))).map(({ status }) => status),
      );
    expect(await Promise.all([crowd(path), crowd(other)])).toEqual([new Set([200]), new Set([200])]);
    expect(drawn).toEqual({ underWay: 0, most: 1, all: 2 });
    await own.advance({ seconds: 11 });
    expect(await crowd(path)).toEqual(new Set([200]));
    expect(drawn).toEqual({ underWay: 0, most: 1, all: 3 });
  });

  it('is refused for a moment where very many wait at once, and drawn again where one failed', async () => {
    const own = new FakeClock();
    let isBroken = true;
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const draw = async () => {
      if (isBroken) throw new Error('broken');
      await gate;
      return Buffer.from('a picture');
    };
    const pictures = createWeekPictures(secrets, own, new MemoryLog(), draw);
    const url = await serve(pictures);
    const path = pictures.pathOf(week);
    expect((await fetch(url + path)).status).toBe(500);
    isBroken = false;
    let answered = 0;
    const many = Array.from({ length: 80 }, async () => {
      const { status } = await fetch(url + pictures.pathOf(week));
      answered += 1;
      return status;
    });
    await vi.waitFor(() => expect(answered).toBe(16));
    open();
    const answers = await Promise.all(many);
    expect(answers.filter((status) => status === 200)).toHaveLength(64);
    expect(answers.filter((status) => status === 503)).toHaveLength(16);
    expect((await fetch(url + path)).status).toBe(200);
  });

  it('is drawn for person after person, however many were within the last seconds', async () => {
    const pictures = createWeekPictures(secrets, new FakeClock(), new MemoryLog(), async () =>
      Buffer.alloc(16_384),
    );
    const url = await serve(pictures);
    const statuses = new Set<number>();
    for (let person = 0; person < 150; person += 1) {
      statuses.add((await fetch(url + pictures.pathOf(week))).status);
    }
    expect(statuses).toEqual(new Set([200]));
  });

  it('is kept within four megabytes in all, the oldest out first', async () => {
    let drawn = 0;
    const pictures = createWeekPictures(secrets, new FakeClock(), new MemoryLog(), async () => {
      drawn += 1;
      return Buffer.alloc(1_048_576);
    });
    const url = await serve(pictures);
    const paths = Array.from({ length: 5 }, () => pictures.pathOf(week));
    for (const path of paths) await fetch(url + path);
    for (const path of paths.slice(1)) await fetch(url + path);
    expect(drawn).toBe(5);
    await fetch(url + paths[0]);
    expect(drawn).toBe(6);
  });

  it('is not drawn for whoever asks for its head alone', async () => {
    let drawn = 0;
    const pictures = createWeekPictures(secrets, new FakeClock(), new MemoryLog(), async () => {
      drawn += 1;
      return Buffer.from('a picture');
    });
    const url = await serve(pictures);
    const path = pictures.pathOf(week);
    const head = async () => {
      const { status, headers } = await fetch(url + path, { method: 'HEAD' });
      return [status, headers.get('content-type'), headers.get('content-length')];
    };
    expect(await head()).toEqual([200, 'image/png', null]);
    expect(drawn).toBe(0);
    await fetch(url + path);
    expect(await head()).toEqual([200, 'image/png', '9']);
    expect(drawn).toBe(1);
  });

  it('is refused after ten seconds of a drawing that does not end, and begun by nobody beside it', async () => {
    const own = new FakeClock();
    const ends: ((picture: Buffer) => void)[] = [];
    const pictures = createWeekPictures(
      secrets,
      own,
      new MemoryLog(),
      () => new Promise<Buffer>((resolve) => ends.push(resolve)),
    );
    const url = await serve(pictures);
    const [path, other] = [pictures.pathOf(week), pictures.pathOf(week)];
    const statuses = Promise.all([path, other].map(async (of) => (await fetch(url + of)).status));
    await vi.waitFor(() => expect(own.waiting).toBe(2));
    await own.advance({ seconds: 10 });
    expect(await statuses).toEqual([503, 503]);
    expect(ends).toHaveLength(1);
    ends[0]?.(Buffer.from('a picture'));
    await vi.waitFor(() => expect(ends).toHaveLength(2));
    expect((await fetch(url + path)).status).toBe(200);
  });
});
