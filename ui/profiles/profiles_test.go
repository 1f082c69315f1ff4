package profiles_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/model/profile"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/profiles"
	"portdesk/ui/uitest"
)

func TestMain(m *testing.M) {
	uitest.FewerChecks(15)
	os.Exit(m.Run())
}

var ctx = context.Background()

// fake is a real file of which reading can be watched and fail.
type fake struct {
	*dialogtest.Desk
	err      error
	previews int
}

func (f *fake) Profiles(ctx context.Context) ([]store.ProfileRow, error) {
	if f.err != nil {
		return nil, f.err
	}
	return f.Desk.Profiles(ctx)
}

func (f *fake) PreviewRule(ctx context.Context, r profile.Rule, n int) (store.RulePreview, error) {
	f.previews++
	if f.err != nil {
		return store.RulePreview{}, f.err
	}
	return f.Desk.PreviewRule(ctx, r, n)
}

func (f *fake) DeleteProfileRule(ctx context.Context, id int64) error {
	if f.err != nil {
		return f.err
	}
	return f.Desk.DeleteProfileRule(ctx, id)
}

// bench is the program with the workspace alone.
type bench struct {
	*uitest.Desk
	file *fake
	ws   *profiles.Workspace
	note *noting
}

// noting is the workspace, with every message that passed by.
type noting struct {
	*profiles.Workspace
	heard []tea.Msg
}

func (n *noting) Update(msg tea.Msg) tea.Cmd {
	n.heard = append(n.heard, msg)
	return n.Workspace.Update(msg)
}

// stub stands in another workspace's place and keeps what it is sent to.
type stub struct {
	*profiles.Workspace
	targets []any
}

func (s *stub) Open(target any) tea.Cmd {
	s.targets = append(s.targets, target)
	return nil
}

func start(t uitest.TB, file *dialogtest.Desk, w, h int) *bench {
	t.Helper()
	f := &fake{Desk: file}
	ws := profiles.New(ctx, f, nil)
	n := &noting{Workspace: ws}
	app := ui.New(ui.Options{
		Workspaces: map[int]ui.Entry{7: {Title: "Profiles", Workspace: n}},
		Look:       ui.Look{Environment: theme.Environment{Palette: "dark"}, Glyphs: "unicode"},
		Now:        func() time.Time { return file.Now },
	})
	b := &bench{Desk: uitest.New(t, app, w, h), file: f, ws: ws, note: n}
	b.Advance(time.Second)
	return b
}

// furnished is a desk with profiles, rules that overlap, and numbers by hand, completed
// and by the rules.
func furnished(t testing.TB) *dialogtest.Desk {
	t.Helper()
	d := dialogtest.Open(t)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ids := map[string]int64{}
	for _, p := range []profile.Profile{
		{Name: "Office lines", CapacityGroup: "Office", CapacityLimit: 2, Trunk: "sip-sea-1", SMSTrunk: "sms-west", Description: "Desk phones and hunt groups"},
		{Name: "Call center", CapacityGroup: "Contact", CapacityLimit: 1200, Trunk: "sip-sea-2", Description: "Queues with recording"},
		{Name: "Toll-free", CapacityGroup: "Toll-free", CapacityLimit: 50, Trunk: "sip-tf-1"},
		{Name: "Fax", Trunk: "t38-1", Description: "T.38, one line each"},
	} {
		id, err := d.SaveProfile(ctx, p)
		must(err)
		ids[p.Name] = id
	}
	for _, r := range []profile.Rule{
		{Name: "Toll-free", Profile: ids["Toll-free"], Types: []tn.Type{tn.TollFree}},
		{Name: "Washington", Profile: ids["Office lines"], States: []string{"WA"}},
		{Name: "Seattle queues", Profile: ids["Call center"], Types: []tn.Type{tn.LongCode}, States: []string{"WA"}, RateCenters: []string{"SEATTLE"}, LATAs: []int{674}},
		{Name: "All the rest", Profile: ids["Office lines"]},
	} {
		_, err := d.SaveProfileRule(ctx, r)
		must(err)
	}
	d.Drafted("206 420 5780 - 5799", "Acme Dental")
	d.Begun("206 425 1000 - 1003", "Müller & 中文 Partners")
	d.Sent("844 420 5780 - 5785", "Lin & Partners")
	o := d.Dated("206 420 5700 - 5701", "Cedar Clinic", model.Desk{Now: d.Now}.Today())
	_, err := d.AssignProfile(ctx, d.IDs("2064205780", "2064205781", "2064205782", "2064251000"), "Fax")
	must(err)
	_, err = d.AssignProfile(ctx, d.IDs("2064205700"), "Fax")
	must(err)
	for _, ev := range []model.Event{model.AcquireOwnership, model.ActivateNumber, model.PortCompleted} {
		d.Do(o.ID, model.Request{Event: ev})
	}
	d.Wants("2064205700", model.Completed)
	return d
}

func TestListsAndCounts(t *testing.T) {
	b := start(t, furnished(t), 80, 24)
	b.Fits().Sees("▸Profiles", "tab goes to the rules", "Call center", "1,200", "sip-sea-1", "1-4 of 4", "Rules  asked in this order", "toll-free", "every number")
	b.Sees("1  Seattle queues", "4  All the rest", "24", "30")
	if got := b.Line(5); !strings.Contains(got, "Fax") || !strings.HasSuffix(got, "4      -          1") {
		t.Errorf("the line of Fax is %q", got)
	}
	b.Resize(60, 20).Fits().Sees("Office lines", "By hand", "Seattle queues").Misses("SMS trunk")
	empty := start(t, dialogtest.Open(t), 80, 24)
	empty.Fits().Sees("A profile is what a number is configured with", "n makes the first one", "Rules come once").Keys("e").Sees("There is no profile here.")
	empty.Keys("r").Sees("there is none yet").Keys("tab", "n").Sees("there is none yet").Keys("tab", "n").Type("Hall").Keys("ctrl+s").Sees("Profile Hall: added", "r makes one for the profile under the cursor")
}

func TestDetail(t *testing.T) {
	b := start(t, furnished(t), 140, 42)
	b.Fits().Sees("1,200 calls at once", "Where it is used", "By rules", "Rules that give it", "Seattle queues", "20 living numbers will get it")
	b.Keys("j").Sees("Trunk           t38-1", "4 living numbers", "1 completed number", "Acme Dental · 3 numbers by hand", "Cedar Clinic · 1 number completed", "Numbers that have it", "206 425 1000")
	b.Keys("tab").Fits().Sees("▸Rules", "gives profile Call center", "4 filters: asked first of 4", "WA (Washington)", "24 living numbers pass its filters", "20 get Call center by it", "0 go to rules", "4 have a profile by hand", "Numbers that it takes", "✓ Call center", "Fax, by hand")
	b.Keys("G").Sees("0 filters: asked last of 4").Sees("Every number that no other rule takes", "26 go to rules asked before it", "Toll-free, by Toll")
	// Narrow, enter opens it, and enter again edits it.
	b.Resize(80, 24).Misses("Where it is used").Keys("enter").Fits().Sees("gives profile Office lines", "What it takes").Keys("G", "g", "pgdown").Fits().
		Keys("enter").Sees("Rule All the rest").Keys("esc", "esc").Sees("▸Rules")
	b.Keys("k", "enter").Sees("gives profile").Keys("esc", "tab", "g", "enter").Sees("Where it is used", "Call center").Keys("esc")
}

func TestCreateEditDelete(t *testing.T) {
	b := start(t, furnished(t), 140, 42)
	b.Keys("n").Type("Lobby").Keys("ctrl+s").Sees("Profile Lobby: added", "Nowhere yet.")
	b.Keys("r").Fits().Sees("New rule", "‹ Lobby ›").Type("Lobby toll-free").Keys("tab", "tab", "tab", "space").Sees("wins 0").Keys("ctrl+s").
		Sees("Rule Lobby toll-free: added", "▸Rules", "gives profile Lobby", "6 go to rules asked before it")
	b.Keys("e").Sees("Rule Lobby toll-free").Keys("ctrl+u").Type("Lobby all").Keys("ctrl+s").Sees("Rule Lobby all: changed")
	b.Keys("tab", "tab").Sees("▸Profiles")
	b.Keys("/").Type("lobby").Keys("enter").Fits().Sees("/ lobby", "1-1 of 1").Misses("Fax").Keys("x").Fits().Sees("In use, so it stays.", `"Lobby all"`).Keys("esc")
	b.Keys("tab", "D").Fits().Sees("Delete rule Lobby all", "gives profile Lobby to toll-free", "Keep it").Keys("enter").Sees("Lobby all").
		Keys("D", "right", "enter").Sees("Rule Lobby all: deleted", "No rule has these words.")
	b.Keys("shift+tab", "D").Sees("Nothing uses it").Keys("right", "enter").Sees("Profile Lobby: deleted", "No profile has these words.").Keys("esc").Sees("Fax", "of 4")
	b.Keys("e").Sees("Profile ").Keys("esc")
	if list, err := b.file.Desk.Profiles(ctx); err != nil || len(list) != 4 {
		t.Errorf("%d profiles, %v", len(list), err)
	}
	if rules, err := b.file.ProfileRules(ctx); err != nil || len(rules) != 4 {
		t.Errorf("%d rules, %v", len(rules), err)
	}
	// What is kept while a filter hides it comes into sight.
	b.Keys("/").Type("fax").Keys("enter", "n").Type("Lobby").Keys("ctrl+s").Sees("Profile Lobby: added", "of 5", "Nowhere yet.").Misses("/ fax")
}

func TestFilterSortAndMove(t *testing.T) {
	b := start(t, furnished(t), 100, 24)
	b.Keys("/").Type("sms-west").Keys("enter").Sees("Office lines", "1-1 of 1").Misses("t38-1").Keys("/").Type(" zzz").Sees("No profile has these words.").Keys("esc").Sees("Office lines").
		Keys("esc").Sees("of 4")
	b.Keys("/").Type("toll").Sees("Toll-free").Keys("ctrl+u").Sees("Fax").Paste("queues").Sees("Call center", "Seattle queues").Misses("t38-1").Keys("esc")
	b.Keys("o").Sees("Group ▲").Keys("O").Sees("Group ▼").Keys(":").Type("sort the profiles by the next by hand").Keys("enter").Sees("By hand ▲")
	b.Keys(":").Type("sort the profiles by the next colour").Keys("enter").Sees("do not sort by")
	b.Keys("tab", "o").Sees("in which they are asked").Keys("tab").Keys("G", "g", "j", "k", "ctrl+d", "ctrl+u", "pgdown", "pgup", "down", "up").Fits()
	b.Keys(":").Type("filter fax").Keys("enter").Sees("/ fax").Keys("esc")
}

func TestActionsLeadOn(t *testing.T) {
	d := furnished(t)
	numbers, check := &stub{Workspace: profiles.New(ctx, d, nil)}, &stub{Workspace: profiles.New(ctx, d, nil)}
	ws := profiles.New(ctx, d, nil)
	app := ui.New(ui.Options{Workspaces: map[int]ui.Entry{3: {Title: "Numbers", Workspace: numbers}, 6: {Title: "Check", Workspace: check}, 7: {Title: "Profiles", Workspace: ws}},
		Look: ui.Look{Environment: theme.Environment{Palette: "dark"}, Glyphs: "unicode"}, Now: func() time.Time { return d.Now }})
	b := uitest.New(t, app, 140, 42)
	b.Keys("7", "j", "j", "N").Sees("No number has this profile").Keys("k", "N")
	b.Keys("7", "tab", "N").Sees("not filtered by states").Keys("G", "N", "7", "k", "k", "N")
	b.Keys("7").Paste("206 420 5780\n206 420 5781")
	want := []any{desk.NumbersWhere{Text: `profile:"Fax"`}, desk.NumbersWhere{Text: "status:open"}, desk.NumbersWhere{Text: "status:open type:tollfree"}}
	if fmt.Sprint(numbers.targets) != fmt.Sprint(want) {
		t.Errorf("went to %v, want %v", numbers.targets, want)
	}
	for i, count := range []int{5, 30, 6} {
		q, err := filter.Parse(want[i].(desk.NumbersWhere).Text, d.FilterEnv())
		if err != nil {
			t.Fatal(err)
		}
		if n, err := d.CountNumbers(ctx, q); err != nil || n != count {
			t.Errorf("%v finds %d numbers (%v), want %d", want[i], n, err, count)
		}
	}
	if len(check.targets) != 1 || check.targets[0] != (desk.CheckText{Text: "206 420 5780\n206 420 5781"}) {
		t.Errorf("pasted %v", check.targets)
	}
	b.Keys("7", "y").Sees("Copied rule Toll-free")
	if got := b.Clipboard(); got != "Toll-free: toll-free → Toll-free" {
		t.Errorf("copied %q", got)
	}
	b.Keys("tab", "tab", "y").Sees("Copied profile Fax")
	if got := b.Clipboard(); !strings.HasPrefix(got, "Fax\nCapacity group: none\n") || !strings.Contains(got, "Trunk: t38-1") {
		t.Errorf("copied %q", got)
	}
}

// While another workspace is on screen nothing is counted; what changed is read on return.
func TestCountsWaitForTheScreen(t *testing.T) {
	d := furnished(t)
	b := start(t, d, 80, 24)
	b.ws.Update(desk.Went{Workspace: 3})
	before := b.file.previews
	b.Send(desk.Changed{})
	if b.file.previews != before {
		t.Fatal("counted out of sight")
	}
	if _, err := d.SaveProfile(ctx, profile.Profile{Name: "Annex"}); err != nil {
		t.Fatal(err)
	}
	b.Send(desk.Changed{}).Misses("Annex").Send(desk.Goto{Workspace: 7})
	b.Sees("Annex")
	if b.file.previews == before {
		t.Error("not counted anew")
	}
	// A change keeps the cursor where it is.
	b.Keys("G").Sees("Toll-free")
	if _, err := d.SaveProfile(ctx, profile.Profile{Name: "Bureau"}); err != nil {
		t.Fatal(err)
	}
	b.Send(desk.Changed{}).Keys("e").Sees("Profile Toll-free").Keys("esc")
}

func TestFaults(t *testing.T) {
	b := start(t, furnished(t), 140, 42)
	b.file.err = errors.New("the disk is full")
	b.Keys("f5").Fits().Sees("the disk is full", "Call center").Keys("tab", "j", "j").Fits().Sees("the disk is full")
	b.Keys("D", "right", "enter").Fits().Sees("the disk is full").Keys("n").Fits().Sees("the disk is full")
	b.file.err = nil
	b.Keys("f5").Fits().Sees("Toll-free", "gives profile")
	f := &fake{Desk: furnished(t), err: errors.New("the disk is full")}
	ws := profiles.New(ctx, f, nil)
	app := ui.New(ui.Options{Workspaces: map[int]ui.Entry{7: {Title: "Profiles", Workspace: ws}}, Look: ui.Look{Glyphs: "unicode"}, Now: func() time.Time { return f.Now }})
	broken := uitest.New(t, app, 140, 42)
	broken.Fits().Sees("the disk is full").Misses("n makes the first one").Keys("e").Sees("still being read")
}

func TestMouse(t *testing.T) {
	b := start(t, furnished(t), 140, 42)
	b.ClickOn("t38-1").Sees("1 completed number").ClickOn("3  Washington").Sees("▸Rules", "gives profile Office lines").ClickOn("3  Washington").Sees("Rule Washington", "Keep the changes").Keys("esc")
	b.ClickOn("By hand").Sees("By hand ▲").Wheel(5, 4, 2).Wheel(5, 14, 2).Wheel(130, 10, 3).Fits()
	b.Click(130, 10).Sees("│▸Fax").Keys("j", "k", "G", "g").Fits().Keys("esc").ClickOn("Profiles  tab").Keys("tab")
	b.Keys("esc").Fits()
	narrow := start(t, furnished(t), 80, 24)
	narrow.ClickOn("t38-1").ClickOn("t38-1").Sees("Where it is used").Click(5, 5).Wheel(5, 5, 3).Fits().Keys("esc").Misses("Where it is used")
}

// Every row of the table says what it does or why it cannot, in whatever state.
func TestContract(t *testing.T) {
	for _, file := range []*dialogtest.Desk{furnished(t), dialogtest.Open(t)} {
		b := start(t, file, 80, 24)
		uitest.Contract(t, b.ws)
		for _, keys := range []string{"/ s t", "esc tab j j", "enter", "esc tab G", "enter", "esc / z z z enter"} {
			b.Keys(strings.Fields(keys)...)
			uitest.Contract(t, b.ws)
			for _, a := range action.Default().For(action.Profiles) {
				if why := b.ws.Disabled(a.ID); why == "" {
					b.ws.Act(a.ID, "")
				}
			}
			b.Keys("esc")
		}
	}
}

func TestHostileText(t *testing.T) {
	d := dialogtest.Open(t)
	id, err := d.SaveProfile(ctx, profile.Profile{Name: "中文 \u202eevil\u200b é́́", CapacityGroup: strings.Repeat("長", 60), Trunk: "\u2066a\u2069", Description: strings.Repeat("x ", 200)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.SaveProfileRule(ctx, profile.Rule{Name: "\u2066x\u2069", Profile: id, RateCenters: []string{"\u202eSEA", strings.Repeat("ü", 60)}}); err != nil {
		t.Fatal(err)
	}
	o := d.Drafted("206 420 5780", "Evil 中 é́")
	if _, err := d.AssignProfile(ctx, store.Selection{All: true, Order: o.ID}, "中文 \u202eevil\u200b é́́"); err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{60, 16}, {80, 24}, {140, 42}, {200, 60}} {
		b := start(t, d, size[0], size[1])
		for _, keys := range []string{"j", "enter", "esc", "tab", "enter", "esc", "D", "esc", "y", "/"} {
			b.Keys(keys).Fits()
			if strings.ContainsAny(b.Frame(), "\x1b\x07\u202e\u2066") {
				t.Fatalf("hostile text on the screen:\n%s", b.Frame())
			}
		}
		b.Paste("\x1b[31mred\x07").Fits()
	}
}

func TestManyRows(t *testing.T) {
	d := dialogtest.Open(t)
	for i := range 300 {
		if _, err := d.SaveProfile(ctx, profile.Profile{Name: fmt.Sprintf("Site %03d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	b := start(t, d, 80, 24)
	b.Fits().Sees("Site 000", "of 300").Keys("G").Fits().Sees("Site 299", "-300 of 300").Keys("pgup", "pgup").Fits().Keys("g").Sees("Site 000", "1-")
	for range 40 {
		b.Keys("pgdown")
	}
	b.Fits().Sees("Site 299").Keys("O").Fits().Keys("g").Sees("Site 299")
}

// Whatever is pressed, in whatever size, the frame is exact.
func TestFrameIsExact(t *testing.T) {
	file := furnished(t)
	keys := []string{"j", "k", "G", "g", "/", "e", "n", "r", "D", "N", "y", "o", "O", "enter", "esc", "tab", "shift+tab", "space",
		"down", "up", "left", "right", "ctrl+d", "1", "中", "pgdown", "?", "f5"}
	rapid.Check(t, func(rt *rapid.T) {
		b := start(rt, file, 80, 24)
		for range rapid.IntRange(1, 20).Draw(rt, "n") {
			if rapid.IntRange(0, 9).Draw(rt, "resize") == 0 {
				b.Resize(rapid.IntRange(1, 230).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h"))
			}
			b.Keys(rapid.SampledFrom(keys).Draw(rt, "key")).Fits()
		}
	})
}

func TestGoldenFrames(t *testing.T) {
	scenes := map[string]func(*bench){
		"profiles": func(b *bench) { b.Keys("j") },
		"rules":    func(b *bench) { b.Keys("tab") },
		"open":     func(b *bench) { b.Resize(80, 24).Keys("tab", "enter") },
		"rule":     func(b *bench) { b.Keys("tab", "e") },
		"delete":   func(b *bench) { b.Keys("j", "D") },
	}
	for name, lead := range scenes {
		for _, size := range append(uitest.FrameSizes(), [2]int{200, 60}) {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				b := start(t, furnished(t), size[0], size[1])
				lead(b)
				golden.RequireEqual(t, b.Resize(size[0], size[1]).Fits().Frame()+"\n")
			})
		}
	}
}

// The dark, the light and the colourless palette, with their sequences.
func TestStyles(t *testing.T) {
	for _, p := range []theme.Palette{theme.Dark(), theme.Light(), theme.NoColour()} {
		t.Run(p.Name, func(t *testing.T) {
			ws := profiles.New(t.Context(), furnished(t), nil)
			ws.Restyle(theme.New(p, theme.Unicode()))
			ws.Resize(140, 38)
			d := uitest.New(t, host{ws}, 140, 38)
			ws.Act(action.NextPane, "")
			golden.RequireEqual(t, d.Styled()+"\n")
		})
	}
}

// host is a program around one workspace, for what needs no shell.
type host struct{ ws *profiles.Workspace }

func (h host) Init() tea.Cmd                           { return h.ws.Init() }
func (h host) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return h, h.ws.Update(msg) }
func (h host) View() tea.View                          { return tea.NewView(h.ws.View(140, 38)) }
