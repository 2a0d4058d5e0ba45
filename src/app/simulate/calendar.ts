import { companyZones, zoneAt } from './company.ts';
import type { Outage, TypedOutage } from './outage.ts';

/** A Monday in a month without changes of clocks in any of our zones. */
const firstDay = Temporal.PlainDate.from('2026-06-01');
/** Minutes of the day at which the wave begins. */
const nine = 9 * 60;
/** The zone in which outages are typed: most people sit there. */
const homeZone = companyZones.findIndex(([zone]) => zone === 'Europe/Berlin');

/** When the days of a simulation are, in each zone. */
export class Calendar {
  readonly days: number;
  /** Epoch milliseconds at which each day begins, by zone and day. */
  readonly #begins: readonly (readonly number[])[];

  constructor(days: number) {
    this.days = days;
    this.#begins = companyZones.map((_, zone) =>
      Array.from({ length: days + 1 }, (_day, day) => beginOf(zone, day)),
    );
  }

  /** Before the first day begins anywhere; epoch milliseconds. */
  get startMs(): number {
    return Math.min(...this.#begins.map(([first = 0]) => first));
  }

  /** When the last day is over everywhere; epoch milliseconds. */
  get endMs(): number {
    return Math.max(...this.#begins.map((begins) => begins[this.days] ?? 0));
  }

  /** Which day of that zone an instant falls on, from 0; `undefined` outside the days looked at. */
  dayOf(zone: number, ms: number): number | undefined {
    const begins = this.#begins[zone] ?? [];
    const day = begins.findLastIndex((begin) => begin <= ms);
    return day < 0 || day >= this.days ? undefined : day;
  }

  /** Nine o'clock of a day in that zone; epoch milliseconds. */
  nineOf(zone: number, day: number): number {
    return (this.#begins[zone]?.[day] ?? 0) + nine * 60_000;
  }

  weekdayOf(day: number): string {
    return firstDay.add({ days: day }).toLocaleString('en-GB', { weekday: 'short' });
  }

  /** An outage as typed, on the clock. */
  place({ kind, day, minute, lastsMs }: TypedOutage): Outage {
    const from = beginOf(homeZone, day - 1) + minute * 60_000;
    return { kind, from, to: from + lastsMs };
  }
}

function beginOf(zone: number, day: number): number {
  return firstDay.add({ days: day }).toZonedDateTime(zoneAt(zone)).epochMilliseconds;
}
