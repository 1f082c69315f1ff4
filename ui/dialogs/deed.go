package dialogs

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

// deed is the one thing that a dialog does to the desk's file. While it is being done the
// dialog takes no key and no click and does not close: so it is done once, and what came
// of it is always told.
type deed struct {
	ctx   context.Context //nolint:containedctx // commands run off the loop under the program's context
	doing desk.Lane
	fault string // what went wrong last
}

// busy reports whether it is being done.
func (d *deed) busy() bool { return d.doing.Busy() }

// start does it, unless it is being done already.
func (d *deed) start(f func(ctx context.Context) tea.Msg) tea.Cmd {
	if d.busy() {
		return nil
	}
	return d.doing.Do(d.ctx, f)
}

// Disabled leaves every key out while nothing is taken.
func (d *deed) Disabled(action.ID) string {
	if d.busy() {
		return action.NotHere
	}
	return ""
}

// stale reports whether a message asks to read again what the dialog shows: the file
// changed, and not by what the dialog is doing itself.
func (d *deed) stale(msg tea.Msg) bool {
	_, changed := msg.(desk.Changed)
	return changed && !d.busy()
}

// failed keeps what went wrong in sight. It reports whether the file changed since it was
// read: then what was read has to be read again, and what was typed stays.
func (d *deed) failed(err error) (reread bool) {
	if fails(err) {
		d.fault = err.Error()
	}
	return store.CodeOf(err) == store.Conflict
}

// row draws the buttons in h lines of w cells; while it is being done a word stands in
// their place.
func (d *deed) row(t *theme.Theme, b *form.Buttons, w, h int) []string {
	if d.busy() {
		return strings.Split(draw.Lines(t.P(theme.Dim).S("working "+t.Glyphs.Ellipsis), w, h), "\n")
	}
	return strings.Split(b.View(w, h), "\n")
}

// answer takes an answer of a lane out of a message.
func answer[T any](l *desk.Lane, msg tea.Msg) (T, bool) {
	inner, _ := l.Settle(msg)
	got, ok := inner.(T)
	return got, ok
}

// hear hands a message on: an answer to what was read, an answer to what was done, or the
// news that the file changed and has to be read again. Any other is left alone.
func hear[R, D any](msg tea.Msg, reading *desk.Lane, d *deed, take func(R) tea.Cmd, done func(D) tea.Cmd, again func() tea.Cmd) tea.Cmd {
	if got, ok := answer[R](reading, msg); ok {
		return take(got)
	}
	if got, ok := answer[D](&d.doing, msg); ok {
		return done(got)
	}
	if d.stale(msg) {
		return again()
	}
	return nil
}

// unread tells that the file could not be read: in the dialog, if that shows something
// already; else in its place.
func (d *deed) unread(self overlay.Dialog, err error, shown bool) tea.Cmd {
	if shown {
		d.failed(err)
		return nil
	}
	return tea.Sequence(overlay.Finish(self), desk.Fail(err))
}
