import { describe, expect, it } from 'vitest';
import { phrasePlaceholders } from '../../src/domain/phrases.ts';
import { deskCheck, explainers, facts, sources } from '../support/content-files.ts';
import { readingGrade } from '../support/reading-grade.ts';
import { library } from '../support/test-house.ts';
import {
  findAvoidedWords,
  findDoses,
  findMissingSkinRules,
  findSharedRun,
} from '../support/wording-rules.ts';

const factById = new Map(facts.entries.map((fact) => [fact.id, fact]));
const claims = facts.entries.map((fact) => fact.claim);

/** Words said together about some facts: the text in which their cautions have to stand. */
interface Said {
  readonly name: string;
  readonly text: string;
  readonly facts: readonly string[];
}

const inDesk: readonly Said[] = [
  ...deskCheck.questions.map(({ id, asks, change, careful = '', facts: cited }) => ({
    name: `question ${id}`,
    text: `${asks} ${change} ${careful}`,
    facts: cited,
  })),
  { name: 'the riser', ...deskCheck.riser },
  { name: 'the ramp', ...deskCheck.ramp },
  ...deskCheck.always.map((line, at) => ({ name: `always, line ${at + 1}`, ...line })),
];

const sections = explainers.flatMap(({ id, sections: all }) =>
  all.map((section) => ({ name: `${id}, ${section.heading}`, ...section })),
);
const lines = sections.flatMap(({ name, lines: all }) =>
  all.map((line, at) => ({ name: `${name}, line ${at + 1}`, ...line })),
);

/** Every sentence of both files, with a name to find it by. */
const spoken: readonly (readonly [string, string])[] = [
  ...deskCheck.questions.flatMap(({ id, asks, change, careful, step }) =>
    [asks, change, careful ?? '', step].map((text) => [`question ${id}`, text] as const),
  ),
  ...[deskCheck.riser, deskCheck.ramp, ...deskCheck.always].map(
    ({ text }) => ['end of the desk check', text] as const,
  ),
  ...lines.map(({ name, text }) => [name, text] as const),
  ...explainers.map(({ id, about }) => [`about ${id}`, about] as const),
];
const say = library.say as (key: string, values: Readonly<Record<string, string>>) => string;
/** The sentences of phrases.yaml around them, labels of one or two words apart. */
const around = Object.entries(phrasePlaceholders)
  .filter(([key]) => /^(?:desk|learn)\./.test(key))
  .map(([key, places]) => [key, say(key, Object.fromEntries(places.map((place) => [place, 'it'])))] as const)
  .filter(([, text]) => text.split(' ').length > 3);
const named = [
  ...deskCheck.areas.map(({ name }) => name),
  ...deskCheck.questions.map(({ name }) => name),
  ...explainers.map(({ title }) => title),
  ...sections.map(({ heading }) => heading),
];

/** Which of these words a caution asks for are missing where its fact is used; a fact that nobody uses is missing too. */
const unheeded = (
  said: readonly Said[],
  asked: readonly (readonly [string, ...RegExp[]])[],
): readonly string[] =>
  asked.flatMap(([id, ...words]) => {
    const using = said.filter((one) => one.facts.includes(id));
    if (using.length === 0) return [`nothing cites ${id}`];
    return using.flatMap(({ name, text }) =>
      words.filter((pattern) => !pattern.test(text)).map((pattern) => `${name}: ${id} asks for ${pattern}`),
    );
  });

describe('everything the desk check and the explainers say', () => {
  it('keeps clear of avoided words, doses and the ledger’s own sentences', () => {
    const found = [...spoken, ...named.map((text) => ['a name', text] as const)].flatMap(([name, text]) =>
      [
        ...findAvoidedWords(text),
        ...findDoses(text),
        ...findMissingSkinRules(text),
        ...[findSharedRun(text, claims, 8) ?? []].flat(),
      ].map((what) => `${name}: ${what}`),
    );
    expect(found).toEqual([]);
  });

  it('reads at grade 8 or below, line by line', () => {
    expect(around.length).toBeGreaterThan(12);
    const hard = [...spoken, ...around].filter(([, text]) => readingGrade(text) > 8);
    expect(hard.map(([name, text]) => `${name}: ${readingGrade(text).toFixed(1)} ${text}`)).toEqual([]);
  });

  it('never says that sitting is like smoking', () => {
    expect(spoken.filter(([, text]) => /smok|cigar|tobacco/i.test(text))).toEqual([]);
  });

  it('credits a person or an institution only where a cited fact is theirs', () => {
    const credited = [
      'Mayo Clinic',
      'Cleveland Clinic',
      'Alberta Health Services',
      'NCCIH',
      'Houman Danesh',
      'Stephen McMahon',
      'Daniel Park',
      'Richard Skolasky',
      'Catherine MacLean',
      'Linda Van Dillen',
    ];
    const wrong = [...inDesk, ...lines].flatMap(({ name, text, facts: cited }) => {
      const theirs = cited.map((id) => factById.get(id)?.attributed_to ?? '').join('; ');
      return credited
        .filter((one) => text.includes(one) && !theirs.includes(one))
        .map((one) => `${name}: ${one}`);
    });
    expect(wrong).toEqual([]);
    expect(credited.filter((one) => lines.some(({ text }) => text.includes(one))).length).toBeGreaterThan(6);
  });
});

describe('the desk check', () => {
  it('asks about chair, feet, screen, keyboard and standing, each in one go', () => {
    expect(deskCheck.areas.map(({ id }) => id)).toEqual(['chair', 'feet', 'screen', 'keyboard', 'standing']);
    const order = deskCheck.questions.map(({ area }) => area);
    expect(order.filter((area, at) => area !== order[at - 1])).toEqual(deskCheck.areas.map(({ id }) => id));
  });

  it('carries every fact the ledger opens to desk set-up', () => {
    const carried = new Set(inDesk.flatMap((one) => one.facts));
    const open = facts.entries.filter((fact) => fact.usable_in.includes('desk-setup')).map(({ id }) => id);
    expect(open.length).toBeGreaterThan(15);
    expect(open.filter((id) => !carried.has(id))).toEqual([]);
  });

  it('asks in one short question that yes, no or not sure can answer', () => {
    for (const { asks } of deskCheck.questions) {
      expect(asks).toMatch(/^(?:Do|Is|Can|When you \w+, (?:is|are|can|do)) .*\?$|^Is .*\?$/);
      expect(asks.match(/\?/g)).toHaveLength(1);
    }
  });

  it('names no figure, since the source has none but the right angle', () => {
    const texts = spoken.filter(([name]) => /^question |^end of the desk check/.test(name));
    expect(texts.filter(([, text]) => /\d/.test(text))).toEqual([]);
  });

  it('obeys every caution of a fact where it uses it', () => {
    const wrong = unheeded(inDesk, [
      ['spasm-prevent-01', /\bmay make\b/, /change position often may matter more/],
      ['desk-setup-02', /bifocal or varifocal/],
      ['desk-setup-03', /Comfort comes first, so do not force/],
      ['desk-setup-08', /stable/],
      ['desk-caveat-02', /swollen legs or sore feet/, /clinician/],
      ['desk-evidence-01', /unnamed study cited by an orthopaedic clinic/],
      ['desk-evidence-03', /\bmay\b/],
    ]);
    expect(wrong).toEqual([]);
    expect(deskCheck.ramp.text).toMatch(/gives no minutes/);
    expect(deskCheck.ramp.text).toMatch(/vein problems or a baby on the way/);
  });

  it('keeps the caution about glasses in the short step as well', () => {
    const screen = deskCheck.questions.filter((question) => question.facts.includes('desk-setup-02'));
    expect(screen.map(({ step }) => step)).toEqual([
      expect.stringContaining('lower if you wear varifocal glasses'),
    ]);
  });
});

describe('the explainers', () => {
  it('tell all five articles, one in each', () => {
    const mostCited = explainers.map(({ sections: all }) => {
      const articles = all.flatMap((section) =>
        section.lines.flatMap((line) => line.facts.map((id) => factById.get(id)?.article ?? id)),
      );
      const count = (article: string) => articles.filter((one) => one === article).length;
      return [...new Set(articles)].toSorted((a, b) => count(b) - count(a))[0];
    });
    expect(mostCited).toEqual(['spasm', 'pt', 'desk', 'scs', 'mst']);
    expect(new Set(mostCited)).toEqual(new Set(Object.keys(facts.articles)));
  });

  it('name no figure that the facts of the line do not give', () => {
    const wrong = lines.flatMap(({ name, text, facts: cited }) => {
      const given = cited.flatMap((id) => factById.get(id)?.numbers ?? []).join(' ');
      const known = new Set(given.match(/\d[\d,]*/g) ?? []);
      return (text.match(/\d[\d,]*/g) ?? [])
        .filter((figure) => !known.has(figure))
        .map((figure) => `${name}: ${figure}`);
    });
    expect(wrong).toEqual([]);
    expect(lines.filter(({ text }) => /\d/.test(text)).length).toBeGreaterThan(8);
  });

  it('name outside their lines no figure but the year of a source', () => {
    const years = new Set(sources.flatMap(({ year }) => (year === undefined ? [] : [String(year)])));
    const figures = [...named, ...explainers.map(({ about }) => about)].flatMap(
      (text) => text.match(/\d+/g) ?? [],
    );
    expect(figures.filter((figure) => !years.has(figure))).toEqual([]);
  });

  it('rest each line on a fact, save a few about the source or what to do next', () => {
    const bare = lines.filter((line) => line.facts.length === 0).map(({ text }) => text);
    expect(bare).toHaveLength(3);
    for (const text of bare)
      expect(text).toMatch(/^Keep in mind who speaks|^The desk check|nothing to ask for/);
  });

  it('leave out what may be said only after every warning sign was answered no', () => {
    const gated = ['spasm-course-01', 'pt-course-01'];
    expect(lines.filter((line) => line.facts.some((id) => gated.includes(id)))).toEqual([]);
  });

  it('keep together, in a section that is never parted, what must not stand alone', () => {
    const pairs: readonly (readonly [string, string])[] = [
      ['spasm-treat-08', 'spasm-evidence-01'],
      ['spasm-treat-09', 'spasm-evidence-01'],
      ['scs-evidence-02', 'scs-evidence-04'],
      ['scs-evidence-03', 'scs-evidence-04'],
      ['scs-evidence-05', 'scs-evidence-04'],
      ['scs-evidence-07', 'scs-evidence-04'],
      ['scs-evidence-03', 'scs-caveat-01'],
      ['scs-evidence-03', 'scs-caveat-02'],
      ['scs-evidence-03', 'scs-caveat-03'],
      ['mst-evidence-05', 'mst-caveat-01'],
      ['mst-evidence-10', 'mst-caveat-01'],
    ];
    const apart = sections.flatMap(({ name, lines: all }) => {
      const cited = all.flatMap((line) => line.facts);
      return pairs
        .filter(([one, other]) => cited.includes(one) && !cited.includes(other))
        .map(([one, other]) => `${name}: ${one} without ${other}`);
    });
    expect(apart).toEqual([]);
    for (const [one] of pairs) expect(lines.some((line) => line.facts.includes(one))).toBe(true);
  });

  it('say in so many words what the caution of a fact asks for', () => {
    expect(unheeded(lines, cautions)).toEqual([]);
  });

  it('give NICE’s position wherever they speak of electric treatment, and cite it', () => {
    const electric = lines.filter(({ facts: cited }) =>
      cited.some((id) => id === 'scs-treat-01' || id === 'spasm-treat-07'),
    );
    expect(electric).toHaveLength(2);
    for (const { text, guidelines } of electric) {
      expect(text).toMatch(/NICE, which writes guidelines in the United Kingdom, advises against/);
      expect(guidelines).toContain('nice-ng59');
    }
    expect(
      lines.filter(({ text, guidelines = [] }) => /\bNICE\b/.test(text) && !guidelines.includes('nice-ng59')),
    ).toEqual([]);
    const kinds = new Map(sources.map(({ id, kind }) => [id, kind]));
    const cited = lines.flatMap(({ guidelines = [] }) => guidelines);
    expect(cited.filter((id) => kinds.get(id) !== 'guideline')).toEqual([]);
  });
});

/** What each caution of the ledger asks the text to say. */
const cautions: readonly (readonly [string, ...RegExp[]])[] = [
  ['spasm-def-02', /leg that turns weak\s+or numb.*warning sign/s],
  ['spasm-cause-01', /\bmay contribute\b/, /posture the evidence is weak/],
  [
    'spasm-cause-03',
    /drink enough/,
    /mixed diet/,
    /to your doctor/,
    /^(?!.*(?:supplement|potassium|calcium))/is,
  ],
  ['spasm-cause-04', /no less real/],
  ['spasm-cause-05', /after a fall, a blow or a crash are advised to get medical attention now/],
  ['spasm-symptom-02', /advised to see a clinician/],
  [
    'spasm-treat-04',
    /Ask a pharmacist/,
    /ulcers or bleeding/,
    /heart, liver or kidneys/,
    /blood pressure/,
    /asthma/,
    /blood thinners or other pain medicine/,
    /pregnant/,
    /older age/,
  ],
  ['spasm-treat-05', /a doctor may talk/, /drowsy/, /driving or machines/],
  ['spasm-treat-08', /says Mayo Clinic|warning sign/],
  ['spasm-evidence-01', /low or moderate quality|evidence is mixed/],
  ['pt-evidence-01', /not what causes what/, /Older people and those with no insurance were left out/],
  ['pt-evidence-04', /32% to 57% less likely/, /does not say which figure goes with which/],
  ['pt-evidence-07', /recalls/, /names no\s+study/],
  ['pt-evidence-09', /one expert’s view, not a result/],
  ['pt-evidence-10', /a clinician who has looked at it/, /has not looked at you and cannot give you/],
  ['pt-treat-01', /no reason to stop a medicine/],
  ['desk-cause-05', /rough picture/, /^(?!.*(?:damage|worn|crush|harm))/is],
  ['desk-evidence-01', /unnamed study, cited by an orthopaedic clinic/],
  ['desk-evidence-02', /unnamed studies/, /would not build on/],
  ['scs-evidence-01', /No group to compare/],
  ['scs-evidence-02', /Of the 20 people, two left because of an infection/, /other 18/, /do not quite agree/],
  ['scs-evidence-04', /infection where the surgery was done/],
  ['scs-evidence-07', /not tried side by side/],
  ['scs-treat-01', /advises against TENS/, /not for people with a pacemaker/],
  ['scs-treat-02', /surgery, and a choice for\s+specialists/],
  ['scs-symptom-01', /advised to see a clinician/],
  ['mst-evidence-01', /called a two-year study, but what is told of it ends after\s+one year/],
  ['mst-evidence-05', /unclear how much better/, /would not call the gain\s+meaningful/],
  ['mst-evidence-10', /led the study/, /Weigh that beside the doubt/],
  ['mst-treat-01', /^A therapist/, /describes no technique/],
  ['mst-move-01', /opinion\s+of one expert/],
  ['mst-rest-01', /brief rest/, /no number of days/],
];
