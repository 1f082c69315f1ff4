package dialogs

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// Resolve answers the open blockers of a selection: it asks the fields of their causes,
// beside what the carrier wrote and what the orders say now, writes the answers into the
// orders and resubmits what the blockers held.
type Resolve struct {
	sheet
	store  Store
	target Target
	held   held
	loaded bool
	warned bool // that the answer changes nothing
}

type resolved struct {
	r   store.Resolved
	err error
}

// NewResolve returns the dialog. Where every blocker is answered already it offers to
// resubmit the numbers as they are; where nothing holds them it says so and closes.
func NewResolve(ctx context.Context, s Store, t Target) *Resolve {
	d := &Resolve{sheet: sheet{deed: deed{ctx: ctx}}, store: s, target: t}
	d.dialog = d
	return d
}

// Title names the numbers.
func (d *Resolve) Title() string { return "Answer and resubmit " + d.target.subject() }

// Restyle takes the theme; the fields come with the blockers.
func (d *Resolve) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.open(t, nil, nil, readDays(d.store.Desk, d.about))
	d.refresh()
}

// readDays reads a day as it is typed, by the calendar of the orders of blockers.
func readDays(desk func() model.Desk, about func() ([]model.Order, []store.Blocker)) form.DayReader {
	return func(text string) (stored, shown string, err error) {
		law := desk()
		cal := calendarOf(law, about)
		day, err := date.ParseInput(text, law.Today(), cal)
		if err != nil {
			return "", "", err
		}
		return day.String(), reading(law, day, cal), nil
	}
}

// calendarOf is that of the carrier and the country where all numbers share them, else the
// desk's.
func calendarOf(law model.Desk, about func() ([]model.Order, []store.Blocker)) date.Calendar {
	orders, blockers := about()
	losing := ""
	for i, o := range orders {
		switch own := law.Own(o.Losing.ID); {
		case i == 0:
			losing = own
		case losing != own:
			losing = ""
		}
	}
	known, canadian := false, true
	for _, b := range blockers {
		for _, n := range b.Holds {
			known, canadian = true, canadian && n.Canadian()
		}
	}
	return law.Calendar(losing, known && canadian)
}

func (d *Resolve) about() ([]model.Order, []store.Blocker) { return d.held.orders, d.held.blockers }

// Init loads the blockers.
func (d *Resolve) Init() tea.Cmd {
	s, t := d.store, d.target
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg {
		h, err := loadHeld(ctx, s, t)
		h.err = err
		return h
	})
}

// Update takes the blockers and the answer of the store.
func (d *Resolve) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.looking, &d.deed, d.show, d.done, d.Init)
}

func (d *Resolve) done(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case resolved:
		return d.finish(m)
	case applied:
		return d.resubmitted(m)
	}
	return nil
}

// show makes the form of the causes, filled with what the orders say. Read again it keeps
// what was typed.
func (d *Resolve) show(h held) tea.Cmd {
	if h.err != nil {
		d.failed(h.err)
		return nil
	}
	again := d.loaded
	d.held, d.loaded, d.warned = h, true, false
	if !again && d.nothing() {
		return overlay.Finish(d, desk.Say{Level: desk.Warn, Text: d.whyNot()})
	}
	switch {
	case d.answered():
		d.open(d.theme, nil, nil, readDays(d.store.Desk, d.about))
	case len(d.defs) > 0:
		d.defs = d.fields()
		d.form.SetDefs(d.defs)
		d.form.SetValues(valuesOf(h))
	default:
		d.open(d.theme, d.fields(), valuesOf(h), readDays(d.store.Desk, d.about))
	}
	d.refresh()
	return nil
}

// fields are those of all causes.
func (d *Resolve) fields() []field.Def {
	law, out := d.store.Desk(), fieldsOf(d.held)
	for i := range out {
		out[i] = onPaper(law, out[i])
	}
	return out
}

// Scopes adds what ctrl+s does beside the fields.
func (d *Resolve) Scopes() []action.Scope { return d.finishing() }

// Hints names what works where the focus is.
func (d *Resolve) Hints() []action.ID { return d.finishes() }

// Act carries out an action.
func (d *Resolve) Act(id action.ID) tea.Cmd {
	if d.busy() {
		return nil
	}
	if e, done := d.finishAct(id); done {
		return d.follow(e)
	}
	return d.sheet.Act(id)
}

// nothing reports whether there is neither anything to answer nor to resubmit.
func (d *Resolve) nothing() bool {
	return len(d.held.blockers) == 0 && d.held.ready.Possible == 0
}

// answered reports whether nothing has to be asked any more: every number may be
// resubmitted, or waits for a signature alone.
func (d *Resolve) answered() bool {
	return !slices.ContainsFunc(d.held.ready.Cohorts, func(c store.Cohort) bool { return c.Facts.Unsolved > 0 }) && !asks(d.held)
}

func (d *Resolve) refresh() {
	no := form.Button{ID: buttonNo, Label: "Not now"}
	do := form.Button{ID: buttonDo, Label: "Answer and resubmit " + words.Thousands(d.held.numbers)}
	switch {
	case !d.loaded:
		do = form.Button{ID: buttonDo, Label: "Resubmit", Disabled: "The blockers are still being read."}
	case d.nothing():
		do = form.Button{ID: buttonDo, Label: "Resubmit", Disabled: d.whyNot()}
	case d.letterAlone():
		do.Label = "Sign the new letter"
	case d.answered():
		do.Label = "Resubmit " + words.Thousands(d.held.ready.Possible)
	case d.warned:
		do.Label = "Send it unchanged"
	}
	d.buttons.Set(no, do)
	if len(d.held.orders) > 1 {
		for _, def := range d.defs {
			if d.form.Values().Get(def.Key) == "" {
				d.form.SetNote(def.Key, theme.Dim, "empty keeps what each order says")
			}
		}
	}
	if causes := d.held.deciding(); len(causes) > 1 {
		d.form.SetNote(keyAction, theme.Warn, "one choice for all of: "+strings.Join(causes, "; "))
	}
}

// letterAlone reports that all is answered and only a signature is missing.
func (d *Resolve) letterAlone() bool {
	return d.answered() && d.held.ready.Possible == 0 && slices.ContainsFunc(d.held.ready.Cohorts, func(c store.Cohort) bool {
		return c.Refused != nil && c.Refused.Rule == "letter_signed"
	})
}

func (d *Resolve) whyNot() string {
	if why := barred(d.store.Desk(), d.held.ready, model.Resubmit); why != "" {
		return why
	}
	return "No open blocker holds these numbers."
}

func (d *Resolve) edited() tea.Cmd {
	d.warned = false
	d.refresh()
	return nil
}

// unchanged are the titles of the causes that ask for data of the order of which nothing
// was changed, and beside which nothing was said either. It goes out as it was refused.
func (d *Resolve) unchanged() []string {
	var out []string
	changed, values := d.form.Changed(), d.form.Values()
	if def, ok := field.Find(d.defs, keyAction); ok && field.Normalize(def, values.Get(keyAction)) == blocker.Drop {
		return nil
	}
	for _, b := range d.held.blockers {
		e, ok := blocker.Lookup(b.Cause)
		if !ok || len(e.OrderFields()) == 0 || !b.Answered.IsZero() || slices.Contains(out, e.Title) {
			continue
		}
		said := slices.ContainsFunc(e.Fields, func(def field.Def) bool {
			_, is := changed[def.Key]
			return is
		})
		if !said {
			out = append(out, e.Title)
		}
	}
	return out
}

func (d *Resolve) do() tea.Cmd {
	if d.busy() || !d.loaded || d.nothing() || !d.ready() {
		return nil
	}
	s, sel := d.store, d.target.Selection
	switch {
	case d.letterAlone():
		return overlay.Finish(d, LetterDue{Orders: d.orderIDs()})
	case d.answered():
		expect := d.held.ready
		return d.start(func(ctx context.Context) tea.Msg {
			a, err := s.Apply(ctx, store.Act{Selection: sel, Request: model.Request{Event: model.Resubmit}, Partial: true, Expect: &expect})
			return applied{a: a, err: err}
		})
	}
	if len(d.unchanged()) > 0 && !d.warned {
		d.warned = true
		d.refresh()
		return nil
	}
	r := store.Resolution{Selection: sel, Answers: d.answers(), Shown: d.held.ids()}
	return d.start(func(ctx context.Context) tea.Msg {
		done, err := s.Resolve(ctx, r)
		return resolved{done, err}
	})
}

// answers are the values to be written. For several orders only what was typed is one:
// an empty field leaves each order what it says.
func (d *Resolve) answers() field.Values {
	values := d.form.Values()
	all := values.Clone()
	for _, def := range d.defs {
		if !def.Shown(all) {
			delete(values, def.Key)
		}
	}
	if len(d.held.orders) == 1 { // what was emptied is an answer too
		for k, v := range d.form.Changed() {
			if _, kept := values[k]; !kept && v == "" {
				values[k] = ""
			}
		}
	}
	for _, b := range d.held.blockers {
		if e, ok := blocker.Lookup(b.Cause); ok && d.held.alike(e) {
			keep(values, e, d.held.orders[0])
		}
	}
	return values
}

func (d *Resolve) orderIDs() []int64 {
	ids := make([]int64, 0, len(d.held.orders))
	for _, o := range d.held.orders {
		ids = append(ids, o.ID)
	}
	return ids
}

func (d *Resolve) finish(m resolved) tea.Cmd {
	if m.err != nil {
		if d.failed(m.err) {
			d.fault = sentence(d.fault) + " What you typed is kept."
			return d.Init()
		}
		return nil
	}
	return overlay.Finish(d, answeredResults(m.r, d.held.orders)...)
}

// answeredResults tells what answering led to, and asks for the letters that are due on
// the orders that were answered.
func answeredResults(r store.Resolved, orders []model.Order) []tea.Msg {
	var parts []string
	say := func(n int, what string) {
		if n > 0 {
			parts = append(parts, numbers(n)+" "+what)
		}
	}
	say(r.Resubmitted, "resubmitted")
	say(r.Dropped, "asked to be canceled")
	if r.LetterDue {
		say(r.Waiting, "waiting for a new signature")
	} else {
		say(r.Waiting, "held by another blocker")
	}
	results := []tea.Msg{desk.Say{Level: desk.Done, Text: "Answered: " + strings.Join(parts, ", "), Undoable: true}, desk.Changed{}}
	if r.LetterDue {
		results = append(results, LetterDue{Orders: unsigned(r, orders)})
	}
	return results
}

// unsigned are the orders that wait for a signature: those whose letter was voided now,
// and those that had none before.
func unsigned(r store.Resolved, orders []model.Order) []int64 {
	out := slices.Clone(r.Voided)
	for _, o := range orders {
		if !o.Signed() && !slices.Contains(out, o.ID) {
			out = append(out, o.ID)
		}
	}
	return out
}

func (d *Resolve) resubmitted(m applied) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		return d.Init()
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: numbers(m.a.Changed) + ": resubmitted", Undoable: true}, desk.Changed{})
}
