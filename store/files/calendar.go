package files

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"portdesk/model/date"
)

// Event is what one order has on one day.
type Event struct {
	UID         string // the same at every export
	Sequence    int    // grows as the event changes
	Day         date.Date
	Summary     string
	Description string // several lines
	Tentative   bool   // the date is asked for and not confirmed
	Gone        bool   // there is no such event any more
	Changed     time.Time
}

// What every calendar of the desk says of itself.
const (
	calendarProduct  = "-//Portdesk//Porting dates//EN"
	calendarName     = "Porting dates"
	calendarCategory = "Porting"
	calendarLine     = 75 // octets of a line without its end (RFC 5545, 3.1)
)

// errNoEvent refuses what no calendar could show.
var errNoEvent = errors.New("an event needs an id and a day")

// WriteCalendar writes events as iCalendar (RFC 5545), each a whole day with alarms so
// long before the day begins. now stamps the events: the same input gives the same bytes.
// An event that is Gone is written as CANCELLED, without alarms: a program that has it
// strikes it. The days before that of now have no alarms either, which would all go off at
// once. Of texts, control characters but line breaks and tabs are left out.
//
// There is no METHOD: without one the file is a calendar to be imported, with one it would
// be a message of a scheduler that has to name an organiser (RFC 5546, 3.2.1).
func WriteCalendar(w io.Writer, events []Event, alarms []time.Duration, now time.Time) error {
	for i, e := range events {
		if e.UID == "" || e.Day.IsZero() {
			return fmt.Errorf("event %d: %w", i+1, errNoEvent)
		}
	}
	cal := &ics.Calendar{}
	cal.SetVersion("2.0")
	cal.SetProductId(calendarProduct)
	cal.SetCalscale("GREGORIAN")
	cal.SetXWRCalName(calendarName)
	cal.Components = []ics.Component{eventList{events: events, alarms: alarms, now: now}}
	// The library lets errors of single writes pass; a bufio.Writer keeps the first.
	buffered := bufio.NewWriter(w)
	if err := cal.SerializeTo(buffered, ics.WithLineLength(calendarLine), ics.WithNewLineWindows); err != nil {
		return fmt.Errorf("write the calendar: %w", err)
	}
	if err := buffered.Flush(); err != nil {
		return fmt.Errorf("write the calendar: %w", err)
	}
	return nil
}

// eventList is the events of a calendar, made one by one as they are written: a desk has
// thousands, and all of them at once would take many times the room of their texts.
type eventList struct {
	events []Event
	alarms []time.Duration
	now    time.Time
}

// UnknownPropertiesIANAProperties is for ics.Component: a list has none.
func (eventList) UnknownPropertiesIANAProperties() []ics.IANAProperty { return nil }

// SubComponents is for ics.Component: a list shows none.
func (eventList) SubComponents() []ics.Component { return nil }

// SerializeTo writes the events.
func (l eventList) SerializeTo(w io.Writer, config *ics.SerializationConfiguration) error {
	for _, e := range l.events {
		if err := l.component(e).SerializeTo(w, config); err != nil {
			return fmt.Errorf("event %s: %w", e.UID, err)
		}
	}
	return nil
}

// component is an event as the library writes it.
func (l eventList) component(e Event) *ics.VEvent {
	v := ics.NewEvent(calendarText(e.UID))
	v.SetDtStampTime(l.now)
	if !e.Changed.IsZero() {
		v.SetLastModifiedAt(e.Changed)
	}
	v.SetSequence(max(e.Sequence, 0))
	v.SetAllDayStartAt(e.Day.Time(time.UTC))
	v.SetAllDayEndAt(e.Day.AddDays(1).Time(time.UTC))
	v.SetSummary(calendarText(e.Summary))
	if e.Description != "" {
		v.SetDescription(calendarText(e.Description))
	}
	switch {
	case e.Gone:
		v.SetStatus(ics.ObjectStatusCancelled)
	case e.Tentative:
		v.SetStatus(ics.ObjectStatusTentative)
	default:
		v.SetStatus(ics.ObjectStatusConfirmed)
	}
	v.SetTimeTransparency(ics.TransparencyTransparent) // a port takes nobody's day
	v.AddCategory(calendarCategory)
	if e.Gone || e.Day < date.FromTime(l.now) {
		return v
	}
	for _, before := range l.alarms {
		a := v.AddAlarm()
		a.SetAction(ics.ActionDisplay)
		a.SetTrigger(trigger(before))
		a.SetDescription(calendarText(e.Summary))
	}
	return v
}

// trigger is so long before the event begins (RFC 5545, 3.8.6.3), after it where before is
// negative: "-PT15H" is nine in the morning of the day before.
func trigger(before time.Duration) string {
	sign := "-"
	if before <= 0 {
		sign, before = "", -before
	}
	seconds := int64(before / time.Second)
	var b strings.Builder
	b.WriteString(sign + "PT")
	for _, unit := range []struct {
		size int64
		name string
	}{{3600, "H"}, {60, "M"}, {1, "S"}} {
		n := seconds / unit.size
		seconds %= unit.size
		// Between hours and seconds the minutes are named also where there is none.
		if n > 0 || unit.size == 60 && seconds > 0 && b.Len() > len(sign+"PT") {
			b.WriteString(strconv.FormatInt(n, 10) + unit.name)
		}
	}
	if b.Len() == len(sign+"PT") {
		return "PT0S"
	}
	return b.String()
}

// calendarText is a text as a calendar may hold it (RFC 5545, 3.3.11): valid UTF-8, line
// breaks as \n, tabs, and no control character besides.
func calendarText(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, ""))
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}
