package store

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/field"
)

// dump writes a desk down as undo and redo have to restore it: every row but the journal's,
// without the counters of changes and what was taken back.
func dump(t interface{ Fatal(...any) }, s *Store) string {
	var out strings.Builder
	for _, q := range []string{
		`SELECT 'group', id, name, created_at FROM order_group ORDER BY id`,
		`SELECT 'order', id, pon, group_id, type, losing_id, losing_name, gaining_id, gaining_name, lata, end_user, customer, requested, signed_name, signed_title,
			signed_at, digest, letter, voided_at, void_reason, submitted_at, created_at FROM port_order ORDER BY id`,
		`SELECT 'number', id, tn, order_id, status, since, foc, requested, acquired_at, activated_at, supps, canadian, rate_center, profile, tested_at, test, told, state, causes FROM number ORDER BY id`,
		`SELECT 'blocker', id, order_id, cause, words, asks, raised_at, raised_by, answered_at, answered_by, answers FROM blocker WHERE withdrawn_by = 0 ORDER BY id`,
		`SELECT 'holds', number_id, blocker_id, released_by FROM blocker_number WHERE blocker_id IN (SELECT id FROM blocker WHERE withdrawn_by = 0) ORDER BY 2, 3`,
		`SELECT 'note', id, order_id, number_id, at, who, text FROM note WHERE gone_by = 0 ORDER BY id`,
		`SELECT 'chase', id, order_id, blocker_id, at, who, whom, text FROM chase WHERE gone_by = 0 ORDER BY id`,
		`SELECT 'snooze', key, until, note, who, at FROM snooze ORDER BY key`,
		`SELECT 'holiday', carrier, day, name FROM carrier_holiday ORDER BY carrier, day`,
		`SELECT 'tally', order_id, status, n, dated, acquired, activated FROM tally WHERE n > 0 ORDER BY 2, 3`,
		`SELECT 'stands', id, title FROM action WHERE undoes = 0 AND undone_by = 0 ORDER BY id`,
	} {
		err := rows(context.Background(), s.db, q, nil, func(r *sql.Rows) error {
			columns, err := r.Columns()
			if err != nil {
				return err
			}
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			err = r.Scan(into...)
			fmt.Fprintln(&out, values...)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// hasty lets a desk write without waiting for the disk, for tests that make many of them.
func hasty(t *testing.T, s *Store) {
	t.Helper()
	s.db.SetMaxOpenConns(1) // a pragma is a connection's
	if _, err := s.db.ExecContext(context.Background(), "PRAGMA synchronous = off"); err != nil {
		t.Fatal(err)
	}
}

func differ(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	var out []string
	for _, l := range a {
		if !slices.Contains(b, l) {
			out = append(out, "- "+l)
		}
	}
	for _, l := range b {
		if !slices.Contains(a, l) {
			out = append(out, "+ "+l)
		}
	}
	return strings.Join(out, "\n")
}

// TestUndoRedoWalk walks back through the last acts of a random life and forward again:
// every stop is the same in both directions, over and over.
func TestUndoRedoWalk(t *testing.T) {
	ctx := context.Background()
	root, lives := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		lives++
		c := &testClock{monday}
		s, err := Open(ctx, filepath.Join(root, fmt.Sprint(lives), "desk.db"), Options{Now: c.now, User: "ana"})
		if err != nil {
			rt.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		hasty(t, s)
		furnish(t, s)
		orders := draft(t, s, "2064205700-02 2064255700")
		for _, o := range orders {
			fill(t, s, o.ID)
			submit(t, s, o.ID)
		}
		apply(t, s, whole(orders[0]), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
		apply(t, s, whole(orders[0]), model.Request{Event: model.StartPortingRequest})
		acts(rt, s, c, orders, func(string) {})
		far := rapid.SampledFrom([]int{1, 3, 10}).Draw(rt, "far")
		var stops []string
		for {
			stops = append(stops, dump(rt, s))
			if len(stops) > far {
				break
			}
			_, err := s.Undo(ctx)
			if CodeOf(err) == NothingTo {
				break
			}
			if err != nil {
				rt.Fatal(err)
			}
			c.at = c.at.Add(time.Minute)
		}
		for i := len(stops) - 2; i >= 0; i-- {
			u, err := s.Redo(ctx)
			if err != nil {
				rt.Fatalf("redo to stop %d: %v", i, err)
			}
			if now := dump(rt, s); now != stops[i] {
				rt.Fatalf("after redoing %q:\n%s", u.Title, differ(stops[i], now))
			}
			if i > 0 && rapid.IntRange(0, 3).Draw(rt, "wavering") == 0 {
				if _, err := s.Undo(ctx); err != nil {
					rt.Fatal(err)
				}
				if now := dump(rt, s); now != stops[i+1] {
					rt.Fatalf("after undoing %q again:\n%s", u.Title, differ(stops[i+1], now))
				}
				i++
			}
			c.at = c.at.Add(time.Minute)
		}
		if faults, err := s.Doctor(ctx); err != nil || len(faults) > 0 {
			rt.Fatal(faults, err)
		}
	})
}

// TestRedoDraft brings a drafted order back under its own ids, with the notes and the
// blockers that were taken back before it.
func TestRedoDraft(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700-2064205702")[0]
	if err := s.AddNote(ctx, o.ID, 0, "called"); err != nil {
		t.Fatal(err)
	}
	before := dump(t, s)
	for range 2 {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if n, _ := s.Totals(ctx); n.Total() != 0 {
		t.Fatalf("%d numbers left", n.Total())
	}
	if u, err := s.Redo(ctx); err != nil || u != (Undone{Title: "Draft 1 order", Numbers: 3, Orders: 1}) {
		t.Fatalf("%+v, %v", u, err)
	}
	if u, err := s.Redo(ctx); err != nil || u.Title != "Add note" {
		t.Fatalf("%+v, %v", u, err)
	}
	if after := dump(t, s); after != before {
		t.Fatalf("another desk came back:\n%s", differ(before, after))
	}
	if _, err := s.Redo(ctx); CodeOf(err) != NothingTo {
		t.Fatalf("redo of nothing: %v", err)
	}
	healthy(t, s)
}

// TestRedoRefused tells when nothing is done again.
func TestRedoRefused(t *testing.T) {
	ctx := context.Background()
	t.Run("a number of the draft came into another order", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "desk.db")
		c := &testClock{monday}
		s := openFile(t, path, c)
		furnish(t, s)
		draft(t, s, "2064205700-2064205702")
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		bob, err := Open(ctx, path, Options{Now: c.now, User: "bob"})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = bob.Close() })
		draft(t, bob, "2064205702")
		before := dump(t, s)
		if _, err := s.Redo(ctx); CodeOf(err) != Conflict || !strings.Contains(err.Error(), "PON 1002") {
			t.Fatalf("got %v", err)
		}
		if after := dump(t, s); after != before {
			t.Errorf("a refused redo changed the desk:\n%s", differ(before, after))
		}
		healthy(t, s)
	})
	t.Run("something else was done since", func(t *testing.T) {
		s, _ := open(t)
		furnish(t, s)
		o := draft(t, s, "2064205700")[0]
		fill(t, s, o.ID)
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if err := s.AddNote(ctx, o.ID, 0, "called"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Redo(ctx); CodeOf(err) != NothingTo {
			t.Fatalf("got %v", err)
		}
	})
	t.Run("nothing was undone", func(t *testing.T) {
		s, _ := open(t)
		if _, err := s.Redo(ctx); CodeOf(err) != NothingTo {
			t.Fatalf("got %v", err)
		}
	})
	t.Run("somebody else went on from there", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "desk.db")
		c := &testClock{monday}
		ana := openFile(t, path, c)
		furnish(t, ana)
		bob, err := Open(ctx, path, Options{Now: c.now, User: "bob"})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = bob.Close() })
		o := inProcess(t, ana)
		apply(t, bob, whole(o), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number"}, Reason: "acct"})
		if _, err := ana.Resolve(ctx, Resolution{Selection: whole(o), Answers: field.Values{"account_number": "B"}}); err != nil {
			t.Fatal(err)
		}
		if _, err := bob.Undo(ctx); CodeOf(err) != Conflict {
			t.Fatalf("bob took back what ana had answered: %v", err)
		}
		if _, err := ana.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := bob.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := ana.Redo(ctx); CodeOf(err) != Conflict {
			t.Fatalf("ana answered again what is no longer asked: %v", err)
		}
		if _, err := bob.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := ana.Redo(ctx); err != nil {
			t.Fatalf("what bob did is there again, and so can be answered again: %v", err)
		}
		if _, err := bob.Undo(ctx); CodeOf(err) != Conflict {
			t.Fatalf("bob took back what ana answered again: %v", err)
		}
		healthy(t, ana)
	})
	t.Run("an earlier version did the undo", func(t *testing.T) {
		s, _ := open(t)
		furnish(t, s)
		draft(t, s, "2064205700")
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		for _, q := range []string{"DROP TRIGGER journal_kept", "UPDATE journal SET before = '{}' WHERE event = 'undo' AND number_id = 0"} {
			if _, err := s.db.ExecContext(ctx, q); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.Redo(ctx); CodeOf(err) != NothingTo || !strings.Contains(err.Error(), "earlier Portdesk") {
			t.Fatalf("got %v", err)
		}
	})
}

// TestActions lists what was done, with what was taken back and done again.
func TestActions(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-2064205702")
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	list, err := s.Actions(ctx, 0, 2)
	if err != nil || len(list) != 2 {
		t.Fatalf("%+v, %v", list, err)
	}
	undo, act := list[0], list[1]
	if undo.Undoes != act.ID || undo.Undone || !act.Undone || act.Numbers != 3 || act.Orders != 1 || undo.Numbers != 3 || act.Who != "ana" || !act.At.Equal(monday) {
		t.Errorf("%+v", list)
	}
	if _, err := s.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	list, err = s.Actions(ctx, 0, 3)
	if err != nil || len(list) != 3 {
		t.Fatalf("%+v, %v", list, err)
	}
	if redo := list[0]; redo.Undoes != undo.ID || !list[1].Undone || list[2].Undone || !strings.HasPrefix(redo.Title, "Redo: ") {
		t.Errorf("%+v", list)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	list, err = s.Actions(ctx, 0, 4)
	if err != nil || len(list) != 4 {
		t.Fatalf("%+v, %v", list, err)
	}
	if again, redo, first, act := list[0], list[1], list[2], list[3]; again.Undone || again.Undoes != act.ID || !redo.Undone || !first.Undone || !act.Undone {
		t.Errorf("%+v", list)
	}
	var all []Done
	for before := int64(0); ; before = all[len(all)-1].ID {
		page, err := s.Actions(ctx, before, 2)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, page...)
		if len(page) < 2 {
			break
		}
	}
	if last := all[len(all)-1]; last.ID != 1 || !slices.IsSortedFunc(all, func(a, b Done) int { return int(b.ID - a.ID) }) {
		t.Errorf("pages end with %+v", last)
	}
}

// TestUndoOfAnOldDesk takes back what a desk of the first schema wrote, whose entries know
// nothing of the columns that came later.
func TestUndoOfAnOldDesk(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "desk.db")
	steps, err := schemaSteps()
	if err != nil {
		t.Fatal(err)
	}
	exec(t, path, steps[0]+`; PRAGMA user_version = 1;
		INSERT INTO order_group(id, name, created_at) VALUES (1001, 'Acme', 1);
		INSERT INTO port_order(id, pon, group_id, type, losing_id, losing_name, gaining_id, gaining_name, lata, end_user, submitted_at, created_at, updated_at)
			VALUES (1, '1001', 1001, 1, '8824', 'Level3', '683G', 'Flowroute', 674, '{}', 1, 1, 1);
		INSERT INTO number(id, tn, order_id, status, since, updated_at, version) VALUES (1, 12064205700, 1, 2, 5, 5, 2);
		INSERT INTO action(id, at, who, title) VALUES (1, 1, 'ana', 'Draft'), (2, 5, 'ana', 'Review started: 1 number');
		INSERT INTO journal(action_id, at, who, actor, event, order_id, number_id, tn, from_status, to_status, before, version) VALUES
			(1, 1, 'ana', 'customer', 'create_new_porting_request', 1, 1, 12064205700, 0, 1, '{}', 1),
			(2, 5, 'ana', 'provider', 'review_started', 1, 1, 12064205700, 1, 2,
				'{"status":1,"since":1,"foc":0,"requested":0,"acquired_at":0,"activated_at":0,"supps":0,"profile":"","updated_at":1}', 2);`)
	s := openFile(t, path, &testClock{monday})
	if u, err := s.Undo(ctx); err != nil || u.Numbers != 1 {
		t.Fatalf("%+v, %v", u, err)
	}
	if n, err := s.Number(ctx, 1); err != nil || n.Status != model.Pending {
		t.Fatalf("%+v, %v", n, err)
	}
	if _, err := s.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Number(ctx, 1); err != nil || n.Status != model.Portable {
		t.Fatalf("%+v, %v", n, err)
	}
	healthy(t, s)
}
