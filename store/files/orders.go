package files

import (
	"errors"
	"fmt"
	"io"

	"portdesk/model/intake"
)

// Mapping names the column in which a file keeps a field: field to column, both as
// written. It goes before what the columns' own names say.
type Mapping map[string]string

// OrderRows reads rows of numbers with end-user data out of a table whose columns are
// found by their names in any common spelling ("Phone Number", "TN", "Telephone Number").
// What a cell says that cannot stand goes to bad with its place, and so does a row that
// cannot be read; the row is then not delivered to each. Columns that it does not know are
// returned, as the file calls them. The error is a *Fault where there is no column of
// numbers, or where the mapping names a field or a column that is not there; else it is
// that of each, as it is, or of reading.
func OrderRows(t *Rows, m Mapping, each func(intake.Row) error, bad func(*Fault)) (unknown []string, err error) {
	return orderRows(t.Header(), t.Next, m, each, bad)
}

// orderRows is OrderRows of any source of records.
func orderRows(header []string, next func() (Record, error), m Mapping, each func(intake.Row) error, bad func(*Fault)) (unknown []string, err error) {
	l, fault := orderLayoutOf(header, m)
	if fault != nil {
		return nil, fault
	}
	if bad == nil {
		bad = func(*Fault) {}
	}
	torn := false
	for {
		rec, err := next()
		var broken *Fault
		switch {
		case errors.Is(err, io.EOF):
			return l.unknown, nil
		case errors.As(err, &broken):
			bad(broken)
			torn = true
			continue
		case err != nil:
			return l.unknown, fmt.Errorf("read the table: %w", err)
		}
		row, faults := l.read(rec)
		for _, f := range faults {
			bad(f)
		}
		if len(faults) > 0 {
			torn = torn || row.Names()
			continue
		}
		row.Torn, torn = torn, false
		if err := each(row); err != nil {
			return l.unknown, err
		}
	}
}
