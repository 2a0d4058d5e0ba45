import { describe, expect, it } from 'vitest';
import { subscriptionSentence } from '../../src/cards/status-cards.ts';
import type { Address } from '../../src/domain/address.ts';
import { topics } from '../../src/domain/tip.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import { acme, anAsker, globex, library, TestHouse, tipIdOf } from '../support/test-house.ts';

const channel = 'back-health';
const somebody = anAsker();
const subscription = (bed: TestHouse, workspace = acme) =>
  bed.house.store.subscriptions.ofChannel(workspace, channel as Address);

/** A Friday, half an hour before noon in Berlin. */
const friday = '2026-11-20T10:30:00Z';

describe('subscribing a channel', () => {
  it('posts a first tip at once and says what is to come', async () => {
    const bed = await TestHouse.open(friday);
    const answer = await bed.say(somebody, '/backwise', 'here at 09:30 mon-fri');
    expect(answer).toContain('at 09:30, Monday to Friday (Europe/Berlin)');
    expect(answer).toMatch(/Next one: Mon,? 23 Nov, 09:30/);
    const [first] = bed.cardsTo(channel);
    expect(library.tips.map(({ id }) => id)).toContain(tipIdOf(first));
    expect(first?.text).toContain('/backwise here off');
    expect(bed.slack.posts).toHaveLength(1);
    expect((await subscription(bed))?.nextDueAt?.toString()).toBe('2026-11-23T08:30:00Z');
  });

  it('takes the zone that was typed before the one in the profile', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here at 9:30 America/New_York');
    expect((await subscription(bed))?.zone).toBe('America/New_York');
  });

  it('asks for the zone where nobody knows it, and keeps nothing', async () => {
    const bed = await TestHouse.open(friday);
    const answer = await bed.say(anAsker({ zone: undefined }), 'backwise', 'here at 9:30');
    expect(answer).toBe(library.say('here.need-zone'));
    expect(await subscription(bed)).toBeUndefined();
    expect(bed.slack.posts).toEqual([]);
  });

  it('asks to go to a channel when asked in the chat with the bot', async () => {
    const bed = await TestHouse.open(friday);
    const alone = anAsker({ channel: undefined });
    for (const text of ['here at 9:30', 'here off', 'here']) {
      expect(await bed.say(alone, 'backwise', text)).toBe(library.say('here.need-channel'));
    }
  });

  it('explains a missing invitation in a sentence and keeps nothing', async () => {
    const bed = await TestHouse.open(friday);
    bed.slack.script({ is: 'refused', refusal: 'not-in-channel' });
    expect(await bed.say(somebody, 'backwise', 'here at 9:30')).toBe(library.say('here.not-invited'));
    expect(await subscription(bed)).toBeUndefined();
    await bed.liveUntil('2026-11-24T12:00:00Z');
    expect(bed.slack.posts).toHaveLength(1);
  });

  it.each([{ is: 'not-delivered' }, { is: 'rate-limited', retryAfterMs: 30_000 }] as const)(
    'keeps nothing when the platform answers $is, and says so',
    async (outcome) => {
      const bed = await TestHouse.open(friday);
      bed.slack.script(outcome);
      expect(await bed.say(somebody, 'backwise', 'here at 9:30')).toBe(library.say('here.failed'));
      expect(await subscription(bed)).toBeUndefined();
    },
  );

  it.each(['timed-out', 'connection-cut', 'server-error'] as const)(
    'keeps the subscription when the first tip may have arrived (%s), so that nobody tries again',
    async (outcome) => {
      const bed = await TestHouse.open(friday);
      bed.slack.script({ is: 'unclear', outcome });
      expect(await bed.say(somebody, 'backwise', 'here at 9:30')).toContain('09:30');
      await bed.say(somebody, 'backwise', 'here at 9:30');
      expect(bed.slack.posts).toHaveLength(1);
      expect(await subscription(bed)).toBeDefined();
    },
  );

  it('does not take back what somebody changed while the first tip was refused', async () => {
    const bed = await TestHouse.open(friday);
    bed.slack.script({ is: 'refused', refusal: 'not-in-channel', takesMs: 5000 });
    const first = bed.say(somebody, 'backwise', 'here at 9:30');
    await bed.clock.settle();
    expect(await bed.say(somebody, 'backwise', 'here at 10:30')).toContain('10:30');
    await bed.clock.advance({ seconds: 6 });
    expect(await first).toBe(library.say('here.not-invited'));
    expect((await subscription(bed))?.times).toEqual([630]);
  });

  it('says that a permission is missing where that is why', async () => {
    const bed = await TestHouse.open(friday);
    bed.slack.script({ is: 'refused', refusal: 'missing-permission' });
    expect(await bed.say(somebody, 'backwise', 'here at 9:30')).toBe(library.say('here.not-allowed'));
    expect(await subscription(bed)).toBeUndefined();
  });

  it('lets a mistake of our own out, and keeps nothing', async () => {
    const bed = await TestHouse.open(friday);
    bed.slack.script({ is: 'throws', error: new TypeError('a bug') });
    await expect(answerCommand(bed.house, somebody, 'backwise', 'here at 9:30')).rejects.toThrow('a bug');
    expect(await subscription(bed)).toBeUndefined();
  });

  it('makes one subscription of two people who ask at once', async () => {
    const bed = await TestHouse.open(friday);
    const both = [somebody, anAsker({ person: 'colleague' })].map((asker) =>
      bed.say(asker, 'backwise', 'here at 9:30'),
    );
    for (const answer of await Promise.all(both)) expect(answer).toContain('09:30');
    expect(bed.cameTo(channel, 'Europe/Berlin')).toHaveLength(1);
    await bed.liveUntil('2026-11-23T12:00:00Z');
    expect(bed.cameTo(channel, 'Europe/Berlin').filter((at) => at.startsWith('2026-11-23'))).toEqual([
      '2026-11-23T09:30',
    ]);
    expect(await bed.say(somebody, 'backwise', 'here off')).toBe(library.say('here.off'));
    await bed.liveUntil('2026-11-25T12:00:00Z');
    expect(bed.cameTo(channel, 'Europe/Berlin').at(-1)).toBe('2026-11-23T09:30');
  });

  it('keeps workspaces apart, even where their channels have the same name', async () => {
    const bed = await TestHouse.open(friday);
    const elsewhere = anAsker({ workspace: globex });
    await bed.say(somebody, 'backwise', 'here at 9:30');
    expect(await bed.say(elsewhere, 'backwise', 'here')).toBe(library.say('here.none'));
    expect(await bed.say(elsewhere, 'backwise', 'here off')).toBe(library.say('here.off-none'));
    expect(await subscription(bed)).toBeDefined();
  });
});

describe('a subscribed channel', () => {
  it('says what it gets, and after the end that it gets nothing', async () => {
    const bed = await TestHouse.open(friday);
    expect(await bed.say(somebody, 'backwise', 'here')).toBe(library.say('here.none'));
    await bed.say(somebody, 'backwise', 'here at 9:30 desk stress');
    const status = await bed.say(anAsker({ person: 'colleague' }), 'backwise', 'here status');
    expect(status).toContain('topics: desk, stress');
    expect(await bed.say(somebody, 'backwise', 'here off')).toBe(library.say('here.off'));
    expect(await bed.say(somebody, 'backwise', 'here off')).toBe(library.say('here.off-none'));
    await bed.liveUntil('2026-11-25T12:00:00Z');
    expect(bed.slack.posts).toHaveLength(1);
  });

  it('gets only the topics it asked for, each tip once before any comes again', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here daily at 9:30 desk stress');
    const wanted = library.tips
      .filter(({ topic }) => topic === 'desk' || topic === 'stress')
      .map(({ id }) => id);
    const last = Temporal.Instant.from(friday).add({ hours: 24 * wanted.length });
    await bed.liveUntil(last.toString());
    const seen = bed.cardsTo(channel).map(tipIdOf);
    expect(seen.slice(0, wanted.length).sort()).toEqual([...wanted].sort());
    expect(seen).toHaveLength(wanted.length + 1);
    expect(topics).toContain('desk');
  });

  it.each([
    { day: 'Friday in Berlin', at: friday, zone: 'Europe/Berlin', topic: 'desk', weekday: 5 },
    { day: 'Friday elsewhere', at: '2026-11-19T22:30:00Z', zone: 'Asia/Tokyo', topic: 'desk', weekday: 5 },
    { day: 'Monday', at: '2026-11-23T10:30:00Z', zone: 'Europe/Berlin', topic: 'move', weekday: 1 },
    { day: 'day off', at: '2026-11-21T10:30:00Z', zone: 'Europe/Berlin', topic: 'desk', weekday: 6 },
  ] as const)('begins with a tip that suits the day, on a $day', async ({ at, zone, topic, weekday }) => {
    const bed = await TestHouse.open(at);
    const unfit = library.tips.filter(({ notOn }) => notOn?.includes(weekday)).map(({ id }) => id);
    expect(unfit.length).toBeGreaterThan(0);
    const channels = Array.from({ length: 40 }, (_, number) => `channel-${number}`);
    for (const one of channels) {
      const asker = anAsker({ channel: one, zone });
      await bed.say(asker, 'backwise', `here at 9:30 ${topic}`);
      const [first] = bed.cardsTo(one);
      expect(unfit).not.toContain(tipIdOf(first));
      const rotation = (await bed.house.store.subscriptions.ofChannel(acme, one as Address))?.rotation;
      expect(rotation?.seen).toEqual([tipIdOf(first)]);
    }
  });

  it('keeps its place in the bag when its time changes, and says no second hello', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here at 9:30');
    const before = await subscription(bed);
    const answer = await bed.say(somebody, 'backwise', 'here at 14:00 mon');
    const after = await subscription(bed);
    expect(answer).toContain('at 14:00, Monday');
    expect(bed.slack.posts).toHaveLength(1);
    expect(after?.id).toBe(before?.id);
    expect(after?.rotation).toEqual(before?.rotation);
    await bed.liveUntil('2026-11-30T15:00:00Z');
    expect(bed.cameTo(channel, 'Europe/Berlin').slice(1)).toEqual(['2026-11-23T14:00', '2026-11-30T14:00']);
  });

  describe.each([
    ['Slack', acme],
    ['Teams', globex],
  ] as const)('and changed by a colleague elsewhere, on %s', (_, workspace) => {
    const starter = anAsker({ workspace });
    const colleague = anAsker({ workspace, person: 'colleague', zone: 'America/New_York' });
    const set = { times: [570], weekdays: [2, 4], topics: ['desk', 'stress'], zone: 'Europe/Berlin' };

    it.each([
      ['at 10:00', { times: [600] }],
      ['mon-fri', { weekdays: [1, 2, 3, 4, 5] }],
      ['daily', { weekdays: [1, 2, 3, 4, 5, 6, 7] }],
      ['topics posture', { topics: ['posture'] }],
      ['move', { topics: ['move'] }],
      ['all topics', { topics: [] }],
      ['topics all', { topics: [] }],
      ['zone Asia/Tokyo', { zone: 'Asia/Tokyo' }],
      ['America/New_York', { zone: 'America/New_York' }],
      ['at 10:00 all topics', { times: [600], topics: [] }],
      ['mon desk zone Asia/Tokyo', { weekdays: [1], topics: ['desk'], zone: 'Asia/Tokyo' }],
    ])('keeps what is not named: here %s', async (line, named) => {
      const bed = await TestHouse.open(friday);
      await bed.say(starter, 'backwise', 'here at 9:30 tue thu desk stress Europe/Berlin');
      await bed.say(starter, 'backwise', 'here holidays DE');
      expect(await subscription(bed, workspace)).toMatchObject(set);
      const answer = await bed.say(colleague, 'backwise', `here ${line}`);
      const now = await subscription(bed, workspace);
      expect(now).toMatchObject({ ...set, ...named, skipsHolidays: 'DE' });
      if (!now) throw new Error('Expected a subscription');
      expect(answer).toContain(subscriptionSentence(now, library.say, 'here.saved'));
    });

    it('needs no profile for that', async () => {
      const bed = await TestHouse.open(friday);
      await bed.say(starter, 'backwise', 'here at 9:30');
      const lost = { ...colleague, findZone: async () => Promise.reject(new Error('asked for nothing')) };
      expect(await bed.say(lost, 'backwise', 'here at 10:00')).toContain('10:00');
    });

    it.each(['mon-fri', 'topics desk', 'zone Europe/Berlin', 'all topics'])(
      'asks for a time where there are no tips yet: here %s',
      async (line) => {
        const bed = await TestHouse.open(friday);
        const answer = await bed.say(starter, 'backwise', `here ${line}`);
        expect(answer).toBe(library.say('here.need-time'));
        expect(answer).toContain('/backwise here at 09:30');
        expect(await subscription(bed, workspace)).toBeUndefined();
        await bed.say(starter, 'backwise', 'here at 9:30');
        const usual = { weekdays: [1, 2, 3, 4, 5], topics: [], zone: 'Europe/Berlin' };
        expect(await subscription(bed, workspace)).toMatchObject(usual);
      },
    );

    it.each([
      ['topics dsk', '/backwise here topics desk stress'],
      ['topics', '/backwise here topics desk stress'],
      ['zone EST', '/backwise here zone Europe/Berlin'],
      ['mon-fry', '/backwise here at 09:30 mon-fri'],
    ])('answers a near miss with an example and changes nothing: here %s', async (line, example) => {
      const bed = await TestHouse.open(friday);
      await bed.say(starter, 'backwise', 'here at 9:30 tue thu desk stress Europe/Berlin');
      expect(await bed.say(colleague, 'backwise', `here ${line}`)).toContain(example);
      expect(await subscription(bed, workspace)).toMatchObject(set);
    });
  });

  it('gets its tip over a weekend and a change of clocks at the same local minute', async () => {
    const bed = await TestHouse.open('2026-03-26T12:00:00Z');
    await bed.say(somebody, 'backwise', 'here at 09:30 mon-fri');
    await bed.liveUntil('2026-04-01T12:00:00Z');
    expect(bed.cameTo(channel, 'Europe/Berlin').slice(1)).toEqual([
      '2026-03-27T09:30',
      '2026-03-30T09:30',
      '2026-03-31T09:30',
      '2026-04-01T09:30',
    ]);
    expect(bed.slack.posts.slice(1, 3).map(({ at }) => at.toString())).toEqual([
      '2026-03-27T08:30:00Z',
      '2026-03-30T07:30:00Z',
    ]);
  });

  it('loses nothing and doubles nothing over restarts, and its bag goes on', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here daily at 9:30');
    for (const day of ['21', '22', '23', '24', '25']) {
      await bed.liveUntil(`2026-11-${day}T08:29:30Z`);
      await bed.restart();
      await bed.liveUntil(`2026-11-${day}T08:30:00Z`);
      await bed.restart();
      await bed.tick();
    }
    await bed.liveUntil('2026-11-25T23:00:00Z');
    expect(bed.cameTo(channel, 'Europe/Berlin').slice(1)).toEqual(
      ['21', '22', '23', '24', '25'].map((day) => `2026-11-${day}T09:30`),
    );
    expect(new Set(bed.cardsTo(channel).map(tipIdOf)).size).toBe(6);
  });

  it('gets no burst after three days of downtime: each is expired, the next comes at its time', async () => {
    const bed = await TestHouse.open('2026-11-16T10:30:00Z');
    await bed.say(somebody, 'backwise', 'here daily at 9:30');
    await bed.liveUntil('2026-11-17T09:00:00Z');
    const before = await subscription(bed);
    await bed.close();
    await bed.clock.set('2026-11-20T20:00:00Z');
    await bed.restart();
    await bed.liveUntil('2026-11-20T23:00:00Z');
    expect(bed.slack.posts).toHaveLength(2);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ expired: 3, pending: 0, sent: 1 });
    // The tips that nobody saw stay in the bag.
    expect((await subscription(bed))?.rotation).toEqual(before?.rotation);
    await bed.liveUntil('2026-11-21T12:00:00Z');
    expect(bed.cameTo(channel, 'Europe/Berlin').at(-1)).toBe('2026-11-21T09:30');
    expect(bed.slack.posts).toHaveLength(3);
  });

  it('still gets a tip that is an hour late, once', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here daily at 9:30');
    await bed.close();
    await bed.clock.set('2026-11-21T09:30:00Z');
    await bed.restart();
    await bed.liveUntil('2026-11-21T20:00:00Z');
    expect(bed.cameTo(channel, 'Europe/Berlin').slice(1)).toEqual(['2026-11-21T10:30']);
  });

  it('is left alone for good once the bot was thrown out', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here daily at 9:30');
    bed.slack.script({ is: 'refused', refusal: 'not-in-channel' });
    await bed.liveUntil('2026-11-24T12:00:00Z');
    expect(bed.slack.posts).toHaveLength(2);
    expect(await subscription(bed)).toBeUndefined();
    expect(bed.log.of('delivery.refused')).toHaveLength(1);
  });

  it.each(['app-removed', 'missing-permission', 'card-refused', 'refused'] as const)(
    'keeps its wish when the platform answers %s: that is for the operator',
    async (refusal) => {
      const bed = await TestHouse.open(friday);
      await bed.say(somebody, 'backwise', 'here daily at 9:30');
      bed.slack.script({ is: 'refused', refusal });
      await bed.liveUntil('2026-11-22T12:00:00Z');
      expect(await subscription(bed)).toBeDefined();
      expect(bed.cameTo(channel, 'Europe/Berlin').slice(1)).toEqual(['2026-11-21T09:30', '2026-11-22T09:30']);
    },
  );

  it('is not sent what may have arrived already', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here daily at 9:30');
    bed.slack.script({ is: 'unclear', outcome: 'timed-out' });
    await bed.liveUntil('2026-11-21T20:00:00Z');
    await bed.restart();
    await bed.liveUntil('2026-11-22T08:00:00Z');
    expect(bed.slack.posts).toHaveLength(2);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ unknown: 1 });
  });

  it('hears nothing of a tip planned just before the channel was ended', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here daily at 9:30');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 60_000 });
    await bed.liveUntil('2026-11-21T08:30:10Z');
    await bed.say(somebody, 'backwise', 'here off');
    await bed.liveUntil('2026-11-21T12:00:00Z');
    expect(bed.slack.posts.map(({ outcome }) => outcome.is)).toEqual(['ok', 'rate-limited']);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ cancelled: 1, pending: 0 });
  });

  it('goes on with another tip when the planned one left the content', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here daily at 9:30');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 600_000 });
    await bed.liveUntil('2026-11-21T08:30:10Z');
    const planned = tipIdOf(bed.cardsTo(channel).at(-1));
    await bed.restart({ ...library, tips: library.tips.filter(({ id }) => id !== planned) });
    await bed.liveUntil('2026-11-22T12:00:00Z');
    expect(await bed.house.store.deliveries.count()).toMatchObject({ cancelled: 1, sent: 1 });
    expect(bed.cardsTo(channel).slice(2).map(tipIdOf)).not.toContain(planned);
  });
});

describe('a channel that wants quiet', () => {
  const change = async (bed: TestHouse, changes: object): Promise<void> => {
    const present = await subscription(bed);
    if (!present) throw new Error('Expected a subscription');
    await bed.house.store.subscriptions.save({ ...present, ...changes });
  };
  const heldBy = async (bed: TestHouse) => {
    const present = await subscription(bed);
    const due =
      present &&
      (await bed.house.store.deliveries.ofPlan(
        acme,
        present.id,
        Temporal.Instant.from('2020-01-01T00:00:00Z'),
      ));
    return (due ?? []).map(({ state }) => (state.is === 'held' ? state.hold.is : state.is));
  };

  it('gets no tips while it is paused, each of them recorded, and none is used up', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here at 9:30 mon-fri');
    await change(bed, { pausedUntil: Temporal.Instant.from('2026-11-24T12:00:00Z') });
    const before = (await subscription(bed))?.rotation;
    await bed.liveUntil('2026-11-24T12:00:00Z');
    expect(await heldBy(bed)).toEqual(['paused', 'paused']);
    expect((await subscription(bed))?.rotation).toEqual(before);
    await bed.liveUntil('2026-11-25T12:00:00Z');
    expect(await heldBy(bed)).toEqual(['paused', 'paused', 'sent']);
  });

  it('gets none on public holidays of its country, nor one that a holiday overtook', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here at 23:55 mon-fri');
    await change(bed, { skipsHolidays: 'DE' });
    await bed.liveUntil('2026-11-23T23:00:00Z');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 600_000 });
    await bed.liveUntil('2026-11-26T23:30:00Z');
    expect(await heldBy(bed)).toEqual(['sent', 'sent', 'holiday', 'holiday', 'sent']);
  });

  it('keeps which tip was posted last, from the very first', async () => {
    const bed = await TestHouse.open(friday);
    await bed.say(somebody, 'backwise', 'here at 9:30 mon-fri');
    expect((await subscription(bed))?.lastPost).toEqual({
      message: 'slack-message-1',
      tipId: tipIdOf(bed.cardsTo(channel)[0]),
    });
    await bed.liveUntil('2026-11-23T12:00:00Z');
    expect((await subscription(bed))?.lastPost).toEqual({
      message: 'slack-message-2',
      tipId: tipIdOf(bed.cardsTo(channel)[1]),
    });
    await bed.say(somebody, 'backwise', 'here at 10:30 mon-fri');
    expect((await subscription(bed))?.lastPost?.message).toBe('slack-message-2');
  });
});
