package files

import (
	"errors"
	"io"
)

// Format is a form in which a table is written.
type Format string

// The forms.
const (
	CSV       Format = "csv"
	JSON      Format = "json"  // an array of flat objects
	JSONLines Format = "jsonl" // one flat object a line
	XLSX      Format = "xlsx"
)

// Kind is what the cells of a column hold. Cells are given to Write as text in every case.
type Kind uint8

// The kinds. An empty cell is null in JSON, and an empty cell elsewhere.
const (
	Text   Kind = iota
	Count       // a whole number: a number in JSON and XLSX
	Day         // YYYY-MM-DD: a date in XLSX
	Moment      // RFC 3339
	Flag        // "true" or "false"
)

// Column is a column of a table that is written.
type Column struct {
	Name string
	Kind Kind
}

// Writer writes a table row by row. It holds one row at a time, however many there are.
type Writer struct{}

// NewWriter begins a table. XLSX begins another sheet where a sheet is full.
func NewWriter(w io.Writer, format Format, columns []Column) (*Writer, error) {
	return nil, errors.ErrUnsupported
}

// Write writes one row: a cell for each column. Cells of CSV that a spreadsheet would run
// as a formula are made Harmless.
func (w *Writer) Write(cells []string) error { return errors.ErrUnsupported }

// Close ends the table. It does not close what the table was written to.
func (w *Writer) Close() error { return nil }

// Harmless keeps a spreadsheet from running a cell as a formula: what begins as one gets
// an apostrophe in front, which spreadsheets read as "this is text". Whole numbers are no
// formulas and stay as they are. What it made of a cell, Harmed turns back: for every
// text s, Harmed(Harmless(s)) is s.
func Harmless(cell string) string { return cell }

// Harmed turns a cell back into what it was before Harmless.
func Harmed(cell string) string { return cell }
