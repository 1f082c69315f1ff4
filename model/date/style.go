package date

import "time"

// Style is how a person has days and hours written. The zero Style writes "Tue 8 Dec" and
// "15:04".
type Style struct {
	ISO    bool // days as 2026-12-08
	Twelve bool // hours as 3:04 pm
}

// Day writes a day as lists show it; "" for no date. ParseInput reads it back, of whatever
// style.
func (s Style) Day(d, today Date) string {
	if s.ISO {
		return d.String()
	}
	return d.Short(today)
}

// Clock writes the time of day that t shows in its own location.
func (s Style) Clock(t time.Time) string {
	if s.Twelve {
		return t.Format("3:04 pm")
	}
	return t.Format("15:04")
}

// Moment writes the day and the time of day, "Fri 20 Nov 16:12"; "" for the zero time.
func (s Style) Moment(t time.Time, today Date) string {
	if t.IsZero() {
		return ""
	}
	return s.Day(FromTime(t), today) + " " + s.Clock(t)
}

// WeekClock writes the day of the week and the time of day, "Tue 7:41 am", for moments of
// the days around today.
func (s Style) WeekClock(t time.Time) string {
	return t.Format("Mon ") + s.Clock(t)
}

// MomentWidth is the room that a Moment of this year takes, in cells.
func (s Style) MomentWidth() int {
	const day, clock, half = len("Fri 20 Nov"), len("16:12"), len(" pm")
	if s.Twelve {
		return day + 1 + clock + half
	}
	return day + 1 + clock
}
