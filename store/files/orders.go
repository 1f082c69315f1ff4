package files

import (
	"errors"

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
// numbers, or where the mapping names a field or a column that is not there.
func OrderRows(t *Rows, m Mapping, each func(intake.Row) error, bad func(*Fault)) (unknown []string, err error) {
	return nil, errors.ErrUnsupported
}
