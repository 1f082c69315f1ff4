package dialogs

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

// Note is the dialog that keeps a remark on an order, or on one of its numbers.
type Note struct {
	sheet
	store  Store
	target Target
	text   string
}

const keyNote = "note"

type noted struct{ err error }

// written is what the user's editor left behind.
type written struct {
	of   *Note
	text string
	err  error
}

// NewNote returns the dialog. The target must name one order; with one number the note
// is the number's. The text is what is typed already.
func NewNote(ctx context.Context, s Store, t Target, text string) *Note {
	d := &Note{sheet: sheet{deed: deed{ctx: ctx}, keeps: true}, store: s, target: t, text: text}
	d.dialog = d
	return d
}

// Title names what the note is on.
func (d *Note) Title() string {
	if d.target.Number != nil {
		return "Note on " + d.target.Number.TN.Display()
	}
	return "Note on PON " + d.target.PON
}

// Restyle makes the field on the first call.
func (d *Note) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.lay(t)
}

// lay makes the field with the text as it is by now.
func (d *Note) lay(t *theme.Theme) {
	d.open(t, []field.Def{{Key: keyNote, Label: "Note", Kind: field.Multiline, Required: true, MaxLen: 4000}}, field.Values{keyNote: d.text}, nil)
	d.buttons.Set(form.Button{ID: buttonNo, Label: "No note"}, form.Button{ID: buttonDo, Label: "Keep the note"})
}

// Scopes add the editor while the note is being written.
func (d *Note) Scopes() []action.Scope {
	if d.focus == inForm {
		return append([]action.Scope{action.Writing}, d.sheet.Scopes()...)
	}
	return d.sheet.Scopes()
}

// Hints name the editor too.
func (d *Note) Hints() []action.ID {
	if d.focus == inForm {
		return append([]action.ID{action.WritingEditor}, d.sheet.Hints()...)
	}
	return d.sheet.Hints()
}

// Act opens the editor, or does what every sheet does.
func (d *Note) Act(id action.ID) tea.Cmd {
	if id != action.WritingEditor {
		return d.sheet.Act(id)
	}
	if d.busy() {
		return nil
	}
	d.leaving = false
	text := d.form.Values().Get(keyNote)
	return func() tea.Msg {
		return desk.Write{Text: text, Then: func(text string, err error) tea.Msg { return written{d, text, err} }}
	}
}

// Init has nothing to load.
func (d *Note) Init() tea.Cmd { return nil }

// Update takes the store's answer.
func (d *Note) Update(msg tea.Msg) tea.Cmd {
	if w, ok := msg.(written); ok && w.of == d {
		if w.err != nil {
			return desk.Fail(w.err)
		}
		d.text = strings.TrimRight(w.text, "\n")
		d.lay(d.theme)
		return nil
	}
	m, ok := answer[noted](&d.doing, msg)
	switch {
	case !ok:
		return nil
	case m.err != nil:
		d.failed(m.err)
		return nil
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: "Note kept", Undoable: true}, desk.Changed{})
}

func (d *Note) edited() tea.Cmd { return nil }

// do keeps the note.
func (d *Note) do() tea.Cmd {
	if d.busy() || !d.ready() {
		return nil
	}
	number := int64(0)
	if d.target.Number != nil {
		number = d.target.Number.ID
	}
	s, order, text := d.store, d.target.Order, d.form.Values().Get(keyNote)
	return d.start(func(ctx context.Context) tea.Msg {
		return noted{s.AddNote(ctx, order, number, text)}
	})
}

// View draws the field and the buttons.
func (d *Note) View(w, h int) string {
	w = min(w, widest)
	line := "kept with PON " + d.target.PON + " and in its journal"
	if n := d.target.Number; n != nil {
		line = "kept with " + n.TN.Display() + ", and in the journal of PON " + d.target.PON
	}
	return d.view([]string{d.theme.P(theme.Dim).S(draw.Shorten(draw.Clean(line), w))}, w, h)
}
