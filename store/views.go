package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// View is a saved way to look at a workspace.
type View struct {
	Slot      int // 1 to 9: the number that brings it back
	Name      string
	Workspace int    // its digit
	Filter    string // as typed
	Columns   []string
	Sort      string
	Desc      bool
	Board     bool
}

// slots is how many views there can be: one for each digit but 0.
const slots = 9

// Views returns the saved views by slot.
func (s *Store) Views(ctx context.Context) ([]View, error) {
	var out []View
	err := rows(ctx, s.db, "SELECT slot, name, workspace, filter, columns, sort, descending, board FROM view ORDER BY slot", nil, func(r *sql.Rows) error {
		var v View
		var columns string
		err := r.Scan(&v.Slot, &v.Name, &v.Workspace, &v.Filter, &columns, &v.Sort, &v.Desc, &v.Board)
		v.Columns = strings.Fields(columns)
		out = append(out, v)
		return err
	})
	return out, explain(s.path, err)
}

// SaveView keeps a view in its slot, in place of what was there; Slot 0 takes the first
// free one. It returns the slot. NothingTo where all nine are taken, BadInput for a view
// without a name, of no workspace, or for a slot beyond nine.
func (s *Store) SaveView(ctx context.Context, v View) (slot int, err error) {
	v.Name = strings.TrimSpace(v.Name)
	switch {
	case v.Name == "":
		return 0, &Error{Code: BadInput, Text: "a view needs a name"}
	case v.Slot < 0 || v.Slot > slots:
		return 0, &Error{Code: BadInput, Text: "views have the numbers 1 to " + strconv.Itoa(slots)}
	case v.Workspace < 1:
		return 0, &Error{Code: BadInput, Text: "a view shows a workspace"}
	}
	err = s.write(ctx, "", func(t *tx) error {
		if v.Slot == 0 {
			if v.Slot, err = t.freeSlot(); err != nil {
				return err
			}
		}
		return t.exec(`INSERT INTO view(slot, name, workspace, filter, columns, sort, descending, board) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET name = excluded.name, workspace = excluded.workspace, filter = excluded.filter, columns = excluded.columns,
			  sort = excluded.sort, descending = excluded.descending, board = excluded.board`,
			v.Slot, v.Name, v.Workspace, v.Filter, strings.Join(v.Columns, " "), v.Sort, v.Desc, v.Board)
	})
	if err != nil {
		return 0, err
	}
	return v.Slot, nil
}

func (t *tx) freeSlot() (int, error) {
	var taken [slots + 1]bool
	err := rows(t.ctx, t, "SELECT slot FROM view WHERE slot BETWEEN 1 AND ?", []any{slots}, func(r *sql.Rows) error {
		var n int
		err := r.Scan(&n)
		taken[n] = true
		return err
	})
	if err != nil {
		return 0, err
	}
	for n := 1; n <= slots; n++ {
		if !taken[n] {
			return n, nil
		}
	}
	return 0, &Error{Code: NothingTo, Text: "all nine views are taken; save it in the place of one of them"}
}

// DeleteView frees a slot. One that holds nothing is NotFound.
func (s *Store) DeleteView(ctx context.Context, slot int) error {
	return s.write(ctx, "", func(t *tx) error {
		n, err := t.changed("DELETE FROM view WHERE slot = ?", slot)
		if err == nil && n == 0 {
			err = &Error{Code: NotFound, Text: "there is no view " + strconv.Itoa(slot)}
		}
		return err
	})
}
