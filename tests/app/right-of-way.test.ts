import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startHttpServer } from '../../src/app/http/http-server.ts';
import { RightOfWay, threadMs } from '../../src/app/right-of-way.ts';

afterEach(() => void vi.useRealTimers());

function bed() {
  const time = { ms: 1_000_000, idle: 0 };
  const way = new RightOfWay(
    () => time.ms,
    () => time.ms - time.idle,
  );
  const bits = way.begin();
  /** A bit that took so long for so many. */
  const work = async (done: number, tookMs: number): Promise<number> => {
    time.ms += tookMs;
    await bits.next(done);
    return bits.size;
  };
  return { time, way, bits, work };
}

/** Whether it has ended after the event loop went round a few times. */
async function hasEnded(work: Promise<unknown>): Promise<boolean> {
  let ended = false;
  void work.then(() => {
    ended = true;
  });
  for (let round = 0; round < 4; round++) await new Promise((resolve) => setImmediate(resolve));
  return ended;
}

describe('a bit of a long piece of work', () => {
  it('grows to what four milliseconds hold, twice at most each time, and shrinks at once', async () => {
    const { bits, work } = bed();
    expect(bits.size).toBe(10);
    expect(await work(10, 0.2)).toBe(20);
    expect(await work(20, 0.4)).toBe(40);
    for (const size of [80, 160, 200, 200]) expect(await work(bits.size, bits.size / 50)).toBe(size);
    expect(await work(200, 40)).toBe(20);
    expect(await work(20, 400)).toBe(10);
  });

  it('is as long as its own work, or a quarter of all it waited for', async () => {
    const { time, bits, work } = bed();
    for (let bit = 0; bit < 10; bit++) await work(bits.size, bits.size / 50);
    time.idle += 10;
    expect(await work(200, 14)).toBe(200);
    time.idle += 32;
    expect(await work(200, 32)).toBe(100);
  });

  it('stays between bounds where it took no time at all, or found nothing', async () => {
    const { bits, work } = bed();
    for (let bit = 0; bit < 10; bit++) await work(bits.size, 0);
    expect(bits.size).toBe(400);
    expect(await work(0, 1)).toBe(10);
  });

  it('over the network grows to two hundred, whatever it takes and whoever asks', async () => {
    const time = { ms: 0 };
    const way = RightOfWay.apart(() => time.ms);
    const bits = way.begin();
    const seen = [bits.size];
    for (const tookMs of [500, 40, 0, 3_000, 1]) {
      way.ask()();
      time.ms += tookMs;
      await bits.next(bits.size);
      seen.push(bits.size);
    }
    expect(seen).toEqual([25, 50, 100, 200, 200, 200]);
  });

  it('is shorter for a second after somebody asked', async () => {
    const { time, way, bits, work } = bed();
    for (let bit = 0; bit < 10; bit++) await work(bits.size, bits.size / 50);
    expect(bits.size).toBe(200);
    way.ask()();
    expect(await work(200, 4)).toBe(50);
    time.ms += 1_000;
    for (let bit = 0; bit < 10; bit++) await work(bits.size, bits.size / 50);
    expect(bits.size).toBe(200);
  });
});

it('knows the work of a thread also within one tick of the system', () => {
  for (let bit = 0; bit < 20; bit++) {
    const began = { at: performance.now(), busy: threadMs() };
    while (performance.now() - began.at < 1);
    // By the figure of the last tick most of these would have taken no time at all.
    expect(threadMs() - began.busy).toBeGreaterThan(0);
  }
});

describe('work under way', () => {
  it('stands aside while somebody asks, and goes on when the last one was answered', async () => {
    const { way, bits } = bed();
    const answered = [way.ask(), way.ask()];
    const next = bits.next(10);
    expect(await hasEnded(next)).toBe(false);
    answered[0]?.();
    answered[0]?.();
    expect(await hasEnded(next)).toBe(false);
    answered[1]?.();
    expect(await hasEnded(next)).toBe(true);
  });

  it('hears who asks while it goes round the loop', async () => {
    const { way, bits } = bed();
    const next = bits.next(10);
    const answered = way.ask();
    expect(await hasEnded(next)).toBe(false);
    answered();
    expect(await hasEnded(next)).toBe(true);
  });

  it('goes on after twenty milliseconds however many ask', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { time, way, bits } = bed();
    way.ask();
    const next = bits.next(10);
    expect(await hasEnded(next)).toBe(false);
    time.ms += 19;
    vi.advanceTimersByTime(19);
    expect(await hasEnded(next)).toBe(false);
    time.ms += 1;
    vi.advanceTimersByTime(1);
    expect(await hasEnded(next)).toBe(true);
  });

  it('stands aside for nobody whose answer takes longer than fifty milliseconds', async () => {
    const { time, way, bits } = bed();
    way.ask();
    time.ms += 50;
    expect(await hasEnded(bits.next(10))).toBe(true);
  });
});

describe('the HTTP server', () => {
  it('tells of whoever opens a connection or asks, until they were answered or are gone', async () => {
    const asking = new Set<number>();
    let count = 0;
    const ask = () => {
      const one = count++;
      asking.add(one);
      return () => void asking.delete(one);
    };
    const during: number[] = [];
    const server = await startHttpServer(
      '127.0.0.1',
      0,
      {
        '/slow': (_, response) => {
          during.push(asking.size);
          setImmediate(() => response.end('done'));
        },
      },
      ask,
    );
    const response = await fetch(`${server.url}/slow`);
    expect(await response.text()).toBe('done');
    expect(during).toEqual([1]);
    await vi.waitFor(() => expect(asking.size).toBe(0));
    expect(count).toBe(2);
    const silent = connect(server.port, '127.0.0.1');
    await once(silent, 'connect');
    await vi.waitFor(() => expect(asking.size).toBe(1));
    silent.destroy();
    await vi.waitFor(() => expect(asking.size).toBe(0));
    await server.stop(0);
  });
});
