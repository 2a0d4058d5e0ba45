import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

interface PageFile {
  readonly type: string;
  readonly body: string;
}

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';
const here = import.meta.dirname;
const require = createRequire(import.meta.url);

/**
 * Every file the page consists of, by its path, read once: nothing else on the disk can be asked for. The two
 * renderers' own files come from their packages.
 */
export function readPageFiles(): ReadonlyMap<string, PageFile> {
  const read = (name: string) => readFileSync(join(here, name), 'utf8');
  const browser = readdirSync(join(here, 'browser')).filter((name) => name.endsWith('.js'));
  return new Map<string, PageFile>([
    ['/', { type: 'text/html; charset=utf-8', body: read('page.html') }],
    ...['page.css', 'column.css', 'cards.css'].map(
      (name) => [`/${name}`, { type: style, body: read(name) }] as const,
    ),
    ['/favicon.svg', { type: 'image/svg+xml', body: read('favicon.svg') }],
    ...browser.map((name) => [`/browser/${name}`, { type: script, body: read(`browser/${name}`) }] as const),
    ['/vendor/adaptivecards.js', { type: script, body: readAdaptiveCards() }],
    ['/vendor/slack-blocks.css', { type: style, body: readSlackStyle() }],
  ]);
}

function readAdaptiveCards(): string {
  const root = dirname(require.resolve('adaptivecards/package.json'));
  // The package's other entry points do not load without a bundler.
  return readFileSync(join(root, 'dist', 'adaptivecards.min.js'), 'utf8');
}

/**
 * The package scopes its style by one id; a page with many messages needs a class in its place, named twice so
 * that it still outweighs the package's own reset.
 */
function readSlackStyle(): string {
  const root = dirname(require.resolve('slack-blocks-to-jsx'));
  return readFileSync(join(root, 'style.css'), 'utf8').replaceAll(
    '#slack_blocks_to_jsx',
    '.slack-look.slack-look',
  );
}
