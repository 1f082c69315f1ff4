package dialogs

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// RedateStore is what a change of dates asks of the desk's file.
type RedateStore interface {
	Store
	EditOrder(ctx context.Context, id int64, changes field.Values, strict bool) (store.Edited, error)
}

// Redating is what a new date is for: numbers with a confirmed date, or an order that
// asks for a date and has none.
type Redating struct {
	Target
	Day   date.Date // that stands now, or was asked for
	Group int64     // of Order, 0 where the numbers stand on several
	// Asked moves the date that Order asks for; the Selection is then left out.
	Asked    bool
	Type     tn.Type // of Order, with Asked
	Losing   string  // the id of its carrier, with Asked
	Canadian bool    // its numbers, with Asked
	Typed    string  // the new date, as typed already
	// Customer is who Order is for; it is named with the PON.
	Customer string
	// Others are the other orders with confirmed dates on Day: they move too where that is
	// chosen, as far as Where lets their numbers through.
	Others []DayOrder
	Where  filter.Query
}

// DayOrder is an order with confirmed numbers on a day that are not ported yet.
type DayOrder struct {
	ID            int64
	PON, Customer string
	Count         int
}

// The fields of a change of dates beside those of events, and how far it reaches.
const (
	keyReach   = "reach"
	reachThese = "these"
	reachGroup = "group"
	reachDay   = "day"
)

// Redate is the dialog that records changed dates: those that a carrier agreed to, or, for
// an order without a confirmed date, the one that it asks for. It says before anything happens what the new
// date is counted in business days, which rule refuses it, and what becomes of the
// numbers order by order. Where the orders of a group have different dates it offers one
// date for all of them, the latest of theirs, in one act.
type Redate struct {
	sheet
	store RedateStore
	what  Redating
	spec  spec

	latest date.Date       // of the group's dates; none where they are the same
	parts  []moving        // what is to move, order by order
	sel    store.Selection // all of that
	seen   store.Prediction
	loaded bool
	wanted bool // the button was pressed before the outcome was known

	asked  asked               // what the outcome was read for last
	reread bool                // what was read does not hold any more
	ids    map[ofOrder][]int64 // the numbers that were read of each order
}

type redated struct {
	a   store.Applied
	err error
}

// NewRedate returns the dialog.
func NewRedate(ctx context.Context, s RedateStore, what Redating) *Redate {
	d := &Redate{sheet: sheet{deed: deed{ctx: ctx}}, store: s, what: what, spec: specOf(model.FOCDateChanged)}
	d.dialog = d
	return d
}

// Title names what moves, and from which day.
func (d *Redate) Title() string {
	day := d.store.Desk().Day(d.what.Day)
	if d.what.Asked {
		return "Ask for another date than " + day + ": " + d.what.called()
	}
	return "Another date than " + day + ": " + d.what.called()
}

// called names the order, its customer and the count, as far as they are known.
func (r Redating) called() string {
	if r.PON == "" || r.Number != nil {
		return r.subject()
	}
	text := "PON " + r.PON
	if r.Customer != "" {
		text += ", " + r.Customer
	}
	return draw.Clean(text) + ", " + numbers(r.Count)
}

// Restyle makes the fields on the first call.
func (d *Redate) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.open(t, d.fields(), field.Values{keyDate: d.what.Typed, keyReach: reachThese}, d.readDay)
	d.refresh()
}

func (d *Redate) fields() []field.Def {
	if d.what.Asked {
		return []field.Def{{Key: keyDate, Label: "New date", Hint: "2026-12-04, 12/4, fri, +4bd", Kind: field.Day, Required: true, Check: d.checkDate}}
	}
	reaches := d.reaches()
	wider := func(field.Values) bool { return len(reaches) > 1 }
	aside := func(all field.Values) bool { return d.overridable() && all.Get(keyOverride) == "yes" }
	return []field.Def{
		{Key: keyDate, Label: "New date", Hint: "2026-12-04, 12/4, fri, +4bd", Kind: field.Day, Required: true, Check: d.checkDate},
		{Key: keyReach, Label: "It moves", Kind: field.Choice, Required: true, Applies: wider, Choices: reaches},
		{Key: keyReason, Label: "Reason", Hint: d.spec.hint, MaxLen: 400},
		{Key: keyOverride, Label: "Override", Kind: field.YesNo, Applies: func(field.Values) bool { return d.overridable() }},
		{Key: keyWhy, Label: "How do you know", Hint: "who said so, and when", MaxLen: 400, Required: true, Applies: aside},
	}
}

// reaches are how far the change may go, the narrowest first.
func (d *Redate) reaches() []field.Option {
	only := "Only " + d.what.subject()
	if d.what.PON != "" && d.what.Number == nil {
		only = "Only PON " + draw.Clean(d.what.PON) + ", " + d.what.subject()
	}
	out := []field.Option{{Value: reachThese, Label: only}}
	if !d.latest.IsZero() {
		out = append(out, field.Option{Value: reachGroup, Label: "All orders of the group, to one date"})
	}
	switch n := len(d.what.Others); n {
	case 0:
	case 1:
		out = append(out, field.Option{Value: reachDay, Label: "Also the other order of the day"})
	default:
		out = append(out, field.Option{Value: reachDay, Label: "Also the other " + words.Thousands(n) + " orders of the day"})
	}
	return out
}

// overridable reports whether a stated reason could set aside what stands in the way.
func (d *Redate) overridable() bool {
	return d.form != nil && !d.what.Asked && slices.ContainsFunc(d.seen.Cohorts, func(c store.Cohort) bool {
		return c.Refused != nil && c.Refused.Overridable || len(c.Outcome.Overridden) > 0
	})
}

// calendar is that of the numbers' country and of their carrier, where they have one.
func (d *Redate) calendar(law model.Desk) date.Calendar {
	if d.what.Asked {
		return law.Calendar(d.what.Losing, d.what.Canadian)
	}
	abroad, losing := true, ""
	for i, c := range d.seen.Cohorts {
		abroad = abroad && c.Facts.Canadian
		switch {
		case i == 0:
			losing = c.Facts.Losing
		case losing != c.Facts.Losing:
			losing = ""
		}
	}
	return law.Calendar(losing, abroad && len(d.seen.Cohorts) > 0)
}

// readDay understands a typed date as the desk does today.
func (d *Redate) readDay(text string) (stored, shown string, err error) {
	law := d.store.Desk()
	cal := d.calendar(law)
	day, err := date.ParseInput(text, law.Today(), cal)
	if err != nil {
		return "", "", err
	}
	return day.String(), law.Day(day), nil
}

// violation is how a date breaks the rules, nil where it keeps them.
func (d *Redate) violation(day date.Date) *date.Violation {
	law := d.store.Desk()
	if d.what.Asked {
		return model.CheckDate(law, d.what.Losing, d.what.Type, d.what.Canadian, day, law.Today())
	}
	return dateViolation(law, model.FOCDateChanged, d.seen, day)
}

// checkDate refuses a date by the rules, and names the rule.
func (d *Redate) checkDate(value string, all field.Values) error {
	day, err := date.Parse(value)
	switch {
	case err != nil:
		return err
	case d.what.Asked && day == d.what.Day:
		return errors.New("that is the date that is asked for already")
	case all.Get(keyOverride) == "yes":
		return nil
	}
	if v := d.violation(day); v != nil {
		return errors.New(ruleWords(string(v.Rule)) + ": " + v.Sentence)
	}
	return nil
}

// day is the new date, none while nobody understands it.
func (d *Redate) day() date.Date {
	day, err := date.Parse(d.form.Values().Get(keyDate))
	if err != nil {
		return 0
	}
	return day
}

// reach is how far the change goes.
func (d *Redate) reach() string { return d.form.Values().Get(keyReach) }

func (d *Redate) request(ahead bool) model.Request {
	v := d.form.Values()
	r := model.Request{Event: model.FOCDateChanged, Date: d.day(), Reason: v.Get(keyReason)}
	if v.Get(keyOverride) == "yes" {
		r.Override = v.Get(keyWhy)
		if ahead && r.Override == "" {
			r.Override = "?"
		}
	}
	return r
}

// Init reads what the date is for.
func (d *Redate) Init() tea.Cmd { return d.look() }

// again reads everything anew: the file is not as it was.
func (d *Redate) again() tea.Cmd {
	d.ids = nil
	return d.look()
}

// edited proposes the latest date where all orders are to have one, and looks again where
// the outcome may be another one. A press that still waits for the outcome does not count
// for what was changed after it.
func (d *Redate) edited() tea.Cmd {
	d.wanted = false
	v := d.form.Values()
	if d.reach() == reachGroup && v.Get(keyDate) == "" {
		d.refill(d.latest, keyReach)
	}
	d.refresh()
	if d.asks() == d.asked && !d.reread {
		return nil
	}
	return d.look()
}

// refill puts a date into its field and leaves the focus on a field.
func (d *Redate) refill(day date.Date, focus string) {
	values := d.form.Values()
	values[keyDate] = day.String()
	delete(values, keyOverride)
	delete(values, keyWhy)
	d.form = form.New(d.fields(), values, d.theme)
	d.form.SetDays(d.readDay)
	d.form.Focus(focus)
}

// Update takes the answers of the store.
func (d *Redate) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.looking, &d.deed, d.surveyed, d.finish, d.again)
}

func (d *Redate) surveyed(m surveyed) tea.Cmd {
	if m.err != nil {
		d.wanted, d.reread = false, true
		return d.unread(d, m.err, d.loaded)
	}
	if !d.loaded && !d.what.Asked && m.latest.IsZero() && len(d.what.Others) == 0 {
		if why := barred(d.store.Desk(), m.whole, model.FOCDateChanged); why != "" {
			return overlay.Finish(d, desk.Say{Level: desk.Warn, Text: why})
		}
	}
	if m.stands != "" {
		return overlay.Finish(d, desk.Say{Level: desk.Warn, Text: sentence(m.stands)})
	}
	d.seen, d.parts, d.latest, d.loaded = m.whole, m.parts, m.latest, true
	d.sel, d.ids = m.sel, m.ids
	d.refresh()
	if d.wanted {
		d.wanted = false
		return d.do()
	}
	return nil
}

// refresh brings fields, notes and buttons up to what is known.
func (d *Redate) refresh() {
	do := form.Button{ID: buttonDo, Label: "Ask for this date"}
	if !d.what.Asked {
		do.Label = buttonWords(model.FOCDateChanged, d.spec, d.seen)
		do.Disabled = d.impossible()
	}
	d.buttons.Set(form.Button{ID: buttonNo, Label: d.spec.no}, do)
	d.form.SetDefs(d.fields())
	d.form.SetNote(keyOverride, theme.Warn, d.spec.agree)
	if !d.latest.IsZero() {
		d.form.SetNote(keyReach, theme.Confirmed, d.theme.Glyphs.Confirmed+" "+d.store.Desk().Day(d.latest)+" is the latest date of the group")
	}
}

// impossible says why the date would move none of the numbers, "" where it moves some.
func (d *Redate) impossible() string {
	switch {
	case !d.loaded || d.seen.Possible > 0 || d.day().IsZero():
		return ""
	case d.violation(d.day()) != nil:
		return "This date would not do."
	}
	return "This date would move none of these numbers."
}

// do changes the dates, all of them in one act.
func (d *Redate) do() tea.Cmd {
	switch {
	case d.busy() || !d.ready():
		return nil
	case d.looking.Busy() || !d.loaded:
		d.wanted = true
		return nil
	case !d.what.Asked && d.seen.Possible == 0:
		d.moveTo(inButtons)
		d.buttons.Last()
		return nil
	}
	s, what, day := d.store, d.what, d.day()
	if what.Asked {
		return d.start(func(ctx context.Context) tea.Msg {
			_, err := s.EditOrder(ctx, what.Order, field.Values{model.KeyRequestedDate: day.String()}, true)
			return redated{err: err}
		})
	}
	expect := d.seen
	act := store.Act{Selection: d.sel, Request: d.request(false), Partial: true, Expect: &expect}
	return d.start(func(ctx context.Context) tea.Msg {
		a, err := s.Apply(ctx, act)
		return redated{a, err}
	})
}

// finish closes the dialog where the date moved, and says why where it did not.
func (d *Redate) finish(m redated) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		return d.again()
	}
	text := "PON " + draw.Clean(d.what.PON) + " asks for " + d.store.Desk().Day(d.day())
	if !d.what.Asked {
		subject := ""
		if d.what.Number != nil {
			subject = d.what.Number.TN.Display()
		}
		text = doneWords(model.FOCDateChanged, d.spec, subject, d.form.Values(), d.store.Desk(), d.seen, m.a)
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: text, Undoable: true}, desk.Changed{})
}
