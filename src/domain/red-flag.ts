import type { Urgency } from './urgency.ts';

/** A sign that needs care, as the published lists name it. Never a diagnosis. */
export interface RedFlag {
  readonly id: string;
  readonly group: string;
  /** The tick-box label. */
  readonly asks: string;
  /** Why people with this sign are advised to get care. */
  readonly means: string;
  readonly urgency: Exclude<Urgency, 'self-care'>;
  /** `seed`: the project's articles. `guideline`: added above them. */
  readonly origin: 'seed' | 'guideline';
  readonly facts: readonly string[];
  readonly source: string;
  /** Empty until a clinician has reviewed the item. */
  readonly reviewedBy: string | undefined;
  readonly reviewedOn: string | undefined;
}

/** Signs asked about together, in the order of the list; danger first. */
export interface SignGroup {
  readonly id: string;
  readonly asks: string;
}

/** One line of advice and the facts it rests on. */
export interface AdviceLine {
  readonly text: string;
  readonly facts: readonly string[];
}

/** What is said for one result. */
export interface OutcomeAdvice {
  readonly title: string;
  readonly lines: readonly AdviceLine[];
}

/** The whole fixed table behind the warning-sign check. */
export interface Checklist {
  readonly groups: readonly SignGroup[];
  readonly signs: readonly RedFlag[];
  readonly outcomes: Readonly<Record<Urgency | 'ask', OutcomeAdvice>>;
  /** Said under every outcome. */
  readonly always: readonly AdviceLine[];
}
