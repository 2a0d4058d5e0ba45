import { describe, expect, it } from 'vitest';
import { readTree } from './read-tree.ts';
import { report } from './rules/breach.ts';
import { findAmbiguousWords } from './rules/core-words.ts';

describe('the word that means two things', () => {
  it.each([
    'const team = 1;',
    'const teamId = 1;',
    'slackTeamId',
    'TEAM_ID',
    'class TeamInstall {}',
    "body['team_id']",
    '// one team',
  ])('is refused in src/: %j', (source) => {
    expect(findAmbiguousWords([{ path: 'src/app/a.ts', source: `\n${source}` }])).toMatchObject([
      { path: 'src/app/a.ts', line: 2 },
    ]);
  });

  it.each(["'teams'", 'teamsAdapter', 'TeamsPlatform', 'TEAMS_APP_ID', 'steam', 'teammate'])(
    'is not seen in %j',
    (source) => {
      expect(findAmbiguousWords([{ path: 'src/app/a.ts', source }])).toEqual([]);
    },
  );

  it('may be said in adapters/, where it means one thing', () => {
    expect(findAmbiguousWords([{ path: 'adapters/slack/a.ts', source: 'team' }])).toEqual([]);
  });

  it('is never said in src/', () => {
    expect(report(findAmbiguousWords(readTree('src/')))).toBe('');
  });
});
