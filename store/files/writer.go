package files

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Format is a form in which a table is written.
type Format string

// The forms.
const (
	CSV       Format = "csv"   // UTF-8 without a mark, lines end with LF
	JSON      Format = "json"  // an array of flat objects, one a line
	JSONLines Format = "jsonl" // one flat object a line
	XLSX      Format = "xlsx"
)

// Kind is what the cells of a column hold. Cells are given to Write as text in every case.
type Kind uint8

// The kinds. An empty cell is null in JSON, and an empty cell elsewhere. A cell that is not
// what its column holds is written as text.
const (
	Text   Kind = iota
	Count       // a whole number: a number in JSON and XLSX, up to 15 digits
	Day         // YYYY-MM-DD: a date in XLSX
	Moment      // RFC 3339
	Flag        // "true" or "false": true or false in JSON
)

// Column is a column of a table that is written.
type Column struct {
	Name string
	Kind Kind
}

// Writer writes a table row by row. It holds one row at a time, however many there are;
// XLSX grows in a temporary file until Close.
//
// What it writes, OpenRows reads again as the same header and the same cells, whatever
// they hold, with these exceptions: control characters other than line feeds and tabs are
// lost, a return becomes a line feed, what is not UTF-8 becomes U+FFFD, and rows of empty
// cells are no records. JSON without a row has no header; XLSX and JSON need names.
type Writer struct {
	columns []Column
	title   string
	sink    sink
	err     error // the first that a sink returned, or errClosed
}

// sink is a form that is written.
type sink interface {
	row(cells []string) error
	close() error
}

var errClosed = errors.New("the table is closed")

// Option is something that not every table needs.
type Option func(*Writer)

// Titled names what a table holds: sheets of XLSX have that name, and those behind the
// first a number. A title is at most 24 characters, without any of : \ / ? * [ ].
func Titled(title string) Option { return func(w *Writer) { w.title = title } }

// NewWriter begins a table. XLSX begins another sheet where a sheet is full.
func NewWriter(w io.Writer, format Format, columns []Column, options ...Option) (*Writer, error) {
	if len(columns) == 0 {
		return nil, errors.New("a table needs columns")
	}
	out := &Writer{columns: columns, title: "Rows"}
	for _, set := range options {
		set(out)
	}
	var err error
	switch format {
	case CSV:
		out.sink, err = newLinesSink(w, columns)
	case JSON, JSONLines:
		out.sink = newObjectsSink(w, columns, format == JSON)
	case XLSX:
		out.sink, err = newSheetSink(w, columns, out.title)
	default:
		err = fmt.Errorf("%q is no form of table", string(format))
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Write writes one row: a cell for each column. Cells of CSV that a spreadsheet would run
// as a formula are made Harmless. The error of writing stays. A cell longer than what
// XLSX holds is an error, since it could only be cut.
func (w *Writer) Write(cells []string) error {
	if w.err != nil {
		return w.err
	}
	if len(cells) != len(w.columns) {
		return fmt.Errorf("a row of %d cells in a table of %d columns", len(cells), len(w.columns))
	}
	w.err = w.sink.row(cells)
	return w.err
}

// Close ends the table. It does not close what the table was written to. After an error of
// Write it only gives back what writing took, and returns that error.
func (w *Writer) Close() error {
	if errors.Is(w.err, errClosed) {
		return nil
	}
	failed := w.err
	w.err = errClosed
	if failed != nil {
		if s, ok := w.sink.(*sheetSink); ok {
			return errors.Join(failed, s.discard())
		}
		return failed
	}
	return w.sink.close()
}

// linesSink writes CSV.
type linesSink struct {
	w    *bufio.Writer
	line []byte
}

func newLinesSink(w io.Writer, columns []Column) (*linesSink, error) {
	s := &linesSink{w: bufio.NewWriterSize(w, chunk)}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return s, s.row(names)
}

func (s *linesSink) row(cells []string) error {
	s.line = s.line[:0]
	for i, cell := range cells {
		if i > 0 {
			s.line = append(s.line, ',')
		}
		text := Harmless(valid(printable(cell)))
		if !needsQuotes(text, len(cells) == 1) {
			s.line = append(s.line, text...)
			continue
		}
		s.line = append(s.line, '"')
		s.line = append(s.line, strings.ReplaceAll(text, `"`, `""`)...)
		s.line = append(s.line, '"')
	}
	s.line = append(s.line, '\n')
	if _, err := s.w.Write(s.line); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

func (s *linesSink) close() error {
	if err := s.w.Flush(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// needsQuotes tells whether a cell would be read as something else without quotes. Every
// separator counts, so that no reader takes the wrong one. A cell that stands alone must
// be no blank line, and no line that names the separator or begins another form.
func needsQuotes(cell string, alone bool) bool {
	if cell == "" {
		return alone
	}
	if strings.ContainsAny(cell, ",;\t\"\n") || strings.TrimSpace(cell) != cell {
		return true
	}
	switch cell[0] {
	case '[', '{', '<', '%', '\xef':
		return true
	}
	return alone && strings.HasPrefix(strings.ToLower(cell), "sep=")
}

func valid(text string) string { return strings.ToValidUTF8(text, "\ufffd") }
