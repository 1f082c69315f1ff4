package store

import (
	"context"
	"errors"
	"strings"
	"testing"

	"portdesk/model"
)

// before reads what the last act's entry of an event replaced.
func before(t *testing.T, s *Store, ev model.Event) string {
	t.Helper()
	var text string
	if err := s.db.QueryRow("SELECT before FROM journal WHERE event = ? ORDER BY id DESC LIMIT 1", string(ev)).Scan(&text); err != nil {
		t.Fatal(err)
	}
	return text
}

func TestSignAnewBeforeSubmission(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	fill(t, s, o.ID)
	first, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Clerk", Consent: true})
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true})
	if err != nil {
		t.Fatal(err)
	}
	if second.Signature.Title != "Owner" || second.Signature.Digest == first.Signature.Digest || second.Version != first.Version+1 {
		t.Errorf("signed anew: %+v", second.Signature)
	}
}

// TestSignAnewAsTheLetterAges: the old signature stays in the journal, and comes back.
func TestSignAnewAsTheLetterAges(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700")
	anew := Signing{Name: "Jane Doe", Title: "Owner", Consent: true}
	for _, days := range []int{0, 25} { // 30 days are taken, and the last 5 are told
		c.at = monday.AddDate(0, 0, days)
		var no *model.Refusal
		if _, err := s.Sign(ctx, o.ID, anew); !errors.As(err, &no) || no.Rule != "signed_already" {
			t.Fatalf("after %d days: %v", days, err)
		}
	}
	for _, days := range []int{26, 40} {
		c.at = monday.AddDate(0, 0, days)
		old := ordersByID(t, s, o.ID)[0].Signature
		if keys := keysOf(waitingNow(t, s)); !strings.Contains(keys, "letter_ageing") {
			t.Fatalf("after %d days %s waits", days, keys)
		}
		got, err := s.Sign(ctx, o.ID, anew)
		if err != nil {
			t.Fatal(err)
		}
		if got.Signature.Digest == old.Digest || !got.Signature.At.Equal(c.at) || !got.Sent() {
			t.Errorf("signed anew: %+v", got.Signature)
		}
		if keys := keysOf(waitingNow(t, s)); strings.Contains(keys, "letter_ageing") {
			t.Errorf("signed anew, and %s waits", keys)
		}
		kept := before(t, s, model.OrderSign)
		if line, _, _ := strings.Cut(old.Text, "\n"); !strings.Contains(kept, old.Digest) || line == "" || !strings.Contains(kept, line) {
			t.Errorf("the journal keeps %s", kept)
		}
		undone, err := s.Undo(ctx)
		if err != nil || undone.Title != "Sign LOA of PON "+o.PON+" anew" {
			t.Fatalf("undone %q, %v", undone.Title, err)
		}
		if back := ordersByID(t, s, o.ID)[0].Signature; back != old {
			t.Errorf("undone: %+v, want %+v", back, old)
		}
	}
}

// TestNoSignatureOnAnEndedOrder: age or not, what is over is not signed.
func TestNoSignatureOnAnEndedOrder(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700")
	if _, err := s.Apply(ctx, Act{Selection: whole(o), Request: model.Request{Event: model.RequestCancellation, Reason: "x"}}); err != nil {
		t.Fatal(err)
	}
	c.at = monday.AddDate(0, 0, 28)
	var no *model.Refusal
	if _, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); !errors.As(err, &no) || no.Rule != "order_ended" {
		t.Errorf("%v", err)
	}
}
