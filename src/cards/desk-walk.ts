import type { DeskCheck, DeskQuestion } from '../domain/desk-check.ts';
import { stableHash } from '../domain/stable-hash.ts';

export type DeskAnswer = 'yes' | 'no' | 'not-sure' | 'skip';

/** How far a person is in the desk check. It travels in the buttons and is kept nowhere else. */
export interface DeskState {
  /** Answers to the questions that were asked, in order. */
  readonly answers: readonly DeskAnswer[];
  /** True: what the last answer asks to change was read, so the next question comes. */
  readonly isChangeRead: boolean;
}

export interface AnsweredQuestion {
  readonly question: DeskQuestion;
  readonly answer: DeskAnswer;
}

/** What a person is shown next. */
export type DeskPlace =
  | { readonly is: 'question'; readonly question: DeskQuestion }
  | { readonly is: 'change'; readonly question: DeskQuestion; readonly answer: 'no' | 'not-sure' }
  | { readonly is: 'summary'; readonly answered: readonly AnsweredQuestion[] };

export const deskStart: DeskState = { answers: [], isChangeRead: false };

const marks: Readonly<Record<DeskAnswer, string>> = { yes: 'y', no: 'n', 'not-sure': 'u', skip: 's' };
const answerOf = new Map(Object.entries(marks).map(([answer, mark]) => [mark, answer as DeskAnswer]));

/** The form of the value. Another form gets another number, so that old buttons are told from new ones. */
const version = '1';
const shape = /^1\.([0-9a-z]{1,7})\.([ynus]{0,40})(\+?)$/;

/** A state as a button carries it, at most 60 characters: version, which questions they were, answers. */
export function encodeDeskState({ answers, isChangeRead }: DeskState, check: DeskCheck): string {
  const letters = answers.map((answer) => marks[answer]).join('');
  return `${version}.${fingerprintOf(check)}.${letters}${isChangeRead ? '+' : ''}`;
}

/** Reads a button's value; `undefined` for one that is forged, or older than the questions are now. */
export function parseDeskState(value: string, check: DeskCheck): DeskState | undefined {
  const [, fingerprint, letters = '', plus] = shape.exec(value) ?? [];
  if (fingerprint !== fingerprintOf(check)) return undefined;
  const answers = [...letters].flatMap((mark) => answerOf.get(mark) ?? []);
  const state = { answers, isChangeRead: plus === '+' };
  const last = answers.at(-1);
  if (state.isChangeRead && last !== 'no' && last !== 'not-sure') return undefined;
  return walk(state, check).answered.length === answers.length ? state : undefined;
}

/** Where a state leads: to what the last answer asks to change, to the next question, or to the summary. */
export function placeIn(state: DeskState, check: DeskCheck): DeskPlace {
  const { answered, next } = walk(state, check);
  const last = answered.at(-1);
  if (last && !state.isChangeRead && (last.answer === 'no' || last.answer === 'not-sure')) {
    return { is: 'change', question: last.question, answer: last.answer };
  }
  return next ? { is: 'question', question: next } : { is: 'summary', answered };
}

/** Pairs answers with the questions they were given to; `next` is the one still to ask. */
function walk({ answers }: DeskState, { questions }: DeskCheck) {
  const answered: AnsweredQuestion[] = [];
  const isYes = (id: string) =>
    answered.some(({ question, answer }) => question.id === id && answer === 'yes');
  for (const question of questions) {
    if (question.onlyAfterYesTo !== undefined && !isYes(question.onlyAfterYesTo)) continue;
    const answer = answers[answered.length];
    if (answer === undefined) return { answered, next: question };
    answered.push({ question, answer });
  }
  return { answered, next: undefined };
}

/** Changes whenever an answer would belong to another question. */
function fingerprintOf({ questions }: DeskCheck): string {
  const order = questions.map(({ id, onlyAfterYesTo }) => `${id}<${onlyAfterYesTo ?? ''}`);
  return stableHash(order.join('|')).toString(36);
}
