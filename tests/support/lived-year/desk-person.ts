import type { Address } from '../../../src/domain/address.ts';
import type { PersonId } from '../../../src/domain/person.ts';
import type { PlanId } from '../../../src/domain/plan-id.ts';
import type { ReminderPlan } from '../../../src/domain/reminder-plan.ts';
import type { WorkspaceId } from '../../../src/domain/workspace.ts';
import type { ZoneId } from '../../../src/domain/zone.ts';
import type { Asker } from '../../../src/usecases/asker.ts';
import type { Dice } from '../../triage/text/dice.ts';
import type { Arrival } from './moody-platform.ts';

/** The rules of somebody's plan from an instant on, until the next change; `undefined`: no plan. */
export interface Chapter {
  readonly from: number;
  /** How many cards had come by then: a card and a change can fall on the same instant. */
  readonly cardsBefore: number;
  readonly plan: ReminderPlan | undefined;
}

/** What somebody was told of the two weeks to come, as they saw it, line by line. */
export interface Foretold {
  readonly at: number;
  readonly plan: ReminderPlan;
  readonly lines: readonly string[];
}

/** Somebody at a desk: who they are, what they are like, and everything that happened to them. */
export class DeskPerson {
  readonly asker: Asker;
  readonly dice: Dice;
  /** Of a hundred reminders, how many they press anything on while they are in the mood for it. */
  readonly diligence: number;
  /** Answers a reminder with a line as often as with a button. */
  readonly isTypist: boolean;
  /** Answers the question whether to go on whatever else they leave alone. */
  readonly answersQuestions: boolean;
  /** The zone of their profile. */
  zone: ZoneId;
  /** Until then they do nothing but answer every reminder soon: they want to see what was foretold. */
  attentiveUntil = 0;
  /** Until then they leave everything alone. */
  sulksUntil = 0;
  readonly planIds = new Set<PlanId>();
  readonly chapters: Chapter[] = [];
  readonly arrivals: Arrival[] = [];
  /** Instants at which they pressed or typed something that was answered. */
  readonly signs: number[] = [];
  readonly foretold: Foretold[] = [];
  #rules = '';

  constructor(name: string, workspaceId: WorkspaceId, zone: ZoneId, dice: Dice) {
    this.zone = zone;
    this.dice = dice;
    this.diligence = dice.pick([0, 0, 30, 60, 90]);
    this.isTypist = dice.below(4) === 0;
    this.answersQuestions = dice.below(3) === 0;
    this.asker = {
      workspaceId,
      personId: name as PersonId,
      address: `direct-${name}` as Address,
      channel: undefined,
      findZone: async () => this.zone,
      findRole: async () => 'member',
    };
  }

  /** Writes down the plan as it is at an instant, where its rules are others than before. */
  note(at: number, plan: ReminderPlan | undefined): void {
    const rules = JSON.stringify(plan && rulesOf(plan));
    if (rules === this.#rules) return;
    this.#rules = rules;
    if (plan) this.planIds.add(plan.id);
    this.chapters.push({ from: at, cardsBefore: this.arrivals.length, plan });
  }

  /** The chapter in which a card came, counted from 0. */
  chapterOfCard(index: number): Chapter | undefined {
    return this.chapters.findLast(({ cardsBefore }) => cardsBefore <= index);
  }

  /** The chapter of an instant. */
  chapterAt(at: number): Chapter | undefined {
    return this.chapters.findLast(({ from }) => from <= at);
  }
}

/** What says when reminders come and when not, but for how far the plan has come by itself. */
function rulesOf({ id, zone, hours, strands, limits, quiet, pausedUntil, progress }: ReminderPlan): unknown {
  return [id, zone, hours, strands, limits, quiet, pausedUntil, progress.snooze?.until, progress.skipAt];
}
