import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../src/domain/form.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { tickForm } from '../../src/usecases/tick-form.ts';
import { anAsker, library, TestHouse } from '../support/test-house.ts';

const somebody = anAsker();
const { checklist } = library;
const ticked = checklist.signs.filter(({ measure }) => measure === undefined);
const emergencies = ticked.filter(({ urgency }) => urgency === 'emergency');
const calmer = ticked.filter(({ urgency }) => urgency !== 'emergency');
const open = () => TestHouse.open('2026-11-23T08:00:00Z');

describe('a form with something ticked in it', () => {
  it.each(emergencies.map((sign) => [sign.id, sign] as const))(
    'is answered at once for %s, with what submitting would say',
    async (_, sign) => {
      const { house } = await open();
      const values: FormValues = { [sign.group]: [sign.id] };
      const reply = await tickForm(house, somebody, 'check.v1', values);
      expect(reply?.is).toBe('shown');
      expect(reply).toEqual(await submitForm(house, somebody, 'check.v1', values));
      const among = { ...values, [sign.group]: ['none', sign.id], soon: ['none'] };
      expect((await tickForm(house, somebody, 'check.v1', among))?.is).toBe('shown');
    },
  );

  it.each(calmer.map((sign) => [sign.id, sign] as const))(
    'goes on for %s, which is no emergency',
    async (_, sign) => {
      const { house } = await open();
      const values = { [sign.group]: [sign.id] };
      expect(await tickForm(house, somebody, 'check.v1', values)).toBeUndefined();
    },
  );

  it('is answered at once for signs that are an emergency only together', async () => {
    const { house } = await open();
    const rules = checklist.rules.filter(({ urgency }) => urgency === 'emergency');
    expect(rules.length).toBeGreaterThan(0);
    for (const { all, any } of rules) {
      const values: Record<string, string[]> = {};
      for (const id of [...all, ...any.slice(0, 1)]) {
        const group = checklist.signs.find((sign) => sign.id === id)?.group ?? '';
        values[group] = [...(values[group] ?? []), id];
      }
      expect((await tickForm(house, somebody, 'check.v1', values))?.is).toBe('shown');
    }
  });

  it.each<[string, string, FormValues]>([
    ['nothing ticked', 'check.v1', {}],
    ['everything denied', 'check.v1', Object.fromEntries(checklist.groups.map(({ id }) => [id, ['none']]))],
    ['somebody not sure', 'check.v1', { 'now-body': ['not-sure'] }],
    ['a value nobody offered', 'check.v1', { 'now-body': ['FEVER', '__proto__'] }],
    ['a sign in a group that is not its own', 'check.v1', { soon: ['fever'] }],
    ['another form', 'standing.v1', { 'now-body': ['fever'] }],
    ['a form nobody knows', '__proto__', { 'now-body': ['fever'] }],
  ])('goes on with %s', async (_, id, values) => {
    const { house } = await open();
    expect(await tickForm(house, somebody, id, values)).toBeUndefined();
  });

  it('leaves nothing behind', async () => {
    const { house, log, slack } = await open();
    await tickForm(house, somebody, 'check.v1', { 'now-body': ['fever'] });
    await tickForm(house, somebody, 'check.v1', { 'now-body': ['fever'] });
    expect(log.lines).toEqual([]);
    expect(slack.posts).toEqual([]);
    expect(await house.store.workspaces.list()).toEqual([]);
  });
});
