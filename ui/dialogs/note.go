package dialogs

import (
	"context"

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
	ctx    context.Context //nolint:containedctx // commands run off the loop under the program's context
	store  Store
	target Target
	text   string
	doing  desk.Lane
	fault  string
}

const keyNote = "note"

type noted struct{ err error }

// NewNote returns the dialog. The target must name one order; with one number the note
// is the number's. The text is what is typed already.
func NewNote(ctx context.Context, s Store, t Target, text string) *Note {
	return &Note{ctx: ctx, store: s, target: t, text: text}
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
	d.open(t, []field.Def{{Key: keyNote, Label: "Note", Kind: field.Multiline, Required: true, MaxLen: 4000}}, field.Values{keyNote: d.text}, nil)
	d.buttons.Set(form.Button{ID: buttonNo, Label: "No note"}, form.Button{ID: buttonDo, Label: "Keep the note"})
}

// Init has nothing to load.
func (d *Note) Init() tea.Cmd { return nil }

// Update takes the store's answer.
func (d *Note) Update(msg tea.Msg) tea.Cmd {
	inner, _ := d.doing.Settle(msg)
	m, ok := inner.(noted)
	switch {
	case !ok:
		return nil
	case m.err != nil:
		d.fault = m.err.Error()
		return nil
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: "Note kept" + undoes}, desk.Changed{})
}

// Act carries out an action.
func (d *Note) Act(id action.ID) tea.Cmd { return d.follow(d.act(id)) }

// Key hands a key to the focused field.
func (d *Note) Key(msg tea.KeyPressMsg) tea.Cmd { return d.follow(d.key(msg)) }

// Paste puts text in the field.
func (d *Note) Paste(text string) tea.Cmd { return d.follow(d.paste(text)) }

// Click answers to the mouse.
func (d *Note) Click(x, y int, b tea.MouseButton) tea.Cmd { return d.follow(d.click(x, y, b)) }

func (d *Note) follow(e effect) tea.Cmd {
	switch {
	case e.leave || e.pressed == buttonNo:
		return overlay.Finish(d)
	case e.pressed == buttonDo && !d.doing.Busy() && d.ready():
		number := int64(0)
		if d.target.Number != nil {
			number = d.target.Number.ID
		}
		s, order, text := d.store, d.target.Order, d.form.Values().Get(keyNote)
		return d.doing.Do(d.ctx, func(ctx context.Context) tea.Msg {
			return noted{s.AddNote(ctx, order, number, text)}
		})
	}
	return e.cmd
}

// View draws the field and the buttons.
func (d *Note) View(w, h int) string {
	w = min(w, widest)
	line := "kept with PON " + d.target.PON + " and in its journal"
	return d.view([]string{d.theme.P(theme.Dim).S(draw.Shorten(draw.Clean(line), w))}, d.fault, w, h)
}
