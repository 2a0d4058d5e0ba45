import type { Urgency } from './urgency.ts';

/** How soon a sign or a rule asks for care. */
export type SignUrgency = Exclude<Urgency, 'self-care'>;

/** Who signed an item of the table as right, and when; empty until a clinician has. */
export interface Review {
  readonly reviewedBy: string | undefined;
  readonly reviewedOn: string | undefined;
}

/** A sign that needs care, as the published lists name it. Never a diagnosis. */
export interface RedFlag extends Review {
  readonly id: string;
  /** The group it is ticked in, or `course` for a sign that a measure finds. */
  readonly group: string;
  /** The tick-box label. */
  readonly asks: string;
  /** Why people with this sign are advised to get care. */
  readonly means: string;
  readonly urgency: SignUrgency;
  /** `seed`: the project's articles. `guideline`: added above them. */
  readonly origin: 'seed' | 'guideline';
  readonly facts: readonly string[];
  readonly source: string;
  /** Found by this measure instead of a tick box. */
  readonly measure?: 'duration-days' | 'severity';
  /** Asks for the sign once more, in closer words: a plain yes or no to it decides. */
  readonly followUp?: 'pain-began-with-it';
  /** What is said before everything else where this sign is present. */
  readonly advice?: 'crisis';
}

/** Signs asked about together, in the order of the list; danger first. */
export interface SignGroup {
  readonly id: string;
  readonly asks: string;
}

/** Signs that ask for care sooner together: all of `all`, and one of `any` unless that is empty. */
export interface SignRule extends Review {
  readonly id: string;
  readonly all: readonly string[];
  readonly any: readonly string[];
  readonly urgency: SignUrgency;
  readonly means: string;
  readonly source: string;
}

export const measureIds = ['pain-began-with-it', 'duration-days', 'severity', 'rest-eases'] as const;
export type MeasureId = (typeof measureIds)[number];

/** One choice of a measure; a number is what it stands for, in the measure's own unit. */
export interface MeasureOption {
  readonly value: string;
  readonly label: string;
  readonly answer: number | 'yes' | 'no' | 'not-sure';
}

/** A question with a choice instead of a tick box. The numbers are days for duration, 0 to 10 for severity. */
export interface Measure {
  readonly id: MeasureId;
  readonly asks: string;
  readonly options: readonly MeasureOption[];
  readonly least?: number;
  readonly most?: number;
  /** From here on too close to the cut-off to be a no. */
  readonly askFrom?: number;
  /** From here on the measured sign can be present. */
  readonly signFrom?: number;
}

/** Something no source decides, written down with its reason. */
export interface ProjectChoice {
  readonly id: string;
  readonly choice: string;
  readonly why: string;
  readonly signs: readonly string[];
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

/** `crisis` goes before everything; `borderline` stands in for `ask` just below a cut-off. */
export const adviceIds = [
  'emergency',
  'same-day',
  'see-doctor',
  'self-care',
  'ask',
  'crisis',
  'borderline',
  'typed',
] as const;
export type AdviceId = (typeof adviceIds)[number];

/** The whole fixed table behind the warning-sign check. */
export interface Checklist {
  readonly groups: readonly SignGroup[];
  /** Signs with a tick box, then those that a measure finds. */
  readonly signs: readonly RedFlag[];
  readonly measures: readonly Measure[];
  readonly rules: readonly SignRule[];
  readonly choices: readonly ProjectChoice[];
  readonly outcomes: Readonly<Record<AdviceId, OutcomeAdvice>>;
  /** Said under every outcome. */
  readonly always: readonly AdviceLine[];
}
