import type { Cadence } from '../domain/cadence.ts';
import type { LocalDay } from '../domain/local-day.ts';
import { leastHalfMinutes, letRampGrow, usualRamp, withBounds } from '../domain/ramp.ts';
import type { TypedAlternation, TypedCadence } from './parse-cadence.ts';

const usualAlternationMinutes = 60;

/**
 * A cadence as typed, from a day on. Of an alternation that is there already, what was not named stays: how often, how
 * far it has grown, its target and its step. Who names how it grows lets it grow; otherwise it stays held where it was.
 * What was not named gives way where it has no room beside what was; whether what was named fits is not its concern.
 */
export function cadenceOf(typed: TypedCadence, present: Cadence | undefined, today: LocalDay): Cadence {
  if (typed.is !== 'alternate') return typed;
  return present?.is === 'alternate'
    ? changedAlternation(typed, present, today)
    : newAlternation(typed, today);
}

function newAlternation(typed: TypedAlternation, asOf: LocalDay): Cadence {
  const { everyMinutes = usualAlternationMinutes, growMinutes = usualRamp.growMinutes } = typed;
  const most = everyMinutes - leastHalfMinutes;
  const { fromMinutes: standMinutes = Math.min(usualRamp.startMinutes, most) } = typed;
  const { toMinutes: targetMinutes = Math.max(standMinutes, Math.min(usualRamp.targetMinutes, most)) } =
    typed;
  const ramp = { standMinutes, asOf, growMinutes, isHeld: false, targetMinutes };
  return { is: 'alternate', everyMinutes, ramp };
}

function changedAlternation(
  { everyMinutes: every, fromMinutes: from, toMinutes: to, growMinutes: by }: TypedAlternation,
  present: Extract<Cadence, { is: 'alternate' }>,
  today: LocalDay,
): Cadence {
  const everyMinutes = every ?? present.everyMinutes;
  const most = everyMinutes - leastHalfMinutes;
  const isGrowthNamed = from !== undefined || to !== undefined || by !== undefined;
  const ramp = present.ramp.isHeld && isGrowthNamed ? letRampGrow(present.ramp, today) : present.ramp;
  const targetMinutes = to ?? Math.max(from ?? 0, Math.min(ramp.targetMinutes, most));
  const growMinutes = by ?? Math.min(ramp.growMinutes, most);
  const bounded = withBounds(ramp, { targetMinutes, growMinutes }, today);
  return {
    is: 'alternate',
    everyMinutes,
    ramp: from === undefined ? bounded : { ...bounded, standMinutes: from, asOf: today },
  };
}
