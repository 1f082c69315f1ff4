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
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/words"
)

// Event is the dialog of one event of the number's machine, for one number or many.
type Event struct {
	eventSheet
	event model.Event
	spec  spec
	led   bool // the focus was led to the only way on
}

// NewEvent returns the dialog of an event.
func NewEvent(ctx context.Context, s Store, ev model.Event, t Target, g Given) *Event {
	sp := specOf(ev)
	if t.Count == 1 && ev == model.RequestCancellation {
		sp.no = "No, keep it"
	}
	d := &Event{eventSheet: newEventSheet(ctx, s, t, g), event: ev, spec: sp}
	d.timid, d.dangerous = sp.timid, sp.timid
	d.of(d)
	return d
}

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
	if d.focus == inForm && !d.form.FocusFirst() { // none of its fields has a meaning yet
		d.moveTo(inButtons)
	}
	d.refresh()
}

// fields are the Defs of what the event asks.
func (d *Event) fields() []field.Def {
	overriding := func(all field.Values) bool { return all.Get(keyOverride) == "yes" }
	all := map[string]field.Def{
		keyVerdict: {Key: keyVerdict, Label: "Found", Kind: field.Choice, Required: true, Choices: []field.Option{
			{Value: string(model.VerdictPortable), Label: "Portable"}, {Value: string(model.VerdictNotPortable), Label: "Not portable"}}},
		keyDate:     {Key: keyDate, Label: "FOC date", Hint: "2026-12-04, 12/4, fri, +4bd", Kind: field.Day, Required: true, Check: d.checkDate},
		keyReason:   {Key: keyReason, Label: d.spec.reason, Hint: d.spec.hint, MaxLen: 400, Required: d.spec.needed || d.sweeping(), Applies: d.reasonApplies},
		keyOverride: {Key: keyOverride, Label: "Override", Kind: field.YesNo, Applies: func(field.Values) bool { return d.overridable() }},
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

// manyCanceled is how many numbers of one order are canceled without a reason at most.
const manyCanceled = 20

// sweeping reports a cancellation that has to be told why: of many numbers, or of those of
// several orders.
func (d *Event) sweeping() bool {
	return d.event == model.RequestCancellation && (d.seen.Orders > 1 || d.seen.Possible > manyCanceled)
}

// readDay understands a typed date as the desk does today.
func (d *Event) readDay(text string) (stored, shown string, err error) {
	law := d.store.Desk()
	cal := law.Calendar(d.losing(), d.canadian())
	day, err := date.ParseInput(text, law.Today(), cal)
	if err != nil {
		return "", "", err
	}
	shown = reading(law, day, cal)
	if dateViolation(law, d.event, d.seen, day) != nil { // how far off it is tells nothing
		shown = law.Day(day)
	}
	return day.String(), shown, nil
}

// canadian reports whether every number of the selection is Canadian.
func (d *Event) canadian() bool {
	return len(d.seen.Cohorts) > 0 && !slices.ContainsFunc(d.seen.Cohorts, func(c store.Cohort) bool { return !c.Facts.Canadian })
}

// losing is the carrier that every number of the selection leaves and that the desk has
// rules of its own for; "" where they differ or there are none.
func (d *Event) losing() string {
	if len(d.seen.Cohorts) == 0 {
		return ""
	}
	id := d.seen.Cohorts[0].Facts.Losing
	if slices.ContainsFunc(d.seen.Cohorts, func(c store.Cohort) bool { return c.Facts.Losing != id }) {
		return ""
	}
	return id
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

func (d *Event) selection() store.Selection { return d.target.Selection }

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

// refresh brings buttons and notes up to the prediction.
func (d *Event) refresh() {
	do := form.Button{ID: buttonDo, Label: buttonWords(d.event, d.spec, d.seen), Danger: d.event == model.RequestCancellation}
	do.Disabled = d.impossible()
	d.buttons.Set(form.Button{ID: buttonNo, Label: d.spec.no}, do)
	d.form.SetNote(keyOverride, theme.Warn, d.spec.agree)
	if n := d.target.Number; n != nil && !n.Requested.IsZero() {
		d.form.SetNote(keyDate, theme.Requested, d.theme.Glyphs.Requested+" "+d.store.Desk().Day(n.Requested)+" was asked for")
	}
	d.form.SetDefs(d.fields())
	if d.loaded && !d.led && !d.timid && d.focus == inButtons && d.seen.Possible == 0 && d.overridable() {
		d.enter(false) // nothing but a stated reason leads on
	}
	d.led = d.led || d.loaded
}

// Disabled says why the dialog cannot do an action now.
func (d *Event) Disabled(id action.ID) string {
	if id == action.FormSuggest && !d.busy() {
		if v := d.broken(); d.focus != inForm || v == nil || v.Next.IsZero() || !slices.Contains(d.spec.asks, keyDate) {
			return action.NotHere
		}
	}
	return d.deed.Disabled(id)
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
	return d.eventSheet.Act(id)
}

// suggest takes the next date that would do.
func (d *Event) suggest() tea.Cmd {
	v := d.broken()
	if d.busy() || v == nil || v.Next.IsZero() {
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
	return d.edited()
}

// told tells what became of how many.
func (d *Event) told(a store.Applied) string {
	subject := ""
	if d.target.Number != nil {
		subject = d.target.Number.TN.Display()
	}
	return doneWords(d.event, d.spec, subject, d.form.Values(), d.store.Desk(), d.seen, a)
}

// View draws the outcome, the fields and the buttons.
func (d *Event) View(w, h int) string {
	w = min(w, widest)
	if line, yet := d.unseen(w); yet {
		return line
	}
	return d.view(d.lines(w), w, h)
}

func (d *Event) lines(w int) []string {
	t := d.theme
	var lines []string
	if text := about(d.event, d.target, t); text != "" {
		lines = append(lines, t.P(theme.Dim).S(draw.Shorten(text, w)), "")
	}
	if d.event == model.RequestCancellation && d.seen.Orders > 1 {
		for _, line := range draw.Wrap(onOrders(d.seen), w) {
			lines = append(lines, t.P(theme.Strong).S(line))
		}
		lines = append(lines, "")
	}
	lines = append(lines, outcome(t, groups(d.store.Desk(), d.request(true), d.seen, t), w)...)
	if d.untested > 0 {
		lines = append(lines, " "+t.P(theme.Warn).S(draw.Shorten(t.Glyphs.Warning+" "+words.Thousands(d.untested)+" without a test call", w-1)))
	}
	return lines
}

// maxNamedPONs is how many of several orders are called by their PON.
const maxNamedPONs = 3

// onOrders names the orders that an event reaches: "79 numbers on 12 orders: PON 1002, 1003, 1004 +9".
func onOrders(p store.Prediction) string {
	named := p.PONs[:min(len(p.PONs), maxNamedPONs)]
	text := numbers(p.Possible) + " on " + words.Count(p.Orders, "order") + ": PON " + strings.Join(named, ", ")
	if rest := p.Orders - len(named); rest > 0 {
		text += " +" + words.Thousands(rest)
	}
	return draw.Clean(text)
}

// about is the first line: what the event means, and whose numbers it touches.
func about(ev model.Event, t Target, th *theme.Theme) string {
	var parts []string
	switch {
	case ev == model.RequestCancellation: // the outcome says it better
	case ev.Actor() == model.Provider:
		parts = append(parts, "Recorded: "+sense(ev))
	default:
		parts = append(parts, sense(ev))
	}
	if t.PON != "" {
		parts = append(parts, "PON "+t.PON)
	}
	if t.Number != nil && t.Number.Customer != "" {
		parts = append(parts, t.Number.Customer)
	}
	return draw.Clean(strings.Join(parts, " "+th.Glyphs.Dot+" "))
}
