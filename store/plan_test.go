package store

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"portdesk/model/filter"
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

// TestDaysUseIndexes holds the calendar to its indexes, with a filter and without: a day
// is found, and its numbers come in the order in which they are counted.
func TestDaysUseIndexes(t *testing.T) {
	s, _ := open(t)
	for _, text := range []string{"", "type:toll-free status:open", "carrier:level 4205"} {
		q, err := filter.Parse(text, s.FilterEnv())
		if err != nil {
			t.Fatal(err)
		}
		terms, args := s.compile(q, onNumbers)
		month, hopes := loadQuestions()
		confirmed, hoped, bare := agendaQuestions()
		for i, question := range []daily{month, hopes, confirmed, hoped, bare} {
			days := []any{1, 2}
			if i > 1 {
				days = days[:1]
			}
			text := plan(t, s, question.query(terms), append(days, args...))
			if !strings.Contains(text, "SEARCH n USING "+"COVERING INDEX "+question.index) && !strings.Contains(text, "SEARCH n USING INDEX "+question.index) {
				t.Errorf("%q: %s", question.columns, text)
			}
			if len(terms) == 0 && !strings.Contains(text, "COVERING") {
				t.Errorf("%q reads the numbers: %s", question.columns, text)
			}
			if strings.Contains(text, "SCAN n") {
				t.Errorf("%q scans: %s", question.columns, text)
			}
		}
	}
}

// TestProfilesUseIndexes holds the counts of profiles to their index.
func TestProfilesUseIndexes(t *testing.T) {
	s, _ := open(t)
	text := plan(t, s, "SELECT p.id, "+usedBy+" = 7) FROM profile p", nil)
	if !strings.Contains(text, "SEARCH n USING COVERING INDEX number_profile") {
		t.Error(text)
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
