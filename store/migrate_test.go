package store

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
)

// TestDayMigration walks a desk of the first schema up: its numbers get their states from
// the directory, the longest prefix first, and the causes that hold them.
func TestDayMigration(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "desk.db")
	steps, err := schemaSteps()
	if err != nil {
		t.Fatal(err)
	}
	old, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{steps[0], "PRAGMA user_version = 1", `
		INSERT INTO prefix(prefix, state) VALUES (206420, 'WA'), (2064205, ''), (2064205701, 'OR'), (206421, 'WA');
		INSERT INTO order_group(id, name, created_at) VALUES (1, '', 1);
		INSERT INTO port_order(id, pon, group_id, type, losing_id, losing_name, gaining_id, gaining_name, lata, end_user, created_at, updated_at)
		  VALUES (1, '1', 1, 1, '', '', '', '', 0, '{}', 1, 1);
		INSERT INTO number(id, tn, order_id, status, since, updated_at) VALUES (1, 12064205700, 1, 5, 1, 1), (2, 12064205701, 1, 1, 1, 1), (3, 12125550000, 1, 1, 1, 1);
		INSERT INTO blocker(id, order_id, cause, words, asks, raised_at, raised_by, withdrawn_by) VALUES (1, 1, 'a', '', 1, 1, 1, 0), (2, 1, 'b', '', 1, 1, 1, 0), (3, 1, 'c', '', 1, 1, 1, 9);
		INSERT INTO blocker_number(number_id, blocker_id, released_by) VALUES (1, 1, 0), (1, 2, 0), (1, 3, 0), (2, 1, 5);`} {
		if _, err := old.ExecContext(ctx, q); err != nil {
			t.Fatal(err)
		}
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	s := openFile(t, path, &testClock{monday})
	for id, want := range map[int64][2]string{1: {"WA", "a b"}, 2: {"OR", ""}, 3: {"", ""}} {
		if n, err := s.Number(ctx, id); err != nil || n.State != want[0] || n.Causes != want[1] {
			t.Errorf("number %d: %q %q (%v), want %q", id, n.State, n.Causes, err, want)
		}
	}
	if _, living := waitingNow(t, s)["draft:1"]; !living {
		t.Errorf("the counters of the old desk count no living numbers: %s", keysOf(waitingNow(t, s)))
	}
	if _, err := s.db.ExecContext(ctx, "UPDATE blocker SET withdrawn_by = 7 WHERE id = 1"); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Number(ctx, 1); err != nil || n.Causes != "b" {
		t.Errorf("a withdrawn blocker still holds: %q %v", n.Causes, err)
	}
}

// TestMigratedDatesAreTold asks nobody to tell the dates again that were confirmed before
// the desk kept who was told.
func TestMigratedDatesAreTold(t *testing.T) {
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
		INSERT INTO number(id, tn, order_id, status, since, foc, updated_at) VALUES (1, 12064205700, 1, 6, 5, 20795, 5), (2, 12064205701, 1, 4, 5, 0, 5);`)
	s := openFile(t, path, &testClock{monday})
	if days, _, err := s.Untold(ctx, Selection{All: true}); err != nil || len(days) > 0 {
		t.Errorf("to tell: %+v %v", days, err)
	}
	items := waitingNow(t, s)
	if _, again := items["confirm:1"]; again || len(items) != 2 {
		t.Errorf("waits: %s", keysOf(items))
	}
}
