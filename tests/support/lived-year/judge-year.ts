import type { Delivery } from '../../../src/domain/delivery.ts';
import { knowHolidays } from '../../../src/usecases/know-holidays.ts';
import { buildOffsetTable, type OffsetTable } from '../offset-table.ts';
import { type Evidence, judgePerson, type Verdict } from './judge-person.ts';
import type { Lives } from './live-year.ts';

const countries = ['DE', 'US', 'JP', 'BR', 'ZA'];

/** What is known of everybody at the end. */
export async function gatherEvidence({ lived, people, start, end }: Lives): Promise<readonly Evidence[]> {
  const { house, outages } = lived;
  const [from, until] = [start, end].map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
  if (!from || !until) throw new RangeError('Expected a beginning and an end');
  const holidayOf = await knowHolidays(house.holidays, countries, from, until);
  const tables = new Map<string, OffsetTable>();
  const offsetsOf = (zone: string): OffsetTable => {
    const table = tables.get(zone) ?? buildOffsetTable(zone, '2025-06-01T00:00:00Z', '2028-01-01T00:00:00Z');
    tables.set(zone, table);
    return table;
  };
  const gathered: Evidence[] = [];
  for (const person of people) {
    const deliveries: Delivery[] = [];
    for (const plan of person.planIds) {
      const ofPlan = await house.store.deliveries.ofPlan(person.asker.workspaceId, plan, from);
      deliveries.push(...ofPlan.filter(({ state }) => state.is !== 'pending' && state.is !== 'sending'));
    }
    gathered.push({ person, deliveries, offsetsOf, holidayOf, outages, end });
  }
  return gathered;
}

/** Judges everybody's year, and counts how what became due ended. */
export function judgeAll(gathered: readonly Evidence[]): Verdict {
  const verdict: Verdict = { faults: [], counted: {} };
  for (const evidence of gathered) {
    for (const { state } of evidence.deliveries) {
      const what = state.is === 'held' ? `held: ${state.hold.is}` : `ended: ${state.is}`;
      verdict.counted[what] = (verdict.counted[what] ?? 0) + 1;
    }
    judgePerson(evidence, verdict);
  }
  return verdict;
}
