package numbers_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/numbers"
	"portdesk/ui/uitest"
)

// bench is the program with the workspace alone, on a real file.
type bench struct {
	*uitest.Desk
	file *dialogtest.Desk
	ws   *numbers.Workspace
}

func start(t *testing.T, file *dialogtest.Desk, w, h int) *bench {
	t.Helper()
	return with(t, file, numbers.New(context.Background(), file), w, h)
}

// with shows a workspace that was made already.
func with(t *testing.T, file *dialogtest.Desk, ws *numbers.Workspace, w, h int) *bench {
	t.Helper()
	app := ui.New(ui.Options{
		Workspaces: map[int]ui.Entry{3: {Title: "Numbers", Workspace: ws}},
		Look:       ui.Look{Glyphs: "unicode"},
		Now:        func() time.Time { return file.Now },
	})
	b := &bench{Desk: uitest.New(t, app, w, h), file: file, ws: ws}
	b.Advance(time.Second)
	return b
}

// mixed is a desk with numbers in many statuses.
func mixed(t *testing.T) *dialogtest.Desk {
	t.Helper()
	return mixedAt(dialogtest.Open(t))
}

// mixedAt has the same at a desk of any options.
func mixedAt(d *dialogtest.Desk) *dialogtest.Desk {
	t := d.T
	t.Helper()
	d.Now = d.Now.AddDate(0, 0, -5)
	draft := d.Drafted("206 420 5780 - 5784", "Acme Dental")
	if _, err := d.EditOrder(context.Background(), draft.ID, field.Values{"requested_date": "2026-12-08"}, true); err != nil {
		t.Fatal(err)
	}
	d.Now = d.Now.Add(26 * time.Hour)
	d.Begun("206 420 5790 - 5795", "Müller & 中文 Partners")
	d.Now = dialogtest.Monday().Add(-3 * time.Hour)
	d.DoTo(d.IDs("2064205794", "2064205795"), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"address_mismatch", "pin_passcode"},
		Reason: "SA MISMATCH - PLS VERIFY STREET AND SUITE"})
	d.DoTo(d.IDs("2064205793"), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	d.Dated("206 425 1000 - 1002", "Bright Motors", date.Of(2026, 12, 4))
	d.Dated("844 420 5780", "Bright Motors", date.Of(2026, 11, 24))
	d.Now = dialogtest.Monday()
	return d
}

func TestMain(m *testing.M) {
	uitest.FewerChecks(15)
	os.Exit(m.Run())
}

func TestTable(t *testing.T) {
	b := start(t, mixed(t), 80, 24)
	b.Fits().Sees("206 420 5780", "○ Pending", "◐ In Process", "▲ Action Required", "◆ Fri 4 Dec", "1-15 of 15", "3 Numbers")
	b.Keys("j", "j").Resize(140, 42).Fits().Sees("206 420 5782", "address, PIN", "long-code", "From here")
	b.Keys("j", "k").Sees("▸▌○ Pending  Wed 18 Nov")
	b.Resize(200, 60).Fits().Sees("Requested", "Müller & 中", "Journal")
	b.Keys("d").Fits().Sees("Updated", "LATA").Misses("From here")
}

// The cursor stays on its number whatever happens around it.
func TestCursorStaysOnItsNumber(t *testing.T) {
	d := mixed(t)
	b := start(t, d, 140, 42)
	b.Keys("G")
	b.Sees("844 420 5780   ◆ FOC Date Set")
	d.Drafted("206 420 5700 - 5720", "Newcomer")
	b.Send(desk.Changed{})
	b.Sees("844 420 5780   ◆ FOC Date Set", "of 36")
	b.Keys("o").Fits()
	b.Sees("844 420 5780   ◆ FOC Date Set", "Status ▲")
}

func TestSortByEveryColumn(t *testing.T) {
	b := start(t, mixed(t), 220, 60)
	b.Keys("d")
	for _, column := range []string{"status", "order", "customer", "carrier", "type", "lata", "foc", "requested", "age", "number"} {
		b.Keys(":").Type("sort by the next " + column).Keys("enter")
		b.Fits().Sees("▲", "206 420 5780")
		b.Keys("g", "G", "O", "g").Fits().Sees("▼", "206 420 5780")
	}
	b.Keys(":").Type("sort by the next colour").Keys("enter").Sees("do not sort by")
	b.ClickOn("Customer").Sees("Customer ▲")
}

func TestFilter(t *testing.T) {
	b := start(t, mixed(t), 80, 24)
	b.Keys("/").Type("stat").Fits().Sees("status:")
	b.Keys("tab").Type("action").Sees("2064205794"[:0], "206 420 5794").Misses("206 420 5780")
	b.Keys("enter").Fits().Sees("/ status:action", "1-2 of 2")
	b.Keys("/").Type(" colour:red").Fits().Sees("no field is called")
	b.Keys("esc").Sees("/ status:action").Misses("colour")
	b.Keys("/").Type("x").Sees("/  status:action x").Keys("ctrl+u").Type("bright").Sees("/  bright", "844 420 5780").Keys("esc")
	b.Keys("esc").Sees("1-15 of 15", "all numbers")
	b.Keys("/").Type("zzz").Keys("enter").Sees("No number matches the filter.")
	b.Keys("esc").Keys("/").Type("5790").Keys("enter").Sees("206 420 5790", "1-1 of 1")
	b.Keys("esc").ClickOn("▲ 2").Sees("status:action_required", "1-2 of 2")
}

func TestSelection(t *testing.T) {
	b := start(t, mixed(t), 80, 24)
	b.Keys("space", "space").Sees("2 selected", "▌")
	b.Keys("v", "j", "j").Sees("5 selected", "range")
	b.Keys("esc", "esc").Misses("selected")
	b.Keys("/").Type("status:pending").Keys("enter", "*").Sees("5 selected")
	b.Keys("g", "space").Sees("4 selected")
	b.Keys("esc", "esc").Misses("selected", "status:pending")
	// Another filter lets go: numbers out of sight are not changed by surprise.
	b.Keys("*").Sees("15 selected").Keys("/").Type("bright").Keys("enter").Misses("selected")
}

// A selection of all that match names the filter and never the numbers.
func TestBulkGoesByTheFilter(t *testing.T) {
	d := mixed(t)
	b := start(t, d, 80, 24)
	b.Keys("/").Type("customer:acme").Keys("enter", "*", "g", "space", "x").Fits()
	b.Sees("Cancel 4 numbers", "4  ○ Pending", "✕ Canceled at once", "▸ Reason", "Cancel 4")
	b.Keys("ctrl+s").Sees("[ No, keep them ]").Keys("right", "enter").Sees("4 numbers: Canceled; u takes it back")
	d.Wants("2064205780", model.Pending)
	d.Wants("2064205784", model.Canceled)
}

func TestOpenNumber(t *testing.T) {
	b := start(t, mixed(t), 80, 24)
	b.Keys("/").Type("5794").Keys("enter", "enter").Fits()
	b.Sees("206 420 5794   ▲ Action Required", "The losing carrier asks for something.", "From here", "s  you      Resubmit → ◐ In Process",
		"x  you      Request cancellation → ◌ Cancellation Pending", "practice", "SA MISMATCH")
	b.Keys("ctrl+d").Fits().Sees("SA MISMATCH", "answer with Street, City, State")
	b.Keys("ctrl+d").Fits().Sees("▸▌▲ Action Required Mon 23 Nov", "━s▸ ◐ In Process")
	b.Keys("G").Fits().Sees("Journal", "○ Pending  ana")
	b.Keys("esc").Misses("From here").Sees("1-1 of 1")
}

func TestTargets(t *testing.T) {
	d := mixed(t)
	b := start(t, d, 140, 42)
	b.Send(desk.Goto{Workspace: 3, Target: desk.NumbersWhere{Text: "status:foc-date-set"}}).Sees("/ status:foc-date-set", "1-4 of 4")
	b.Send(desk.Goto{Workspace: 3, Target: desk.NumberTarget{ID: d.TheNumber("2064205790").ID}}).Fits().Sees("206 420 5790   ◐ In Process")
	b.Keys("esc").Sees("/ status:foc-date-set")
	b.Send(desk.Goto{Workspace: 3, Target: desk.NumbersWhere{Text: "colour:red"}}).Sees("no field is called")
}

func TestReasons(t *testing.T) {
	b := start(t, mixed(t), 140, 24)
	b.Keys("f").Sees("FOC date confirmed is possible in In Process; this number is Pending.")
	b.Keys("s").Sees("Resubmit is possible in Action Required; this number is Pending.")
	empty := start(t, dialogtest.Open(t), 80, 24)
	empty.Fits().Sees("No numbers yet.")
	empty.Keys("x").Sees("There is no number here.")
}

func TestCopyAndOrder(t *testing.T) {
	b := start(t, mixed(t), 80, 24)
	if b.Keys("y"); b.Clipboard() != "12064205780" {
		t.Errorf("copied %q", b.Clipboard())
	}
	if b.Keys("space", "space", "y"); b.Clipboard() != "12064205780\n12064205781" {
		t.Errorf("copied %q", b.Clipboard())
	}
	b.Keys("r").Sees("There is no workspace 2 yet.")
}

// many is a desk that says to have more numbers than are copied at once.
type many struct {
	*realFile
	n int
}

type realFile = dialogtest.Desk

func (m many) CountNumbers(context.Context, filter.Query) (int, error) { return m.n, nil }

func (m many) Numbers(_ context.Context, q store.NumberQuery) ([]store.NumberRow, error) {
	rows := make([]store.NumberRow, min(q.Limit, m.n))
	for i := range rows {
		rows[i].ID, rows[i].TN = int64(i+1), tn.TN(12064200000+int64(i))
	}
	return rows, nil
}

// A copy that is cut says so, and how much is missing.
func TestCopySaysWhereItIsCut(t *testing.T) {
	for n, want := range map[int]string{12_345: "▲ Copied only the first 10,000 of 12,345 numbers", 10_000: "✓ Copied 10,000 numbers"} {
		b := &bench{file: dialogtest.Open(t)}
		b.ws = numbers.New(context.Background(), many{b.file, n})
		b.Desk = uitest.New(t, ui.New(ui.Options{Workspaces: map[int]ui.Entry{3: {Title: "Numbers", Workspace: b.ws}}}), 100, 24)
		b.Keys("*", "y").Sees(want)
		if got := strings.Count(b.Clipboard(), "\n") + 1; got != 10_000 {
			t.Errorf("of %d, %d are copied", n, got)
		}
	}
}

// asked counts what the table asks of the file.
type asked struct {
	*realFile
	reads int
}

func (a *asked) Numbers(ctx context.Context, q store.NumberQuery) ([]store.NumberRow, error) {
	a.reads++
	return a.realFile.Numbers(ctx, q)
}

// A window that was made larger asks for the rows that it shows besides by itself.
func TestResizeLoads(t *testing.T) {
	file := dialogtest.Open(t)
	file.Drafted("206 420 0000 - 0999", "Acme Dental")
	s := &asked{realFile: file}
	ws := numbers.New(context.Background(), s)
	d := uitest.New(t, ui.New(ui.Options{Workspaces: map[int]ui.Entry{3: {Title: "Numbers", Workspace: ws}}}), 80, 24)
	d.Sees("206 420 0016")
	before := s.reads
	if d.Resize(80, 400); s.reads == before {
		t.Error("nothing was asked for")
	}
	d.Sees("206 420 0390").Fits()
}

func TestMouse(t *testing.T) {
	b := start(t, mixed(t), 140, 42)
	b.ClickOn("206 420 5792").Sees("206 420 5792   ◐ In Process")
	b.ClickOn("206 420 5792  ◐").Misses("all numbers").Sees("206 420 5792   ◐ In Process").Keys("esc")
	b.Wheel(5, 10, 3).Wheel(130, 10, 3).Fits()
	b.Keys("tab", "j", "k", "ctrl+d", "G", "tab").Fits()
	b.Keys("d").Misses("Gaining").Keys("d").Sees("Gaining ")
}

// contract holds the workspace to what every one owes, in several states.
func TestContract(t *testing.T) {
	b := start(t, mixed(t), 80, 24)
	uitest.Contract(t, b.ws)
	for _, keys := range []string{"/ s t", "esc v j j", "esc esc *", "enter", "esc a", "esc"} {
		b.Keys(strings.Fields(keys)...)
		uitest.Contract(t, b.ws)
	}
}

// Whatever is pressed, in whatever size, the frame is exact.
func TestFrameIsExact(t *testing.T) {
	file := mixed(t)
	rapid.Check(t, func(rt *rapid.T) {
		ws := numbers.New(context.Background(), file)
		app := ui.New(ui.Options{Workspaces: map[int]ui.Entry{3: {Title: "Numbers", Workspace: ws}}, Now: func() time.Time { return file.Now }})
		d := uitest.New(rt, app, 80, 24)
		keys := []string{"j", "k", "G", "g", "space", "v", "*", "/", "a", "f", "b", "s", "x", "n", "enter", "esc", "tab", "o", "O", "d",
			"down", "up", "left", "right", "ctrl+d", "1", "中", "ctrl+n", "pgdown", "shift+tab", "?", "f5"}
		for range rapid.IntRange(1, 25).Draw(rt, "n") {
			if rapid.IntRange(0, 9).Draw(rt, "resize") == 0 {
				d.Resize(rapid.IntRange(1, 230).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h"))
			}
			d.Keys(rapid.SampledFrom(keys).Draw(rt, "key")).Fits()
		}
	})
}

func TestGoldenFrames(t *testing.T) {
	scenes := map[string][]string{
		"table": {"j", "j"}, "selection": {"space", "space", "v", "j"}, "filter": {"/", "s"}, "open": {"/", "5", "7", "9", "4", "enter", "enter"},
	}
	for name, keys := range scenes {
		for _, size := range uitest.FrameSizes() {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				b := start(t, mixed(t), size[0], size[1])
				b.Keys(keys...)
				golden.RequireEqual(t, b.Fits().Frame()+"\n")
			})
		}
	}
	t.Run("wide_200x60", func(t *testing.T) {
		b := start(t, mixed(t), 200, 60)
		golden.RequireEqual(t, b.Keys("G").Fits().Frame()+"\n")
	})
}

// Every palette, with its sequences: style is what is held here.
func TestStyles(t *testing.T) {
	for _, p := range theme.Palettes() {
		t.Run(p.Name, func(t *testing.T) {
			ws := numbers.New(context.Background(), mixed(t))
			ws.Restyle(theme.New(p, theme.Unicode()))
			d := uitest.New(t, host{ws}, 160, 50)
			golden.RequireEqual(t, strings.Join(strings.Split(d.Styled(), "\n")[:20], "\n")+"\n")
		})
	}
}

var _ interface {
	desk.Workspace
	desk.Capturer
	desk.Paster
	desk.Pointer
	desk.Opener
	desk.Cursorer
	desk.Sizer
} = (*numbers.Workspace)(nil)

// A frame of the table costs little more than joining its lines.
func BenchmarkFrame160x50(b *testing.B) {
	ws := numbers.New(context.Background(), benchDesk(b))
	ws.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	d := uitest.New(b, host{ws}, 160, 50)
	d.Frame()
	b.ResetTimer()
	for b.Loop() {
		_ = ws.View(160, 46)
	}
}

func benchDesk(b *testing.B) *dialogtest.Desk {
	b.Helper()
	d := dialogtest.Open(b)
	d.Drafted("206 420 0000 - 0999", "Acme Dental")
	return d
}

// host is a program around one workspace, for what needs no shell.
type host struct{ ws *numbers.Workspace }

func (h host) Init() tea.Cmd { return h.ws.Init() }
func (h host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if d, ok := msg.(do); ok {
		return h, h.ws.Act(d.id, "")
	}
	return h, h.ws.Update(msg)
}
func (h host) View() tea.View { return tea.NewView(h.ws.View(160, 46)) }
