import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLog } from '../../../src/app/log/create-log.ts';
import { LogOutlet } from '../../../src/app/log/log-outlet.ts';
import { makeFolder } from '../demo/demo-bed.ts';

const folder = makeFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** A disk with so many bytes left, and what stands on it. */
function diskWith(room: number) {
  const disk = { room, text: '' };
  const out = new LogOutlet((bytes) => {
    if (disk.room === 0) throw failure('ENOSPC');
    const some = Buffer.from(bytes.subarray(0, disk.room));
    disk.room -= some.length;
    disk.text += some.toString();
    return some.length;
  });
  return { disk, out, lines: () => disk.text.split('\n').slice(0, -1) };
}

const lost = (lines: number) => ({ level: 40, msg: 'log.lines-lost', lines, time: expect.any(String) });

describe('a log', () => {
  it('on a full disk drops lines, counts them, and tells once there is room', () => {
    const { disk, out, lines } = diskWith(0);
    for (let line = 0; line < 500; line++) out.write(`{"line":${line}}\n`);
    expect(disk.text).toBe('');
    disk.room = 10_000;
    out.write('{"line":500}\n');
    out.write('{"line":501}\n');
    expect(lines().map((line) => JSON.parse(line))).toEqual([lost(500), { line: 500 }, { line: 501 }]);
    expect(out.lost).toBe(500);
  });

  it('ends no line in the middle, wherever the disk runs full', () => {
    for (let room = 0; room < 200; room++) {
      const { disk, out, lines } = diskWith(room);
      for (let line = 0; line < 20; line++) out.write(`{"line":${line}}\n`);
      disk.room = 30;
      for (let line = 20; line < 25; line++) out.write(`{"line":${line}}\n`);
      disk.room = 10_000;
      for (let line = 25; line < 30; line++) out.write(`{"line":${line}}\n`);
      const said = lines().map((line): { readonly line?: number; readonly lines?: number } =>
        JSON.parse(line),
      );
      const told = said.reduce((sum, { lines: gone = 0 }) => sum + gone, 0);
      expect(said.filter(({ line }) => line !== undefined).length + told).toBe(30);
    }
  });

  it('does not wait for a disk, and for a slow reader once', () => {
    let tries = 0;
    const out = new LogOutlet(() => {
      tries += 1;
      throw failure('EAGAIN');
    });
    const begun = performance.now();
    for (let line = 0; line < 1_000; line++) out.write('{}\n');
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(tries).toBeGreaterThan(1_000);
    expect(tries).toBeLessThan(1_100);
  });

  it('into a pipe that nobody reads goes on, and comes whole when somebody does', () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const end = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    try {
      const log = createLog('info', new LogOutlet((bytes) => writeSync(end, bytes)));
      for (let line = 0; line < 5_000; line++) log.info('delivery.tried', { line });
      let text = '';
      const bytes = Buffer.alloc(65_536);
      const drain = () => {
        try {
          for (;;) text += bytes.toString('utf8', 0, readSync(end, bytes));
        } catch (error) {
          expect(error).toMatchObject({ code: 'EAGAIN' });
        }
      };
      drain();
      log.warn('tick.failed');
      drain();
      const said = text
        .trim()
        .split('\n')
        .map((line): { readonly msg: string; readonly lines?: number } => JSON.parse(line));
      const [told, last] = said.slice(-2);
      expect(told).toEqual(lost(told?.lines ?? 0));
      expect(last).toMatchObject({ msg: 'tick.failed' });
      expect(said.length - 2 + (told?.lines ?? 0)).toBe(5_000);
      expect(said.length).toBeGreaterThan(500);
    } finally {
      closeSync(end);
    }
  });
});
