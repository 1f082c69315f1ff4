package orders

import (
	"fmt"
	"strings"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/story"
)

// journal draws the order's story in lines of at most w cells, the newest first. What
// happened to many numbers at once is told once.
func (p *page) journal(w int) []string {
	t := p.theme
	law := p.w.list.law
	teller := story.Teller{Theme: t, Today: law.Today(), Dates: law.Dates, Type: p.d.order.Type}
	var out []string
	for _, e := range p.story {
		told := teller.Tell(e.Entry)
		more := told.More
		when := t.P(theme.Dim).S(law.Moment(e.At))
		who := t.P(story.ActorRole(e.Actor)).S(draw.Clean(e.Who))
		line := when + "  " + t.P(told.Role).S(told.Sign+" "+told.What)
		if e.Count > 0 {
			line += t.P(theme.Text).S("  " + display(e.Number, e.Count))
		}
		if full := draw.Width(line) + 2 + draw.Width(who); full <= w {
			out = append(out, line+"  "+who)
		} else {
			out = append(out, line)
			more = strings.TrimSuffix(draw.Clean(e.Who)+": "+more, ": ")
		}
		if more != "" {
			for _, text := range draw.Wrap(more, max(w-4, 1)) {
				out = append(out, "    "+t.P(theme.Dim).S(text))
			}
		}
	}
	if len(out) == 0 {
		out = append(out, t.P(theme.Dim).S("Nothing happened yet."))
	}
	return out
}

// summaryText is what copying an order puts into the clipboard: its facts, no secret.
func summaryText(law model.Desk, d detail) string {
	o := d.order
	var b strings.Builder
	add := func(label, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s: %s\n", label, text)
		}
	}
	add("PON", o.PON)
	add("Customer", draw.Clean(o.Customer()))
	add("From", o.Losing.Label())
	add("To", o.Gaining.Label())
	add("Type", o.Type.Words())
	add("State", o.State().Words())
	for _, s := range model.Statuses() {
		if n := o.Tally.Count[s]; n > 0 {
			add(s.String(), fmt.Sprint(n))
		}
	}
	add("Requested", law.Day(o.Requested))
	if r := d.row(); !r.FOCFirst.IsZero() {
		add("FOC", dates(law, r.FOCFirst, r.FOCLast))
	}
	add("Address", draw.Clean(model.Address(o.EndUser)))
	if btn := o.EndUser.Get(model.KeyBTN); btn != "" {
		if def, ok := field.Find(model.EndUserFields(o.Type), model.KeyBTN); ok {
			add("BTN", field.Normalize(def, btn))
		}
	}
	if len(d.numbers) > 0 {
		b.WriteString("Numbers:\n")
		for _, n := range d.numbers {
			b.WriteString("  " + n.Display() + "\n")
		}
	}
	return b.String()
}
