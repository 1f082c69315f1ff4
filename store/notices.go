package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"portdesk/model/notice"
	"portdesk/model/tn"
)

// Noticed is what became of one notice.
type Noticed struct {
	Notice  notice.Notice
	Outcome notice.Outcome
	Why     string  // of a notice that was refused, known or unknown, or not plainly applied: in a sentence
	Rule    string  // of the law that refused it; "" where another thing was in the way
	Kept    bool    // of an unknown one: its words were kept as a blocker
	Changed []tn.TN // numbers that it moved, or wrote something on
	PONs    []string
}

// ApplyNotices carries out what providers reported, all of it as one act under a title
// that undo takes back as a whole; the title gets the counts. Each notice goes through the
// same law as an event that is recorded by hand; one that does not fit is refused and the
// rest goes on. Notices that tell when they happened are taken in that order, the others
// behind them in the order of the file: one of those that does not fit is tried again once
// something else moved its numbers. A notice that was applied before changes nothing
// (Known), also if it comes again in another file; one that was refused, for one of its
// numbers at least, may fit the next time.
//
// Where nothing changed there is no act. The outcomes stand in the order of the notices.
func (s *Store) ApplyNotices(ctx context.Context, list []notice.Notice, title string) ([]Noticed, error) {
	return s.notices(ctx, list, title, true)
}

// PredictNotices tells what ApplyNotices would do, and changes nothing.
func (s *Store) PredictNotices(ctx context.Context, list []notice.Notice) ([]Noticed, error) {
	return s.notices(ctx, list, "Import updates", false)
}

// errNotKept takes back a write that changed nothing, or was only tried.
var errNotKept = errors.New("the act is not kept")

func (s *Store) notices(ctx context.Context, list []notice.Notice, title string, keep bool) (out []Noticed, err error) {
	if len(list) == 0 {
		return nil, nil
	}
	err = s.write(ctx, title, func(t *tx) error {
		at := make([]notice.Notice, len(list)) // dates that were told as moments are days of the desk
		for i, n := range list {
			at[i] = n.On(t.desk.Now.Location())
		}
		im := &importing{t: t, list: at, out: make([]Noticed, len(list)), numbers: map[int64]*reported{}, orders: map[int64]bool{}, done: map[string]int{}}
		if err := im.run(); err != nil {
			return err
		}
		out = im.out
		applied, moved := im.count()
		if !keep || moved == 0 {
			return errNotKept
		}
		if err := im.remember(); err != nil {
			return fmt.Errorf("remember the notices: %w", err)
		}
		return t.exec("UPDATE action SET title = ? WHERE id = ?", title+": "+plural(applied, "notice")+", "+plural(moved, "number"), t.action)
	})
	if errors.Is(err, errNotKept) {
		err = nil
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// count counts the notices that changed something, and the numbers that were moved.
func (im *importing) count() (applied, moved int) {
	numbers := map[tn.TN]bool{}
	for _, o := range im.out {
		if len(o.Changed) > 0 {
			applied++
		}
		for _, n := range o.Changed {
			numbers[n] = true
		}
	}
	return applied, len(numbers)
}

// remember keeps the keys of the notices that were carried out whole, and touches the
// orders that they moved.
func (im *importing) remember() error {
	st, err := im.t.PrepareContext(im.t.ctx, `INSERT INTO notice(key, action_id, at) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET action_id = excluded.action_id, at = excluded.at`)
	if err != nil {
		return err
	}
	defer func() { _ = st.Close() }()
	for i := range im.out {
		if len(im.out[i].Changed) == 0 || im.work[i].refused {
			continue
		}
		if _, err := st.ExecContext(im.t.ctx, im.work[i].key, im.t.action, unix(im.list[i].At)); err != nil {
			return err
		}
	}
	return im.t.exec("UPDATE port_order SET updated_at = ? WHERE id IN (SELECT value FROM json_each(?))", im.t.now(), toJSON(slices.Sorted(maps.Keys(im.orders))))
}

// knownKeys returns when those of the keys were applied that were, by acts that stand.
func (t *tx) knownKeys(keys []string) (map[string]int64, error) {
	out := map[string]int64{}
	for part := range slices.Chunk(keys, 5000) {
		err := rows(t.ctx, t, `SELECT n.key, a.at FROM json_each(?) k CROSS JOIN notice n ON n.key = k.value CROSS JOIN action a ON a.id = n.action_id
			WHERE a.undone_by = 0`, []any{toJSON(part)}, scanInto(out))
		if err != nil {
			return nil, fmt.Errorf("look for notices that were applied: %w", err)
		}
	}
	return out, nil
}
