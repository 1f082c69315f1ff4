package date

import (
	"strconv"
	"strings"
	"time"
)

// The hours of a business day on the clocks where the number is served
// (47 CFR 52.35(a): 8 a.m. to 5 p.m.).
const (
	OpeningHour = 8
	ClosingHour = 17
)

const fullDay = (ClosingHour - OpeningHour) * time.Hour

// Explain says how a count of business days comes out, with the holidays that made it
// longer: "4 business days from Tue 24 Nov, skips Thanksgiving, is Tue 1 Dec". Weekends
// are not worth a word. A negative n counts back.
func (c Calendar) Explain(from Date, n int, today Date) string {
	return Style{}.Explain(c, from, n, today)
}

// Explain is Calendar.Explain with the days in the style.
func (s Style) Explain(c Calendar, from Date, n int, today Date) string {
	end, skipped := c.AddBusinessDays(from, n)
	side := " from "
	if n < 0 {
		n, side = -n, " before "
	}
	unit := " business days"
	if n == 1 {
		unit = " business day"
	}
	var names []string
	for _, s := range skipped {
		if !s.Weekend {
			names = append(names, s.Name)
		}
	}
	out := strconv.Itoa(n) + unit + side + s.Day(from, today)
	if len(names) > 0 {
		out += ", skips " + series(names) + ","
	}
	return out + " is " + s.Day(end, today)
}

// series joins names as a sentence does: "a, b and c".
func series(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// BusinessHours returns how much of the time from one moment to another lies in
// business hours, 08:00 to 17:00 on business days, by the clocks of from's location.
// It is 0 when to is not after from.
func (c Calendar) BusinessHours(from, to time.Time) time.Duration {
	to = to.In(from.Location())
	if !to.After(from) {
		return 0
	}
	first, last := FromTime(from), FromTime(to)
	if first == last {
		return c.openWithin(first, from, to)
	}
	between := time.Duration(c.BusinessDaysBetween(first, last-1))
	return c.openWithin(first, from, to) + between*fullDay + c.openWithin(last, from, to)
}

// openWithin returns the business hours of one day that lie between two moments.
func (c Calendar) openWithin(d Date, from, to time.Time) time.Duration {
	if !c.BusinessDay(d) {
		return 0
	}
	opens, closes := d.at(OpeningHour, from.Location()), d.at(ClosingHour, from.Location())
	if from.After(opens) {
		opens = from
	}
	if to.Before(closes) {
		closes = to
	}
	return max(0, closes.Sub(opens))
}

// Age tells in a few letters how long ago since was: "12 min" and "3 h" of the wall
// clock within a day, then "2 bd" of business days; a span of days without a business
// day stays in hours. It is "now" below a minute and for what lies ahead, "" for the
// zero time. Days are those of now's location.
func Age(since, now time.Time, c Calendar) string {
	if since.IsZero() {
		return ""
	}
	gone := now.Sub(since)
	switch {
	case gone < time.Minute:
		return "now"
	case gone < time.Hour:
		return strconv.Itoa(int(gone/time.Minute)) + " min"
	}
	if gone >= 24*time.Hour {
		if n := c.BusinessDaysBetween(FromTime(since.In(now.Location())), FromTime(now)); n > 0 {
			return strconv.Itoa(n) + " bd"
		}
	}
	return strconv.Itoa(int(gone/time.Hour)) + " h"
}
