import { answerMessage } from '../../src/usecases/answer-message.ts';
import { findReach, forgetReach, listReaches, rememberReach } from '../../src/usecases/conversation-reach.ts';
import { followZone } from '../../src/usecases/follow-zone.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { endChannel } from '../../src/usecases/subscribe-channel.ts';
import { tickForm } from '../../src/usecases/tick-form.ts';
import {
  connectWorkspace,
  disconnectIfUnused,
  findDirectChat,
  forgetDirectChat,
  isFirstDelivery,
  leaveOnce,
  rememberDirectChat,
  welcomeCard,
} from '../../src/usecases/workspace-comings.ts';

/** What this adapter asks of the core; tests put their own in. */
export const requests = {
  answerMessage,
  pressButton,
  submitForm,
  tickForm,
  followZone,
  connectWorkspace,
  disconnectIfUnused,
  findDirectChat,
  forgetDirectChat,
  isFirstDelivery,
  leaveOnce,
  rememberDirectChat,
  welcomeCard,
  endChannel,
  findReach,
  rememberReach,
  listReaches,
  forgetReach,
};

export type Requests = typeof requests;
