import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderSlackEntry } from '../../playground/page/slack-look.ts';
import { type Playground, startPlayground } from '../../playground/start-playground.ts';
import { SmallStandIn } from './small-stand-in.ts';

interface Body {
  readonly mark: number;
  readonly leftOut: number;
  readonly trouble: string;
  readonly entries: readonly { readonly text: string; readonly html: string }[];
}

const time = '2026-11-20T08:30:00Z';
const look = (card: unknown, text = 'words') =>
  renderSlackEntry({
    id: 'slack-1',
    platform: 'slack',
    place: 'direct',
    is: 'message',
    from: 'bot',
    text,
    card,
    time,
  });
const plain = (text: string) => ({ type: 'plain_text', text });
const input = (element: object, more: object = {}) => ({
  blocks: [
    {
      type: 'input',
      block_id: 'field',
      label: plain('Label'),
      element: { action_id: 'a', ...element },
      ...more,
    },
  ],
});
const options = ['x', 'y'].map((value) => ({ value, text: plain(`Option ${value}`) }));

describe('the look of Slack', () => {
  it('draws a text without blocks with its markup', () => {
    expect(look(undefined, 'a *bold* word')).toContain('<strong><span><span>bold</span>');
  });

  it('leaves times of day as they are and draws an emoji where Slack has one', () => {
    const words = look(undefined, '09:00–17:00, 9:30:15 :wave: :nonsense:')
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('\u00a0', ' ');
    expect(words).toBe('09:00–17:00, 9:30:15 👋 :nonsense:');
  });

  it('gives a button its action id and its spoken label', () => {
    const button = {
      type: 'button',
      action_id: 'done.v1',
      text: plain('Done'),
      accessibility_label: 'Done standing',
    };
    const html = look({ blocks: [{ type: 'actions', elements: [button] }] });
    expect(html).toMatch(
      /<button [^>]*aria-label="Done standing"[^>]*data-action="done.v1"[^>]*>Done<\/button>/,
    );
  });

  it('draws a picture with its words and nothing to press', () => {
    const block = { type: 'image', image_url: 'http://127.0.0.1:1/a.png', alt_text: 'A "person"' };
    expect(look({ blocks: [block] })).toContain(
      '<img class="slack-picture" src="http://127.0.0.1:1/a.png" alt="A &quot;person&quot;"/>',
    );
    expect(look({ blocks: [block] })).not.toMatch(/<button| style=/);
  });

  it('draws the button beside a text', () => {
    const accessory = { type: 'button', action_id: 'more', text: plain('More') };
    const html = look({ blocks: [{ type: 'section', text: plain('Tip'), accessory }] });
    expect(html).toContain('Tip');
    expect(html.match(/<button/g)).toHaveLength(1);
  });

  it.each([
    [{ type: 'timepicker', initial_time: '09:00' }, 'type="time"', 'value="09:00"'],
    [{ type: 'number_input', initial_value: '45', min_value: '20' }, 'type="number"', 'min="20"'],
    [{ type: 'plain_text_input', initial_value: 'Berlin' }, 'type="text"', 'value="Berlin"'],
    [{ type: 'static_select', options, initial_option: options[1] }, '<select', 'value="y" selected=""'],
    [{ type: 'radio_buttons', options, initial_option: options[0] }, 'type="radio"', 'checked="" value="x"'],
    [{ type: 'checkboxes', options, initial_options: options }, 'type="checkbox"', 'checked="" value="y"'],
  ])('draws %j as a field that has its value and its name', (element, first, second) => {
    const html = look(input(element));
    expect(html).toContain('data-field="field"');
    expect(html).toContain(first);
    expect(html).toContain(second);
  });

  it('shows what was filled in before, and what is wrong with it, tied to the field', () => {
    const card = {
      ...input({ type: 'number_input', initial_value: '45' }),
      state: { values: { field: { a: { type: 'number_input', value: '5' } } } },
      errors: { field: 'Expected 20 to 240.' },
    };
    const html = look(card);
    expect(html).toContain('value="5"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('aria-describedby="slack-1-0-error"');
    expect(html).toMatch(/id="slack-1-0-error"[^>]*>Expected 20 to 240\./);
  });

  it('lets no markup and no script through, from text, label, value or link', () => {
    const evil = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
    const button = {
      type: 'button',
      action_id: evil,
      value: evil,
      text: plain(evil),
      url: 'javascript:alert(1)',
    };
    const html = look({
      blocks: [
        { type: 'header', text: plain(evil) },
        {
          type: 'section',
          block_id: evil,
          text: { type: 'mrkdwn', text: `${evil} <javascript:alert(1)|link>` },
        },
        { type: 'actions', elements: [button] },
        ...input({ type: 'plain_text_input', initial_value: evil }, { label: plain(evil), block_id: evil })
          .blocks,
      ],
    });
    expect(html).not.toMatch(/<script|<img|href="javascript/i);
  });

  it('draws a strange block as a sentence and the others as ever', () => {
    const html = look({
      blocks: [{ type: 'section', text: { type: 'mrkdwn' } }, { type: 'header', text: plain('Still') }, 5],
    });
    expect(html).toContain('Still');
  });
});

describe('what the page fetches', () => {
  let playground: Playground;
  let slack: SmallStandIn;
  let isClockBroken = false;

  beforeEach(async () => {
    isClockBroken = false;
    slack = new SmallStandIn('slack', () => time);
    const now = async () => {
      if (isClockBroken) throw new Error('No clock here.');
      return time;
    };
    playground = await startPlayground({ port: 0, standIns: [slack], clock: { now, moveTo: now } });
  });
  afterEach(() => playground.stop());

  const changes = async (since: number | string) => {
    const answer = await fetch(`${playground.url}/page/changes?since=${since}`);
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  const say = (text: string) => slack.add({ place: 'channel', is: 'message', from: 'bot', text });

  it('is what came or changed since, with its HTML', async () => {
    const first = say('one');
    say('two');
    const { body } = await changes(0);
    expect(body.entries.map((entry) => entry.text)).toEqual(['one', 'two']);
    expect(body.entries[0]?.html).toContain('one');
    expect((await changes(body.mark)).body.entries).toEqual([]);
    first.text = 'changed';
    first.editedAt = time;
    const [changed, ...others] = (await changes(body.mark)).body.entries;
    expect(changed?.html).toContain('changed');
    expect(others).toEqual([]);
  });

  it('is the newest 300 of a platform and says how many it left out', async () => {
    for (let count = 1; count <= 310; count += 1) say(`number ${count}`);
    const { body } = await changes(0);
    expect(body.entries).toHaveLength(300);
    expect(body.entries[0]?.text).toBe('number 11');
    expect(body.leftOut).toBe(10);
  });

  it('still comes when the clock does not answer, and says so', async () => {
    say('one');
    isClockBroken = true;
    const { status, body } = await changes(0);
    expect(status).toBe(200);
    expect(body.entries).toHaveLength(1);
    expect(body.trouble).toBe('No clock here.');
  });

  it('refuses a mark that is none', async () => {
    expect((await changes('x')).status).toBe(400);
    expect((await changes(-1)).status).toBe(400);
  });

  it('names no file that the server does not have', async () => {
    const html = await (await fetch(playground.url)).text();
    const paths = [...html.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, path]) => path ?? '');
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) expect((await fetch(`${playground.url}${path}`)).status, path).toBe(200);
    expect(html).not.toMatch(/<script(?![^>]*src=)| style="| on[a-z]+="/);
  });
});
