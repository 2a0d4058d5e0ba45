import { renderHome } from '../../../adapters/slack/home-tabs.ts';
import { renderCard as renderSlackCard } from '../../../adapters/slack/render-card.ts';
import { renderResult, renderForm as renderSlackForm } from '../../../adapters/slack/render-form.ts';
import { pagesOf, renderPage } from '../../../adapters/teams/form-pages.ts';
import { renderCard as renderTeamsCard, renderWindow } from '../../../adapters/teams/render-card.ts';
import { invite, renderSettings } from '../../../adapters/teams/render-form.ts';
import { card } from '../../domain/card.ts';
import type { Form } from '../../domain/form.ts';
import type { Say } from '../../domain/phrases.ts';
import type { PlatformName } from '../../domain/workspace.ts';
import type { Said, Screen } from './session.ts';

/** What one platform gets for one screen, or for one page of it. */
export interface RenderedScreen {
  readonly id: string;
  /** `message`, `modal` and `home`: Block Kit. `card` and `dialog`: Adaptive Cards. */
  readonly kind: 'message' | 'modal' | 'home' | 'card' | 'dialog';
  readonly json: object;
}

/** The JSON a platform gets for a screen, by the renderers that speak to it. */
export function renderScreen(
  { id, said }: Screen,
  platform: PlatformName,
  say: Say,
): readonly RenderedScreen[] {
  switch (platform) {
    case 'slack':
      return [renderForSlack(id, said)];
    case 'teams':
      return renderForTeams(id, said, say);
  }
}

function renderForSlack(id: string, said: Said): RenderedScreen {
  switch (said.is) {
    case 'card':
      return { id, kind: 'message', json: renderSlackCard(said.card) };
    case 'form':
      return { id, kind: 'modal', json: renderSlackForm(said.form) };
    case 'home':
      return { id, kind: 'home', json: renderHome(said.elements) };
    case 'shown':
      return { id, kind: 'modal', json: renderResult(said.title, said.closeLabel, said.elements) };
  }
}

function renderForTeams(id: string, said: Said, say: Say): readonly RenderedScreen[] {
  switch (said.is) {
    case 'card':
      return [{ id, kind: 'card', json: renderTeamsCard(said.card) }];
    // Teams has no such page; the same stands there in a card.
    case 'home':
      return [{ id, kind: 'card', json: renderTeamsCard(card(...said.elements)) }];
    case 'shown':
      return [{ id, kind: 'dialog', json: renderWindow(said.elements) }];
    case 'form':
      return renderFormForTeams(id, said.form, say);
  }
}

/** In the chat an invitation or the settings themselves; in a dialog page by page. */
function renderFormForTeams(id: string, form: Form, say: Say): readonly RenderedScreen[] {
  const inChat = form.holdsHealthAnswers ? renderTeamsCard(invite(form)) : renderSettings(form);
  return [
    { id: `${id} (in the chat)`, kind: 'card', json: inChat },
    ...pagesOf(form).map((_, at) => ({
      id: `${id} (dialog, page ${at + 1})`,
      kind: 'dialog' as const,
      json: renderPage(form, at, {}, say),
    })),
  ];
}
