package filter

import (
	"strconv"
	"strings"
	"time"

	"portdesk/model/date"
)

const dateExpected = "a date such as 2026-12-04, today, +3bd, -2d, this-week or 2026-12-04..2026-12-10"

// The farthest that a relative date reaches, in days or weeks, and in business days.
const (
	maxOffset         = 9999
	maxBusinessOffset = 999
)

// span is one date word, read: the days that it covers, and how it is spelled.
type span struct {
	from, to date.Date
	word     string
	age      bool
}

// dateValue reads a day, a named span of days, or first..last.
func (p *parser) dateValue(f Field, pc piece) (Value, bool, *Fault) {
	firstWord, lastWord, isSpan := strings.Cut(pc.text, "..")
	first, fault := p.span(f, pc, firstWord)
	if fault != nil {
		return Value{}, false, fault
	}
	v := Value{Kind: KindDates, Word: first.word, From: first.from, To: first.to}
	if isSpan {
		last, fault := p.span(f, pc, lastWord)
		if fault != nil {
			return Value{}, false, fault
		}
		v.Word += ".." + last.word
		v.To = last.to
		if first.from > last.to {
			return Value{}, false, pc.fault("the earlier date first", "%s runs backwards", v.Word)
		}
	}
	return v, first.age && !isSpan, nil
}

func (p *parser) span(f Field, pc piece, word string) (span, *Fault) {
	s, fault := p.relative(f, pc, Fold(word))
	if fault != nil {
		return span{}, fault
	}
	if s.word == "" {
		s = p.named(Fold(word))
	}
	if s.word == "" {
		d, err := date.Parse(word)
		if err != nil {
			return span{}, pc.fault(expectation(f), "%s", notADate(word))
		}
		s = span{from: d, to: d, word: word}
	}
	if s.from <= 0 {
		return span{}, pc.fault("a date after 1970-01-01", "%s lies too far back", s.word)
	}
	return s, nil
}

func notADate(word string) string {
	if word == "" {
		return "a date is missing"
	}
	return strconv.Quote(word) + " is no date"
}

// named reads today, this-week and their like. Weeks begin on Monday.
func (p *parser) named(word string) span {
	today := p.env.Today
	switch word {
	case "today":
		return span{from: today, to: today, word: word}
	case "tomorrow":
		return span{from: today + 1, to: today + 1, word: word}
	case "yesterday":
		return span{from: today - 1, to: today - 1, word: word}
	}
	which, unit, ok := strings.Cut(word, "-")
	n, known := map[string]int{"last": -1, "this": 0, "next": 1}[which]
	if !ok || !known {
		return span{}
	}
	switch unit {
	case "week":
		sinceMonday := (int(today.Weekday()) + 6) % 7
		monday := today.AddDays(7*n - sinceMonday)
		return span{from: monday, to: monday + 6, word: word}
	case "month":
		year, month, _ := today.YMD()
		month += time.Month(n)
		return span{from: date.Of(year, month, 1), to: date.Of(year, month+1, 1) - 1, word: word}
	}
	return span{}
}

// relative reads +3bd, -2d and +1w, and of the field updated the ages 3bd, 2d and 1w,
// which count backwards. Anything else is the zero span.
func (p *parser) relative(f Field, pc piece, word string) (span, *Fault) {
	digits := strings.TrimLeft(word, "+-")
	unit := strings.TrimLeft(digits, "0123456789")
	digits = strings.TrimSuffix(digits, unit)
	sign := strings.TrimSuffix(word, digits+unit)
	if digits == "" || len(sign) > 1 || (unit != "d" && unit != "bd" && unit != "w") {
		return span{}, nil
	}
	age := sign == ""
	if age && f != FieldUpdated {
		return span{}, pc.fault("write +"+word+" or -"+word, "%q can be ahead or ago", word)
	}
	limit := maxOffset
	if unit == "bd" {
		limit = maxBusinessOffset
	}
	n, ok := parseCount(digits)
	if !ok || n > limit {
		return span{}, pc.fault("at most "+strconv.Itoa(limit)+unit, "%s is too far away", word)
	}
	if sign != "+" {
		n = -n
	}
	d := p.env.offset(n, unit)
	s := span{from: d, to: d, word: strconv.Itoa(n) + unit, age: age}
	if n >= 0 {
		s.word = "+" + s.word
	}
	return s, nil
}

// offset returns the day n units from today.
func (e Env) offset(n int, unit string) date.Date {
	switch unit {
	case "bd":
		d, _ := e.Calendar.AddBusinessDays(e.Today, n)
		return d
	case "w":
		n *= 7
	}
	return e.Today.AddDays(n)
}
