package orders

import (
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
)

// fields are the Defs of the form: the end user's, and the reseller's where a carrier
// asked for them. The requested date is held against the date rules as it is typed.
func (p *page) fields() []field.Def {
	o := p.d.order
	defs := model.EndUserFields(o.Type)
	for _, d := range model.ResellerFields() {
		if o.EndUser.Get(d.Key) != "" {
			defs = append(defs, d)
		}
	}
	for i := range defs {
		if defs[i].Key == model.KeyRequestedDate {
			defs[i].Check = p.checkRequested
		}
	}
	return defs
}

// checkRequested names the rule that refuses a date and the next one that would do. The
// day that the carrier was asked for stands, until the letter has to be signed again.
func (p *page) checkRequested(value string, _ field.Values) error {
	day, err := date.Parse(value)
	if err != nil {
		return errors.New("not a day")
	}
	if p.d.order.Sent() && p.d.order.Signed() && day == p.d.order.Requested {
		return nil
	}
	if v := model.CheckRequested(p.w.list.law, p.d.order, p.d.numbers, day); v != nil {
		return errors.New(v.Sentence)
	}
	return nil
}

// readDay understands what is typed as a date.
func (p *page) readDay(text string) (stored, shown string, err error) {
	law := p.w.list.law
	cal := law.Calendar(p.d.order.Losing.ID, len(p.d.numbers) > 0 && p.d.numbers[0].Canadian())
	day, err := date.ParseInput(text, law.Today(), cal)
	if err != nil {
		return "", "", err
	}
	return day.String(), law.Day(day), nil
}

// fill brings what was read into the form.
func (p *page) fill() {
	if p.form == nil {
		p.form = form.New(p.fields(), p.d.order.EndUser, p.theme)
		p.form.SetDays(p.readDay)
		p.form.Blur()
	} else {
		p.form.SetDefs(p.fields())
		p.form.SetValues(p.d.order.EndUser)
	}
	if p.d.order.Signed() {
		for _, d := range p.fields() { // a new signature covers what voided the old one
			p.form.SetNote(d.Key, theme.Warn, "")
		}
		p.noted = ""
	}
	p.sync()
}

// locked tells why nothing of the form can change, "" where something can.
func (p *page) locked() string {
	reason := ""
	for _, d := range p.fields() {
		if reason = store.MayEdit(p.d.order, d.Key); reason == "" {
			return ""
		}
	}
	return reason
}

// sync brings the lock and the remark of the focused field up to date.
func (p *page) sync() {
	key := p.form.FocusedKey()
	why := p.locked()
	if key != "" {
		why = store.MayEdit(p.d.order, key)
	}
	p.form.Readonly(why != "", why)
	if p.noted != "" && p.noted != key {
		p.form.SetNote(p.noted, theme.Warn, "")
		p.noted = ""
	}
	if key != "" && why == "" && p.d.order.Signed() && model.VoidsLetter(key) {
		p.form.SetNote(key, theme.Warn, "the LOA is signed: a change voids it")
		p.noted = key
	}
}

// voidedBy marks the fields whose change voided the letter.
func (p *page) voidedBy(keys []string) {
	if p.form == nil {
		return
	}
	p.noted = ""
	for _, key := range keys {
		p.form.SetNote(key, theme.Warn, "this change voided the LOA")
	}
}

// labels names fields in a sentence.
func (p *page) labels(keys []string) string {
	var out []string
	for _, d := range p.fields() {
		if slices.Contains(keys, d.Key) {
			out = append(out, d.Label)
		}
	}
	return strings.Join(out, ", ")
}

// edit goes into the form, to a field or to the first that needs something. An order
// that is still on its way is waited for.
func (p *page) edit(key string) tea.Cmd {
	p.goTo(tabEndUser)
	if !p.loaded {
		p.want, p.wanted = key, true
		return nil
	}
	p.startEditing(key)
	return nil
}

func (p *page) startEditing(key string) {
	p.goTo(tabEndUser)
	p.editing = true
	switch {
	case key != "" && p.form.Focus(key):
	case key == "" && p.focusMissing():
	case key == "" && p.form.FocusProblem():
	default:
		p.form.FocusFirst()
	}
	p.sync()
}

// focusMissing goes to the first field that stands in the way of a signature.
func (p *page) focusMissing() bool {
	for _, f := range p.d.missing {
		if f.Field != "" && p.form.Focus(f.Field) {
			return true
		}
	}
	return false
}

// stopEditing leaves the form and saves.
func (p *page) stopEditing() tea.Cmd {
	p.editing = false
	p.form.Blur()
	p.sync()
	return p.w.saveTyped()
}

// actForm carries out an action of the form. Leaving a field saves it.
func (p *page) actForm(id action.ID) tea.Cmd {
	switch id {
	case action.FormNext:
		if !p.form.Next() {
			return p.stopEditing()
		}
	case action.FormPrev:
		if !p.form.Prev() {
			return p.stopEditing()
		}
	case action.FormToggle, action.FormChoose:
		return p.key(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
	case action.FormReveal:
		p.form.Reveal(!p.form.Revealed())
		return nil
	case action.FormSuggest:
		return p.takeNextDate()
	case action.FormLeave, action.FormAccept:
		return p.stopEditing()
	default:
	}
	p.sync()
	return p.w.saveTyped()
}

// nextDate is the day that would do in place of the one in the focused field, none
// where that will do or another field has the focus.
func (p *page) nextDate() date.Date {
	if !p.editing || p.form.FocusedKey() != model.KeyRequestedDate || p.form.Refusal() != "" {
		return 0
	}
	day, err := date.Parse(p.form.Values().Get(model.KeyRequestedDate))
	if err != nil || p.checkRequested(day.String(), nil) == nil {
		return 0
	}
	return model.CheckRequested(p.w.list.law, p.d.order, p.d.numbers, day).Next
}

// takeNextDate puts the next day that would do into the field.
func (p *page) takeNextDate() tea.Cmd {
	next := p.nextDate()
	if next.IsZero() {
		return nil
	}
	p.form.Key(tea.KeyPressMsg{Code: tea.KeyEnd})
	p.form.Key(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
	return p.paste(next.String())
}

// key types into the form.
func (p *page) key(msg tea.KeyPressMsg) tea.Cmd {
	changed, cmd := p.form.Key(msg)
	return tea.Batch(cmd, p.typed(changed))
}

func (p *page) paste(text string) tea.Cmd { return p.typed(p.form.Paste(text)) }

// typed asks to be told when nothing was typed for a while.
func (p *page) typed(changed bool) tea.Cmd {
	if !changed {
		if why := p.form.Refusal(); why != "" {
			return desk.Tell(desk.Warn, why)
		}
		return nil
	}
	p.serial++
	return desk.After(saveAfter, saveDue{p.id, p.serial})
}

// endUserView draws the form under a line that says how it stands.
func (p *page) endUserView(w, h int) string {
	if p.form == nil || h < 1 {
		return draw.Lines("", w, h)
	}
	t := p.theme
	left := t.P(theme.Dim).S(" every field may be left as it is; " + p.w.key(action.OrderEdit) + " edits")
	switch why := p.locked(); {
	case why != "":
		left = t.P(theme.Warn).S(" " + t.Glyphs.Warning + " read-only: " + draw.Clean(why))
	case p.d.order.Sent() && !p.d.order.Tally.Blocked():
		left = t.P(theme.Warn).S(" with the carrier: only requested date and contact may change")
	case p.editing:
		left = t.P(theme.Dim).S(" saves itself; every field can be left at any time")
	}
	right := p.saveState() + " "
	head := draw.Fit(left, max(w-draw.Width(right), 0)) + right
	return draw.Fit(head, w) + "\n" + p.form.View(w, h-1)
}

// saveState says whether all that was typed is in the file.
func (p *page) saveState() string {
	t, s := p.theme, &p.w.saver
	switch {
	case s.failed != nil:
		return t.P(theme.Error).S(t.Glyphs.Cross + " not saved")
	case len(p.form.Changed()) > 0 || !s.idle():
		return t.P(theme.Dim).S("saving" + t.Glyphs.Ellipsis)
	}
	return t.P(theme.OK).S(t.Glyphs.Check + " saved")
}

// cursor is where typing goes.
func (p *page) cursor() *tea.Cursor {
	if !p.editing || p.tab != tabEndUser {
		return nil
	}
	x, y, ok := p.form.Cursor()
	if !ok {
		return nil
	}
	return tea.NewCursor(x, y+p.bodyY+1)
}
