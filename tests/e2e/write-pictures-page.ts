import { cardSheetsSection } from './card-sheets.ts';
import { checkPictures } from './check-pictures.ts';
import { reminderPictures } from './reminder-pictures.ts';

const names = { slack: 'On Slack', teams: 'On Teams' } as const;

function sectionOf({ name, shows, alt }: (typeof reminderPictures)[number]): string {
  const cells = (['slack', 'teams'] as const).map(
    (platform) => `![${names[platform]}: ${alt}](${name}-${platform}.png)`,
  );
  return `## ${shows}\n\n| Slack | Teams |\n| --- | --- |\n| ${cells.join(' | ')} |\n`;
}

/** The page that shows the kept pictures side by side, each with words for it. */
export function writePicturesPage(): string {
  return `# Every screen of the warning-sign check

Written by \`npm run pictures\`; do not edit. The real bot in the playground, which draws messages and windows about as
Slack and Teams do. Windows are shown at their whole length; on a screen they scroll. Where nothing else is said, no
country is set.

${checkPictures.map(sectionOf).join('\n')}
# Every screen of reminders

${reminderPictures.map(sectionOf).join('\n')}
## A routine of /stretch

![On Slack and on Teams: after Too hard, the card of a movement shows an easier way of it, with a line drawing of that.](stretch-easier.png)

![On Slack and on Teams: after That hurt, the card says that the routine ends here and to look at the warning signs first, with a button that opens the check.](stretch-ended.png)

${cardSheetsSection()}
The other pictures here are shown on the pages they belong to.
`;
}
