// Package story puts entries of the journal into words, the same beside a number and
// beside an order. Of end-user data it names the fields alone: their values may be
// secrets.
package story

import (
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/tn"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// Line is an entry in words. Foreign text in it is safe to draw; More may have several
// lines.
type Line struct {
	Sign string // a glyph
	Role theme.Role
	What string // what happened
	More string // what it brought: dates, causes, the carrier's words; "" for nothing
}

// Teller knows what entries are told by.
type Teller struct {
	Theme *theme.Theme
	Today date.Date
	Dates date.Style
	Type  tn.Type // of the order's numbers
}

// Tell puts an entry into words.
func (t Teller) Tell(e model.Entry) Line {
	if e.Number != 0 {
		return t.ofNumber(e)
	}
	return t.ofOrder(e)
}

// ActorRole paints who acted.
func ActorRole(a model.Actor) theme.Role {
	if a == model.Provider {
		return theme.Provider
	}
	return theme.Customer
}

func (t Teller) ofNumber(e model.Entry) Line {
	l := Line{Sign: t.Theme.Glyphs.Bullet, Role: theme.Text}
	if e.To != model.None {
		l.Sign, l.Role = t.Theme.Glyphs.Status(uint8(e.To)), theme.StatusRole(uint8(e.To))
	}
	what, more := numberEvent(e)
	l.What, l.More = what, t.joined(more, t.brought(e.Data))
	return l
}

// numberEvent is what happened to a number: the status that it came to, with the event
// where the status alone does not tell it, or the event where the status stayed.
func numberEvent(e model.Entry) (what, more string) {
	ev := model.Event(e.Event)
	switch {
	case e.Event == model.Undone && e.To == model.None:
		return "Taken off again", ""
	case e.Event == model.Undone:
		return e.To.String(), "taken back"
	case ev == model.FOCDateChanged:
		return "New FOC date agreed", ""
	case e.From == e.To:
		return title(e.Event), ""
	}
	switch ev {
	case model.Resubmit:
		more = "resubmitted"
	case model.FOCWithdrawn:
		more = "FOC withdrawn"
	case model.PortingResumed:
		more = "porting resumed"
	default:
	}
	return e.To.String(), more
}

// title names an event, those included that another version of the program wrote.
func title(event string) string {
	if known := model.Event(event).Title(); known != "" {
		return known
	}
	return strings.ReplaceAll(draw.Clean(event), "_", " ")
}

func (t Teller) ofOrder(e model.Entry) Line {
	l := Line{Sign: t.Theme.Glyphs.Bullet, Role: theme.Text, What: orderEvent(e.Event)}
	switch e.Event {
	case model.OrderCreate:
		l.Sign = t.Theme.Glyphs.Draft
	case model.OrderSign:
		l.Sign, l.Role = t.Theme.Glyphs.Check, theme.OK
		l.More = draw.Clean(e.Data["name"] + ", " + e.Data["title"])
	case model.OrderSubmit:
		l.Sign, l.Role = t.Theme.Glyphs.Arrow, theme.OK
	case model.NoteAdded:
		l.More = draw.CleanMultiline(e.Data["text"])
	case model.BlockerAnswered:
		l.More = causeTitle(e.Data["cause"])
	case model.OrderEdit, model.AnswersWritten:
		l.More = t.fields(e.Data)
	}
	if why := e.Data[model.LetterVoided]; why != "" {
		l.Role, l.More = theme.Warn, t.joined(l.More, "the LOA lost its force: "+draw.Clean(why))
	}
	return l
}

// orderEvent is what happened to an order.
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
	case model.NoteAdded:
		return "Note"
	case model.BlockerAnswered:
		return "Blocker answered"
	case model.AnswersWritten:
		return "Answers written into the order"
	case model.LetterVoided:
		return "LOA voided"
	case model.DirectoryImported:
		return "Directory imported"
	case model.Undone:
		return "Taken back"
	}
	return title(event)
}

// fields names the fields that changed.
func (t Teller) fields(data map[string]string) string {
	var out []string
	for _, d := range model.OrderFields(t.Type) {
		if _, changed := data[d.Key]; changed {
			out = append(out, d.Label)
		}
	}
	return strings.Join(out, ", ")
}

// brought is the data of a number's entry.
func (t Teller) brought(data map[string]string) string {
	text := t.days(data["from_date"], data["date"])
	for cause := range strings.FieldsSeq(data["causes"]) {
		text = t.joined(text, causeTitle(cause))
	}
	if why := data["reason"]; why != "" {
		text = t.joined(text, "\""+draw.CleanMultiline(why)+"\"")
	}
	if why := data["override"]; why != "" {
		text = t.joined(text, strings.ReplaceAll(draw.Clean(data["overridden"]), "_", " ")+" set aside: "+draw.Clean(why))
	}
	return text
}

// days writes a date, and the one that it took the place of.
func (t Teller) days(from, to string) string {
	day := func(text string) string {
		if d, err := date.Parse(text); err == nil {
			return t.Dates.Day(d, t.Today)
		}
		return ""
	}
	before, now := day(from), day(to)
	switch {
	case before == "":
		return now
	case now == "":
		return "before: " + before
	}
	return before + " " + t.Theme.Glyphs.Arrow + " " + now
}

func causeTitle(cause string) string {
	if e, ok := blocker.Lookup(blocker.Cause(cause)); ok {
		return e.Title
	}
	return draw.Clean(cause)
}

// joined parts two remarks, either of which may be empty.
func (t Teller) joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + t.Theme.Glyphs.Dot + " " + b
}
