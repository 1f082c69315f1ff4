package check

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/draw"
)

// edit hands a key to the text and reports whether the text changed, and whether it was
// too large to. The keys are those of the inputs of bubbles, as in every other field.
func (p *paper) edit(k textarea.KeyMap, msg tea.KeyPressMsg) (changed, full bool) {
	switch {
	case key.Matches(msg, k.InsertNewline):
		ok := p.insert("\n")
		return ok, !ok
	case key.Matches(msg, k.DeleteCharacterBackward):
		row, col := p.before()
		return p.cut(row, col, p.row, p.col), false
	case key.Matches(msg, k.DeleteCharacterForward):
		row, col := p.after()
		return p.cut(p.row, p.col, row, col), false
	case key.Matches(msg, k.DeleteWordBackward):
		row, col := p.wordBefore()
		return p.cut(row, col, p.row, p.col), false
	case key.Matches(msg, k.DeleteWordForward):
		row, col := p.wordAfter()
		return p.cut(p.row, p.col, row, col), false
	case key.Matches(msg, k.DeleteBeforeCursor):
		return p.cut(p.row, 0, p.row, p.col), false
	case key.Matches(msg, k.DeleteAfterCursor):
		return p.cut(p.row, p.col, p.row, len(p.lines[p.row])), false
	case p.moved(k, msg), msg.Text == "":
		return false, false
	}
	ok := p.insert(msg.Text)
	return ok, !ok
}

// moved moves the cursor and reports whether the key was one that does.
func (p *paper) moved(k textarea.KeyMap, msg tea.KeyPressMsg) bool {
	switch {
	case key.Matches(msg, k.CharacterForward):
		p.to(p.after())
	case key.Matches(msg, k.CharacterBackward):
		p.to(p.before())
	case key.Matches(msg, k.WordForward):
		p.to(p.wordAfter())
	case key.Matches(msg, k.WordBackward):
		p.to(p.wordBefore())
	case key.Matches(msg, k.LineNext):
		p.vertical(1)
	case key.Matches(msg, k.LinePrevious):
		p.vertical(-1)
	case key.Matches(msg, k.PageDown):
		p.vertical(max(p.rows-1, 1))
	case key.Matches(msg, k.PageUp):
		p.vertical(-max(p.rows-1, 1))
	case key.Matches(msg, k.LineStart):
		p.to(p.row, 0)
	case key.Matches(msg, k.LineEnd):
		p.to(p.row, len(p.lines[p.row]))
	case key.Matches(msg, k.InputBegin):
		p.to(0, 0)
	case key.Matches(msg, k.InputEnd):
		last := len(p.lines) - 1
		p.to(last, len(p.lines[last]))
	default:
		return false
	}
	return true
}

// scroll moves the sight without the cursor.
func (p *paper) scroll(by int) {
	p.top = max(min(p.top+by, len(p.lines)-p.rows), 0)
	p.held = true
}

// gutter is the room for line numbers and the sign of a bad line.
func (p *paper) gutter() int { return max(len(strconv.Itoa(len(p.lines))), 2) + 3 }

// frame brings the cursor into sight of a window of w x h cells.
func (p *paper) frame(w, h int) {
	p.rows = h
	if !p.held {
		p.top = max(min(p.top, p.row), p.row-h+1)
	}
	p.top = max(min(p.top, len(p.lines)-h), 0)
	room := max(w-p.gutter()-1, 1)
	at := p.cell()
	if at < p.left {
		p.left = at
	}
	p.left = max(p.left, at-room+1)
	if at < room {
		p.left = 0
	}
}

// view draws the text in exactly h lines of exactly w cells. Lines of bad carry a sign.
func (p *paper) view(t *theme.Theme, w, h int, typing bool, bad map[int]bool) string {
	p.frame(w, h)
	gutter := p.gutter()
	room := max(w-gutter, 0)
	faint, wrong := t.P(theme.Faint), t.P(theme.Error)
	var b strings.Builder
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		at := p.top + i
		if at >= len(p.lines) {
			b.WriteString(draw.Blank(w))
			continue
		}
		number := draw.Right(strconv.Itoa(at+1), gutter-3)
		switch {
		case bad[at+1]:
			b.WriteString(draw.Fit(wrong.S(t.Glyphs.Cross+number)+"  ", min(gutter, w)))
		case typing && at == p.row:
			b.WriteString(draw.Fit(" "+t.P(theme.Dim).S(number)+"  ", min(gutter, w)))
		default:
			b.WriteString(draw.Fit(" "+faint.S(number)+"  ", min(gutter, w)))
		}
		b.WriteString(draw.Cut(p.lines[at], p.left, p.left+room))
	}
	return b.String()
}

// cursor is where typing goes, in cells of the last view; ok is false out of sight.
func (p *paper) cursor(w int) (x, y int, ok bool) {
	x, y = p.gutter()+p.cell()-p.left, p.row-p.top
	return x, y, y >= 0 && y < p.rows && x < w
}

// click puts the cursor on a cell of the last view.
func (p *paper) click(x, y int) {
	row := min(p.top+y, len(p.lines)-1)
	p.to(row, offsetAt(p.lines[row], max(p.left+x-p.gutter(), 0)))
}
