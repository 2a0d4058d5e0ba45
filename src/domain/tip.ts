import type { ReminderKind } from './reminder-kind.ts';
import type { Weekday } from './weekday.ts';

export const topics = [
  'move',
  'posture',
  'desk',
  'heat-cold',
  'stretch',
  'strength',
  'stress',
  'recovery',
  'getting-help',
] as const;

/** What a tip is about. */
export type Topic = (typeof topics)[number];

/** Authored content for a channel or for `/backtip`. */
export interface Tip {
  readonly id: string;
  readonly topic: Topic;
  readonly text: string;
  /** Background for those who press "More", with source and year in words. */
  readonly more: string;
  /** Ids in `content/facts.yaml` on which the tip rests. */
  readonly facts: readonly string[];
  /** Ids in `content/sources.yaml`, in the order of the facts. */
  readonly sources: readonly string[];
  /** On these days it goes before others. */
  readonly bestOn?: readonly Weekday[];
  /** On these days others go before it. */
  readonly notOn?: readonly Weekday[];
}

/** One small thing to do when a reminder comes. */
export interface Nudge {
  readonly id: string;
  /** The kinds of reminder it suits. */
  readonly kinds: readonly ReminderKind[];
  readonly text: string;
  readonly facts: readonly string[];
}

/** Reads a topic as people type it; `undefined` if there is none of that name. */
export function parseTopic(text: string): Topic | undefined {
  const wanted = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return topics.find((topic) => topic === wanted);
}
