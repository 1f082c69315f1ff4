package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/dossier"
	"portdesk/model/field"
	"portdesk/model/report"
	"portdesk/model/tn"
)

// incoming is an order as a file may have it, of numbers that stand in a status.
func incoming(pon string, group int64, status model.Status, numbers ...tn.TN) dossier.Dossier {
	d := dossier.Dossier{Order: model.Order{PON: pon, GroupID: group, Type: tn.LongCode, Losing: model.Carrier{ID: "8824", Name: "Level3"},
		Gaining: model.Carrier{ID: "683G", Name: "Flowroute"}, LATA: 674, EndUser: field.Values{"business_name": "Acme"}}}
	if status != model.Pending && status != model.Canceled {
		d.Order.Submitted = monday.AddDate(0, 0, -7)
	}
	for _, n := range numbers {
		number := dossier.Number{Number: model.Number{TN: n, Status: status, Since: monday.AddDate(0, 0, -1)}}
		if status == model.FOCDateSet {
			number.FOC = 20789
		}
		d.Numbers = append(d.Numbers, number)
	}
	return d
}

func TestTakeInNumbersGroups(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	draft(t, s, "2064205700 2064255700") // group 1001
	list := []dossier.Dossier{
		incoming("1001-A", 1001, model.InProcess, 12064205701), incoming("1001-C", 1001, model.Pending, 12064205702),
		incoming("1007", 1007, model.Pending, 12064205703),
		incoming("", 0, model.Pending, 12064205704), incoming("", 0, model.InProcess, 12064205705),
		incoming("1009-X", 0, model.Pending, 12064205706), incoming("ours", 1012, model.Pending, 12064205707),
		incoming("1007", 1007, model.Pending, 12064205708), incoming("far", 5_000_000_000, model.Pending, 12064205709),
	}
	list[7].Order.GroupName = "Another desk's"
	list[5].Order.GroupName = "By name"
	got, err := s.TakeIn(ctx, Intake{Orders: list, Name: "Smith", Title: "Import orders.csv"})
	if err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	var is []string
	for _, o := range ordersByID(t, s, got.Orders...) {
		is = append(is, fmt.Sprint(o.PON, " ", o.GroupID, " ", o.GroupName))
	}
	want := []string{"1013-A 1013 Smith", "1013-B 1013 Smith", "1007 1007 Smith", "1014-A 1014 Smith", "1014-B 1014 Smith", "1009-X 1015 By name", "OURS 1012 Smith",
		"1016 1016 Another desk's", "1017 1017 Smith"}
	if !slices.Equal(is, want) {
		t.Errorf("orders came in as %q, want %q", is, want)
	}
	if fmt.Sprint(got.Renamed) != "map[1001-A:1013-A 1001-C:1013-B 1007:1016 FAR:1017]" {
		t.Errorf("renamed %v", got.Renamed)
	}
	if acts, err := s.Actions(ctx, 0, 1); err != nil || acts[0].Title != "Import orders.csv" || acts[0].Orders != len(list) {
		t.Error(acts, err)
	}
	journal, err := s.Journal(ctx, JournalQuery{Order: got.Orders[0], Limit: 9})
	if err != nil || len(journal) != 2 || journal[0].Event != model.TakenOver || journal[0].Data["pon"] != "1001-A" || journal[1].From != model.None || journal[1].To != model.InProcess {
		t.Error(journal, err)
	}
	if o := draft(t, s, "2064205799")[0]; o.PON != "1018" {
		t.Errorf("a later draft is %s", o.PON)
	}
}

// TestTakeInDrafts lets drafts come in as the desk writes its own: what cannot stand is
// kept as typed, and their journal begins here.
func TestTakeInDrafts(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	keep(t, s, "Front desk")
	d := incoming("", 0, model.Pending, 12064205702, 12064205701)
	d.Order.EndUser = field.Values{"business_name": "Acme\x1b[2J", "zip": "12", "requested_date": "2026-12-10", "pin": "4711"}
	d.Numbers[1].Profile = "FRONT DESK"
	d.Notes = []dossier.Note{{At: monday, Who: "bo", Text: "by phone", Number: 12064205701}}
	got, err := s.TakeIn(ctx, Intake{Orders: []dossier.Dossier{d}})
	if err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	o := ordersByID(t, s, got.Orders...)[0]
	if o.Customer() != "Acme[2J" || o.EndUser["zip"] != "12" || o.EndUser["country"] != "US" || o.Requested.String() != "2026-12-10" || o.State() != model.NewOrder {
		t.Errorf("%+v", o)
	}
	list, err := s.Numbers(ctx, NumberQuery{Order: o.ID, Limit: 5})
	if err != nil || len(list) != 2 || list[0].Profile != "Front desk" || list[1].Profile != "" || list[0].Requested != o.Requested {
		t.Error(list, err)
	}
	var events []string
	journal, err := s.Journal(ctx, JournalQuery{Order: o.ID, Limit: 9})
	for _, e := range journal {
		events = append(events, e.Event)
		if e.Event == model.OrderEdit && (e.Data["pin"] == "4711" || e.Data["zip"] != "12") {
			t.Errorf("the journal tells %v", e.Data)
		}
	}
	if want := "note_added edit_order profile_assigned create_new_porting_request create_new_porting_request create_port_order"; err != nil || strings.Join(events, " ") != want {
		t.Errorf("the journal has %q, want %q (%v)", events, want, err)
	}
	before := dump(t, s)
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if now := dump(t, s); now != before {
		t.Error(differ(before, now))
	}
}

func TestTakeInRefuses(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	draft(t, s, "2064205700")
	const a, b tn.TN = 12064205710, 12064205711
	before := dump(t, s)
	for _, tt := range []struct {
		words string
		with  func(d *dossier.Dossier)
	}{
		{"206 420 5710 stands on it twice", func(d *dossier.Dossier) { d.Numbers = append(d.Numbers, d.Numbers[0]) }},
		{"has no number", func(d *dossier.Dossier) { d.Numbers = nil }},
		{"is no telephone number", func(d *dossier.Dossier) { d.Numbers[0].TN = 1 }},
		{"has no status", func(d *dossier.Dossier) { d.Numbers[0].Status = 0 }},
		{"has no status", func(d *dossier.Dossier) { d.Numbers[0].Status = 77 }},
		{"without a FOC date", func(d *dossier.Dossier) { d.Numbers[0].Status = model.FOCDateSet }},
		{"was not acquired", func(d *dossier.Dossier) { d.Numbers[0].Status, d.Numbers[0].FOC = model.Completed, 20789 }},
		{"and has a FOC date", func(d *dossier.Dossier) { d.Numbers[0].Status, d.Numbers[0].FOC = model.Portable, 20789 }},
		{"was not submitted", func(d *dossier.Dossier) { d.Order.Submitted = time.Time{} }},
		{"neither passed nor failed", func(d *dossier.Dossier) { d.Numbers[0].Test = "maybe" }},
		{"no field \"nonsense\"", func(d *dossier.Dossier) { d.Order.EndUser["nonsense"] = "" }},
		{"of which type", func(d *dossier.Dossier) { d.Order.Type = 0 }},
		{"that is no PON", func(d *dossier.Dossier) { d.Order.PON = "a\x1bb" }},
		{"does not wait for an answer: it is In Process", func(d *dossier.Dossier) {
			d.Blockers = []dossier.Blocker{{Cause: "other", Raised: monday, Numbers: []tn.TN{a}, Holds: []tn.TN{a}}}
		}},
		{"which it does not name", func(d *dossier.Dossier) {
			d.Blockers = []dossier.Blocker{{Cause: "other", Raised: monday, Holds: []tn.TN{a}}}
		}},
		{"\"nonsense\" has a cause that the catalogue does not have", func(d *dossier.Dossier) { d.Blockers = []dossier.Blocker{{Cause: "nonsense", Raised: monday}} }},
		{"a note is on 206 420 5799", func(d *dossier.Dossier) { d.Notes = []dossier.Note{{Number: 12064205799}} }},
		{"about blocker 1", func(d *dossier.Dossier) { d.Chases = []dossier.Chase{{Blocker: 1}} }},
		{"leaves 206 420 5710 Pending", func(d *dossier.Dossier) {
			d.Entries = []model.Entry{{At: monday, Actor: model.Customer, Event: "x", Number: a, To: model.Pending}}
		}},
		{"does not begin with the coming of 206 420 5710", func(d *dossier.Dossier) {
			d.Entries = []model.Entry{{At: monday, Actor: model.Customer, Event: "x", Number: a, From: model.Portable, To: model.InProcess}}
		}},
		{"by whose act", func(d *dossier.Dossier) { d.Entries = []model.Entry{{At: monday, Event: "x"}} }},
		{"has the profile \"Front desk\"", func(d *dossier.Dossier) { d.Numbers[0].Profile = "Front desk" }},
	} {
		d := incoming("2001", 2001, model.InProcess, a, b)
		tt.with(&d)
		if _, err := s.TakeIn(ctx, Intake{Orders: []dossier.Dossier{incoming("2000", 2000, model.Pending, 12064205720), d}}); CodeOf(err) != BadInput || !strings.Contains(err.Error(), tt.words) {
			t.Errorf("%q: %v", tt.words, err)
		}
	}
	for _, tt := range []struct {
		code  Code
		words string
		list  []dossier.Dossier
	}{
		{NothingTo, "no order", nil},
		{Conflict, "206 420 5700 stands in PON 1001", []dossier.Dossier{incoming("2001", 2001, model.InProcess, 12064205700)}},
		{BadInput, "another order that comes in", []dossier.Dossier{incoming("2001", 2001, model.InProcess, a), incoming("2002", 2002, model.Pending, a)}},
		{BadInput, "the same PON", []dossier.Dossier{incoming("2001", 2001, model.InProcess, a), incoming(" 2001", 2001, model.Pending, b)}},
	} {
		if _, err := s.TakeIn(ctx, Intake{Orders: tt.list}); CodeOf(err) != tt.code || !strings.Contains(err.Error(), tt.words) {
			t.Errorf("%q: %v", tt.words, err)
		}
	}
	if now := dump(t, s); now != before {
		t.Errorf("what was refused left something:\n%s", differ(before, now))
	}
	ended := []dossier.Dossier{incoming("2001", 2001, model.Canceled, 12064205700), incoming("2002", 2001, model.Canceled, 12064205700)}
	if _, err := s.TakeIn(ctx, Intake{Orders: ended}); err != nil {
		t.Errorf("numbers that have ended: %v", err)
	}
	sound(t, s)
}

// TestTakenInStandsInTheWay lets an import be taken back only while nothing was done to
// what it brought, and done again only where its place is free.
func TestTakenInStandsInTheWay(t *testing.T) {
	ctx := context.Background()
	ana, bob, c := twoPrograms(t)
	in := Intake{Orders: []dossier.Dossier{incoming("3001", 3001, model.InProcess, 12064205710)}}
	got, err := ana.TakeIn(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	c.at = c.at.Add(time.Minute)
	if err := bob.AddNote(ctx, got.Orders[0], 0, "called"); err != nil {
		t.Fatal(err)
	}
	if _, err := ana.Undo(ctx); CodeOf(err) != Conflict {
		t.Fatalf("an order that somebody wrote on was taken away: %v", err)
	}
	if _, err := bob.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := ana.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := bob.TakeIn(ctx, Intake{Orders: []dossier.Dossier{incoming("3001", 3001, model.Canceled, 12064205711)}}); err != nil {
		t.Fatal(err)
	}
	if _, err := ana.Redo(ctx); CodeOf(err) != Conflict || !strings.Contains(err.Error(), "PON 3001") {
		t.Fatalf("an order came back into another one's place: %v", err)
	}
	sound(t, ana)
}

// TestTakeInRefusesMoments: a moment that no desk wrote stands nowhere on an order.
func TestTakeInRefusesMoments(t *testing.T) {
	ctx := context.Background()
	for name, set := range map[string]func(d *dossier.Dossier, at time.Time){
		"submitted": func(d *dossier.Dossier, at time.Time) { d.Order.Submitted = at },
		"created":   func(d *dossier.Dossier, at time.Time) { d.Order.Created = at },
		"updated":   func(d *dossier.Dossier, at time.Time) { d.Order.Updated = at },
		"signed":    func(d *dossier.Dossier, at time.Time) { d.Order.Signature = model.Signature{Name: "J", At: at} },
		"voided": func(d *dossier.Dossier, at time.Time) {
			d.Order.Signature = model.Signature{Name: "J", At: monday, VoidedAt: at}
		},
		"a number's status": func(d *dossier.Dossier, at time.Time) { d.Numbers[0].Since = at },
		"a confirmed date":  func(d *dossier.Dossier, at time.Time) { d.Numbers[0].Confirmed = at },
		"a blocker":         func(d *dossier.Dossier, at time.Time) { d.Blockers = []dossier.Blocker{{Cause: "pin", Raised: at}} },
		"an answer": func(d *dossier.Dossier, at time.Time) {
			d.Blockers = []dossier.Blocker{{Cause: "pin", Raised: monday, Answered: at}}
		},
		"a note":  func(d *dossier.Dossier, at time.Time) { d.Notes = []dossier.Note{{At: at, Text: "x"}} },
		"a chase": func(d *dossier.Dossier, at time.Time) { d.Chases = []dossier.Chase{{At: at, Whom: "x"}} },
		"an entry": func(d *dossier.Dossier, at time.Time) {
			d.Entries = []model.Entry{{Action: 1, At: at, Who: "x", Actor: model.Customer, Event: "note_added"}}
		},
	} {
		for _, at := range []time.Time{time.Unix(1, 0), time.Unix(-86400*4000, 0), time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC)} {
			s, _ := open(t)
			furnish(t, s)
			d := incoming("P1", 0, model.InProcess, 12064205700)
			set(&d, at)
			_, err := s.TakeIn(ctx, Intake{Orders: []dossier.Dossier{d}})
			if CodeOf(err) != BadInput {
				t.Errorf("%s of %s: %v", name, at, err)
			}
			for _, by := range []report.By{report.ByMonth, report.ByCarrier} {
				if _, err := s.Report(ctx, report.Query{By: by}); err != nil {
					t.Errorf("%s of %s: report: %v", name, at, err)
				}
			}
		}
	}
}

// TestTakeInRefusesStatuses: what no way through the machine leads to does not come in.
func TestTakeInRefusesStatuses(t *testing.T) {
	ctx := context.Background()
	for name, set := range map[string]func(d *dossier.Dossier){
		"in process with a date":      func(d *dossier.Dossier) { d.Numbers[0].FOC = 20789 },
		"action required with a date": func(d *dossier.Dossier) { d.Numbers[0].Status, d.Numbers[0].FOC = model.ActionRequired, 20789 },
		"in process and acquired":     func(d *dossier.Dossier) { d.Numbers[0].Acquired = monday },
		"canceled and acquired": func(d *dossier.Dossier) {
			d.Numbers[0].Status, d.Numbers[0].Acquired = model.Canceled, monday
		},
	} {
		s, _ := open(t)
		furnish(t, s)
		d := incoming("P1", 0, model.InProcess, 12064205700)
		set(&d)
		if _, err := s.TakeIn(ctx, Intake{Orders: []dossier.Dossier{d}}); CodeOf(err) != BadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
}
