import type { Answer, Answers } from '../domain/outcome.ts';
import type { Checklist, Measure, MeasureId, RedFlag } from '../domain/red-flag.ts';

/** Whether a sign is there; undefined where nothing was said about it. Only a plain no, or a known number, is a no. */
export function signState(sign: RedFlag, answers: Answers, checklist: Checklist): Answer | undefined {
  const said = sayOf(answers, sign.id);
  if (sign.measure !== undefined) {
    // A measured sign said outright may raise, yet only its number can rule it out.
    if (said === 'yes') return 'yes';
    return sign.measure === 'severity'
      ? severityState(answers, checklist)
      : durationState(answers, measureOf(checklist, sign.measure));
  }
  return sign.followUp === undefined ? said : followedUp(said, sayOf(answers, sign.followUp));
}

/**
 * The follow-up asks for the same thing in other words, and only raises: a yes to either is one, a doubt opens what was
 * denied, and a no rules out nothing that was not denied itself.
 */
function followedUp(said: Answer | undefined, began: Answer | undefined): Answer | undefined {
  if (said === 'yes' || began === 'yes') return 'yes';
  return said === 'no' && began === 'not-sure' ? 'not-sure' : said;
}

/** True where a number lies just below its cut-off: open, though it was answered. */
export function isBorderline(sign: RedFlag, answers: Answers, checklist: Checklist): boolean {
  if (sign.measure === undefined) return false;
  const measure = measureOf(checklist, sign.measure);
  const number = numberOf(answers, measure);
  return number !== undefined && number >= measure.askFrom && number < measure.signFrom;
}

function durationState(answers: Answers, measure: Bounded): Answer | undefined {
  const days = numberOf(answers, measure);
  if (days === undefined) return undefined;
  if (days >= measure.signFrom) return 'yes';
  return days >= measure.askFrom ? 'not-sure' : 'no';
}

/** Severe pain is a sign only when rest does not ease it, and no sign only when the number is known. */
function severityState(answers: Answers, checklist: Checklist): Answer | undefined {
  const measure = measureOf(checklist, 'severity');
  const severity = numberOf(answers, measure);
  if (severity === undefined) return undefined;
  if (severity < measure.askFrom) return 'no';
  const eases = sayOf(answers, 'rest-eases');
  if (eases === 'no' && severity >= measure.signFrom) return 'yes';
  return eases === 'yes' ? 'no' : 'not-sure';
}

interface Bounded {
  readonly id: MeasureId;
  readonly least: number;
  readonly most: number;
  readonly askFrom: number;
  readonly signFrom: number;
}

/** A measure that is missing or has no cut-off calls every number a sign: a broken table errs upward. */
function measureOf({ measures }: Checklist, id: MeasureId): Bounded {
  const measure: Measure | undefined = measures.find((one) => one.id === id);
  const signFrom = measure?.signFrom ?? 0;
  return {
    id,
    least: measure?.least ?? 0,
    most: measure?.most ?? Number.MAX_SAFE_INTEGER,
    askFrom: measure?.askFrom ?? signFrom,
    signFrom,
  };
}

function numberOf(answers: Answers, { id, least, most }: Bounded): number | undefined {
  const said = Object.hasOwn(answers, id) ? answers[id] : undefined;
  return typeof said === 'number' && said >= least && said <= most ? said : undefined;
}

function sayOf(answers: Answers, id: string): Answer | undefined {
  const said = Object.hasOwn(answers, id) ? answers[id] : undefined;
  return said === 'yes' || said === 'no' || said === 'not-sure' ? said : undefined;
}
