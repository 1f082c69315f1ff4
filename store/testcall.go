package store

import (
	"context"
	"fmt"
	"strings"

	"portdesk/model"
	"portdesk/model/tn"
)

// TestResult is the outcome of a test call.
type TestResult string

// The outcomes. NoTest takes a recorded one back.
const (
	NoTest     TestResult = ""
	TestPassed TestResult = "passed"
	TestFailed TestResult = "failed"
)

// RecordTest records a test call for the selected numbers (event test_call), with a note.
// Numbers that are neither activated nor completed are a *model.Refusal (rule
// not_activated), and nothing is recorded; with partial they are left out. The clock of
// the snap-back runs from the activation, whatever the call says.
func (s *Store) RecordTest(ctx context.Context, sel Selection, result TestResult, note string, partial bool) (changed int, err error) {
	title := "Take the test call back"
	data := map[string]string{}
	switch result {
	case NoTest:
	case TestPassed, TestFailed:
		title = "Test call " + string(result)
		data["result"] = string(result)
	default:
		return 0, &Error{Code: BadInput, Text: fmt.Sprintf("a test call passed or failed; %q is neither", string(result))}
	}
	if note = strings.TrimSpace(note); note != "" {
		data["note"] = note
	}
	err = s.write(ctx, title, func(t *tx) error {
		if err := t.pick(sel); err != nil {
			return fmt.Errorf("select numbers: %w", err)
		}
		if err := t.leaveInactive(partial); err != nil {
			return err
		}
		tested := t.now()
		if result == NoTest {
			tested = 0
			if err := t.exec("DELETE FROM temp.picked WHERE id IN (SELECT p.id FROM temp.picked p JOIN number n ON n.id = p.id WHERE n.tested_at = 0)"); err != nil {
				return err
			}
		}
		changed, err = t.record(fact{event: model.TestCall, data: "?", with: toJSON(data), set: "tested_at = ?, test = ?", values: []any{tested, string(result)}})
		if err != nil {
			return err
		}
		if changed == 0 {
			return &Error{Code: NothingTo, Text: "no number is selected for which there is a test call to record or to take back"}
		}
		return t.exec("UPDATE action SET title = ? WHERE id = ?", title+": "+plural(changed, "number"), t.action)
	})
	if err != nil {
		return 0, err
	}
	return changed, nil
}

// leaveInactive takes the numbers out of temp.picked that cannot be called yet, or
// refuses where they are all of it or may not be left out.
func (t *tx) leaveInactive(partial bool) error {
	var total, inactive int
	var sample tn.TN
	const waits = "n.activated_at = 0 AND n.status <> 7"
	err := t.QueryRowContext(t.ctx, "SELECT count(*), ifnull(sum("+waits+"), 0), ifnull(min(iif("+waits+", n.tn, NULL)), 0) FROM temp.picked p JOIN number n ON n.id = p.id").
		Scan(&total, &inactive, &sample)
	if err != nil || inactive == 0 {
		return err
	}
	if partial && inactive < total {
		return t.exec("DELETE FROM temp.picked WHERE id IN (SELECT p.id FROM temp.picked p JOIN number n ON n.id = p.id WHERE " + waits + ")")
	}
	text := sample.Display() + ": a number is called once it is activated"
	if total > 1 {
		text = fmt.Sprintf("%s of %d (%s): a number is called once it is activated", plural(inactive, "number"), total, sample.Display())
	}
	return &model.Refusal{Rule: "not_activated", Text: text}
}
