package files

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"portdesk/model/intake"
)

// Mapping names the column in which a file keeps a field: field to column, both as
// written. It goes before what the columns' own names say.
type Mapping map[string]string

// OrderReading says how a file of orders is understood.
type OrderReading struct {
	Mapping Mapping
	// Standing reads how far ports are in the columns and words of anybody's sheet
	// (StandingColumns), and not only in those of an export. The file must tell statuses then.
	Standing bool
	Zone     *time.Location // of days and of moments that name none; nil for UTC
}

// OrderTable is what was found of a file besides its rows.
type OrderTable struct {
	Unknown []string // columns that were not read, as the file calls them
	Totals  []int    // lines that sum the others up, and were left out
}

// OrderRows reads rows of numbers with end-user data out of a table whose columns are
// found by their names in any common spelling ("Phone Number", "TN", "Telephone Number").
// What a cell says that cannot stand goes to bad with its place, and so does a row that
// cannot be read; the row is then not delivered to each. A row of totals is neither. The error
// is a *Fault where there is no column of numbers, or none of statuses that were asked for,
// where the file is an export of something else, or where the mapping names a field or a
// column that is not there; else it is that of each, as it is, or of reading.
//
// The names of the columns may stand below titles and remarks, or on a later sheet. A cell
// that says ditto says what stands above it.
func OrderRows(t *Rows, o OrderReading, each func(intake.Row) error, bad func(*Fault)) (OrderTable, error) {
	var first *Fault
	for tries := 1; ; tries++ {
		l, fault := orderLayoutOf(t.Header(), o)
		if fault == nil && (tries == 1 || l.below()) {
			if fault := l.otherwise(); fault != nil {
				return OrderTable{}, fault
			}
			found, err := l.rows(t.Next, each, bad)
			for _, sheet := range t.passed() {
				if _, other := orderLayoutOf(sheet.header, OrderReading{}); other == nil && err == nil && bad != nil {
					bad(&Fault{Line: 1, Reason: "the sheet has numbers under other columns than the first one, and was not read: save it as a file of its own", Text: cleaned([]byte(sheet.name), maxErrorText)})
				}
			}
			return found, err
		}
		if first == nil {
			first = fault
		}
		if ok, err := t.retitle(); err != nil || !ok || tries == maxTitles {
			return OrderTable{}, first
		}
	}
}

// maxTitles is how many rows may stand above the names of the columns.
const maxTitles = 50

// orderRows is OrderRows of any source of records.
func orderRows(header []string, next func() (Record, error), o OrderReading, each func(intake.Row) error, bad func(*Fault)) (OrderTable, error) {
	l, fault := orderLayoutOf(header, o)
	if fault == nil {
		fault = l.otherwise()
	}
	if fault != nil {
		return OrderTable{}, fault
	}
	return l.rows(next, each, bad)
}

// rows reads the records below a header.
func (l *orderLayout) rows(next func() (Record, error), each func(intake.Row) error, bad func(*Fault)) (OrderTable, error) {
	if bad == nil {
		bad = func(*Fault) {}
	}
	r := orderReader{layout: l, each: each, bad: bad}
	for {
		rec, err := next()
		var broken *Fault
		switch {
		case errors.Is(err, io.EOF):
			return r.end(), nil
		case errors.As(err, &broken):
			if err = r.goOn(); err == nil {
				r.broken(broken)
			}
		case err != nil:
			return r.end(), fmt.Errorf("read the table: %w", err)
		default:
			err = r.record(rec)
		}
		if err != nil {
			return r.end(), err
		}
	}
}

// orderReader reads records one after the other.
type orderReader struct {
	layout *orderLayout
	each   func(intake.Row) error
	bad    func(*Fault)
	torn   bool
	begun  bool // there is something to sum up
	totals []int
	lone   *Record // that sums up if it is the last one
}

// end is what was found.
func (r *orderReader) end() OrderTable {
	if r.lone != nil {
		r.totals = append(r.totals, r.lone.Line)
	}
	return OrderTable{Unknown: r.layout.unknown, Totals: r.totals}
}

// record reads one, or puts it by until it is known whether others follow.
func (r *orderReader) record(rec Record) error {
	if err := r.goOn(); err != nil {
		return err
	}
	switch r.layout.sums(rec) {
	case sumsUp:
		r.totals = append(r.totals, rec.Line)
		return nil
	case sumsUpLast:
		if r.begun {
			rec.Cells = slices.Clone(rec.Cells)
			r.lone = &rec
			return nil
		}
	case isRow:
	}
	return r.read(rec)
}

// goOn reads a record that was put by: it is not the last one.
func (r *orderReader) goOn() error {
	if r.lone == nil {
		return nil
	}
	rec := *r.lone
	r.lone = nil
	return r.read(rec)
}

func (r *orderReader) read(rec Record) error {
	r.begun = true
	row, faults := r.layout.read(rec)
	for _, f := range faults {
		r.bad(f)
	}
	if len(faults) > 0 {
		r.torn = r.torn || row.Names()
		return nil
	}
	row.Torn, r.torn = r.torn, false
	return r.each(row)
}

// broken tells of a row that cannot be read at all.
func (r *orderReader) broken(f *Fault) {
	if r.layout.secret() { // which may be in what is repeated of the row
		told := *f
		told.Text, f = "", &told
	}
	r.bad(f)
	r.torn, r.layout.above = true, nil
}
