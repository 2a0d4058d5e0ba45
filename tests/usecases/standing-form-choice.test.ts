import { describe, expect, it } from 'vitest';
import type { Form, FormValues } from '../../src/domain/form.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { chosenIn } from '../support/form-values.ts';
import { anAsker, library, monday, TestHouse } from '../support/test-house.ts';

const kim = anAsker({ person: 'kim', channel: undefined });

/** The form as a button opens it; `value`: what the button says. */
async function open(bed: TestHouse, value = ''): Promise<Form> {
  const reply = await pressButton(bed.house, kim, { action: 'standing.open.v1', value });
  if (reply.is !== 'form') throw new Error('Expected a form');
  return reply.form;
}

async function send(bed: TestHouse, form: Form, changes: FormValues = {}) {
  return submitForm(bed.house, kim, form.id, { ...chosenIn(form), ...changes }, form.carries);
}

const strands = async (bed: TestHouse) =>
  (await bed.house.store.plans.ofPerson(kim.workspaceId, kim.personId))?.strands;

describe('how to be reminded', () => {
  it('is offered by turns at the end of the desk check, where there is no plan that says otherwise', async () => {
    const bed = await TestHouse.open(monday);
    const offered = await open(bed, 'alternate');
    expect(chosenIn(offered).stand).toEqual(['alternate']);
    expect((await send(bed, offered)).is).toBe('closed');
    expect(await strands(bed)).toMatchObject([{ kind: 'stand', cadence: { is: 'alternate' } }]);
    await bed.say(kim, 'standing', 'at 10:30');
    expect(chosenIn(await open(bed, 'alternate')).stand).toEqual(['at']);
  });

  it.each(['every', 'alternate', 'none'])('lets no fixed times be lost beside "%s"', async (stand) => {
    const bed = await TestHouse.open(monday);
    const filled = { stand: [stand], times: ['10:30 15:00'], stretch: ['every 90m'] };
    expect(await send(bed, await open(bed), filled)).toMatchObject({
      is: 'errors',
      errors: { times: expect.stringContaining(library.say('standing.form.times-idle')) },
    });
    expect(await strands(bed)).toBeUndefined();
  });

  it('may change where times stand there from before', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(kim, 'standing', 'at 10:30 15:00');
    expect((await send(bed, await open(bed), { stand: ['every'] })).is).toBe('closed');
    expect(await strands(bed)).toMatchObject([{ cadence: { is: 'every' } }]);
  });
});
