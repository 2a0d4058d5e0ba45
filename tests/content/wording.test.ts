import { describe, expect, it } from 'vitest';
import { adviceIds } from '../../src/domain/red-flag.ts';
import { topics } from '../../src/domain/tip.ts';
import { facts, nudges, sources, stretches, tips, triage } from '../support/content-files.ts';
import { readingGrade, sentencesOf, wordsOf } from '../support/reading-grade.ts';
import {
  findAvoidedWords,
  findDoses,
  findMissingSkinRules,
  findSharedRun,
} from '../support/wording-rules.ts';

const factById = new Map(facts.entries.map((fact) => [fact.id, fact]));
const claims = facts.entries.map((fact) => fact.claim);
/** The ticked signs and those that a measure finds. */
const signs = [...triage.signs, ...triage.measured];

/** Every sentence this helping of content can put before a person, with a name to find it by. */
const spoken: [string, string][] = [
  ...tips.flatMap((tip): [string, string][] => [
    [`tip ${tip.id}`, tip.text],
    [`tip ${tip.id}, more`, tip.more],
  ]),
  ...nudges.map((nudge): [string, string] => [`nudge ${nudge.id}`, nudge.text]),
  ...stretches.flatMap(({ id, title, steps, easier, harder, stopIf, altText }) =>
    [title, ...steps, easier, harder, stopIf, altText].map((text): [string, string] => [
      `stretch ${id}`,
      text,
    ]),
  ),
  ...triage.groups.map((group): [string, string] => [`group ${group.id}`, group.asks]),
  ...triage.measures.flatMap((measure): [string, string][] => [
    [`measure ${measure.id}`, measure.asks],
    ...measure.options.map(({ value, label }): [string, string] => [`option ${measure.id}, ${value}`, label]),
  ]),
  ...triage.rules.map((rule): [string, string] => [`rule ${rule.id}`, rule.means]),
  ...signs.flatMap((sign): [string, string][] => [
    [`sign ${sign.id}`, sign.asks],
    [`sign ${sign.id}, means`, sign.means],
  ]),
  ...triage.outcomes.flatMap((outcome): [string, string][] => [
    [`title of ${outcome.id}`, outcome.title],
    ...outcome.lines.map((line, at): [string, string] => [
      `outcome ${outcome.id}, line ${at + 1}`,
      line.text,
    ]),
  ]),
  ...triage.always.map((line, at): [string, string] => [`always, line ${at + 1}`, line.text]),
];

const citations: [string, string[]][] = [
  ...tips.map((tip): [string, string[]] => [`tip ${tip.id}`, tip.facts]),
  ...nudges.map((nudge): [string, string[]] => [`nudge ${nudge.id}`, nudge.facts]),
  ...stretches.map((one): [string, string[]] => [`stretch ${one.id}`, one.facts]),
  ...signs.map((sign): [string, string[]] => [`sign ${sign.id}`, sign.facts]),
  ...triage.outcomes.flatMap((outcome) =>
    outcome.lines.map((line): [string, string[]] => [`outcome ${outcome.id}`, line.facts]),
  ),
  ...triage.always.map((line): [string, string[]] => ['always', line.facts]),
];

const usableIn = (id: string): string[] => factById.get(id)?.usable_in ?? [];
const repeated = (ids: string[]): string[] => ids.filter((id, at) => ids.indexOf(id) !== at);

/** Offenders by name, so that a failure prints which text broke the rule and how. */
const offenders = (find: (text: string) => string[]): string[] =>
  spoken.flatMap(([name, text]) => find(text).map((what) => `${name}: ${what}`));

describe('the wording checks themselves', () => {
  const planted =
    'Notwithstanding individual biomechanical predispositions, contemporary ergonomic recommendations ' +
    'unequivocally necessitate continuous postural reorganisation throughout occupational sedentary periods.';

  it('find a tip that is too hard to read', () => {
    expect(readingGrade(planted)).toBeGreaterThan(20);
    expect(readingGrade('The cat sat on the mat. It was warm.')).toBeLessThan(2);
  });

  it('count syllables as a reader hears them', () => {
    const heard = [
      'muscles',
      'whole',
      'therapy',
      'eased',
      'needed',
      'places',
      'position',
      'anxiety',
      'doing',
      'idea',
    ];
    expect(heard.map((word) => readingGrade(word).toFixed(2))).toEqual(
      [2, 1, 3, 1, 2, 2, 3, 4, 2, 3].map((syllables) => (0.39 + 11.8 * syllables - 15.59).toFixed(2)),
    );
  });

  it.each([
    'Relax, you’re fine.',
    'You may have a slipped disc.',
    'Our triage says so.',
    'A quick screening of your back.',
    'This stretch cures pain and is proven.',
    'It is safe to keep working.',
    'Probably not serious.',
    'Take ibuprofen.',
    'This is no diagnosis.',
  ])('find the avoided words in "%s"', (text) => {
    expect(findAvoidedWords(text)).not.toEqual([]);
  });

  it.each([
    'Take 200 mg with food.',
    'One every 4 to 6 hours.',
    'Two tablets will do.',
    'Use it three times a day.',
  ])('find the dose in "%s"', (text) => {
    expect(findDoses(text)).not.toEqual([]);
  });

  it('let ordinary words through', () => {
    const fine =
      'Look at your screen, get up every hour or so, and ask what may help. That does not rule out a problem.';
    expect([...findAvoidedWords(fine), ...findDoses(fine)]).toEqual([]);
  });

  it('find a heat tip without its skin rules', () => {
    expect(findMissingSkinRules('Put a heat pad on your back.')).toHaveLength(4);
    expect(findMissingSkinRules('Walk to the door.')).toEqual([]);
  });

  it('find eight words taken from the ledger', () => {
    const claim =
      'Change over gradually: alternate sitting and standing through the day until the body adapts.';
    expect(findSharedRun(`Oh, ${claim.toLowerCase()}`, claims, 8)).toBe(
      'change over gradually alternate sitting and standing through',
    );
    expect(findSharedRun('alternate sitting and standing through the day', claims, 8)).toBeUndefined();
  });
});

describe('everything spoken', () => {
  it('keeps clear of the avoided words', () => {
    expect(offenders(findAvoidedWords)).toEqual([]);
  });

  it('gives no dose', () => {
    expect(offenders(findDoses)).toEqual([]);
  });

  it('shares no eight words in a row with a claim of the ledger', () => {
    expect(offenders((text) => [findSharedRun(text, claims, 8) ?? []].flat())).toEqual([]);
  });

  it('names no figure but the 48 hours of the source, the cut-offs we chose, and years', () => {
    const cutOffs =
      /^(?:Less than 3 weeks|3 to 4 weeks|4 weeks or longer|0 to 6|7 to 10)$|, if 0 is none and 10 is the worst|before about 45$/;
    const figures = (text: string): string[] =>
      text
        .replace(cutOffs, '')
        .replace(/\b48 hours\b|\babout 4 weeks\b|\b20(?:20|21|22|23)\b/g, '')
        .match(/\d+/g) ?? [];
    expect(offenders(figures)).toEqual([]);
  });

  it('cites only facts that exist and are not held back', () => {
    const bad = citations.flatMap(([name, ids]) =>
      ids.filter((id) => !factById.has(id) || usableIn(id).includes('none')).map((id) => `${name}: ${id}`),
    );
    expect(bad).toEqual([]);
  });

  it('cites no fact twice in one place', () => {
    expect(citations.filter(([, ids]) => repeated(ids).length > 0)).toEqual([]);
  });
});

describe('sources', () => {
  it('have unique ids and hold every article of the ledger under its own title', () => {
    expect(repeated(sources.map((source) => source.id))).toEqual([]);
    const articles = sources.filter((source) => source.kind === 'article');
    expect(Object.fromEntries(articles.map((source) => [source.id, source.title]))).toEqual(
      Object.fromEntries(Object.entries(facts.articles).map(([id, article]) => [id, article.title])),
    );
  });
});

describe('tips', () => {
  it('are at least 52, with unique kebab-case ids', () => {
    expect(tips.length).toBeGreaterThanOrEqual(52);
    expect(repeated(tips.map((tip) => tip.id))).toEqual([]);
    expect(tips.filter((tip) => !/^[a-z]+(?:-[a-z]+)+$/.test(tip.id))).toEqual([]);
  });

  it.each(topics)('on %s are at least four', (topic) => {
    expect(tips.filter((tip) => tip.topic === topic).length).toBeGreaterThanOrEqual(4);
  });

  it('carry every fact the ledger offers to tips', () => {
    const carried = new Set(tips.flatMap((tip) => tip.facts));
    const offered = facts.entries.filter((fact) => fact.usable_in.includes('tip')).map((fact) => fact.id);
    expect(offered.length).toBeGreaterThan(25);
    expect(offered.filter((id) => !carried.has(id))).toEqual([]);
  });

  it('rest on a fact the ledger gives to their kind of tip', () => {
    const allowed = (topic: string): string[] => {
      if (topic === 'getting-help') return ['tip', 'triage', 'explainer'];
      return topic === 'desk' || topic === 'posture' ? ['tip', 'desk-setup'] : ['tip'];
    };
    const adrift = tips.filter(
      (tip) => !tip.facts.some((id) => usableIn(id).some((use) => allowed(tip.topic).includes(use))),
    );
    expect(adrift.map((tip) => tip.id)).toEqual([]);
  });

  it('keep away from medicines, electrical and complementary treatments', () => {
    const barred = /^spasm-treat-0[45789]$|^scs-treat|^scs-evidence|^pt-evidence-10$/;
    expect(tips.filter((tip) => tip.facts.some((id) => barred.test(id))).map((tip) => tip.id)).toEqual([]);
  });

  it('are 40 to 280 characters', () => {
    const wrong = tips.filter((tip) => tip.text.length < 40 || tip.text.length > 280);
    expect(wrong.map((tip) => `${tip.id}: ${tip.text.length}`)).toEqual([]);
  });

  it('read at grade 8 or below, and at 7 or below on average', () => {
    const grades = tips.map((tip) => readingGrade(tip.text));
    expect(tips.filter((tip) => readingGrade(tip.text) > 8).map((tip) => tip.id)).toEqual([]);
    expect(grades.reduce((sum, grade) => sum + grade, 0) / grades.length).toBeLessThanOrEqual(7);
  });

  it('have a "more" of two to four sentences that reads at grade 12 or below', () => {
    const wrong = tips.filter((tip) => {
      const sentences = sentencesOf(tip.more).length;
      return sentences < 2 || sentences > 4 || readingGrade(tip.more) > 12;
    });
    expect(
      wrong.map((tip) => `${tip.id}: ${sentencesOf(tip.more).length}, ${readingGrade(tip.more)}`),
    ).toEqual([]);
  });

  it('name in "more" every article they rest on, with its year', () => {
    const naming = (article: string): string => {
      const source = sources.find((one) => one.id === article);
      if (source?.year !== undefined) return `${source.publisher} (${source.year}`;
      return `${source?.publisher}, an orthopaedic clinic (${source?.yearNote}`;
    };
    const silent = tips.flatMap((tip) =>
      [...new Set(tip.facts.map((id) => factById.get(id)?.article ?? id))]
        .filter((article) => !tip.more.includes(naming(article)))
        .map((article) => `${tip.id}: ${naming(article)}`),
    );
    expect(silent).toEqual([]);
  });

  it('credit an institution only where a cited fact is credited to it', () => {
    const institutions = ['Mayo Clinic', 'Cleveland Clinic', 'Alberta Health Services'];
    const people = [
      'Houman Danesh',
      'Daniel Park',
      'Richard Skolasky',
      'Catherine MacLean',
      'Linda Van Dillen',
    ];
    const wrong = tips.flatMap((tip) => {
      const credited = tip.facts.map((id) => factById.get(id)?.attributed_to ?? '').join('; ');
      return [...institutions, ...people]
        .filter((name) => tip.more.includes(name) && !credited.includes(name))
        .map((name) => `${tip.id}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('do not open alike', () => {
    const openings = tips.map((tip) => wordsOf(tip.text).slice(0, 2).join(' '));
    expect(repeated(openings)).toEqual([]);
    const firsts = tips.map((tip) => wordsOf(tip.text)[0] ?? '');
    expect(
      [...new Set(firsts)].filter((first) => firsts.filter((word) => word === first).length > 4),
    ).toEqual([]);
  });

  it('that speak of warmth or cold carry all four skin rules', () => {
    const bare = tips
      .filter((tip) => tip.topic === 'heat-cold' || findMissingSkinRules(tip.text).length > 0)
      .flatMap((tip) => findMissingSkinRules(tip.text).map((rule) => `${tip.id}: ${rule}`));
    expect(bare).toEqual([]);
  });

  it('obey the cautions that ask for particular words', () => {
    const asked: [string, RegExp][] = [
      ['spasm-cause-01', /\bmay contribute\b/],
      ['spasm-self-01', /\bgentl[ey]\b/i],
      ['scs-prevent-03', /\bwithin comfort\b.*\bwarning sign\b/s],
      ['desk-setup-08', /\bstable\b/],
      ['mst-rest-01', /\b(?:brief|short)\b/],
      ['mst-treat-01', /\btherapist\b/],
      ['mst-move-01', /\bopinion|Daniel Park\b/],
    ];
    const wrong = asked.flatMap(([id, words]) =>
      tips
        .filter((tip) => tip.facts.includes(id) && !words.test(`${tip.text} ${tip.more}`))
        .map((tip) => `${tip.id}: ${id} asks for ${words}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('nudges', () => {
  it('are at least 24, with unique ids, 20 to 140 characters, each on a fact for tips or desks', () => {
    expect(nudges.length).toBeGreaterThanOrEqual(24);
    expect(repeated(nudges.map((nudge) => nudge.id))).toEqual([]);
    expect(nudges.filter((nudge) => nudge.text.length < 20 || nudge.text.length > 140)).toEqual([]);
    const fits = (id: string): boolean =>
      usableIn(id).some((use) => ['tip', 'stretch', 'desk-setup'].includes(use));
    expect(nudges.filter((nudge) => nudge.facts.length === 0 || !nudge.facts.every(fits))).toEqual([]);
  });

  it('claim no effect and read at grade 8 or below', () => {
    const claiming =
      /\b(?:helps?|eases?|relie\w+|improv\w+|reduc\w+|strengthen\w*|loosens|good for|better)\b/i;
    expect(nudges.filter((nudge) => claiming.test(nudge.text)).map((nudge) => nudge.id)).toEqual([]);
    expect(nudges.filter((nudge) => readingGrade(nudge.text) > 8).map((nudge) => nudge.id)).toEqual([]);
  });

  it('say gently and within comfort where they ask the body to stretch or sway', () => {
    const bodily = /\b(?:stretch|reach in|sway|shift your weight|fidget|move them)\b/i;
    const bare = nudges.filter(({ text }) => bodily.test(text) && !/gently, within comfort/i.test(text));
    expect(bare.map((nudge) => nudge.id)).toEqual([]);
  });
});

describe('the warning-sign table', () => {
  const inGroup = (id: string) => triage.signs.filter((sign) => sign.group === id);

  it('asks danger first, at most eight signs a group, in groups that exist', () => {
    expect(triage.groups.map((group) => group.id)).toEqual(['now-body', 'now-elsewhere', 'today', 'soon']);
    expect(triage.groups.flatMap((group) => inGroup(group.id))).toEqual(triage.signs);
    expect(triage.groups.filter((group) => inGroup(group.id).length > 8)).toEqual([]);
  });

  it('has unique kebab-case sign ids, labels of at most 75 characters, and sources that exist', () => {
    expect(repeated(signs.map((sign) => sign.id))).toEqual([]);
    expect(signs.filter((sign) => !/^[a-z]+(?:-[a-z]+)*$/.test(sign.id))).toEqual([]);
    expect(signs.filter((sign) => sign.asks.length > 75).map((sign) => sign.id)).toEqual([]);
    const ids = new Set(sources.map((source) => source.id));
    expect(
      [...signs, ...triage.rules].filter((sign) => !ids.has(sign.source)).map((sign) => sign.id),
    ).toEqual([]);
  });

  it('gives all signs of a group the one urgency the group is for', () => {
    const urgencyOf: Readonly<Record<string, string>> = {
      'now-body': 'emergency',
      'now-elsewhere': 'emergency',
      today: 'same-day',
      soon: 'see-doctor',
    };
    expect(triage.signs.filter((sign) => sign.urgency !== urgencyOf[sign.group])).toEqual([]);
    expect(triage.measured.filter((sign) => sign.urgency !== 'see-doctor')).toEqual([]);
  });

  it('holds both lists of the ledger, none below the urgency the ledger gives it', () => {
    const carrying = (id: string) =>
      signs.filter((sign) => sign.origin === 'seed' && sign.facts.includes(id));
    const flags = facts.entries.filter((fact) => fact.kind.startsWith('redflag-'));
    expect(flags).toHaveLength(9);
    expect(flags.filter((flag) => carrying(flag.id).length === 0).map((flag) => flag.id)).toEqual([]);
    const tooMild = flags
      .filter((flag) => flag.kind === 'redflag-emergency')
      .filter((flag) => carrying(flag.id).some((sign) => sign.urgency !== 'emergency'));
    expect(tooMild).toEqual([]);
  });

  it('takes both legs, lost leg strength, numbness between the legs and chest pain as guideline emergencies', () => {
    const above = signs.filter((sign) => sign.origin === 'guideline' && sign.urgency === 'emergency');
    for (const words of [/both legs/, /getting weaker/, /inner thighs/, /chest pain/i]) {
      expect(above.filter((sign) => words.test(sign.asks))).toHaveLength(1);
    }
    const byId = new Map(sources.map((source) => [source.id, source.kind]));
    expect(
      signs.filter((sign) => byId.get(sign.source) !== (sign.origin === 'seed' ? 'article' : 'guideline')),
    ).toEqual([]);
  });

  it('asks about losing control and about being unable to go', () => {
    const sign = triage.signs.find((one) => one.facts.includes('spasm-emerg-01'));
    expect(sign?.asks).toMatch(/leaking/);
    expect(sign?.asks).toMatch(/unable to go/);
  });

  it('counts thin bones and steroids by themselves, and a pain that gets worse without a spasm', () => {
    // "Osteoporosis, long-term steroids, older age with sudden pain after trivial strain" and "persists or worsens".
    const asks = (id: string) => signs.find((one) => one.id === id)?.asks ?? '';
    expect(asks('fragile-bones')).toMatch(/^Thin bones, steroids for months, or older with pain/);
    expect(asks('spasms-persist')).toMatch(/^Pain that is getting worse, or spasms/);
  });

  it('gives whoever was never hurt a plain answer to the question about an injury', () => {
    const asked = triage.measures.find(({ id }) => id === 'pain-began-with-it');
    const no = asked?.options.find(({ answer }) => answer === 'no');
    expect(no?.label).toMatch(/^No\b.*\bold\b.*\bthere was none$/);
  });

  it('marks about 4 weeks as the project’s own choice', () => {
    const sign = signs.find((one) => one.facts.includes('spasm-doctor-01'));
    expect(sign?.asks).toMatch(/about 4 weeks/);
    expect(sign?.means).toMatch(/project’s\s+own choice/);
  });

  it('rests each line on facts the ledger opens to it, and claims no review that was not made', () => {
    const lines = [...triage.outcomes.flatMap((outcome) => outcome.lines), ...triage.always, ...signs];
    expect(lines.flatMap((line) => line.facts).filter((id) => !usableIn(id).includes('triage'))).toEqual([]);
    const halfReviewed = [...signs, ...triage.rules].filter(
      ({ reviewedBy, reviewedOn }) => (reviewedBy === null) !== (reviewedOn === null),
    );
    expect(halfReviewed.map(({ id }) => id)).toEqual([]);
  });

  it('has one answer for every urgency, in plain words', () => {
    expect(triage.outcomes.map((outcome) => outcome.id)).toEqual(adviceIds);
    const hard = spoken
      .filter(([name]) => /^(?:group|sign|measure|option|rule|outcome|always)\b/.test(name))
      .filter(([, text]) => readingGrade(text) > 9);
    expect(hard.map(([name, text]) => `${name}: ${readingGrade(text).toFixed(1)}`)).toEqual([]);
    expect(
      [...signs, ...triage.rules]
        .filter((sign) => sentencesOf(sign.means).length !== 1)
        .map((sign) => sign.id),
    ).toEqual([]);
  });

  it('puts heat and cold before nobody without all four skin rules', () => {
    const warm = triage.outcomes.filter((outcome) =>
      /heat pads?|cold packs?/i.test(outcome.lines.map((l) => l.text).join(' ')),
    );
    expect(warm.map((outcome) => outcome.id)).toEqual(['self-care']);
    expect(
      warm.flatMap((outcome) => findMissingSkinRules(outcome.lines.map((l) => l.text).join(' '))),
    ).toEqual([]);
  });

  it('says under every answer that a problem is not ruled out', () => {
    const always = triage.always.map((line) => line.text).join(' ');
    expect(always).toMatch(/does not rule out a problem/);
    expect(always).toMatch(/not medical advice/);
  });
});
