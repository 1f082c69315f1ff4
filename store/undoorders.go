package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"portdesk/model"
)

// change is what an entry of the journal says about an order, or about a carrier's holiday.
type change struct {
	order   int64 // 0 for a holiday
	event   string
	before  map[string]json.RawMessage // what it replaced
	version int64                      // of the order afterwards; 0 where the order's own row was not touched
}

// made reports whether the act made the order.
func (c change) made() bool { return c.event == model.OrderCreate || c.event == model.TakenOver }

// kept reports whether the act took the order away and wrote down all of it.
func (c change) kept() bool { return c.before["draft"] != nil }

// changesOf reads what an action did to orders and holidays, the latest entry first. Of an
// order that it made it tells that once, and nothing else.
func (t *tx) changesOf(action int64) ([]change, error) {
	var list []change
	made := map[int64]bool{}
	err := rows(t.ctx, t, "SELECT j.order_id, j.event, j.before, j.version FROM journal j WHERE j.action_id = ? AND j.number_id = 0 AND (j.order_id > 0 OR "+ofHoliday+") ORDER BY j.id DESC", []any{action}, func(r *sql.Rows) error {
		var c change
		var before string
		if err := r.Scan(&c.order, &c.event, &before, &c.version); err != nil {
			return err
		}
		if c.made() {
			if made[c.order] {
				return nil
			}
			made[c.order] = true
		}
		list = append(list, c)
		return json.Unmarshal([]byte(before), &list[len(list)-1].before)
	})
	list = slices.DeleteFunc(list, func(c change) bool { return made[c.order] && !c.made() })
	return list, err
}

// bringBack makes the orders again that an undo took away, and journals those that this
// reversal is about to take away while everything of them is still there.
func (t *tx) bringBack(r reversal, changes []change) error {
	for _, c := range changes {
		switch {
		case c.kept():
			if err := t.roomFor(c.before["draft"]); err != nil {
				return err
			}
			if err := t.remake(c.before["draft"], draftTables()); err != nil {
				return err
			}
			if err := t.journal(line{event: r.event, order: c.order, data: map[string]string{"what": model.OrderCreate}}); err != nil {
				return err
			}
		case c.made():
			whole, err := t.whole(c.order)
			if err != nil {
				return err
			}
			if err := t.journal(line{event: r.event, order: c.order, data: map[string]string{"what": model.OrderCreate}, before: map[string]any{"draft": whole}}); err != nil {
				return err
			}
		case r.event == model.Redone && len(c.before) == 0:
			return &Error{Code: NothingTo, Text: "this was undone by an earlier Portdesk, which did not keep what it takes to do it again"}
		}
	}
	return nil
}

// reverseOrders puts the orders of an action back, the latest change first.
func (t *tx) reverseOrders(r reversal, changes []change) (n int, err error) {
	for _, c := range changes {
		switch {
		case c.kept():
			n++
		case c.made():
			n++
			err = t.discard(c.order)
		default:
			if c.version > 0 {
				n++
			}
			err = t.putBack(r, c)
		}
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// putBack puts back what an entry replaced beside or in the order's row.
func (t *tx) putBack(r reversal, c change) error {
	var now map[string]any
	var version int64
	var err error
	switch {
	case c.before["blocker"] != nil:
		now, err = t.putAnswersBack(c.before)
	case c.before["note"] != nil:
		now, err = t.putRemarkBack("note", c.before)
	case c.before["chase"] != nil:
		now, err = t.putRemarkBack("chase", c.before)
	case c.before["holiday"] != nil:
		now, err = t.putHolidayBack(c.before)
	case c.before["snooze"] != nil:
		now, err = t.putSnoozeBack(c.before)
	case c.version > 0:
		now, version, err = t.putOrderBack(c)
	default:
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", c.event, err)
	}
	return t.journal(line{event: r.event, order: c.order, data: map[string]string{"what": c.event}, before: now, version: version})
}

// putAnswersBack puts the answers to a blocker back and returns those that stood.
func (t *tx) putAnswersBack(before map[string]json.RawMessage) (map[string]any, error) {
	var answers string
	var at, by int64
	id := string(before["blocker"])
	if err := t.QueryRowContext(t.ctx, "SELECT answers, answered_at, answered_by FROM blocker WHERE id = ?", id).Scan(&answers, &at, &by); err != nil {
		return nil, err
	}
	now := map[string]any{"blocker": before["blocker"], "answers": json.RawMessage(answers), "answered_at": at, "answered_by": by}
	return now, t.exec("UPDATE blocker SET answers = ?, answered_at = ?, answered_by = ? WHERE id = ?",
		string(before["answers"]), string(before["answered_at"]), string(before["answered_by"]), id)
}

// putRemarkBack takes a note or a chase away, or lets it stand again, and returns how it
// stood.
func (t *tx) putRemarkBack(table string, before map[string]json.RawMessage) (map[string]any, error) {
	var gone int64
	id := string(before[table])
	if err := t.QueryRowContext(t.ctx, "SELECT gone_by FROM "+table+" WHERE id = ?", id).Scan(&gone); err != nil {
		return nil, err
	}
	to := t.action
	if before["gone_by"] != nil {
		to = 0
	}
	return map[string]any{table: before[table], "gone_by": gone}, t.exec("UPDATE "+table+" SET gone_by = ? WHERE id = ?", to, id)
}

// orderColumnsKept are the columns of an order that acts replace. An entry names those
// that it replaced; its own words are never run as SQL.
func orderColumnsKept() []string {
	return []string{"customer", "requested", "voided_at", "void_reason", "signed_name", "signed_title", "signed_at", "digest", "letter", "submitted_at"}
}

// putOrderBack puts columns of an order's row back and returns what stood in them.
func (t *tx) putOrderBack(c change) (now map[string]any, version int64, err error) {
	now = map[string]any{}
	if text, ok := c.before["end_user"]; ok {
		var stood string
		if err := t.QueryRowContext(t.ctx, "SELECT end_user FROM port_order WHERE id = ?", c.order).Scan(&stood); err != nil {
			return nil, 0, err
		}
		now["end_user"] = json.RawMessage(stood)
		if err := t.exec("UPDATE port_order SET end_user = ? WHERE id = ?", string(text), c.order); err != nil {
			return nil, 0, err
		}
	}
	for _, column := range orderColumnsKept() {
		value, ok := c.before[column]
		if !ok {
			continue
		}
		var stood string
		if err := t.QueryRowContext(t.ctx, "SELECT json_quote("+column+") FROM port_order WHERE id = ?", c.order).Scan(&stood); err != nil {
			return nil, 0, err
		}
		now[column] = json.RawMessage(stood)
		if err := t.exec("UPDATE port_order SET "+column+" = ?1 ->> '$' WHERE id = ?2", string(value), c.order); err != nil {
			return nil, 0, err
		}
	}
	if _, ok := c.before["requested"]; ok {
		if err := t.exec("UPDATE number SET requested = (SELECT requested FROM port_order WHERE id = ?1) WHERE order_id = ?1", c.order); err != nil {
			return nil, 0, err
		}
	}
	err = t.QueryRowContext(t.ctx, "UPDATE port_order SET updated_at = ?, version = version + 1 WHERE id = ? RETURNING version", t.now(), c.order).Scan(&version)
	return now, version, err
}

// discard takes a drafted order away, and its group with the last one.
func (t *tx) discard(order int64) error {
	for _, q := range []string{
		"DELETE FROM tally WHERE order_id = ?1",
		"DELETE FROM blocker WHERE order_id = ?1",
		"DELETE FROM note WHERE order_id = ?1",
		"DELETE FROM chase WHERE order_id = ?1",
		"DELETE FROM port_order WHERE id = ?1",
		"DELETE FROM order_group WHERE id NOT IN (SELECT group_id FROM port_order) AND ?1",
	} {
		if err := t.exec(q, order); err != nil {
			return err
		}
	}
	return nil
}

// keptTable is a table whose rows are kept of an order that an undo takes away, and which
// of its rows are the order's.
type keptTable struct{ name, where string }

// draftTables are the tables in the order in which their rows can be made again.
func draftTables() []keptTable {
	return []keptTable{
		{"order_group", "id = (SELECT group_id FROM port_order WHERE id = ?)"},
		{"port_order", "id = ?"},
		{"blocker", "order_id = ?"},
		{"note", "order_id = ?"},
		{"chase", "order_id = ?"},
	}
}

// numberTables are those that can be made again once the numbers are.
func numberTables() []keptTable {
	return []keptTable{{"blocker_number", "blocker_id IN (SELECT id FROM blocker WHERE order_id = ?)"}}
}

// whole writes down all rows of an order but its numbers, which have entries of their own.
func (t *tx) whole(order int64) (map[string]json.RawMessage, error) {
	out := map[string]json.RawMessage{}
	for _, k := range append(draftTables(), numberTables()...) {
		columns, err := t.columns(k.name)
		if err != nil {
			return nil, err
		}
		pairs := make([]string, 0, len(columns))
		for _, c := range columns {
			pairs = append(pairs, "'"+c+"', "+c)
		}
		var text string
		if err := t.QueryRowContext(t.ctx, "SELECT json_group_array(json_object("+strings.Join(pairs, ", ")+")) FROM "+k.name+" WHERE "+k.where, order).Scan(&text); err != nil {
			return nil, fmt.Errorf("keep the %s rows: %w", k.name, err)
		}
		out[k.name] = json.RawMessage(text)
	}
	return out, nil
}

// roomFor refuses with a Conflict where another order came by the PON of one that is to be
// made again, or another group by the number of its group.
func (t *tx) roomFor(kept json.RawMessage) error {
	var taken string
	err := t.QueryRowContext(t.ctx, `SELECT 'PON ' || o.pon FROM port_order o WHERE o.pon IN (SELECT e.value ->> 'pon' FROM json_each(?1, '$.port_order') e)
		UNION ALL SELECT 'group ' || g.id FROM json_each(?1, '$.order_group') e JOIN order_group g ON g.id = e.value ->> 'id'
			WHERE g.name <> e.value ->> 'name' OR g.created_at <> e.value ->> 'created_at' LIMIT 1`, string(kept)).Scan(&taken)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look for the PON and the group: %w", err)
	}
	return &Error{Code: Conflict, Text: taken + " is another one by now; nothing was done again"}
}

// columns returns the names of a table's columns.
func (t *tx) columns(table string) ([]string, error) {
	var out []string
	err := rows(t.ctx, t, "SELECT name FROM pragma_table_info(?)", []any{table}, func(r *sql.Rows) error {
		var name string
		err := r.Scan(&name)
		out = append(out, name)
		return err
	})
	return out, err
}

// remake makes rows again that whole wrote down. Columns that the table has got since
// take their defaults; a group that stands is left as it is.
func (t *tx) remake(kept json.RawMessage, tables []keptTable) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(kept, &all); err != nil {
		return fmt.Errorf("read what was kept: %w", err)
	}
	for _, k := range tables {
		var list []map[string]json.RawMessage
		if err := json.Unmarshal(all[k.name], &list); err != nil {
			return fmt.Errorf("read the %s rows that were kept: %w", k.name, err)
		}
		if len(list) == 0 {
			continue
		}
		columns, err := t.columns(k.name)
		if err != nil {
			return err
		}
		have := slices.Collect(maps.Keys(list[0]))
		columns = slices.DeleteFunc(columns, func(c string) bool { return !slices.Contains(have, c) })
		if len(columns) == 0 {
			return errors.New("nothing is known of the " + k.name + " rows that were kept")
		}
		values := make([]string, 0, len(columns))
		for _, c := range columns {
			values = append(values, "e.value ->> '"+c+"'")
		}
		verb := "INSERT INTO "
		if k.name == "order_group" {
			verb = "INSERT OR IGNORE INTO "
		}
		if err := t.exec(verb+k.name+"("+strings.Join(columns, ", ")+") SELECT "+strings.Join(values, ", ")+" FROM json_each(?) e", string(all[k.name])); err != nil {
			return fmt.Errorf("make the %s rows again: %w", k.name, err)
		}
	}
	return nil
}

// blockersAgain lets the blockers of remade orders hold their numbers again.
func (t *tx) blockersAgain(changes []change) error {
	for _, c := range changes {
		if !c.kept() {
			continue
		}
		if err := t.remake(c.before["draft"], numberTables()); err != nil {
			return err
		}
	}
	return nil
}
