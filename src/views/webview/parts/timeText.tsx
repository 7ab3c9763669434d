import type { Timestamp } from '../../../client/timestamp.js';
import { exactTime } from '../../../history/eventTime.js';
import { exactTimeText, timeText } from '../../../text/format/timeText.js';

/** A time as people read it; all its digits are in the tooltip. */
export function TimeText({ time }: { readonly time: Timestamp }) {
  return (
    <time dateTime={exactTime(time)} title={exactTimeText(time)}>
      {timeText(time)}
    </time>
  );
}
