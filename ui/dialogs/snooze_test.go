package dialogs_test

import (
	"context"
	"errors"
	"testing"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
)

// bed keeps what is put off; law is the desk's of a furnished file.
type bed struct {
	law  func() model.Desk
	kept map[string]string
	err  error
}

func (b *bed) Desk() model.Desk { return b.law() }

func (b *bed) Snooze(_ context.Context, key string, until date.Date, note string) error {
	if b.err != nil {
		return b.err
	}
	b.kept[key] = until.String() + " " + note
	return nil
}

func TestSnooze(t *testing.T) {
	d := dialogtest.Open(t)
	s := &bed{law: d.Desk, kept: map[string]string{}}
	show := func(given string) *bench {
		return open(t, d, dialogs.NewSnooze(ctx, s, dialogs.SnoozeTarget{Key: "foc_due:7", What: "FOC due, PON 4488", Date: given}), 80, 24)
	}
	show("").Fits().Sees("Put off until a date", "FOC due, PON 4488", "Leave it").Keys("esc").Misses("╭")

	// What cannot stand says why, and nothing is lost.
	for text, why := range map[string]string{"": "needed", "soon": "not a date", "today": "that is today", "2026-11-20": "is past", "2026-02-30": "has no day 30"} {
		show("").Type(text).Keys("ctrl+s").Fits().Sees("╭", text, why).Keys("esc")
	}
	if len(s.kept) != 0 {
		t.Fatalf("kept %v", s.kept)
	}

	b := show("")
	b.Type("fri").Sees("Fri 27 Nov", "business days from today").Keys("enter").Type("Onvoy is closed").Keys("ctrl+s").Sees("Put off until Fri 27 Nov; u takes it back").Misses("╭")
	if got := s.kept["foc_due:7"]; got != "2026-11-27 Onvoy is closed" {
		t.Errorf("kept %q", got)
	}
	show("+3bd").Keys("ctrl+s").Misses("╭")
	if got := s.kept["foc_due:7"]; got != "2026-11-27 " {
		t.Errorf("kept %q", got) // Thanksgiving is skipped
	}

	s.err = errors.New("the disk is full")
	show("fri").Keys("ctrl+s").Fits().Sees("the disk is full", "Fri 27 Nov").Keys("esc").Misses("╭")
	open(t, d, dialogs.NewSnooze(ctx, s, dialogs.SnoozeTarget{Key: "k", What: "x"}), 60, 16).Fits()
}
