package profile_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"portdesk/model/profile"
	"portdesk/model/tn"
)

func TestTakes(t *testing.T) {
	subject := profile.Subject{Type: tn.LongCode, State: "WA", RateCenter: "SEATTLE", LATA: 674}
	for _, c := range []struct {
		what string
		rule profile.Rule
		want bool
	}{
		{"no filter", profile.Rule{}, true},
		{"type", profile.Rule{Types: []tn.Type{tn.TollFree, tn.LongCode}}, true},
		{"another type", profile.Rule{Types: []tn.Type{tn.TollFree}}, false},
		{"state in small letters", profile.Rule{States: []string{"or", "wa"}}, true},
		{"another state", profile.Rule{States: []string{"OR"}}, false},
		{"rate center in any case", profile.Rule{RateCenters: []string{" Seattle "}}, true},
		{"part of a rate center", profile.Rule{RateCenters: []string{"SEAT"}}, false},
		{"LATA", profile.Rule{LATAs: []int{674}}, true},
		{"another LATA", profile.Rule{LATAs: []int{676}}, false},
		{"one filter of two fails", profile.Rule{LATAs: []int{674}, States: []string{"OR"}}, false},
	} {
		if got := c.rule.Takes(subject); got != c.want {
			t.Errorf("%s: takes %v, want %v", c.what, got, c.want)
		}
	}
	unknown := profile.Subject{Type: tn.TollFree}
	if (profile.Rule{States: []string{""}}).Takes(unknown) || (profile.Rule{RateCenters: []string{" "}}).Takes(unknown) {
		t.Error("a number of unknown place passes a filter of places")
	}
}

func TestChoose(t *testing.T) {
	rest := profile.Rule{ID: 1, Name: "Rest"}
	local := profile.Rule{ID: 2, Name: "Local", Types: []tn.Type{tn.LongCode}}
	washington := profile.Rule{ID: 3, Name: "Washington", States: []string{"WA"}}
	seattle := profile.Rule{ID: 4, Name: "Seattle local", Types: []tn.Type{tn.LongCode}, States: []string{"WA"}}
	rules := []profile.Rule{rest, washington, local, seattle}
	for _, c := range []struct {
		subject profile.Subject
		id      int64
		why     string
	}{
		{profile.Subject{Type: tn.LongCode, State: "WA"}, 4, `rule "Seattle local": 2 filters (type, state)`},
		{profile.Subject{Type: tn.Wireless, State: "WA"}, 3, `rule "Washington": 1 filter (state)`},
		{profile.Subject{Type: tn.TollFree}, 1, `rule "Rest": no filter, it takes every number`},
	} {
		if r, why, ok := profile.Choose(rules, c.subject); !ok || r.ID != c.id || why != c.why {
			t.Errorf("%+v: %d %q %v, want %d %q", c.subject, r.ID, why, ok, c.id, c.why)
		}
	}
	if r, _, _ := profile.Choose([]profile.Rule{washington, local}, profile.Subject{Type: tn.LongCode, State: "WA"}); r.ID != 2 {
		t.Errorf("a tie goes to rule %d, want the older", r.ID)
	}
	draft := profile.Rule{Name: "Draft", LATAs: []int{674}}
	if r, _, _ := profile.Choose([]profile.Rule{draft, local}, profile.Subject{Type: tn.LongCode, LATA: 674}); r.ID != 2 {
		t.Error("a rule that is not saved yet goes before an older one")
	}
	if _, why, ok := profile.Choose([]profile.Rule{local}, profile.Subject{Type: tn.TollFree}); ok || why != "" {
		t.Error("a rule is chosen that does not take the number")
	}
}

func anyRule(t *rapid.T, id int64) profile.Rule {
	some := func(label string, of ...string) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(of), 0, len(of), rapid.ID[string]).Draw(t, label)
	}
	return profile.Rule{ID: id, States: some("states", "WA", "or"), RateCenters: some("centers", "SEATTLE", "Bend"),
		Types: rapid.SliceOfNDistinct(rapid.SampledFrom([]tn.Type{tn.LongCode, tn.TollFree}), 0, 2, rapid.ID[tn.Type]).Draw(t, "types"),
		LATAs: rapid.SliceOfNDistinct(rapid.SampledFrom([]int{674, 676}), 0, 2, rapid.ID[int]).Draw(t, "latas")}
}

func anySubject(t *rapid.T) profile.Subject {
	return profile.Subject{Type: rapid.SampledFrom([]tn.Type{0, tn.LongCode, tn.TollFree, tn.Wireless}).Draw(t, "type"),
		State: rapid.SampledFrom([]string{"", "WA", "OR"}).Draw(t, "state"), RateCenter: rapid.SampledFrom([]string{"", "SEATTLE", "BEND"}).Draw(t, "center"),
		LATA: rapid.SampledFrom([]int{0, 674, 676}).Draw(t, "lata")}
}

// TestChooseLaw holds the choice against its law for any rules in any order.
func TestChooseLaw(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rules := make([]profile.Rule, rapid.IntRange(0, 6).Draw(rt, "rules"))
		for i := range rules {
			rules[i] = anyRule(rt, int64(i+1))
		}
		subject := anySubject(rt)
		got, why, ok := profile.Choose(rules, subject)
		if ok && (!got.Takes(subject) || why == "") {
			rt.Fatalf("%+v is chosen (%q) and does not take %+v", got, why, subject)
		}
		for _, r := range rules {
			if !r.Takes(subject) {
				continue
			}
			if !ok {
				rt.Fatalf("%+v takes %+v, and none is chosen", r, subject)
			}
			if r.Filters() > got.Filters() || (r.Filters() == got.Filters() && r.ID < got.ID) {
				rt.Fatalf("%+v is chosen before %+v", got, r)
			}
		}
		shuffled := rapid.Permutation(rules).Draw(rt, "order")
		again, whyAgain, okAgain := profile.Choose(shuffled, subject)
		if again.ID != got.ID || why != whyAgain || ok != okAgain {
			rt.Fatalf("another order of the rules chooses %d instead of %d", again.ID, got.ID)
		}
		slices.SortFunc(shuffled, func(a, b profile.Rule) int {
			if a.Less(b) {
				return -1
			}
			return 1
		})
		if i := slices.IndexFunc(shuffled, func(r profile.Rule) bool { return r.Takes(subject) }); ok != (i >= 0) || (ok && shuffled[i].ID != got.ID) {
			rt.Fatal("the first in the order of Less is not the one that is chosen")
		}
	})
}

func TestCheck(t *testing.T) {
	long := strings.Repeat("ü", 61)
	for _, c := range []struct {
		what string
		got  []profile.Problem
		want string // the fields at fault
	}{
		{"good profile", profile.Profile{Name: strings.Repeat("ü", 60), CapacityLimit: 100, Description: "for the front desk"}.Check(), ""},
		{"blank name", profile.Profile{Name: "  "}.Check(), "name"},
		{"all wrong", profile.Profile{Name: long, CapacityGroup: long, CapacityLimit: -1, Trunk: "a\x1b[31m", SMSTrunk: "a\nb", Description: strings.Repeat("x", 501)}.Check(),
			"name capacity_group capacity_limit trunk sms_trunk description"},
		{"invalid bytes", profile.Profile{Name: "a\xff"}.Check(), "name"},
		{"rule without filters", profile.Rule{Name: "Rest", Profile: 1}.Check(), ""},
		{"good rule", profile.Rule{Name: "Seattle", Profile: 1, Types: []tn.Type{tn.Wireless}, States: []string{"wa", "BC"}, RateCenters: []string{"SEATTLE"}, LATAs: []int{674, 99999}}.Check(), ""},
		{"all wrong", profile.Rule{Types: []tn.Type{9}, States: []string{"WA", "XX"}, RateCenters: []string{""}, LATAs: []int{12}}.Check(),
			"name profile types states rate_centers latas"},
		{"a state written out", profile.Rule{Name: "a", Profile: 1, States: []string{"Washington"}}.Check(), "states"},
	} {
		var at []string
		for _, p := range c.got {
			at = append(at, p.Field)
			if p.Text == "" || strings.ContainsAny(p.Text, "\x1b\n") {
				t.Errorf("%s: %q at %s", c.what, p.Text, p.Field)
			}
		}
		if got := strings.Join(at, " "); got != c.want {
			t.Errorf("%s: faults at %q, want %q", c.what, got, c.want)
		}
	}
}
