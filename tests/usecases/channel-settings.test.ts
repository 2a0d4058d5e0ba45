import { describe, expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { Button, Card } from '../../src/domain/card.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { tipTitle } from '../../src/domain/tip-title.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { acme, anAsker, globex, library, TestHouse, tipIdOf, wordsOf } from '../support/test-house.ts';

const channel = 'back-health';
const somebody = anAsker();
/** A Friday, half an hour before noon in Berlin. */
const friday = '2026-11-20T10:30:00Z';
const { say } = library;

async function subscribed(text = 'here at 9:30', start = friday, by = somebody): Promise<TestHouse> {
  const bed = await TestHouse.open(start);
  await bed.say(by, 'backwise', text);
  return bed;
}

const wishOf = (bed: TestHouse) => bed.house.store.subscriptions.ofChannel(acme, channel as Address);

async function cardFor(bed: TestHouse, asker: Asker, text: string): Promise<Card> {
  return cardIn(await answerCommand(bed.house, asker, 'backwise', text));
}

function cardIn(reply: Reply): Card {
  if (reply.is !== 'card' && reply.is !== 'replace') throw new Error(`Expected a card, got ${reply.is}`);
  return reply.card;
}

const buttonsOf = (card: Card): readonly Button[] =>
  card.elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));

function buttonIn(card: Card, action: string): Button {
  const found = buttonsOf(card).find((one) => one.action === action);
  if (!found) throw new Error(`Expected a button ${action}, got ${buttonsOf(card).map((one) => one.action)}`);
  return found;
}

const titleOfLast = (bed: TestHouse, at = -1): string => {
  const tip = library.tips.find(({ id }) => id === tipIdOf(bed.cardsTo(channel).at(at)));
  return tip ? tipTitle(tip) : '';
};

describe('pausing the tips of a channel', () => {
  it('holds them until the date and brings them back by themselves', async () => {
    const bed = await subscribed();
    expect(await bed.say(somebody, 'backwise', 'here pause until 1 dec')).toContain('Tue 1 Dec, 00:00');
    expect(await bed.say(somebody, 'backwise', 'here')).toContain('paused until Tue 1 Dec');
    await bed.liveUntil('2026-12-02T12:00:00Z');
    expect(bed.cameTo(channel, 'Europe/Berlin').slice(1)).toEqual(['2026-12-01T09:30', '2026-12-02T09:30']);
    expect(await bed.say(somebody, 'backwise', 'here')).not.toContain('paused');
  });

  it('ends with resume, and says when the next one comes', async () => {
    const bed = await subscribed();
    await bed.say(somebody, 'backwise', 'here pause 2 weeks');
    expect(await bed.say(somebody, 'backwise', 'here resume')).toContain('Next one: Mon 23 Nov, 09:30');
    await bed.liveUntil('2026-11-23T12:00:00Z');
    expect(bed.cameTo(channel, 'Europe/Berlin').at(-1)).toBe('2026-11-23T09:30');
  });

  it('is not said to end where there is none', async () => {
    const bed = await subscribed();
    const when = 'Mon 23 Nov, 09:30';
    expect(await bed.say(somebody, 'backwise', 'here resume')).toContain(say('here.not-paused', { when }));
    await bed.say(somebody, 'backwise', 'here pause 2 weeks');
    expect(await bed.say(somebody, 'backwise', 'here resume')).toContain(say('here.resumed', { when }));
  });

  it('refuses a date that is over and keeps what there was', async () => {
    const bed = await subscribed();
    expect(await bed.say(somebody, 'backwise', 'here pause until 2026-11-01')).toContain('here pause until');
    expect((await wishOf(bed))?.pausedUntil).toBeUndefined();
  });

  it.each([
    ['Slack', acme],
    ['Teams', globex],
  ] as const)(
    'goes on when time or topics are set anew, and the answer says so, on %s',
    async (_name, workspace) => {
      const asker = anAsker({ workspace });
      const bed = await subscribed('here at 9:30', friday, asker);
      await bed.say(asker, 'backwise', 'here pause until 1 dec');
      const told = await bed.say(asker, 'backwise', 'here at 10:00 mon-fri desk');
      expect(told).toContain('still paused until Tue 1 Dec, 00:00; /backwise here resume');
      expect(told).toContain('Next one: Tue 1 Dec, 10:00.');
      await bed.liveUntil('2026-12-01T12:00:00Z');
      expect(bed.cameTo(channel, 'Europe/Berlin').slice(1)).toEqual(['2026-12-01T10:00']);
      const later = await bed.say(asker, 'backwise', 'here at 11:00 mon-fri');
      expect(later).not.toContain('paused');
    },
  );

  it('can be done and undone by the buttons of the card, which is replaced', async () => {
    const bed = await subscribed();
    const card = await cardFor(bed, somebody, 'here');
    const pause = buttonIn(card, 'here.pause.v1');
    const paused = await pressButton(bed.house, somebody, { action: pause.action, value: pause.value });
    expect(paused.is).toBe('replace');
    expect((await wishOf(bed))?.pausedUntil?.toString()).toBe('2026-11-27T10:30:00Z');
    const resume = buttonIn(cardIn(paused), 'here.resume.v1');
    // In Teams the card stands in the private chat.
    const alone = anAsker({ channel: undefined });
    await pressButton(bed.house, alone, { action: resume.action, value: resume.value });
    expect((await wishOf(bed))?.pausedUntil).toBeUndefined();
  });
});

describe('public holidays of a channel', () => {
  it('keep it free of tips until they are switched off', async () => {
    const bed = await subscribed();
    expect(await bed.say(somebody, 'backwise', 'here holidays de')).toContain('(DE)');
    await bed.liveUntil('2026-11-26T12:00:00Z');
    expect(bed.cameTo(channel, 'Europe/Berlin').slice(1)).toEqual([
      '2026-11-23T09:30',
      '2026-11-24T09:30',
      '2026-11-26T09:30',
    ]);
    expect(await bed.say(somebody, 'backwise', 'here holidays off')).toContain(say('here.holidays-off'));
    expect((await wishOf(bed))?.skipsHolidays).toBeUndefined();
  });

  it('are refused for a country nobody here knows, with an example', async () => {
    const bed = await subscribed();
    expect(await bed.say(somebody, 'backwise', 'here holidays ZZ')).toContain('/backwise here holidays DE');
    expect((await wishOf(bed))?.skipsHolidays).toBeUndefined();
  });
});

describe('the preview of a channel', () => {
  it.each([
    ['Slack', acme],
    ['Teams', globex],
  ] as const)('is what every other answer calls the next one, on %s', async (_name, workspace) => {
    const asker = anAsker({ workspace });
    const bed = await subscribed('here at 9:30', '2026-11-24T10:30:00Z', asker);
    const tell = (text: string) => bed.say(asker, 'backwise', text);
    expect(await tell('here')).toContain('Next one: Wed 25 Nov, 09:30');
    for (const text of ['here holidays DE', 'here', 'here now', 'here at 9:30']) {
      const told = await tell(text);
      expect(told).toContain('Next one: Thu 26 Nov, 09:30');
      expect(told).not.toContain('Next one: Wed');
    }
    // The first of January is a holiday itself.
    for (const [text, next] of [
      ['here pause until 1 jan', /Next one: Mon,? 4 Jan 2027, 09:30/],
      ['here', /Next one: Mon,? 4 Jan 2027, 09:30/],
      ['here at 9:30 mon-sun', /Next one: Sat,? 2 Jan 2027, 09:30/],
    ] as const) {
      const told = await tell(text);
      expect(told).toMatch(next);
      expect(told).not.toContain('Nov');
    }
    expect(await tell('here preview')).toMatch(/Sat,? 2 Jan 2027, 09:30: (?!no tip)/);
    await bed.liveUntil('2027-01-02T12:00:00Z');
    expect(bed.cameTo(channel, 'Europe/Berlin').slice(2)).toEqual(['2027-01-02T09:30']);
  });

  it('names the next five tips and what is held on the way, and those are what comes', async () => {
    const bed = await subscribed();
    await bed.say(somebody, 'backwise', 'here holidays DE');
    const preview = await bed.say(somebody, 'backwise', 'here preview');
    expect(preview).toContain('Wed 25 Nov, 09:30: no tip, public holiday (Day of Testing)');
    await bed.liveUntil('2026-11-30T12:00:00Z');
    const came = bed.cardsTo(channel).slice(1);
    expect(came).toHaveLength(5);
    const titles = came.map((card) => {
      const tip = library.tips.find(({ id }) => id === tipIdOf(card));
      return tip ? tipTitle(tip) : '';
    });
    const said = preview.split('\n').filter((line) => /^- .*, 09:30: (?!no tip)/.test(line));
    expect(said.map((line) => line.replace(/^- .*?, 09:30: /, ''))).toEqual(titles);
  });

  it('puts a long pause into one line', async () => {
    const bed = await subscribed();
    await bed.say(somebody, 'backwise', 'here pause until 2027-06-01');
    const preview = await bed.say(somebody, 'backwise', 'here preview');
    expect(preview).toMatch(
      /Mon,? 23 Nov to Mon,? 31 May 2027: 136 tips held, paused until Tue,? 1 Jun 2027, 00:00/,
    );
    expect(preview.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(6);
  });
});

describe('posting a tip now', () => {
  it('posts one that nobody saw yet, and the daily round goes on without it', async () => {
    const bed = await subscribed();
    const told = await bed.say(somebody, 'backwise', 'here now');
    expect(bed.cardsTo(channel)).toHaveLength(2);
    expect(told).toContain(`Posted in the channel: ${titleOfLast(bed)}`);
    await bed.liveUntil('2026-11-27T12:00:00Z');
    const ids = bed.cardsTo(channel).map(tipIdOf);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('posts once when the button is pressed twice, also at the same moment', async () => {
    const bed = await subscribed();
    const now = buttonIn(await cardFor(bed, somebody, 'here'), 'here.now.v1');
    const press = () => pressButton(bed.house, somebody, { action: now.action, value: now.value });
    const both = await Promise.all([press(), press()]);
    expect(bed.cardsTo(channel)).toHaveLength(2);
    expect(both.map(wordsOf).filter((words) => words.includes(say('here.stale')))).toHaveLength(1);
    expect(wordsOf(await press())).toContain(say('here.stale'));
    expect(bed.cardsTo(channel)).toHaveLength(2);
  });

  it('says why it was refused and puts the tip back', async () => {
    const bed = await subscribed();
    const before = await wishOf(bed);
    bed.slack.script({ is: 'refused', refusal: 'not-in-channel' });
    expect(await bed.say(somebody, 'backwise', 'here now')).toContain(say('here.not-invited'));
    expect(await wishOf(bed)).toEqual(before);
  });
});

describe('the last tip of a channel', () => {
  it('is swapped for another in the same message', async () => {
    const bed = await subscribed();
    const before = (await wishOf(bed))?.lastPost;
    const told = await bed.say(somebody, 'backwise', 'here swap');
    const [update] = bed.slack.updates;
    expect(bed.slack.updates).toHaveLength(1);
    expect(update?.message).toBe(before?.message);
    expect(tipIdOf(update?.card)).not.toBe(before?.tipId);
    const after = (await wishOf(bed))?.lastPost;
    expect(after).toEqual({ message: before?.message, tipId: tipIdOf(update?.card) });
    expect(told).toContain('The last tip in the channel now reads:');
    expect(bed.cardsTo(channel)).toHaveLength(1);
  });

  it('is deleted once, and then there is none to change', async () => {
    const bed = await subscribed();
    const message = (await wishOf(bed))?.lastPost?.message;
    expect(await bed.say(somebody, 'backwise', 'here delete')).toContain(say('here.deleted'));
    expect(bed.slack.removals).toEqual([message]);
    for (const text of ['here delete', 'here swap']) {
      expect(await bed.say(somebody, 'backwise', text)).toContain(say('here.nothing-last'));
    }
    expect(bed.slack.removals).toHaveLength(1);
    expect(bed.slack.updates).toHaveLength(0);
  });

  it.each(['here swap', 'here delete'])(
    'is the tip of the day, where that came while the platform was slow with "%s"',
    async (text) => {
      const bed = await subscribed();
      await bed.clock.set('2026-11-23T08:29:59Z');
      bed.slack.script({ is: 'ok', takesMs: 3000 });
      const answer = bed.say(somebody, 'backwise', text);
      await bed.liveUntil('2026-11-23T08:31:00Z');
      await answer;
      expect(bed.cardsTo(channel)).toHaveLength(2);
      expect((await wishOf(bed))?.lastPost?.tipId).toBe(tipIdOf(bed.cardsTo(channel)[1]));
    },
  );

  it.each(['here swap', 'here delete'])(
    'stays, with a clear word, where the platform refuses "%s"',
    async (text) => {
      const bed = await subscribed();
      const before = await wishOf(bed);
      bed.slack.script({ is: 'refused', refusal: 'refused' });
      expect(await bed.say(somebody, 'backwise', text)).toContain(say('here.last-refused'));
      expect(await wishOf(bed)).toEqual(before);
    },
  );

  it('is not changed by a button of a card from before', async () => {
    const bed = await subscribed();
    const card = await cardFor(bed, somebody, 'here');
    await bed.liveUntil('2026-11-23T12:00:00Z');
    for (const action of ['here.swap.v1', 'here.delete.v1']) {
      const { value } = buttonIn(card, action);
      const reply = await pressButton(bed.house, somebody, { action, value });
      expect(wordsOf(reply)).toContain(say('here.stale'));
    }
    expect([bed.slack.updates, bed.slack.removals]).toEqual([[], []]);
  });

  it('is out of reach for forged buttons and other workspaces', async () => {
    const bed = await subscribed();
    const { value } = buttonIn(await cardFor(bed, somebody, 'here'), 'here.delete.v1');
    const stranger = anAsker({ workspace: globex, channel: undefined });
    for (const [asker, forged] of [
      [stranger, value],
      [somebody, `x${value}`],
      [somebody, 'x'.repeat(5000)],
      [somebody, ''],
      [somebody, '../:1.1'],
    ] as const) {
      await pressButton(bed.house, asker, { action: 'here.delete.v1', value: forged });
      await pressButton(bed.house, asker, { action: 'here.now.v1', value: forged });
    }
    expect(bed.slack.removals).toEqual([]);
    expect(bed.slack.posts).toHaveLength(1);
  });
});

describe('who may set the tips of a channel', () => {
  const everything = [
    ...['here at 10:00', 'here off', 'here now', 'here swap', 'here delete', 'here counts'],
    ...['here pause 2h', 'here resume', 'here holidays DE'],
  ];

  it.each([
    ['a member', 'member', say('here.admins-only')],
    ['somebody of whom the platform says nothing', 'unknown', say('here.admins-unknown')],
  ] as const)('is not %s where only administrators may, whatever they try', async (_who, role, reason) => {
    const bed = await subscribed();
    await bed.restartWith({ tipsConfiguredBy: 'admins' });
    const before = await wishOf(bed);
    const asker = anAsker({ role });
    for (const text of everything) expect(await bed.say(asker, 'backwise', text)).toBe(reason);
    expect(await wishOf(bed)).toEqual(before);
    const card = await cardFor(bed, asker, 'here');
    expect(buttonsOf(card).map(({ action }) => action)).toEqual(['here.preview.v1']);
    expect(card.text).not.toContain('helpful');
  });

  it('is an administrator, and whoever the operator named', async () => {
    const bed = await TestHouse.open(friday);
    await bed.restartWith({ tipsConfiguredBy: 'admins', tipsAdmins: ['U0NAMED'] });
    const boss = anAsker({ role: 'administrator' });
    expect(await bed.say(boss, 'backwise', 'here at 9:30')).toContain('09:30');
    const named = anAsker({ person: 'u0named', role: 'member' });
    expect(await bed.say(named, 'backwise', 'here now')).toContain('Posted in the channel');
    expect(await bed.say(anAsker({ role: 'member' }), 'backwise', 'here off')).toBe(say('here.admins-only'));
  });
});

describe('votes under a tip', () => {
  const vote = async (bed: TestHouse, person: string, action: string, tipId: string) =>
    bed.press(anAsker({ person }), action, tipId);

  it('are counted for the tip, once a person, and shown from five on to whoever may configure', async () => {
    const bed = await subscribed();
    const tipId = tipIdOf(bed.cardsTo(channel)[0]);
    for (const person of ['a', 'b', 'c', 'd']) {
      expect(await vote(bed, person, 'tip.helpful.v1', tipId)).toBe(say('tip.counted'));
      expect(await vote(bed, person, 'tip.helpful.v1', tipId)).toBe(say('tip.counted-before'));
    }
    expect(await bed.say(somebody, 'backwise', 'here')).toContain('Fewer than 5 people');
    expect(await bed.say(somebody, 'backwise', 'here counts')).toContain('No tip has been answered by 5');
    await vote(bed, 'e', 'tip.not.v1', tipId);
    expect(await bed.say(somebody, 'backwise', 'here')).toContain('helpful 4, not for me 1');
    expect(await bed.say(somebody, 'backwise', 'here counts')).toContain('Helpful 4, not for me 1.');
  });

  it('can be changed by pressing the other one, which still counts once', async () => {
    const bed = await subscribed();
    const tipId = tipIdOf(bed.cardsTo(channel)[0]);
    await vote(bed, 'a', 'tip.helpful.v1', tipId);
    await vote(bed, 'a', 'tip.not.v1', tipId);
    expect(await bed.house.store.tipVotes.list(acme)).toEqual([{ tipId, helpful: 0, notForMe: 1 }]);
  });

  it('leave nobody’s name on the disk', async () => {
    const bed = await subscribed();
    await vote(bed, 'somebody-with-a-name', 'tip.not.v1', tipIdOf(bed.cardsTo(channel)[0]));
    expect(await bed.house.store.tipVotes.list(acme)).toHaveLength(1);
    expect(await bed.bytesOnDisk()).not.toContain('somebody-with-a-name');
  });

  it('of a tip that nobody knows are not counted', async () => {
    const bed = await subscribed();
    expect(await vote(bed, 'a', 'tip.helpful.v1', 'forged')).toBe(say('tip.gone'));
    expect(await bed.house.store.tipVotes.list(acme)).toEqual([]);
  });
});
