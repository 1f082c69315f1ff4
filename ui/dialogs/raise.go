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
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/words"
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
	eventSheet
	proposed []blocker.Cause
}

// NewRaise returns the dialog.
func NewRaise(ctx context.Context, s Store, t Target, g Given) *Raise {
	d := &Raise{eventSheet: newEventSheet(ctx, s, t, g)}
	d.of(d)
	return d
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

// edited proposes causes from what is written, and looks ahead again.
func (d *Raise) edited() tea.Cmd {
	d.propose()
	d.refresh()
	if d.focus == inButtons {
		d.chooseDo()
	}
	return d.eventSheet.edited()
}

func (d *Raise) refresh() {
	do := form.Button{ID: buttonDo, Label: "Record it", Disabled: d.impossible()}
	if d.loaded && d.seen.Possible > 0 && d.seen.Possible < d.seen.Total {
		do.Label = "Record it for " + words.Thousands(d.seen.Possible)
	}
	if do.Disabled == "" && len(d.list.Picked()) == 0 {
		do.Disabled = noCause
	}
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Not now"}, do)
}

const noCause = "Pick at least one cause."

// do asks for a cause first.
func (d *Raise) do() tea.Cmd {
	if !d.busy() && d.ready() && len(d.list.Picked()) == 0 {
		d.fault = noCause
		d.moveTo(inList)
		return nil
	}
	return d.eventSheet.do()
}

// told tells how many wait for what.
func (d *Raise) told(a store.Applied) string {
	causes := ""
	for _, c := range d.list.Picked() {
		if e, ok := blocker.Lookup(blocker.Cause(c)); ok {
			causes = join(causes, e.Short)
		}
	}
	return numbers(a.Changed) + ": Action Required, " + causes + staying(a.Skipped.Total)
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
	if line, yet := d.unseen(w); yet {
		return line
	}
	return d.view(outcome(d.theme, groups(d.store.Desk(), d.request(true), d.seen, d.theme), w), w, h)
}
