package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"strconv"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/dossier"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// takeAsItStands brings in an order that is under way, or that has ended.
func (t *tx) takeAsItStands(d dossier.Dossier, p berth, profiles []string) (int64, error) {
	id, err := t.takeRow(d.Order, p)
	if err != nil {
		return 0, err
	}
	if err := t.takeNumbers(id, d, profiles); err != nil {
		return 0, fmt.Errorf("write its numbers: %w", err)
	}
	numbers, err := t.numberIDs(id)
	if err != nil {
		return 0, err
	}
	if err := t.takeBlockers(id, d, numbers); err != nil {
		return 0, err
	}
	if err := t.takeEntries(id, d, numbers); err != nil {
		return 0, fmt.Errorf("write its journal: %w", err)
	}
	data := map[string]string{}
	if asked := ponWord(d.Order.PON); asked != "" && asked != p.pon {
		data["pon"] = asked
	}
	return id, t.journal(line{event: model.TakenOver, order: id, version: 1, data: data})
}

// takeRow writes the order's own row.
func (t *tx) takeRow(o model.Order, p berth) (int64, error) {
	data, sig := scrubbed(o), o.Signature
	return t.insert(`INSERT INTO port_order(pon, group_id, type, losing_id, losing_name, gaining_id, gaining_name, lata, end_user, customer, requested,
			signed_name, signed_title, signed_at, digest, letter, voided_at, void_reason, submitted_at, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, p.pon, p.group, o.Type, o.Losing.ID, o.Losing.Name, o.Gaining.ID, o.Gaining.Name,
		o.LATA, toJSON(data), model.CustomerOf(data), o.Requested, sig.Name, sig.Title, unix(sig.At), sig.Digest, sig.Text, unix(sig.VoidedAt), sig.VoidReason,
		unix(o.Submitted), t.unixOrNow(o.Created), t.unixOrNow(o.Updated))
}

// unixOrNow is a moment as it is stored, of one that is not known the present.
func (t *tx) unixOrNow(at time.Time) int64 {
	if at.IsZero() {
		return t.now()
	}
	return at.Unix()
}

// scrubbed is an order's end-user data without what no form lets through.
func scrubbed(o model.Order) field.Values {
	out, defs := field.Values{}, model.OrderFields(o.Type)
	for key, value := range o.EndUser {
		d, _ := field.Find(defs, key) // what only every draft begins with is scrubbed as a line of text
		out[key] = d.Scrub(value)
	}
	return out
}

func (t *tx) takeNumbers(order int64, d dossier.Dossier, profiles []string) error {
	columns := []string{"tn", "order_id", "status", "since", "foc", "requested", "acquired_at", "activated_at", "supps", "canadian", "rate_center", "profile",
		"updated_at", "tested_at", "test", "told", "foc_since", "state"}
	return t.insertRows("number", columns, len(d.Numbers), func(i int) []any {
		n := d.Numbers[i]
		return []any{n.TN, order, n.Status, t.unixOrNow(n.Since), n.FOC, n.Requested, unix(n.Acquired), unix(n.Activated), n.SUPPs, n.TN.Canadian(), n.RateCenter, profiles[i],
			t.now(), unix(n.Tested), n.Test, n.Told, unix(n.Confirmed), n.State}
	})
}

// numberIDs are the ids of an order's numbers.
func (t *tx) numberIDs(order int64) (map[tn.TN]int64, error) {
	out := map[tn.TN]int64{}
	err := rows(t.ctx, t, "SELECT id, tn FROM number WHERE order_id = ?", []any{order}, func(r *sql.Rows) error {
		var id int64
		var n tn.TN
		err := r.Scan(&id, &n)
		out[n] = id
		return err
	})
	return out, err
}

// takeBlockers writes blockers, and the remarks that can be about them. What they do not
// hold any more was released by this act, for all that the desk knows.
func (t *tx) takeBlockers(order int64, d dossier.Dossier, numbers map[tn.TN]int64) error {
	ids := make([]int64, 0, len(d.Blockers))
	for _, b := range d.Blockers {
		entry, _ := blocker.Lookup(blocker.Cause(b.Cause))
		answeredBy := int64(0)
		if !b.Answered.IsZero() {
			answeredBy = t.action
		}
		id, err := t.insert("INSERT INTO blocker(order_id, cause, words, asks, raised_at, raised_by, answered_at, answered_by, answers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			order, b.Cause, b.Words, len(field.Missing(entry.Fields, field.Values{})) > 0, unix(b.Raised), t.action, unix(b.Answered), answeredBy, toJSON(b.Answers))
		if err != nil {
			return fmt.Errorf("write the blocker %s: %w", b.Cause, err)
		}
		holds := make(map[tn.TN]bool, len(b.Holds))
		for _, n := range b.Holds {
			holds[n] = true
		}
		err = t.insertRows("blocker_number", []string{"number_id", "blocker_id", "released_by"}, len(b.Numbers), func(i int) []any {
			released := t.action
			if holds[b.Numbers[i]] {
				released = 0
			}
			return []any{numbers[b.Numbers[i]], id, released}
		})
		if err != nil {
			return fmt.Errorf("write what %s holds: %w", b.Cause, err)
		}
		ids = append(ids, id)
	}
	return t.takeRemarks(order, d, ids)
}

// takeRemarks writes notes and chases; blockers are the ids of the dossier's.
func (t *tx) takeRemarks(order int64, d dossier.Dossier, blockers []int64) error {
	var numbers map[tn.TN]int64
	for _, n := range d.Notes {
		if n.Number == 0 || numbers != nil {
			continue
		}
		var err error
		if numbers, err = t.numberIDs(order); err != nil {
			return err
		}
	}
	err := t.insertRows("note", []string{"order_id", "number_id", "at", "who", "text"}, len(d.Notes), func(i int) []any {
		n := d.Notes[i]
		return []any{order, numbers[n.Number], t.unixOrNow(n.At), cmp.Or(n.Who, t.store.user), n.Text}
	})
	if err != nil {
		return fmt.Errorf("write its notes: %w", err)
	}
	err = t.insertRows("chase", []string{"order_id", "blocker_id", "at", "who", "whom", "text"}, len(d.Chases), func(i int) []any {
		c, about := d.Chases[i], int64(0)
		if c.Blocker > 0 {
			about = blockers[c.Blocker-1]
		}
		return []any{order, about, t.unixOrNow(c.At), c.Who, c.Whom, c.Text}
	})
	if err != nil {
		return fmt.Errorf("write its chases: %w", err)
	}
	return nil
}

// journalRemarks tells in a draft's journal, which begins here, of the remarks that it came
// with.
func (t *tx) journalRemarks(order int64, d dossier.Dossier) error {
	for _, n := range d.Notes {
		if err := t.journal(line{event: model.NoteAdded, order: order, data: map[string]string{"text": n.Text}}); err != nil {
			return err
		}
	}
	for _, c := range d.Chases {
		if err := t.journal(line{event: model.Chased, order: order, data: map[string]string{"whom": c.Whom, "text": c.Text}}); err != nil {
			return err
		}
	}
	return nil
}

// takeEntries appends the journal that an order brings, as one act of this desk, and a
// beginning for the numbers that it says nothing of.
func (t *tx) takeEntries(order int64, d dossier.Dossier, numbers map[tn.TN]int64) error {
	columns := []string{"action_id", "at", "who", "actor", "event", "order_id", "number_id", "tn", "from_status", "to_status", "data", "before"}
	told := map[tn.TN]bool{}
	err := t.insertRows("journal", columns, len(d.Entries), func(i int) []any {
		e := d.Entries[i]
		told[e.Number] = true
		return []any{t.action, unix(e.At), e.Who, e.Actor, e.Event, order, numbers[e.Number], e.Number, e.From, e.To, toJSON(e.Data), `{"act":` + strconv.FormatInt(e.Action, 10) + "}"}
	})
	if err != nil {
		return err
	}
	var silent []dossier.Number
	for _, n := range d.Numbers {
		if !told[n.TN] {
			silent = append(silent, n)
		}
	}
	return t.insertRows("journal", columns, len(silent), func(i int) []any {
		n := silent[i]
		return []any{t.action, t.now(), t.store.user, model.Customer, model.TakenOver, order, numbers[n.TN], n.TN, model.None, n.Status, "{}", "{}"}
	})
}
