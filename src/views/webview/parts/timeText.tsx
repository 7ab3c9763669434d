import type { Timestamp } from '../../../client/timestamp.js';
import { exactTime } from '../../../history/eventTime.js';
import { calendarDay, dateAndTime, timeOfDay } from '../format/time.js';

/** A time as people read it; all its digits are in the tooltip. */
export function TimeText({ time }: { readonly time: Timestamp }) {
  return (
    <time dateTime={exactTime(time)} title={timeTitle(time)}>
      {dateAndTime(time, document.documentElement.lang)}
    </time>
  );
}

export function timeTitle(time: Timestamp): string {
  const day = calendarDay(time, 'local');
  return day === '' ? exactTime(time) : `${day} ${timeOfDay(time, 'local')} local time\n${exactTime(time)}`;
}
