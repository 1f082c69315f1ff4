package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/tn"
)

// Selection names the numbers that an act is for.
type Selection struct {
	IDs    []int64
	All    bool         // all that Where lets through instead of IDs
	Where  filter.Query // with All
	Order  int64        // with All: of this order alone
	Except []int64      // with All: but not these
	Shown  Shown        // what the user was shown of them: other numbers, or changed ones, are a Conflict
}

// Cohort is the numbers of a selection for which the law gives one answer.
type Cohort struct {
	Facts   model.Facts
	Count   int
	Sample  tn.TN // one of them
	Outcome model.Outcome
	Refused *model.Refusal // nil where the event may happen
	id      int64
	rows    int64 // the sum of their ids and versions: which numbers, as they were
}

// Prediction is what an event would do to a selection.
type Prediction struct {
	Cohorts  []Cohort
	Total    int
	Possible int // numbers that the event may happen to
	// Orders counts the orders of those numbers and PONs names the first of them; Predict
	// tells both of a cancellation, and of nothing else.
	Orders int
	PONs   []string
}

// Refusal returns the first refusal, naming how many and one number, or nil.
func (p Prediction) Refusal() *model.Refusal {
	for _, c := range p.Cohorts {
		if c.Refused == nil {
			continue
		}
		out := *c.Refused
		if p.Total > 1 {
			out.Text = fmt.Sprintf("%s of %d (%s): %s", plural(c.Count, "number"), p.Total, c.Sample.Display(), c.Refused.Text)
		} else {
			out.Text = c.Sample.Display() + ": " + c.Refused.Text
		}
		return &out
	}
	return nil
}

// same reports whether two predictions promise the same to the same numbers, none of
// which changed in between.
func (p Prediction) same(o Prediction) bool {
	type promise struct {
		facts   model.Facts
		to      model.Status
		refused bool
		count   int
		rows    int64
	}
	promises := func(p Prediction) map[promise]bool {
		m := map[promise]bool{}
		for _, c := range p.Cohorts {
			m[promise{c.Facts, c.Outcome.To, c.Refused != nil, c.Count, c.rows}] = true
		}
		return m
	}
	return maps.Equal(promises(p), promises(o))
}

// Act is an event for a selection.
type Act struct {
	Selection Selection
	Request   model.Request
	Partial   bool        // leave out the numbers that are refused; else one refusal refuses all
	Expect    *Prediction // what the user was shown; another outcome by now is a Conflict
}

// Applied is what an act did.
type Applied struct {
	Action  int64
	Changed int
	Skipped Prediction // the cohorts that were refused, with Partial
}

// Predict tells what an event would do, and changes nothing.
func (s *Store) Predict(ctx context.Context, sel Selection, r model.Request) (Prediction, error) {
	var p Prediction
	err := s.look(ctx, func(t *tx) error {
		var err error
		if p, err = t.predict(sel, r); err == nil && r.Event == model.RequestCancellation {
			err = t.nameOrders(&p)
		}
		return err
	})
	return p, err
}

// look reads within one transaction that waits for no writer. Its temporary tables are
// rolled back with it.
func (s *Store) look(ctx context.Context, fn func(*tx) error) error {
	raw, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explain(s.path, err)
	}
	defer func() { _ = raw.Rollback() }()
	t := &tx{Tx: raw, ctx: ctx, store: s, desk: s.Desk()}
	if err := t.freshRules(); err != nil {
		return explain(s.path, err)
	}
	return explain(s.path, fn(t))
}

// lookTo is look for a read that its errors name.
func (s *Store) lookTo(ctx context.Context, what string, fn func(*tx) error) error {
	return s.look(ctx, func(t *tx) error {
		if err := fn(t); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		return nil
	})
}

// Apply carries an event out, all of it in one action. The error is a *model.Refusal
// where the law says no and Partial is not set; then nothing was changed.
func (s *Store) Apply(ctx context.Context, a Act) (Applied, error) {
	var out Applied
	err := s.write(ctx, a.Request.Event.Title(), func(t *tx) error {
		var err error
		out, err = t.apply(a)
		if err != nil {
			return err
		}
		out.Action = t.action
		return t.exec("UPDATE action SET title = ? WHERE id = ?", a.Request.Event.Title()+": "+plural(out.Changed, "number"), t.action)
	})
	return out, err
}

func (t *tx) apply(a Act) (Applied, error) {
	p, err := t.predict(a.Selection, a.Request)
	if err != nil {
		return Applied{}, err
	}
	if a.Expect != nil && !a.Expect.same(p) {
		return Applied{}, &Error{Code: Conflict, Text: "these numbers changed meanwhile; look at the outcome again"}
	}
	if no := p.Refusal(); no != nil && (!a.Partial || p.Possible == 0) {
		return Applied{}, no
	}
	if p.Possible == 0 {
		return Applied{}, &Error{Code: NothingTo, Text: "no number is selected"}
	}
	if err := t.offerProfiles(a.Request.Event); err != nil {
		return Applied{}, fmt.Errorf("choose profiles: %w", err)
	}
	out := Applied{Skipped: Prediction{Total: p.Total - p.Possible}}
	for _, c := range p.Cohorts {
		if c.Refused != nil {
			out.Skipped.Cohorts = append(out.Skipped.Cohorts, c)
			if err := t.exec("DELETE FROM temp.picked WHERE cohort = ?", c.id); err != nil {
				return out, err
			}
			continue
		}
		if err := t.move(c, a.Request); err != nil {
			return out, err
		}
		out.Changed += c.Count
	}
	if err := t.exec(`UPDATE port_order SET updated_at = ? WHERE id IN (SELECT n.order_id FROM temp.picked p JOIN number n ON n.id = p.id)`, t.now()); err != nil {
		return out, err
	}
	if a.Request.Event == model.AdditionalInformationRequired {
		return out, t.raise(a.Request)
	}
	return out, t.voidLetters()
}

// voidLetters voids the signed letters of drafts that lost a number: a letter lists its
// numbers. Once the order is submitted the letter stands, and covers what is left of it.
func (t *tx) voidLetters() error {
	var ids []int64
	err := rows(t.ctx, t, `SELECT DISTINCT o.id FROM temp.picked p JOIN number n ON n.id = p.id JOIN port_order o ON o.id = n.order_id
		WHERE n.status = ? AND o.submitted_at = 0 AND o.signed_at > 0 AND o.voided_at = 0`, []any{model.Canceled}, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range ids {
		o, err := t.store.order(t.ctx, t, "o.id = ?", id)
		if err != nil {
			return err
		}
		if err := t.saveEndUser(o, o.EndUser, model.LetterVoided, "a number left the order after signing"); err != nil {
			return err
		}
	}
	return nil
}

// predict sorts the selection into cohorts in the temp table picked, and asks the law
// once for each.
func (t *tx) predict(sel Selection, r model.Request) (Prediction, error) {
	if err := t.pick(sel); err != nil {
		return Prediction{}, fmt.Errorf("select numbers: %w", err)
	}
	var p Prediction
	const query = `SELECT p.cohort, count(*), min(n.tn), min(n.status), min(n.foc), min(n.acquired_at > 0), min(n.activated_at > 0), min(n.test = 'failed'),
		min(n.supps), min(o.submitted_at), min(o.signed_at = 0 OR o.voided_at > 0), min(o.type), min(n.canadian), min(p.unsolved), min(p.losing),
		sum(n.id * 1000003 + n.version)
		FROM temp.picked p JOIN number n ON n.id = p.id JOIN port_order o ON o.id = n.order_id
		GROUP BY p.cohort ORDER BY min(n.status), p.cohort`
	err := rows(t.ctx, t, query, nil, func(r *sql.Rows) error {
		var c Cohort
		var sent int64
		f := &c.Facts
		err := r.Scan(&c.id, &c.Count, &c.Sample, &f.Status, &f.FOC, &f.Acquired, &f.Activated, &f.TestFailed, &f.SUPPs, &sent, &f.LetterDue, &f.Type, &f.Canadian, &f.Unsolved, &f.Losing, &c.rows)
		if sent > 0 {
			f.Submitted = date.FromTime(t.store.moment(sent))
		}
		p.Cohorts = append(p.Cohorts, c)
		return err
	})
	if err != nil {
		return p, fmt.Errorf("sort the selection: %w", err)
	}
	for i := range p.Cohorts {
		c := &p.Cohorts[i]
		p.Total += c.Count
		c.Outcome, err = model.Decide(t.desk, c.Facts, r)
		if err == nil {
			p.Possible += c.Count
		} else if !errors.As(err, &c.Refused) {
			return p, err
		}
	}
	return p, nil
}

// pick fills temp.picked with the selected numbers and their cohort: numbers that the
// law cannot tell apart share one.
func (t *tx) pick(sel Selection) error {
	for _, q := range []string{
		"CREATE TEMP TABLE IF NOT EXISTS chosen(id INTEGER PRIMARY KEY)", "DELETE FROM temp.chosen",
		"CREATE TEMP TABLE IF NOT EXISTS picked(id INTEGER PRIMARY KEY, cohort INTEGER, unsolved INTEGER, losing TEXT)", "DELETE FROM temp.picked",
	} {
		if err := t.exec(q); err != nil {
			return err
		}
	}
	if sel.All {
		where, args := t.store.compile(sel.Where, onNumbers)
		if sel.Order != 0 {
			where, args = append(where, "n.order_id = ?"), append(args, sel.Order)
		}
		if err := t.exec("INSERT INTO temp.chosen SELECT n.id FROM number n JOIN port_order o ON o.id = n.order_id JOIN order_group g ON g.id = o.group_id"+whereClause(where), args...); err != nil {
			return err
		}
	}
	ids, statement := sel.IDs, "INSERT OR IGNORE INTO temp.chosen(id) VALUES "
	if sel.All {
		ids, statement = sel.Except, "DELETE FROM temp.chosen WHERE id IN (VALUES "
	}
	if err := t.inBatches(ids, statement, sel.All); err != nil {
		return err
	}
	if err := t.allThere(sel); err != nil {
		return err
	}
	err := t.exec(`INSERT INTO temp.picked(id, unsolved, losing, cohort)
		SELECT id, unsolved, losing, dense_rank() OVER (ORDER BY status, foc, acquired, activated, failed, supps, submitted_at, due, type, canadian, unsolved, losing) FROM (
		  SELECT n.id AS id, n.status AS status, n.foc AS foc, n.acquired_at > 0 AS acquired, n.activated_at > 0 AS activated, n.test = 'failed' AS failed, n.supps AS supps,
		    o.submitted_at AS submitted_at, o.signed_at = 0 OR o.voided_at > 0 AS due, o.type AS type, n.canadian AS canadian,
		    iif(n.status = 5, (SELECT count(*) `+openBlockers+` AND b.asks AND b.answered_at = 0), 0) AS unsolved,
		    iif(upper(o.losing_id) IN (SELECT value FROM json_each(?)), upper(o.losing_id), '') AS losing
		  FROM temp.chosen c JOIN number n ON n.id = c.id JOIN port_order o ON o.id = n.order_id)`, toJSON(slices.Collect(maps.Keys(t.desk.Carriers))))
	if err != nil {
		return err
	}
	return t.asShown(sel.Shown)
}

// allThere refuses a selection that names numbers which are gone.
func (t *tx) allThere(sel Selection) error {
	if sel.All {
		return nil
	}
	var gone int
	err := t.QueryRowContext(t.ctx, "SELECT count(*) FROM temp.chosen WHERE id NOT IN (SELECT id FROM number)").Scan(&gone)
	if err == nil && gone > 0 {
		return &Error{Code: Conflict, Text: plural(gone, "selected number") + " of these are gone by now; look again"}
	}
	return err
}

func (t *tx) inBatches(ids []int64, statement string, closing bool) error {
	for len(ids) > 0 {
		part := ids[:min(len(ids), 500)]
		ids = ids[len(part):]
		args := make([]any, len(part))
		for i, id := range part {
			args[i] = id
		}
		text := statement + strings.TrimSuffix(strings.Repeat("(?),", len(part)), ",")
		if closing {
			text += ")"
		}
		if err := t.exec(text, args...); err != nil {
			return err
		}
	}
	return nil
}

// numberFields are the columns of a number that acts replace, for json_object. A profile
// is kept by its id: its name can change, and become another one's.
const numberFields = `'status', n.status, 'since', n.since, 'foc', n.foc, 'requested', n.requested,
	'acquired_at', n.acquired_at, 'activated_at', n.activated_at, 'supps', n.supps, 'profile_id', (SELECT p.id FROM profile p WHERE p.name = n.profile),
	'tested_at', n.tested_at, 'test', n.test, 'told', n.told, 'foc_since', n.foc_since, 'updated_at', n.updated_at`

// numberBefore is what undo puts back, written before the row changes. Acts that leave the
// status as it is write it just so, with from_status and to_status the same.
const numberBefore = "json_object(" + numberFields + ")"

// move journals and changes one cohort. The journal is written first, while the rows
// still say what they were.
func (t *tx) move(c Cohort, r model.Request) error {
	actor := r.Event.Actor()
	speaker := `CASE ? WHEN 0 THEN ? WHEN 1 THEN iif(o.gaining_name <> '', o.gaining_name, o.gaining_id) ELSE iif(o.losing_name <> '', o.losing_name, o.losing_id) END`
	who := 0
	switch {
	case actor == model.Provider && r.Event.LosingSpeaks():
		who = 2
	case actor == model.Provider:
		who = 1
	}
	data := "?"
	if r.Event == model.PortCompleted {
		data = completionData
	}
	if t.telling {
		speaker = strings.Replace(speaker, "WHEN 0 THEN ?", "WHEN 0 THEN ifnull((SELECT nullif(b.who, '') FROM temp.telling b WHERE b.id = n.id), ?)", 1)
		data = "json_patch(" + data + ", ifnull((SELECT b.data FROM temp.telling b WHERE b.id = n.id), '{}'))"
	}
	err := t.exec(`INSERT INTO journal(action_id, at, who, actor, event, order_id, number_id, tn, from_status, to_status, data, before, version)
		SELECT ?, ?, `+speaker+`, ?, ?, n.order_id, n.id, n.tn, n.status, ?, `+data+`, `+numberBefore+`, n.version + 1
		FROM temp.picked p JOIN number n ON n.id = p.id JOIN port_order o ON o.id = n.order_id WHERE p.cohort = ? ORDER BY n.id`,
		t.action, t.now(), who, t.store.user, actor, r.Event, c.Outcome.To, toJSON(journalData(c, r)), c.id)
	if err != nil {
		return fmt.Errorf("journal %s: %w", r.Event, err)
	}
	n, err := t.changed(`UPDATE number SET since = iif(status <> ?1, ?2, since), status = ?1, foc = ?3, supps = ?4, told = iif(?3 = 0, 0, told), foc_since = iif(?3 = foc, foc_since, iif(?3 = 0, 0, ?2)),
		acquired_at = iif(?5, iif(acquired_at > 0, acquired_at, ?2), 0), activated_at = iif(?6, iif(activated_at > 0, activated_at, ?2), 0),
		updated_at = ?2, version = version + 1
		WHERE id IN (SELECT id FROM temp.picked WHERE cohort = ?7) AND status = ?8`,
		c.Outcome.To, t.now(), c.Outcome.FOC, c.Outcome.SUPPs, c.Outcome.Acquired, c.Outcome.Activated, c.id, c.Facts.Status)
	if err != nil {
		return fmt.Errorf("move to %s: %w", c.Outcome.To, err)
	}
	if int(n) != c.Count {
		return &Error{Code: Conflict, Text: "these numbers changed meanwhile; look again"}
	}
	if r.Event == model.PortCompleted {
		return t.takeOffers(c)
	}
	if c.Facts.Status != model.ActionRequired || c.Outcome.To == model.ActionRequired {
		return nil
	}
	return t.exec(`UPDATE blocker_number SET released_by = ? WHERE released_by = 0
		AND number_id IN (SELECT id FROM temp.picked WHERE cohort = ?)`, t.action, c.id)
}

// journalData is what the act brought, in words that a reader of the journal needs.
func journalData(c Cohort, r model.Request) map[string]string {
	data := map[string]string{}
	put := func(key, value string) {
		if value != "" {
			data[key] = value
		}
	}
	put("verdict", string(r.Verdict))
	put("date", r.Date.String())
	if r.Event == model.FOCDateChanged || r.Event == model.FOCWithdrawn {
		put("from_date", c.Facts.FOC.String())
	}
	put("causes", strings.Join(r.Causes, " "))
	put("reason", r.Reason)
	if len(c.Outcome.Overridden) > 0 {
		put("override", r.Override)
		put("overridden", strings.Join(c.Outcome.Overridden, " "))
	}
	return data
}
