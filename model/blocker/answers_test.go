package blocker_test

import (
	"maps"
	"testing"

	"portdesk/model/blocker"
	"portdesk/model/field"
)

// TestAnswers: what one answer writes into an order of its own and into several.
func TestAnswers(t *testing.T) {
	of := func(pairs ...string) field.Values {
		v := field.Values{}
		for i := 0; i < len(pairs); i += 2 {
			v[pairs[i]] = pairs[i+1]
		}
		return v
	}
	e := blocker.Entry{Fields: []field.Def{
		{Key: "pin", Required: true, Secret: true}, {Key: "account_number"}, {Key: "x_action"},
		{Key: "x_day", Applies: func(all field.Values) bool { return all.Get("x_action") == "later" }},
	}}
	before := of("pin", "4711", "account_number", "77-1")
	for name, c := range map[string]struct {
		now          field.Values
		one, several field.Values
	}{
		"nothing typed":    {before, of("pin", "4711", "account_number", "77-1"), of()},
		"one field typed":  {of("pin", "9988", "account_number", "77-1"), of("pin", "9988", "account_number", "77-1"), of("pin", "9988")},
		"one emptied":      {of("pin", "4711"), of("pin", "4711", "account_number", ""), of("account_number", "")},
		"for the blocker":  {of("pin", "4711", "account_number", "77-1", "x_action", "drop"), of("pin", "4711", "account_number", "77-1", "x_action", "drop"), of("x_action", "drop")},
		"without meaning":  {of("x_action", "drop", "x_day", "2026-12-04", "pin", "4711", "account_number", "77-1"), of("pin", "4711", "account_number", "77-1", "x_action", "drop"), of("x_action", "drop")},
		"with its meaning": {of("x_action", "later", "x_day", "2026-12-04", "pin", "4711", "account_number", "77-1"), of("pin", "4711", "account_number", "77-1", "x_action", "later", "x_day", "2026-12-04"), of("x_action", "later", "x_day", "2026-12-04")},
	} {
		t.Run(name, func(t *testing.T) {
			if got := e.Answers(before, c.now, false); !maps.Equal(got, c.one) {
				t.Errorf("one gets %v, want %v", got, c.one)
			}
			if got := e.Answers(before, c.now, true); !maps.Equal(got, c.several) {
				t.Errorf("several get %v, want %v", got, c.several)
			}
		})
	}
}
