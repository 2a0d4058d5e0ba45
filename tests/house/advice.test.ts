import { describe, expect, it } from 'vitest';
import { readTree } from './read-tree.ts';
import { findAdvice } from './rules/advice.ts';
import { report } from './rules/breach.ts';

describe('advice', () => {
  it.each([
    "say('Try a short walk when the pain is mild');",
    `\`Sit with your \${part} supported and your posture easy\``,
    "throw new Error('Expected a doctor to be named, got nothing');",
    "log.warn('the person said that their legs hurt');",
    "'Stand up and roll your ' + 'shoulders ten times'",
  ])('is refused in code: %j', (source) => {
    expect(findAdvice([{ path: 'src/cards/a.ts', source }])).toHaveLength(1);
    expect(findAdvice([{ path: 'adapters/teams/a.ts', source }])).toHaveLength(1);
  });

  it.each([
    "parse('/backpain');",
    "throw new Error('Expected a port from 1 to 65535, got 0');",
    "const topics = ['posture', 'stretch', 'heat-cold'];",
    '// A person in pain should not have to read this twice.',
    "say('tip.heading')",
  ])('is not seen in %j', (source) => {
    expect(findAdvice([{ path: 'src/cards/a.ts', source }])).toEqual([]);
  });

  it('stands in content/ alone', () => {
    expect(report(findAdvice(readTree('src/', 'adapters/')))).toBe('');
  });
});
