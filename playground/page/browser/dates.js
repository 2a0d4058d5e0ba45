const formats = new Map();

function formatter(zone, options) {
  const key = JSON.stringify([zone, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }));
  return formats.get(key);
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** 09:30 */
export const timeOf = (instant, zone) => formatter(zone, clock).format(new Date(instant));

/** Monday 23 November 2026 */
export const dayOf = (instant, zone) =>
  formatter(zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(instant),
  );

/** Year, month, day, hour and minute on that person's wall, as a date in UTC to reckon with. */
function wallOf(instant, zone) {
  const parts = formatter(zone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    ...clock,
  }).formatToParts(new Date(instant));
  const part = (type) => Number(parts.find((one) => one.type === type).value);
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')));
}

/** 2026-11-23T09:30, the form of `datetime-local` inputs. */
export const wallTimeOf = (instant, zone) => wallOf(instant, zone).toISOString().slice(0, 16);

/** The Monday after today at nine, on the same wall. */
export function nextMondayAtNine(instant, zone) {
  const wall = wallOf(instant, zone);
  wall.setUTCDate(wall.getUTCDate() + ((8 - wall.getUTCDay()) % 7 || 7));
  return `${wall.toISOString().slice(0, 10)}T09:00`;
}
