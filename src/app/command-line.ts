import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { manifestForHttp, manifestForSocket, oneClickLink } from '../../adapters/slack/manifest-links.ts';
import { zipAppPackage } from '../../adapters/teams/app-package/zip-app-package.ts';
import { type PlatformName, type WorkspaceId, workspaceId } from '../domain/workspace.ts';
import { StartMistake } from '../ports/errors.ts';
import { readFreeText } from '../triage/text/read-free-text.ts';
import { answerLines, listQuestions } from './check-signs/check-signs.ts';
import { readConfig } from './config/config.ts';
import { namesInEnvFile } from './config/environment.ts';
import { readEnvFile } from './config/read-env-file.ts';
import { explainStop } from './explain-stop.ts';
import { listNext, type NextOptions } from './list-next.ts';
import { loadContent } from './load-content.ts';
import { openConfiguredStore, storeName } from './open-configured-store.ts';
import { addOperatorCommands } from './operator-commands.ts';
import { addPreviewCommand } from './preview/add-preview-command.ts';
import { addSimulateCommand } from './simulate/add-simulate-command.ts';

interface TeamsPackageOptions {
  readonly out: string;
  readonly appId?: string;
  readonly packageId?: string;
  readonly domain?: string;
}

const program = new Command('backwise')
  .description('Backwise on the command line. Run as: npm run -s backwise -- <command>')
  .showHelpAfterError();

const config = () => readConfig({ ...readEnvFile('.env', namesInEnvFile), ...process.env });

program
  .command('check-content')
  .description('reads every file in content/ and names each mistake with file, line or key')
  .action(() => {
    const { library, emergencyNumbers } = loadContent();
    const { tips, nudges, stretches, checklist } = library;
    console.log(
      `${tips.length} tips, ${nudges.length} nudges, ${stretches.length} movements with pictures, ${checklist.signs.length} warning signs, numbers to phone in ${emergencyNumbers.length} countries: in order.`,
    );
  });

program
  .command('check-signs')
  .description(
    'the warning-sign check for machines: its questions, or answers to lines of JSON; keeps nothing',
  )
  .option('--questions', 'prints every question as JSON')
  .option('--jsonl', 'reads lines {"id","text"} or {"id","answers"} and answers each with a line')
  .action(async ({ questions, jsonl }: { questions?: true; jsonl?: true }) => {
    if (questions === jsonl) {
      throw new StartMistake(
        [`expected either --questions or --jsonl, got ${questions ? 'both' : 'neither'}`],
        'Run check-signs --questions to see what can be answered, then check-signs --jsonl.',
      );
    }
    const { checklist, signWords } = loadContent().library;
    if (questions) return console.log(JSON.stringify(listQuestions(checklist), null, 2));
    const write = async (line: string): Promise<void> => {
      if (!process.stdout.write(line)) await once(process.stdout, 'drain');
    };
    if (!(await answerLines(process.stdin, write, checklist, (text) => readFreeText(text, signWords))))
      process.exitCode = 1;
  });

program
  .command('next')
  .description('the next times by the rule of the schedule, one a line: instant, tab, local time (RFC 9557)')
  .requiredOption('--zone <zone>', 'IANA time zone')
  .requiredOption('--days <days>', 'such as mon-fri or mon,wed,fri')
  .requiredOption('--hours <ranges>', 'such as 09:00-12:00,13:00-17:00')
  .requiredOption('--every <interval>', 'such as 45m')
  .requiredOption('--from <instant>', 'such as 2026-11-23T08:00:00Z; each line is strictly after it')
  .requiredOption('--count <number>', 'how many')
  .option('--phase <minutes>', 'shifts every time by so many minutes', '0')
  .action((options: NextOptions) => {
    for (const line of listNext(options)) console.log(line);
  });

program
  .command('slack-manifest')
  .description('prints the Slack app manifest and the link that creates the app from it')
  .option('--url <https-url>', 'public address of this bot; left out: for Socket Mode')
  .action(({ url }: { url?: string }) => {
    const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));
    const ready = url === undefined ? manifestForSocket(manifest) : manifestForHttp(manifest, url);
    console.log(`${JSON.stringify(ready, null, 2)}\n\nCreate the app: ${oneClickLink(ready)}`);
  });

program
  .command('teams-package')
  .description('writes the Teams app package (a zip for upload) with your ids')
  .requiredOption('--out <file>', 'where to write the zip')
  .option('--app-id <uuid>', 'app id of the bot registration; default TEAMS_APP_ID')
  .option('--package-id <uuid>', 'id of the Teams app; default the app id')
  .option('--domain <host>', 'host of your pages about the bot: /, /privacy and /terms')
  .action(({ out, appId, packageId, domain }: TeamsPackageOptions) => {
    const id = appId ?? config().teams?.appId;
    if (id === undefined || domain === undefined) {
      throw new StartMistake(
        [
          ...(id === undefined ? ['--app-id: expected the app id of your bot registration, got none'] : []),
          ...(domain === undefined
            ? ['--domain: expected the host of your pages about the bot, got none']
            : []),
        ],
        'Add --app-id or set TEAMS_APP_ID in .env; for --domain, name the host whose pages /, /privacy and /terms Teams may link to.',
      );
    }
    writeOut(out, zipAppPackage({ appId: id, domain, ...(packageId && { packageId }) }));
    console.log(`Written: ${out}. Upload it in Teams under Apps, Manage your apps, Upload an app.`);
  });

addPreviewCommand(program);
addOperatorCommands(program, config);
addSimulateCommand(program);

program
  .command('reseal')
  .description('encrypts stored tokens anew under the first BACKWISE_SECRET; stop the bot first')
  .action(async () => {
    const configured = config();
    if (configured.secrets.length === 0) {
      throw new StartMistake(
        ['BACKWISE_SECRET: expected the secret to encrypt under, got nothing'],
        'Put the new secret first and the old one behind it, separated by a comma.',
      );
    }
    // A bot that does not know the new secret yet could open no token any more. PostgreSQL would let it run beside this.
    const store = await openConfiguredStore(configured, storeName(configured), 'alone');
    try {
      console.log(`${await store.installs.reseal()} installs are now under the first secret.`);
    } finally {
      await store.close();
    }
  });

program
  .command('purge-workspace')
  .description('erases everything kept of one workspace; stop the bot first')
  .argument('<platform>', 'slack or teams')
  .argument('<id>', 'the workspace or tenant id')
  .action(async (platform: string, id: string) => {
    if (platform !== 'slack' && platform !== 'teams') {
      throw new StartMistake([`expected slack or teams, got ${platform}`], 'Name the platform first.');
    }
    const workspace = parseWorkspace(platform, id);
    const configured = config();
    const store = await openConfiguredStore(configured, storeName(configured));
    try {
      const isKnown = (await store.workspaces.list()).includes(workspace);
      await store.workspaces.purge(workspace);
      console.log(
        isKnown
          ? `Erased: everything of ${platform} workspace ${id}.`
          : `Nothing was kept of ${platform} workspace ${id}.`,
      );
    } finally {
      await store.close();
    }
  });

function parseWorkspace(platform: PlatformName, id: string): WorkspaceId {
  try {
    return workspaceId(platform, id);
  } catch (error) {
    throw new StartMistake(
      ['expected a workspace id such as T0123ABCD or an Entra tenant id, got something else'],
      'Slack shows it in the address of the workspace in a browser, Entra on its overview page.',
      { cause: error },
    );
  }
}

function writeOut(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new StartMistake(
      [`--out: expected a file that can be written, got ${file}`],
      'Name a file in a directory that exists and that you may write to.',
      { cause: error },
    );
  }
}

// Whoever reads has heard enough, as `head` has: nothing went wrong, and nobody is there to be told.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  console.error(explainStop(error, 'backwise:'));
  process.exitCode = 1;
}
