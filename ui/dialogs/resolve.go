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
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

// Resolve answers the open blockers of a selection: it asks the fields of their causes,
// beside what the carrier wrote and what the orders say now, writes the answers into the
// orders and resubmits what the blockers held.
type Resolve struct {
	sheet
	ctx    context.Context //nolint:containedctx // commands run off the loop under the program's context
	store  Store
	target Target

	loading desk.Lane
	doing   desk.Lane
	held    held
	loaded  bool
	fault   string
}

type resolved struct {
	r   store.Resolved
	err error
}

// NewResolve returns the dialog. Where every blocker is answered already it offers to
// resubmit the numbers as they are.
func NewResolve(ctx context.Context, s Store, t Target) *Resolve {
	return &Resolve{ctx: ctx, store: s, target: t}
}

// Title names the numbers.
func (d *Resolve) Title() string { return "Answer and resubmit " + d.target.subject() }

// Restyle takes the theme; the fields come with the blockers.
func (d *Resolve) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.open(t, nil, nil, d.readDay)
	d.refresh()
}

func (d *Resolve) readDay(text string) (stored, shown string, err error) {
	law := d.store.Desk()
	day, err := date.ParseInput(text, law.Today(), law.Calendars.US)
	if err != nil {
		return "", "", err
	}
	return day.String(), reading(day, law.Today(), law.Calendars.US), nil
}

// Init loads the blockers.
func (d *Resolve) Init() tea.Cmd {
	s, t := d.store, d.target
	return d.loading.Do(d.ctx, func(ctx context.Context) tea.Msg {
		h, err := loadHeld(ctx, s, t)
		h.err = err
		return h
	})
}

// Update takes the blockers and the answer of the store.
func (d *Resolve) Update(msg tea.Msg) tea.Cmd {
	if inner, ok := d.loading.Settle(msg); ok {
		if h, ok := inner.(held); ok {
			d.show(h)
		}
	}
	if inner, ok := d.doing.Settle(msg); ok {
		switch m := inner.(type) {
		case resolved:
			return d.finish(m)
		case applied:
			return d.resubmitted(m)
		}
	}
	return nil
}

// show makes the form of the causes, filled with what the orders say.
func (d *Resolve) show(h held) {
	d.held, d.loaded = h, h.err == nil
	if fails(h.err) {
		d.fault = h.err.Error()
		return
	}
	if d.answered() {
		d.open(d.theme, nil, nil, d.readDay)
	} else {
		d.open(d.theme, fieldsOf(h), valuesOf(h), d.readDay)
	}
	d.refresh()
}

// answered reports whether nothing has to be asked any more: every number may be
// resubmitted, or waits for a signature alone.
func (d *Resolve) answered() bool {
	return !slices.ContainsFunc(d.held.ready.Cohorts, func(c store.Cohort) bool { return c.Facts.Unsolved > 0 }) && !asks(d.held)
}

func (d *Resolve) refresh() {
	no := form.Button{ID: buttonNo, Label: "Not now"}
	do := form.Button{ID: buttonDo, Label: "Answer and resubmit " + thousands(d.held.numbers)}
	switch {
	case !d.loaded:
		do = form.Button{ID: buttonDo, Label: "Resubmit", Disabled: "The blockers are still being read."}
	case len(d.held.blockers) == 0 && d.held.ready.Possible == 0:
		do = form.Button{ID: buttonDo, Label: "Resubmit", Disabled: d.whyNot()}
	case d.letterAlone():
		do.Label = "Sign the new letter"
	case d.answered():
		do.Label = "Resubmit " + thousands(d.held.ready.Possible)
	}
	d.buttons.Set(no, do)
	if len(d.held.orders) > 1 {
		for _, def := range d.defs {
			if d.form.Values().Get(def.Key) == "" {
				d.form.SetNote(def.Key, theme.Dim, "empty keeps what each order says")
			}
		}
	}
}

// letterAlone reports that all is answered and only a signature is missing.
func (d *Resolve) letterAlone() bool {
	return d.answered() && d.held.ready.Possible == 0 && slices.ContainsFunc(d.held.ready.Cohorts, func(c store.Cohort) bool {
		return c.Refused != nil && c.Refused.Rule == "letter_signed"
	})
}

func (d *Resolve) whyNot() string {
	for _, c := range d.held.ready.Cohorts {
		if c.Refused != nil {
			return sentence(c.Refused.Text)
		}
	}
	return "No open blocker holds these numbers."
}

// Act carries out an action.
func (d *Resolve) Act(id action.ID) tea.Cmd { return d.follow(d.act(id)) }

// Key hands a key to the focused field.
func (d *Resolve) Key(msg tea.KeyPressMsg) tea.Cmd { return d.follow(d.key(msg)) }

// Paste puts text in the focused field.
func (d *Resolve) Paste(text string) tea.Cmd { return d.follow(d.paste(text)) }

// Click answers to the mouse.
func (d *Resolve) Click(x, y int, b tea.MouseButton) tea.Cmd { return d.follow(d.click(x, y, b)) }

func (d *Resolve) follow(e effect) tea.Cmd {
	switch {
	case e.leave || e.pressed == buttonNo:
		d.loading.Stop()
		return overlay.Finish(d)
	case e.pressed == buttonDo:
		return d.do()
	case e.changed:
		d.fault = ""
	}
	return e.cmd
}

func (d *Resolve) do() tea.Cmd {
	if d.doing.Busy() || !d.loaded || !d.ready() {
		return nil
	}
	s, sel := d.store, d.target.Selection
	switch {
	case d.letterAlone():
		return overlay.Finish(d, LetterDue{Orders: d.orderIDs()})
	case len(d.held.blockers) == 0 && d.held.ready.Possible == 0:
		return nil
	case d.answered():
		expect := d.held.ready
		return d.doing.Do(d.ctx, func(ctx context.Context) tea.Msg {
			a, err := s.Apply(ctx, store.Act{Selection: sel, Request: model.Request{Event: model.Resubmit}, Partial: true, Expect: &expect})
			return applied{a, err}
		})
	}
	answers := d.answers()
	return d.doing.Do(d.ctx, func(ctx context.Context) tea.Msg {
		r, err := s.Resolve(ctx, store.Resolution{Selection: sel, Answers: answers})
		return resolved{r, err}
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
		if fails(m.err) {
			d.fault = m.err.Error()
		}
		return nil
	}
	var parts []string
	say := func(n int, what string) {
		if n > 0 {
			parts = append(parts, numbers(n)+" "+what)
		}
	}
	say(m.r.Resubmitted, "resubmitted")
	say(m.r.Dropped, "asked to be canceled")
	if m.r.LetterDue {
		say(m.r.Waiting, "waiting for a new signature")
	} else {
		say(m.r.Waiting, "held by another blocker")
	}
	results := []tea.Msg{desk.Say{Level: desk.Done, Text: "Answered: " + strings.Join(parts, ", ") + undoes}, desk.Changed{}}
	if m.r.LetterDue {
		results = append(results, LetterDue{Orders: d.unsigned(m.r)})
	}
	return overlay.Finish(d, results...)
}

// unsigned are the orders that wait for a signature: those whose letter was voided now,
// and those that had none before.
func (d *Resolve) unsigned(r store.Resolved) []int64 {
	out := slices.Clone(r.Voided)
	for _, o := range d.held.orders {
		if !o.Signed() && !slices.Contains(out, o.ID) {
			out = append(out, o.ID)
		}
	}
	return out
}

func (d *Resolve) resubmitted(m applied) tea.Cmd {
	if m.err != nil {
		if fails(m.err) {
			d.fault = m.err.Error()
		}
		return d.Init()
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: numbers(m.a.Changed) + ": resubmitted" + undoes}, desk.Changed{})
}

// beside is the width from which the carrier's words stand beside the fields.
const beside = 110

// View draws what the carrier wrote and what the order says, the fields and the buttons.
func (d *Resolve) View(w, h int) string {
	if w < beside || len(d.defs) == 0 {
		w = min(w, widest)
		return d.draw(d.lines(w), d.remarks(w), w, h)
	}
	w = min(w, 2*widest)
	lw := w * 2 / 5
	fields := d.draw(nil, d.remarks(w-lw-3), w-lw-3, h)
	n := strings.Count(fields, "\n") + 1
	lines := d.lines(lw)
	n = min(max(n, len(lines)), h)
	from, to := d.head.Fit(len(lines), n)
	rule := " " + d.theme.P(theme.Rule).S(d.theme.Glyphs.Vertical) + " "
	d.shift = lw + 3
	return draw.Join(strings.Join(lines[from:to], "\n"), lw, rule, fields, w-lw-3, n)
}

// lines tell of every blocker what the carrier wrote and what the order says now.
func (d *Resolve) lines(w int) []string {
	t := d.theme
	if !d.loaded {
		return []string{t.P(theme.Faint).S("reading the blockers " + t.Glyphs.Ellipsis)}
	}
	var out []string
	if len(d.held.blockers) == 0 {
		return append(out, t.P(theme.Dim).S("No open blocker holds these numbers."))
	}
	today := d.store.Desk().Today()
	for i, b := range d.held.blockers {
		if i > 0 {
			out = append(out, "")
		}
		out = append(out, d.blockerLines(b, today, w)...)
	}
	return out
}

// remarks stand above the buttons: what went wrong, else what becomes of the letter.
func (d *Resolve) remarks(w int) []string {
	if d.fault != "" {
		return d.remark(theme.Error, d.fault, w)
	}
	return d.remark(theme.Warn, d.letter(), w)
}

func (d *Resolve) blockerLines(b store.Blocker, today date.Date, w int) []string {
	t := d.theme
	e, ok := blocker.Lookup(b.Cause)
	if !ok {
		e = blocker.Entry{Title: string(b.Cause)}
	}
	out := []string{t.P(theme.StatusRole(uint8(model.ActionRequired))).S(t.Glyphs.Blocked+" "+draw.Clean(e.Title)) +
		t.P(theme.Dim).S("  PON "+draw.Clean(b.PON)+" "+t.Glyphs.Dot+" "+numbers(len(b.Holds)))}
	wrapped := func(role theme.Role, indent int, text string) {
		for _, line := range draw.Wrap(text, max(w-indent, 10)) {
			out = append(out, draw.Blank(indent)+t.P(role).S(line))
		}
	}
	order := d.order(b.OrderID)
	if b.Words != "" {
		wrapped(theme.Dim, 2, draw.Clean(order.Losing.Label())+" wrote, "+date.FromTime(b.Raised).Short(today)+" "+b.Raised.Format("15:04")+":")
		wrapped(theme.Strong, 4, "\""+draw.CleanMultiline(b.Words)+"\"")
	}
	if says := orderSays(order, e, t.Glyphs.Secret); says != "" {
		wrapped(theme.Text, 2, "On the order: "+says)
	}
	wrapped(theme.Dim, 2, e.Meaning)
	return out
}

func (d *Resolve) order(id int64) model.Order {
	for _, o := range d.held.orders {
		if o.ID == id {
			return o
		}
	}
	return model.Order{}
}

// orderSays is what the order says now of the fields that a cause asks: an address on
// one line, the rest by their labels, secrets masked.
func orderSays(o model.Order, e blocker.Entry, secret string) string {
	keys := e.OrderFields()
	var parts []string
	if slices.Contains(keys, model.KeyStreet) {
		if a := model.Address(o.EndUser); a != "" {
			parts = append(parts, draw.Clean(a))
		}
	}
	for _, key := range keys {
		v := o.EndUser.Get(key)
		def, ok := field.Find(e.Fields, key)
		switch {
		case !ok || v == "" || addressKey(key):
			continue
		case def.Secret:
			v = draw.Mask(v, secret)
		default:
			for _, c := range def.Choices {
				if c.Value == v {
					v = c.Label
				}
			}
		}
		parts = append(parts, def.Label+" "+draw.Clean(v))
	}
	return strings.Join(parts, " · ")
}

func addressKey(key string) bool {
	switch key {
	case model.KeyStreetNumber, model.KeyStreet, model.KeyUnit, model.KeyCity, model.KeyState, model.KeyZIP:
		return true
	}
	return false
}

// letter says what the answer does to the letter, "" for nothing.
func (d *Resolve) letter() string {
	if !d.loaded || len(d.held.blockers) == 0 {
		return ""
	}
	sign := blocker.Never
	for _, b := range d.held.blockers {
		if e, ok := blocker.Lookup(b.Cause); ok {
			sign = max(sign, e.Resign)
		}
	}
	switch {
	case !slices.ContainsFunc(d.held.orders, func(o model.Order) bool { return o.Signed() }):
		return "A new LOA signature is due before the numbers can go out."
	case sign == blocker.Always:
		return "The answer voids the LOA: a new signature follows."
	case sign == blocker.IfLetterChanges:
		return "If the answer changes what the LOA says, a new signature follows."
	}
	return ""
}
