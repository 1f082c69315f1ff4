package dialogs

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// TestStore is what recording a test call asks of the desk's file.
type TestStore interface {
	Desk() model.Desk
	Predict(ctx context.Context, sel store.Selection, r model.Request) (store.Prediction, error)
	RecordTest(ctx context.Context, sel store.Selection, result store.TestResult, note string, partial bool) (changed int, err error)
}

// The fields of a test call; taken back stands for store.NoTest, which is empty.
const (
	keyResult = "result"
	takenBack = "none"
)

// TestCall is the dialog that records how a test call went. Only numbers that are
// activated, or completed already, can have been called.
type TestCall struct {
	sheet
	store  TestStore
	target Target
	given  string

	shown            store.Shown
	reachable, early int // numbers that can have been called, and those that cannot yet
	loaded           bool
}

type (
	callable struct {
		ready, early int
		shown        store.Shown
		err          error
	}
	called struct {
		changed int
		err     error
	}
)

// NewTestCall returns the dialog. The note is what is typed already.
func NewTestCall(ctx context.Context, s TestStore, t Target, note string) *TestCall {
	d := &TestCall{sheet: sheet{deed: deed{ctx: ctx}}, store: s, target: t, given: note}
	d.dialog = d
	return d
}

// Title names the numbers.
func (d *TestCall) Title() string { return "Test call of " + d.target.subject() }

// Restyle makes the fields on the first call.
func (d *TestCall) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	failed := func(all field.Values) bool { return all.Get(keyResult) == string(store.TestFailed) }
	needed := func(required bool) field.Def {
		return field.Def{Key: keyNote, Label: "Note", Hint: "who called, what was heard", MaxLen: 400, Required: required}
	}
	open, closed := needed(false), needed(true)
	open.Applies = func(all field.Values) bool { return !failed(all) }
	closed.Key, closed.Label, closed.Hint, closed.Applies = keyWords, "What failed", "inbound, outbound, SMS, caller id, 911", failed
	d.open(t, []field.Def{{Key: keyResult, Label: "The call", Kind: field.Choice, Required: true, Choices: []field.Option{
		{Value: string(store.TestPassed), Label: "Passed"}, {Value: string(store.TestFailed), Label: "Failed"},
		{Value: takenBack, Label: "Take the record back"}}}, open, closed},
		field.Values{keyNote: d.given, keyWords: d.given}, nil)
	d.refresh()
}

func (d *TestCall) refresh() {
	do := form.Button{ID: buttonDo, Label: "Record it"}
	switch {
	case !d.loaded:
	case d.reachable == 0:
		do.Disabled = notActive
	case d.early > 0:
		do.Label = "Record it for " + words.Thousands(d.reachable)
	}
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Not yet"}, do)
}

const notActive = "None of these numbers is activated yet, so none can be called."

// Init asks which of the numbers can have been called.
func (d *TestCall) Init() tea.Cmd {
	s, sel := d.store, d.target.Selection
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg {
		p, err := s.Predict(ctx, sel, model.Request{Event: model.PortCompleted}) // for its facts
		c := callable{err: err, shown: p.Shown()}
		for _, cohort := range p.Cohorts {
			if cohort.Facts.Activated || cohort.Facts.Status == model.Completed {
				c.ready += cohort.Count
			} else {
				c.early += cohort.Count
			}
		}
		return c
	})
}

// Update takes the answers of the store.
func (d *TestCall) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.looking, &d.deed, d.counted, d.finish, d.Init)
}

func (d *TestCall) counted(m callable) tea.Cmd {
	if m.err != nil {
		return d.unread(d, m.err, d.loaded)
	}
	if !d.loaded && m.ready == 0 {
		return overlay.Finish(d, desk.Say{Level: desk.Warn, Text: notActive})
	}
	d.reachable, d.early, d.shown, d.loaded = m.ready, m.early, m.shown, true
	d.refresh()
	return nil
}

func (d *TestCall) edited() tea.Cmd {
	d.refresh()
	return nil
}

// do records the call.
func (d *TestCall) do() tea.Cmd {
	if d.busy() || !d.loaded {
		return nil
	}
	if !d.ready() {
		if d.form.Values().Get(keyResult) == "" {
			d.fault = "Choose how it went: passed or failed."
		}
		return nil
	}
	if d.reachable == 0 {
		d.moveTo(inButtons)
		d.buttons.Last()
		return nil
	}
	result, note := d.result()
	s, sel := d.store, d.target.Selection
	sel.Shown = d.shown
	return d.start(func(ctx context.Context) tea.Msg {
		n, err := s.RecordTest(ctx, sel, result, note, true)
		return called{n, err}
	})
}

func (d *TestCall) result() (store.TestResult, string) {
	v := d.form.Values()
	switch v.Get(keyResult) {
	case string(store.TestFailed):
		return store.TestFailed, v.Get(keyWords)
	case takenBack:
		return store.NoTest, v.Get(keyNote)
	}
	return store.TestPassed, v.Get(keyNote)
}

// finish tells what was recorded.
func (d *TestCall) finish(m called) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		return d.Init()
	}
	text := numbers(m.changed) + ": test call "
	switch result, _ := d.result(); result {
	case store.TestFailed:
		text += "failed"
	case store.NoTest:
		text += "taken back"
	default:
		text += "passed"
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: text + staying(d.early), Undoable: true}, desk.Changed{})
}

// Cursor is where typing goes.
func (d *TestCall) Cursor() *tea.Cursor {
	if !d.loaded {
		return nil
	}
	return d.sheet.Cursor()
}

// View draws how many can have been called, the fields and the buttons.
func (d *TestCall) View(w, h int) string {
	w = min(w, widest)
	t := d.theme
	if !d.loaded {
		return draw.Lines(t.P(theme.Faint).S("looking which numbers are activated "+t.Glyphs.Ellipsis), w, 1)
	}
	lines := []string{" " + t.P(theme.Strong).S(words.Thousands(d.reachable)) + " " + t.P(theme.Text).S("activated, can be called")}
	if d.early > 0 {
		lines = append(lines, " "+t.P(theme.Dim).S(words.Thousands(d.early)+" not activated yet: left as they are"))
	}
	for i := range lines {
		lines[i] = draw.Shorten(lines[i], w)
	}
	return d.view(lines, w, h)
}
