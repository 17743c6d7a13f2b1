// How times and durations are said; the browser's script uses the same words.
export const time = {
  justNow: 'just now',
  minutesAgo: '{n} min ago',
  hoursAgo: '{n} h ago',
  yesterday: 'yesterday',
  daysAgo: '{n, plural, one {# day ago} other {# days ago}}',
  now: 'now',
  inMinutes: 'in {n} min',
  inHours: 'in {n} h',
  tomorrow: 'tomorrow',
  inDays: '{n, plural, one {in # day} other {in # days}}',
  date: '{day} {month}',
  dateWithYear: '{day} {month} {year}',
  exact: '{weekday} {day} {month} {year}, {time} {zone}',
  dayAndTime: '{day}, {time}',
  short: {
    underAMinute: 'less than a minute',
    minutes: '{n} min',
    hours: '{n} h',
    hoursAndMinutes: '{h} h {m} min',
    days: '{n, plural, one {# day} other {# days}}',
    daysAndHours: '{d, plural, one {# day} other {# days}} {h} h',
  },
  long: {
    minutes: '{n, plural, one {# minute} other {# minutes}}',
    hours: '{n, plural, one {# hour} other {# hours}}',
  },
} as const;
