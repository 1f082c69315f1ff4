package cli

import (
	"os"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/term"

	"portdesk/model"
	"portdesk/model/notice"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// look is the terminal that tables are drawn for. The zero look is none: a file or another
// program, which gets every text whole and nothing else.
type look struct {
	width int // cells; 0 for no limit
	theme *theme.Theme
}

// look tells what the terminal of the output is, the zero look where it is none. It is
// found out once, at the first call.
func (c *session) look() look {
	if c.looks == nil {
		c.looks = sync.OnceValue(c.lookAt)
	}
	return c.looks()
}

func (c *session) lookAt() look {
	f, ok := c.Out.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return look{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 0
	}
	env := theme.EnvironmentOf(c.Getenv)
	// A question to the terminal would stop a command that runs in the background.
	palette := theme.Terminal()
	if env.NoColor != "" || env.Term == "dumb" {
		palette = theme.NoColour()
	}
	return look{width: width, theme: theme.New(palette, theme.PickGlyphs(env))}
}

// narrowest is how far a column of text gives way where a table is wider than the
// terminal, in cells.
const narrowest = 8

// text draws the sheet as a table: columns aligned, counts to the right, two blanks
// between columns, no blanks at the ends of lines. A column that is empty in every row is
// left out. Where a terminal is too narrow the widest texts give way; numbers, dates and
// references never do.
func (s sheet) text(l look) string {
	if len(s.rows) == 0 {
		return ""
	}
	t := drawing{look: l, columns: s.columns, rows: make([][]string, len(s.rows)), widths: make([]int, len(s.columns)), right: make([]bool, len(s.columns))}
	for i, row := range s.rows {
		t.rows[i] = make([]string, len(row))
		for j, cell := range row {
			t.rows[i][j] = clean(cell)
			t.widths[j] = max(t.widths[j], draw.Width(t.rows[i][j]))
		}
	}
	heads := make([]string, len(s.columns))
	for j, name := range s.columns {
		heads[j] = strings.ToUpper(strings.ReplaceAll(name, "_", " "))
		t.right[j] = t.counts(j)
		if t.widths[j] > 0 {
			t.widths[j] = max(t.widths[j], draw.Width(heads[j]))
		}
	}
	t.fit()
	var b strings.Builder
	t.line(&b, heads, func(int, string) theme.Role { return theme.Header })
	for _, row := range t.rows {
		t.line(&b, row, t.role)
	}
	return b.String()
}

// drawing is a table on its way.
type drawing struct {
	look
	columns []string
	rows    [][]string
	widths  []int
	right   []bool
}

// counts reports whether a column holds counts alone.
func (t drawing) counts(column int) bool {
	some := false
	for _, row := range t.rows {
		cell := row[column]
		if cell == "" {
			continue
		}
		if len(cell) > len("1,000,000") || strings.ContainsFunc(cell, func(r rune) bool { return !unicode.IsDigit(r) && r != ',' && r != '%' && r != '.' }) {
			return false
		}
		some = true
	}
	return some && !slices.Contains([]string{"order", "id", "group", "lata", "spid", "day"}, t.columns[column])
}

// fit lets the widest columns of text give way until the table is no wider than the
// terminal.
func (t drawing) fit() {
	if t.width == 0 {
		return
	}
	total := -2
	for _, w := range t.widths {
		if w > 0 {
			total += w + 2
		}
	}
	for ; total > t.width; total-- {
		widest := -1
		for j, w := range t.widths {
			if w > narrowest && !t.firm(j) && (widest < 0 || w > t.widths[widest]) {
				widest = j
			}
		}
		if widest < 0 {
			return
		}
		t.widths[widest]--
	}
}

// firm reports whether a column has to be read whole to be of use.
func (t drawing) firm(column int) bool {
	switch t.columns[column] {
	case "number", "order", "id", "key", "at", "foc", "foc_date", "asked_for", "day", "until", "status", "cause":
		return true
	}
	return t.right[column]
}

func (t drawing) line(b *strings.Builder, cells []string, role func(column int, cell string) theme.Role) {
	var line strings.Builder
	pending := 0 // blanks that are only written where something follows
	for j, cell := range cells {
		w := t.widths[j]
		if w == 0 {
			continue
		}
		if t.right[j] && cell != "" {
			cell = draw.Right(cell, w)
		} else {
			cell = draw.Fit(cell, min(w, draw.Width(cell)))
		}
		if cell != "" {
			line.WriteString(draw.Blank(pending))
			pending = 0
		}
		line.WriteString(t.paint(role(j, cell), cell))
		pending += w - draw.Width(cell) + 2
	}
	b.WriteString(line.String() + "\n")
}

func (l look) paint(role theme.Role, text string) string {
	if l.theme == nil || text == "" {
		return text
	}
	return l.theme.P(role).S(text)
}

// role is how a cell looks, by the column that it stands in and by what it says.
func (t drawing) role(column int, cell string) theme.Role {
	switch t.columns[column] {
	case "number", "order", "name", "id", "key":
		return theme.Strong
	case "foc", "foc_date", "foc_first", "confirmed":
		return theme.Confirmed
	case "asked_for", "requested_date", "requested":
		return theme.Requested
	case "age", "at", "who", "group":
		return theme.Dim
	case "status", "from", "to", "state":
		if s, ok := model.ParseStatus(cell); ok {
			return theme.StatusRole(uint8(s))
		}
	case "blocked", "blockers", "missing", "fault":
		return theme.Warn
	case "due":
		if strings.HasPrefix(cell, "late ") {
			return theme.Error
		}
	case "outcome":
		return outcomeRole(notice.Outcome(strings.TrimSpace(cell)))
	}
	return theme.Text
}

func outcomeRole(o notice.Outcome) theme.Role {
	switch o {
	case notice.Applied:
		return theme.OK
	case notice.Refused:
		return theme.Error
	case notice.Unknown:
		return theme.Warn
	case notice.Known:
		return theme.Dim
	}
	return theme.Text
}

// pairs draws labelled lines, the texts under each other. Lines without a text are left
// out.
type pairs [][2]string

func (p *pairs) add(label, text string) {
	if text != "" {
		*p = append(*p, [2]string{label, text})
	}
}

func (p pairs) text(l look) string {
	widest := 0
	for _, line := range p {
		widest = max(widest, draw.Width(line[0]))
	}
	var b strings.Builder
	for _, line := range p {
		b.WriteString(l.paint(theme.Dim, draw.Fit(line[0], widest)) + "  " + clean(line[1]) + "\n")
	}
	return b.String()
}
