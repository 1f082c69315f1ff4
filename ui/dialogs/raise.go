package dialogs

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

// The fields of a raised blocker beside its causes.
const (
	keyWords   = "words"
	keyTouches = "touches"
	touchThese = "these"
	touchWhole = "whole"
)

// Raise records additional_information_required: what the carrier wrote, the causes of
// the catalogue that it speaks of, and the numbers that it touches. Causes are proposed
// from the words as soon as there are some.
type Raise struct {
	sheet
	ctx    context.Context //nolint:containedctx // commands run off the loop under the program's context
	store  Store
	target Target
	given  Given

	proposed []blocker.Cause
	looking  desk.Lane
	doing    desk.Lane
	seen     store.Prediction
	loaded   bool
	wanted   bool
	fault    string
}

// NewRaise returns the dialog.
func NewRaise(ctx context.Context, s Store, t Target, g Given) *Raise {
	return &Raise{ctx: ctx, store: s, target: t, given: g}
}

// Title names the event and the numbers.
func (d *Raise) Title() string { return "The carrier asks for something: " + d.target.subject() }

// Restyle makes the fields on the first call.
func (d *Raise) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.list = form.NewList(items(nil), true, t)
	if c, ok := named(d.given.Cause); ok {
		d.list.Pick(string(c))
		d.list.Seek(string(c))
	}
	d.open(t, d.fields(), field.Values{keyWords: d.given.Reason, keyTouches: touchThese}, nil)
	d.propose()
	d.refresh()
}

// named finds the cause that somebody names by its id, a code or a few words.
func named(text string) (blocker.Cause, bool) {
	if c, ok := blocker.Parse(text); ok {
		return c, true
	}
	for _, c := range blocker.Match(text) {
		return c, true
	}
	return "", false
}

func (d *Raise) fields() []field.Def {
	defs := []field.Def{{Key: keyWords, Label: "Carrier wrote", Hint: "paste its own words", Kind: field.Multiline, MaxLen: 4000}}
	if d.target.Order != 0 && !d.target.wholeOrder() {
		defs = append(defs, field.Def{Key: keyTouches, Label: "It touches", Kind: field.Choice, Required: true, Choices: []field.Option{
			{Value: touchThese, Label: "Only " + d.target.subject()}, {Value: touchWhole, Label: "The whole order, PON " + draw.Clean(d.target.PON)}}})
	}
	return defs
}

func (t Target) wholeOrder() bool {
	return t.Selection.All && t.Selection.Order != 0 && t.Selection.Where.Empty() && len(t.Selection.Except) == 0
}

// items are the causes of the catalogue, the proposed ones first.
func items(proposed []blocker.Cause) []form.Item {
	catalogue := blocker.Catalogue()
	out := make([]form.Item, 0, len(catalogue))
	for _, c := range proposed {
		if e, ok := blocker.Lookup(c); ok {
			out = append(out, form.Item{Value: string(c), Label: e.Title, Note: "the words say so"})
		}
	}
	for _, e := range catalogue {
		if !slices.Contains(proposed, e.Cause) {
			out = append(out, form.Item{Value: string(e.Cause), Label: e.Title, Note: e.Level.String()})
		}
	}
	return out
}

// propose puts the causes that the words speak of first in the list. What is picked
// stays picked.
func (d *Raise) propose() {
	proposed := blocker.Match(d.form.Values().Get(keyWords))
	if slices.Equal(proposed, d.proposed) {
		return
	}
	d.proposed = proposed
	picked, filter := d.list.Picked(), d.list.Filter()
	d.list = form.NewList(items(proposed), true, d.theme)
	d.list.Pick(picked...)
	d.list.SetFilter(filter)
	d.list.SetActive(d.focus == inList)
}

// selection is the numbers that the blocker touches.
func (d *Raise) selection() store.Selection {
	if d.form.Values().Get(keyTouches) == touchWhole {
		return store.Selection{All: true, Order: d.target.Order}
	}
	return d.target.Selection
}

func (d *Raise) request(ahead bool) model.Request {
	r := model.Request{Event: model.AdditionalInformationRequired, Reason: d.form.Values().Get(keyWords), Causes: d.list.Picked()}
	if ahead && len(r.Causes) == 0 {
		r.Causes = []string{string(blocker.Other)}
	}
	return r
}

// Init looks ahead.
func (d *Raise) Init() tea.Cmd { return d.look() }

func (d *Raise) look() tea.Cmd {
	r, sel, s := d.request(true), d.selection(), d.store
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg {
		p, err := s.Predict(ctx, sel, r)
		return predicted{p, err}
	})
}

// Update takes the answers of the store.
func (d *Raise) Update(msg tea.Msg) tea.Cmd {
	if inner, ok := d.looking.Settle(msg); ok {
		return d.looked(inner)
	}
	if inner, ok := d.doing.Settle(msg); ok {
		return d.finish(inner)
	}
	if _, changed := msg.(desk.Changed); changed {
		return d.look()
	}
	return nil
}

func (d *Raise) looked(msg tea.Msg) tea.Cmd {
	m, ok := msg.(predicted)
	if !ok || m.err != nil {
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

func (d *Raise) refresh() {
	do := form.Button{ID: buttonDo, Label: "Record it"}
	switch {
	case d.loaded && d.seen.Possible > 0 && d.seen.Possible < d.seen.Total:
		do.Label = "Record it for " + thousands(d.seen.Possible)
	case d.loaded && d.seen.Possible == 0:
		do.Disabled = "Nothing would happen to any of these numbers."
		if d.seen.Total == 1 {
			do.Disabled = sentence(d.seen.Cohorts[0].Refused.Text)
		}
	}
	if do.Disabled == "" && len(d.list.Picked()) == 0 {
		do.Disabled = "Pick at least one cause."
	}
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Not now"}, do)
}

// Act carries out an action.
func (d *Raise) Act(id action.ID) tea.Cmd { return d.follow(d.act(id)) }

// Key hands a key to the focused field or to the list.
func (d *Raise) Key(msg tea.KeyPressMsg) tea.Cmd { return d.follow(d.key(msg)) }

// Paste puts text in the focused field.
func (d *Raise) Paste(text string) tea.Cmd { return d.follow(d.paste(text)) }

// Click answers to the mouse.
func (d *Raise) Click(x, y int, b tea.MouseButton) tea.Cmd { return d.follow(d.click(x, y, b)) }

func (d *Raise) follow(e effect) tea.Cmd {
	switch {
	case e.leave || e.pressed == buttonNo:
		d.looking.Stop()
		return overlay.Finish(d)
	case e.pressed == buttonDo:
		return d.do()
	case e.changed:
		d.fault = ""
		d.propose()
		d.refresh()
		if d.focus == inButtons {
			d.chooseDo()
		}
		return tea.Batch(e.cmd, d.look())
	}
	return e.cmd
}

func (d *Raise) do() tea.Cmd {
	switch {
	case d.doing.Busy() || !d.ready():
		return nil
	case len(d.list.Picked()) == 0:
		d.fault = "Pick at least one cause."
		d.moveTo(inList)
		return nil
	case d.looking.Busy() || !d.loaded:
		d.wanted = true
		return nil
	case d.seen.Possible == 0:
		d.moveTo(inButtons)
		d.buttons.Last()
		return nil
	}
	expect := d.seen
	act := store.Act{Selection: d.selection(), Request: d.request(false), Partial: true, Expect: &expect}
	s := d.store
	return d.doing.Do(d.ctx, func(ctx context.Context) tea.Msg {
		a, err := s.Apply(ctx, act)
		return applied{a, err}
	})
}

func (d *Raise) finish(msg tea.Msg) tea.Cmd {
	m, ok := msg.(applied)
	if !ok || m.err != nil {
		if fails(m.err) {
			d.fault = m.err.Error()
		}
		return d.look()
	}
	causes := ""
	for _, c := range d.list.Picked() {
		if e, ok := blocker.Lookup(blocker.Cause(c)); ok {
			causes = join(causes, e.Short)
		}
	}
	text := numbers(m.a.Changed) + ": Action Required, " + causes
	if m.a.Skipped.Total > 0 {
		text += staying(m.a.Skipped.Total)
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: text + undoes}, desk.Changed{})
}

// join adds a word to a list of words.
func join(list, word string) string {
	if list == "" {
		return word
	}
	return list + ", " + word
}

// View draws what will happen, the words, the causes and the buttons.
func (d *Raise) View(w, h int) string {
	w = min(w, widest)
	var lines []string
	if d.loaded {
		lines = outcome(d.theme, groups(d.store.Desk(), d.request(true), d.seen, d.theme), w)
	} else {
		lines = []string{d.theme.P(theme.Faint).S("looking at what would happen " + d.theme.Glyphs.Ellipsis)}
	}
	return d.view(lines, d.fault, w, h)
}
