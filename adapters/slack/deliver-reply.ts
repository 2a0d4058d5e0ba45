import type { RespondArguments, RespondFn, types, webApi } from '@slack/bolt';
import { type ActionId, buttons, type Card, card, heading, text } from '../../src/domain/card.ts';
import type { Form, FormId, Shown } from '../../src/domain/form.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { House } from '../../src/usecases/house.ts';
import { sayTrouble, type TroubleKey } from '../../src/usecases/say-trouble.ts';
import { slackCodeOf } from './platform-errors.ts';
import { renderCard } from './render-card.ts';
import { renderForm, renderResult } from './render-form.ts';
import { splitCard } from './split-card.ts';

/** A modal as it was when something in it was pressed. */
export interface OpenWindow {
  readonly viewId: string;
  /** Changes with the view: an update that came too late is refused instead of undoing a newer one. */
  readonly hash: string;
}

/** The ways back to one asker that came with their request. */
export interface WayBack {
  /** Speaks to the asker alone, or replaces the pressed message; absent where Slack gave no response URL. */
  readonly respond: RespondFn | undefined;
  readonly client: webApi.WebClient;
  readonly triggerId: string | undefined;
  /** True where a message was pressed that can be replaced. */
  readonly hasMessage: boolean;
  /** The modal that was pressed in; the answer then takes its place. */
  readonly window: OpenWindow | undefined;
  /** True where the Home tab was pressed: what is said opens as a window above it, and what changed shows in it. */
  readonly isHome: boolean;
  /** Closes such an answer. */
  readonly closeLabel: string;
  /** Posts into the chat with the bot, which the asker alone sees. */
  tellDirectly(card: Card): Promise<void>;
  /** Told of a way that failed where another was taken. */
  noteFailure(error: unknown): void;
}

interface HowToAnswer {
  readonly response_type?: 'ephemeral';
  readonly replace_original: boolean;
}

/** The Web API methods this file calls; the manifest must ask for their scopes. */
export const replyMethods = ['views.open', 'views.update'] as const;

const openers: Readonly<Record<FormId, ActionId>> = {
  'standing.v1': 'standing.open.v1',
  'check.v1': 'check.open.v1',
};

/** Slack's ways of saying that the three seconds for opening a window are over. */
const lateCodes = new Set([
  'expired_trigger_id',
  'trigger_expired',
  'exchanged_trigger_id',
  'trigger_exchanged',
  'invalid_trigger_id',
]);

/** Gives a reply to its asker. Throws what Slack answered when it takes none. */
export async function deliverReply(reply: Reply, way: WayBack): Promise<void> {
  switch (reply.is) {
    case 'card':
      if (way.isHome) return openAboveHome(reply.card, way);
      if (!way.window) return tellAlone(reply.card, way);
      return putInPlace(
        renderResult('Backwise', way.closeLabel, reply.card.elements),
        way.window,
        way.client,
      );
    case 'words':
      return tellAlone(card(text(reply.words)), way);
    case 'cards':
      for (const one of reply.cards) await tellAlone(one, way);
      return;
    case 'form':
      // The window first: Slack opens it for three seconds only.
      await openForm(reply.form, way);
      if (reply.replaced && !way.window) await replacePressed(reply.replaced, way);
      return;
    case 'shown':
      return openResult(reply, way);
    case 'replace':
      // The Home tab is published anew in any case, and shows it.
      if (!way.isHome) await replacePressed(reply.card, way);
      if (reply.aside) await tellAlone(reply.aside, way);
      return;
    case 'nothing':
      return;
  }
}

/** Says that something went wrong on our side, to the asker alone. */
export function troubleCard(house: House, key?: TroubleKey): Card {
  const { say } = house.library;
  return card(heading(say('trouble.heading')), text(sayTrouble(house, key)));
}

/**
 * Speaks to the asker alone, wherever they asked, in as many messages as Slack wants for it; into their chat with the
 * bot where Slack does not take the answer, as it takes none after the fifth to one request.
 */
export async function tellAlone(said: Card, way: WayBack): Promise<void> {
  for (const part of splitCard(said)) await tellPart(part, way);
}

async function tellPart(said: Card, way: WayBack): Promise<void> {
  if (!way.respond) return way.tellDirectly(said);
  try {
    await way.respond(answer(said, { response_type: 'ephemeral', replace_original: false }));
  } catch (error) {
    way.noteFailure(error);
    await way.tellDirectly(said);
  }
}

async function replacePressed(said: Card, way: WayBack): Promise<void> {
  if (!way.hasMessage || !way.respond) return tellAlone(said, way);
  const [first = said, ...others] = splitCard(said);
  await way.respond(answer(first, { replace_original: true }));
  for (const other of others) await tellPart(other, way);
}

function answer(said: Card, how: HowToAnswer): RespondArguments {
  const { text: words, blocks } = renderCard(said);
  return { ...how, text: words, blocks };
}

async function openForm(form: Form, way: WayBack): Promise<void> {
  if (way.window) return putInPlace(renderForm(form), way.window, way.client);
  if (way.triggerId === undefined) return tellAlone(invitationTo(form), way);
  try {
    await way.client.views.open({ trigger_id: way.triggerId, view: renderForm(form) });
  } catch (error) {
    if (!lateCodes.has(slackCodeOf(error) ?? '')) way.noteFailure(error);
    // Too late for a window, or refused: the alarm and the signs are said all the same, with a button to try again.
    await tellAlone(invitationTo(form), way);
  }
}

// It may tell what was ticked: without a window it is said nowhere.
async function openResult({ title, closeLabel, elements }: Shown, way: WayBack): Promise<void> {
  const view = renderResult(title, closeLabel, elements);
  if (way.window) return putInPlace(view, way.window, way.client);
  if (way.triggerId !== undefined) await way.client.views.open({ trigger_id: way.triggerId, view });
}

async function openAboveHome({ elements }: Card, way: WayBack): Promise<void> {
  if (way.triggerId === undefined) return;
  const view = renderResult('Backwise', way.closeLabel, elements);
  await way.client.views.open({ trigger_id: way.triggerId, view });
}

async function putInPlace(
  view: types.ModalView,
  window: OpenWindow,
  client: webApi.WebClient,
): Promise<void> {
  try {
    await client.views.update({ view_id: window.viewId, hash: window.hash, view });
  } catch (error) {
    if (!hasMovedOn(error)) throw error;
  }
}

/** True where the window was closed meanwhile, or pressed in twice: the person has moved on. */
export function hasMovedOn(error: unknown): boolean {
  return ['not_found', 'hash_conflict'].includes(slackCodeOf(error) ?? '');
}

function invitationTo(form: Form): Card {
  const { openLabel: label, carries: value = '' } = form;
  return card(...form.invitation, buttons({ label, action: openers[form.id], value, opensForm: true }));
}
