import { ApiRefusal } from './api-refusal.ts';
import type { HomeTabs } from './home-tabs.ts';
import type { JsonObject } from './json-shapes.ts';
import { checkView, describeView, type OpenView, type OpenViews } from './open-views.ts';
import { personOf } from './slack-workspace.ts';
import type { Ticket, Tickets } from './tickets.ts';

/** The `views.*` methods. */
export const createViewMethods = (parts: {
  readonly views: OpenViews;
  readonly tickets: Tickets;
  readonly homes: HomeTabs;
}) => {
  const { views, tickets, homes } = parts;

  const redeem = (args: JsonObject): Ticket => {
    const trigger = args.trigger_id;
    if (typeof trigger !== 'string' || trigger === '') {
      throw new ApiRefusal('invalid_arguments', 'trigger_id is required');
    }
    const redeemed = tickets.redeemTrigger(trigger);
    if ('error' in redeemed) {
      throw new ApiRefusal(redeemed.error, 'a trigger_id lives 3 seconds and opens one view');
    }
    return redeemed.ticket;
  };

  const answer = (one: OpenView): JsonObject => ({ ok: true, view: describeView(one) });

  return {
    async open(args: JsonObject): Promise<JsonObject> {
      const view = checkView(args.view, 'modal');
      return answer(await views.show(view, redeem(args)));
    },

    async push(args: JsonObject): Promise<JsonObject> {
      const view = checkView(args.view, 'modal');
      const ticket = redeem(args);
      const below = views.withId(ticket.viewId);
      if (below === undefined) {
        throw new ApiRefusal('not_found', 'views.push needs a trigger_id from an open modal');
      }
      return answer(await views.push(view, ticket, below));
    },

    async update(args: JsonObject): Promise<JsonObject> {
      const view = checkView(args.view, 'modal');
      const one = views.withId(args.view_id) ?? views.withExternalId(args.external_id);
      // The person may have closed it meanwhile: no fault of the bot.
      if (one === undefined) throw new ApiRefusal('not_found');
      if (args.hash !== undefined && args.hash !== one.hash) throw new ApiRefusal('hash_conflict');
      await views.update(one, view);
      return answer(one);
    },

    async publish(args: JsonObject): Promise<JsonObject> {
      const view = checkView(args.view, 'home');
      const person = personOf(args.user_id);
      if (person === undefined) throw new ApiRefusal('user_not_found');
      return { ok: true, view: await homes.publish(person, view, args.hash) };
    },
  };
};
