// Package days writes a date behind its sign in the longest form that finds room, in a
// table's cell or on a card.
package days

import (
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// Mark is a date to be written. Its sign, colour and words tell what it is: hollow for one
// that was asked for, solid for a confirmed one, and "past" in the colour of an error for
// a confirmed one that went by.
type Mark struct {
	Day  date.Date
	Foc  bool // confirmed by the carrier
	Past bool // confirmed, gone by, and the port is not completed
}

// Of is the date that matters of a number: the confirmed one, else the one asked for.
func Of(law model.Desk, status model.Status, foc, requested date.Date) Mark {
	if foc.IsZero() {
		return Mark{Day: requested}
	}
	return Mark{Day: foc, Foc: true, Past: Past(law, status, foc)}
}

// Past reports a confirmed date that went by while its number waits for it.
func Past(law model.Desk, status model.Status, foc date.Date) bool {
	return status == model.FOCDateSet && !foc.IsZero() && foc < law.Today()
}

// Role is the colour of the date.
func (m Mark) Role() theme.Role {
	switch {
	case m.Past:
		return theme.Error
	case m.Foc:
		return theme.Confirmed
	}
	return theme.Requested
}

// Text writes the date in w cells, or in as few as it can. It is "" for no date.
func (m Mark) Text(t *theme.Theme, law model.Desk, w int) string {
	if m.Day.IsZero() {
		return ""
	}
	sign := t.Glyphs.Requested + " "
	if m.Foc {
		sign = t.Glyphs.Confirmed + " "
	}
	long, short := law.Day(m.Day), Short(law, m.Day)
	forms := []string{sign + long, sign + short}
	if m.Past {
		forms = []string{sign + long + " past", sign + short + " past", short + " past"}
	}
	return Fit(w, forms...)
}

// Short writes a day without its weekday, and in ISO form without its year where that is
// this one: "4 Dec", "12-04".
func Short(law model.Desk, d date.Date) string {
	text := law.Day(d)
	if !law.Dates.ISO {
		if _, day, ok := strings.Cut(text, " "); ok {
			return day
		}
		return text
	}
	if d.Year() == law.Today().Year() {
		return text[len("2026-"):]
	}
	return text
}

// Fit returns the first of some forms of a text that w cells hold, else the last.
func Fit(w int, forms ...string) string {
	for _, f := range forms {
		if draw.Width(f) <= w {
			return f
		}
	}
	return forms[len(forms)-1]
}
