import { errorFacts } from '../../src/ports/error-facts.ts';
import { askerOf, type Inbound, type Question } from './answer-once.ts';
import { hasMovedOn, type OpenWindow } from './deliver-reply.ts';
import { carriedOf, isRecord, readFormValues } from './read-form.ts';
import { renderResult } from './render-form.ts';

/** A modal with what is filled in so far; its state may hold health answers and stays in this call's memory. */
export interface FilledWindow extends OpenWindow {
  readonly formId: string;
  /** What the form carries. */
  readonly carried: string;
  readonly state: unknown;
}

/** The modal a press came from; `undefined` for a message, the Home tab and what Slack does not send. */
export function windowOf(view: unknown): FilledWindow | undefined {
  if (!isRecord(view) || view.type !== 'modal') return undefined;
  const { id: viewId, hash, callback_id: formId, state } = view;
  const carried = carriedOf(view);
  if (typeof viewId !== 'string' || typeof hash !== 'string') return undefined;
  return { viewId, hash, formId: typeof formId === 'string' ? formId : '', carried, state };
}

type Tick = Pick<Question, 'context' | 'client' | 'personId'> & { readonly window: FilledWindow };

/**
 * Answers a tick in an open modal, after it was acknowledged: where the ticks so far ask for it, the result takes the
 * place of the questions. Not deduplicated, so that nothing is stored of it; the view's hash lets one update through.
 * Never rejects: after a failure the form is still open and can be sent.
 */
export async function takeTick(inbound: Inbound, { context, client, personId, window }: Tick): Promise<void> {
  const askedIn = { channelId: undefined, channelName: undefined };
  try {
    const asker = await askerOf(inbound, { context, client, personId, askedIn });
    const values = readFormValues(window.state);
    const reply = await inbound.requests.tickForm(
      inbound.house,
      asker,
      window.formId,
      values,
      window.carried,
    );
    if (reply?.is !== 'shown') return;
    const view = renderResult(reply.title, reply.closeLabel, reply.elements);
    const show = () => client.views.update({ view_id: window.viewId, hash: window.hash, view });
    // An alarm is worth a second try; a window that was closed or changed meanwhile is not there to be tried.
    await show().catch((error: unknown) => {
      if (hasMovedOn(error)) throw error;
      return show();
    });
  } catch (error) {
    inbound.house.log.warn('slack.answer-failed', { kind: 'tick', ...errorFacts(error) });
  }
}
