import { encodePage } from '../../cards/explainer-pages.ts';
import type { Reply } from '../../domain/reply.ts';
import { welcomeCard } from '../../usecases/workspace-comings.ts';
import { buttonsOf, type PreviewSession } from './session.ts';

/** A conversation of this many steps ends, or something is wrong. */
const mostSteps = 60;

/** Help, tips for one person, movements, the desk check and the explainers. */
export async function playGuidance(session: PreviewSession): Promise<void> {
  const { preview } = session;
  await session.type('help', 'backwise', 'help');
  await session.type('help-without-check', 'backwise', 'help', preview.housedAs({ isCheckOn: false }));
  session.addCard('welcome', welcomeCard(preview.house));
  session.addCard('welcome-without-check', welcomeCard(preview.housedAs({ isCheckOn: false })));
  await session.type('not-understood', 'backwise', 'gibberish');
  const tip = await session.type('tip-asked', 'backtip', 'desk');
  const more = buttonsOf(tip).find(({ action }) => action === 'tip.more.v1');
  if (more) await session.press('tip-more', more);
  await playStretch(session);
  await playDesk(session);
  await playExplainers(session);
}

async function playStretch(session: PreviewSession): Promise<void> {
  const first = await session.type('stretch', 'stretch', 'seated 2m');
  const easier = buttonsOf(first).find(({ action }) => action === 'stretch.easier.v1');
  const hurt = buttonsOf(first).find(({ action }) => action === 'stretch.hurt.v1');
  if (easier) await session.press('stretch-easier', easier);
  if (hurt) await session.press('stretch-hurt', hurt);
  await walk(session, 'stretch', first, (reply) =>
    buttonsOf(reply).find(({ action }) => action === 'stretch.next.v1'),
  );
}

async function playDesk(session: PreviewSession): Promise<void> {
  const first = await session.type('desk', 'deskcheck');
  // "No" where it can be said, so that every change is seen; otherwise the way on.
  await walk(session, 'desk', first, (reply) => {
    const steps = buttonsOf(reply).filter(({ action }) => action === 'desk.step.v1');
    const isSummary = buttonsOf(reply).some(({ action }) => action === 'standing.open.v1');
    return isSummary ? undefined : steps.length > 2 ? steps[1] : steps[0];
  });
}

async function playExplainers(session: PreviewSession): Promise<void> {
  await session.type('learn', 'backwise', 'learn');
  for (const { id } of session.preview.house.library.explainers) {
    let page = await session.type(`learn-${id}`, 'backwise', `learn ${id}`);
    for (let at = 2; at < mostSteps; at++) {
      const next = buttonsOf(page).find(({ value }) => value === encodePage({ id, page: at - 1 }));
      if (!next) break;
      page = await session.press(`learn-${id}-${at}`, next);
    }
  }
}

/** Goes on from one screen to the next, numbered from 2, for as long as there is a way. */
async function walk(
  session: PreviewSession,
  name: string,
  first: Reply,
  wayOn: (reply: Reply) => ReturnType<typeof buttonsOf>[number] | undefined,
): Promise<void> {
  let reply = first;
  for (let at = 2; at < mostSteps; at++) {
    const button = wayOn(reply);
    if (!button) return;
    reply = await session.press(`${name}-${at}`, button);
  }
}
