import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { drawWeek } from '../../cards/week-chart.ts';
import type { WeekDay } from '../../domain/record-week.ts';
import type { Clock } from '../../ports/clock.ts';
import { errorFacts } from '../../ports/error-facts.ts';
import type { Log } from '../../ports/log.ts';
import { answerJson, type Routes } from '../http/http-server.ts';
import { drawPng } from './draw-png.ts';
import { DrawingDesk } from './drawing-desk.ts';

/** Long enough for a platform to fetch it and a person to look at it again. */
const lastsMinutes = 60;
/** The biggest count a byte can hold stands for "no count"; the second byte then says why there is none. */
const free = 255;
const why = { free, begins: 1, 'not-begun': 0 } as const;
const ivBytes = 12;
const tagBytes = 16;
/** When it ends in seconds, the first day, and two counts a day. */
const bodyBytes = 4 + 4 + 14;

/** What answers an address that was not sealed here, or is over. */
export const noSuchWeek = { error: 'There is no such picture any more.' } as const;

export interface WeekPictures {
  /** The path of a picture of that week; it works for an hour. */
  pathOf(week: readonly WeekDay[]): string;
  readonly routes: Routes;
}

/**
 * Pictures of a person's week. Nothing is kept: the address itself holds the seven counts and its end, sealed, and says
 * nothing about whose they are. `secrets`: the first seals, all open; without any a key is made that lasts as long as
 * this process.
 */
export function createWeekPictures(
  secrets: readonly string[],
  clock: Clock,
  log: Log,
  draw: typeof drawPng = drawPng,
): WeekPictures {
  const desk = new DrawingDesk(clock, (week: readonly WeekDay[]) => draw(drawWeek(week), 720));
  const keys = secrets.length > 0 ? secrets.map(keyFrom) : [randomBytes(32)];
  return {
    pathOf: (week) => `/weeks/${seal(week, keys[0] ?? randomBytes(32), clock.now())}.png`,
    routes: {
      '/weeks/': (request, response) => {
        const [, token = ''] = /^\/weeks\/([A-Za-z0-9_-]{20,200})\.png(?:\?|$)/.exec(request.url ?? '') ?? [];
        const week = keys.map((key) => open(token, key, clock.now())).find((one) => one !== undefined);
        if (week === undefined) return answerJson(response, 404, noSuchWeek);
        if (request.method !== 'GET' && request.method !== 'HEAD') {
          response.setHeader('allow', 'GET, HEAD');
          return answerJson(response, 405, { error: 'Expected GET or HEAD.' });
        }
        // Nobody is sent what is asked for by its head alone: nothing is drawn for that.
        if (request.method === 'HEAD') return send(response, desk.kept(token)?.length);
        desk.draw(token, week).then(
          (png) => (png === undefined ? refuse(response) : send(response, png.length, png)),
          (error: unknown) => {
            log.error('picture.not-drawn', errorFacts(error));
            answerJson(response, 500, { error: 'The picture could not be drawn.' });
          },
        );
      },
    },
  };
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'backwise week picture', 32));
}

function seal(week: readonly WeekDay[], key: Buffer, now: Temporal.Instant): string {
  const body = Buffer.alloc(bodyBytes);
  body.writeUInt32BE(Math.floor(now.add({ minutes: lastsMinutes }).epochMilliseconds / 1000), 0);
  body.writeInt32BE(week[0]?.day ?? 0, 4);
  week.slice(0, 7).forEach(({ counts, record }, index) => {
    body.writeUInt8(counts ? Math.min(counts.done, free - 1) : free, 8 + index * 2);
    body.writeUInt8(counts ? Math.min(counts.skipped, free - 1) : why[record ?? 'free'], 9 + index * 2);
  });
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  const sealed = Buffer.concat([cipher.update(body), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** `undefined` for what was not sealed with this key, or is over. */
function open(token: string, key: Buffer, now: Temporal.Instant): readonly WeekDay[] | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== ivBytes + tagBytes + bodyBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const body = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
    if (body.readUInt32BE(0) * 1000 < now.epochMilliseconds) return undefined;
    return Array.from({ length: 7 }, (_, index) => {
      const done = body.readUInt8(8 + index * 2);
      const skipped = body.readUInt8(9 + index * 2);
      const day = body.readInt32BE(4) + index;
      if (done !== free) return { day, counts: { done, skipped } };
      const record = skipped === why.begins ? 'begins' : skipped === free ? undefined : 'not-begun';
      return { day, counts: undefined, ...(record && { record }) };
    });
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse): void {
  response.setHeader('retry-after', '1');
  answerJson(response, 503, { error: 'Too many pictures are being drawn.' });
}

/** `bytes` is left out of what nobody has drawn yet. */
function send(response: ServerResponse, bytes: number | undefined, png?: Buffer): void {
  response.writeHead(200, {
    'content-type': 'image/png',
    ...(bytes === undefined ? {} : { 'content-length': bytes }),
    // A person's own: caches in between keep none of it.
    'cache-control': 'private, max-age=300',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // Shown inside the pages of chat platforms.
    'cross-origin-resource-policy': 'cross-origin',
  });
  response.end(png);
}
