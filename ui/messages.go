package ui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/date"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

const (
	maxNotes = 200
	// A message stays in the footer for a while, bad news longer.
	briefly = 6 * time.Second
	longer  = 12 * time.Second
)

type note struct {
	at    time.Time
	level desk.Level
	text  string
}

// notes keeps the last messages; the newest stands in the footer until it fades.
type notes struct {
	all    []note // oldest first
	shown  bool
	serial int
}

// fade ends the showing of the message with its serial number; newer ones stay.
type fade struct{ serial int }

func (n *notes) add(at time.Time, msg desk.Say) fade {
	n.serial++
	n.shown = true
	n.all = append(n.all, note{at: at, level: msg.Level, text: draw.Clean(msg.Text)})
	if over := len(n.all) - maxNotes; over > 0 {
		n.all = append(n.all[:0:0], n.all[over:]...)
	}
	return fade{n.serial}
}

func (n *notes) fade(f fade) {
	if f.serial == n.serial {
		n.shown = false
	}
}

// say keeps a message and shows it for a while.
func (a *App) say(msg desk.Say) tea.Cmd {
	if strings.TrimSpace(msg.Text) == "" {
		return nil
	}
	if key := a.keys.KeyLabel(action.Undo); msg.Undoable && key != "" {
		msg.Text += "; " + key + " takes it back"
	}
	f := a.notes.add(a.opts.Now(), msg)
	stay := briefly
	if msg.Level >= desk.Warn {
		stay = longer
	}
	return desk.After(stay, f)
}

// message draws the message that is shown, in at most w cells; "" for none.
func (a *App) message(w int) string {
	if !a.notes.shown {
		return ""
	}
	n := a.notes.all[len(a.notes.all)-1]
	sign, role := levelOf(a.theme, n.level)
	return a.theme.P(role).S(draw.Shorten(sign+" "+n.text, w))
}

// levelOf returns how a level looks: its sign carries what its colour says.
func levelOf(t *theme.Theme, level desk.Level) (string, theme.Role) {
	switch level {
	case desk.Done:
		return t.Glyphs.Check, theme.OK
	case desk.Warn:
		return t.Glyphs.Warning, theme.Warn
	case desk.Failed:
		return t.Glyphs.Cross, theme.Error
	default:
		return t.Glyphs.Dot, theme.Dim
	}
}

// history is the dialog with all messages, the newest first.
type history struct {
	notes  []note
	dates  date.Style
	theme  *theme.Theme
	scroll overlay.Scroll
	lines  []string
	width  int
}

const historyWidth = 90

func (d *history) Title() string                             { return "Messages" }
func (d *history) Scopes() []action.Scope                    { return []action.Scope{action.Dialog} }
func (d *history) Hints() []action.ID                        { return []action.ID{action.DialogCancel} }
func (d *history) Init() tea.Cmd                             { return nil }
func (d *history) Update(tea.Msg) tea.Cmd                    { return nil }
func (d *history) Key(tea.KeyPressMsg) tea.Cmd               { return nil }
func (d *history) Paste(string) tea.Cmd                      { return nil }
func (d *history) Restyle(t *theme.Theme)                    { d.theme, d.lines = t, nil }
func (d *history) Click(_, _ int, _ tea.MouseButton) tea.Cmd { return nil }

func (d *history) Wheel(_, _, delta int) tea.Cmd {
	d.scroll.By(delta)
	return nil
}

func (d *history) Disabled(id action.ID) string {
	switch id {
	case action.DialogNext, action.DialogPrev, action.DialogToggle, action.DialogLeft, action.DialogRight:
		return desk.NotHere
	default:
		return ""
	}
}

func (d *history) Act(id action.ID) tea.Cmd {
	if id == action.DialogCancel || id == action.DialogAccept {
		return overlay.Finish(d)
	}
	d.scroll.Act(id)
	return nil
}

func (d *history) View(w, h int) string {
	w = min(w, historyWidth)
	if d.lines == nil || d.width != w {
		d.lines, d.width = d.text(w), w
	}
	from, to := d.scroll.Fit(len(d.lines), h)
	return draw.Lines(strings.Join(d.lines[from:to], "\n"), w, min(len(d.lines), h))
}

func (d *history) text(w int) []string {
	dim, text := d.theme.On(theme.Dialog, theme.Dim), d.theme.On(theme.Dialog, theme.Text)
	if len(d.notes) == 0 {
		return []string{dim.S("Nothing has been said yet.")}
	}
	clock := d.dates.MomentWidth() - len("Fri 20 Nov ")
	indent := clock + len("  x ")
	var lines []string
	for _, n := range slices.Backward(d.notes) {
		sign, role := levelOf(d.theme, n.level)
		for j, line := range draw.Wrap(n.text, max(w-indent, 1)) {
			head := draw.Blank(indent)
			if j == 0 {
				head = dim.S(draw.Right(Clock(n.at, false, d.dates), clock)) + "  " + d.theme.On(theme.Dialog, role).S(sign) + " "
			}
			lines = append(lines, head+text.S(line))
		}
	}
	return lines
}
