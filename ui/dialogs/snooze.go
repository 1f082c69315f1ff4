package dialogs

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

// SnoozeStore is what putting something off asks of the desk's file.
type SnoozeStore interface {
	Desk() model.Desk
	Snooze(ctx context.Context, key string, until date.Date, note string) error
}

// SnoozeTarget is one thing that waits at the desk.
type SnoozeTarget struct {
	Key      string // as triage knows it
	What     string // in words: "FOC tomorrow, PON 4401"
	Canadian bool   // whose holidays count, with
	Losing   string // the id of the carrier that the numbers leave
	Date     string // what is typed already
	Note     string
}

// Snooze is the dialog that puts something off until a day, with a note why.
type Snooze struct {
	sheet
	store  SnoozeStore
	target SnoozeTarget
}

const keyUntil = "until"

type snoozed struct {
	until date.Date
	err   error
}

// NewSnooze returns the dialog. Its answers are a desk.Say and desk.Changed.
func NewSnooze(ctx context.Context, s SnoozeStore, t SnoozeTarget) *Snooze {
	d := &Snooze{sheet: sheet{deed: deed{ctx: ctx}}, store: s, target: t}
	d.dialog = d
	return d
}

// Title says what the dialog does.
func (d *Snooze) Title() string { return "Put off until a date" }

// Restyle makes the fields on the first call.
func (d *Snooze) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.open(t, []field.Def{
		{Key: keyUntil, Label: "Until", Hint: "tomorrow, fri, +3bd, 12/4", Kind: field.Day, Required: true, Check: d.checkDate},
		{Key: keyNote, Label: "Note", Hint: "what it waits for", MaxLen: 200},
	}, field.Values{keyUntil: d.target.Date, keyNote: d.target.Note}, d.readDay)
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Leave it"}, form.Button{ID: buttonDo, Label: "Put it off"})
}

// readDay understands a typed date as the desk does today.
func (d *Snooze) readDay(text string) (stored, shown string, err error) {
	law := d.store.Desk()
	cal := law.Calendar(d.target.Losing, d.target.Canadian)
	day, err := date.ParseInput(text, law.Today(), cal)
	if err != nil {
		return "", "", err
	}
	return day.String(), reading(law, day, cal), nil
}

// checkDate refuses a day that is here already.
func (d *Snooze) checkDate(value string, _ field.Values) error {
	day, err := date.Parse(value)
	switch today := d.store.Desk().Today(); {
	case err != nil:
		return err
	case day == today:
		return errors.New("that is today: a day after it is needed")
	case day < today:
		return errors.New(d.store.Desk().Day(day) + " is past: a day after today is needed")
	}
	return nil
}

// Init has nothing to load.
func (d *Snooze) Init() tea.Cmd { return nil }

// Update takes the store's answer.
func (d *Snooze) Update(msg tea.Msg) tea.Cmd {
	m, ok := answer[snoozed](&d.doing, msg)
	switch {
	case !ok:
		return nil
	case m.err != nil:
		d.failed(m.err)
		return nil
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: "Put off until " + d.store.Desk().Day(m.until), Undoable: true}, desk.Changed{})
}

func (d *Snooze) edited() tea.Cmd { return nil }

// do puts it off.
func (d *Snooze) do() tea.Cmd {
	if d.busy() || !d.ready() {
		return nil
	}
	v := d.form.Values()
	day, err := date.Parse(v.Get(keyUntil))
	if err != nil {
		d.fault = err.Error()
		return nil
	}
	s, key, note := d.store, d.target.Key, v.Get(keyNote)
	return d.start(func(ctx context.Context) tea.Msg { return snoozed{day, s.Snooze(ctx, key, day, note)} })
}

// View draws what is put off, the fields and the buttons.
func (d *Snooze) View(w, h int) string {
	w = min(w, widest)
	lines := []string{d.theme.P(theme.Strong).S(draw.Shorten(draw.Clean(d.target.What), w))}
	for _, line := range draw.Wrap("It comes back on that day, to the place where it stands now. Until then it is counted nowhere.", w) {
		lines = append(lines, d.theme.P(theme.Dim).S(line))
	}
	return d.view(lines, w, h)
}
