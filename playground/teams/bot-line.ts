import { PlaygroundMistake } from '../stand-in.ts';
import type { Activity } from './activities.ts';
import { parseJson } from './json-value.ts';

/** The bot's answer to an activity; `too-late` when it took longer than Teams waits. */
export type BotReply = { readonly status: number; readonly body: unknown } | 'too-late';

/**
 * Posts one activity to the bot at `url`, with the token unless it is null, and waits `withinMs` milliseconds.
 * Throws PlaygroundMistake (502) when nobody answers there.
 */
export async function postActivity(
  url: string,
  activity: Activity,
  token: string | null,
  withinMs: number,
): Promise<BotReply> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(activity),
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (parseJson(text) ?? text) };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return 'too-late';
    throw new PlaygroundMistake(`The bot does not answer at ${url}: is it running?`, 502);
  }
}
