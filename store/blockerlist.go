package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/model/tn"
)

// BlockerRow is one line of the list of blockers.
type BlockerRow struct {
	Blocker
	Customer string
	Losing   model.Carrier
	Group    int64
	Type     tn.Type
	Canadian bool // the order's numbers: whose holidays its ages are counted by
	// LetterDue is set where the order has no valid LOA: it is signed before anything goes out.
	LetterDue bool
	Numbers   int       // that it holds, or held once it is resolved
	Resolved  time.Time // when it let go of the last number; zero while it is open
	Chases    int
	Chased    time.Time // the last one; zero for never
}

// BlockerSort is a column that blockers can be listed by.
type BlockerSort string

// The columns that blockers sort by.
const (
	BlockersByAge     BlockerSort = "age" // the oldest first
	BlockersByCause   BlockerSort = "cause"
	BlockersByCarrier BlockerSort = "carrier"
	BlockersByOrder   BlockerSort = "order"
)

// BlockerQuery asks for a window of the list of blockers.
type BlockerQuery struct {
	Where    filter.Query // on orders, blocker: on the blocker itself
	Resolved bool         // those that are resolved, instead of the open ones
	Sort     BlockerSort  // BlockersByAge if left out
	Desc     bool
	After    *BlockerRow
	Before   *BlockerRow
	Last     bool
	Limit    int // required
}

// blockerKey is what blockers of a sort are compared by, with the id to tell equals apart.
type blockerKey struct {
	expr string
	of   func(BlockerRow) any
}

func blockerKeyOf(sort BlockerSort) (blockerKey, bool) {
	switch sort {
	case "", BlockersByAge:
		return blockerKey{"b.raised_at", func(r BlockerRow) any { return unix(r.Raised) }}, true
	case BlockersByCause:
		return blockerKey{"b.cause", func(r BlockerRow) any { return string(r.Cause) }}, true
	case BlockersByCarrier:
		return blockerKey{"o.losing_name", func(r BlockerRow) any { return r.Losing.Name }}, true
	case BlockersByOrder:
		return blockerKey{"b.order_id", func(r BlockerRow) any { return r.OrderID }}, true
	}
	return blockerKey{}, false
}

const (
	blockerColumns = `b.id, b.order_id, o.pon, b.cause, b.words, b.raised_at, b.answered_at, b.answers, b.answered_by,
		o.customer, o.losing_id, o.losing_name, o.group_id, o.type, o.signed_at = 0 OR o.voided_at > 0,
		ifnull((SELECT n.canadian FROM number n WHERE n.order_id = o.id LIMIT 1), 0)`
	blockerTables = " FROM blocker b CROSS JOIN port_order o ON o.id = b.order_id CROSS JOIN order_group g ON g.id = o.group_id"
	holding       = "b.id IN (SELECT blocker_id FROM blocker_number WHERE released_by = 0)"
)

// ListBlockers returns a window of the list. Holds is left empty: BlockerByID has it.
func (s *Store) ListBlockers(ctx context.Context, q BlockerQuery) ([]BlockerRow, error) {
	text, args, err := s.blockerWindow(q)
	if err != nil {
		return nil, err
	}
	var out []BlockerRow
	err = s.lookTo(ctx, "list blockers", func(t *tx) error {
		out, err = t.blockerRows(text, args)
		return err
	})
	if err != nil {
		return nil, err
	}
	if q.Before != nil || q.Last {
		slices.Reverse(out)
	}
	return out, nil
}

// blockerWindow writes the query of a window.
func (s *Store) blockerWindow(q BlockerQuery) (text string, args []any, err error) {
	key, ok := blockerKeyOf(q.Sort)
	if !ok {
		return "", nil, &Error{Code: BadInput, Text: fmt.Sprintf("blockers do not sort by %q", q.Sort)}
	}
	where, args := s.blockerTerms(q.Where, q.Resolved)
	up := q.Desc == (q.Before != nil || q.Last) // ascending in this read
	edge := q.After
	if q.Before != nil {
		edge = q.Before
	}
	if edge != nil {
		where, args = append(where, fmt.Sprintf("(%s, b.id) %s (?, ?)", key.expr, beyond(up))), append(args, key.of(*edge), edge.ID)
	}
	return "SELECT " + blockerColumns + blockerTables + whereClause(where) +
		fmt.Sprintf(" ORDER BY %s %s, b.id %s LIMIT ?", key.expr, direction(up), direction(up)), append(args, q.Limit), nil
}

// blockerTerms turns a filter into SQL terms: those of the field blocker are asked of the
// blocker, all others of its order.
func (s *Store) blockerTerms(q filter.Query, resolved bool) (terms []string, args []any) {
	terms = []string{"b.withdrawn_by = 0", holding}
	if resolved {
		terms[1] = "NOT " + holding
	}
	for _, t := range q.Terms {
		if t.Field != filter.FieldBlocker {
			text, a := s.compile(filter.Query{Terms: []filter.Term{t}}, onOrders)
			terms, args = append(terms, text...), append(args, a...)
			continue
		}
		alternatives := make([]string, 0, len(t.Alternatives))
		for _, v := range t.Alternatives {
			text, a := ofBlocker(v)
			alternatives, args = append(alternatives, text), append(args, a...)
		}
		text := "(" + strings.Join(alternatives, " OR ") + ")"
		if t.Negate {
			text = "NOT " + text
		}
		terms = append(terms, text)
	}
	return terms, args
}

// ofBlocker asks a value of the field blocker of the blocker b itself, which always is one.
func ofBlocker(v filter.Value) (string, []any) {
	switch v.Kind {
	case filter.KindNone:
		return "0", nil
	case filter.KindSet:
		return "1", nil
	default:
		operator, pattern := contains(v.Word)
		return "b.cause" + operator, []any{pattern}
	}
}

// blockerRows reads rows of blockers, and beside them what they hold and who was chased.
func (t *tx) blockerRows(query string, args []any) ([]BlockerRow, error) {
	var out []BlockerRow
	at := map[int64]int{}
	ids := []any{}
	err := rows(t.ctx, t, query, args, func(r *sql.Rows) error {
		var b BlockerRow
		var raised, answered int64
		var answers string
		err := r.Scan(&b.ID, &b.OrderID, &b.PON, &b.Cause, &b.Words, &raised, &answered, &answers, &b.answeredBy,
			&b.Customer, &b.Losing.ID, &b.Losing.Name, &b.Group, &b.Type, &b.LetterDue, &b.Canadian)
		b.Raised, b.Answered, b.Answers = t.store.moment(raised), t.store.moment(answered), stringsFrom(answers)
		at[b.ID] = len(out)
		out, ids = append(out, b), append(ids, b.ID)
		return err
	})
	if err != nil || len(out) == 0 {
		return out, err
	}
	in := " IN (" + marks(len(ids)) + ")"
	err = rows(t.ctx, t, `SELECT bn.blocker_id, count(*), sum(bn.released_by = 0), ifnull(max(a.at), 0)
		FROM blocker_number bn LEFT JOIN action a ON a.id = bn.released_by WHERE bn.blocker_id`+in+" GROUP BY bn.blocker_id", ids, func(r *sql.Rows) error {
		var id, let int64
		var all, held int
		err := r.Scan(&id, &all, &held, &let)
		b := &out[at[id]]
		b.Numbers = held
		if held == 0 {
			b.Numbers, b.Resolved = all, t.store.moment(let)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count what they hold: %w", err)
	}
	return out, rows(t.ctx, t, "SELECT blocker_id, count(*), max(at) FROM chase WHERE gone_by = 0 AND blocker_id > 0 AND blocker_id"+in+" GROUP BY blocker_id", ids, func(r *sql.Rows) error {
		var id, last int64
		var n int
		err := r.Scan(&id, &n, &last)
		out[at[id]].Chases, out[at[id]].Chased = n, t.store.moment(last)
		return err
	})
}

// CountBlockers counts the blockers that a filter lets through.
func (s *Store) CountBlockers(ctx context.Context, q filter.Query, resolved bool) (int, error) {
	where, args := s.blockerTerms(q, resolved)
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT count(*)"+blockerTables+whereClause(where), args...).Scan(&n)
	return n, explain(s.path, err)
}

// BlockerByID returns one blocker with the numbers that it holds. One that an undo took
// back is NotFound.
func (s *Store) BlockerByID(ctx context.Context, id int64) (BlockerRow, error) {
	var b BlockerRow
	err := s.look(ctx, func(t *tx) error {
		list, err := t.blockerRows("SELECT "+blockerColumns+blockerTables+" WHERE b.withdrawn_by = 0 AND b.id = ?", []any{id})
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return &Error{Code: NotFound, Text: fmt.Sprintf("there is no blocker %d", id)}
		}
		b = list[0]
		return rows(ctx, t, "SELECT n.tn FROM blocker_number bn JOIN number n ON n.id = bn.number_id WHERE bn.blocker_id = ? AND bn.released_by = 0 ORDER BY n.tn", []any{id}, func(r *sql.Rows) error {
			var n tn.TN
			err := r.Scan(&n)
			b.Holds = append(b.Holds, n)
			return err
		})
	})
	return b, err
}

// SiblingBlockers returns the open blockers of the same cause in other orders of the same
// group, by order.
func (s *Store) SiblingBlockers(ctx context.Context, id int64) (list []BlockerRow, err error) {
	err = s.look(ctx, func(t *tx) error {
		list, err = t.siblings(id)
		return err
	})
	return list, err
}

func (t *tx) siblings(id int64) ([]BlockerRow, error) {
	var cause string
	var order, group int64
	err := t.QueryRowContext(t.ctx, "SELECT b.cause, o.id, o.group_id FROM blocker b JOIN port_order o ON o.id = b.order_id WHERE b.id = ?", id).Scan(&cause, &order, &group)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, &Error{Code: NotFound, Text: fmt.Sprintf("there is no blocker %d", id)}
	}
	if err != nil {
		return nil, err
	}
	return t.blockerRows("SELECT "+blockerColumns+" FROM port_order o CROSS JOIN blocker b ON b.order_id = o.id WHERE o.group_id = ? AND o.id <> ? AND b.cause = ? AND b.withdrawn_by = 0 AND "+holding+
		" ORDER BY o.id, b.id", []any{group, order, cause})
}

// ResolveBlockers answers the named blockers with the same answers, in one act: what
// Resolve does for a selection, but only for these blockers. Numbers that other blockers
// hold too wait for the answers to those; a blocker that asks nothing holds nobody back, and
// is let go with the numbers. A blocker that is gone or resolved by now is a
// Conflict; a *model.Refusal names the order that it is about.
func (s *Store) ResolveBlockers(ctx context.Context, ids []int64, answers map[string]string) (Resolved, error) {
	var out Resolved
	err := s.write(ctx, "Resolve "+plural(len(ids), "blocker"), func(t *tx) error {
		out.Action = t.action
		open, err := blockersWhere(t.ctx, t, t.store, "b.id IN (SELECT value FROM json_each(?))", toJSON(ids))
		if err != nil {
			return err
		}
		open = slices.DeleteFunc(open, func(b Blocker) bool { return !b.Open() })
		if len(ids) == 0 {
			return errNoBlocker()
		}
		if !sameBlockers(open, slices.Compact(slices.Sorted(slices.Values(ids)))) {
			return &Error{Code: Conflict, Text: "some of these blockers are resolved by now; look at them again"}
		}
		return t.resolve(open, answers, &out)
	})
	return out, err
}
