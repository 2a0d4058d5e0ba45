import { instantAt } from '../../domain/instant-at.ts';
import { knownZone, parseZone, type ZoneId } from '../../domain/zone.ts';
import { unreadableRow } from '../store-errors.ts';
import { farthestMillis, instantOf } from './read-json.ts';

/** An instant as it is stored; finer parts than a millisecond are dropped. */
export const toMillis = (instant: Temporal.Instant): number => instant.epochMilliseconds;

/**
 * The instant that was stored as so many epoch milliseconds, or the nearest that can be reckoned with: a first or last time
 * is taken over many rows, and a damaged one among them must not keep it from the others.
 */
export const fromMillis = (millis: number): Temporal.Instant =>
  instantAt(Math.max(-farthestMillis, Math.min(farthestMillis, Number(millis))));

export const toMillisOrNull = (instant: Temporal.Instant | undefined): number | null =>
  instant === undefined ? null : toMillis(instant);

/** What names a row in an error. */
export interface KeyedRow {
  readonly workspace_id: string;
  readonly id: string;
}

/** Throws StoreUnavailable, naming table, id and column, and never the value. */
export function refuse(table: string, row: KeyedRow, column: string): never {
  throw unreadableRow(table, row.workspace_id, row.id, column);
}

/** Throws as `refuse` unless the column holds an instant that JavaScript can name, or nothing. */
export function instantIn<Column extends string>(
  table: string,
  row: KeyedRow & Readonly<Record<Column, number | null>>,
  column: Column,
): Temporal.Instant | undefined {
  const stored = row[column];
  if (stored === null) return undefined;
  return instantOf(Number(stored)) ?? refuse(table, row, column);
}

/** Zones this machine has read before: asking for one costs more than all else in reading a row. */
const zonesRead = new Map<string, ZoneId>();

/** A zone can be unknown here though it was known where it was saved: time zone data comes with each Node. */
export function readZone(text: string): ZoneId | undefined {
  const zone = zonesRead.get(text) ?? knownZone(text) ?? parseZone(text);
  if (zone !== undefined) zonesRead.set(text, zone);
  return zone;
}
