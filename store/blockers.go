package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// Blocker is one thing that a carrier asks for, and the numbers that it holds.
type Blocker struct {
	ID       int64
	OrderID  int64
	PON      string
	Cause    blocker.Cause
	Words    string // the carrier's own
	Raised   time.Time
	Answered time.Time // zero before
	Answers  field.Values
	Holds    []tn.TN // numbers that it still holds; none once it is resolved

	answeredBy int64 // action
}

// Open reports whether the blocker still holds a number.
func (b Blocker) Open() bool { return len(b.Holds) > 0 }

// raise writes the blockers of an additional_information_required: for each order that
// is touched one of each cause, holding the numbers that were picked.
func (t *tx) raise(r model.Request) error {
	var last int64 // an act may raise blockers of one order more than once
	if err := t.QueryRowContext(t.ctx, "SELECT ifnull(max(id), 0) FROM blocker").Scan(&last); err != nil {
		return fmt.Errorf("raise: %w", err)
	}
	for _, word := range r.Causes {
		entry, ok := blocker.Lookup(blocker.Cause(word))
		if !ok {
			return &Error{Code: BadInput, Text: fmt.Sprintf("the catalogue has no cause %q", word)}
		}
		asks := len(field.Missing(entry.Fields, field.Values{})) > 0
		err := t.exec(`INSERT INTO blocker(order_id, cause, words, asks, raised_at, raised_by)
			SELECT DISTINCT n.order_id, ?, ?, ?, ?, ? FROM temp.picked p JOIN number n ON n.id = p.id WHERE n.status = ?`,
			word, r.Reason, asks, t.now(), t.action, model.ActionRequired)
		if err != nil {
			return fmt.Errorf("raise %s: %w", word, err)
		}
	}
	return t.exec(`INSERT INTO blocker_number(number_id, blocker_id)
		SELECT n.id, b.id FROM temp.picked p JOIN number n ON n.id = p.id AND n.status = ? JOIN blocker b ON b.order_id = n.order_id AND b.raised_by = ? AND b.id > ?`,
		model.ActionRequired, t.action, last)
}

// Blockers returns the blockers of an order, the open ones first.
func (s *Store) Blockers(ctx context.Context, order int64) ([]Blocker, error) {
	list, err := s.lookForBlockers(ctx, "b.order_id = ?", order)
	slices.SortStableFunc(list, func(a, b Blocker) int { return boolOrder(b.Open()) - boolOrder(a.Open()) })
	return list, err
}

// BlockersOf returns the blockers that a number ever had.
func (s *Store) BlockersOf(ctx context.Context, number int64) ([]Blocker, error) {
	return s.lookForBlockers(ctx, "b.id IN (SELECT blocker_id FROM blocker_number WHERE number_id = ?)", number)
}

// lookForBlockers reads blockers and what they hold in one moment.
func (s *Store) lookForBlockers(ctx context.Context, where string, arg any) (list []Blocker, err error) {
	err = s.look(ctx, func(t *tx) error {
		list, err = blockersWhere(ctx, t, s, where, arg)
		return err
	})
	return list, err
}

func boolOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}

func blockersWhere(ctx context.Context, q queryer, s *Store, where string, arg any) ([]Blocker, error) {
	var list []Blocker
	at := map[int64]int{}
	err := rows(ctx, q, `SELECT b.id, b.order_id, o.pon, b.cause, b.words, b.raised_at, b.answered_at, b.answers, b.answered_by
		FROM blocker b JOIN port_order o ON o.id = b.order_id WHERE b.withdrawn_by = 0 AND `+where+" ORDER BY b.id DESC", []any{arg}, func(r *sql.Rows) error {
		var b Blocker
		var raised, answered int64
		var answers string
		err := r.Scan(&b.ID, &b.OrderID, &b.PON, &b.Cause, &b.Words, &raised, &answered, &answers, &b.answeredBy)
		b.Raised, b.Answered, b.Answers = s.moment(raised), s.moment(answered), stringsFrom(answers)
		at[b.ID] = len(list)
		list = append(list, b)
		return err
	})
	if err != nil || len(list) == 0 {
		return list, err
	}
	return list, rows(ctx, q, `SELECT bn.blocker_id, n.tn FROM blocker b JOIN blocker_number bn ON bn.blocker_id = b.id JOIN number n ON n.id = bn.number_id
		WHERE bn.released_by = 0 AND b.withdrawn_by = 0 AND `+where+" ORDER BY n.tn", []any{arg}, func(r *sql.Rows) error {
		var id int64
		var n tn.TN
		err := r.Scan(&id, &n)
		if i, ok := at[id]; ok {
			list[i].Holds = append(list[i].Holds, n)
		}
		return err
	})
}

// Resolution is an answer to the open blockers of a selection of numbers.
type Resolution struct {
	Selection Selection
	// Answers maps field keys to values; fields of the order that are not named keep what
	// the order says.
	Answers field.Values
	// Shown are the blockers that the answer was given to. Where others are open by now
	// that is a Conflict; nil answers whatever is open.
	Shown []int64
}

// Resolved is what answering blockers led to.
type Resolved struct {
	Action      int64
	Orders      []int64 // whose data was written
	Voided      []int64 // of these, the orders whose letter lost its force
	Resubmitted int
	Dropped     int  // numbers whose cancellation was asked for instead
	LetterDue   bool // a new signature is due first
	Waiting     int  // numbers that wait for it, or for the answer to another blocker
}

// OpenBlockers returns the open blockers that hold a number of the selection.
func (s *Store) OpenBlockers(ctx context.Context, sel Selection) ([]Blocker, error) {
	var list []Blocker
	err := s.look(ctx, func(t *tx) error {
		var err error
		list, err = t.openOf(sel)
		return err
	})
	return list, err
}

// Resolve answers blockers: it writes the answers into their orders, voids the LOA where
// a cause says so, and resubmits every number that the blockers held, those outside the
// selection too. Where a new signature is due it keeps the answers and leaves the numbers
// waiting: sign, then resubmit. A cause whose answer gives its numbers up has their
// cancellation requested instead.
//
// The error is a *model.Refusal where an answer is missing or cannot stand; then nothing
// was changed.
func (s *Store) Resolve(ctx context.Context, r Resolution) (Resolved, error) {
	var out Resolved
	err := s.write(ctx, "Resolve blockers", func(t *tx) error {
		out.Action = t.action
		open, err := t.openOf(r.Selection)
		if err != nil {
			return err
		}
		if len(open) == 0 {
			return errNoBlocker()
		}
		if r.Shown != nil && !sameBlockers(open, r.Shown) {
			return &Error{Code: Conflict, Text: "other blockers are open by now; look at them again"}
		}
		return t.resolve(open, r.Answers, &out)
	})
	return out, err
}

func errNoBlocker() error {
	return &model.Refusal{Rule: "no_blocker", Text: "no open blocker holds these numbers"}
}

// resolve answers open blockers, order by order, and sends their numbers on.
func (t *tx) resolve(open []Blocker, answers field.Values, out *Resolved) error {
	orders := ordersOf(open)
	for _, order := range orders {
		voided, err := t.answerOrder(order, open, answers)
		if err != nil {
			return aboutOrder(err, order, open, len(orders) > 1)
		}
		out.Orders = append(out.Orders, order)
		if voided {
			out.Voided = append(out.Voided, order)
		}
	}
	return t.sendAgain(open, answers, out)
}

// aboutOrder lets a refusal name the order that it is about, where there are several.
func aboutOrder(err error, order int64, open []Blocker, several bool) error {
	var no *model.Refusal
	if !several || !errors.As(err, &no) {
		return err
	}
	named := *no
	if i := slices.IndexFunc(open, func(b Blocker) bool { return b.OrderID == order }); i >= 0 {
		named.Text = "PON " + open[i].PON + ": " + no.Text
	}
	return &named
}

func sameBlockers(open []Blocker, shown []int64) bool {
	return len(open) == len(shown) && !slices.ContainsFunc(open, func(b Blocker) bool { return !slices.Contains(shown, b.ID) })
}

// openOf reads the open blockers that hold a selected number.
func (t *tx) openOf(sel Selection) ([]Blocker, error) {
	if err := t.pick(sel); err != nil {
		return nil, err
	}
	list, err := blockersWhere(t.ctx, t, t.store, `b.id IN (SELECT bn.blocker_id FROM temp.picked p
		JOIN blocker_number bn ON bn.number_id = p.id AND bn.released_by = 0) AND ?`, 1)
	return slices.DeleteFunc(list, func(b Blocker) bool { return !b.Open() }), err
}

func ordersOf(list []Blocker) []int64 {
	var out []int64
	for _, b := range list {
		if !slices.Contains(out, b.OrderID) {
			out = append(out, b.OrderID)
		}
	}
	slices.Sort(out)
	return out
}

// answerOrder answers the blockers of one order and writes into its end-user data.
func (t *tx) answerOrder(id int64, open []Blocker, answers field.Values) (voided bool, err error) {
	o, err := t.store.order(t.ctx, t, "o.id = ?", id)
	if err != nil {
		return false, err
	}
	after, resign, err := t.takeAnswers(o, open, answers)
	if err != nil {
		return false, err
	}
	if after.Get(model.KeyRequestedDate) != o.EndUser.Get(model.KeyRequestedDate) {
		if err := t.checkRequested(o, model.KeyRequestedDate, after); err != nil {
			return false, err
		}
	}
	reason := ""
	if o.Signed() && (resign == blocker.Always || (resign == blocker.IfLetterChanges && model.LetterChanges(o, after))) {
		reason = "the carrier's answer asks for a new letter"
	}
	return reason != "", t.saveEndUser(o, after, model.AnswersWritten, reason)
}

// takeAnswers keeps the answer to each blocker of an order. It returns the end-user data
// with the answers in it, and the strictest word of the causes on a new letter.
func (t *tx) takeAnswers(o model.Order, open []Blocker, answers field.Values) (after field.Values, resign blocker.Resign, err error) {
	after, resign = o.EndUser.Clone(), blocker.Never
	for _, b := range open {
		entry, ok := blocker.Lookup(b.Cause)
		if b.OrderID != o.ID || !ok {
			continue
		}
		given, err := checkAnswers(entry, o, answers, t.desk.Today())
		if err != nil {
			return nil, resign, err
		}
		for _, key := range entry.OrderFields() {
			if v, ok := given[key]; ok {
				after[key] = v
			}
		}
		resign = max(resign, entry.ResignAfter(given))
		if err := t.keepAnswer(b, given); err != nil {
			return nil, resign, err
		}
	}
	return after, resign, nil
}

// checkAnswers validates what was answered to one cause. A field of the order counts
// as answered by what the order says, but something has to be given.
func checkAnswers(entry blocker.Entry, o model.Order, answers field.Values, today date.Date) (field.Values, error) {
	given := field.Values{}
	all := o.EndUser.Clone()
	for _, d := range entry.Fields {
		if v, ok := answers[d.Key]; ok {
			given[d.Key] = field.Normalize(d, v)
			all[d.Key] = given[d.Key]
		}
	}
	needed := field.Missing(entry.Fields, field.Values{})
	if len(given) == 0 && len(needed) > 0 {
		return nil, &model.Refusal{Rule: "blockers_answered", Text: fmt.Sprintf("%s: answer with %s", entry.Title, fieldList(entry.Fields))}
	}
	if missing := field.Missing(entry.Fields, all); len(missing) > 0 {
		return nil, &model.Refusal{Rule: "blockers_answered", Text: fmt.Sprintf("%s: %s is missing", entry.Title, missing[0].Label)}
	}
	if bad := field.Problems(field.On(today, entry.Fields), all); len(bad) > 0 {
		return nil, &model.Refusal{Rule: "malformed", Text: entry.Title + ": " + bad[0].Error()}
	}
	return given, nil
}

func fieldList(defs []field.Def) string {
	keys := make([]string, 0, len(defs))
	for _, d := range defs {
		keys = append(keys, d.Key)
	}
	return strings.Join(keys, ", ")
}

func (t *tx) keepAnswer(b Blocker, given field.Values) error {
	kept := b.Answers
	before := maps.Clone(kept)
	maps.Copy(kept, given)
	if err := t.exec("UPDATE blocker SET answered_at = ?, answered_by = ?, answers = ? WHERE id = ?", t.now(), t.action, toJSON(kept), b.ID); err != nil {
		return err
	}
	return t.journal(line{event: model.BlockerAnswered, order: b.OrderID, data: map[string]string{"cause": string(b.Cause)},
		before: map[string]any{"blocker": b.ID, "answers": before, "answered_at": unix(b.Answered), "answered_by": b.answeredBy}})
}

// sendAgain requests the cancellation of the numbers that an answer gives up, and
// resubmits all others that the blockers held.
func (t *tx) sendAgain(open []Blocker, answers field.Values, out *Resolved) error {
	var dropping, answered []Blocker
	for _, b := range open {
		if gaveUp(b.Cause, answers) {
			dropping = append(dropping, b)
		} else {
			answered = append(answered, b)
		}
	}
	dropped, err := t.held(dropping)
	if err != nil {
		return err
	}
	again, err := t.held(answered)
	if err != nil {
		return err
	}
	again = slices.DeleteFunc(again, func(id int64) bool { return slices.Contains(dropped, id) })
	reason := answers.Get("note")
	if reason == "" {
		reason = "given up after the carrier's answer"
	}
	if out.Dropped, err = t.follow(dropped, model.Request{Event: model.RequestCancellation, Reason: reason}, out); err != nil {
		return err
	}
	out.Resubmitted, err = t.follow(again, model.Request{Event: model.Resubmit, Reason: answers.Get("note")}, out)
	return err
}

// follow applies an event to what it may happen to and counts the numbers that wait for
// a signature or for another answer. Any other refusal refuses the whole act.
func (t *tx) follow(ids []int64, r model.Request, out *Resolved) (done int, err error) {
	if len(ids) == 0 {
		return 0, nil
	}
	p, err := t.predict(Selection{IDs: ids}, r)
	if err != nil {
		return 0, err
	}
	for _, c := range p.Cohorts {
		switch {
		case c.Refused == nil:
			if err := t.move(c, r); err != nil {
				return done, err
			}
			done += c.Count
		case c.Refused.Rule == "letter_signed":
			out.LetterDue = true
			out.Waiting += c.Count
		case c.Refused.Rule == "blockers_answered":
			out.Waiting += c.Count
		default:
			return done, c.Refused
		}
	}
	return done, nil
}

// gaveUp reports whether the answer to a cause is to give the number up.
func gaveUp(cause blocker.Cause, answers field.Values) bool {
	entry, ok := blocker.Lookup(cause)
	return ok && entry.Drops(answers)
}

// held returns the numbers that blockers hold.
func (t *tx) held(open []Blocker) ([]int64, error) {
	if len(open) == 0 {
		return nil, nil
	}
	args := make([]any, len(open))
	for i, b := range open {
		args[i] = b.ID
	}
	var ids []int64
	err := rows(t.ctx, t, "SELECT DISTINCT number_id FROM blocker_number WHERE released_by = 0 AND blocker_id IN ("+marks(len(args))+")", args, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}
