package store

import (
	"context"
	"database/sql"
	"strings"
	"testing"
)

// TestWindowsUseIndexes reads SQLite's plan for a window of each sort: none may sort
// or scan all numbers, or a desk of a million would be slow.
func TestWindowsUseIndexes(t *testing.T) {
	s, _ := open(t)
	for name, key := range numberSorts {
		for _, desc := range []bool{false, true} {
			for _, step := range key.steps(NumberQuery{After: &NumberRow{}}, !desc) {
				text := plan(t, s, "SELECT n.id"+key.from(false)+whereClause([]string{step.text})+key.orderBy(!desc, step.fixed)+" LIMIT 60", step.args)
				if strings.Contains(text, "TEMP B-TREE") || strings.Contains(text, "SCAN") {
					t.Errorf("by %s: %s", name, text)
				}
			}
		}
	}
}

func plan(t *testing.T, s *Store, query string, args []any) string {
	t.Helper()
	var out []string
	err := rows(context.Background(), s.db, "EXPLAIN QUERY PLAN "+query, args, func(r *sql.Rows) error {
		var id, parent, unused int
		var detail string
		err := r.Scan(&id, &parent, &unused, &detail)
		out = append(out, detail)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, " | ")
}
