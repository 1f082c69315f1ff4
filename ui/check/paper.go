package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"portdesk/ui/draw"
)

// maxText is how many bytes a list may have: over a million numbers, one on a line.
const maxText = 16 << 20

// paper is the text of the list with a cursor in it. It is made for many short lines: an
// edit touches one line, and a frame only those in sight.
type paper struct {
	lines []string // never empty; without line breaks
	size  int      // bytes, with a line break after each line but the last

	row, col int // col is a byte of lines[row], where a character begins
	want     int // the cell that moving up and down keeps to; -1 is col's

	top, left int  // first line and cell in sight
	held      bool // the sight was moved by hand and does not follow the cursor
	rows      int  // lines in sight, as last drawn
}

func newPaper() paper { return paper{lines: []string{""}, want: -1} }

// splitText cuts text into lines and takes out what cannot be seen. Lines end with LF,
// CRLF or CR, as the reader of lists has it; tabs stay, since they part columns.
func splitText(text string) []string {
	lines := make([]string, 0, strings.Count(text, "\n")+1)
	for chunk := range strings.SplitSeq(text, "\n") {
		chunk = strings.TrimSuffix(chunk, "\r")
		for {
			line, rest, more := strings.Cut(chunk, "\r")
			lines = append(lines, cleanLine(line))
			if !more {
				break
			}
			chunk = rest
		}
	}
	return lines
}

func cleanLine(s string) string {
	if strings.IndexByte(s, '\t') < 0 {
		return draw.Clean(s)
	}
	cells := strings.Split(s, "\t")
	for i, c := range cells {
		cells[i] = draw.Clean(c)
	}
	return strings.Join(cells, "\t")
}

// set replaces the text and puts the cursor at its end.
func (p *paper) set(lines []string) {
	if len(lines) == 0 {
		lines = []string{""}
	}
	*p = paper{lines: lines, size: sizeOf(lines), want: -1, row: len(lines) - 1}
	p.col = len(lines[p.row])
}

func sizeOf(lines []string) int {
	n := len(lines) - 1
	for _, l := range lines {
		n += len(l)
	}
	return n
}

func (p *paper) empty() bool { return p.size == 0 }

// blank reports a text in which nothing stands.
func (p *paper) blank() bool {
	return p.empty() || !slices.ContainsFunc(p.lines, func(l string) bool { return strings.TrimSpace(l) != "" })
}

// insert puts text at the cursor, which then stands behind it. It reports false, and
// nothing changes, where the list would become too large.
func (p *paper) insert(text string) bool {
	if p.size+len(text) > maxText {
		return false
	}
	parts := splitText(text)
	line := p.lines[p.row]
	before, after := line[:p.col], line[p.col:]
	last := len(parts) - 1
	col := len(parts[last])
	if last == 0 {
		col += len(before)
	}
	p.size += sizeOf(parts)
	parts[0] = before + parts[0]
	parts[last] += after
	p.lines[p.row] = parts[0]
	p.lines = slices.Insert(p.lines, p.row+1, parts[1:]...)
	p.row, p.col = p.row+last, col
	p.settle()
	return true
}

// fewDigits is below how many digits a paste is a part of a line rather than numbers.
const fewDigits = 7

// paste inserts what came from elsewhere. Numbers get lines of their own: two pastes in a
// row must not run together into a number that nobody has.
func (p *paper) paste(text string) bool {
	digits := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	if digits >= fewDigits {
		line := p.lines[p.row]
		if strings.TrimSpace(line[:p.col]) != "" {
			text = "\n" + text
		}
		if strings.TrimSpace(line[p.col:]) != "" && !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
	}
	return p.insert(text)
}

// settle makes the cursor stand where a character begins: what was typed may have joined
// its neighbour.
func (p *paper) settle() {
	p.want, p.held = -1, false
	line := p.lines[p.row]
	p.col = min(max(p.col, 0), len(line))
	if p.col < len(line) && !isASCII(line) {
		p.col = offsetAt(line, draw.Width(line[:p.col]))
	}
}

// cut removes the text from (row, col) up to (row2, col2) and puts the cursor there.
func (p *paper) cut(row, col, row2, col2 int) bool {
	if row == row2 && col == col2 {
		return false
	}
	gone := col2 - col
	if row != row2 {
		gone = sizeOf(p.lines[row:row2]) + 1 - col + col2
	}
	p.size -= gone
	p.lines[row] = p.lines[row][:col] + p.lines[row2][col2:]
	p.lines = slices.Delete(p.lines, row+1, row2+1)
	p.row, p.col = row, col
	p.settle()
	return true
}

// before returns where the character before the cursor begins.
func (p *paper) before() (row, col int) {
	switch {
	case p.col > 0:
		return p.row, previous(p.lines[p.row], p.col)
	case p.row > 0:
		return p.row - 1, len(p.lines[p.row-1])
	}
	return p.row, p.col
}

// after returns where the character at the cursor ends.
func (p *paper) after() (row, col int) {
	switch {
	case p.col < len(p.lines[p.row]):
		return p.row, following(p.lines[p.row], p.col)
	case p.row < len(p.lines)-1:
		return p.row + 1, 0
	}
	return p.row, p.col
}

// wordBefore and wordAfter return where the word at the cursor begins and ends. A line
// break is a word of its own.
func (p *paper) wordBefore() (row, col int) {
	line := p.lines[p.row]
	if p.col == 0 {
		return p.before()
	}
	head := strings.TrimRight(line[:p.col], " \t")
	return p.row, strings.LastIndexAny(head, " \t") + 1
}

func (p *paper) wordAfter() (row, col int) {
	line := p.lines[p.row]
	if p.col == len(line) {
		return p.after()
	}
	tail := line[p.col:]
	blanks := len(tail) - len(strings.TrimLeft(tail, " \t"))
	if n := strings.IndexAny(tail[blanks:], " \t"); n >= 0 {
		return p.row, p.col + blanks + n
	}
	return p.row, len(line)
}

// to moves the cursor.
func (p *paper) to(row, col int) {
	p.row = min(max(row, 0), len(p.lines)-1)
	p.col = col
	p.settle()
}

// vertical moves the cursor by lines and keeps it in its column as well as it can.
func (p *paper) vertical(by int) {
	want := p.want
	if want < 0 {
		want = p.cell()
	}
	row := min(max(p.row+by, 0), len(p.lines)-1)
	p.to(row, offsetAt(p.lines[row], want))
	p.want = want
}

// cell is the column of the cursor in cells.
func (p *paper) cell() int { return draw.Width(p.lines[p.row][:p.col]) }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// offsetAt returns the byte of the character that stands in a cell of the line, its
// length where the line is shorter.
func offsetAt(line string, cell int) int {
	if isASCII(line) {
		return min(cell, len(line))
	}
	at, used := 0, 0
	for at < len(line) {
		text, w := ansi.FirstGraphemeCluster(line[at:], ansi.GraphemeWidth)
		if used+w > cell {
			break
		}
		at += len(text)
		used += w
	}
	return at
}

func following(line string, at int) int {
	text, _ := ansi.FirstGraphemeCluster(line[at:], ansi.GraphemeWidth)
	return at + max(len(text), 1)
}

func previous(line string, at int) int {
	const near = 128 // no character is longer, so there is no need to go on from the very beginning
	from := max(at-near, 0)
	for from > 0 && !utf8.RuneStart(line[from]) {
		from--
	}
	for {
		next := following(line, from)
		if next >= at {
			return from
		}
		from = next
	}
}
