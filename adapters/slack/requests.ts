import { answerCommand } from '../../src/usecases/answer-command.ts';
import { followZone } from '../../src/usecases/follow-zone.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { composeHome } from '../../src/usecases/settings-card.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { tickForm } from '../../src/usecases/tick-form.ts';
import {
  connectWorkspace,
  disconnectWorkspace,
  isFirstDelivery,
  leaveOnce,
} from '../../src/usecases/workspace-comings.ts';

/** The use cases Slack can ask for. An argument, so that a test can see what would run. */
export interface SlackRequests {
  readonly answerCommand: typeof answerCommand;
  readonly pressButton: typeof pressButton;
  readonly submitForm: typeof submitForm;
  readonly tickForm: typeof tickForm;
  readonly followZone: typeof followZone;
  readonly composeHome: typeof composeHome;
  readonly connectWorkspace: typeof connectWorkspace;
  readonly disconnectWorkspace: typeof disconnectWorkspace;
  readonly isFirstDelivery: typeof isFirstDelivery;
  readonly leaveOnce: typeof leaveOnce;
}

export const slackRequests: SlackRequests = {
  answerCommand,
  pressButton,
  submitForm,
  tickForm,
  followZone,
  composeHome,
  connectWorkspace,
  disconnectWorkspace,
  isFirstDelivery,
  leaveOnce,
};
