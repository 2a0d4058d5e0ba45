import { actionIds } from '../domain/card.ts';
import { readCheckState } from '../domain/check-state.ts';
import type { Reply } from '../domain/reply.ts';
import { showResult, showRoutine } from './answer-check.ts';
import { answerReminder } from './answer-reminder.ts';
import { answerSettings } from './answer-settings.ts';
import { stopCheckAgain } from './answer-standing.ts';
import { continueRoutine } from './answer-stretch.ts';
import type { Asker } from './asker.ts';
import { takeDeskStep } from './check-desk.ts';
import { exportMine } from './export-mine.ts';
import { askToForget, forgetMe, keepMine } from './forget-me.ts';
import type { House } from './house.ts';
import { noteSignOfLife } from './note-sign-of-life.ts';
import { turnToExplainer } from './offer-explainers.ts';
import { explainTip } from './offer-tip.ts';
import { reopenCheck } from './open-check.ts';
import { openStandingForm } from './open-standing-form.ts';
import { pressChannel } from './press-channel.ts';
import { switchRecordOff, switchRecordOn } from './private-record.ts';
import { forgetFromResult, remindToCheck } from './remind-to-check.ts';
import { voteOnTip } from './vote-on-tip.ts';

/** A pressed button as the adapter read it; both fields may be forged or years old. */
export interface Press {
  readonly action: string;
  readonly value: string;
}

/** Answers a press, also of a button that opens a form. An action nobody knows any more comes to `nothing`. */
export async function pressButton(house: House, asker: Asker, press: Press): Promise<Reply> {
  const action = actionIds.find((id) => id === press.action);
  switch (action) {
    case undefined:
      return { is: 'nothing' };
    case 'tip.more.v1':
      await noteSignOfLife(house, asker);
      return explainTip(house, press.value);
    case 'tip.helpful.v1':
      await noteSignOfLife(house, asker);
      return voteOnTip(house, asker, press.value, 'helpful');
    case 'tip.not.v1':
      await noteSignOfLife(house, asker);
      return voteOnTip(house, asker, press.value, 'not-for-me');
    case 'here.show.v1':
    case 'here.preview.v1':
    case 'here.now.v1':
    case 'here.swap.v1':
    case 'here.delete.v1':
    case 'here.pause.v1':
    case 'here.resume.v1':
      await noteSignOfLife(house, asker);
      return pressChannel(house, asker, action, press.value);
    case 'me.export.v1':
      return exportMine(house, asker);
    case 'me.forget.v1':
      return askToForget(house);
    case 'forget.yes.v1':
      return forgetMe(house, asker);
    case 'forget.no.v1':
      return keepMine(house);
    case 'record.on.v1':
      return switchRecordOn(house, asker, 'pressed');
    case 'record.off.v1':
      return switchRecordOff(house, asker, 'pressed');
    case 'standing.open.v1':
      await noteSignOfLife(house, asker);
      return openStandingForm(house, asker, press.value === 'alternate' ? 'alternate' : undefined);
    case 'standing.status.v1':
    case 'standing.pause.v1':
    case 'standing.resume.v1':
    case 'standing.back.v1':
    case 'standing.why.v1':
    case 'standing.next.v1':
      await noteSignOfLife(house, asker);
      return answerSettings(house, asker, action);
    case 'check.open.v1':
      return reopenCheck(house, press.value);
    case 'check.result.v1':
      return showResult(house, readCheckState(press.value));
    case 'check.remind.v1':
      return remindToCheck(house, asker, press.value);
    case 'check.forget.v1':
      return forgetFromResult(house, asker, press.value);
    case 'routine.open.v1':
      return showRoutine(house, asker, press.value);
    case 'again.stop.v1':
      return stopCheckAgain(house, asker);
    case 'desk.step.v1':
      return takeDeskStep(house, press.value);
    case 'learn.open.v1':
      return turnToExplainer(house, press.value);
    case 'stretch.next.v1':
    case 'stretch.easier.v1':
    case 'stretch.hurt.v1':
      return continueRoutine(house, action, press.value);
    case 'reminder.done.v1':
    case 'reminder.snooze.v1':
    case 'reminder.snooze.v2':
    case 'reminder.skip.v1':
    case 'reminder.pause.v1':
    case 'reminder.stop.v1':
    case 'reminder.not-for-me.v1':
    case 'reminder.for-me.v1':
    case 'reminder.keep.v1':
    case 'reminder.fewer.v1':
      return answerReminder(house, asker, action, press.value);
  }
}
