package files

import (
	"errors"
	"io"
)

// Record is one row of a table: what its cells say, by the columns of the header.
type Record struct {
	Line  int      // where it begins, from 1
	Cells []string // as many as the header has; what stood in a spreadsheet's apostrophe is as it was before Harmless
}

// Rows reads a table record by record, whatever form it comes in: CSV with comma,
// semicolon or tab in UTF-8, UTF-16 or Windows-1252 (which holds Latin-1), XLSX (the
// first sheet that has a header), a JSON array of flat objects, or one such object a line.
type Rows struct{}

// OpenRows finds out the form of a table and reads up to its header. The error is a *Fault
// where the text has no header or is of no form that it knows.
func OpenRows(r io.Reader) (*Rows, error) { return nil, errors.ErrUnsupported }

// Format is the form that was recognised, as people call it: "CSV", "XLSX", "JSON lines".
func (r *Rows) Format() string { return "" }

// Header is the names of the columns, as the file writes them.
func (r *Rows) Header() []string { return nil }

// Next returns the next record, io.EOF after the last. A *Fault is one row that cannot be
// read: Next goes on behind it. Blank rows are no records.
func (r *Rows) Next() (Record, error) { return Record{}, io.EOF }

// Close gives back what reading took: memory, and the temporary files of large sheets.
func (r *Rows) Close() error { return nil }
