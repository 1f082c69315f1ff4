package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/dossier"
	"portdesk/model/field"
	"portdesk/model/profile"
	"portdesk/model/triage"
	"portdesk/store/files"
)

// everyState makes a desk with an order in every state that one can be in, and with every
// kind of thing that an order can have.
func everyState(t testing.TB, s *Store, c *testClock) {
	t.Helper()
	ctx := context.Background()
	furnish(t, s)
	keep(t, s, "Front desk")
	draft(t, s, "2064205600-02 8444205780")
	if _, err := s.EditOrder(ctx, draft(t, s, "2064205610-11")[0].ID, field.Values{"business_name": "Ünal & <Söhne>", "zip": "nonsense", "requested_date": "2026-12-14"}, false); err != nil {
		t.Fatal(err)
	}
	signed := draft(t, s, "2064205620-21")[0]
	fill(t, s, signed.ID)
	if _, err := s.Sign(ctx, signed.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
		t.Fatal(err)
	}
	sent(t, s, "2064205630-31")
	underWay(t, s, c, sent(t, s, "2064205700-19"))
	gone := sent(t, s, "2064205720-21")
	apply(t, s, whole(gone), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redo(ctx); err != nil {
		t.Fatal(err)
	}
}

// underWay brings the twenty numbers of an order to every status.
func underWay(t testing.TB, s *Store, c *testClock, o model.Order) {
	t.Helper()
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	part := func(from, to int) Selection {
		var sel Selection
		list, err := s.Numbers(ctx, NumberQuery{Order: o.ID, Limit: 20})
		must(err)
		for _, n := range list[from:to] {
			sel.IDs = append(sel.IDs, n.ID)
		}
		return sel
	}
	later := func() { c.at = c.at.Add(3 * time.Hour) }
	later()
	apply(t, s, part(0, 1), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictNotPortable, Reason: "no LRN"})
	apply(t, s, part(1, 18), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, part(2, 18), model.Request{Event: model.StartPortingRequest})
	later()
	apply(t, s, part(7, 9), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"osp_silent"}, Reason: "?"})
	later()
	apply(t, s, part(7, 9), model.Request{Event: model.Resubmit})
	apply(t, s, part(3, 7), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number", "address_mismatch"}, Reason: "acct # and SA"})
	list, err := s.Blockers(ctx, o.ID)
	must(err)
	must(s.AddChase(ctx, Chase{Order: o.ID, Blocker: list[0].ID, Whom: "LNP desk", Text: "tomorrow"}))
	must(s.AddChase(ctx, Chase{Order: o.ID, Whom: "Flowroute"}))
	must(s.AddNote(ctx, o.ID, part(3, 4).IDs[0], "ask for \"Bo\"\nbefore noon"))
	must(s.AddNote(ctx, o.ID, 0, "by phone only"))
	_, err = s.ResolveBlockers(ctx, []int64{list[0].ID}, field.Values{"street": "1218 3rd Ave N", "x_letter": "here"})
	must(err)
	apply(t, s, part(8, 16), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-01")})
	later()
	apply(t, s, part(10, 11), model.Request{Event: model.FOCDateChanged, Date: day(t, "2026-12-02")})
	_, err = s.TellCustomer(ctx, part(9, 13))
	must(err)
	apply(t, s, part(15, 17), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	apply(t, s, part(16, 17), model.Request{Event: model.CancellationConfirmed})
	apply(t, s, part(15, 16), model.Request{Event: model.CancellationRefused, Reason: "too late"})
	apply(t, s, part(17, 18), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	_, err = s.AssignProfile(ctx, part(11, 14), "front desk")
	must(err)
	c.at = c.at.Add(8 * 24 * time.Hour)
	apply(t, s, part(11, 14), model.Request{Event: model.AcquireOwnership})
	apply(t, s, part(11, 13), model.Request{Event: model.ActivateNumber})
	_, err = s.RecordTest(ctx, part(12, 13), TestFailed, "one way", false)
	must(err)
	_, err = s.RecordTest(ctx, part(11, 12), TestPassed, "", false)
	must(err)
	later()
	apply(t, s, part(11, 12), model.Request{Event: model.PortCompleted})
}

// dossiers are all orders of a desk, whole, by id.
func dossiers(t interface{ Fatal(...any) }, s *Store) []dossier.Dossier {
	var ids []int64
	err := rows(context.Background(), s.db, "SELECT id FROM port_order ORDER BY id", nil, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []dossier.Dossier
	for _, id := range ids {
		d, err := s.Dossier(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

// written is a list of orders as a file has them, without the lines that taking them over
// adds, and, of a draft, without its journal and its stamps, which begin on each desk anew.
func written(t interface{ Fatal(...any) }, list []dossier.Dossier) string {
	var out bytes.Buffer
	for _, d := range list {
		if isDraft(d) {
			d.Entries, d.Order.Created, d.Order.Updated = nil, time.Time{}, time.Time{}
			d.Numbers = slices.Clone(d.Numbers)
			for i := range d.Numbers {
				d.Numbers[i].Since = time.Time{}
			}
		}
		d.Entries = slices.DeleteFunc(slices.Clone(d.Entries), func(e model.Entry) bool { return e.Event == model.TakenOver })
		if err := files.WriteDossier(&out, d, true); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// read reads a file back.
func read(t interface{ Fatal(...any) }, text string) (out []dossier.Dossier) {
	if err := files.ReadDossiers(strings.NewReader(text), func(d dossier.Dossier) error { out = append(out, d); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

// waits is what triage tells of a desk, without the ids of its rows.
func waitsOf(t interface{ Fatal(...any) }, s *Store) string {
	items, err := s.Triage(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, i := range items {
		i.Order, i.Blocker, i.Blockers = 0, 0, nil
		if i.Queue == triage.Draft {
			i.Since = time.Time{}
		}
		out = append(out, strings.ReplaceAll(fmt.Sprintf("%+v", i), " -0800 PST", ""))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func sound(t interface{ Fatal(...any) }, s *Store) {
	if faults, err := s.Doctor(context.Background()); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
}

// TestOrdersCrossDesks lets every kind of order cross to another desk, back and forth.
func TestOrdersCrossDesks(t *testing.T) {
	ctx := context.Background()
	a, c := open(t)
	everyState(t, a, c)
	list := dossiers(t, a)
	var text bytes.Buffer
	for _, d := range list {
		if err := files.WriteDossier(&text, d, true); err != nil {
			t.Fatal(err)
		}
	}
	b := openFile(t, filepath.Join(t.TempDir(), "other.db"), c)
	furnish(t, b)
	keep(t, b, "Front desk")
	empty := dump(t, b)
	in := Intake{Orders: read(t, text.String())}
	got, err := b.TakeIn(ctx, in)
	if err != nil || len(got.Renamed) > 0 || len(got.Orders) != len(list) {
		t.Fatal(got, err)
	}
	sound(t, b)
	if is, want := written(t, dossiers(t, b)), written(t, list); is != want {
		t.Errorf("another order came in:\n%s", differ(want, is))
	}
	if is, want := waitsOf(t, b), waitsOf(t, a); is != want {
		t.Errorf("something else waits:\n%s", differ(want, is))
	}
	added := 0
	for _, d := range dossiers(t, b) {
		for i, e := range d.Entries {
			if e.Event != model.TakenOver {
				continue
			}
			if added++; i != len(d.Entries)-1 || e.Number != 0 || isDraft(d) {
				t.Errorf("PON %s: entry %d is %+v", d.Order.PON, i, e)
			}
		}
	}
	drafts := 0
	for _, d := range list {
		if isDraft(d) {
			drafts++
		}
	}
	if added+drafts != len(list) || drafts == 0 {
		t.Errorf("%d lines of taking over for %d orders, %d of them drafts", added, len(list), drafts)
	}
	c.at = c.at.Add(time.Minute)
	there := dump(t, b)
	for range 2 {
		if u, err := b.Undo(ctx); err != nil || u.Orders != len(list) {
			t.Fatal(u, err)
		}
		sound(t, b)
		if now := dump(t, b); now != empty {
			t.Errorf("undo left something:\n%s", differ(empty, now))
		}
		if _, err := b.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		sound(t, b)
		if now := dump(t, b); now != there {
			t.Errorf("redo brought something else:\n%s", differ(there, now))
		}
	}
	if d, err := b.Draft(ctx, nil, ""); err == nil {
		t.Error(d)
	}
	if o := draft(t, b, "2064205799")[0]; o.GroupID <= list[len(list)-1].Order.GroupID {
		t.Errorf("a later group is number %d", o.GroupID)
	}
}

// TestOrdersCrossDesksAtRandom is TestOrdersCrossDesks for orders after a random life.
func TestOrdersCrossDesksAtRandom(t *testing.T) {
	ctx := context.Background()
	root, lives := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		lives++
		c := &testClock{monday}
		desk := func(name string) *Store {
			s, err := Open(ctx, filepath.Join(root, fmt.Sprint(lives, name), "desk.db"), Options{Now: c.now, User: "ana"})
			if err != nil {
				rt.Fatal(err)
			}
			hasty(t, s)
			furnish(t, s)
			keep(t, s, "Front desk")
			keep(t, s, "Back office")
			return s
		}
		a, b := desk("a"), desk("b")
		defer func() { _, _ = a.Close(), b.Close() }()
		rule(t, a, profile.Rule{Profile: 2, Name: "Rest"})
		orders := draft(t, a, "2064205700-04 2064255700-02")
		for _, o := range orders {
			fill(t, a, o.ID)
			if rapid.Bool().Draw(rt, "submitted") {
				submit(t, a, o.ID)
			}
		}
		acts(rt, a, c, orders, func(string) {})
		list := dossiers(rt, a)
		if len(list) == 0 {
			return
		}
		before := dump(rt, b)
		if _, err := b.TakeIn(ctx, Intake{Orders: list}); err != nil {
			rt.Fatal(err)
		}
		sound(rt, b)
		if is, want := written(rt, dossiers(rt, b)), written(rt, list); is != want {
			rt.Fatalf("another order came in:\n%s", differ(want, is))
		}
		there := dump(rt, b)
		if _, err := b.Undo(ctx); err != nil {
			rt.Fatal(err)
		}
		if now := dump(rt, b); now != before {
			rt.Fatalf("undo left something:\n%s", differ(before, now))
		}
		if _, err := b.Redo(ctx); err != nil {
			rt.Fatal(err)
		}
		if now := dump(rt, b); now != there {
			rt.Fatalf("redo brought something else:\n%s", differ(there, now))
		}
		var ours []model.Order
		for _, o := range dossiers(rt, b) {
			whole, err := b.OrderByPON(ctx, o.Order.PON)
			if err != nil {
				rt.Fatal(err)
			}
			ours = append(ours, whole)
		}
		acts(rt, b, c, ours, func(string) { sound(rt, b) })
	})
}

// TestTakenInSince: what an order went through on another desk is not what taking it in did.
func TestTakenInSince(t *testing.T) {
	ctx := context.Background()
	a, c := open(t)
	furnish(t, a)
	keep(t, a, "Front desk")
	underWay(t, a, c, sent(t, a, "2064205700-19"))
	b := openFile(t, filepath.Join(t.TempDir(), "other.db"), c)
	furnish(t, b)
	keep(t, b, "Front desk")
	var last int64
	if acts, err := b.Actions(ctx, 0, 1); err != nil {
		t.Fatal(err)
	} else if len(acts) > 0 {
		last = acts[0].ID
	}
	if _, err := b.TakeIn(ctx, Intake{Orders: read(t, written(t, dossiers(t, a)))}); err != nil {
		t.Fatal(err)
	}
	list, all, err := b.Since(ctx, last, 20)
	if err != nil || all != 1 || len(list) != 1 || list[0].Event != model.TakenOver {
		t.Errorf("%d lines: %+v %v", all, list, err)
	}
}
