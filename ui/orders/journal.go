package orders

import (
	"fmt"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// journal draws the order's story in lines of at most w cells, the newest first. What
// happened to many numbers at once is told once.
func (p *page) journal(w int) []string {
	t := p.theme
	var out []string
	for _, e := range p.story {
		sign, role, what, more := p.tell(e)
		when := t.P(theme.Dim).S(e.At.Format("Mon 2 Jan 15:04"))
		who := t.P(actorRole(e.Actor)).S(draw.Clean(e.Who))
		line := when + "  " + t.P(role).S(sign+" "+what)
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

func actorRole(a model.Actor) theme.Role {
	if a == model.Provider {
		return theme.Provider
	}
	return theme.Customer
}

// tell puts an entry into words: its sign and colour, what happened, and what it brought.
func (p *page) tell(e store.Told) (sign string, role theme.Role, what, more string) {
	t := p.theme
	if e.Count > 0 {
		sign, role = t.Glyphs.Status(uint8(e.To)), theme.StatusRole(uint8(e.To))
		what, more = numberEvent(e.Entry)
		return sign, role, what, joined(more, p.brought(e.Data))
	}
	sign, role = t.Glyphs.Bullet, theme.Text
	what = orderEvent(e.Event)
	switch e.Event {
	case model.OrderCreate:
		sign = t.Glyphs.Draft
	case model.OrderSign:
		sign, role = t.Glyphs.Check, theme.OK
		more = e.Data["name"] + ", " + e.Data["title"]
	case model.OrderSubmit:
		sign, role = t.Glyphs.Arrow, theme.OK
	case "note_added":
		more = e.Data["text"]
	case "blocker_answered":
		more = causeTitle(e.Data["cause"])
	case model.OrderEdit, "blocker_answers_written":
		more = p.changedLabels(e.Data)
	}
	if why := e.Data["loa_voided"]; why != "" {
		role, more = theme.Warn, joined(more, "the LOA lost its force: "+why)
	}
	return sign, role, what, draw.Clean(more)
}

// numberEvent is what happened to numbers: the status that they came to, with the event
// where the status alone does not tell it, or the event where the status stayed.
func numberEvent(e model.Entry) (what, more string) {
	ev := model.Event(e.Event)
	switch {
	case e.Event == "undo" && e.To == model.None:
		return "Taken off again", ""
	case e.Event == "undo":
		return e.To.String(), "taken back"
	case ev == model.FOCDateChanged:
		return "FOC date changed", ""
	case e.From == e.To:
		return ev.Title(), ""
	}
	switch ev {
	case model.Resubmit:
		more = "resubmitted"
	case model.FOCWithdrawn:
		more = "FOC withdrawn"
	case model.PortingResumed:
		more = "porting resumed"
	case model.CreateNewPortingRequest, model.ReviewStarted, model.RequestCancellation, model.StartPortingRequest, model.PortingDateConfirmedFOC,
		model.AdditionalInformationRequired, model.CancellationConfirmed, model.CancellationRefused, model.PortCompleted,
		model.FOCDateChanged, model.AcquireOwnership, model.ActivateNumber:
	}
	return e.To.String(), more
}

// orderEvent is what happened to an order, in words.
func orderEvent(event string) string {
	switch event {
	case model.OrderCreate:
		return "Drafted"
	case model.OrderEdit:
		return "End-user data changed"
	case model.OrderSign:
		return "LOA signed"
	case model.OrderSubmit:
		return "Submitted"
	case "note_added":
		return "Note"
	case "blocker_answered":
		return "Blocker answered"
	case "blocker_answers_written":
		return "Answers written into the order"
	case "undo":
		return "Taken back"
	}
	return strings.ReplaceAll(event, "_", " ")
}

// changedLabels names the fields that changed; their values may be secrets.
func (p *page) changedLabels(data map[string]string) string {
	var keys []string
	for key := range data {
		keys = append(keys, key)
	}
	var out []string
	for _, d := range model.OrderFields(p.d.order.Type) {
		if slices.Contains(keys, d.Key) {
			out = append(out, d.Label)
		}
	}
	return strings.Join(out, ", ")
}

// brought is the data of an entry in words.
func (p *page) brought(data map[string]string) string {
	today := p.w.store.Desk().Today()
	day := func(key string) string {
		if d, err := date.Parse(data[key]); err == nil {
			return d.Short(today)
		}
		return ""
	}
	text := ""
	if d := day("date"); d != "" {
		text = joined(text, d)
	}
	if d := day("from_date"); d != "" {
		text = joined(text, "before: "+d)
	}
	for cause := range strings.FieldsSeq(data["causes"]) {
		text = joined(text, causeTitle(cause))
	}
	if why := data["reason"]; why != "" {
		text = joined(text, fmt.Sprintf("%q", draw.Clean(why)))
	}
	if why := data["override"]; why != "" {
		text = joined(text, "against "+strings.ReplaceAll(data["overridden"], "_", " ")+": "+draw.Clean(why))
	}
	return text
}

func causeTitle(cause string) string {
	if e, ok := blocker.Lookup(blocker.Cause(cause)); ok {
		return e.Title
	}
	return cause
}

// joined parts two remarks, either of which may be empty.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

// summaryText is what copying an order puts into the clipboard: its facts, no secret.
func summaryText(law model.Desk, d detail) string {
	o, today := d.order, law.Today()
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
	add("Requested", o.Requested.Short(today))
	if r := d.row(); !r.FOCFirst.IsZero() {
		add("FOC", dates(r.FOCFirst, r.FOCLast, today))
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
