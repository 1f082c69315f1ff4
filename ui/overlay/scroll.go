package overlay

import (
	"strconv"
	"strings"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
)

// Scroll is a window upon more lines than fit. The zero Scroll shows the beginning.
type Scroll struct {
	top, room, total int
}

// Fit tells how many lines there are and how many fit, and returns the first and the
// end (exclusive) of those to show.
func (s *Scroll) Fit(total, room int) (from, to int) {
	s.total, s.room = total, max(room, 0)
	s.top = min(max(s.top, 0), max(total-s.room, 0))
	return s.top, min(s.top+s.room, total)
}

// Reveal moves the window just so far that a line is in it, at the next Fit.
func (s *Scroll) Reveal(line int) {
	if line < s.top {
		s.top = line
	} else if s.room > 0 && line >= s.top+s.room {
		s.top = line - s.room + 1
	}
}

// By moves the window by lines, downwards where positive.
func (s *Scroll) By(lines int) { s.top = min(max(s.top+lines, 0), max(s.total-s.room, 0)) }

// Home moves the window to the beginning.
func (s *Scroll) Home() { s.top = 0 }

// Act moves the window as an action of a dialog or a prompt says and reports whether it
// was one that moves.
func (s *Scroll) Act(id action.ID) bool {
	switch id {
	case action.DialogUp, action.PromptUp:
		s.By(-1)
	case action.DialogDown, action.PromptDown:
		s.By(1)
	case action.DialogPageUp, action.PromptPageUp:
		s.By(-max(s.room-1, 1))
	case action.DialogPageDown, action.PromptPageDown:
		s.By(max(s.room-1, 1))
	case action.DialogFirst:
		s.top = 0
	case action.DialogLast:
		s.By(s.total)
	default:
		return false
	}
	return true
}

// Move moves the window as an action of a workspace says; page is how many lines a page
// has.
func (s *Scroll) Move(id action.ID, page int) {
	switch id {
	case action.Down:
		s.By(1)
	case action.Up:
		s.By(-1)
	case action.PageDown:
		s.By(page)
	case action.PageUp:
		s.By(-page)
	case action.HalfPageDown:
		s.By(page / 2)
	case action.HalfPageUp:
		s.By(-page / 2)
	case action.First:
		s.Home()
	case action.Last:
		s.By(s.total)
	default:
	}
}

// Pane draws the part of some lines that is in the window, in exactly h lines of exactly w
// cells; the last one tells how many more there are.
func (s *Scroll) Pane(t *theme.Theme, lines []string, w, h int) string {
	from, to := s.Fit(len(lines), h)
	shown := append([]string{}, lines[from:to]...)
	if to < len(lines) && len(shown) > 0 {
		shown[len(shown)-1] = t.P(theme.Faint).S(" " + t.Glyphs.Down + " " + strconv.Itoa(len(lines)-to+1) + " more lines")
	}
	return draw.Lines(strings.Join(shown, "\n"), w, h)
}
