package dialogs

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/draw"
)

// Cursor is where typing goes.
func (s *sheet) Cursor() *tea.Cursor {
	switch {
	case s.form == nil || s.busy():
	case s.focus == inForm && s.Capturing():
		if x, y, ok := s.form.Cursor(); ok {
			return tea.NewCursor(x+s.shift, y+s.formY)
		}
	case s.focus == inList:
		if x, y, ok := s.list.Cursor(); ok {
			return tea.NewCursor(x+s.shift, y+s.listY)
		}
	}
	return nil
}

// remark makes at most two lines of w cells of what has to be in sight above the buttons.
func (s *sheet) remark(role theme.Role, text string, w int) []string {
	if text == "" {
		return nil
	}
	lines := draw.Wrap(draw.Clean(text), w)
	lines = lines[:min(len(lines), 2)]
	for i := range lines {
		lines[i] = s.theme.P(role).S(lines[i])
	}
	return lines
}

// view is draw with what went wrong as the remark, or the warning of what esc throws away.
func (s *sheet) view(lines []string, w, h int) string {
	if s.leaving {
		return s.draw(lines, s.remark(theme.Warn, s.theme.Glyphs.Warning+" "+throwsAway, w), w, h)
	}
	return s.draw(lines, s.remark(theme.Error, s.fault, w), w, h)
}

// draw draws the sheet in at most w x h cells: the lines above, the fields, the list,
// remarks, and the buttons, which are always in sight. What does not fit of the lines
// above scrolls; the focused field is always shown.
func (s *sheet) draw(lines, remarks []string, w, h int) string {
	s.shift = 0
	bh := s.buttons.Height(w)
	room := h - bh - len(remarks) - 1 - boolInt(len(remarks) > 0)
	fh, lh := 0, 0
	if len(s.defs) > 0 {
		fh = s.form.Height(w)
	}
	if s.list != nil {
		lh = 8
	}
	parts := boolInt(fh > 0) + boolInt(lh > 0)
	above := len(lines)
	// The lines above give way first, down to half of the room, then list and fields.
	if above+fh+lh+parts > room {
		above = min(len(lines), max(room-fh-lh-parts, room*2/5, 1))
	}
	if lh > 0 {
		lh = max(min(lh, room-above-fh-parts), 4)
	}
	fh = max(min(fh, room-above-lh-parts), boolInt(fh > 0))

	from, to := s.head.Fit(len(lines), above)
	shown := append([]string{}, lines[from:to]...)
	if to < len(lines) && len(shown) > 0 {
		shown[len(shown)-1] = s.theme.P(theme.Faint).S(s.theme.Glyphs.Down + " more")
	}
	out := shown
	if fh > 0 {
		if len(out) > 0 {
			out = append(out, "")
		}
		s.formY, s.formH = len(out), fh
		out = append(out, strings.Split(s.form.View(w, fh), "\n")...)
	}
	if lh > 0 {
		out = append(out, "")
		s.listY, s.listH = len(out), lh
		out = append(out, strings.Split(s.list.View(w, lh), "\n")...)
	}
	if len(remarks) > 0 {
		out = append(append(out, ""), remarks...)
	}
	out = append(out, "")
	if over := len(out) + bh - h; over > 0 {
		over = min(over, len(out))
		out, s.formY, s.listY = out[over:], s.formY-over, s.listY-over
	}
	s.buttonsY = len(out)
	out = append(out, s.row(s.theme, s.buttons, w, bh)...)
	return draw.Lines(strings.Join(out, "\n"), w, len(out))
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
