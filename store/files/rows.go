package files

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Record is one row of a table: what its cells say, by the columns of the header.
type Record struct {
	Line  int      // where it begins, from 1; the row of a sheet
	Cells []string // as many as the header has; what stood in a spreadsheet's apostrophe is as it was before Harmless
}

// Rows reads a table record by record, whatever form it comes in: CSV with comma,
// semicolon or tab in UTF-8, UTF-16 or Windows-1252 (which holds Latin-1), XLSX (the
// first sheet that has a header), a JSON array of flat objects, or one such object a line.
//
// Cells are the text as it stands, with these exceptions. Line ends within a cell are
// "\n", whatever they were; other control characters but tabs are gone. In CSV the blanks
// around a cell without quotes are gone, and a cell that is not UTF-8 is Windows-1252. In
// XLSX dates are 2026-12-04 or 2026-12-04 08:30:00 and numbers all their digits, however
// the sheet shows them; only formats that fill up with zeros are followed, since ZIPs need
// them. In JSON null is an empty cell, and numbers stand as they were written.
type Rows struct {
	form   string
	source source
	end    error // what ended the reading
}

// source is a form of table. next returns io.EOF at the end and a *Fault for a row that
// cannot be read; blank rows are its own matter.
type source interface {
	names() []string
	next() (Record, error)
	close() error
}

// OpenRows finds out the form of a table and reads up to its header. The error is a *Fault
// where the text has no header or is of no form that it knows.
func OpenRows(r io.Reader) (*Rows, error) {
	raw := bufio.NewReaderSize(r, chunk)
	head, err := raw.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if reason := foreign(raw, head); reason != "" {
		return nil, notATable(reason)
	}
	if bytes.HasPrefix(head, []byte(magicZip)) {
		s, err := openSheet(raw, head)
		if err != nil {
			return nil, err
		}
		return &Rows{form: "XLSX", source: s}, nil
	}
	text := bufio.NewReaderSize(decoded(raw), chunk)
	head, err = text.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if reason := foreignText(head); reason != "" {
		return nil, notATable(reason)
	}
	if looksJSON(head) {
		s, err := openObjects(text)
		if err != nil {
			return nil, err
		}
		return &Rows{form: s.form(), source: s}, nil
	}
	s, err := openLines(text)
	if err != nil {
		return nil, err
	}
	return &Rows{form: "CSV", source: s}, nil
}

// Format is the form that was recognised, as people call it: "CSV", "XLSX", "JSON",
// "JSON lines".
func (r *Rows) Format() string { return r.form }

// Header is the names of the columns, as the file writes them; names may be empty and may
// come twice. JSON says the names anew in each object: its header is the keys of the first
// thousand objects, and where a later object has yet another key, Next adds it at the end.
func (r *Rows) Header() []string { return r.source.names() }

// Next returns the next record, io.EOF after the last. A *Fault is one row that cannot be
// read: Next goes on behind it. Any other error is that of reading, and stays. A short row
// is filled up with empty cells. Blank rows, and rows of empty cells, are no records.
func (r *Rows) Next() (Record, error) {
	for r.end == nil {
		rec, err := r.source.next()
		if err != nil {
			if fault := (*Fault)(nil); !errors.As(err, &fault) {
				r.end = err
			}
			return Record{}, err
		}
		if strings.Join(rec.Cells, "") == "" {
			continue
		}
		for len(rec.Cells) < len(r.source.names()) {
			rec.Cells = append(rec.Cells, "")
		}
		return rec, nil
	}
	return Record{}, r.end
}

// retitle takes the next row for the names of columns, false where there is none.
func (r *Rows) retitle() (bool, error) {
	s, ok := r.source.(interface{ retitle() (bool, error) })
	if !ok {
		return false, nil
	}
	return s.retitle()
}

// passed are the sheets that were not read because their names of columns are others.
func (r *Rows) passed() []passedSheet {
	if s, ok := r.source.(*sheet); ok {
		return s.passed
	}
	return nil
}

// Close gives back what reading took: memory, and the temporary files of large sheets.
func (r *Rows) Close() error {
	if r.end == nil {
		r.end = io.EOF
	}
	return r.source.close()
}

// printable is text without control characters but for line ends, which are "\n", or
// "\r\n" where the file has them so, and tabs.
func printable(text string) string {
	plain := true
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\n' && c != '\t' || c >= 0x7f {
			plain = false
			break
		}
	}
	if plain {
		return text
	}
	parts := strings.Split(text, "\r\n")
	for i, part := range parts {
		parts[i] = strings.Map(func(r rune) rune {
			switch {
			case r == '\r':
				return '\n'
			case r != '\n' && r != '\t' && unicode.IsControl(r):
				return -1
			}
			return r
		}, part)
	}
	return strings.Join(parts, "\r\n")
}

// utf8Of is text in UTF-8. What is not UTF-8 is read as Windows-1252.
func utf8Of(text []byte) string {
	if !utf8.Valid(text) {
		if latin, err := charmap.Windows1252.NewDecoder().Bytes(text); err == nil {
			return string(latin)
		}
	}
	return string(text)
}

// nameOf is how the header calls a column, counted from 1.
func nameOf(header []string, column int) string {
	if column < 1 || column > len(header) {
		return ""
	}
	return cleaned([]byte(header[column-1]), maxErrorText)
}

// beyond is the fault of a row with text behind the last column; nil where there is none.
func beyond(line int, cells []string, width int) *Fault {
	for i := width; i < len(cells); i++ {
		if cells[i] != "" {
			return &Fault{Line: line, Column: i + 1, Reason: fmt.Sprintf("the row has more cells than the header, which has %d", width),
				Text: cleaned([]byte(cells[i]), maxErrorText)}
		}
	}
	return nil
}
