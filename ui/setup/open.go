package setup

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

const (
	promptWidth  = 76
	promptHeight = 13
)

// Open is a dialog that asks for a file and reads it. A file that cannot be read keeps
// the dialog open and says why.
type Open struct {
	title, note string
	path        *path
	theme       *theme.Theme
	lane        desk.Lane
	read        func(ctx context.Context, file string) (tea.Msg, error)
	fault       string
}

// opened is the answer to reading a file.
type opened struct {
	result tea.Msg
	err    error
}

// NewOpen returns the dialog. read runs off the update loop; its message is the
// dialog's result. The note is one sentence on what is expected.
func NewOpen(ctx context.Context, title, note string, read func(ctx context.Context, file string) (tea.Msg, error)) *Open {
	return &Open{title: title, note: note, path: newPath(ctx, ""), read: read}
}

// Title names the dialog.
func (o *Open) Title() string { return o.title }

// Scopes returns the prompt's.
func (o *Open) Scopes() []action.Scope { return []action.Scope{action.Prompt} }

// Hints names what works here.
func (o *Open) Hints() []action.ID {
	return []action.ID{action.PromptAccept, action.PromptDown, action.PromptCancel}
}

// Capturing is always true: the name of a file is typed.
func (o *Open) Capturing() bool { return true }

// Restyle takes the theme.
func (o *Open) Restyle(t *theme.Theme) {
	o.theme = t
	o.path.restyle(t)
}

// Init looks into the present folder.
func (o *Open) Init() tea.Cmd { return o.path.look() }

// Update takes what was read.
func (o *Open) Update(msg tea.Msg) tea.Cmd {
	if o.path.update(msg) {
		return nil
	}
	inner, ok := o.lane.Settle(msg)
	if !ok {
		return nil
	}
	got, _ := inner.(opened)
	if got.err != nil {
		o.fault = draw.Clean(got.err.Error())
		return nil
	}
	return overlay.Finish(o, got.result)
}

// Act chooses, reads or closes.
func (o *Open) Act(id action.ID) tea.Cmd {
	switch id {
	case action.PromptCancel:
		o.lane.Stop()
		return overlay.Finish(o)
	case action.PromptUp:
		return o.path.move(-1)
	case action.PromptDown, action.PromptTake:
		return o.path.move(1)
	case action.PromptPageUp:
		return o.path.move(-8)
	case action.PromptPageDown:
		return o.path.move(8)
	case action.PromptAccept:
		return o.accept()
	default:
		return nil
	}
}

func (o *Open) accept() tea.Cmd {
	cmd, done := o.path.take()
	file := o.path.file()
	if !done || file == "" {
		return cmd
	}
	o.fault = ""
	return tea.Batch(cmd, o.lane.Do(o.path.ctx, func(ctx context.Context) tea.Msg {
		result, err := o.read(ctx, file)
		return opened{result: result, err: err}
	}))
}

// Key edits the name.
func (o *Open) Key(msg tea.KeyPressMsg) tea.Cmd {
	o.fault = ""
	return o.path.key(msg)
}

// Paste puts a name in.
func (o *Open) Paste(text string) tea.Cmd {
	o.fault = ""
	return o.path.paste(text)
}

// Click takes the entry that was pressed.
func (o *Open) Click(_, y int, b tea.MouseButton) tea.Cmd {
	if b == tea.MouseLeft && o.path.click(y-promptTop) {
		return o.accept()
	}
	return nil
}

// Wheel moves the choice.
func (o *Open) Wheel(_, _, delta int) tea.Cmd { return o.path.move(delta) }

// Cursor stands in the name.
func (o *Open) Cursor() *tea.Cursor { return below(o.path.cursor(), promptTop) }

// promptTop is the line on which the name stands.
const promptTop = 2

func below(at *tea.Cursor, lines int) *tea.Cursor {
	if at == nil {
		return nil
	}
	moved := *at
	moved.Y += lines
	return &moved
}

// View draws the note, the name with the entries of the folder, and what went wrong.
func (o *Open) View(w, h int) string { return prompt(o.theme, o.note, o.fault, o.path, w, h) }

func prompt(t *theme.Theme, note, fault string, p *path, w, h int) string {
	w, h = min(w, promptWidth), min(h, promptHeight)
	below := t.On(theme.Dialog, theme.Error).S(draw.Shorten(fault, w))
	if fault == "" {
		below = ""
	}
	return draw.Fit(t.On(theme.Dialog, theme.Dim).S(draw.Shorten(note, w)), w) + "\n" + draw.Blank(w) + "\n" +
		p.view(w, max(h-4, 1)) + "\n" + draw.Blank(w) + "\n" + draw.Fit(below, w)
}
