import { randomBytes } from 'node:crypto';
import type { StandInPerson } from '../stand-in.ts';
import type { Conversation } from './slack-workspace.ts';

const TRIGGER_LIFE_MS = 3_000;
const RESPONSE_LIFE_MS = 30 * 60_000;
const RESPONSE_USES = 5;

/** Whom and what a short-lived permission is about. */
export interface Ticket {
  readonly person: StandInPerson['id'];
  readonly conversation: Conversation;
  /** The open view it was issued in. */
  readonly viewId?: string;
  /** The entry it was issued for: what `replace_original` replaces. */
  readonly entryId?: string;
}

interface Issued {
  readonly ticket: Ticket;
  readonly atMs: number;
  uses: number;
}

/** The outcome of redeeming: the ticket, or the error Slack answers with. */
export type Redeemed = { readonly ticket: Ticket } | { readonly error: string };

/**
 * Issues trigger ids (3 seconds, once) and response URLs (30 minutes, five times).
 * Sources: docs.slack.dev on modals and on message responses.
 */
export const createTickets = (wallClock: () => number) => {
  const triggers = new Map<string, Issued>();
  const responses = new Map<string, Issued>();

  return {
    issueTrigger(ticket: Ticket): string {
      const id = `${wallClock()}.${triggers.size + 1}.${randomBytes(16).toString('hex')}`;
      triggers.set(id, { ticket, atMs: wallClock(), uses: 0 });
      return id;
    },

    redeemTrigger(id: string): Redeemed {
      const issued = triggers.get(id);
      if (issued === undefined) return { error: 'invalid_trigger_id' };
      if (wallClock() - issued.atMs > TRIGGER_LIFE_MS) return { error: 'expired_trigger_id' };
      if (issued.uses > 0) return { error: 'exchanged_trigger_id' };
      issued.uses += 1;
      return { ticket: issued.ticket };
    },

    /** The path of a new response URL. */
    issueResponsePath(ticket: Ticket): string {
      const path = `/response/${randomBytes(16).toString('hex')}`;
      responses.set(path, { ticket, atMs: wallClock(), uses: 0 });
      return path;
    },

    redeemResponse(path: string): Redeemed {
      const issued = responses.get(path);
      if (issued === undefined) return { error: 'no_such_url' };
      if (wallClock() - issued.atMs > RESPONSE_LIFE_MS) return { error: 'expired_url' };
      if (issued.uses >= RESPONSE_USES) return { error: 'used_url' };
      issued.uses += 1;
      return { ticket: issued.ticket };
    },
  };
};

export type Tickets = ReturnType<typeof createTickets>;
