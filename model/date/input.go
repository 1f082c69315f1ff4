package date

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

var errNotADate = errors.New("not a date; write 2026-12-04, 12/4, 4 dec, tomorrow, fri, +4bd or +10d")

// ParseInput reads what a person types in a date field, in any case:
//
//	2026-12-04   12/4   12/4/2026   12/4/26        month before day, as in the US
//	4 dec   dec 4   Dec 4, 2026   Tue 8 Dec        and what Date.Short writes
//	today   tomorrow   yesterday
//	+10d   +2w   -3d   +4bd                        days, weeks, business days of c
//	fri   friday                                   the first one after today
//	next friday                                    that of the next week, Monday to Sunday
//
// A day without a year is the one nearest to today, before or after; a day of the week
// written with a date must agree with it. The error is a sentence for the person who
// typed.
func ParseInput(s string, today Date, c Calendar) (Date, error) {
	const longest = 40
	if len(s) > longest {
		return 0, errNotADate
	}
	s = strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer(",", " ", ".", " ").Replace(s)), " "))
	d, err := parseInput(s, today, c)
	if err != nil {
		return 0, err
	}
	if d <= 0 || d.Year() > 9999 {
		return 0, errors.New("the date is out of reach")
	}
	return d, nil
}

func parseInput(s string, today Date, c Calendar) (Date, error) {
	switch {
	case s == "":
		return 0, errNotADate
	case s == "today":
		return today, nil
	case s == "tomorrow":
		return today + 1, nil
	case s == "yesterday":
		return today - 1, nil
	case s[0] == '+' || s[0] == '-':
		return parseOffset(s, today, c)
	case strings.Contains(s, "/"):
		return parseSlashes(s, today)
	case strings.Contains(s, "-"):
		return parseDashes(s)
	}
	return parseWords(strings.Fields(s), today)
}

// parseOffset reads a sign, up to four digits and a unit.
func parseOffset(s string, today Date, c Calendar) (Date, error) {
	digits := strings.TrimSpace(s[1:])
	unit := strings.TrimLeft(digits, "0123456789")
	digits = strings.TrimSuffix(digits, unit)
	n, ok := number(digits, 4)
	if !ok {
		return 0, errors.New("after + or - comes a count and a unit: +4bd, +10d or +2w")
	}
	if s[0] == '-' {
		n = -n
	}
	switch strings.TrimSpace(unit) {
	case "d", "day", "days":
		return today.AddDays(n), nil
	case "w", "week", "weeks":
		return today.AddDays(7 * n), nil
	case "bd", "b":
		end, _ := c.AddBusinessDays(today, n)
		return end, nil
	}
	return 0, errors.New("the unit is d (days), bd (business days) or w (weeks)")
}

// parseSlashes reads month/day and month/day/year.
func parseSlashes(s string, today Date) (Date, error) {
	parts := strings.Split(s, "/")
	if len(parts) > 3 {
		return 0, errNotADate
	}
	m, okM := number(parts[0], 2)
	d, okD := number(parts[1], 2)
	if !okM || !okD {
		return 0, errNotADate
	}
	if m < 1 || m > 12 {
		return 0, fmt.Errorf("there is no month %d: the month comes first, as in 12/4", m)
	}
	if len(parts) == 2 {
		return nearest(time.Month(m), d, today)
	}
	y, ok := year(parts[2])
	if !ok {
		return 0, errNotADate
	}
	return realDay(y, time.Month(m), d)
}

// parseDashes reads year-month-day.
func parseDashes(s string) (Date, error) {
	parts := strings.Split(s, "-")
	if len(parts) != 3 || len(parts[0]) != 4 {
		return 0, errNotADate
	}
	y, okY := number(parts[0], 4)
	m, okM := number(parts[1], 2)
	d, okD := number(parts[2], 2)
	if !okY || !okM || !okD {
		return 0, errNotADate
	}
	if m < 1 || m > 12 {
		return 0, fmt.Errorf("there is no month %d", m)
	}
	return realDay(y, time.Month(m), d)
}

// parseWords reads days of the week and days of named months.
func parseWords(words []string, today Date) (Date, error) {
	if len(words) == 2 && words[0] == "next" {
		if w, ok := weekdayWord(words[1]); ok {
			monday := today - Date(floorMod(int(today.Weekday())-1, 7))
			return monday.AddDays(7 + floorMod(int(w)-1, 7)), nil
		}
		return 0, errNotADate
	}
	on, named := weekdayWord(words[0])
	if named {
		if words = words[1:]; len(words) == 0 {
			return today.AddDays(1 + floorMod(int(on)-int(today.Weekday())-1, 7)), nil
		}
	} else {
		on = anyDay
	}
	if len(words) != 2 && len(words) != 3 {
		return 0, errNotADate
	}
	return parseNamedMonth(words, today, on)
}

// parseNamedMonth reads a day and a month's name in either order, and maybe a year.
func parseNamedMonth(words []string, today Date, on time.Weekday) (Date, error) {
	m, ok := monthWord(words[1])
	dayWord := words[0]
	if !ok {
		m, ok = monthWord(words[0])
		dayWord = words[1]
	}
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		dayWord = strings.TrimSuffix(dayWord, ending)
	}
	d, okD := number(dayWord, 2)
	if !ok || !okD {
		return 0, errNotADate
	}
	if len(words) == 2 {
		return onWeekday(m, d, today, on)
	}
	y, ok := year(words[2])
	if !ok {
		return 0, errNotADate
	}
	date, err := realDay(y, m, d)
	if err == nil && on != anyDay && date.Weekday() != on {
		return 0, notThatWeekday(date)
	}
	return date, err
}

// anyDay stands for a day of the week that was not named.
const anyDay time.Weekday = -1

// onWeekday returns the nearest day of that name, or this year's where only that
// falls on the day of the week: Date.Short leaves out this year's number.
func onWeekday(m time.Month, d int, today Date, on time.Weekday) (Date, error) {
	near, err := nearest(m, d, today)
	if err != nil || on == anyDay || near.Weekday() == on {
		return near, err
	}
	if this, err := realDay(today.Year(), m, d); err == nil && this.Weekday() == on {
		return this, nil
	}
	return 0, notThatWeekday(near)
}

// nearest returns the day of the year that is nearest to today, of two the later one.
func nearest(m time.Month, d int, today Date) (Date, error) {
	const leapGap = 8 // between 1896 and 1904, or 2096 and 2104, no year has a 29 February
	var best Date
	distance := func(x Date) int { return max(today.DaysUntil(x), x.DaysUntil(today)) }
	for y := today.Year() - leapGap; y <= today.Year()+leapGap; y++ {
		x, err := realDay(y, m, d)
		if err == nil && (best == 0 || distance(x) <= distance(best)) {
			best = x
		}
	}
	if best == 0 {
		return 0, fmt.Errorf("%s has no day %d", m, d)
	}
	return best, nil
}

func notThatWeekday(d Date) error {
	y, m, day := d.YMD()
	return fmt.Errorf("%d %s %d is a %s", day, m, y, d.Weekday())
}

// realDay refuses days that their month does not have.
func realDay(y int, m time.Month, d int) (Date, error) {
	date := Of(y, m, d)
	if _, gotMonth, gotDay := date.YMD(); gotMonth != m || gotDay != d {
		return 0, fmt.Errorf("%s %d has no day %d", m, y, d)
	}
	return date, nil
}

// number reads 1 to most decimal digits.
func number(s string, most int) (int, bool) {
	if s == "" || len(s) > most || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// year reads four digits, or two of this century.
func year(s string) (int, bool) {
	n, ok := number(s, 4)
	switch {
	case ok && len(s) == 2:
		return 2000 + n, true
	case ok && len(s) == 4:
		return n, true
	}
	return 0, false
}

// monthWord finds a month by its name or by its first three or more letters.
func monthWord(s string) (time.Month, bool) {
	for m := time.January; m <= time.December; m++ {
		if begins(m.String(), s) {
			return m, true
		}
	}
	return 0, false
}

// weekdayWord finds a day of the week by its name or by its first three or more letters.
func weekdayWord(s string) (time.Weekday, bool) {
	for w := time.Sunday; w <= time.Saturday; w++ {
		if begins(w.String(), s) {
			return w, true
		}
	}
	return 0, false
}

func begins(name, s string) bool {
	return len(s) >= 3 && strings.HasPrefix(strings.ToLower(name), s)
}
