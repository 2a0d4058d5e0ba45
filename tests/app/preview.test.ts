import { beforeAll, describe, expect, it } from 'vitest';
import { problemsOfHome, problemsOfMessage, problemsOfModal } from '../../adapters/slack/check-blocks.ts';
import { slackLimits } from '../../adapters/slack/limits.ts';
import type { AdaptiveCard } from '../../adapters/teams/adaptive-card.ts';
import { checkCard } from '../../adapters/teams/check-card.ts';
import { limits } from '../../adapters/teams/limits.ts';
import { lintBlocks, lintView } from '../../playground/slack/lint-blocks.ts';
import { findActivityBreaches } from '../../playground/teams/card-rules.ts';
import { gatherScreens } from '../../src/app/preview/gather-screens.ts';
import { type RenderedScreen, renderScreen } from '../../src/app/preview/render-screen.ts';
import { buttonsOf, type Screen } from '../../src/app/preview/session.ts';
import { type ActionId, actionIds } from '../../src/domain/card.ts';
import { formIds } from '../../src/domain/form.ts';
import { reminderKinds } from '../../src/domain/reminder-kind.ts';
import { validateAdaptiveCard } from '../adapters/teams/validate-adaptive-card.ts';
import { library } from '../support/test-house.ts';

let screens: readonly Screen[];
beforeAll(async () => {
  screens = await gatherScreens();
});

const rendered = (platform: 'slack' | 'teams'): readonly RenderedScreen[] =>
  screens.flatMap((screen) => renderScreen(screen, platform, library.say));

/** Nothing on a screen of today asks for these: they answer messages from before, or stand in a menu. */
const unseen: readonly ActionId[] = ['reminder.snooze.v1', 'check.result.v1'];

describe('the preview of everything the bot can show', () => {
  it('names each screen once', () => {
    const ids = screens.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(100);
    expect(ids).not.toContain('');
  });

  it('holds a screen with every button the bot knows, every form, every kind of reminder and every result', () => {
    const actions = new Set(
      screens.flatMap(({ said }) => (said.is === 'form' ? [] : buttonsOf(said))).map(({ action }) => action),
    );
    expect(actionIds.filter((id) => !actions.has(id) && !unseen.includes(id))).toEqual([]);
    const forms = screens.flatMap(({ said }) => (said.is === 'form' ? [said.form.id] : []));
    expect(new Set(forms)).toEqual(new Set(formIds));
    const ids = screens.map(({ id }) => id);
    for (const kind of reminderKinds) expect(ids).toContain(`reminder-${kind}`);
    expect(ids).toContain('reminder-together');
    for (const result of Object.keys(library.checklist.outcomes)) expect(ids).toContain(`check-${result}`);
    expect(ids).toEqual(expect.arrayContaining(['home', 'home-none']));
    for (const { id } of library.explainers) expect(ids).toContain(`learn-${id}`);
  });

  it('passes Slack’s rules, twice told, with words for each message', () => {
    const problems = rendered('slack').flatMap(({ id, kind, json }) => {
      const blocks = 'blocks' in json ? json.blocks : undefined;
      const own =
        kind === 'message'
          ? problemsOfMessage(json as { text: string; blocks: unknown })
          : kind === 'home'
            ? problemsOfHome(json)
            : problemsOfModal(json);
      const others =
        kind === 'home'
          ? lintView(json as Parameters<typeof lintView>[0], 'home')
          : lintBlocks(blocks, kind === 'message' ? 'message' : 'modal');
      return [...own, ...others].map((problem) => `${id}: ${problem}`);
    });
    expect(problems).toEqual([]);
    for (const { id, kind, json } of rendered('slack')) {
      if (kind === 'message' && 'text' in json) expect(String(json.text).trim(), id).not.toBe('');
      const blocks = 'blocks' in json && Array.isArray(json.blocks) ? json.blocks : [];
      expect(blocks.length, id).toBeLessThanOrEqual(
        kind === 'message' ? slackLimits.messageBlocks : slackLimits.modalBlocks,
      );
    }
  });

  it('passes the Adaptive Cards validator, Teams’ rules and its size', () => {
    const problems = rendered('teams').flatMap(({ id, json }) => {
      const card = json as AdaptiveCard;
      const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
      const activity = { type: 'message', summary: 'said', attachments: [attachment] };
      return [
        ...checkCard(card),
        ...validateAdaptiveCard(card),
        ...findActivityBreaches(activity),
        ...(Buffer.byteLength(JSON.stringify(card)) > limits.cardBytes ? ['too big'] : []),
      ].map((problem) => `${id}: ${problem}`);
    });
    expect(problems).toEqual([]);
  });

  it('has alt text on every picture and cuts no words', () => {
    for (const { id, json } of [...rendered('slack'), ...rendered('teams')]) {
      const text = JSON.stringify(json, (_, value) => {
        if (value?.type === 'image') expect(value.alt_text, id).toMatch(/\w/);
        if (value?.type === 'Image') expect(value.altText, id).toMatch(/\w/);
        return value;
      });
      // Of tips in lists and of a long menu the end may be missing, of nothing else.
      if (!/^here|^learn$/.test(id)) expect(text, id).not.toMatch(/[^.]…"/);
    }
  });
});
