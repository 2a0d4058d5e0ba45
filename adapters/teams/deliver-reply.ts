import { type Card, card, heading, text } from '../../src/domain/card.ts';
import type { Form, FormReply } from '../../src/domain/form.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { makeMessageRef, openAddress } from './address.ts';
import type { InboundTools } from './find-asker.ts';
import { renderSummary } from './render-card.ts';
import { invite, renderSettings } from './render-form.ts';

/**
 * Gives a reply to the asker alone, as messages of their chat. A pressed card is replaced only where it stands in that
 * chat: in a channel everybody would see what one person did. Resolves to whether anything was said; throws as `post`.
 */
export async function deliverReply(
  tools: InboundTools,
  asker: Asker,
  reply: Reply,
  pressedId?: string,
): Promise<boolean> {
  const { platform } = tools;
  switch (reply.is) {
    case 'card':
      await platform.post(asker.address, reply.card);
      return true;
    case 'words':
      await platform.post(asker.address, card(text(reply.words)));
      return true;
    case 'cards':
      for (const one of reply.cards) await platform.post(asker.address, one);
      return true;
    case 'form':
      await deliverForm(tools, asker, reply.form);
      if (reply.replaced) await replacePressed(tools, asker, reply.replaced, pressedId);
      return true;
    case 'replace':
      await replacePressed(tools, asker, reply.card, pressedId);
      if (reply.aside) await platform.post(asker.address, reply.aside);
      return true;
    // Made for a window, it may tell what was ticked there; the chat keeps what it is told.
    case 'shown':
    case 'nothing':
      return false;
  }
}

async function replacePressed(
  { platform }: InboundTools,
  asker: Asker,
  replacement: Card,
  pressedId: string | undefined,
): Promise<void> {
  if (pressedId === undefined || asker.channel !== undefined) {
    await platform.post(asker.address, replacement);
    return;
  }
  const place = openAddress(asker.address);
  await platform.update(makeMessageRef({ place, activityId: pressedId }), replacement);
}

/** What was shown at the end of a form, as a card for places without a window. */
export function cardOfEnd(reply: Exclude<FormReply, { is: 'errors' | 'anew' }>): Card {
  switch (reply.is) {
    case 'shown':
      return card(heading(reply.title), ...reply.elements.filter((element) => element.is !== 'menu'));
    case 'closed':
      return card(...reply.elements);
  }
}

/** An alarm that typed words raised did not leave; `words` is all it says. */
export class AlarmNotSent extends Error {
  override readonly name = 'AlarmNotSent';
  readonly words: string;
  override readonly cause: unknown;

  constructor(words: string, cause: unknown) {
    super('Expected an alarm to be taken, got a failed send');
    this.words = words;
    this.cause = cause;
  }
}

async function deliverForm(tools: InboundTools, asker: Asker, form: Form): Promise<void> {
  if (form.holdsHealthAnswers) await postInvitation(tools, asker, form);
  else await tools.platform.postRendered(asker.address, renderSettings(form), form.title);
}

async function postInvitation({ platform }: InboundTools, asker: Asker, form: Form): Promise<void> {
  const invitation = invite(form);
  try {
    await platform.post(asker.address, invitation);
  } catch (error) {
    if (form.carries === undefined) throw error;
    throw new AlarmNotSent(renderSummary(invitation), error);
  }
}

/**
 * Gives a form to somebody whose client opens no dialog: its button came back as a message. What the form would ask is
 * there to read, since its answers may not stand in a chat; any other form is a card of the chat already.
 */
export async function deliverWithoutDialog(tools: InboundTools, asker: Asker, form: Form): Promise<boolean> {
  if (form.withoutWindow) await tools.platform.post(asker.address, card(...form.withoutWindow));
  else await deliverForm(tools, asker, form);
  return true;
}
