package plain_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/portability"
	"portdesk/model/profile"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/plain"
)

// confirmed is a desk with PON 1001, three numbers of it confirmed for Fri 4 Dec.
func confirmed(t *testing.T) *desk {
	t.Helper()
	d := drafted(t, "206 420 5780-5782")
	d.run(join("2", "1", "1", "1", endUser(""), "2", "Jane Doe", "Owner", "yes", "3", "yes", "4", "1", "1", "yes", "4", "2", "yes", "4", "3", "12/4", "yes")...)
	return d
}

func (d *desk) number(n tn.TN) store.NumberRow {
	d.Helper()
	row, err := d.store.NumberByTN(d.Context(), n)
	if err != nil {
		d.Fatal(err)
	}
	return row
}

func (d *desk) order(pon string) model.Order {
	d.Helper()
	o, err := d.store.OrderByPON(d.Context(), pon)
	if err != nil {
		d.Fatal(err)
	}
	return o
}

// TestChangedDate: a confirmed date is changed from the calendar, and the customer hears
// of the new one.
func TestChangedDate(t *testing.T) {
	d := confirmed(t)
	d.says(d.run("4", "1", "1", "1", "2026-12-05", "2026-12-08", "the bill is late", "yes", "b", "b", "q"),
		"Refused by the rule weekend:", "Fri 4 Dec becomes Tue 8 Dec, date change 1 of", "done for 3 numbers")
	for _, n := range []tn.TN{12064205780, 12064205782} {
		if got := d.number(n).FOC; got != date.Of(2026, 12, 8) {
			t.Errorf("%s has its FOC date on %s", n, got)
		}
	}
}

// TestSingleCutOver: one number of a day goes through its cut-over, and the others stay.
func TestSingleCutOver(t *testing.T) {
	d := confirmed(t)
	d.setClock("2026-12-04T08:00:00-08:00")
	out := d.run("4", "1", "c", "2", "3", "yes", "1", "yes", "q")
	d.says(out, "ownership acquired for 0", "Number: 206 420 5781", "Ownership acquired: done for 1 number", "Number activated: done for 1 number")
	one, other := d.number(12064205781), d.number(12064205780)
	if one.Acquired.IsZero() || one.Activated.IsZero() || !other.Acquired.IsZero() || !other.Activated.IsZero() {
		t.Errorf("the one was acquired %v and activated %v, the other %v and %v", one.Acquired, one.Activated, other.Acquired, other.Activated)
	}
}

// TestWoken: an item that was put off waits again, in its queue and for the desk.
func TestWoken(t *testing.T) {
	d := drafted(t, "206 420 5780")
	asleep := func() bool {
		t.Helper()
		items, err := d.store.Triage(t.Context())
		if err != nil || len(items) != 1 {
			t.Fatalf("%d items wait (%v)", len(items), err)
		}
		return items[0].Snoozed(d.store.Desk().Today())
	}
	d.says(d.run("1", "1", "1", "3", "next monday", ""), "Put off until Mon 23 Nov.")
	if !asleep() {
		t.Error("it was not put off")
	}
	d.says(d.run("1", "1", "1", "3"), "Put off: 1.", "put off until Mon 23 Nov", "Take the putting off back.", "It waits again from now on.", "Yours, Draft lacks: 1.")
	if asleep() {
		t.Error("it is put off still")
	}
}

// TestCustomerTold: what is recorded as told is what was read out, to its last number.
func TestCustomerTold(t *testing.T) {
	d := drafted(t, "206 420 5000-5060\n206 420 5070\n206 777 0001")
	sign := []string{"", "Jane Doe", "Owner", "yes"}
	foc := []string{"3", "yes", "4", "1", "1", "yes", "4", "2", "yes", "4", "3"}
	d.run(join("2", "1001-A", "1", "1", endUser(""), "2", sign, foc, "12/4", "yes", "b",
		"1001-B", "1", "1", endUserOfWireless(), "2", sign[1:], foc, "12/8", "yes")...)
	out := d.run("3", "t", "no", "f", "order:1001-A", "t", "yes", "t", "f", "", "t", "yes")
	d.says(out, "To be told, for 63 numbers:", "PON 1001-A, Acme Dental, Fri 4 Dec, 62 numbers: 206 420 5000 to 5060, 206 420 5070.",
		"PON 1001-B, Acme Dental, Tue 8 Dec, 1 number: 206 777 0001.", "Recorded as told: 62 numbers.", "knows every confirmed date", "To be told, for 1 number:", "Recorded as told: 1 number.")
	if n := d.number(12064205070); n.Told != n.FOC {
		t.Errorf("told %s of %s", n.Told, n.FOC)
	}
}

// TestStyle: days and hours are spoken in the style that the desk is set to.
func TestStyle(t *testing.T) {
	d := confirmed(t)
	path := filepath.Join(t.TempDir(), "styled.db")
	if err := d.store.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path, store.Options{Now: d.clock, User: "ann", Dates: date.Style{ISO: true, Twelve: true}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	styled := &desk{T: t, store: s, now: d.now, dir: d.dir}
	out := styled.run("4", "1", "1", "1", "2026-12-08", "", "yes", "b", "b", "3", "1", "6", "b", "b", "j", "", "1", "1", "1", "3", "2026-11-23", "", "b", "1", "2", "1", "2", "b",
		"2", "1", "3", "b", "1", "3", "1", "2026-12-09", "8", "q")
	styled.says(out, "2026-11-20, 10:00 am.", "2026-12-04: 3 confirmed", "11 business days from 2026-11-20, skips Thanksgiving, is 2026-12-08", "2026-12-04 becomes 2026-12-08",
		"confirmed 2026-12-08", "2026-11-20 10:00 am, ann: ")
	for _, month := range []string{" Nov", " Dec"} {
		if strings.Contains(out, month) {
			t.Errorf("a day is spoken in another style:\n%s", out)
		}
	}
}

// TestFieldByField: when the input ends in the middle of a form, what was typed is kept.
func TestFieldByField(t *testing.T) {
	d := drafted(t, "206 420 5780")
	d.run("2", "1", "1", "1", "", "Acme Dental", "Jane")
	if o := d.order("1001"); o.EndUser.Get(model.KeyBusinessName) != "Acme Dental" || o.EndUser.Get("authorized_first_name") != "Jane" {
		t.Errorf("the end of the input left %v", o.EndUser)
	}
	d.says(d.run("2", "1", "1", "1", "", "-", "", "b", "b", "Beech", "b", "b", "q"), "Now: Acme Dental.", "Now: empty.", "Goodbye.")
	if o := d.order("1001"); o.EndUser.Get(model.KeyBusinessName) != "Beech" {
		t.Errorf("going back left %v", o.EndUser)
	}
}

// TestSignedField: a change that voids a signed letter is asked for, and can be left.
func TestSignedField(t *testing.T) {
	d := drafted(t, "206 420 5780")
	out := d.run(join("2", "1", "1", "1", endUser(""), "2", "Jane Doe", "Owner", "yes", "1", "3", "2", "Beech", "no", "1", "3", "2", "Cedar", "yes")...)
	d.says(out, "Signed.", "has to be signed again after this change.", "It stays as it was.", "Nothing was changed.", "has to be signed again after this change.", "The LOA lost its force", "Kept: 1 changed field.")
	if o := d.order("1001"); o.EndUser.Get(model.KeyBusinessName) != "Cedar" || o.Signed() {
		t.Errorf("%v, signed %v", o.EndUser, o.Signed())
	}
}

// TestTakeOver: an order takes the end-user data of a sibling over.
func TestTakeOver(t *testing.T) {
	d := drafted(t, "206 420 5780\n206 777 0001")
	out := d.run(join("2", "1001-B", "10", "b", "1001-A", "1", "1", endUser(""), "b", "1001-B", "10", "1", "yes", "10", "q")...)
	d.says(out, "No other order of the group says anything", "From which order?", "It would write: Business name, First name", "Taken over.", "No other order of the group")
	if got := d.order("1001-B").EndUser.Get(model.KeyBusinessName); got != "Acme Dental" {
		t.Errorf("it took over %q", got)
	}
}

// TestOneOrderAlone: with nothing typed, an answer is for one order alone.
func TestOneOrderAlone(t *testing.T) {
	d := drafted(t, "206 420 5780\n206 777 0001")
	sign := []string{"Jane Doe", "Owner", "yes"}
	ask := []string{"3", "yes", "4", "1", "1", "yes", "4", "2", "yes", "4", "6", "", "pin_passcode", "yes", "b"}
	out := d.run(join("2", "1001-A", "1", "1", endUser(""), "2", sign, ask, "1001-B", "1", "1", endUserOfWireless(), "2", sign, ask, "b",
		"5", "2", "1", ".", "yes", "yes")...)
	d.says(out, "Your answer says what the order says already.", "the answer is for this order alone.", "into 1 order ", "1 number sent again")
	if a, b := d.order("1001-A"), d.order("1001-B"); a.EndUser.Get(model.KeyAccountNumber) != "" || a.Tally.Count[model.ActionRequired] != 1 || b.Tally.Count[model.InProcess] != 1 {
		t.Errorf("the sibling says %v and is %v, the order itself %v", a.EndUser, a.Tally.Count, b.Tally.Count)
	}
}

// TestCanadianAge: the age of a blocker of Canadian numbers counts Canada's business days.
func TestCanadianAge(t *testing.T) {
	d := setUp(t)
	if _, err := d.store.ImportDirectory(t.Context(), strings.NewReader("prefix,provider_id,provider_name,type,lata,rate_center,state,portable\n"+
		"416-234,8051,Bell,long-code,888,TORONTO,ON,yes\n"), nil); err != nil {
		t.Fatal(err)
	}
	res, err := d.store.Check(t.Context(), tn.ReadText("416 234 2000"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.Draft(t.Context(), res.Groups, ""); err != nil {
		t.Fatal(err)
	}
	user := endUser("")
	user[9], user[10], user[12] = "ON", "M5V 2T6", "416 234 2000"
	user[11] = "CA"
	d.setClock("2026-11-25T10:00:00-08:00") // the day before Thanksgiving, which is no holiday in Canada
	d.run(join("2", "1", "1", "1", user, "2", "Jane Doe", "Owner", "yes", "3", "yes", "4", "1", "1", "yes", "4", "2", "yes", "4", "6", "", "zip_mismatch", "yes")...)
	d.setClock("2026-11-27T11:00:00-08:00")
	d.says(d.run("5", "q"), "1 blocker open.", "Bell, 1 number, 2 business days.")
}

// TestStart: the session begins with what is owed today.
func TestStart(t *testing.T) {
	d := confirmed(t)
	d.says(d.run("q"), "For you: 1 date to tell.")
	d.setClock("2026-12-04T08:00:00-08:00")
	d.says(d.run("q"), "For you: 1 FOC day today, 1 date to tell.")
	d.setClock("2026-12-07T08:00:00-08:00")
	d.says(d.run("q"), "For you: 1 FOC day past")
	if out := newDesk(t).run("q"); !strings.Contains(out, "For you: nothing.") {
		t.Errorf("a new desk begins with\n%s", out)
	}
}

// TestReadyText: a chase reads out what can be sent.
func TestReadyText(t *testing.T) {
	d := drafted(t, "206 420 5780\n206 420 5781")
	out := d.run(join("2", "1", "1", "1", endUser(""), "2", "Jane Doe", "Owner", "yes", "3", "yes", "5", "Ann at Level3", "", "4", "1", "1", "yes", "4", "2", "yes", "b", "b",
		"1", "1", "1", "2", "Desk", "", "b", "b", "2", "1", "4", "6", "", "zip_mismatch", "yes", "b", "b", "5", "1", "2", "Desk", "soon", "3")...)
	d.says(out, "A text to send them:", "PON 1001, 2 numbers", "206 420 5780, 206 420 5781", "Sent Fri 20 Nov.", "how far the request is", "The chase is recorded.",
		"A text to send them:", "Please confirm a date (FOC)", "A text to send them:", "Please tell what your records show", "with Desk: soon.")
}

// TestNothingToAnswer: a cause that only the carrier can end takes no answer; its numbers
// are sent again.
func TestNothingToAnswer(t *testing.T) {
	d := drafted(t, "206 420 5780")
	out := d.run(join("2", "1", "1", "1", endUser(""), "2", "Jane Doe", "Owner", "yes", "3", "yes", "4", "1", "1", "yes", "4", "2", "yes", "4", "6", "", "osp_silent", "yes", "b", "b",
		"5", "1", "1", "yes", "q")...)
	d.says(out, "1. Send the numbers again.", "1 number Action Required: to In Process.", "done for 1 number")
	if n := d.number(12064205780); n.Status != model.InProcess {
		t.Errorf("it is %s", n.Status)
	}
}

// TestRules: a rule is made, told with what it takes, and stands in the way of deleting its
// profile until it is deleted.
func TestRules(t *testing.T) {
	d := drafted(t, "206 420 5780\n206 420 5781\n206 777 0001")
	out := d.run("7", "l", "a", "a", "b", "b", "7", "a", "Main", ".", "yes", "l", "a", "Seattle", "1", "wireless", "xx", "wa", "", "9", "", "yes", "1", "b", "b",
		"1", "3", "yes", "l", "1", "2", "yes", "b", "1", "3", "yes", "q")
	d.says(out, "There is no rule yet.", "There is no profile yet that a rule could give.", "Kept.", "is no state or province", "9 is no LATA", "It takes 1 number, and 1 of them",
		"Seattle: gives Main, type wireless, and state WA.", "Such as 206 777 0001.", "Refused by the rule profile in use:", "Seattle", "Deleted.", "Deleted.")
	rules, err := d.store.ProfileRules(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	profiles, err := d.store.Profiles(t.Context())
	if err != nil || len(rules) > 0 || len(profiles) > 0 {
		t.Errorf("left are %v and %v (%v)", rules, profiles, err)
	}
}

// TestHolidays: a carrier's holiday is entered, holds for its dates, and is removed.
func TestHolidays(t *testing.T) {
	d := confirmed(t)
	out := d.run("10", "a", "8824", "2026-12-08", "Inventory", "b", "4", "1", "1", "1", "2026-12-08", "b", "b", "b", "10", "1", "yes", "q")
	d.says(out, "No carrier has holidays", "Kept: dates of that carrier", "Level3, id 8824, Tue 8 Dec: Inventory.", "Inventory", "Another day", "Remove this holiday?", "Removed.", "No carrier has holidays")
	list, err := d.store.CarrierHolidays(t.Context())
	if err != nil || len(list) > 0 {
		t.Errorf("left are %v (%v)", list, err)
	}
}

// TestRemovedProvider: a gaining provider can be removed.
func TestRemovedProvider(t *testing.T) {
	d := setUp(t)
	if _, err := d.store.SaveGaining(t.Context(), portability.Gaining{Name: "Second", SPID: "4321", Rank: 2}); err != nil {
		t.Fatal(err)
	}
	d.says(d.run("9", "d", "2", "no", "d", "2", "yes", "q"), "Which provider shall be removed?", "Removed.", "1. Peerless")
	if list, err := d.store.GainingProviders(t.Context()); err != nil || len(list) != 1 || list[0].Name != "Peerless" {
		t.Errorf("left are %v (%v)", list, err)
	}
}

// TestSavedViews: a list takes the filter of a view that was saved for it.
func TestSavedViews(t *testing.T) {
	d := drafted(t, "206 420 5780\n206 777 0001")
	for _, v := range []store.View{{Name: "Mobile", Workspace: 3, Filter: "carrier:cascade"}, {Name: "Mine", Workspace: 2, Filter: "ball:you"}} {
		if _, err := d.store.SaveView(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	d.says(d.run("3", "v", "1", "b", "5", "v", "q"), "2 numbers.", "1. Mobile: carrier:cascade.", "1 number.", "1. 206 777 0001", "No view was saved for this list.")
}

// TestFilterWords: profiles name the filters of their rules.
func TestFilterWords(t *testing.T) {
	d := setUp(t)
	id, err := d.store.SaveProfile(t.Context(), profile.Profile{Name: "Main"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.SaveProfileRule(t.Context(), profile.Rule{Profile: id, Name: "Rest"}); err != nil {
		t.Fatal(err)
	}
	d.says(d.run("7", "1", "q"), "Rule: Rest: no filter: it takes every number.")
}

// busyStore is a desk's file that somebody else writes to just before a customer is told.
type busyStore struct {
	*store.Store
	before func()
}

func (b busyStore) TellCustomer(ctx context.Context, sel store.Selection) (int, error) {
	b.before()
	return b.Store.TellCustomer(ctx, sel)
}

// TestDateMovedWhileTelling: a date that changed since it was read out is not recorded as
// told.
func TestDateMovedWhileTelling(t *testing.T) {
	d := confirmed(t)
	id := d.number(12064205781).ID
	moved := busyStore{d.store, func() {
		act := store.Act{Selection: store.Selection{IDs: []int64{id}}, Request: model.Request{Event: model.FOCDateChanged, Date: date.Of(2026, 12, 8)}}
		if _, err := d.store.Apply(t.Context(), act); err != nil {
			t.Error(err)
		}
	}}
	var out bytes.Buffer
	if err := plain.Run(t.Context(), moved, d.clock, strings.NewReader("3\nt\nyes\nq\n"), &out); err != nil {
		t.Fatal(err)
	}
	d.says(out.String(), "206 420 5780 to 5782", "changed meanwhile")
	if n := d.number(12064205780); !n.Told.IsZero() {
		t.Errorf("the customer was told %s", n.Told)
	}
}
