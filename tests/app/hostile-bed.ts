import { expect } from 'vitest';
import type { DemoBed } from './demo/demo-bed.ts';

let opened: DemoBed | undefined;

/** Hands the demo to the cases; one is enough for all of them, since none may change it. */
export function shareBed(bed: DemoBed): void {
  opened = bed;
}

export function sharedBed(): DemoBed {
  if (opened === undefined) throw new Error('Expected a demo to be shared first');
  return opened;
}

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
