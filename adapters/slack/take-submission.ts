import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { card, text } from '../../src/domain/card.ts';
import { type FormReply, keepsNothing } from '../../src/domain/form.ts';
import { errorFacts } from '../../src/ports/error-facts.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import type { House } from '../../src/usecases/house.ts';
import { sayTrouble } from '../../src/usecases/say-trouble.ts';
import { askerOf, type Inbound, isFirst, tellDirectly } from './answer-once.ts';
import { carriedOf, inputIdsOf, readFormValues } from './read-form.ts';
import { renderFormReply } from './render-form-reply.ts';

/** What Bolt hands a listener of submitted modals. */
export type SubmissionArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/**
 * Answers a submitted modal. The answer rides on the acknowledgement, so here the use case runs first; Slack waits
 * three seconds. What was filled in lives in this call's memory and nowhere else. A form that keeps nothing is answered
 * as often as it comes, the same each time: an empty answer to a repeat would close its window.
 */
export async function takeSubmission(inbound: Inbound, args: SubmissionArgs): Promise<void> {
  const { ack, body } = args;
  const fields = inputIdsOf(body.view);
  try {
    const asker = await askerOf(inbound, {
      context: args.context,
      client: args.client,
      personId: body.user.id,
      askedIn: { channelId: undefined, channelName: undefined },
    });
    const isRepeat =
      !keepsNothing(body.view.callback_id) && !(await isFirst(inbound, asker.workspaceId, body.trigger_id));
    if (isRepeat) return await ack();
    const values = readFormValues(body.view.state);
    const { callback_id: id } = body.view;
    const reply = await inbound.requests.submitForm(inbound.house, asker, id, values, carriedOf(body.view));
    await ack(renderFormReply(reply, fields));
    // Nothing else comes of a form that shows a result: it touched no store.
    if (reply.is !== 'closed') return;
    await tellAfterClosing(inbound, asker, reply);
    await inbound.homes.refresh(asker, args.client);
  } catch (error) {
    inbound.house.log.error('slack.answer-failed', { kind: 'submission', ...errorFacts(error) });
    await ack(renderFormReply(troubleReply(inbound.house, fields), fields));
  }
}

// A window has no place in the conversation: what follows its closing goes to the chat with the bot.
async function tellAfterClosing(
  inbound: Inbound,
  asker: Asker,
  reply: Extract<FormReply, { is: 'closed' }>,
): Promise<void> {
  if (reply.elements.length === 0) return;
  try {
    await tellDirectly(inbound, asker, card(...reply.elements));
  } catch (error) {
    inbound.house.log.warn('slack.answer-failed', { kind: 'after-closing', ...errorFacts(error) });
  }
}

/** The form stays open with what was filled in, so that it can be sent again. */
function troubleReply(house: House, [first]: readonly string[]): FormReply {
  const { say } = house.library;
  if (first !== undefined) return { is: 'errors', errors: { [first]: sayTrouble(house) } };
  const elements = [text(sayTrouble(house))];
  return { is: 'shown', title: say('trouble.heading'), closeLabel: say('check.close'), elements };
}
