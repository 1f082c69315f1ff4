package ui

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

const (
	maxDone   = 200
	doneWidth = 100
	// Buttons of the list of what was done.
	doneClose = "close"
	doneUndo  = "undo"
	doneRedo  = "redo"
)

// done is the dialog with what was done at the desk, the newest first, from which the
// last act is taken back or done again.
type done struct {
	ctx     context.Context //nolint:containedctx // its load runs off the loop under the program's context
	undo    Undoer
	now     func() time.Time
	dates   date.Style
	theme   *theme.Theme
	scroll  overlay.Scroll
	buttons *form.Buttons
	list    []store.Done
	loaded  bool
	err     error
	load    desk.Lane
	rows    int // lines of the list in the last frame
}

type doneLoaded struct {
	list []store.Done
	err  error
}

// takeBackLast and doAgain are what the list asks the root for.
type (
	takeBackLast struct{}
	doAgain      struct{}
)

func (a *App) openDone() tea.Cmd {
	return a.push(&done{ctx: a.opts.Context, undo: a.opts.Undo, now: a.opts.Now, dates: a.opts.Dates}, false)
}

func (d *done) Title() string               { return "What was done" }
func (d *done) Scopes() []action.Scope      { return []action.Scope{action.Dialog} }
func (d *done) Key(tea.KeyPressMsg) tea.Cmd { return nil }
func (d *done) Paste(string) tea.Cmd        { return nil }
func (d *done) Hints() []action.ID {
	return []action.ID{action.DialogAccept, action.DialogNext, action.DialogPageDown, action.DialogCancel}
}

func (d *done) Init() tea.Cmd { return d.read() }

func (d *done) read() tea.Cmd {
	u := d.undo
	return d.load.Do(d.ctx, func(ctx context.Context) tea.Msg {
		list, err := u.Actions(ctx, 0, maxDone)
		return doneLoaded{list, err}
	})
}

func (d *done) Restyle(t *theme.Theme) {
	d.theme = t
	if d.buttons == nil {
		d.buttons = form.NewButtons(t, form.Button{ID: doneClose, Label: "Close"})
		d.buttons.SetActive(true)
		return
	}
	d.buttons.Restyle(t)
}

func (d *done) Update(msg tea.Msg) tea.Cmd {
	if inner, ok := d.load.Settle(msg); ok {
		if l, ok := inner.(doneLoaded); ok {
			d.list, d.err, d.loaded = l.list, l.err, true
			d.offer()
		}
	}
	if _, ok := msg.(desk.Changed); ok {
		return d.read()
	}
	return nil
}

// offer names what would be taken back, and what would be done again.
func (d *done) offer() {
	buttons := []form.Button{{ID: doneClose, Label: "Close"}}
	back, again := "", ""
	for _, e := range d.list {
		if e.Undoes == 0 && !e.Undone && back == "" && e.Numbers+e.Orders > 0 {
			back = e.Title
		}
	}
	if len(d.list) > 0 && d.list[0].Undoes != 0 && !d.list[0].Undone {
		again = strings.TrimPrefix(d.list[0].Title, "Undo: ")
	}
	if back != "" {
		buttons = append(buttons, form.Button{ID: doneUndo, Label: "Take back: " + back})
	}
	if again != "" {
		buttons = append(buttons, form.Button{ID: doneRedo, Label: "Do again: " + again})
	}
	d.buttons.Set(buttons...)
}

func (d *done) Act(id action.ID) tea.Cmd {
	switch id {
	case action.DialogNext, action.DialogRight:
		d.buttons.Next()
	case action.DialogPrev, action.DialogLeft:
		d.buttons.Prev()
	case action.DialogCancel:
		return overlay.Finish(d)
	case action.DialogAccept:
		return d.press()
	default:
		d.scroll.Act(id)
	}
	return nil
}

func (d *done) press() tea.Cmd {
	b, _ := d.buttons.Chosen()
	switch b.ID {
	case doneUndo:
		return overlay.Finish(d, takeBackLast{})
	case doneRedo:
		return overlay.Finish(d, doAgain{})
	}
	return overlay.Finish(d)
}

func (d *done) Disabled(id action.ID) string {
	if id == action.DialogToggle {
		return desk.NotHere
	}
	return ""
}

func (d *done) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if b != tea.MouseLeft {
		return nil
	}
	if _, ok := d.buttons.Click(x, y-d.rows-1); ok {
		return d.press()
	}
	return nil
}

func (d *done) Wheel(_, _, delta int) tea.Cmd {
	d.scroll.By(delta)
	return nil
}

func (d *done) View(w, h int) string {
	w = min(w, doneWidth)
	foot := d.buttons.Height(w)
	lines := d.lines(w)
	d.rows = max(min(len(lines), h-foot-1), 1)
	from, to := d.scroll.Fit(len(lines), d.rows)
	return draw.Lines(strings.Join(lines[from:to], "\n"), w, d.rows) + "\n" + draw.Blank(w) + "\n" + d.buttons.View(w, foot)
}

func (d *done) lines(w int) []string {
	on := func(r theme.Role) theme.Paint { return d.theme.On(theme.Dialog, r) }
	switch {
	case d.err != nil:
		return draw.Wrap(d.err.Error(), w)
	case !d.loaded:
		return []string{on(theme.Dim).S("reading " + d.theme.Glyphs.Ellipsis)}
	case len(d.list) == 0:
		return []string{on(theme.Dim).S("Nothing was done at this desk yet.")}
	}
	today := date.FromTime(d.now())
	out := make([]string, 0, len(d.list))
	for _, e := range d.list {
		when := d.dates.Clock(e.At)
		if day := date.FromTime(e.At); day != today {
			when = d.dates.Day(day, day)
		}
		role, mark := theme.Text, ""
		switch {
		case e.Undone:
			role, mark = theme.Faint, "taken back"
		case e.Undoes != 0:
			role = theme.Dim
		}
		tail := "  " + draw.Fit(draw.Clean(e.Who), 10) + " " + draw.Fit(mark, 10)
		out = append(out, on(theme.Dim).S(draw.Right(when, 10))+"  "+on(role).S(draw.Fit(draw.Clean(e.Title), max(w-12-draw.Width(tail), 8)))+on(theme.Dim).S(tail))
	}
	return out
}
