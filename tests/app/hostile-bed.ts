import { request } from 'node:http';
import { expect } from 'vitest';
import type { DemoBed } from './demo-bed.ts';

let opened: DemoBed | undefined;

/** Hands the demo to the cases; one is enough for all of them, since none may change it. */
export function shareBed(bed: DemoBed): void {
  opened = bed;
}

export function sharedBed(): DemoBed {
  if (opened === undefined) throw new Error('Expected a demo to be shared first');
  return opened;
}

/** One request as a stranger sends it, byte for byte. */
export interface Hostile {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/**
 * Sends it on a connection of its own. Resolves to the status; `cut` where the connection was closed on a body that
 * was too long to be read. Rejects when nothing comes for ten seconds.
 */
export function send(origin: string, { method = 'POST', path, headers = {}, body = '' }: Hostile) {
  return new Promise<number | 'cut'>((resolve, reject) => {
    let status: number | undefined;
    const outgoing = request(
      new URL(origin),
      { method, path, agent: false, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        status = response.statusCode ?? 0;
        response.resume();
        response.on('error', () => resolve(status ?? 'cut'));
        response.on('end', () => resolve(status ?? 'cut'));
      },
    );
    outgoing.setTimeout(10_000, () => {
      outgoing.destroy();
      reject(new Error(`Expected an answer to ${method} ${path} within 10 seconds, got none`));
    });
    outgoing.on('error', () => resolve(status ?? 'cut'));
    outgoing.end(body);
  });
}

/** Refused with one of these. A connection may be cut only on a body too long to be worth reading. */
export function expectRefused(
  status: number | 'cut',
  { body = '' }: Hostile,
  isExpected: (status: number) => boolean,
): void {
  if (status === 'cut') expect(Buffer.byteLength(body)).toBeGreaterThan(200_000);
  else expect(status).toSatisfy(isExpected);
}

export const isClientError = (status: number): boolean => status >= 400 && status < 500;

const tables = [
  'workspaces',
  'installs',
  'channel_subscriptions',
  'reminder_plans',
  'deliveries',
  'direct_chats',
  'address_reaches',
] as const;

/** Everything that would show that something ran: what was said, and what is kept. */
export async function snapshot(bed: DemoBed): Promise<unknown> {
  const kept = tables.map((table) => bed.rows(`select * from ${table} order by 1, 2`));
  return { said: await bed.transcript(), kept, clock: (await bed.now()).toString().slice(0, 10) };
}

/** Nothing ran, the process lives, and the next honest command is answered. */
export async function expectUnharmed(bed: DemoBed): Promise<void> {
  const health = await fetch(`${bed.demo.botUrl}/healthz`);
  expect(await health.json()).toEqual({ ok: true });
  for (const platform of ['slack', 'teams'] as const) {
    const entries = await bed.say(platform, 'direct', '/backwise help');
    expect(entries.some(({ from, text }) => from === 'bot' && text.includes('What I can do'))).toBe(true);
  }
}

/** JSON of a depth that breaks a reader which calls itself. */
export const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
export const fiveMegabytes = Buffer.alloc(5 * 1024 * 1024, 'x').toString();
