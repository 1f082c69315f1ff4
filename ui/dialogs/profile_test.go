package dialogs_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/profile"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/overlay"
)

// poor is a desk on which writing and looking ahead fail once err is set.
type poor struct {
	*store.Store
	err   error
	saves int
}

func (p *poor) SaveProfile(ctx context.Context, v profile.Profile) (int64, error) {
	p.saves++
	if p.err != nil {
		return 0, p.err
	}
	return p.Store.SaveProfile(ctx, v)
}

func (p *poor) SaveProfileRule(ctx context.Context, r profile.Rule) (int64, error) {
	p.saves++
	if p.err != nil {
		return 0, p.err
	}
	return p.Store.SaveProfileRule(ctx, r)
}

func (p *poor) PreviewRule(ctx context.Context, r profile.Rule, n int) (store.RulePreview, error) {
	if p.err != nil {
		return store.RulePreview{}, p.err
	}
	return p.Store.PreviewRule(ctx, r, n)
}

func (p *poor) AssignProfile(ctx context.Context, sel store.Selection, name string) (int, error) {
	if p.err != nil {
		return 0, p.err
	}
	return p.Store.AssignProfile(ctx, sel, name)
}

func keepProfile(t *testing.T, d *dialogtest.Desk, p profile.Profile) store.ProfileRow {
	t.Helper()
	id, err := d.SaveProfile(ctx, p)
	if err != nil {
		t.Fatal(err)
	}
	return theProfile(t, d, id)
}

func theProfile(t *testing.T, d *dialogtest.Desk, id int64) store.ProfileRow {
	t.Helper()
	list, err := d.Profiles(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("there is no profile %d", id)
	return store.ProfileRow{}
}

func keepRule(t *testing.T, d *dialogtest.Desk, r profile.Rule) int64 {
	t.Helper()
	id, err := d.SaveProfileRule(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// furnished is a desk with two profiles, two rules and numbers of several kinds.
func furnished(t *testing.T) (d *dialogtest.Desk, front, back store.ProfileRow) {
	t.Helper()
	d = mixed(t)
	d.Sent("844 420 5780 - 5782", "Lin & Partners")
	front = keepProfile(t, d, profile.Profile{Name: "Front desk", CapacityGroup: "Office", CapacityLimit: 4, Trunk: "sip-sea-1"})
	back = keepProfile(t, d, profile.Profile{Name: "Back office", Description: "no queue"})
	keepRule(t, d, profile.Rule{Name: "Washington", Profile: back.ID, States: []string{"WA"}})
	keepRule(t, d, profile.Rule{Name: "Seattle", Profile: front.ID, States: []string{"WA"}, RateCenters: []string{"SEATTLE"}, LATAs: []int{674}})
	return d, front, back
}

func TestNewProfile(t *testing.T) {
	d := dialogtest.Open(t)
	b := open(t, d, dialogs.NewProfile(ctx, d.Store, profile.Profile{}), 80, 24)
	b.Fits().Sees("New profile", "Capacity group", "SMS trunk", "Leave it").Keys("ctrl+s").Sees("needed")
	b.Type("Front desk").Keys("tab").Type("Office").Keys("tab").Type("1,200").Keys("tab").Type("sip-1").Keys("tab").Type("sms-1").Keys("tab").Type("for the hall")
	b.Keys("enter", "enter").Sees("Profile Front desk: added").Misses("╭")
	saved, ok := heard[dialogs.ProfileSaved](b.ws)
	want := profile.Profile{ID: saved.ID, Name: "Front desk", CapacityGroup: "Office", CapacityLimit: 1200, Trunk: "sip-1", SMSTrunk: "sms-1", Description: "for the hall"}
	if got := theProfile(t, d, saved.ID).Profile; !ok || got != want {
		t.Errorf("kept %+v, want %+v", got, want)
	}
	if _, ok := heard[desk.Changed](b.ws); !ok {
		t.Error("nobody was told of the change")
	}
}

// Every field tells what is wrong with it, and nothing is kept.
func TestWrongProfiles(t *testing.T) {
	d := dialogtest.Open(t)
	keepProfile(t, d, profile.Profile{Name: "Front desk"})
	for _, c := range []struct {
		tabs      int
		text, why string
	}{
		{0, strings.Repeat("x", 61), "at most 60 characters"},
		{0, "FRONT desk", "there is another profile of this name"},
		{1, strings.Repeat("g", 61), "at most 60 characters"},
		{2, "many", "a whole number up to 100000"}, {2, "-1", "a whole number"}, {2, "100001", "a whole number"}, {2, "1.5", "a whole number"},
		{3, strings.Repeat("t", 61), "at most 60 characters"}, {4, strings.Repeat("s", 61), "at most 60 characters"},
		{5, strings.Repeat("d", 501), "at most 500 characters"},
	} {
		b := open(t, d, dialogs.NewProfile(ctx, d.Store, profile.Profile{}), 80, 24)
		if c.tabs > 0 {
			b.Type("Hall")
		}
		for range c.tabs {
			b.Keys("tab")
		}
		b.Paste(c.text).Keys("ctrl+s").Fits().Sees("╭", c.why).Keys("esc").Sees("Once more").Keys("esc").Misses("╭")
	}
	if list, err := d.Profiles(ctx); err != nil || len(list) != 1 {
		t.Errorf("%d profiles, %v", len(list), err)
	}
}

func TestEditProfile(t *testing.T) {
	d, front, _ := furnished(t)
	if _, err := d.AssignProfile(ctx, d.IDs("2064205780"), "Front desk"); err != nil {
		t.Fatal(err)
	}
	s := &poor{Store: d.Store}
	show := func() *bench { return open(t, d, dialogs.NewProfile(ctx, s, front.Profile), 80, 24) }
	show().Fits().Sees("Profile Front desk", "In use: 1 number by hand, 1 rule.").Keys("ctrl+s").Sees("nothing was changed").Misses("╭")
	if s.saves != 0 {
		t.Error("an unchanged profile was written")
	}
	b := show()
	b.Keys("ctrl+u").Type("Reception")
	s.err = &model.Refusal{Rule: "profile_name_taken", Text: `there is another profile "Reception"`}
	b.Keys("ctrl+s").Fits().Sees(`there is another profile "Reception"`)
	s.err = errors.New("the disk is full")
	b.Keys("ctrl+s").Sees("the disk is full", "Reception")
	s.err = nil
	// Meanwhile another took the name: it is told at the field.
	keepProfile(t, d, profile.Profile{Name: "Reception"})
	b.Keys("ctrl+s").Fits().Sees("another profile").Keys("ctrl+u").Type("Hall").Keys("ctrl+s").Sees("Profile Hall: changed")
	if n := d.TheNumber("2064205780"); n.Profile != "Hall" {
		t.Errorf("the number has %q", n.Profile)
	}
}

func TestNewRuleWithPreview(t *testing.T) {
	d, front, _ := furnished(t)
	if _, err := d.AssignProfile(ctx, d.IDs("2064205781"), "Back office"); err != nil {
		t.Fatal(err)
	}
	b := open(t, d, dialogs.NewRule(ctx, d.Store, profile.Rule{Profile: front.ID}), 80, 24)
	b.Fits().Sees("New rule", "Gives profile", "Front desk", "Takes 12 living numbers, wins 3", "0 filters: asked last of 3")
	b.Type("All local").Keys("tab", "tab", "space").Sees("Takes 9 living numbers", "8 go to a rule asked before it; 1 has a")
	b.Keys("space", "tab", "space").Sees("Takes 3 living numbers and wins all. 1 filter: asked last of 3.")
	b.Keys("tab", "tab").Type("W").Fits().Sees("waits for States").Type("A").Sees("It takes no living number.", "2 filters")
	b.Keys("ctrl+s").Sees("Rule All local: added").Misses("╭")
	rules, err := d.ProfileRules(ctx)
	if err != nil || len(rules) != 3 || rules[1].Name != "All local" || rules[1].Types[0] != tn.TollFree || rules[1].States[0] != "WA" || rules[1].Profile != front.ID {
		t.Errorf("rules %+v %v", rules, err)
	}
	if saved, ok := heard[dialogs.RuleSaved](b.ws); !ok || saved.ID != rules[1].ID {
		t.Errorf("saved %+v", saved)
	}
}

func TestWrongRules(t *testing.T) {
	d, front, _ := furnished(t)
	for _, c := range []struct {
		tabs      int
		text, why string
	}{
		{0, "", "needed"}, {0, strings.Repeat("x", 61), "at most 60 characters"},
		{5, "WA, XX", `"XX" is no state or province`}, {5, "Washington", "no state or province"},
		{6, strings.Repeat("c", 61), "at most 60 characters"},
		{7, "67a", `"67a" is no LATA`}, {7, "12", "12 is no LATA"}, {7, "674 999999", "999999 is no LATA"},
	} {
		b := open(t, d, dialogs.NewRule(ctx, d.Store, profile.Rule{Profile: front.ID}), 80, 24)
		if c.tabs > 0 {
			b.Type("Hall")
		}
		for range c.tabs {
			b.Keys("tab")
		}
		b.Paste(c.text).Keys("ctrl+s").Fits().Sees("╭", c.why).Keys("esc")
		if c.text != "" {
			b.Sees("Once more").Keys("esc")
		}
		b.Misses("╭")
	}
	b := open(t, d, dialogs.NewRule(ctx, d.Store, profile.Rule{}), 80, 24)
	b.Type("Nobody's").Keys("ctrl+s").Fits().Sees("╭", "needed").Keys("esc")
	if rules, err := d.ProfileRules(ctx); err != nil || len(rules) != 2 {
		t.Errorf("%d rules, %v", len(rules), err)
	}
	empty := dialogtest.Open(t)
	open(t, empty, dialogs.NewRule(ctx, empty.Store, profile.Rule{}), 80, 24).Misses("╭").Sees("A rule gives a profile, and there is none yet")
}

func TestEditRule(t *testing.T) {
	d, _, back := furnished(t)
	rules, err := d.ProfileRules(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s := &poor{Store: d.Store}
	show := func() *bench { return open(t, d, dialogs.NewRule(ctx, s, rules[0]), 80, 24) }
	show().Fits().Sees("Rule Seattle", "WA", "SEATTLE", "674", "Takes 9 living numbers and wins all", "3 filters: asked first of 2").Keys("ctrl+s").Sees("nothing was changed")
	if s.saves != 0 {
		t.Error("an unchanged rule was written")
	}
	b := show()
	for range 6 {
		b.Keys("tab")
	}
	b.Keys("ctrl+u").Paste("seattle\r\nTacoma\nSEATTLE\n").Sees("seattle, Tacoma").Sees("Takes 9 living numbers")
	s.err = errors.New("the disk is full")
	b.Keys("ctrl+s").Fits().Sees("the disk is full")
	s.err = nil
	b.Keys("shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "right").Keys("ctrl+s").Sees("Rule Seattle: changed")
	now, err := d.ProfileRules(ctx)
	if err != nil || strings.Join(now[0].RateCenters, "|") != "Tacoma|seattle" || now[0].Profile != back.ID {
		t.Errorf("rule %+v %v", now[0], err)
	}
}

func TestDropProfile(t *testing.T) {
	d, front, back := furnished(t)
	d.Dated("206 420 5799", "Cedar Clinic", date.Of(2026, 11, 23))
	if _, err := d.AssignProfile(ctx, d.IDs("2064205780", "2064205790", "2064205799"), "Front desk"); err != nil {
		t.Fatal(err)
	}
	sel := d.IDs("2064205799")
	d.DoTo(sel, model.Request{Event: model.AcquireOwnership})
	d.DoTo(sel, model.Request{Event: model.ActivateNumber})
	d.DoTo(sel, model.Request{Event: model.PortCompleted})
	d.Wants("2064205799", model.Completed)
	b := open(t, d, dialogs.NewDropProfile(ctx, d.Store, front), 80, 24)
	b.Fits().Sees("Delete profile Front desk", "In use, so it stays.", "3 numbers on 3 orders:", "Acme Dental · 1 number by hand", "Cedar Clinic · 1 number completed",
		"1 rule that gives it:", `"Seattle"  WA · SEATTLE · LATA 674`, "[ Close ]").Misses("Delete it")
	b.Keys("right", "ctrl+s").Sees("╭").Keys("enter").Misses("╭")

	// Nothing uses it any more when it is asked, and something does when it is deleted.
	rules, err := d.ProfileRules(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.DeleteProfileRule(ctx, rules[1].ID); err != nil {
		t.Fatal(err)
	}
	b = open(t, d, dialogs.NewDropProfile(ctx, d.Store, back), 80, 24)
	b.Fits().Sees("Nothing uses it", "[ Keep it ]")
	if _, err := d.AssignProfile(ctx, d.IDs("2064205780"), "Back office"); err != nil {
		t.Fatal(err)
	}
	b.Keys("right", "enter").Fits().Sees("profile \"Back office\" is in use: 1 number on PON", "In use, so it stays").Keys("esc")
	if _, err := d.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	open(t, d, dialogs.NewDropProfile(ctx, d.Store, back), 80, 24).Keys("enter").Misses("╭")
	open(t, d, dialogs.NewDropProfile(ctx, d.Store, back), 80, 24).Keys("right", "enter").Sees("Profile Back office: deleted")
	if list, err := d.Profiles(ctx); err != nil || len(list) != 1 {
		t.Errorf("%d profiles, %v", len(list), err)
	}
}

func TestAssign(t *testing.T) {
	d, _, _ := furnished(t)
	d.DoTo(d.IDs("2064205784"), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	order := d.TheOrder(d.TheNumber("2064205780").OrderID)
	s := &poor{Store: d.Store}
	show := func(name string) *bench { return open(t, d, dialogs.NewAssign(ctx, s, whole(order), name), 80, 24) }
	b := show("")
	b.Fits().Sees("Profile of 5 numbers", "4 numbers → pick a profile", "1 ended: left as it is", "Front desk", "Office, 4 calls, sip-sea-1", "none: by the rules")
	b.Keys("ctrl+s").Fits().Sees("╭").Keys("esc").Misses("╭")
	if got := d.TheNumber("2064205780").Profile; got != "" {
		t.Fatalf("esc assigned %q", got)
	}
	show("").Type("fro").Misses("Back office").Keys("enter").Sees("4 numbers → profile Front desk, by hand", "[ Assign it to 4 ]").Keys("enter").
		Sees("4 numbers: profile Front desk, 1 stays; u takes it back").Misses("╭")
	if got := d.TheNumber("2064205781").Profile; got != "Front desk" {
		t.Errorf("assigned %q", got)
	}
	b = show("front DESK")
	b.Sees("0 numbers → profile Front desk, by hand", "4 are so already", "1 ended: left as it is").Keys("tab", "right").Fits().
		Sees("The numbers have this profile by hand already.").Keys("enter", "ctrl+s").Sees("╭").Keys("esc").Misses("╭")
	show("nobody's").Fits().Sees(`There is no profile "nobody's".`, "Back office").Keys("esc")
	show("back").Sees("Back office").Misses("Front desk").Keys("esc")

	s.err = errors.New("the disk is full")
	b = show("Back office")
	b.Keys("tab", "enter").Fits().Sees("the disk is full", "Back office, by hand")
	s.err = nil
	b.Keys("enter").Sees("4 numbers: profile Back office")
	if _, err := d.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := d.TheNumber("2064205781").Profile; got != "Front desk" {
		t.Errorf("undo brought back %q", got)
	}

	one := func() dialogs.Target { return dialogs.One(d.TheNumber("2064205781")) }
	open(t, d, dialogs.NewAssign(ctx, s, one(), "none"), 80, 24).Fits().Sees("Profile of 206 420 5781", "Now: Front desk", "assigned by hand").
		Keys("tab").Sees("[ Leave it to the rules ]").Keys("enter").Sees("206 420 5781: profile by the rules; u takes it back")
	open(t, d, dialogs.NewAssign(ctx, s, one(), ""), 80, 24).Sees(`rule "Seattle": 3 filters`).ClickOn("Back office").ClickOn("Assign it").Sees("206 420 5781: profile Back office")
	open(t, d, dialogs.NewAssign(ctx, s, dialogs.One(d.TheNumber("2064205784")), ""), 140, 24).Misses("╭").Sees("What has ended keeps the profile that it has.")
	empty := dialogtest.Open(t)
	open(t, empty, dialogs.NewAssign(ctx, empty.Store, whole(empty.Drafted("206 420 5780", "Acme")), ""), 80, 24).Misses("╭").Sees("There is no profile yet;")
}

// Foreign text reaches no terminal, whatever it says.
func TestHostileProfiles(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780", "Acme")
	p := keepProfile(t, d, profile.Profile{Name: "中文 \u202eevil\u200b é́́", Trunk: "none: by the rules", Description: strings.Repeat("長", 400)})
	keepProfile(t, d, profile.Profile{Name: "rules"})
	keepRule(t, d, profile.Rule{Name: "\u2066x\u2069", Profile: p.ID, RateCenters: []string{"\u202eSEA"}})
	rules, err := d.ProfileRules(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{60, 16}, {80, 24}, {200, 60}} {
		for _, dialog := range []overlay.Dialog{dialogs.NewProfile(ctx, d.Store, p.Profile), dialogs.NewRule(ctx, d.Store, rules[0]),
			dialogs.NewDropProfile(ctx, d.Store, p), dialogs.NewAssign(ctx, d.Store, whole(o), "")} {
			b := open(t, d, dialog, size[0], size[1])
			b.Paste("\x1b[31mred\x07\n\u202e").Keys("tab", "tab").Paste("e\u0301\x00").Fits()
			if strings.ContainsAny(b.Frame(), "\x1b\x07\u202e\u2066\x00") {
				t.Fatalf("hostile text on the screen:\n%s", b.Frame())
			}
		}
	}
	// A profile that is called as the list calls the rules is still a profile.
	open(t, d, dialogs.NewAssign(ctx, d.Store, whole(o), "rules"), 80, 24).Keys("tab", "enter").Sees("1 number: profile rules")
}

func TestProfileFrames(t *testing.T) {
	scenes := map[string]func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string){
		"profile": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d, front, _ := furnished(t)
			return d, dialogs.NewProfile(ctx, d.Store, front.Profile), nil
		},
		"rule": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d, front, _ := furnished(t)
			return d, dialogs.NewRule(ctx, d.Store, profile.Rule{Profile: front.ID, Name: "Seattle local", Types: []tn.Type{tn.LongCode}, States: []string{"WA"}}), []string{"tab"}
		},
		"drop-profile": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d, front, _ := furnished(t)
			if _, err := d.AssignProfile(ctx, d.IDs("2064205780", "2064205781", "2064205790"), "Front desk"); err != nil {
				t.Fatal(err)
			}
			return d, dialogs.NewDropProfile(ctx, d.Store, front), nil
		},
		"assign": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d, _, _ := furnished(t)
			return d, dialogs.NewAssign(ctx, d.Store, everything(d), "front desk"), nil
		},
	}
	for name, scene := range scenes {
		for _, size := range [][2]int{{80, 24}, {140, 42}} {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				d, dialog, keys := scene(t)
				b := open(t, d, dialog, size[0], size[1])
				golden.RequireEqual(t, b.Keys(keys...).Fits().Frame()+"\n")
			})
		}
	}
}
