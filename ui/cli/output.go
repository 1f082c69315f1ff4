package cli

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/charmbracelet/colorprofile"

	"portdesk/store/files"
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
	text func(look) string // foreign text in it is clean
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
		return c.printText(a.text)
	}
}

// printText writes text for the eye.
func (c *session) printText(text func(look) string) error {
	l := c.look()
	return c.write(func(w *bufio.Writer) error {
		if l.theme == nil {
			_, err := w.WriteString(draw.CleanMultiline(text(l)))
			return err
		}
		// What the terminal cannot show of a colour is left out of it.
		_, err := (&colorprofile.Writer{Forward: w, Profile: colorprofile.Detect(c.Out, os.Environ())}).WriteString(text(l))
		return err
	})
}

// printRows writes a list: doc as JSON, the rows otherwise. none stands in the place of a
// table without rows.
func (c *session) printRows(doc any, rows sheet, none string) error {
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return rows },
		text: func(l look) string {
			if len(rows.rows) == 0 && none != "" {
				return none + "\n"
			}
			return rows.text(l)
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
		_, err := w.WriteString(files.EscapeControls(b.String()))
		return err
	})
}

func writeCSV(w *bufio.Writer, s sheet) error {
	out := csv.NewWriter(w)
	if err := out.Write(s.columns); err != nil {
		return err
	}
	for _, row := range s.rows {
		if err := out.Write(safeCells(row)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// safeCells makes cells that neither steer a terminal nor run in a spreadsheet.
func safeCells(row []string) []string {
	cells := make([]string, len(row))
	for i, cell := range row {
		cells[i] = files.Harmless(clean(cell))
	}
	return cells
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
