import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Hostile } from './hostile.ts';
import { count, theBot } from './one-bot.ts';
import { command, signed } from './slack-requests.ts';
import { activity, posted } from './teams-requests.ts';

/** A figure of the bot's by the start of its line. */
async function figure(start: string): Promise<number> {
  const { text } = await theBot().exchange({ method: 'GET', path: '/metrics' });
  const line = text.split('\n').find((one) => one.startsWith(start)) ?? '';
  return Number(line.split(' ').at(-1));
}

/** So many at once as a browser would not. */
async function sendAll(requests: readonly Hostile[]): Promise<readonly unknown[]> {
  const statuses: unknown[] = [];
  for (let at = 0; at < requests.length; at += 25) {
    const some = requests.slice(at, at + 25);
    statuses.push(...(await Promise.all(some.map(async (one) => (await theBot().exchange(one)).status))));
  }
  return statuses;
}

/** Too much of what would be right once. */
export function floods(): void {
  describe('A flood', () => {
    it('of forged requests is refused, one by one, and fills no disk', async () => {
      const bot = theBot();
      const forgeries = Array.from({ length: 600 }, (_, at) =>
        at % 2 === 0
          ? signed(command(), { secret: 'guessed' })
          : posted(activity(), { authorization: 'Bearer x' }),
      );
      count('Floods', 1);
      const lines = () => bot.stdout.split('\n').length;
      const [linesBefore, before] = [lines(), await bot.evidence()];
      expect(new Set(await sendAll(forgeries))).toEqual(new Set([401]));
      expect(await bot.isAlive()).toBe(true);
      expect(await bot.evidence()).toEqual(before);
      // Sixty of each kind, and as many again where a minute ends meanwhile.
      expect(lines() - linesBefore).toBeLessThan(250);
    });

    it.each(['slack', 'teams'] as const)('of commands of one person on %s is put off', async (platform) => {
      const bot = theBot();
      count('Floods', 1);
      const limited = `backwise_commands_limited_total{platform="${platform}"}`;
      const before = await figure(limited);
      const asked = Array.from({ length: 90 }, () =>
        platform === 'slack'
          ? signed(command({ command: '/backwise', text: 'help' }))
          : posted(activity({ text: 'help' })),
      );
      expect(new Set(await sendAll(asked))).toEqual(new Set([200]));
      await bot.settle();
      // Thirty at once, and one more for every two seconds that this takes.
      expect((await figure(limited)) - before).toBeGreaterThan(30);
      const standIn = bot[platform];
      const latest = async (text: string, person: 'you' | 'colleague') => {
        const seen = standIn.entries().length;
        await standIn.say({ person, place: 'direct', text });
        await bot.settle();
        return standIn
          .entries()
          .slice(seen)
          .filter(({ from }) => from === 'bot')
          .map((entry) => entry.text.toLowerCase())
          .join('\n');
      };
      expect(await latest('/backwise help', 'colleague')).toContain('what i can do');
      // Somebody in trouble may press again and again.
      expect(await latest('/backpain', 'you')).toContain('new trouble with pee or poo');
    });

    it('of requests on one connection that reads nothing is cut off', async () => {
      const bot = theBot();
      count('Floods', 1);
      const { port } = new URL(bot.url);
      const asked = 'GET /pictures/ankle-circles.png HTTP/1.1\r\nhost: x\r\n\r\n';
      const answers = await Promise.all(
        Array.from({ length: 5 }, async () => {
          const socket = connect(Number(port), '127.0.0.1').pause();
          socket.on('error', () => {}).write(asked.repeat(400));
          await new Promise((resolve) => setTimeout(resolve, 2_000));
          let text = '';
          socket.setEncoding('latin1').on('data', (piece: string) => {
            text += piece;
          });
          await new Promise((resolve) => socket.once('close', resolve).resume());
          return text.split('HTTP/1.1 ').length - 1;
        }),
      );
      for (const some of answers) expect(some).toBeLessThanOrEqual(16);
      expect(await bot.isAlive()).toBe(true);
    });

    it('of connections is dropped beyond two thousand, and the bot is there when it is over', async () => {
      const bot = theBot();
      count('Floods', 1);
      const { port } = new URL(bot.url);
      const sockets: Socket[] = [];
      let dropped = 0;
      for (let opened = 0; opened < 2_200; opened++) {
        const socket = connect(Number(port), '127.0.0.1');
        socket.on('error', () => {}).on('close', () => dropped++);
        sockets.push(socket);
        if (opened % 100 === 0) await new Promise((resolve) => socket.once('connect', resolve));
      }
      await expect.poll(() => dropped, { timeout: 5_000 }).toBeGreaterThanOrEqual(190);
      expect(dropped).toBeLessThan(300);
      for (const socket of sockets) socket.destroy();
      await expect.poll(() => bot.isAlive().catch(() => false), { timeout: 5_000 }).toBe(true);
    });
  });
}
