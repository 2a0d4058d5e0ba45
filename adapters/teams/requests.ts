import type { Address } from '../../src/domain/address.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { answerMessage } from '../../src/usecases/answer-message.ts';
import type { House } from '../../src/usecases/house.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import {
  connectWorkspace,
  findDirectChat,
  forgetDirectChat,
  isFirstDelivery,
  rememberDirectChat,
  welcomeCard,
} from '../../src/usecases/workspace-comings.ts';

/** What this adapter asks of the core; tests put their own in. */
export const requests = {
  answerMessage,
  pressButton,
  submitForm,
  connectWorkspace,
  findDirectChat,
  forgetDirectChat,
  isFirstDelivery,
  rememberDirectChat,
  welcomeCard,
  endChannel,
};

export type Requests = typeof requests;

/** The bot left a channel: its subscription goes. Again is harmless. */
async function endChannel(house: House, workspaceId: WorkspaceId, channel: Address): Promise<void> {
  await house.store.transaction(async (store) => {
    const subscription = await store.subscriptions.ofChannel(workspaceId, channel);
    if (subscription) await store.subscriptions.remove(workspaceId, subscription.id, house.clock.now());
  });
}
