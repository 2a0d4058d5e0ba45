import { everyDay, parseWeekday, type Weekday, weekdayNames, workdays } from '../domain/weekday.ts';

const groups: Readonly<Record<string, readonly Weekday[]>> = {
  weekday: workdays,
  weekdays: workdays,
  workday: workdays,
  workdays,
  weekends: [6, 7],
  weekend: [6, 7],
  day: everyDay,
  daily: everyDay,
  everyday: everyDay,
};

/** Reads one word: `mon`, `mondays`, `mon-fri`, `fri-mon`, `weekdays`, `daily`. `undefined` if it is none of those. */
export function parseWeekdays(word: string): readonly Weekday[] | undefined {
  const group = Object.hasOwn(groups, word) ? groups[word] : undefined;
  if (group) return group;
  const [firstText = '', lastText, ...more] = word.split('-');
  const first = dayNamed(firstText);
  const last = lastText === undefined ? first : dayNamed(lastText);
  if (!first || !last || more.length > 0) return undefined;
  const days: Weekday[] = [];
  for (let step = 0; step < 7; step++) {
    const day = parseWeekday(((first - 1 + step) % 7) + 1);
    if (day) days.push(day);
    if (day === last) break;
  }
  return days;
}

/** Merges days, Monday first, each once. */
export function mergeWeekdays(...sets: readonly (readonly Weekday[])[]): readonly Weekday[] {
  const all = new Set(sets.flat());
  return everyDay.filter((day) => all.has(day));
}

function dayNamed(text: string): Weekday | undefined {
  const letters = text.replace(/\.$/, '').replace(/days?$/, '');
  return everyDay.find((day) => {
    const full = {
      mon: 'mon',
      tue: 'tues',
      wed: 'wednes',
      thu: 'thurs',
      fri: 'fri',
      sat: 'satur',
      sun: 'sun',
    };
    const short = weekdayNames[day];
    return (
      letters === short || (letters.length > 3 && full[short].startsWith(letters)) || letters === full[short]
    );
  });
}
