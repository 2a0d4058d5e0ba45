import { describe, expect, it } from 'vitest';
import { encodeAddress } from '../../../adapters/slack/address.ts';
import { text } from '../../../src/domain/card.ts';
import { pressedInForm, submittedForm, toldEvent, typedCommand } from '../../fixtures/slack/requests.ts';
import { acme } from '../../support/store-samples.ts';
import { library } from '../../support/test-house.ts';
import { openMemoryBolt } from './memory-bolt.ts';

const { say } = library;
const opened = (more: object = {}) =>
  toldEvent({ type: 'app_home_opened', user: 'U0SOMEBODY', channel: 'D0DIRECT', tab: 'home', ...more });
const inHome = { view: { id: 'V0HOME', type: 'home', hash: '1.home' } };
const pressedAtHome = (action: string) => pressedInForm(action, '', inHome);
const conflict = { ok: false, error: 'hash_conflict' };

describe('the Home tab', () => {
  it('is published for whoever opens it, to them alone: an invitation where there is no plan', async () => {
    const bolt = await openMemoryBolt();
    await bolt.send(opened());
    const [published, more] = bolt.callsTo('views.publish');
    expect(more).toBeUndefined();
    expect(published).toMatchObject({ user_id: 'U0SOMEBODY', view: { type: 'home' } });
    expect(published).not.toHaveProperty('hash');
    expect(JSON.stringify(published)).toContain(say('home.none'));
    expect(JSON.stringify(published)).toContain('standing.open.v1');
    expect(bolt.platform.posts).toEqual([]);
  });

  it.each([{ tab: 'messages' }, { tab: undefined }, { user: 7 }, { user: '../x' }])(
    'is not made for an event with %j',
    async (more) => {
      const bolt = await openMemoryBolt();
      await bolt.send(opened(more));
      expect(bolt.callsTo('views.publish')).toEqual([]);
    },
  );

  it('shows the plan, and is published again after a command, a press and a form that changed it', async () => {
    const bolt = await openMemoryBolt();
    await bolt.send(opened());
    await bolt.send(typedCommand('/standing', 'every 45m 9-17 mon-fri'));
    await bolt.send(pressedAtHome('standing.pause.v1'));
    await bolt.send(pressedAtHome('standing.resume.v1'));
    await bolt.send(typedCommand('/standing', 'on'));
    const [window] = bolt.callsTo('views.open').map(({ view }) => view as { private_metadata: string });
    const form = submittedForm('standing.v1', {
      every: { type: 'number_input', value: '30' },
      from: { type: 'timepicker', selected_time: '09:00' },
      to: { type: 'timepicker', selected_time: '17:00' },
      weekdays: { type: 'checkboxes', selected_options: [{ value: '1' }] },
    });
    await bolt.send({
      ...form,
      view: { ...(form.view as object), private_metadata: window?.private_metadata },
    });
    const shown = bolt.callsTo('views.publish').map((call) => JSON.stringify(call));
    expect(shown).toHaveLength(5);
    expect(shown[1]).toContain('every 45 minutes');
    expect(shown[1]).toContain('standing.pause.v1');
    expect(shown[2]).toContain('They are paused until');
    expect(shown[2]).toContain('standing.resume.v1');
    expect(shown[3]).not.toContain('paused until');
    expect(JSON.stringify(bolt.told())).not.toContain('paused until');
  });

  it('is left alone where nothing in it changed, and for people who never opened theirs', async () => {
    const bolt = await openMemoryBolt();
    await bolt.send(typedCommand('/standing', 'every 45m 9-17 mon-fri'));
    expect(bolt.callsTo('views.publish')).toEqual([]);
    await bolt.send(opened());
    await bolt.send(typedCommand('/backwise', 'help'));
    expect(bolt.callsTo('views.publish')).toHaveLength(1);
  });

  it('answers why and next in a window above it, and the form in one of its own', async () => {
    const bolt = await openMemoryBolt();
    await bolt.send(typedCommand('/standing', 'every 45m 9-17 mon-fri'));
    for (const action of ['standing.why.v1', 'standing.next.v1', 'standing.open.v1']) {
      await bolt.send(pressedAtHome(action));
    }
    const windows = bolt.callsTo('views.open').map((call) => JSON.stringify(call));
    expect(windows).toHaveLength(3);
    expect(windows[0]).toContain(say('why.heading'));
    expect(windows[1]).toContain(say('next.heading'));
    expect(windows[2]).toContain('standing.v1');
    expect(bolt.platform.posts).toEqual([]);
  });

  it('sends the hash it saw; where Slack has a newer view, it is made anew and published once more', async () => {
    const bolt = await openMemoryBolt();
    await bolt.send(opened({ view: { type: 'home', hash: '1.seen' } }));
    await bolt.send(typedCommand('/standing', 'every 45m 9-17 mon-fri'));
    bolt.answers['views.publish'] = conflict;
    await bolt.send(typedCommand('/standing', 'every 30m'));
    const hashes = bolt.callsTo('views.publish').map(({ hash }) => hash);
    expect(hashes).toEqual(['1.seen', '2.next', '2.next', undefined]);
    expect(bolt.log.of('slack.home-not-published')).toHaveLength(1);
    bolt.answers['views.publish'] = { ok: true, view: {} };
    await bolt.send(typedCommand('/standing', 'max 6'));
    expect(JSON.stringify(bolt.callsTo('views.publish').at(-1))).toContain('every 30 minutes');
  });

  it('is published again once something came by itself, for whoever opened theirs, one after the other', async () => {
    let page = 0;
    const bolt = await openMemoryBolt({ composeHome: async () => [text(`page ${page}`)] });
    const addressOf = (user: string) => encodeAddress(acme, user);
    await bolt.homes.follow(addressOf('U0SOMEBODY'));
    expect(bolt.callsTo('views.publish')).toEqual([]);
    await bolt.send(opened());
    await bolt.send(opened({ user: 'U0OTHER' }));
    page++;
    const followed = ['U0SOMEBODY', 'U0OTHER', 'U0SOMEBODY', 'U0NOBODY'].map((user) =>
      bolt.homes.follow(addressOf(user)),
    );
    const since = () =>
      bolt
        .callsTo('views.publish')
        .slice(2)
        .map(({ user_id: user }) => user);
    await expect.poll(since).toEqual(['U0SOMEBODY']);
    let isDone = false;
    void Promise.all(followed).then(() => {
      isDone = true;
    });
    const aSecondLater = async () => {
      await bolt.clock.advance({ seconds: 1 });
      return isDone;
    };
    await expect.poll(aSecondLater).toBe(true);
    expect(since()).toEqual(['U0SOMEBODY', 'U0OTHER']);
    page++;
    bolt.homes.stop();
    await bolt.homes.follow(addressOf('U0SOMEBODY'));
    expect(since()).toHaveLength(2);
  });

  it('never lets an older page overtake a newer, and makes one more of what changed meanwhile', async () => {
    const first = Promise.withResolvers<void>();
    const pages = ['one', 'two', 'three'];
    let composed = 0;
    const bolt = await openMemoryBolt({
      composeHome: async () => {
        const page = pages[composed++] ?? 'more';
        if (page === 'one') await first.promise;
        return [text(page)];
      },
    });
    const opening = bolt.send(opened());
    const others = [1, 2, 3].map(() => bolt.send(typedCommand('/backwise', 'help')));
    first.resolve();
    await Promise.all([opening, ...others]);
    const shown = bolt.callsTo('views.publish').map((call) => JSON.stringify(call));
    expect(shown[0]).toContain('one');
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.length).toBeLessThan(5);
  });

  it('that cannot be published costs nobody their answer, and is tried again when it is opened', async () => {
    const bolt = await openMemoryBolt();
    bolt.answers['views.publish'] = { ok: false, error: 'invalid_arguments' };
    await bolt.send(opened());
    await bolt.send(typedCommand('/standing', 'every 45m 9-17 mon-fri'));
    expect(bolt.told()).toHaveLength(1);
    bolt.answers['views.publish'] = { ok: true, view: { type: 'home', hash: '3' } };
    await bolt.send(opened());
    expect(JSON.stringify(bolt.callsTo('views.publish').at(-1))).toContain('every 45 minutes');
  });
});
