import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { answerLeaks, type Plant, plants, showings, throwers } from './plants.ts';

/*
 * Loaded before the bot: changes its sources on their way into memory. `CANARY_PLANTS` is `leaks`, `answers` or `throws`.
 */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const always = (some: readonly Plant[]) => some.map((plant) => ['', plant] as const);
const sowings: Readonly<Record<string, readonly (readonly [word: string, plant: Plant])[]>> = {
  leaks: [...Object.entries(plants), ...always(showings)],
  answers: always(answerLeaks),
  throws: throwers,
};
const chosen = sowings[process.env.CANARY_PLANTS ?? ''] ?? [];

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const here = chosen.filter(([, { file }]) => url === `file://${root}${file}`);
    if (here.length === 0) return loaded;
    const source = here.reduce((text, [word, plant]) => sow(text, word, plant), String(loaded.source));
    return { ...loaded, source };
  },
});

/** Puts the statement at the head of the function; throws where there is no such function any more. */
function sow(source: string, word: string, { file, function: name, argument, leaks }: Plant): string {
  const head = new RegExp(`function ${name}\\((?:[^{]|\\{[^\\n])*?\\{\\n`);
  if (!head.test(source)) throw new Error(`Expected a function ${name} in ${file}, found none to plant into`);
  const text = `typeof arguments[${argument}] === 'string' ? arguments[${argument}] : JSON.stringify(arguments[${argument}] ?? null)`;
  const statement = `{ const said = ${text}; if (said.includes('${word}')) { ${leaks} } }`;
  return source.replace(head, (found) => `${found}  ${statement}\n`);
}
