package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
)

// The smallest window that the program draws in.
const (
	MinWidth  = 60
	MinHeight = 16
)

const (
	chrome  = 4 // lines that are not the body: header, rule, rule, footer
	bodyTop = 2
)

// small reports a window that nothing can be drawn in.
func (a *App) small() bool { return a.w < MinWidth || a.h < MinHeight }

// View draws the frame.
func (a *App) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.ReportFocus = true
	v.WindowTitle = a.windowTitle()
	switch {
	case a.w <= 0 || a.h <= 0:
		return v
	case a.small():
		v.Content = a.tooSmall()
		return v
	}
	v.MouseMode = tea.MouseModeCellMotion
	v.Content = a.frame()
	v.Cursor = a.cursor()
	return v
}

func (a *App) frame() string {
	rule := a.theme.P(theme.Rule).S(draw.Line(a.theme.Glyphs.Horizontal, a.w))
	var b strings.Builder
	b.Grow(a.w * a.h * 2)
	b.WriteString(a.header(a.w).text)
	b.WriteByte('\n')
	b.WriteString(rule)
	b.WriteByte('\n')
	b.WriteString(a.body(a.w, a.h-chrome))
	b.WriteByte('\n')
	b.WriteString(rule)
	upper := b.String()
	if a.stack.Len() > 0 {
		upper = a.stack.Draw(upper, a.w, a.h-1)
	}
	if a.notes.shown {
		upper = upper[:strings.LastIndexByte(upper, '\n')+1] + a.ruled(a.w)
	}
	return a.spelt(upper + "\n" + a.footer(a.w).text)
}

// spelt writes the sign of what was cut as the glyphs have it: plain ones know no other
// character than ASCII's.
func (a *App) spelt(frame string) string {
	if sign := a.theme.Glyphs.Ellipsis; sign != draw.Ellipsis && draw.Width(sign) == draw.Width(draw.Ellipsis) {
		return strings.ReplaceAll(frame, draw.Ellipsis, sign)
	}
	return frame
}

// body draws the workspace. One that does not keep to its lines is brought to them, so
// that header and footer never leave the screen.
func (a *App) body(w, h int) string {
	ws := a.workspace()
	if ws == nil {
		return draw.Lines("", w, h)
	}
	body := ws.View(w, h)
	if strings.Count(body, "\n") != h-1 {
		return draw.Lines(body, w, h)
	}
	return body
}

func (a *App) cursor() *tea.Cursor {
	if a.stack.Len() > 0 {
		return a.stack.Cursor()
	}
	c, ok := a.workspace().(desk.Cursorer)
	if !ok {
		return nil
	}
	at := c.Cursor()
	if at == nil || at.X < 0 || at.Y < 0 || at.X >= a.w || at.Y >= a.h-chrome {
		return nil
	}
	moved := *at
	moved.Y += bodyTop
	return &moved
}

// tooSmall says calmly what is wrong, in any window.
func (a *App) tooSmall() string {
	lines := draw.Wrap(fmt.Sprintf("Portdesk needs a window of %d columns and %d lines. Make this one larger: everything is kept.", MinWidth, MinHeight), max(a.w-2, 1))
	top := max((a.h-len(lines))/2, 0)
	for i, line := range lines {
		lines[i] = draw.Center(line, a.w)
	}
	return draw.Lines(strings.Repeat("\n", top)+strings.Join(lines, "\n"), a.w, a.h)
}

func (a *App) windowTitle() string {
	if e, ok := a.opts.Workspaces[a.active]; ok {
		return "Portdesk: " + e.Title
	}
	return "Portdesk"
}
