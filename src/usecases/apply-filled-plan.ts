import { lineKinds, type StandingValues } from '../cards/standing-values.ts';
import { cadenceOf } from '../commands/cadence-of.ts';
import type { TypedAlternation } from '../commands/parse-cadence.ts';
import type { Cadence } from '../domain/cadence.ts';
import type { LocalDay } from '../domain/local-day.ts';
import { withAway } from '../domain/quiet-rules.ts';
import { holdRamp, letRampGrow } from '../domain/ramp.ts';
import type { StrandKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { type Strand, withoutStrand, withStrand } from '../domain/strand.ts';
import type { FilledPlan } from './read-standing-form.ts';

/**
 * A plan as the filled form wants it, from a day on: what the form was filled from as `shown`, since what was left in it as
 * it stood is no change.
 */
export function applyFilledPlan(
  plan: ReminderPlan,
  filled: FilledPlan,
  { shown, day }: { readonly shown: StandingValues; readonly day: LocalDay },
): ReminderPlan {
  const { hours, limits, heedsDoNotDisturb, holidays, quietDays, away } = filled;
  const strands = appliedStrands(plan.strands, filled, { shown, day });
  return {
    ...plan,
    ...{ strands, hours, limits },
    quiet: {
      ...(away === 'as-shown' ? plan.quiet : withAway(plan.quiet, away?.until, away?.isOnWallClock ?? false)),
      ...{ heedsDoNotDisturb, holidays, days: quietDays ?? plan.quiet.days },
    },
  };
}

function appliedStrands(
  present: readonly Strand[],
  { cadences, isRampHeld }: FilledPlan,
  { shown, day }: { readonly shown: StandingValues; readonly day: LocalDay },
): readonly Strand[] {
  const kinds: readonly StrandKind[] = ['stand', ...lineKinds];
  return kinds.reduce((strands, kind) => {
    const typed = cadences.get(kind);
    if (!typed) return withoutStrand(strands, kind);
    const there = strands.find((strand) => strand.kind === kind)?.cadence;
    const isChange = typed.is === 'alternate' && there?.is === 'alternate';
    const cadence = cadenceOf(isChange ? withoutShown(typed, shown) : typed, there, day);
    return withStrand(strands, { kind, cadence: withHold(cadence, isRampHeld, day) });
  }, present);
}

/** What was left as the form showed it is not named: a ramp that nobody touched goes on growing from the day it began. */
function withoutShown(typed: TypedAlternation, shown: StandingValues): TypedAlternation {
  return {
    is: 'alternate',
    everyMinutes: typed.everyMinutes === shown.every ? undefined : typed.everyMinutes,
    fromMinutes: typed.fromMinutes === shown.rampFrom ? undefined : typed.fromMinutes,
    toMinutes: typed.toMinutes === shown.rampTo ? undefined : typed.toMinutes,
    growMinutes: typed.growMinutes === shown.rampBy ? undefined : typed.growMinutes,
  };
}

function withHold(cadence: Cadence, isHeld: boolean, day: LocalDay): Cadence {
  if (cadence.is !== 'alternate' || cadence.ramp.isHeld === isHeld) return cadence;
  return { ...cadence, ramp: isHeld ? holdRamp(cadence.ramp, day) : letRampGrow(cadence.ramp, day) };
}
