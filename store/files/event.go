package files

import (
	"fmt"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
)

// Porting is what one order has on one day, as a calendar tells of it.
type Porting struct {
	Desk      string      // tells the events of desks apart
	Order     model.Order // its PON and its carriers
	Customer  string
	Day       date.Date
	Nth       int       // of the order's days, from 1
	Version   int       // of the event: grows with every change
	Changed   time.Time // when it last grew
	Confirmed []tn.TN   // with their FOC on the day
	Requested []tn.TN   // that ask for the day
	Ported    bool      // every number of the day is completed
	Gone      bool      // the order has no such day any more
}

// listedNumbers is how many numbers a description names before it counts the rest:
// programs that hold calendars refuse or cut longer ones.
const listedNumbers = 2000

// EventOf tells what an order has on a day. Its UID is made of the desk, the PON and which
// of the order's days it is, so that a day which moves stays one event. The description
// names the numbers; nothing of the end user's account is in it.
func EventOf(p Porting) Event {
	e := Event{
		UID:       fmt.Sprintf("%s-%d.%s@portdesk", uidWord(p.Order.PON), p.Nth, uidWord(p.Desk)),
		Sequence:  p.Version,
		Day:       p.Day,
		Tentative: len(p.Confirmed) == 0,
		Gone:      p.Gone,
		Changed:   p.Changed,
	}
	if p.Gone {
		e.Tentative = false
		e.Summary = "FOC gone: " + p.heading(0)
		e.Description = p.facts()
		return e
	}
	what, confirmed, numbers := "FOC", "FOC confirmed", p.Confirmed
	switch {
	case e.Tentative:
		what, numbers = "FOC asked for", p.Requested
	case p.Ported && len(p.Requested) == 0:
		what, confirmed = "Ported", "Ported"
	}
	e.Summary = what + ": " + p.heading(len(numbers))
	e.Description = p.facts() + "\n" + listed(confirmed, p.Confirmed)
	if len(p.Confirmed) > 0 && len(p.Requested) > 0 {
		e.Description += "\n"
	}
	e.Description += listed("FOC asked for", p.Requested)
	return e
}

// heading is one line: "Acme Dental, 12 numbers, Level3 -> Flowroute (PON 1001-A)".
func (p Porting) heading(numbers int) string {
	var parts []string
	if customer := strings.Join(strings.Fields(p.Customer), " "); customer != "" {
		parts = append(parts, customer)
	}
	if numbers > 0 {
		parts = append(parts, countOf(numbers))
	}
	parts = append(parts, labelOr(p.Order.Losing)+" -> "+labelOr(p.Order.Gaining))
	return strings.Join(parts, ", ") + " (PON " + p.Order.PON + ")"
}

func labelOr(c model.Carrier) string {
	if label := strings.Join(strings.Fields(c.Label()), " "); label != "" {
		return label
	}
	return "unknown"
}

// facts are the lines of the order.
func (p Porting) facts() string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			b.WriteString(name + ": " + value + "\n")
		}
	}
	line("PON", p.Order.PON)
	line("Customer", strings.Join(strings.Fields(p.Customer), " "))
	line("Losing carrier", labelOr(p.Order.Losing))
	line("Gaining carrier", labelOr(p.Order.Gaining))
	return b.String()
}

// listed names numbers, one a line, under a line that counts them.
func listed(what string, numbers []tn.TN) string {
	if len(numbers) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(what + ": " + countOf(len(numbers)) + "\n")
	for _, n := range numbers[:min(len(numbers), listedNumbers)] {
		b.WriteString(n.E164() + "\n")
	}
	if more := len(numbers) - listedNumbers; more > 0 {
		fmt.Fprintf(&b, "and %d more\n", more)
	}
	return b.String()
}

func countOf(numbers int) string {
	if numbers == 1 {
		return "1 number"
	}
	return fmt.Sprintf("%d numbers", numbers)
}

// uidWord keeps what a UID may hold in any program: other characters become their code.
func uidWord(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r == '-':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "_%x_", r)
		}
	}
	return b.String()
}
