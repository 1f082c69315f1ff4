package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/triage"
)

// putOff is a row of what was put off, as the journal keeps it.
type putOff struct {
	Day   date.Date `json:"day"` // of the item when it was put off
	Until date.Date `json:"until"`
	Note  string    `json:"note"`
	Who   string    `json:"who"`
	At    int64     `json:"at"`
}

// Snooze puts an item of triage off until a day after today, with a note. It is undone by
// Undo like any act. A day that is not after today is a *model.Refusal (rule snooze_day), and
// an item that does not wait is NothingTo. The putting off lasts as long as the waiting: for
// another day, or once something new joined the item, it is over.
func (s *Store) Snooze(ctx context.Context, key string, until date.Date, note string) error {
	note = strings.TrimSpace(note)
	return s.write(ctx, "Put off", func(t *tx) error {
		today := t.desk.Today()
		if until <= today {
			return &model.Refusal{Rule: "snooze_day", Text: "put it off until a day after today, " + t.desk.Day(today)}
		}
		i, err := t.itemOf(key)
		if err != nil {
			return err
		}
		return t.putOff(i, &putOff{i.Day, until, note, t.store.user, t.now()}, model.Snoozed,
			fmt.Sprintf("Put off until %s: %s, PON %s", t.desk.Day(until), i.Queue.Kind().Noun, i.PON))
	})
}

// Wake takes a putting off back before its day. NothingTo where the item is not put off.
func (s *Store) Wake(ctx context.Context, key string) error {
	return s.write(ctx, "Take a putting off back", func(t *tx) error {
		i, err := t.itemOf(key)
		if err != nil {
			return err
		}
		if !i.Snoozed(t.desk.Today()) {
			return &Error{Code: NothingTo, Text: "this is not put off"}
		}
		return t.putOff(i, nil, model.Woken, fmt.Sprintf("No longer put off: %s, PON %s", i.Queue.Kind().Noun, i.PON))
	})
}

// itemOf finds the item that a key names among what waits, and forgets what was put off
// of items that wait no longer.
func (t *tx) itemOf(key string) (triage.Item, error) {
	_, order, ok := triage.ParseKey(key)
	if !ok {
		return triage.Item{}, &Error{Code: BadInput, Text: fmt.Sprintf("triage has no item %q", key)}
	}
	if _, err := t.store.order(t.ctx, t, "o.id = ?", order); err != nil {
		return triage.Item{}, err
	}
	items, err := t.waiting()
	if err != nil {
		return triage.Item{}, err
	}
	keys, found := make([]string, len(items)), -1
	for n, i := range items {
		keys[n] = i.Key()
		if keys[n] == key {
			found = n
		}
	}
	if found < 0 {
		return triage.Item{}, &Error{Code: NothingTo, Text: "nothing of that name waits"}
	}
	return items[found], t.exec("DELETE FROM snooze WHERE key NOT IN (SELECT value FROM json_each(?))", toJSON(keys))
}

// putOff writes how an item is put off, nil for not at all, and journals it.
func (t *tx) putOff(i triage.Item, to *putOff, event, title string) error {
	before, err := t.saveSnooze(i.Key(), to)
	if err != nil {
		return err
	}
	data := map[string]string{"queue": i.Queue.String()}
	if to != nil {
		data["until"], data["note"] = to.Until.String(), to.Note
	}
	if err := t.journal(line{event: event, order: i.Order, data: data, before: before}); err != nil {
		return err
	}
	return t.exec("UPDATE action SET title = ? WHERE id = ?", title, t.action)
}

// snoozed reads how an item is put off; nil where it is not.
func (t *tx) snoozed(key string) (*putOff, error) {
	var p putOff
	err := t.QueryRowContext(t.ctx, "SELECT day, until, note, who, at FROM snooze WHERE key = ?", key).Scan(&p.Day, &p.Until, &p.Note, &p.Who, &p.At)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &p, err
}

// saveSnooze writes how an item is put off and returns how it was, for the journal.
func (t *tx) saveSnooze(key string, to *putOff) (before map[string]any, err error) {
	was, err := t.snoozed(key)
	if err != nil {
		return nil, err
	}
	before = map[string]any{"snooze": key, "was": was}
	if to == nil {
		return before, t.exec("DELETE FROM snooze WHERE key = ?", key)
	}
	return before, t.exec("INSERT OR REPLACE INTO snooze(key, day, until, note, who, at) VALUES (?, ?, ?, ?, ?, ?)", key, to.Day, to.Until, to.Note, to.Who, to.At)
}

// putSnoozeBack puts back how an item was put off, and returns how it is.
func (t *tx) putSnoozeBack(before map[string]json.RawMessage) (map[string]any, error) {
	var key string
	var was *putOff
	if err := json.Unmarshal(before["snooze"], &key); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(before["was"], &was); err != nil {
		return nil, err
	}
	return t.saveSnooze(key, was)
}
