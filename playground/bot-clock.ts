import { request } from 'node:http';
import { PlaygroundMistake } from './stand-in.ts';

/** The clock the bot lives by. In the playground it belongs to the bot, so that only one of them is right. */
export interface BotClock {
  /** RFC 3339 instant by the bot's clock. Throws PlaygroundMistake (502) when the bot does not tell. */
  now(): Promise<string>;
  /**
   * Moves the bot's clock forward to that instant and resolves with the instant reached, once the bot has done
   * everything that fell due on the way; that can take minutes. Throws PlaygroundMistake (502).
   */
  moveTo(instant: Temporal.Instant): Promise<string>;
}

/** A year of reminders is a long walk; only a bot that died without closing its socket takes longer. */
const PATIENCE_MS = 15 * 60_000;

/** Speaks to `{botUrl}/playground/clock`; `key` is what the bot was told to expect in `x-playground-key`. */
export function createBotClock(options: { readonly botUrl: string; readonly key: string }): BotClock {
  const url = new URL('/playground/clock', options.botUrl);
  // Not fetch: it gives up after five minutes without an answer, which a long walk can exceed.
  const ask = (method: 'GET' | 'POST', body?: unknown) =>
    new Promise<string>((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers: Record<string, string> = { 'x-playground-key': options.key };
      if (text !== undefined) headers['content-type'] = 'application/json';
      const outgoing = request(url, { method, headers, timeout: PATIENCE_MS }, (answer) => {
        let received = '';
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => {
          received += piece;
        });
        answer.on('error', (cause) => reject(unreachable(url, cause.message)));
        answer.on('end', () => {
          const now = readNow(received);
          if (answer.statusCode === 200 && now !== undefined) resolve(now);
          else reject(refused(url, answer.statusCode, received));
        });
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer for 15 minutes')));
      outgoing.on('error', (cause) => reject(unreachable(url, cause.message)));
      outgoing.end(text);
    });
  return {
    now: () => ask('GET'),
    moveTo: (instant) => ask('POST', { to: instant.toString() }),
  };
}

function readNow(text: string): string | undefined {
  try {
    const { now } = JSON.parse(text) as { now?: unknown };
    return typeof now === 'string' ? Temporal.Instant.from(now).toString() : undefined;
  } catch {
    return undefined;
  }
}

function unreachable(url: URL, why: string): PlaygroundMistake {
  return new PlaygroundMistake(
    `The bot's clock at ${url.href} does not answer (${why}). Is the bot running?`,
    502,
  );
}

function refused(url: URL, status: number | undefined, body: string): PlaygroundMistake {
  const said = body.slice(0, 300);
  return new PlaygroundMistake(
    `Expected {"now": instant} from ${url.href}, got status ${status}: ${said || 'nothing'}`,
    502,
  );
}
