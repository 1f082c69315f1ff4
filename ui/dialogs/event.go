package dialogs

import (
	"context"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
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

// Event is the dialog of one event of the number's machine, for one number or many.
type Event struct {
	sheet
	ctx    context.Context //nolint:containedctx // commands run off the loop under the program's context
	store  Store
	event  model.Event
	spec   spec
	target Target
	given  Given

	looking desk.Lane // the prediction
	doing   desk.Lane
	seen    store.Prediction
	loaded  bool
	wanted  bool // the button was pressed before the prediction was there
	fault   string
}

// NewEvent returns the dialog of an event.
func NewEvent(ctx context.Context, s Store, ev model.Event, t Target, g Given) *Event {
	sp := specOf(ev)
	if t.Count == 1 && ev == model.RequestCancellation {
		sp.no = "No, keep it"
	}
	return &Event{sheet: sheet{timid: sp.timid}, ctx: ctx, store: s, event: ev, spec: sp, target: t, given: g}
}

// Messages of the dialog to itself.
type (
	predicted struct {
		p   store.Prediction
		err error
	}
	applied struct {
		a   store.Applied
		err error
	}
)

// Title names the event and the numbers.
func (d *Event) Title() string { return d.spec.title(d.target.subject()) }

// subject is how a title calls the numbers.
func (t Target) subject() string {
	if t.Number != nil {
		return t.Number.TN.Display()
	}
	return numbers(t.Count)
}

// Restyle makes the fields on the first call.
func (d *Event) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	values := field.Values{keyDate: d.given.Date, keyReason: d.given.Reason, keyVerdict: string(model.VerdictPortable)}
	d.open(t, d.fields(), values, d.readDay)
	d.refresh()
}

// fields are the Defs of what the event asks.
func (d *Event) fields() []field.Def {
	overriding := func(all field.Values) bool { return all.Get(keyOverride) == "yes" }
	all := map[string]field.Def{
		keyVerdict: {Key: keyVerdict, Label: "Found", Kind: field.Choice, Required: true, Choices: []field.Option{
			{Value: string(model.VerdictPortable), Label: "Portable"}, {Value: string(model.VerdictNotPortable), Label: "Not portable"}}},
		keyDate:     {Key: keyDate, Label: "FOC date", Hint: "2026-12-04, 12/4, fri, +4bd", Kind: field.Day, Required: true, Check: d.checkDate},
		keyReason:   {Key: keyReason, Label: d.spec.reason, Hint: d.spec.hint, MaxLen: 400, Required: d.spec.needed, Applies: d.reasonApplies},
		keyOverride: {Key: keyOverride, Label: "Take it all the same", Kind: field.YesNo, Applies: func(field.Values) bool { return d.overridable() }},
		keyWhy: {Key: keyWhy, Label: "How do you know", Hint: "who said so, and when", MaxLen: 400, Required: true,
			Applies: func(all field.Values) bool { return overriding(all) && d.overridable() }},
	}
	out := make([]field.Def, 0, len(d.spec.asks))
	for _, key := range d.spec.asks {
		out = append(out, all[key])
	}
	return out
}

func (d *Event) reasonApplies(all field.Values) bool {
	return d.event != model.ReviewStarted || all.Get(keyVerdict) == string(model.VerdictNotPortable)
}

// readDay understands a typed date as the desk does today.
func (d *Event) readDay(text string) (stored, shown string, err error) {
	law := d.store.Desk()
	cal := law.Calendars.Of(d.canadian())
	day, err := date.ParseInput(text, law.Today(), cal)
	if err != nil {
		return "", "", err
	}
	return day.String(), reading(day, law.Today(), cal), nil
}

// canadian reports whether every number of the selection is Canadian.
func (d *Event) canadian() bool {
	return len(d.seen.Cohorts) > 0 && !slices.ContainsFunc(d.seen.Cohorts, func(c store.Cohort) bool { return !c.Facts.Canadian })
}

// checkDate refuses a date by the rules, unless they are set aside.
func (d *Event) checkDate(value string, all field.Values) error {
	if all.Get(keyOverride) == "yes" {
		return nil
	}
	day, err := date.Parse(value)
	if err != nil {
		return err
	}
	if v := dateViolation(d.store.Desk(), d.event, d.seen, day); v != nil {
		return errors.New(v.Sentence)
	}
	return nil
}

// broken returns how the typed date breaks the rules, nil where it keeps them or is none.
func (d *Event) broken() *date.Violation {
	if day, err := date.Parse(d.form.Values().Get(keyDate)); err == nil {
		return dateViolation(d.store.Desk(), d.event, d.seen, day)
	}
	return nil
}

// overridable reports whether a stated reason could set aside what stands in the way.
func (d *Event) overridable() bool {
	if d.spec.agree == "" || d.form == nil {
		return false
	}
	return slices.ContainsFunc(d.seen.Cohorts, func(c store.Cohort) bool {
		return c.Refused != nil && c.Refused.Overridable || len(c.Outcome.Overridden) > 0
	})
}

// request is the event with what is filled in. For a look ahead words stand in for what
// may still be typed, since they change nothing in the outcome.
func (d *Event) request(ahead bool) model.Request {
	v := d.form.Values()
	day, err := date.Parse(v.Get(keyDate))
	if err != nil {
		day = 0
	}
	r := model.Request{Event: d.event, Date: day, Reason: v.Get(keyReason), Verdict: model.Verdict(v.Get(keyVerdict))}
	if !slices.Contains(d.spec.asks, keyVerdict) {
		r.Verdict = model.NoVerdict
	}
	if r.Verdict == model.VerdictPortable {
		r.Reason = ""
	}
	if v.Get(keyOverride) == "yes" {
		r.Override = v.Get(keyWhy)
		if ahead && r.Override == "" {
			r.Override = "?"
		}
	}
	if ahead && r.Reason == "" {
		r.Reason = "?"
	}
	return r
}

// Init looks ahead.
func (d *Event) Init() tea.Cmd { return d.look() }

func (d *Event) look() tea.Cmd {
	if d.form == nil {
		return nil
	}
	r, sel, s := d.request(true), d.target.Selection, d.store
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg {
		p, err := s.Predict(ctx, sel, r)
		return predicted{p, err}
	})
}

// Update takes the answers of the store.
func (d *Event) Update(msg tea.Msg) tea.Cmd {
	if inner, ok := d.looking.Settle(msg); ok {
		if m, ok := inner.(predicted); ok {
			return d.looked(m)
		}
	}
	if inner, ok := d.doing.Settle(msg); ok {
		if m, ok := inner.(applied); ok {
			return d.finish(m)
		}
	}
	if _, changed := msg.(desk.Changed); changed {
		return d.look()
	}
	return nil
}

// looked takes a prediction, and goes on with what waited for it.
func (d *Event) looked(m predicted) tea.Cmd {
	if m.err != nil {
		d.wanted = false
		if fails(m.err) {
			d.fault = m.err.Error()
		}
		return nil
	}
	d.seen, d.loaded = m.p, true
	d.refresh()
	if d.wanted {
		d.wanted = false
		return d.do()
	}
	return nil
}

func fails(err error) bool { return err != nil && !errors.Is(err, context.Canceled) }

// refresh brings buttons and notes up to the prediction.
func (d *Event) refresh() {
	do := form.Button{ID: buttonDo, Label: buttonWords(d.event, d.spec, d.seen), Danger: d.event == model.RequestCancellation}
	if d.loaded && d.seen.Possible == 0 {
		do.Disabled = "Nothing would happen to any of these numbers."
		if no := d.seen.Refusal(); no != nil && d.seen.Total == 1 {
			do.Disabled = sentence(d.seen.Cohorts[0].Refused.Text)
		}
	}
	d.buttons.Set(form.Button{ID: buttonNo, Label: d.spec.no}, do)
	d.form.SetNote(keyOverride, theme.Warn, d.spec.agree)
	if n := d.target.Number; n != nil && !n.Requested.IsZero() {
		d.form.SetNote(keyDate, theme.Requested, d.theme.Glyphs.Requested+" "+n.Requested.Short(d.store.Desk().Today())+" was asked for")
	}
	d.form.SetDefs(d.fields())
}

// sentence begins a text with a capital and ends it with a full stop.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// Disabled says why the dialog cannot do an action now.
func (d *Event) Disabled(id action.ID) string {
	if id == action.FormSuggest {
		if v := d.broken(); d.focus != inForm || v == nil || v.Next.IsZero() || !slices.Contains(d.spec.asks, keyDate) {
			return desk.NotHere
		}
	}
	return ""
}

// Hints adds the key that takes the next date that would do.
func (d *Event) Hints() []action.ID {
	ids := d.sheet.Hints()
	if d.form != nil && d.Disabled(action.FormSuggest) == "" {
		ids = append([]action.ID{action.FormSuggest}, ids...)
	}
	return ids
}

// Act carries out an action.
func (d *Event) Act(id action.ID) tea.Cmd {
	if id == action.FormSuggest {
		return d.suggest()
	}
	return d.follow(d.act(id))
}

// suggest takes the next date that would do.
func (d *Event) suggest() tea.Cmd {
	v := d.broken()
	if v == nil || v.Next.IsZero() {
		return nil
	}
	values := d.form.Values()
	values[keyDate] = v.Next.String()
	delete(values, keyOverride)
	delete(values, keyWhy)
	d.form = form.New(d.fields(), values, d.theme)
	d.form.SetDays(d.readDay)
	d.form.Focus(keyDate)
	d.refresh()
	return d.look()
}

// Key hands a key to the focused field.
func (d *Event) Key(msg tea.KeyPressMsg) tea.Cmd { return d.follow(d.key(msg)) }

// Paste puts text in the focused field.
func (d *Event) Paste(text string) tea.Cmd { return d.follow(d.paste(text)) }

// Click answers to the mouse.
func (d *Event) Click(x, y int, b tea.MouseButton) tea.Cmd { return d.follow(d.click(x, y, b)) }

// follow does what an action, a key or a click led to.
func (d *Event) follow(e effect) tea.Cmd {
	switch {
	case e.leave || e.pressed == buttonNo:
		d.looking.Stop()
		return overlay.Finish(d)
	case e.pressed == buttonDo:
		return tea.Batch(e.cmd, d.do())
	case e.changed:
		d.fault = ""
		return tea.Batch(e.cmd, d.look())
	}
	return e.cmd
}

// do carries the event out, once what is asked stands and the outcome is known.
func (d *Event) do() tea.Cmd {
	if d.doing.Busy() || !d.ready() {
		return nil
	}
	if d.looking.Busy() || !d.loaded {
		d.wanted = true
		return nil
	}
	if d.seen.Possible == 0 {
		d.moveTo(inButtons)
		d.buttons.Last()
		return nil
	}
	expect := d.seen
	act := store.Act{Selection: d.target.Selection, Request: d.request(false), Partial: true, Expect: &expect}
	s := d.store
	return d.doing.Do(d.ctx, func(ctx context.Context) tea.Msg {
		a, err := s.Apply(ctx, act)
		return applied{a, err}
	})
}

// finish closes the dialog where the event happened, and says why where it did not.
func (d *Event) finish(m applied) tea.Cmd {
	if m.err != nil {
		if fails(m.err) {
			d.fault = m.err.Error()
		}
		return d.look()
	}
	subject := ""
	if d.target.Number != nil {
		subject = d.target.Number.TN.Display()
	}
	text := doneWords(d.event, d.spec, subject, d.form.Values(), d.store.Desk(), d.seen, m.a)
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: text}, desk.Changed{})
}

// View draws the outcome, the fields and the buttons.
func (d *Event) View(w, h int) string {
	w = min(w, widest)
	return d.view(d.lines(w), d.fault, w, h)
}

func (d *Event) lines(w int) []string {
	t := d.theme
	var lines []string
	if text := about(d.event, d.target, t); text != "" {
		lines = append(lines, t.P(theme.Dim).S(draw.Shorten(text, w)), "")
	}
	if !d.loaded {
		return append(lines, t.P(theme.Faint).S("looking at what would happen "+t.Glyphs.Ellipsis))
	}
	return append(lines, outcome(t, groups(d.store.Desk(), d.request(true), d.seen, t), w)...)
}

// about is the first line: what the event means, and whose numbers it touches.
func about(ev model.Event, t Target, th *theme.Theme) string {
	var parts []string
	switch {
	case ev == model.RequestCancellation: // the outcome says it better
	case ev.Actor() == model.Provider:
		parts = append(parts, "Recorded: "+ev.Sense())
	default:
		parts = append(parts, "You: "+ev.Sense())
	}
	if t.PON != "" {
		parts = append(parts, "PON "+t.PON)
	}
	if t.Number != nil && t.Number.Customer != "" {
		parts = append(parts, t.Number.Customer)
	}
	return draw.Clean(strings.Join(parts, " "+th.Glyphs.Dot+" "))
}
