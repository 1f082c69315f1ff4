// Package files reads and writes what crosses to other programs.
//
// The text of such a file is untrusted: a row that cannot be read is reported with its
// line and its reason while the rest goes on, and no control character of a file
// reaches a screen.
package files

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// DirectoryRow is one fact of a directory file: who serves the numbers under a prefix,
// or how a provider is called. Empty values were not said by the file.
type DirectoryRow struct {
	Line         int    // the physical line on which the row begins, from 1
	Prefix       int64  // 6, 7 or 10 digits of the national number; 0 for a row that only names a provider
	Digits       int    // how many digits Prefix has
	ProviderID   string // SPID, OCN or RespOrg in capitals, with its leading zeros
	ProviderName string
	Type         string // "long-code", "tollfree", "wireless"
	LATA         int
	RateCenter   string // as written; the city where the file names only that
	State        string // two letters
	Portable     *bool
}

// RowError is a row that could not be read.
type RowError struct {
	Line   int    // the physical line on which it begins, from 1
	Reason string // in words for a specialist
	Text   string // the beginning of the line, safe to show
}

func (e RowError) Error() string { return e.Reason }

// Report tells what a directory file held. Every row of the file is counted once, as
// delivered, bad or skipped; blank lines and what stands above the header are not rows.
type Report struct {
	Format string         // the form that was recognised, as people call it
	Rows   int            // rows delivered
	Bad    int            // rows that could not be read
	Skips  map[string]int // rows that say nothing to a directory, by reason ("unassigned")
}

// Skipped counts the rows that say nothing to a directory.
func (r Report) Skipped() int {
	n := 0
	for _, k := range r.Skips {
		n += k
	}
	return n
}

// ErrNoHeader is the error of a file in whose first lines no known columns are named.
// Its text lists what was expected.
var ErrNoHeader = errors.New("no header with known columns in the first 20 lines; expected are a column prefix, or NPA-NXX, " +
	"or NPA and NXX, or else OCN and a name (Company, Operator, provider_name)")

// headerWithin is how many physical lines are searched for the header.
const headerWithin = 20

// ReadDirectory reads a directory file row by row. Cells are separated by comma,
// semicolon or tab; columns are found by their names in any order, whatever their
// case, blanks, dashes and underscores. It knows
//   - the portdesk form: prefix, and any of provider_id, provider_name, type, lata,
//     rate_center, state, portable;
//   - NANPA's code file (NPA-NXX, OCN, Company, RateCenter, Use ...);
//   - NANPA's thousands-block report (NPA, NXX, X, STATUS, Assigned To, OCN ...);
//   - code lists (NPA-NXX, OCN, RateCenter, LATA ...) and operator lists (NPA, NXX,
//     City, Operator), where an NXX of four digits names a thousands block;
//   - tables that name providers (OCN, Company).
//
// Each fact goes to each, whose error ends the reading and is returned as it is. A row
// that cannot be read goes to bad, which may be nil, and the rest goes on. Codes that
// the file calls unassigned are counted and not delivered. The error is ErrNoHeader,
// the one of each, or that of reading r; the report counts what was read before it.
//
// XLSX is read as well: the first sheet that is no empty one, and those behind it with the
// same header. The error of a file of another form (PDF, an old .xls) is a *Fault.
func ReadDirectory(r io.Reader, each func(DirectoryRow) error, bad func(RowError)) (Report, error) {
	raw := bufio.NewReaderSize(r, chunk)
	head, err := raw.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return Report{Skips: map[string]int{}}, err
	}
	d := directory{report: Report{Skips: map[string]int{}}, each: each, bad: bad}
	if bytes.HasPrefix(head, []byte(magicZip)) {
		err = d.readSheet(raw)
		return d.report, err
	}
	if reason := foreign(raw, head); len(head) > 0 && reason != "" {
		return d.report, notATable(reason)
	}
	err = d.readText(raw)
	return d.report, err
}

// directory is a directory file on its way.
type directory struct {
	report Report
	each   func(DirectoryRow) error
	bad    func(RowError)
}

// readText reads rows of separated cells.
func (d *directory) readText(r io.Reader) error {
	t := newTable(r)
	head, err := findHeader(t)
	if err != nil {
		return err
	}
	d.report.Format = head.format
	p := newRowParser(head)
	for {
		start, ok := t.peek(0)
		if !ok {
			return t.err()
		}
		if !start.long && len(bytes.TrimSpace(start.text)) == 0 {
			t.drop(1)
			continue
		}
		cells, used, reason := t.row(0, head.comma, head.width)
		row, result := DirectoryRow{}, outcome{bad: reason}
		if reason == "" {
			row, result = p.parse(cells)
		}
		first, _ := t.peek(0) // reading ahead may have moved its text
		if err := d.take(row, result, start.no, first.text); err != nil {
			return err
		}
		t.drop(used)
	}
}

// take counts a row, and hands it on. text is its beginning.
func (d *directory) take(row DirectoryRow, result outcome, line int, text []byte) error {
	switch {
	case result.bad != "":
		d.report.Bad++
		if d.bad != nil {
			d.bad(RowError{Line: line, Reason: result.bad, Text: cleaned(text, maxErrorText)})
		}
	case result.skip != "":
		d.report.Skips[result.skip]++
	default:
		d.report.Rows++
		row.Line = line
		return d.each(row)
	}
	return nil
}

// outcome says that a row is bad or to be skipped; neither is a row to deliver.
type outcome struct{ bad, skip string }
