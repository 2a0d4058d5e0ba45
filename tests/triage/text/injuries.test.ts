import { describe, expect, it } from 'vitest';
import { readShipped as read } from './shipped-words.ts';

const injuries = [
  'falling downstairs',
  'falling on my back',
  'slipping on the ice',
  'stumbling on the stairs',
  'rolling my car',
  'flipping the quad',
  'crashing my bike',
  'hitting my back on the desk',
  'bashing my back',
  'banging my spine on the door frame',
  'hitting a tree on skis',
  'hitting the ground hard',
  'walking into a lamppost',
  'being tackled at football',
  'getting hurt at training',
  'i got hurt at work',
  'hurting it at football',
  'a bad tackle',
  'a tackle at rugby',
  'a fight outside the pub',
  'a dive went wrong',
  'a bump in the road',
  'the car went into a ditch',
  'a collision on the motorway',
];
const pains = ['back pain', 'my back hurts', 'backache', 'LBP', 'my back has been stiff', 'tailbone pain'];
/** Milder signs, which must not be taken for the whole. */
const milder = ['sciatica', 'lump on my back', 'back pain for 5 weeks', 'pregnant with back pain'];

describe('pain after an injury', () => {
  it.each(injuries)('is an emergency in either order, and beside a milder sign: "%s"', (injury) => {
    for (const pain of [...pains, ...milder])
      for (const message of [
        `${pain} after ${injury}`,
        `${pain} since ${injury}`,
        `after ${injury}, ${pain}`,
        `${pain}. it started after ${injury}`,
      ])
        expect(read(message), message).toMatchObject({
          urgency: 'emergency',
          signs: expect.arrayContaining(['fall-or-injury']),
        });
  });

  it.each([
    "let's fall back to plan B",
    "hit me back when you're free",
    'my chair broke can i get another',
    'fell behind on email, back hurts',
    'falling behind schedule and my back aches',
    'back pain after falling asleep on the sofa',
    'back stiff after a crash diet',
    'back ache after rolling out the release to all users',
    'excel keeps crashing and my back hurts',
    'sales are falling and my back aches',
  ])('is not made of a turn of phrase: "%s"', (message) => {
    expect(read(message).signs).not.toContain('fall-or-injury');
    expect(read(message).urgency).not.toBe('emergency');
  });
});
