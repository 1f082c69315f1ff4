package calendar

import (
	"time"

	"portdesk/model/date"
)

// zoom is how near the calendar is looked at.
type zoom uint8

const (
	monthZoom zoom = iota
	weekZoom
	dayZoom
)

// word names the zoom in saved views.
func (z zoom) word() string { return [...]string{"month", "week", "day"}[z] }

// zoomOf finds a zoom by its word; the month for any other.
func zoomOf(word string) zoom {
	for z := monthZoom; z <= dayZoom; z++ {
		if z.word() == word {
			return z
		}
	}
	return monthZoom
}

const week = 7

// span is days from one to another, both included.
type span struct{ from, to date.Date }

func (s span) holds(d date.Date) bool { return d >= s.from && d <= s.to }

// weeks is how many weeks the span has, where it begins and ends with one.
func (s span) weeks() int { return (s.from.DaysUntil(s.to) + 1) / week }

func weekend(d date.Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}

// weekOf is the week that a day lies in.
func weekOf(d date.Date, first time.Weekday) span {
	from := d.AddDays(-((int(d.Weekday()) - int(first) + week) % week))
	return span{from, from.AddDays(week - 1)}
}

// monthOf is the whole weeks that the month of a day touches: four to six.
func monthOf(d date.Date, first time.Weekday) span {
	y, m, _ := d.YMD()
	return span{weekOf(date.Of(y, m, 1), first).from, weekOf(date.Of(y, m+1, 1).AddDays(-1), first).to}
}

// addMonths moves a day by months; where the month is too short, to its last day.
func addMonths(d date.Date, n int) date.Date {
	y, m, day := d.YMD()
	last := date.Of(y, m+time.Month(n)+1, 1).AddDays(-1)
	return last.AddDays(min(day, last.Day()) - last.Day())
}

// firstDay and lastDay are the ends of what the calendar reaches.
func firstDay() date.Date { return date.Of(1990, 1, 1) }

func lastDay() date.Date { return date.Of(9998, 12, 31) }

func within(d date.Date) date.Date { return min(max(d, firstDay()), lastDay()) }
