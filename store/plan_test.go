package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/model/filter"
)

// TestWindowsUseIndexes reads SQLite's plan for every stretch of a window of each sort:
// none may sort, and none may begin anywhere but in its place, or a desk of a million would
// be slow. What is not set in a column is gone through by the id.
func TestWindowsUseIndexes(t *testing.T) {
	s, _ := open(t)
	set := NumberRow{Number: model.Number{ID: 7, FOC: 1, Requested: 1, Profile: "x", RateCenter: "x", State: "WA", Acquired: monday, Activated: monday, Tested: monday}, Causes: "x"}
	for name, key := range numberSorts {
		for _, up := range []bool{true, false} {
			for place, from := range map[string]*NumberRow{"the edge": nil, "a number": &set, "one that has nothing": {}} {
				for i, step := range key.steps(NumberQuery{After: from}, up) {
					text := plan(t, s, "SELECT n.id"+key.window(false, nil, step, up), append(slices.Clone(step.args), 60))
					where := fmt.Sprintf("by %s from %s, stretch %d: %s", name, place, i, text)
					whole := from == nil || len(step.args) == 0 // a stretch from its edge
					if strings.Contains(text, "TEMP B-TREE") || !whole && strings.Contains(text, "SCAN") {
						t.Error(where)
					}
					if slices.Contains(step.order, key.expr[0]) && !key.byOrder && !strings.Contains(text, "INDEX number_") {
						t.Error("no index", where)
					}
				}
			}
		}
	}
}

// TestDaysUseIndexes holds the calendar to its indexes, with a filter and without: a day
// is found, and its numbers come in the order in which they are counted. What a month
// carries is counted without reading a number.
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
			if len(terms) == 0 && (i < 2 || i == 3) && !strings.Contains(text, "COVERING") {
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

// TestBlockerTriggersUseIndexes reads the plan of what the triggers of blockers do to one
// blocker or number: where they went through all of them, taking back the rejection of an
// order would cost the square of its numbers.
func TestBlockerTriggersUseIndexes(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	var bodies []string
	err := rows(ctx, s.db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('blocker', 'blocker_number')", nil, func(r *sql.Rows) error {
		var text string
		err := r.Scan(&text)
		bodies = append(bodies, text)
		return err
	})
	if err != nil || len(bodies) != 4 {
		t.Fatal(len(bodies), err)
	}
	row := regexp.MustCompile(`\b(new|old)\.\w+`)
	for _, text := range bodies {
		_, body, _ := strings.Cut(text, "BEGIN")
		body = row.ReplaceAllString(strings.TrimSuffix(body, "END"), "7")
		if got := plan(t, s, body, nil); !strings.Contains(got, "SEARCH number USING INTEGER PRIMARY KEY") ||
			!strings.Contains(got, "SEARCH bn USING PRIMARY KEY (number_id=?)") || strings.Contains(got, "SCAN") || strings.Contains(got, "MATERIALIZE") {
			t.Errorf("%s\n%s", body, got)
		}
	}
	for query, index := range map[string]string{
		"UPDATE blocker_number SET released_by = 0 WHERE released_by > 0 AND released_by = ?": "blocker_freed",
		"UPDATE blocker SET withdrawn_by = 0 WHERE withdrawn_by > 0 AND withdrawn_by = ?":     "blocker_gone",
	} {
		if got := plan(t, s, query, []any{7}); !strings.Contains(got, "SEARCH") || !strings.Contains(got, index) {
			t.Errorf("%s\n%s", query, got)
		}
	}
}

// TestCountersCostNothingMore holds the counters of an order to one write for each number
// that moves: which of them are of living numbers is written with the first and the last.
func TestCountersCostNothingMore(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	const trace = `CREATE TABLE turned(living INTEGER); CREATE TRIGGER trace AFTER UPDATE OF living ON tally BEGIN INSERT INTO turned VALUES (new.living); END`
	if _, err := s.db.ExecContext(ctx, trace); err != nil {
		t.Fatal(err)
	}
	apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	var turns, on int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*), sum(living) FROM turned").Scan(&turns, &on); err != nil || turns != 2 || on != 1 {
		t.Errorf("ten numbers moved, and %d counters turned, %d of them on: %v", turns, on, err)
	}
	healthy(t, s)
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

// TestUnsetStandsBehind walks every sort whose column can be empty, three numbers at a
// time and both ways, and holds the list against one that is sorted in memory.
func TestUnsetStandsBehind(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	sent(t, s, "2064205700-19")
	if _, err := s.db.ExecContext(ctx, `INSERT INTO profile(name, updated_at) VALUES ('P0', 1), ('P1', 1);
		UPDATE number SET foc = id % 4, requested = id % 3, profile = iif(id % 3, 'P' || id % 2, ''), causes = iif(id % 5, '', 'c' || id % 2),
			rate_center = iif(id % 4, 'R' || id % 2, ''), state = iif(id % 2, 'WA', ''), acquired_at = id % 3, activated_at = id % 5, tested_at = id % 2`); err != nil {
		t.Fatal(err)
	}
	all, err := s.Numbers(ctx, NumberQuery{Limit: 100})
	if err != nil || len(all) != 20 {
		t.Fatal(len(all), err)
	}
	for name, key := range numberSorts {
		if key.zero == "" {
			continue
		}
		want := slices.SortedFunc(slices.Values(all), func(a, b NumberRow) int {
			if key.isSet(a) != key.isSet(b) {
				return boolOrder(key.isSet(b)) - boolOrder(key.isSet(a))
			}
			if !key.isSet(a) {
				return cmp.Compare(a.ID, b.ID)
			}
			return cmp.Or(strings.Compare(fmt.Sprint(key.of(a)), fmt.Sprint(key.of(b))), cmp.Compare(a.ID, b.ID))
		})
		for _, desc := range []bool{false, true} {
			var got []int64
			for q := (NumberQuery{Sort: name, Desc: desc, Limit: 3}); ; {
				page, err := s.Numbers(ctx, q)
				if err != nil {
					t.Fatal(err)
				}
				for _, n := range page {
					got = append(got, n.ID)
				}
				if len(page) < q.Limit {
					break
				}
				q.After = &page[2]
			}
			if desc {
				slices.Reverse(got)
			}
			if !slices.EqualFunc(got, want, func(id int64, n NumberRow) bool { return id == n.ID }) {
				t.Errorf("by %s: %v", name, got)
			}
		}
	}
}
