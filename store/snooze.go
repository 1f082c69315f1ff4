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
	Until date.Date `json:"until"`
	Note  string    `json:"note"`
	Who   string    `json:"who"`
	At    int64     `json:"at"`
}

// Snooze puts an item of triage off until a day after today, with a note. It is undone by
// Undo like any act. A day that is not after today is a *model.Refusal (rule snooze_day).
func (s *Store) Snooze(ctx context.Context, key string, until date.Date, note string) error {
	note = strings.TrimSpace(note)
	return s.write(ctx, "Put off", func(t *tx) error {
		today := t.desk.Today()
		if until <= today {
			return &model.Refusal{Rule: "snooze_day", Text: "put it off until a day after today, " + t.desk.Day(today)}
		}
		o, kind, err := t.itemOf(key)
		if err != nil {
			return err
		}
		return t.putOff(o, kind, key, &putOff{until, note, t.store.user, t.now()}, model.Snoozed,
			fmt.Sprintf("Put off until %s: %s, PON %s", t.desk.Day(until), kind.Noun, o.PON))
	})
}

// Wake takes a putting off back before its day. NothingTo where the item is not put off.
func (s *Store) Wake(ctx context.Context, key string) error {
	return s.write(ctx, "Take a putting off back", func(t *tx) error {
		o, kind, err := t.itemOf(key)
		if err != nil {
			return err
		}
		stood, err := t.snoozed(key)
		if err != nil {
			return err
		}
		if stood == nil || stood.Until <= t.desk.Today() {
			return &Error{Code: NothingTo, Text: "this is not put off"}
		}
		return t.putOff(o, kind, key, nil, model.Woken, fmt.Sprintf("No longer put off: %s, PON %s", kind.Noun, o.PON))
	})
}

// itemOf finds the order and the queue that an item's key names.
func (t *tx) itemOf(key string) (model.Order, triage.Kind, error) {
	queue, id, ok := triage.ParseKey(key)
	if !ok {
		return model.Order{}, triage.Kind{}, &Error{Code: BadInput, Text: fmt.Sprintf("triage has no item %q", key)}
	}
	if queue == triage.Blocked {
		err := t.QueryRowContext(t.ctx, "SELECT order_id FROM blocker WHERE id = ? AND withdrawn_by = 0", id).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return model.Order{}, queue.Kind(), &Error{Code: NotFound, Text: "this blocker is gone by now"}
		}
		if err != nil {
			return model.Order{}, queue.Kind(), err
		}
	}
	o, err := t.store.order(t.ctx, t, "o.id = ?", id)
	return o, queue.Kind(), err
}

// putOff writes how an item is put off, nil for not at all, and journals it.
func (t *tx) putOff(o model.Order, kind triage.Kind, key string, to *putOff, event, title string) error {
	before, err := t.saveSnooze(key, to)
	if err != nil {
		return err
	}
	data := map[string]string{"queue": kind.Word}
	if to != nil {
		data["until"], data["note"] = to.Until.String(), to.Note
	}
	if err := t.journal(line{event: event, order: o.ID, data: data, before: before}); err != nil {
		return err
	}
	return t.exec("UPDATE action SET title = ? WHERE id = ?", title, t.action)
}

// snoozed reads how an item is put off; nil where it is not.
func (t *tx) snoozed(key string) (*putOff, error) {
	var p putOff
	err := t.QueryRowContext(t.ctx, "SELECT until, note, who, at FROM snooze WHERE key = ?", key).Scan(&p.Until, &p.Note, &p.Who, &p.At)
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
	return before, t.exec("INSERT OR REPLACE INTO snooze(key, until, note, who, at) VALUES (?, ?, ?, ?, ?)", key, to.Until, to.Note, to.Who, to.At)
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
