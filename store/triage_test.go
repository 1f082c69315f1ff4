package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/triage"
)

// waitingNow reads triage and returns its items by key.
func waitingNow(t testing.TB, s *Store) map[string]triage.Item {
	t.Helper()
	list, err := s.Triage(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]triage.Item{}
	for n, i := range list {
		if n > 0 && list[n-1].Queue > i.Queue {
			t.Errorf("%s stands before %s", list[n-1].Key(), i.Key())
		}
		if _, twice := out[i.Key()]; twice {
			t.Errorf("%s comes twice", i.Key())
		}
		out[i.Key()] = i
	}
	return out
}

func keysOf(items map[string]triage.Item) string {
	return strings.Join(slices.Sorted(maps.Keys(items)), " ")
}

// expecting lets a minute pass and holds what waits against the keys that should.
func expecting(t *testing.T, s *Store, c *testClock) func(want string) map[string]triage.Item {
	t.Helper()
	return func(want string) map[string]triage.Item {
		t.Helper()
		c.at = c.at.Add(time.Minute)
		items := waitingNow(t, s)
		if got := keysOf(items); got != want {
			t.Fatalf("waiting: %q, want %q", got, want)
		}
		return items
	}
}

// TestTriageFollowsADraft leads an order through the queues up to the carrier's answer.
func TestTriageFollowsADraft(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700-2064205704")[0]
	expect := expecting(t, s, c)
	i := expect("draft:1")["draft:1"]
	if want := []string{"Business name", "Authorised person's first name", "Authorised person's last name", "Street", "City", "State", "ZIP", "BTN"}; !slices.Equal(i.Lacks, want) {
		t.Errorf("lacks %q, want %q", i.Lacks, want)
	}
	if i.PON != "1001" || i.Group != 1001 || i.Losing.Name != "Level3" || i.Numbers != 5 || !i.Since.Equal(monday) || i.Canadian {
		t.Errorf("%+v", i)
	}
	fill(t, s, o.ID)
	if i := expect("unsigned:1")["unsigned:1"]; i.Customer != "Acme Dental" || len(i.Lacks) != 0 {
		t.Errorf("%+v", i)
	}
	if _, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
		t.Fatal(err)
	}
	signed := c.at
	if i := expect("unsent:1")["unsent:1"]; !i.Since.Equal(signed) {
		t.Errorf("unsent since %v", i.Since)
	}
	if _, err := s.Submit(ctx, o.ID, 0); err != nil {
		t.Fatal(err)
	}
	submitted := c.at
	if i := expect("review:1")["review:1"]; !i.Since.Equal(submitted) {
		t.Errorf("the review waits since %v: nobody was asked before the order was submitted", i.Since)
	}
	part := func(from, to int) Selection { return numbersOf(t, s, o.ID, from, to) }
	apply(t, s, part(0, 4), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	if items := expect("review:1 start:1"); items["review:1"].Numbers != 1 || items["start:1"].Numbers != 4 {
		t.Errorf("%+v", items)
	}
	started := c.at
	apply(t, s, part(0, 4), model.Request{Event: model.StartPortingRequest})
	c.at = c.at.Add(time.Hour)
	apply(t, s, part(4, 5), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, part(4, 5), model.Request{Event: model.StartPortingRequest})
	if i := expect("foc_due:1")["foc_due:1"]; i.Numbers != 5 || !i.Since.Equal(started) {
		t.Errorf("%+v, want the oldest, %v", i, started)
	}
}

// TestTriageFollowsAPort leads an order from the carrier's answers to its end.
func TestTriageFollowsAPort(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-2064205704")
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	expect := expecting(t, s, c)
	part := func(from, to int) Selection { return numbersOf(t, s, o.ID, from, to) }
	apply(t, s, part(0, 1), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number"}, Reason: "acct"})
	apply(t, s, part(1, 2), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	apply(t, s, part(2, 3), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	apply(t, s, part(2, 3), model.Request{Event: model.CancellationRefused, Reason: "late"})
	apply(t, s, part(3, 4), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	apply(t, s, part(4, 5), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-07")})
	items := expect("ahead:1 blocked:1 cancellation:1 confirm:1 refused:1")
	if i := items["blocked:1"]; i.Numbers != 1 || i.Cause != "account_number" || i.Order != o.ID || i.Siblings != 0 {
		t.Errorf("%+v", i)
	}
	if a, told := items["ahead:1"], items["confirm:1"]; a.Numbers != 2 || a.Day != day(t, "2026-12-04") || told.Numbers != 2 || told.Day != a.Day {
		t.Errorf("%+v %+v", a, told)
	}
	if n, err := s.TellCustomer(ctx, part(3, 4)); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if i := expect("ahead:1 blocked:1 cancellation:1 confirm:1 refused:1")["confirm:1"]; i.Numbers != 1 || i.Day != day(t, "2026-12-07") {
		t.Errorf("%+v", i)
	}
	c.at = time.Date(2026, 12, 4, 8, 0, 0, 0, monday.Location()) // a Friday
	items = expect("blocked:1 cancellation:1 confirm:1 foc_today:1 foc_tomorrow:1 refused:1")
	if today, tomorrow := items["foc_today:1"], items["foc_tomorrow:1"]; today.Numbers != 1 || tomorrow.Numbers != 1 || tomorrow.Day != day(t, "2026-12-07") {
		t.Errorf("%+v %+v", today, tomorrow)
	}
	c.at = time.Date(2026, 12, 8, 8, 0, 0, 0, monday.Location())
	if i := expect("blocked:1 cancellation:1 foc_today:1 refused:1")["foc_today:1"]; i.Numbers != 2 || i.Day != day(t, "2026-12-04") {
		t.Errorf("%+v", i)
	}
	apply(t, s, part(0, 1), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	apply(t, s, part(3, 5), model.Request{Event: model.AcquireOwnership})
	apply(t, s, part(3, 5), model.Request{Event: model.ActivateNumber})
	apply(t, s, part(3, 5), model.Request{Event: model.PortCompleted})
	expect("cancellation:1 refused:1")
	apply(t, s, part(0, 2), model.Request{Event: model.CancellationConfirmed})
	apply(t, s, part(2, 3), model.Request{Event: model.PortingResumed})
	apply(t, s, part(2, 3), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	apply(t, s, part(2, 3), model.Request{Event: model.CancellationConfirmed})
	expect("")
}

// TestTriageLetter warns of a signature five days before carriers refuse it, as long as a
// number still needs it.
func TestTriageLetter(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	last := day(t, "2026-12-23") // 30 days after the signature
	for days, want := range map[int]bool{24: false, 25: false, 26: true, 30: true, 31: true, 60: true} {
		c.at = monday.AddDate(0, 0, days)
		i, ok := waitingNow(t, s)["letter_ageing:1"]
		if ok != want || (ok && (i.Day != last || i.Numbers != 10 || !i.Since.Equal(monday))) {
			t.Errorf("after %d days: %v %+v", days, ok, i)
		}
	}
	c.at = monday.AddDate(0, 0, 11) // before the limit of 30 days for dates
	apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-30")})
	c.at = monday.AddDate(0, 0, 28)
	if items := waitingNow(t, s); items["letter_ageing:1"].Order != 0 {
		t.Errorf("the letter of an order with a date was used: %s", keysOf(items))
	}
	if _, err := s.TellCustomer(ctx, whole(o)); err != nil {
		t.Fatal(err)
	}
	if got := keysOf(waitingNow(t, s)); got != "ahead:1" {
		t.Errorf("waiting: %s", got)
	}
}

// TestTriageDraftsAgreeWithReview holds what a draft lacks against the last review, which
// reads all of its numbers.
func TestTriageDraftsAgreeWithReview(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	hasty(t, s)
	furnish(t, s)
	orders := draft(t, s, "2064205700-05 844-420-5780 425-556-2000")
	for _, o := range orders {
		fill(t, s, o.ID)
	}
	values := map[string][]string{
		model.KeyPortType: {model.FullPort, model.PartialPort, model.PartialPort}, model.KeyBTN: {"2064205700", "2064205705", "2064209999", ""},
		model.KeyNewBTN: {"", "2064205703", "2064209998"}, model.KeyRequestedDate: {"", "2026-12-04", "2026-11-24", "2026-11-28"},
		model.KeyZIP: {"98101", "9810", ""}, model.KeyStreet: {"1 A St", "PO Box 7"}, model.KeyRemaining: {"", "the fax"},
	}
	rapid.Check(t, func(rt *rapid.T) {
		o := rapid.SampledFrom(orders).Draw(rt, "order")
		changes := field.Values{}
		for _, key := range slices.Sorted(maps.Keys(values)) {
			if _, ok := field.Find(model.OrderFields(o.Type), key); ok {
				changes[key] = rapid.SampledFrom(values[key]).Draw(rt, key)
			}
		}
		if _, err := s.EditOrder(ctx, o.ID, changes, false); err != nil {
			rt.Fatal(err)
		}
		found, err := s.Review(ctx, o.ID)
		if err != nil {
			rt.Fatal(err)
		}
		found = slices.DeleteFunc(found, func(f model.Finding) bool { return f.Rule == "loa_missing" })
		items := waitingNow(t, s)
		want := model.Lacks(o.Type, found)
		if got := items[fmt.Sprint("draft:", o.ID)].Lacks; !slices.Equal(got, want) {
			rt.Fatalf("lacks %q, the review says %q (%v)", got, want, changes)
		}
		if _, unsigned := items[fmt.Sprint("unsigned:", o.ID)]; unsigned != (len(want) == 0) {
			rt.Fatalf("lacks %q, unsigned %v", want, unsigned)
		}
	})
}

// TestTriageSignedDraft tells of a signed draft what it lacks by now before that it was not
// sent, and of one whose letter was voided that it is to be signed.
func TestTriageSignedDraft(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	fill(t, s, o.ID)
	if _, err := s.EditOrder(ctx, o.ID, field.Values{"requested_date": "2026-12-01"}, true); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
		t.Fatal(err)
	}
	c.at = c.at.AddDate(0, 0, 7)
	if i := waitingNow(t, s)["draft:1"]; !slices.Equal(i.Lacks, []string{"Requested date"}) {
		t.Errorf("%+v", i)
	}
	if _, err := s.EditOrder(ctx, o.ID, field.Values{"requested_date": "", "street": "9 Pine St"}, true); err != nil {
		t.Fatal(err)
	}
	if i := waitingNow(t, s)["unsigned:1"]; !i.Since.Equal(c.at) {
		t.Errorf("%+v", i)
	}
}

// TestTriageSiblings counts what one answer could answer as well.
func TestTriageSiblings(t *testing.T) {
	s, _ := open(t)
	furnish(t, s)
	orders := blockedThree(t, s)
	items := waitingNow(t, s)
	for _, i := range items {
		if want := 2; i.Queue == triage.Blocked && i.Cause == "account_number" && i.Siblings != want {
			t.Errorf("%+v, want %d siblings", i, want)
		}
	}
	if len(orders) != 3 || keysOf(items) != "blocked:1 blocked:2 blocked:3" {
		t.Errorf("%s", keysOf(items))
	}
}

// TestTriageGroupsBlockers makes one item of an order's open blockers, and tells what is
// left to answer from what waits for a signature.
func TestTriageGroupsBlockers(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	blocked := func(from, to int, causes ...string) {
		t.Helper()
		apply(t, s, numbersOf(t, s, o.ID, from, to), model.Request{Event: model.AdditionalInformationRequired, Causes: causes, Reason: "SA"})
		c.at = c.at.Add(time.Minute)
	}
	blocked(0, 3, "address_mismatch", "account_number")
	if err := s.Snooze(ctx, "blocked:1", day(t, "2026-11-25"), ""); err != nil {
		t.Fatal(err)
	}
	if err := s.AddChase(ctx, Chase{Order: o.ID, Blocker: 2, Whom: "LNP desk"}); err != nil {
		t.Fatal(err)
	}
	chased := c.at
	expect := func(key string, numbers int, answered bool) triage.Item {
		t.Helper()
		i, ok := waitingNow(t, s)[key]
		if !ok || i.Numbers != numbers || i.Answered != answered || !i.Since.Equal(monday) || !i.Chased.Equal(chased) {
			t.Fatalf("%s of %s: %+v", key, keysOf(waitingNow(t, s)), i)
		}
		return i
	}
	if i := expect("blocked:1", 3, false); i.Cause != "address_mismatch" || i.Until.IsZero() || !slices.Equal(i.Blockers, []int64{1, 2}) ||
		!slices.Equal(i.Causes, []string{"address_mismatch", "account_number"}) {
		t.Errorf("%+v", i)
	}
	c.at = c.at.Add(time.Minute)
	blocked(3, 4, "osp_silent")
	if i := expect("blocked:1", 4, false); len(i.Blockers) != 3 || !i.Until.IsZero() {
		t.Errorf("another blocker came, and %+v", i)
	}
	if err := s.Snooze(ctx, "blocked:1", day(t, "2026-11-25"), ""); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ResolveBlockers(ctx, []int64{1}, field.Values{"street": "9 Pine St"}); err != nil {
		t.Fatal(err)
	}
	if i := expect("blocked:1", 4, false); i.Cause != "account_number" || i.Blocker != 2 || len(i.Blockers) != 3 || i.Until.IsZero() {
		t.Errorf("%+v", i)
	}
	if _, err := s.ResolveBlockers(ctx, []int64{2}, field.Values{"account_number": "B-1"}); err != nil {
		t.Fatal(err)
	}
	if i := expect("blocked:1", 4, true); i.Title() != "LOA to sign" {
		t.Errorf("%q", i.Title())
	}
	if _, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
		t.Fatal(err)
	}
	expect("blocked:1", 4, false)
	apply(t, s, numbersOf(t, s, o.ID, 0, 3), model.Request{Event: model.Resubmit})
	chased = time.Time{}
	i, ok := waitingNow(t, s)["blocked:1"]
	if !ok || i.Numbers != 1 || !slices.Equal(i.Causes, []string{"osp_silent"}) || !i.Chased.IsZero() {
		t.Errorf("%+v", i)
	}
	healthy(t, s)
}
