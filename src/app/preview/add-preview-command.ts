import type { Command } from 'commander';
import { type PlatformName, platformNames } from '../../domain/workspace.ts';
import { StartMistake } from '../../ports/errors.ts';
import { loadContent } from '../load-content.ts';

interface PreviewOptions {
  readonly platform?: string;
  readonly list?: true;
}

/** Adds `preview`: what each platform gets for every card and form, for people who look and for other tools. */
export function addPreviewCommand(program: Command): void {
  program
    .command('preview')
    .description('prints the JSON a platform gets for a card or form of the bot; sends and keeps nothing')
    .argument('[id]', 'which one, or all; --list names them')
    .option('--platform <name>', 'slack or teams')
    .option('--list', 'lists the ids')
    .action(async (id: string | undefined, options: PreviewOptions) => {
      // Loaded only now: they bring Slack's SDK, and the other commands need not wait for it.
      const [{ gatherScreens }, { renderScreen }] = await Promise.all([
        import('./gather-screens.ts'),
        import('./render-screen.ts'),
      ]);
      const screens = await gatherScreens();
      const ids = screens.map((screen) => screen.id);
      if (options.list) return console.log(ids.join('\n'));
      const platform = platformNames.find((name) => name === options.platform);
      const wanted = id === 'all' ? screens : screens.filter((screen) => screen.id === id);
      if (platform === undefined || wanted.length === 0) throw mistakeIn(id, platform, options.platform);
      const { say } = loadContent().library;
      const rendered = wanted.flatMap((screen) => renderScreen(screen, platform, say));
      const isOne = id !== 'all' && rendered.length === 1;
      console.log(JSON.stringify(isOne ? rendered[0]?.json : rendered, null, 2));
    });
}

function mistakeIn(
  id: string | undefined,
  platform: PlatformName | undefined,
  typed: string | undefined,
): StartMistake {
  return platform === undefined
    ? new StartMistake(
        [`--platform: expected slack or teams, got ${typed ?? 'nothing'}`],
        'Name the platform.',
      )
    : new StartMistake(
        [`expected an id of a card or form, or all, got ${id ?? 'nothing'}`],
        'Run preview --list to see the ids.',
      );
}
