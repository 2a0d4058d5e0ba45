import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/person.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { CommandLimit } from '../../src/usecases/command-limit.ts';
import { limitCommands } from '../../src/usecases/limit-commands.ts';
import { anAsker, globex, library, TestHouse, wordsOf } from '../support/test-house.ts';

const monday = '2026-11-23T08:00:00Z';
const tooMany = library.say('command.too-many');

/** A house and its limited commands; `told` holds what was told of each command. */
async function open() {
  const bed = await TestHouse.open(monday);
  const told: (readonly [string, boolean])[] = [];
  const limited = limitCommands(30, (platform, isRefused) => told.push([platform, isRefused]));
  const ask = async (asker: Asker, command: string, text = '') =>
    wordsOf(await limited.answerCommand(bed.house, asker, command, text));
  const write = async (asker: Asker, words: string) =>
    wordsOf(await limited.answerMessage(bed.house, asker, words));
  const useUp = async (asker: Asker) => {
    for (let used = 0; used < 30; used++) await ask(asker, '/backwise', 'help');
  };
  return { bed, told, ask, write, useUp };
}

describe('the limit on commands', () => {
  it('lets a person ask thirty at once, then says kindly that this was a lot', async () => {
    const { told, ask, useUp } = await open();
    const somebody = anAsker();
    await useUp(somebody);
    expect(told.every(([, isRefused]) => !isRefused)).toBe(true);
    expect(await ask(somebody, '/standing', 'status')).toBe(tooMany);
    expect(told.at(-1)).toEqual(['slack', true]);
  });

  it('gives one back every two seconds, and all of them after a minute', async () => {
    const { bed, ask, useUp } = await open();
    const somebody = anAsker();
    await useUp(somebody);
    await bed.clock.advance({ seconds: 2 });
    expect(await ask(somebody, '/standing', 'status')).not.toBe(tooMany);
    expect(await ask(somebody, '/standing', 'status')).toBe(tooMany);
    await bed.clock.advance({ seconds: 60 });
    await useUp(somebody);
    expect(await ask(somebody, '/standing', 'status')).toBe(tooMany);
  });

  it('is one person’s own: neither a colleague nor the same id in another workspace is put off', async () => {
    const { ask, useUp } = await open();
    await useUp(anAsker());
    expect(await ask(anAsker({ person: 'colleague' }), '/standing', 'status')).not.toBe(tooMany);
    expect(await ask(anAsker({ workspace: globex }), '/standing', 'status')).not.toBe(tooMany);
  });

  it('never puts off the check for warning signs, however often somebody presses for it', async () => {
    const { told, ask, write, useUp } = await open();
    const somebody = anAsker({ channel: undefined });
    await useUp(somebody);
    for (let pressed = 0; pressed < 100; pressed++) {
      expect(await ask(somebody, '/backpain')).toBe(library.say('check.title'));
    }
    expect(await ask(somebody, '/BackPain', 'both my legs are numb')).toBe(library.say('check.title'));
    expect(await write(somebody, 'backpain')).toBe(library.say('check.title'));
    expect(await write(somebody, 'I cannot feel my groin any more')).toBe(library.say('check.title'));
    expect(await write(somebody, 'hello there')).toBe(tooMany);
    expect(told.filter(([, isRefused]) => isRefused)).toHaveLength(1);
  });

  it('keeps nothing of a person for longer than it takes to have all back', () => {
    const limit = new CommandLimit(30);
    const start = Temporal.Instant.from(monday);
    for (let index = 0; index < 500; index++) {
      const person = { ...anAsker(), personId: `person-${index}` as PersonId };
      limit.admits(person, start.add({ seconds: index }));
    }
    expect(limit.remembered).toBeLessThan(5);
  });

  it('remembers a bounded number of people, and puts off nobody for a clock that was set back', () => {
    const limit = new CommandLimit(30);
    const start = Temporal.Instant.from(monday);
    for (let index = 0; index < 25_000; index++) {
      limit.admits({ ...anAsker(), personId: `person-${index}` as PersonId }, start);
    }
    expect(limit.remembered).toBeLessThanOrEqual(20_000);
    const fresh = new CommandLimit(30);
    for (let used = 0; used < 30; used++) fresh.admits(anAsker(), start);
    const earlier = start.subtract({ hours: 5 });
    expect(fresh.admits(anAsker(), earlier)).toBe(false);
    expect(fresh.admits(anAsker(), earlier.add({ seconds: 61 }))).toBe(true);
  });
});
