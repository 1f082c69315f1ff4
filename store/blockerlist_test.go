package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/filter"
)

// blockedThree makes three orders of one group, of 3, 2 and 1 numbers, each held by the
// same cause; blocker 4 holds the last number for another cause too.
func blockedThree(t testing.TB, s *Store) []model.Order {
	t.Helper()
	ctx := context.Background()
	orders := draft(t, s, "2064205700-02 2064255700-01 425-556-2000")
	for _, o := range orders {
		fill(t, s, o.ID)
		submit(t, s, o.ID)
		apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
		apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	}
	for i, o := range orders {
		causes := []string{"account_number"}
		if i == 2 {
			causes = append(causes, "zip_mismatch")
		}
		if _, err := s.Apply(ctx, Act{Selection: whole(o), Request: model.Request{Event: model.AdditionalInformationRequired, Causes: causes, Reason: "ACCT NBR"}}); err != nil {
			t.Fatal(err)
		}
	}
	return orders
}

// TestResolveBlockers answers one cause in three orders at once; the number that another
// blocker holds too waits for that.
func TestResolveBlockers(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	orders := blockedThree(t, s)
	siblings, err := s.SiblingBlockers(ctx, 1)
	if err != nil || len(siblings) != 2 || siblings[0].PON != orders[1].PON || siblings[1].PON != orders[2].PON || siblings[0].Numbers != 2 {
		t.Fatalf("%+v, %v", siblings, err)
	}
	ids := []int64{1, siblings[0].ID, siblings[1].ID}
	before := dump(t, s)
	_, err = s.ResolveBlockers(ctx, nil, field.Values{"account_number": "B-1"})
	refusedBy(t, err, "no_blocker")
	_, err = s.ResolveBlockers(ctx, ids, field.Values{})
	refusedBy(t, err, "blockers_answered")
	if !strings.HasPrefix(err.Error(), "PON "+orders[0].PON+": ") {
		t.Errorf("the refusal names no order: %v", err)
	}
	if _, err := s.ResolveBlockers(ctx, append(ids, 99), field.Values{"account_number": "B-1"}); CodeOf(err) != Conflict {
		t.Errorf("a blocker that is none was answered: %v", err)
	}
	if after := dump(t, s); after != before {
		t.Fatalf("a refused answer changed the desk:\n%s", differ(before, after))
	}
	c.at = c.at.Add(time.Hour)
	r, err := s.ResolveBlockers(ctx, ids, field.Values{"account_number": "B-1"})
	if err != nil || r.Resubmitted != 5 || r.Waiting != 1 || len(r.Orders) != 3 || len(r.Voided) != 0 || r.LetterDue {
		t.Fatalf("%+v, %v", r, err)
	}
	for i, o := range ordersByID(t, s, orders[0].ID, orders[1].ID, orders[2].ID) {
		if o.EndUser["account_number"] != "B-1" || o.Tally.Blocked() != (i == 2) {
			t.Errorf("PON %s: %v, blocked %v", o.PON, o.EndUser, o.Tally.Blocked())
		}
	}
	first, err := s.BlockerByID(ctx, 1)
	if err != nil || first.Open() || !first.Resolved.Equal(c.at) || first.Numbers != 3 || first.Answers["account_number"] != "B-1" || first.Losing.Name != "Level3" {
		t.Errorf("%+v, %v", first, err)
	}
	waits, err := s.BlockerByID(ctx, 3)
	if err != nil || !waits.Open() || waits.Answered.IsZero() || len(waits.Holds) != 1 || waits.Numbers != 1 || !waits.Resolved.IsZero() {
		t.Errorf("%+v, %v", waits, err)
	}
	if _, err := s.ResolveBlockers(ctx, ids, field.Values{"account_number": "B-2"}); CodeOf(err) != Conflict {
		t.Errorf("resolved blockers were answered: %v", err)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if after := dump(t, s); after != before {
		t.Fatalf("undo left:\n%s", differ(before, after))
	}
	for _, id := range []int64{9, 0} {
		if _, err := s.BlockerByID(ctx, id); CodeOf(err) != NotFound {
			t.Errorf("blocker %d: %v", id, err)
		}
		if _, err := s.SiblingBlockers(ctx, id); CodeOf(err) != NotFound {
			t.Errorf("siblings of blocker %d: %v", id, err)
		}
	}
	healthy(t, s)
}

// TestResolveBlockersVoidsLetters waits for new signatures where the cause asks for them.
func TestResolveBlockersVoidsLetters(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	orders := draft(t, s, "2064205700-01 2064255700")
	for _, o := range orders {
		fill(t, s, o.ID)
		submit(t, s, o.ID)
		apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
		apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
		apply(t, s, whole(o), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"address_mismatch"}, Reason: "SA"})
	}
	r, err := s.ResolveBlockers(ctx, []int64{2, 1, 2}, field.Values{"street": "9 Pine St"})
	if err != nil || len(r.Voided) != 2 || !r.LetterDue || r.Waiting != 3 || r.Resubmitted != 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	healthy(t, s)
}

// TestBlockerTakenBack is neither open nor resolved.
func TestBlockerTakenBack(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	blockedThree(t, s)
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	open, err := s.CountBlockers(ctx, filter.Query{}, false)
	if err != nil || open != 2 {
		t.Errorf("%d open, %v", open, err)
	}
	if n, err := s.CountBlockers(ctx, filter.Query{}, true); err != nil || n != 0 {
		t.Errorf("%d resolved, %v", n, err)
	}
	if _, err := s.BlockerByID(ctx, 4); CodeOf(err) != NotFound {
		t.Errorf("blocker 4: %v", err)
	}
	if keys := keysOf(waitingNow(t, s)); keys != "blocked:1 blocked:2 foc_due:3" {
		t.Errorf("waiting: %s", keys)
	}
}

// TestListBlockers pages through every sort both ways under every kind of filter, and holds
// the windows against the whole.
func TestListBlockers(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	orders := blockedThree(t, s)
	c.at = c.at.Add(time.Hour)
	if err := s.AddChase(ctx, Chase{Order: orders[0].ID, Blocker: 1, Whom: "desk"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ResolveBlockers(ctx, []int64{2}, field.Values{"account_number": "B"}); err != nil {
		t.Fatal(err)
	}
	apply(t, s, whole(orders[1]), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"osp_silent", "pending_order"}, Reason: "later"})
	if _, err := s.ListBlockers(ctx, BlockerQuery{Sort: "words", Limit: 3}); CodeOf(err) != BadInput {
		t.Errorf("a sort that is none: %v", err)
	}
	first, err := s.ListBlockers(ctx, BlockerQuery{Limit: 1})
	if err != nil || len(first) != 1 || first[0].ID != 1 || first[0].Chases != 1 || !first[0].Chased.Equal(c.at) || first[0].Numbers != 3 || first[0].Customer != "Acme Dental" || first[0].Words != "ACCT NBR" {
		t.Errorf("%+v, %v", first, err)
	}
	matching := map[string]string{ // open and resolved ids by filter
		"": "1 3 4 5 6/2", "blocker:account": "1 3/2", "-blocker:account": "4 5 6/", "blocker:any": "1 3 4 5 6/2", "blocker:none": "/", "-blocker:none": "1 3 4 5 6/2",
		"blocker:zip,osp": "4 5/", "carrier:onvoy": "5 6/2", "order:1001-a blocker:account": "1/", "type:wireless": "3 4/", "2064205701": "1/", "status:in-process": "/", "status:action": "1 3 4 5 6/2",
	}
	for text, want := range matching {
		q, err := filter.Parse(text, s.FilterEnv())
		if err != nil {
			t.Fatal(err)
		}
		var both []string
		for _, resolved := range []bool{false, true} {
			list, err := s.ListBlockers(ctx, BlockerQuery{Where: q, Resolved: resolved, Limit: 100})
			if err != nil {
				t.Fatal(err)
			}
			if n, err := s.CountBlockers(ctx, q, resolved); err != nil || n != len(list) {
				t.Errorf("%q counts %d, lists %d, %v", text, n, len(list), err)
			}
			both = append(both, blockerIDs(list))
		}
		if got := strings.Join(both, "/"); got != want {
			t.Errorf("%q lists %s, want %s", text, got, want)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		q := BlockerQuery{Resolved: rapid.IntRange(0, 4).Draw(rt, "resolved") == 0, Desc: rapid.Bool().Draw(rt, "desc"), Limit: rapid.IntRange(1, 3).Draw(rt, "window"),
			Sort: rapid.SampledFrom([]BlockerSort{"", BlockersByAge, BlockersByCause, BlockersByCarrier, BlockersByOrder}).Draw(rt, "sort")}
		whole := q
		whole.Limit = 100
		all, err := s.ListBlockers(ctx, whole)
		if err != nil {
			rt.Fatal(err)
		}
		if down, up := walkBlockers(rt, s, q); down != blockerIDs(all) || up != down {
			rt.Fatalf("by %s: whole %s, downwards %s, upwards %s", q.Sort, blockerIDs(all), down, up)
		}
	})
}

func blockerIDs(list []BlockerRow) string {
	ids := make([]string, 0, len(list))
	for _, b := range list {
		ids = append(ids, fmt.Sprint(b.ID))
	}
	return strings.Join(ids, " ")
}

func walkBlockers(rt *rapid.T, s *Store, q BlockerQuery) (down, up string) {
	ctx := context.Background()
	var forth, back []BlockerRow
	for {
		list, err := s.ListBlockers(ctx, q)
		if err != nil {
			rt.Fatal(err)
		}
		if forth = append(forth, list...); len(list) < q.Limit {
			break
		}
		q.After = &list[len(list)-1]
	}
	q.After, q.Last = nil, true
	for {
		list, err := s.ListBlockers(ctx, q)
		if err != nil {
			rt.Fatal(err)
		}
		if back = slices.Concat(list, back); len(list) < q.Limit {
			break
		}
		q.Last, q.Before = false, &list[0]
	}
	return blockerIDs(forth), blockerIDs(back)
}

// BlockersByID reads any of the blockers, those that are resolved too, and says whose
// calendar they go by.
func TestBlockersByID(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	orders := blockedThree(t, s)
	if _, err := s.db.ExecContext(ctx, "UPDATE number SET canadian = 1 WHERE order_id = ?", orders[1].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ResolveBlockers(ctx, []int64{1}, field.Values{"account_number": "B-1"}); err != nil {
		t.Fatal(err)
	}
	list, err := s.BlockersByID(ctx, []int64{3, 99, 2, 1})
	if err != nil || len(list) != 3 {
		t.Fatalf("%+v, %v", list, err)
	}
	for i, r := range list {
		if r.ID != int64(i+1) || r.Canadian != (r.ID == 2) || r.Resolved.IsZero() == (r.ID == 1) || r.Numbers != 3-i {
			t.Errorf("%+v", r)
		}
	}
	if list, err := s.BlockersByID(ctx, nil); err != nil || len(list) != 0 {
		t.Errorf("nothing named brings %+v, %v", list, err)
	}
}
