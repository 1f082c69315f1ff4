package dialogs

import (
	"maps"
	"slices"
	"strconv"
	"strings"

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

// Act carries out an action.
func (d *Answer) Act(id action.ID) tea.Cmd {
	if d.busy() {
		return nil
	}
	return d.took(d.acts(id))
}

// acts adds to what all sheets do the value that is offered, ctrl+s beside the fields, and
// the way from the preview's list through all of its buttons.
func (d *Answer) acts(id action.ID) effect {
	if e, done := d.finishAct(id); done {
		return e
	}
	inPreview := d.preview && d.focus == inList
	switch {
	case id == action.OfferTake:
		return d.takeOffer()
	case inPreview && id == action.DialogNext:
		d.moveTo(inButtons)
		d.buttons.First()
		return effect{}
	case inPreview && id == action.DialogPrev:
		d.moveTo(inButtons)
		d.buttons.Last()
		return effect{}
	}
	return d.act(id)
}

// Scopes adds the offer beside a field, and what ctrl+s does beside the fields.
func (d *Answer) Scopes() []action.Scope {
	scopes := d.finishing()
	if d.offer() != "" {
		scopes = append([]action.Scope{action.Offer}, scopes...)
	}
	return scopes
}

// Hints names what works where the focus is.
func (d *Answer) Hints() []action.ID {
	ids := d.finishes()
	if d.offer() != "" {
		ids = append([]action.ID{action.OfferTake}, ids...)
	}
	return ids
}

// Key hands a key to the focused field or to the list.
func (d *Answer) Key(msg tea.KeyPressMsg) tea.Cmd {
	if d.busy() {
		return nil
	}
	return d.took(d.key(msg))
}

// Click answers to the mouse.
func (d *Answer) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if d.busy() {
		return nil
	}
	return d.took(d.click(x, y, b))
}

// took does what an action led to: out of the preview the way leads back to the form,
// out of the form with what was typed.
func (d *Answer) took(e effect) tea.Cmd {
	switch leave := e.leave || e.pressed == buttonNo; {
	case d.preview && (e.leave || e.pressed == buttonBack):
		d.toForm()
		d.refresh()
		return nil
	case leave:
		d.looking.Stop()
		kept := d.kept()
		if kept == nil {
			return overlay.Finish(d)
		}
		return overlay.Finish(d, kept, desk.Say{Level: desk.Info, Text: "Not sent. What you typed is kept with the blocker until you quit."})
	}
	return d.follow(e)
}

// kept is what was typed, for the one who opened the dialog; nil where nothing was, and
// nothing had been before.
func (d *Answer) kept() tea.Msg {
	if !d.loaded {
		return nil
	}
	typed := d.typed()
	if len(typed) == 0 && len(d.target.Typed) == 0 {
		return nil
	}
	return AnswerKept{Blocker: d.data.rows[0].ID, Typed: typed}
}

// toPreview shows what the answer does to each blocker, all of them ticked to which it
// can be given.
func (d *Answer) toPreview() {
	d.preview, d.asked, d.fields = true, d.form, d.defs
	d.form, d.defs = form.New(nil, nil, d.theme), nil
	var items []form.Item
	var ticks []string
	pon, customer := 0, 0
	for _, r := range d.data.rows {
		pon, customer = max(pon, draw.Width(draw.Clean(r.PON))), max(customer, draw.Width(draw.Clean(r.Customer)))
	}
	for _, r := range d.data.rows {
		id := strconv.FormatInt(r.ID, 10)
		words, can := d.becomes(r)
		label := "PON " + draw.Fit(draw.Clean(r.PON), min(pon, 14)) + "  " + draw.Fit(draw.Clean(r.Customer), min(customer, 20)) + "  " + draw.Right(numbers(r.Numbers), 12)
		items = append(items, form.Item{Value: id, Label: label, Note: words})
		if can {
			ticks = append(ticks, id)
		}
	}
	d.list = form.NewList(items, true, d.theme)
	d.list.Pick(ticks...)
	d.moveTo(inList)
	d.head.Home()
	d.refresh()
}

// toForm leaves the preview; what was typed stands as it was.
func (d *Answer) toForm() {
	d.form, d.defs, d.list = d.asked, d.fields, nil
	d.preview, d.asked, d.fields = false, nil, nil
	d.moveTo(inForm)
	d.form.FocusFirst()
	d.head.Home()
}

// after is what an order's end user says once the answer stands in it.
func (d *Answer) after(o model.Order) field.Values {
	out := o.EndUser.Clone()
	answers := d.answers(d.siblings())
	for _, key := range d.entry.OrderFields() {
		if v, ok := answers[key]; ok {
			out[key] = v
		}
	}
	return out
}

// becomes says what the answer does to the numbers of one blocker, and whether it can be
// given to it at all.
func (d *Answer) becomes(r store.BlockerRow) (words string, can bool) {
	o := d.data.orders[r.OrderID]
	answers := d.answers(d.siblings())
	if d.entry.Drops(answers) {
		return "cancellation is asked for", true
	}
	all := o.EndUser.Clone()
	maps.Copy(all, answers)
	if missing := field.Missing(d.entry.Fields, all); len(missing) > 0 {
		if !slices.Contains(d.entry.OrderFields(), missing[0].Key) {
			return "cannot: nothing is said under \"" + missing[0].Label + "\"", false
		}
		return "cannot: this order has no " + missing[0].Label, false
	}
	if bad := field.Problems(d.entry.Fields, all); len(bad) > 0 {
		return "cannot: " + bad[0].Error(), false
	}
	if other := d.waits(r); other != "" {
		return "waits for another blocker: " + other, true
	}
	resign := d.entry.ResignAfter(answers)
	letter := resign == blocker.Always || resign == blocker.IfLetterChanges && model.LetterChanges(o, d.after(o))
	if letter || !o.Signed() {
		return "new LOA due, then In Process", true
	}
	return model.InProcess.String() + " again", true
}

// waits names an unanswered blocker that holds numbers of the same order besides.
func (d *Answer) waits(r store.BlockerRow) string {
	for _, b := range d.data.others[r.OrderID] {
		e, ok := blocker.Lookup(b.Cause)
		if b.ID == r.ID || !b.Open() || !b.Answered.IsZero() || !ok || len(field.Missing(e.Fields, field.Values{})) == 0 {
			continue
		}
		if b.Cause == r.Cause && slices.ContainsFunc(d.data.rows, func(o store.BlockerRow) bool { return o.ID == b.ID }) {
			continue // answered in the same act
		}
		return e.Short
	}
	return ""
}

// View draws what the carrier wrote beside the fields, or the preview.
func (d *Answer) View(w, h int) string {
	if d.preview || w < beside || len(d.defs) == 0 {
		w = min(w, widest+boolInt(d.preview)*(beside-widest))
		return d.draw(d.above(w), d.remarks(w), w, h)
	}
	w = min(w, 2*widest)
	lw := w * 2 / 5
	fields := d.draw(nil, d.remarks(w-lw-3), w-lw-3, h)
	lines := d.above(lw)
	n := min(max(strings.Count(fields, "\n")+1, len(lines)), h)
	from, to := d.head.Fit(len(lines), n)
	rule := " " + d.theme.P(theme.Rule).S(d.theme.Glyphs.Vertical) + " "
	d.shift = lw + 3
	return draw.Join(strings.Join(lines[from:to], "\n"), lw, rule, fields, w-lw-3, n)
}

// above are the lines that tell what is answered.
func (d *Answer) above(w int) []string {
	t := d.theme
	switch {
	case !d.loaded:
		return []string{t.P(theme.Faint).S("reading the blocker " + t.Glyphs.Ellipsis)}
	case d.preview:
		return d.told(w)
	}
	row := d.data.rows[0]
	return tellBlocker(t, row.Blocker, row.Numbers, d.data.orders[row.OrderID], d.store.Desk(), w)
}

// maxPONs is how many orders a line names.
const maxPONs = 4

func (d *Answer) pons(rows []store.BlockerRow) string {
	var out []string
	for _, r := range rows[:min(len(rows), maxPONs)] {
		out = append(out, "PON "+draw.Clean(r.PON)+" ("+numbers(r.Numbers)+")")
	}
	if rest := len(rows) - len(out); rest > 0 {
		out = append(out, strconv.Itoa(rest)+" more")
	}
	return strings.Join(out, ", ")
}

// told are the answers that go out, secrets masked, and what each order keeps.
func (d *Answer) told(w int) []string {
	t := d.theme
	answers := d.answers(d.siblings())
	var out []string
	for _, def := range d.entry.Fields {
		v, ok := answers[def.Key]
		if !ok {
			continue
		}
		out = append(out, t.P(theme.Dim).S(draw.Fit(def.Label, 20))+" "+t.P(theme.Strong).S(draw.Shorten(shown(def, v, t), max(w-21, 1))))
	}
	if len(out) == 0 {
		out = append(out, t.P(theme.Dim).S("Nothing is written; the numbers go out as they are."))
	}
	if len(d.entry.OrderFields()) > len(out) {
		out = append(out, t.P(theme.Faint).S(draw.Shorten("What is not named here each order keeps as it says it.", w)))
	}
	return out
}

// shown is a value as a person reads it; a secret is masked.
func shown(def field.Def, v string, t *theme.Theme) string {
	switch {
	case v == "":
		return "(emptied)"
	case def.Secret:
		return draw.Mask(v, t.Glyphs.Secret)
	}
	for _, c := range def.Choices {
		if c.Value == v {
			return c.Label
		}
	}
	return draw.Clean(v)
}

// remarks stand above the buttons: what went wrong, else what becomes of the letter.
func (d *Answer) remarks(w int) []string {
	switch {
	case d.fault != "":
		return d.remark(theme.Error, d.fault, w)
	case !d.loaded:
		return nil
	case d.warned:
		return d.remark(theme.Warn, "Nothing was changed: this is what the carrier refused. Press once more to send it unchanged.", w)
	case d.preview:
		return d.remark(theme.Warn, d.due(), w)
	case d.siblings() && (d.lacks() == "" || len(d.form.Changed()) == 0):
		return d.remark(theme.Accent, "The same cause holds "+d.pons(d.data.rows[1:])+": one answer can go to all.", w)
	}
	if lack := d.lacks(); lack != "" {
		return d.remark(theme.Dim, lack, w)
	}
	words, _ := d.becomes(d.data.rows[0])
	return d.remark(theme.Dim, "Then: "+words+".", w)
}

// lacks says what the form still needs before the answer can go out; "" for nothing.
func (d *Answer) lacks() string {
	var names []string
	verb := "filled in"
	for i, def := range d.form.Missing() {
		if i == 0 && (def.Kind == field.Choice || def.Kind == field.YesNo) {
			verb = "chosen"
		}
		names = append(names, "\""+def.Label+"\"")
	}
	if len(names) > 0 {
		return "Still to be " + verb + ": " + strings.Join(names, ", ") + "."
	}
	if bad := d.form.Problems(); len(bad) > 0 {
		return "To be mended first: " + bad[0].Error() + "."
	}
	return ""
}

// due says how many of what is ticked need a new signature.
func (d *Answer) due() string {
	n := 0
	for _, r := range d.data.rows {
		words, _ := d.becomes(r)
		if strings.HasPrefix(words, "new LOA") && slices.Contains(d.list.Picked(), strconv.FormatInt(r.ID, 10)) {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return "One letter has to be signed again: that comes next."
	}
	return strconv.Itoa(n) + " letters have to be signed again: they come one after the other."
}
