package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/profile"
	"portdesk/model/tn"
)

// keep saves a profile and returns its id.
func keep(t testing.TB, s *Store, name string) int64 {
	t.Helper()
	id, err := s.SaveProfile(context.Background(), profile.Profile{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func rule(t testing.TB, s *Store, r profile.Rule) int64 {
	t.Helper()
	id, err := s.SaveProfileRule(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// profilesIn lists the numbers of an order, and their profiles.
func profilesIn(t testing.TB, s *Store, o model.Order) (ids []int64, profiles string) {
	t.Helper()
	list, err := s.Numbers(context.Background(), NumberQuery{Order: o.ID, Sort: NumbersByOrder, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, 0, len(list))
	for _, n := range list {
		ids, names = append(ids, n.ID), append(names, n.Profile)
	}
	return ids, strings.Join(names, "|")
}

// refusal expects a refusal of a rule and returns its sentence.
func refusal(t testing.TB, err error, name string) string {
	t.Helper()
	var no *model.Refusal
	if !errors.As(err, &no) || no.Rule != name {
		t.Fatalf("%v, want a refusal of rule %s", err, name)
	}
	return no.Text
}

// complete brings the numbers of a sent order to Completed.
func complete(t testing.TB, s *Store, c *testClock, o model.Order) {
	t.Helper()
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	c.at = c.at.AddDate(0, 0, 11)
	apply(t, s, whole(o), model.Request{Event: model.AcquireOwnership})
	apply(t, s, whole(o), model.Request{Event: model.ActivateNumber})
	apply(t, s, whole(o), model.Request{Event: model.PortCompleted})
}

func TestDraftKnowsStates(t *testing.T) {
	s, _ := open(t)
	furnish(t, s)
	var states []string
	for _, o := range draft(t, s, "2064205700 844-420-5780") {
		list, err := s.Numbers(context.Background(), NumberQuery{Order: o.ID, Limit: 5})
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		states = append(states, list[0].State)
	}
	if !slices.Equal(states, []string{"WA", ""}) {
		t.Errorf("states %q", states)
	}
}

func TestAssignAndUndo(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700-04")[0]
	keep(t, s, "Front desk")
	ids, _ := profilesIn(t, s, o)
	if n, err := s.AssignProfile(ctx, Selection{IDs: ids[:2]}, " front DESK "); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	if has, err := s.Profiled(ctx, whole(o)); err != nil || has.Living["Front desk"] != 2 || has.Living[""] != 3 || len(has.Living) != 2 {
		t.Errorf("the order has %+v (%v)", has, err)
	}
	c.at = c.at.Add(time.Hour)
	if n, err := s.AssignProfile(ctx, whole(o), "Front desk"); err != nil || n != 3 {
		t.Fatalf("%d numbers did not have it yet (%v)", n, err)
	}
	if n, err := s.AssignProfile(ctx, whole(o), "Front desk"); n != 0 || CodeOf(err) != NothingTo {
		t.Errorf("assigned again: %d %v", n, err)
	}
	if _, err := s.AssignProfile(ctx, whole(o), "Nobody's"); CodeOf(err) != BadInput {
		t.Errorf("unknown profile: %v", err)
	}
	story, err := s.Story(ctx, o.ID, 1)
	if err != nil || len(story) != 1 || story[0].Event != model.ProfileAssigned || story[0].Count != 3 || story[0].Data["profile"] != "Front desk" || story[0].From != story[0].To {
		t.Errorf("story %+v %v", story, err)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, got := profilesIn(t, s, o); got != "Front desk|Front desk|||" {
		t.Errorf("after undo: %s", got)
	}
	if n, err := s.AssignProfile(ctx, whole(o), ""); err != nil || n != 2 {
		t.Errorf("taken away from %d: %v", n, err)
	}
	apply(t, s, Selection{IDs: ids[:1]}, model.Request{Event: model.RequestCancellation, Reason: "stays"})
	if n, err := s.AssignProfile(ctx, whole(o), "Front desk"); err != nil || n != 4 {
		t.Errorf("an ended number counts: %d %v", n, err)
	}
	healthy(t, s)
}

// TestRename carries a name to the numbers, and to what an undo brings back.
func TestRename(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700-01")[0]
	front, back := keep(t, s, "Front desk"), keep(t, s, "Back office")
	for _, name := range []string{"Front desk", "Back office"} {
		if _, err := s.AssignProfile(ctx, whole(o), name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.SaveProfile(ctx, profile.Profile{ID: back, Name: "FRONT desk"}); refusal(t, err, "profile_name_taken") == "" {
		t.Error("no sentence")
	}
	for _, p := range []profile.Profile{{ID: front, Name: "front desk"}, {ID: front, Name: "Reception"}, {ID: back, Name: "Office"}} {
		if _, err := s.SaveProfile(ctx, p); err != nil {
			t.Fatal(err)
		}
	}
	if _, got := profilesIn(t, s, o); got != "Office|Office" {
		t.Errorf("renamed: %s", got)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, got := profilesIn(t, s, o); got != "Reception|Reception" {
		t.Errorf("brought back under its present name: %s", got)
	}
	if _, err := s.AssignProfile(ctx, whole(o), "Office"); err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteProfile(ctx, front); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, got := profilesIn(t, s, o); got != "|" {
		t.Errorf("a profile that is gone comes back: %s", got)
	}
	if _, err := s.SaveProfile(ctx, profile.Profile{ID: front, Name: "x"}); CodeOf(err) != NotFound {
		t.Errorf("a deleted profile is changed: %v", err)
	}
	if _, err := s.SaveProfile(ctx, profile.Profile{Name: " "}); CodeOf(err) != BadInput || !strings.Contains(err.Error(), "name") {
		t.Errorf("no name: %v", err)
	}
	healthy(t, s)
}

func TestDeleteProfileInUse(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	orders := draft(t, s, "2064205700-02 2064255700-01 844-420-5780")
	id := keep(t, s, "Front desk")
	first := rule(t, s, profile.Rule{Profile: id, Name: "Toll-free", Types: []tn.Type{tn.TollFree}})
	for _, o := range orders {
		if _, err := s.AssignProfile(ctx, whole(o), "Front desk"); err != nil {
			t.Fatal(err)
		}
	}
	want := `profile "Front desk" is in use: 6 numbers on PON ` + orders[0].PON + ` and 2 other orders, and rule "Toll-free"`
	if got := refusal(t, s.DeleteProfile(ctx, id), "profile_in_use"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	list, err := s.Profiles(ctx)
	if err != nil || len(list) != 1 || list[0].Assigned != 6 || list[0].Rules != 1 || list[0].Applied != 0 {
		t.Errorf("%+v %v", list, err)
	}
	if err := s.DeleteProfileRule(ctx, first); err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteProfileRule(ctx, first); CodeOf(err) != NotFound {
		t.Errorf("deleted twice: %v", err)
	}
	for _, o := range orders {
		apply(t, s, whole(o), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	}
	if err := s.DeleteProfile(ctx, id); err != nil {
		t.Errorf("no number needs it any more: %v", err)
	}
	healthy(t, s)
}

// TestCompletionAppliesProfile: what the rules say at completion is written into the
// number and told in the journal; what was assigned by hand stays.
func TestCompletionAppliesProfile(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-02")
	local, hand := keep(t, s, "Local"), keep(t, s, "By hand")
	rest := rule(t, s, profile.Rule{Profile: hand, Name: "Rest"})
	rule(t, s, profile.Rule{Profile: local, Name: "Seattle", States: []string{"wa"}, RateCenters: []string{"Seattle"}})
	ids, _ := profilesIn(t, s, o)
	if _, err := s.AssignProfile(ctx, Selection{IDs: ids[:1]}, "By hand"); err != nil {
		t.Fatal(err)
	}
	of := func(id int64, name, why string) {
		t.Helper()
		if gotName, gotWhy, err := s.ProfileOf(ctx, id); err != nil || gotName != name || gotWhy != why {
			t.Errorf("%q because %q (%v), want %q because %q", gotName, gotWhy, err, name, why)
		}
	}
	const seattle = `rule "Seattle": 2 filters (state, rate center)`
	of(ids[0], "By hand", "assigned by hand")
	of(ids[1], "Local", seattle)
	complete(t, s, c, o)
	if _, got := profilesIn(t, s, o); got != "By hand|Local|Local" {
		t.Fatalf("completed with %s", got)
	}
	of(ids[0], "By hand", "assigned by hand")
	of(ids[1], "Local", seattle)
	story, err := s.Story(ctx, o.ID, 2)
	if err != nil || len(story) != 2 {
		t.Fatal(story, err)
	}
	for _, e := range story {
		want := fmt.Sprint(map[int]string{1: "By hand assigned by hand", 2: "Local " + seattle}[e.Count])
		if got := e.Data["profile"] + " " + e.Data["why"]; e.Event != string(model.PortCompleted) || got != want {
			t.Errorf("%d numbers: %s %s, want %s", e.Count, e.Event, got, want)
		}
	}
	if list, err := s.Profiles(ctx); err != nil || len(list) != 2 || list[1].Applied != 2 || list[0].Applied != 1 || list[0].Assigned != 0 {
		t.Errorf("%+v %v", list, err)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, got := profilesIn(t, s, o); got != "By hand||" {
		t.Errorf("after undo %s", got)
	}
	if _, err := s.SaveProfileRule(ctx, profile.Rule{ID: rest, Profile: local, Name: "Rest"}); err != nil {
		t.Error(err)
	}
	healthy(t, s)
}

func TestProfileRules(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	id := keep(t, s, "Local")
	if _, err := s.SaveProfileRule(ctx, profile.Rule{Profile: id, Name: "x", States: []string{"XX"}}); CodeOf(err) != BadInput {
		t.Errorf("a state that does not exist: %v", err)
	}
	if _, err := s.SaveProfileRule(ctx, profile.Rule{Profile: 99, Name: "x"}); CodeOf(err) != NotFound {
		t.Errorf("a profile that does not exist: %v", err)
	}
	if _, err := s.SaveProfileRule(ctx, profile.Rule{ID: 99, Profile: id, Name: "x"}); CodeOf(err) != NotFound {
		t.Errorf("a rule that does not exist: %v", err)
	}
	rule(t, s, profile.Rule{Profile: id, Name: "Rest"})
	full := profile.Rule{Profile: id, Name: " Full ", Types: []tn.Type{tn.Wireless, tn.LongCode, tn.Wireless}, States: []string{"wa", "WA"}, RateCenters: []string{" Seattle"}, LATAs: []int{674, 120}}
	full.ID = rule(t, s, full)
	list, err := s.ProfileRules(ctx)
	if err != nil || len(list) != 2 {
		t.Fatal(list, err)
	}
	want := profile.Rule{ID: full.ID, Profile: id, ProfileName: "Local", Name: "Full", Types: []tn.Type{tn.LongCode, tn.Wireless}, States: []string{"WA"}, RateCenters: []string{"Seattle"}, LATAs: []int{120, 674}}
	if fmt.Sprint(list[0]) != fmt.Sprint(want) || list[1].Name != "Rest" {
		t.Errorf("%+v", list)
	}
}

func TestPreviewRule(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	orders := draft(t, s, "2064205700-04 2064255700-01 844-420-5780")
	id := keep(t, s, "Local")
	if _, err := s.AssignProfile(ctx, whole(orders[1]), "Local"); err != nil {
		t.Fatal(err)
	}
	ids, _ := profilesIn(t, s, orders[0])
	apply(t, s, Selection{IDs: ids[:1]}, model.Request{Event: model.RequestCancellation, Reason: "stays"})
	rest := profile.Rule{Profile: id, Name: "Rest"}
	rest.ID = rule(t, s, rest)
	check := func(what string, r profile.Rule, takes, wins, hand int) {
		t.Helper()
		p, err := s.PreviewRule(ctx, r, 3)
		if err != nil || p.Takes != takes || p.Wins != wins || p.ByHand != hand || len(p.Sample) != min(3, takes) {
			t.Errorf("%s: takes %d wins %d by hand %d sample %d (%v)", what, p.Takes, p.Wins, p.ByHand, len(p.Sample), err)
		}
		for _, n := range p.Sample {
			if !r.Takes(n.subject()) || n.Status.Ended() {
				t.Errorf("%s: the sample has %s", what, n.TN)
			}
		}
	}
	check("everything", rest, 7, 5, 2)
	check("everything, typed once more", profile.Rule{Name: "Rest too", Profile: id}, 7, 0, 2)
	washington := profile.Rule{Name: "WA", Profile: id, States: []string{" wa "}}
	check("one filter, not saved", washington, 6, 4, 2)
	rule(t, s, profile.Rule{Name: "Seattle long codes", Profile: id, LATAs: []int{674}, Types: []tn.Type{tn.LongCode}})
	check("beaten", washington, 6, 0, 2)
	check("by order", profile.Rule{Name: "TF", Profile: id, Types: []tn.Type{tn.TollFree}}, 1, 1, 0)
	check("takes none", profile.Rule{Name: "LATA", Profile: id, LATAs: []int{999}}, 0, 0, 0)
}
