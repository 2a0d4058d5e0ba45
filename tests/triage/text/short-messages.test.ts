import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/app/load-content.ts';
import { readShipped as read } from './shipped-words.ts';

const { checklist } = loadContent().library;

/** How people put few words before or behind what is wrong. */
const greetings: readonly ((said: string) => string)[] = [
  (said) => said,
  (said) => `Please help: ${said}`,
  (said) => `hello, ${said}`,
  (said) => `hi team ${said}`,
  (said) => `dear all, ${said} - any advice?`,
  (said) => `afternoon folks. ${said}`,
  (said) => `${said}, what do i do`,
  (said) => `${said} please advise`,
  (said) => `quick question for the group here: ${said}`,
  (said) => `sorry for the long message, I will keep it short. ${said}`,
];

/** In the few words of who is short of time; none speaks of more than the sign. */
const inFewWords = [
  'pain after a fall',
  'back pain after a car crash',
  'saddle numbness',
  'bowel leakage',
  'bowel incontinence',
  'loss of bladder control',
  'urinary retention',
  'cannot pee',
  'need a wee but nothing comes out',
  'wet myself',
  'numb groin',
  'both legs numb',
  'foot drop',
  'paralysed',
  'fever and back pain',
  'chest pain',
  'short of breath',
  'passed out',
  'sudden severe belly pain',
  'aortic aneurysm',
  'pregnant and bleeding',
  'suicidal',
  'fell downstairs',
  'trampoline accident',
  'k*ll myself',
];

const dangers = checklist.signs.filter(({ urgency }) => urgency === 'emergency').map(({ asks }) => asks);

describe('a danger sign in few words', () => {
  it.each([...inFewWords, ...dangers])('stays one beside a greeting: "%s"', (said) => {
    const answered = greetings.map((greet) => [greet(said), read(greet(said)).urgency]);
    expect(answered).toEqual(greetings.map((greet) => [greet(said), 'emergency']));
  });

  it.each(checklist.signs.map(({ asks, urgency }) => [asks, urgency] as const))(
    'is never answered less than its own words are worth: "%s" is %s',
    (said, urgency) => {
      const levels = ['see-doctor', 'same-day', 'emergency', 'ask'];
      for (const greet of greetings)
        expect(levels.indexOf(read(greet(said)).urgency), greet(said)).toBeGreaterThanOrEqual(
          levels.indexOf(urgency),
        );
    },
  );
});

describe('a danger sign of the writer beside talk of work', () => {
  it.each([
    "running late for the budget review, i can't pee",
    'running late for the budget review, i lost control of my bowels',
    'running late for the board meeting today, my temperature is 39',
    "i'm going to be late, crashed the car, can someone take standup",
    'sorry for being late to the sprint planning, i collapsed',
  ])('is one: "%s"', (text) => {
    expect(read(text).urgency).toBe('emergency');
  });

  it.each([
    'i was in the middle of the code review when crashed the car',
    'fyi the server crashed and temp 40 can someone cover for me',
    'we fell short of target, burning up',
    'lol the server crashed and woke up on the floor',
  ])('is never off topic, though only half is understood: "%s"', (text) => {
    expect(['ask', 'emergency']).toContain(read(text).urgency);
  });
});

describe('a crisis or an emergency in a few words of another language', () => {
  it.each([
    ['quiero morir', true],
    ['voglio morire', true],
    ['chcę umrzeć', true],
    ['quero morrer', true],
    ['sono caduto dalle scale', false],
    ['nu pot urina', false],
  ])('is understood, and said to be another language: "%s"', (text, isCrisis) => {
    expect(read(text)).toMatchObject({ urgency: 'emergency', isCrisis, isUnreadLanguage: true });
  });
});

describe('an ordinary sore back in few words', () => {
  it.each([
    'back pain 1 day',
    'back pain 2 days',
    'mid back pain',
    'cant bend over',
    'my back went out',
    'back went into spasm this morning',
  ])('raises no alarm: "%s"', (text) => {
    expect(read(text).urgency).toBe('ask');
  });
});

describe('a few words that only sound like a sign', () => {
  it.each([
    'the server fell over',
    'analysis paralysis in the planning meeting',
    'saturday night fever',
    'my dog fell',
    'sleep paralysis podcast',
    'numb from boredom',
    'collapsed sections in the sidebar',
    'aneurysm inducing spreadsheet',
    'that roadmap gave me chest pains',
  ])('raise no alarm: "%s"', (said) => {
    for (const greet of greetings) expect(read(greet(said)).urgency, greet(said)).not.toBe('emergency');
  });
});
