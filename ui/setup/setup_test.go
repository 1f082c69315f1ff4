package setup_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
	"portdesk/ui/setup"
	"portdesk/ui/uitest"
)

// home is a workspace that shows next to nothing and begins with a command.
type home struct {
	theme *theme.Theme
	store *store.Store
	first tea.Cmd
	facts setup.Facts
	seen  int
}

func (o *home) Scopes() []action.Scope        { return []action.Scope{action.Orders} }
func (o *home) Init() tea.Cmd                 { return tea.Batch(o.read, o.first) }
func (o *home) Act(action.ID, string) tea.Cmd { return nil }
func (o *home) Disabled(action.ID) string     { return desk.NotHere }
func (o *home) View(w, h int) string          { return draw.Lines("home", w, h) }
func (o *home) Restyle(t *theme.Theme)        { o.theme = t }

func (o *home) read() tea.Msg {
	facts, err := setup.Load(context.Background(), o.store)
	if err != nil {
		return err
	}
	return facts
}

func (o *home) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case setup.Facts:
		o.facts = msg
	case desk.Changed:
		o.seen++
		return o.read
	}
	return nil
}

type bench struct {
	*uitest.Desk
	store *store.Store
	home  *home
}

var monday = time.Date(2026, 11, 23, 9, 41, 0, 0, time.UTC)

func openStore(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "desk.db"), store.Options{Now: func() time.Time { return monday }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// start shows a desk that begins with a dialog or with the first run's question.
func start(t testing.TB, s *store.Store, w, h int, first tea.Cmd) *bench {
	t.Helper()
	b := &bench{store: s, home: &home{store: s, first: first}}
	b.Desk = uitest.New(t, ui.New(ui.Options{
		Workspaces: map[int]ui.Entry{2: {Title: "Orders", Workspace: b.home}},
		Look:       ui.Look{Environment: theme.Environment{Palette: "dark"}, Glyphs: "unicode"},
		Now:        func() time.Time { return monday },
	}), w, h)
	b.Desk.Advance(400 * time.Millisecond) // a dialog that opened by itself takes keys by now
	return b
}

func show(d overlay.Dialog) tea.Cmd { return desk.Ask(d) }

func firstRun(s *store.Store) tea.Cmd {
	return setup.FirstRun(context.Background(), s, action.Default())
}

const directory = `prefix,provider_id,provider_name,type,lata
206-420,8824,Level3,long-code,674
206-425,981E,Onvoy,long-code,674
20-425,981E,Onvoy,long-code,674
206-426,981E,Onvoy,fax,674
844-420-5780,LGT01,Centurylink,tollfree,
`

func write(t testing.TB, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func gain(t testing.TB, s *store.Store, all ...portability.Gaining) {
	t.Helper()
	for _, g := range all {
		if _, err := s.SaveGaining(context.Background(), g); err != nil {
			t.Fatal(err)
		}
	}
}

func own() []portability.Gaining {
	return []portability.Gaining{
		{Name: "Flowroute", SPID: "683G", RespOrg: "FWR01", Rank: 1},
		{Name: "Peer of the North", SPID: "1N2P", Types: []tn.Type{tn.Wireless}, LATAs: []int{672, 674}, Rank: 2},
	}
}

// scenes are the frames of the dialogs. Run the test with -update to write them anew.
var scenes = map[string]func(t *testing.T, w, h int) *bench{
	"firstrun": func(t *testing.T, w, h int) *bench {
		s := openStore(t)
		return start(t, s, w, h, firstRun(s))
	},
	"welcome": func(t *testing.T, w, h int) *bench {
		s := openStore(t)
		b := start(t, s, w, h, firstRun(s))
		b.Keys("ctrl+s").Advance(time.Minute)
		return b
	},
	"steps": func(t *testing.T, w, h int) *bench {
		s := openStore(t)
		gain(t, s, own()...)
		return start(t, s, w, h, nil)
	},
	"gaining": func(t *testing.T, w, h int) *bench {
		s := openStore(t)
		gain(t, s, own()...)
		return start(t, s, w, h, show(setup.NewGaining(context.Background(), s)))
	},
	"gaining_none": func(t *testing.T, w, h int) *bench {
		s := openStore(t)
		return start(t, s, w, h, show(setup.NewGaining(context.Background(), s)))
	},
	"gaining_edit": func(t *testing.T, w, h int) *bench {
		s := openStore(t)
		gain(t, s, own()...)
		b := start(t, s, w, h, show(setup.NewGaining(context.Background(), s)))
		b.Keys("down", "enter", "tab", "backspace", "tab", "tab")
		return b
	},
	"import_report": func(t *testing.T, w, h int) *bench {
		s := openStore(t)
		b := start(t, s, w, h, show(setup.NewImport(context.Background(), s, write(t, "codes.csv", directory))))
		b.Advance(time.Minute)
		return b
	},
	"import_no_header": func(t *testing.T, w, h int) *bench {
		s := openStore(t)
		t.Setenv("HOME", filepath.Dir(write(t, "poem.txt", "roses are red\n")))
		return start(t, s, w, h, show(setup.NewImport(context.Background(), s, "~/poem.txt")))
	},
}

func TestFrames(t *testing.T) {
	for name, play := range scenes {
		for _, size := range [][2]int{{80, 24}, {140, 42}} {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				b := play(t, size[0], size[1])
				b.Fits()
				lines := strings.Split(b.Frame(), "\n")
				for i := range lines {
					lines[i] = strings.TrimRight(lines[i], " ")
				}
				golden.RequireEqual(t, strings.Join(lines, "\n")+"\n")
			})
		}
	}
}

func providers(t *testing.T, s *store.Store) []portability.Gaining {
	t.Helper()
	list, err := s.GainingProviders(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestFirstRunAsksOnce(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		want int
	}{
		"esc":  {[]string{"esc"}, 0},
		"skip": {[]string{"tab", "tab", "tab", "enter"}, 0},
		"save": {[]string{"ctrl+s"}, 1},
	} {
		s := openStore(t)
		b := start(t, s, 80, 24, firstRun(s))
		b.Sees("Flowroute", "683G", "FWR01")
		b.Keys(c.keys...).Sees("What to do first")
		b.Keys("esc").Misses("What to do first")
		if got := providers(t, s); len(got) != c.want {
			t.Errorf("%s: %v", name, got)
		}
		start(t, s, 80, 24, firstRun(s)).Misses("683G")
	}
}

func TestFirstRunTakesOtherIDs(t *testing.T) {
	s := openStore(t)
	b := start(t, s, 80, 24, firstRun(s))
	b.Keys("ctrl+u").Type("Own Telco").Keys("tab", "ctrl+u").Type("12").Keys("tab", "ctrl+u", "ctrl+s")
	b.Sees("exactly 4 characters, not 2") // a rule keeps the question open
	b.Type("3z").Keys("ctrl+s").Sees("What to do first")
	if got := providers(t, s); len(got) != 1 || got[0].Name != "Own Telco" || got[0].SPID != "123Z" || got[0].RespOrg != "" {
		t.Errorf("%+v", got)
	}
}

func TestAProviderNeedsAnID(t *testing.T) {
	s := openStore(t)
	b := start(t, s, 80, 24, firstRun(s))
	b.Keys("tab", "ctrl+u", "tab", "ctrl+u", "ctrl+s").Sees("needs a SPID, or a RespOrg")
	if got := providers(t, s); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestGainingProvidersAreKept(t *testing.T) {
	s := openStore(t)
	gain(t, s, own()...)
	b := start(t, s, 80, 24, show(setup.NewGaining(context.Background(), s)))
	b.Keys("tab", "tab", "enter").Sees("Add a gaining provider")
	b.Type("Third").Keys("tab").Type("3rd!").Keys("ctrl+s").Sees("letters and digits only")
	b.Keys("backspace").Type("x").Keys("tab", "tab", "space", "tab", "space", "tab", "space", "tab").Type("674, 67").Keys("ctrl+s")
	b.Sees("LATAs of 3 digits")
	b.Type("6").Keys("ctrl+s").Sees("Third", "3RDX")
	list := providers(t, s)
	if i := len(list) - 1; i != 2 || list[i].Rank != 3 || !slices.Equal(list[i].LATAs, []int{674, 676}) || len(list[i].Types) != 0 {
		t.Fatalf("%+v", list)
	}
	b.Keys("home", "enter").Sees("Gaining provider Flowroute")
	b.Keys("ctrl+u").Type("Flow").Keys("ctrl+s").Sees("Numbers go to Flow")
	b.Keys("end").ClickOn("Remove")
	b.Sees("Remove Third?").Keys("enter").Sees("3RDX")
	b.ClickOn("Remove").Keys("tab", "enter").Misses("3RDX")
	if list = providers(t, s); len(list) != 2 || list[0].Name != "Flow" || list[1].Types[0] != tn.Wireless {
		t.Fatalf("%+v", list)
	}
}

func TestImportFindsTheFile(t *testing.T) {
	s := openStore(t)
	file := write(t, "codes of today.csv", directory)
	t.Chdir(filepath.Dir(file))
	b := start(t, s, 80, 24, show(setup.NewImport(context.Background(), s, "")))
	b.Type("co").Keys("tab", "enter")
	b.Sees("3  prefixes that say who", "2  rows that could not be read", "line 4", "line 5")
	if n, err := s.DirectorySize(context.Background()); n != 3 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if b.home.facts.Directory != 3 {
		t.Error("the desk was not told")
	}
	b.Keys("tab", "enter").Sees("codes of today.csv")
	b.Keys("esc").Misses("Import a directory\n")
}

func TestImportTellsWhatIsWrong(t *testing.T) {
	s := openStore(t)
	dir := filepath.Dir(write(t, "poem.txt", "roses are red\n"))
	for file, want := range map[string]string{
		dir + "/none.csv": "there is no file", dir: "is a folder", dir + "/poem.txt": "No known columns in it", "/dev/null": "not an ordinary file",
	} {
		start(t, s, 140, 42, show(setup.NewImport(context.Background(), s, file))).Sees(want)
	}
}

func TestHomeIsUnderstood(t *testing.T) {
	t.Setenv("HOME", "/home/ana")
	for text, want := range map[string]string{
		"~/codes.csv": "/home/ana/codes.csv", "~": "/home/ana", "~bob/x": "~bob/x", " 'a b.csv' ": "a b.csv", `a\ b.csv`: "a b.csv",
		"file:///tmp/x": "/tmp/x", `"x`: `"x`,
	} {
		if got := setup.Expand(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// A stopped import keeps nothing of the file.
func TestImportStops(t *testing.T) {
	s := openStore(t)
	var text strings.Builder
	text.WriteString("prefix,provider_id\n")
	for i := range 10_000 {
		fmt.Fprintf(&text, "2%02d-%03d,1234\n", 2+i/800%7, 200+i%800)
	}
	d := setup.NewImport(context.Background(), s, write(t, "long.csv", text.String()))
	d.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	cmds, ok := d.Init()().(tea.BatchMsg)
	if !ok || len(cmds) != 2 {
		t.Fatal("it does not begin with the import and its progress")
	}
	if frame := d.View(76, 13); !strings.Contains(frame, "rows so far") {
		t.Fatalf("it does not run:\n%s", frame)
	}
	d.Act(action.DialogCancel)
	end := cmds[0]()
	if next := d.Update(end); next == nil {
		t.Error("it does not ask again")
	}
	if frame := d.View(76, 13); !strings.Contains(frame, "Stopped.") {
		t.Errorf("it does not say so:\n%s", frame)
	}
	if n, err := s.DirectorySize(context.Background()); n != 0 || err != nil {
		t.Errorf("%d prefixes stayed, %v", n, err)
	}
}

// Progress comes while rows go in, and the end of it after them.
func TestImportTellsHowFarItIs(t *testing.T) {
	s := openStore(t)
	var text strings.Builder
	text.WriteString("prefix,provider_id\n")
	for i := range 9_000 {
		fmt.Fprintf(&text, "%03d-%03d,1234\n", 201+i/800, 200+i%800)
	}
	d := setup.NewImport(context.Background(), s, write(t, "long.csv", text.String()))
	d.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	cmds, _ := d.Init()().(tea.BatchMsg)
	end := cmds[0]()
	more := d.Update(cmds[1]())
	if frame := d.View(76, 13); !strings.Contains(frame, "8,192 rows so far") || !strings.Contains(frame, "%") {
		t.Errorf("\n%s", frame)
	}
	if msg := more(); msg != nil {
		t.Errorf("there is more: %v", msg)
	}
	d.Update(end)
	if frame := d.View(76, 13); !strings.Contains(frame, "could not be read") {
		t.Errorf("\n%s", frame)
	}
}
