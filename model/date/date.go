// Package date is the desk's calendar: civil days without a clock or a time zone,
// business days and holidays, the intervals that regulation sets, what a person
// types in a date field, and the named rules that refuse a date.
package date

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Date is a civil day: days since 1970-01-01. The zero Date is "no date", so that
// the first day of 1970 itself cannot be written.
type Date int32

const secondsADay = 24 * 60 * 60

// Of returns the day; months and days beyond their end run on, as in time.Date.
func Of(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsADay)
}

// FromTime returns the civil day that t shows in its own location; none for the zero time.
func FromTime(t time.Time) Date {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.Date()
	return Of(y, m, d)
}

// Parse reads YYYY-MM-DD exactly, a real day after 1970-01-01. It is for stored and
// exchanged dates; ParseInput reads what a person types.
func Parse(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, errors.New("date: not a day as YYYY-MM-DD")
	}
	d := FromTime(t)
	if d <= 0 {
		return 0, errors.New("date: days before 1970-01-02 are not kept")
	}
	return d, nil
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == 0 }

// YMD returns the year, month and day of the month.
func (d Date) YMD() (year int, month time.Month, day int) { return d.utc().Date() }

// Year returns the year.
func (d Date) Year() int { return d.utc().Year() }

// Month returns the month.
func (d Date) Month() time.Month { return d.utc().Month() }

// Day returns the day of the month.
func (d Date) Day() int { return d.utc().Day() }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday {
	return time.Weekday(floorMod(int(d)+int(time.Thursday), 7)) // 1970-01-01 was a Thursday
}

// AddDays returns the day n calendar days later, earlier when n is negative.
func (d Date) AddDays(n int) Date { return d + Date(n) }

// DaysUntil returns the calendar days from d to o, negative when o is earlier.
func (d Date) DaysUntil(o Date) int { return int(o) - int(d) }

// Time returns the start of the day in loc; the zero time for no date.
func (d Date) Time(loc *time.Location) time.Time {
	if d == 0 {
		return time.Time{}
	}
	return d.at(0, loc)
}

// String returns YYYY-MM-DD, "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	y, m, day := d.YMD()
	return fmt.Sprintf("%04d-%02d-%02d", y, int(m), day)
}

// Short returns the day as lists show it, "Tue 8 Dec", with the year when that is
// not today's: "Wed 8 Dec 2027". It is "" for no date.
func (d Date) Short(today Date) string {
	if d == 0 {
		return ""
	}
	y, m, day := d.YMD()
	s := d.Weekday().String()[:3] + " " + strconv.Itoa(day) + " " + m.String()[:3]
	if y != today.Year() {
		s += " " + strconv.Itoa(y)
	}
	return s
}

// MarshalJSON writes "YYYY-MM-DD", null for no date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d == 0 {
		return []byte("null"), nil
	}
	return strconv.AppendQuote(nil, d.String()), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Date) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = 0
		return nil
	}
	s, err := strconv.Unquote(string(b))
	if err != nil {
		return fmt.Errorf("date: %w", err)
	}
	*d, err = Parse(s)
	return err
}

// at returns the given hour of the day on the clocks of loc.
func (d Date) at(hour int, loc *time.Location) time.Time {
	y, m, day := d.YMD()
	return time.Date(y, m, day, hour, 0, 0, 0, loc)
}

func (d Date) utc() time.Time { return time.Unix(int64(d)*secondsADay, 0).UTC() }

func floorMod(a, b int) int { return ((a % b) + b) % b }
