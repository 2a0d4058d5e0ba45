import type { Dice } from '../../triage/text/dice.ts';

/** Zones of all kinds: north and south, half hours, no changes, a change of half an hour, a change by night. */
export const zones = [
  ...['Europe/Berlin', 'Europe/London', 'Europe/Lisbon', 'Europe/Athens', 'Europe/Moscow', 'Europe/Istanbul'],
  ...['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles'],
  ...['America/Anchorage', 'America/St_Johns', 'America/Halifax', 'America/Havana', 'America/Santiago'],
  ...['America/Asuncion', 'America/Sao_Paulo', 'America/Bogota', 'America/Mexico_City', 'America/Nuuk'],
  ...['Africa/Cairo', 'Africa/Casablanca', 'Africa/Johannesburg', 'Africa/Lagos', 'Asia/Beirut'],
  ...['Asia/Jerusalem', 'Asia/Dubai', 'Asia/Tehran', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tokyo'],
  ...['Asia/Singapore', 'Australia/Sydney', 'Australia/Adelaide', 'Australia/Lord_Howe', 'Pacific/Auckland'],
  ...['Pacific/Chatham', 'Pacific/Honolulu', 'Pacific/Kiritimati'],
] as const;

const halfHours = ['9:30', '10:00', '10:30', '11:00', '13:30', '14:00', '14:30', '15:00', '15:30'] as const;
const nights = ['0:30', '1:30', '2:00', '2:30', '3:00', '23:30'] as const;
const someDay = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const someDays = ['mon,thu', 'tue,fri', 'mon,thu', 'mon,wed,fri', 'mon-fri'] as const;
const kinds = ['', '', '', 'water ', 'walk ', 'eyes ', 'stretch '] as const;

const alternations = [
  '90m from 10m to 30m 9-17',
  '40m from 5m to 35m by 10m 9-12 13-17',
  '2h to 60m 0-24',
] as const;

/**
 * How one makes a plan, as one types it. Most are small, so that two thousand years can be lived through in a minute or
 * two; some are busy all week, as the plans of an office are, and some reach over a change of clocks.
 */
export function aWish(dice: Dice): string {
  const chance = dice.below(100);
  const kind = dice.pick(kinds);
  if (chance < 73) return `${kind}at ${dice.pick(halfHours)} ${dice.pick(someDay)}`;
  if (chance < 82) return `${kind}at ${dice.pick(halfHours)} ${dice.pick(someDays)}`;
  if (chance < 85) return `at ${dice.pick(halfHours)} ${dice.pick(halfHours)} ${dice.pick(someDay)}`;
  if (chance < 91) return `${kind}at ${dice.pick(nights)} ${dice.pick(['sun', 'sat,sun'])}`;
  if (chance < 92) return `${kind}every 2h 9-12 13-17 ${dice.pick(someDay)}`;
  if (chance < 93) return `every 50m 21-24 0-4 ${dice.pick(['sun', 'sat'])}`;
  if (chance < 96) return `alternate every ${dice.pick(alternations)} ${dice.pick(someDay)}`;
  if (chance < 97) return `every 45m 9-12 13-17 ${dice.pick(someDay)}`;
  if (chance < 98) return 'alternate every 90m from 10m to 30m 9-17 mon-fri';
  return `${kind}every ${dice.pick(['45m', '1h', '90m'])} 9-12 13-17 mon-fri`;
}

/** A date some days from an instant, as one types it. */
function dateIn(now: number, days: number): string {
  return new Date(now + days * 86_400_000).toISOString().slice(0, 10);
}

/** What one may type after `/standing` once there is a plan, by how often it is typed. */
export function aLine(dice: Dice, now: number): string {
  const days = 1 + dice.below(12);
  return dice.pick([
    ...['pause 2h', 'pause today', `pause until ${dateIn(now, days)}`, `pause until ${dateIn(now, days)}`],
    ...[`away until ${dateIn(now, days)}`, `away until ${dateIn(now, days)}`, 'away off', 'resume'],
    ...[`quiet ${dateIn(now, days)} to ${dateIn(now, days + dice.below(6))}`, 'quiet off'],
    ...['max 1', 'max 2', 'max 4', 'max off', 'gap 0', 'gap 20m', 'gap 60m', 'gap 5m'],
    ...[`holidays ${dice.pick(['DE', 'US', 'JP', 'BR', 'ZA'])}`, 'holidays off', 'dnd off', 'dnd on'],
    ...[`zone ${dice.pick(zones)}`, 'zone auto', 'hours 8-12 13-18 mon,thu', 'hours 0-24 sat,sun'],
    ...['ramp hold', 'ramp back', 'ramp on', 'skip', 'skip', 'snooze 10', 'snooze 60'],
    ...['why', 'status', 'help', 'every now and then', 'off', 'done'],
    ...['pause until friday 5pm', 'pause until tomorrow 9', 'quiet friday', `${dice.pick(someDay)}s off`],
    ...[aWish(dice), aWish(dice), `${dice.pick(['water', 'walk', 'eyes'])} off`],
  ]);
}
