package cli

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"portdesk/ui/draw"
)

// The forms of output.
const (
	formatTable   = "table"
	formatJSON    = "json"
	formatCSV     = "csv"
	formatMermaid = "mermaid"
)

// sheet is rows under named columns.
type sheet struct {
	columns []string
	rows    [][]string
}

func (s *sheet) add(cells ...string) { s.rows = append(s.rows, cells) }

// answer is what a command has to say, in each form; only the one that was asked for is
// made.
type answer struct {
	json func() (any, error)
	csv  func() sheet
	text func() string
}

// print writes an answer in the form that was asked for.
func (c *session) print(a answer) error {
	switch c.output {
	case formatJSON:
		v, err := a.json()
		if err != nil {
			return err
		}
		return c.printJSON(v)
	case formatCSV:
		return c.write(func(w *bufio.Writer) error { return writeCSV(w, a.csv()) })
	default:
		return c.write(func(w *bufio.Writer) error {
			_, err := w.WriteString(draw.CleanMultiline(a.text()))
			return err
		})
	}
}

// printRows writes a list: doc as JSON, the rows otherwise. none stands in the place of a
// table without rows.
func (c *session) printRows(doc any, rows sheet, none string) error {
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return rows },
		text: func() string {
			if len(rows.rows) == 0 && none != "" {
				return none + "\n"
			}
			return rows.text()
		},
	})
}

// printJSON writes a value as indented JSON. What could steer a terminal is written as an
// escape, so that the text stays what it is and still does no harm.
func (c *session) printJSON(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return c.write(func(w *bufio.Writer) error {
		_, err := w.WriteString(escapeControls(b.String()))
		return err
	})
}

// escapeControls writes control characters beyond ASCII, and marks that turn the reading
// direction, as \u escapes. In JSON they can only stand inside of strings.
func escapeControls(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r >= 0x7f && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func writeCSV(w *bufio.Writer, s sheet) error {
	out := csv.NewWriter(w)
	if err := out.Write(s.columns); err != nil {
		return err
	}
	for _, row := range s.rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = inert(clean(cell))
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// inert keeps a spreadsheet from running a cell as a formula: what begins as one gets an
// apostrophe in front, which spreadsheets read as "this is text". Whole numbers are no
// formulas and stay as they are.
func inert(cell string) string {
	begin := strings.TrimLeft(cell, " \u00a0") // what clean made of tabs and line ends too
	if begin == "" || !strings.ContainsRune("=+-@\uff1d\uff0b\uff0d\uff20", []rune(begin)[0]) {
		return cell
	}
	if _, err := strconv.Atoi(cell); err == nil {
		return cell
	}
	return "'" + cell
}

// text draws the sheet as a plain table: columns aligned, two blanks between them, no
// blanks at the ends of lines. A column that is empty in every row is left out.
func (s sheet) text() string {
	if len(s.rows) == 0 {
		return ""
	}
	widths := make([]int, len(s.columns))
	cells := make([][]string, len(s.rows))
	for i, row := range s.rows {
		cells[i] = make([]string, len(row))
		for j, cell := range row {
			cells[i][j] = clean(cell)
			widths[j] = max(widths[j], draw.Width(cells[i][j]))
		}
	}
	heads := make([]string, len(s.columns))
	for j, name := range s.columns {
		heads[j] = strings.ToUpper(strings.ReplaceAll(name, "_", " "))
		if widths[j] > 0 {
			widths[j] = max(widths[j], draw.Width(heads[j]))
		}
	}
	var b strings.Builder
	tableLine(&b, heads, widths)
	for _, row := range cells {
		tableLine(&b, row, widths)
	}
	return b.String()
}

func tableLine(b *strings.Builder, cells []string, widths []int) {
	var line strings.Builder
	for j, cell := range cells {
		if widths[j] == 0 {
			continue
		}
		if line.Len() > 0 {
			line.WriteString("  ")
		}
		line.WriteString(draw.Fit(cell, widths[j]))
	}
	b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}

// pairs draws labelled lines, the texts under each other. Lines without a text are left
// out.
type pairs [][2]string

func (p *pairs) add(label, text string) {
	if text != "" {
		*p = append(*p, [2]string{label, text})
	}
}

func (p pairs) text() string {
	widest := 0
	for _, line := range p {
		widest = max(widest, draw.Width(line[0]))
	}
	var b strings.Builder
	for _, line := range p {
		b.WriteString(draw.Fit(line[0], widest) + "  " + clean(line[1]) + "\n")
	}
	return b.String()
}

func clean(s string) string { return draw.Clean(s) }

// stamp is a time for JSON: RFC 3339, or null for none.
func stamp(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	text := t.Format(time.RFC3339)
	return &text
}

// stampText is a time for tables and CSV: RFC 3339, or nothing.
func stampText(t time.Time) string {
	if s := stamp(t); s != nil {
		return *s
	}
	return ""
}

// orNull is a text for JSON, null for an empty one.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// lataOrNull is a LATA for JSON: a number, or null for none.
func lataOrNull(lata int) *int {
	if lata == 0 {
		return nil
	}
	return &lata
}
