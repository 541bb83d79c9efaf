package tablerates

import "time"

// deliverBy returns the end of the last day of the estimate. Without a date of handing over it counts from now.
func (t *table) deliverBy(shipAt time.Time, days uint32) time.Time {
	if shipAt.IsZero() {
		shipAt = t.now()
	}
	day := shipAt.In(time.FixedZone("", t.UTCOffsetMinutes*60))
	if !t.open(day) || day.Hour() >= t.CutoffHour {
		day = t.next(day)
	}
	for range days {
		day = t.next(day)
	}
	y, m, d := day.Date()
	return time.Date(y, m, d, 23, 59, 59, 0, day.Location()).UTC()
}

// next returns the following business day. A calendar with a business day in the week and at most 200 holidays
// always has one within this bound.
func (t *table) next(day time.Time) time.Time {
	for range 2000 {
		if day = day.AddDate(0, 0, 1); t.open(day) {
			break
		}
	}
	return day
}

func (t *table) open(day time.Time) bool {
	return !t.daysOff[day.Weekday()] && !t.closed[day.Format(time.DateOnly)]
}
