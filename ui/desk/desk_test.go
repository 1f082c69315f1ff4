package desk_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/ui/desk"
)

func TestLaneKeepsOnlyTheNewest(t *testing.T) {
	var lane, other desk.Lane
	var first context.Context
	old := lane.Do(context.Background(), func(ctx context.Context) tea.Msg { first = ctx; return "old" })
	late := old() // it answers, but the answer is not taken yet
	fresh := lane.Do(context.Background(), func(ctx context.Context) tea.Msg { return ctx.Err() == nil })
	if first.Err() == nil {
		t.Error("the older request was not cancelled")
	}
	if _, ok := lane.Settle(late); ok {
		t.Error("a stale answer was taken")
	}
	if !lane.Busy() {
		t.Error("the stale answer ended the wait for the newer one")
	}
	answer := fresh()
	if _, ok := other.Settle(answer); ok {
		t.Error("another lane took the answer")
	}
	if msg, ok := lane.Settle(answer); !ok || msg != true {
		t.Errorf("the answer is %v, %v", msg, ok)
	}
	if _, ok := lane.Settle(answer); ok {
		t.Error("the same answer was taken twice")
	}
	if lane.Busy() {
		t.Error("still waiting")
	}
	if msg, ok := lane.Settle("foreign"); ok || msg != nil {
		t.Error("a foreign message was taken")
	}
}

func TestLaneStops(t *testing.T) {
	var lane desk.Lane
	cmd := lane.Do(context.Background(), func(ctx context.Context) tea.Msg { return ctx.Err() })
	lane.Stop()
	answer := cmd()
	if _, ok := lane.Settle(answer); ok || lane.Busy() {
		t.Error("a stopped lane took an answer")
	}
}

func TestFailSaysTheRule(t *testing.T) {
	no := &model.Refusal{Rule: "weekend", Text: "Sat 5 Dec is a weekend."}
	for name, c := range map[string]struct {
		err  error
		want tea.Msg
	}{
		"refusal": {fmt.Errorf("apply: %w", no), desk.Say{Level: desk.Warn, Text: "Sat 5 Dec is a weekend."}},
		"failure": {errors.New("disk full"), desk.Say{Level: desk.Failed, Text: "disk full"}},
	} {
		if got := desk.Fail(c.err)(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if desk.Fail(nil) != nil || desk.Fail(fmt.Errorf("read: %w", context.Canceled)) != nil {
		t.Error("nothing went wrong, and it was said")
	}
}
