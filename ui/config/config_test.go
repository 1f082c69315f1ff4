package config_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model/date"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/config"
)

// thorough sets something in every section.
const thorough = `# my desk
[keys]
"desk.reload" = ["f6", "f11"]
"desk.messages" = "f12"
"desk.board" = []

[theme]
name = "safe"
glyphs = "plain"

[dates]
style = "iso"
week_starts = "sunday"
clock = "12h"

[columns]
numbers = [
  "tn",     # first
  "status",
]

[[holidays]]
date = 2026-12-24
name = "Christmas Eve"

[[holidays]]
date = "2026-11-27"
name = 'Day after Thanksgiving'

[rules]
cut_off = "48h"
max_supps = 2
max_days = 45
loa_days = 15

[intervals]
non_simple = 5
tollfree = 2 # the law's own

[carriers."8824"]
name = "Level3"
cut_off = "72h"
interval = 6
holidays = [
  { date = 2026-12-08, name = "Founders \"Day\"" },
  { date = 2026-12-01, name = "Inventory" },
]

[carriers.lgt01]
interval = 3
`

func TestParse(t *testing.T) {
	c, faults := config.Parse(thorough)
	if len(faults) != 0 {
		t.Fatalf("%v", faults)
	}
	k := c.Keymap()
	if k.KeyLabel(action.Reload) != "f6" || k.KeyLabel(action.Messages) != "f12" || k.KeyLabel(action.BoardTable) != "" {
		t.Errorf("keys %v", c.Keys)
	}
	if c.Theme != (config.Theme{Name: "safe", Glyphs: "plain"}) || c.Dates != (config.Dates{Style: "iso", WeekStarts: "sunday", Clock: "12h"}) {
		t.Errorf("%+v, %+v", c.Theme, c.Dates)
	}
	if !reflect.DeepEqual(c.Columns, map[string][]string{"numbers": {"tn", "status"}}) {
		t.Errorf("columns %v", c.Columns)
	}
	p := c.Policy
	if p.CutOff != 48*time.Hour || p.MaxSUPPs != 2 || p.MaxDays != 45 || p.LOADays != 15 || p.Intervals != (date.Intervals{date.NonSimple: 5}) {
		t.Errorf("policy %+v", p)
	}
	if len(c.Holidays) != 2 || c.Holidays[0].Name != "Day after Thanksgiving" || c.Holidays[1].Date != date.Of(2026, 12, 24) {
		t.Errorf("holidays %v", c.Holidays)
	}
	level3 := c.Carriers["8824"]
	if level3.Name != "Level3" || level3.CutOff != 72*time.Hour || level3.Interval != 6 || len(level3.Holidays) != 2 ||
		level3.Holidays[1].Name != `Founders "Day"` || c.Carriers["LGT01"].Interval != 3 {
		t.Errorf("carriers %+v", c.Carriers)
	}
	o := c.Store(store.Options{User: "ana"})
	if o.User != "ana" || o.Policy != p || len(o.Holidays) != 2 || len(o.Carriers) != 2 {
		t.Errorf("the store gets %+v", o)
	}
}

func TestDates(t *testing.T) {
	day, today := date.Of(2026, 12, 8), date.Of(2026, 11, 23)
	at := time.Date(2026, 12, 8, 15, 4, 0, 0, time.UTC)
	plain, other := config.Default().Dates, config.Dates{Style: config.ISODates, WeekStarts: config.Sunday, Clock: config.Clock12}
	if plain.Writing().Day(day, today) != "Tue 8 Dec" || plain.Writing().Clock(at) != "15:04" || plain.FirstWeekday() != time.Monday {
		t.Errorf("by default %s %s %s", plain.Writing().Day(day, today), plain.Writing().Clock(at), plain.FirstWeekday())
	}
	if other.Writing().Day(day, today) != "2026-12-08" || other.Writing().Clock(at) != "3:04 pm" || other.FirstWeekday() != time.Sunday {
		t.Errorf("as chosen %s %s %s", other.Writing().Day(day, today), other.Writing().Clock(at), other.FirstWeekday())
	}
}

// TestFaults: each fault is told with its line, and the setting after it counts.
func TestFaults(t *testing.T) {
	const after = "\n[theme]\nglyphs = \"plain\"\n"
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"no equals":          {"[rules]\nmax_supps 2", []string{"line 2: this cannot be read: expected '.' or '=', but got '2' instead"}},
		"open string":        {"[rules]\ncut_off = \"48h\nmax_days = 45", []string{"line 2: this cannot be read: strings cannot contain newlines"}},
		"open list":          {"[keys]\n\"desk.reload\" = [\"f6\",\n\"desk.messages\" = [\"f9\"]", []string{"line 2: this cannot be read: unexpected EOF; expected value"}},
		"open long string":   {"[dates]\nstyle = \"\"\"\nweek_starts = \"monday\"", []string{"line 2: this cannot be read: unexpected EOF; expected '\"\"\"'"}},
		"bad header":         {"[rules\nmax_days = 45", []string{"line 1: this cannot be read: expected '.' or ']' to end table name, but got the end of the line instead"}},
		"deep":               {"[rules]\nmax_days = [[[[[[[[[1]]]]]]]]]", []string{"line 2: the lists or tables here lie too deep in each other"}},
		"unknown section":    {"[rulse]\nmax_days = 45\nmax_supps = 3", []string{`line 1: there is no section [rulse]; did you mean "rules"?`}},
		"setting outside":    {"max_days = 45", []string{"line 1: there is no section [max_days]"}},
		"unknown setting":    {"[rules]\nmax_dasy = 45", []string{`line 2: [rules] has no setting "max_dasy"; did you mean "max_days"?; it has cut_off, max_supps, max_days, loa_days`}},
		"section as setting": {"rules = 5", []string{"line 1: [rules] is a section: write it on a line of its own in brackets"}},
		"list of a section":  {"[[rules]]\nmax_days = 4", []string{"line 1: rules is no list: write it in single brackets"}},
		"wrong type":         {"[rules]\nmax_days = \"45\"", []string{"line 2: rules.max_days is a number of days from 1 to 366, without quotes"}},
		"out of bounds":      {"[intervals]\nwireless = 0\ncanada = 61", []string{"line 2: intervals.wireless is a number of business days from 1 to 60, without quotes", "line 3: intervals.canada is a number of business days from 1 to 60, without quotes"}},
		"half an hour":       {"[rules]\ncut_off = \"90m\"", []string{`line 2: rules.cut_off is a number of whole hours in quotes, such as "48h", from 0 to 720`}},
		"palette":            {"[theme]\nname = \"drak\"", []string{`line 2: theme.name is one of these, in quotes: auto, standard, safe, contrast, no-colour, dark, light, safe-dark, safe-light, contrast-dark, contrast-light; did you mean "dark"?`}},
		"twice":              {"[rules]\nmax_days = 45\nmax_days = 46", []string{"line 3: rules.max_days stands on line 2 already, and that one counts"}},
		"unknown action":     {"[keys]\n# here\n\"desk.relaod\" = [\"f6\"]", []string{`line 3: keys, "desk.relaod": there is no action "desk.relaod"; did you mean "desk.reload"?`}},
		"unknown key":        {"[keys]\ndesk.reload = [\"f99\"]", []string{`line 2: keys, "desk.reload": there is no key "f99"`}},
		"clash":              {"[keys]\n\"desk.reload\" = [\"q\"]", []string{`line 2: keys, "desk.reload": "q" means "Quit" already (desk.quit)`}},
		"keys of numbers":    {"[keys]\n\"desk.reload\" = [5]", []string{`line 2: keys, "desk.reload": give a list of keys in quotes, such as ["f", "ctrl+f"]`}},
		"columns":            {"[columns]\nnumbers = \"tn\"\nnumers = [\"tn\"]", []string{`line 2: columns.numbers is a list of columns in quotes, such as ["number", "status"]`, `line 3: [columns] has no setting "numers"; did you mean "numbers"?; it has orders, numbers`}},
		"holiday without":    {"[[holidays]]\nname = \"x\"\n[[holidays]]\ndate = 2026-12-24", []string{"line 1: holidays: the date is missing: written like 2026-12-24", "line 3: holidays, 2026-12-24: the name is a text in quotes of at most 80 characters"}},
		"holiday's field":    {"[[holidays]]\nname = \"x\"\ndate = 2026-12-24\ndta = 1", []string{`line 1: a holiday has no setting "dta"; it has date, name`}},
		"holiday twice":      {"holidays = [{date=2026-12-24,name=\"x\"},{date=\"2026-12-24\",name=\"y\"}]", []string{"line 1: holidays: 2026-12-24 stands there already"}},
		"no date":            {"[[holidays]]\nname = \"x\"\ndate = 2026-13-45", []string{`line 1: holidays: the date is missing: written like 2026-12-24`, `line 3: this cannot be read: invalid datetime: "2026-13-45"`}},
		"moment":             {"[[holidays]]\nname = \"x\"\ndate = 2026-12-24T10:00:00Z", []string{"line 1: holidays: the date is written like 2026-12-24"}},
		"far holiday":        {"[[holidays]]\nname = \"x\"\ndate = 1999-12-24", []string{"line 1: holidays: the date lies between 2010 and 2060"}},
		"one bracket":        {"[holidays]\ndate = 2026-12-24", []string{"line 2: each holiday begins with [[holidays]] in double brackets"}},
		"carrier's id":       {"[carriers.\"88 24\"]\ninterval = 3\ncut_off = \"24h\"", []string{`line 2: "88 24" is no SPID or RespOrg: these are letters and digits, such as 8824`}},
		"no carrier":         {"[carriers]\ninterval = 3", []string{`line 2: the rules of a carrier stand under its SPID or RespOrg, such as [carriers."8824"]`}},
		"carrier's setting":  {"[carriers.8824]\nintervall = 3", []string{`line 2: [carriers."8824"] has no setting "intervall"; did you mean "interval"?; it has name, cut_off, interval, holidays`}},
		"carrier's cut-off":  {"[carriers.8824]\ncut_off = \"0h\"", []string{`line 2: carriers.8824.cut_off is a number of whole hours in quotes, such as "48h", from 1 to 720`}},
		"section twice":      {"[rules]\nmax_days = 45\n[dates]\n[rules]\nmax_supps = 2", []string{"line 4: this cannot be read: Key 'rules' has already been defined"}},
		"many":               {"[rules]\nmax_days = no\n\nmax_supps = 99\n[dates]\nclock = 24", []string{"line 2: this cannot be read: expected value but found \"no\" instead", "line 4: rules.max_supps is a number of date changes from 1 to 20, without quotes", `line 6: dates.clock is one of these, in quotes: 24h, 12h`}},
	} {
		t.Run(name, func(t *testing.T) {
			cfg, faults := config.Parse(c.text + after)
			var got []string
			for _, f := range faults {
				got = append(got, f.String())
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			if cfg.Theme.Glyphs != "plain" {
				t.Error("the fault lost the good setting after it")
			}
		})
	}
}

// TestFaultKeepsItsNeighbours: what stands before and after a fault in its own section counts.
func TestFaultKeepsItsNeighbours(t *testing.T) {
	c, faults := config.Parse("[rules]\nmax_supps = 2\ncut_off = [\"48h\"\nmax_days = 45\nloa_days = {a = 1\n")
	if len(faults) != 2 || faults[0].Line != 3 || c.Policy.MaxSUPPs != 2 || c.Policy.MaxDays != 45 {
		t.Errorf("%v, %+v", faults, c.Policy)
	}
}

func TestCheckColumns(t *testing.T) {
	c, _ := config.Parse("\n[columns]\nnumbers = [\"tn\", \"stauts\"]\n")
	faults := c.CheckColumns("numbers", []string{"tn", "status"})
	want := `line 3: numbers has no column "stauts"; did you mean "status"?; it has tn, status`
	if len(faults) != 1 || faults[0].String() != want {
		t.Errorf("%v, want %s", faults, want)
	}
	if faults := c.CheckColumns("orders", nil); faults != nil {
		t.Errorf("%v", faults)
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	if c, faults := config.Load(filepath.Join(dir, "none.toml")); len(faults) != 0 || c.Policy != config.Default().Policy {
		t.Errorf("no file: %v", faults)
	}
	if _, faults := config.Load(dir); len(faults) != 1 || !strings.HasSuffix(faults[0].String(), "is not a file") {
		t.Errorf("a folder: %v", faults)
	}
	if _, faults := config.Load(write("large.toml", strings.Repeat("#", 1<<19))); len(faults) != 1 || !strings.HasSuffix(faults[0].Text, "too large for a configuration") {
		t.Errorf("a large file: %v", faults)
	}
	c, faults := config.Load(write("dos.toml", "\uFEFF"+strings.ReplaceAll(thorough, "\n", "\r\n")))
	if len(faults) != 0 || c.Policy.MaxDays != 45 {
		t.Errorf("with the line ends of DOS: %v", faults)
	}
	_, faults = config.Load(write("bytes.toml", "[rules]\nmax_days = \"\xff\"\n"))
	if len(faults) != 1 || faults[0].Line != 2 {
		t.Errorf("bytes that are no text: %v", faults)
	}
	if got := config.Path(func(string) string { return "/x/y.toml" }); got != "/x/y.toml" {
		t.Errorf("PORTDESK_CONFIG leads to %s", got)
	}
	if got := config.Path(func(string) string { return "" }); !strings.HasSuffix(got, filepath.Join("portdesk", "config.toml")) {
		t.Errorf("the usual place is %s", got)
	}
}

// TestPrintLoadsBack: the printed configuration is the same configuration, and so is the
// one with every default written out.
func TestPrintLoadsBack(t *testing.T) {
	for name, text := range map[string]string{"defaults": "", "thorough": thorough} {
		c, _ := config.Parse(text)
		same(t, name, c, c.TOML())
	}
	uncommented := strings.NewReplacer("\n# cut_off", "\ncut_off", "\n# max_", "\nmax_", "\n# loa", "\nloa", "\n# \"", "\n\"", "\n# name = \"auto", "\nname = \"auto",
		"\n# glyphs", "\nglyphs", "\n# style", "\nstyle", "\n# non_simple", "\nnon_simple", "\n# simple", "\nsimple", "\n# canada", "\ncanada", "\n# numbers", "\nnumbers").
		Replace(config.Default().TOML())
	settings, _, _ := strings.Cut(uncommented, `# [carriers."8824"]`) // an example, no default
	c, faults := config.Parse(settings)
	if len(faults) != 0 {
		t.Fatalf("the defaults written out: %v", faults)
	}
	if len(c.Keys) != len(action.Table()) || c.Policy != config.Default().Policy || c.Theme != (config.Theme{}) {
		t.Errorf("%d keys, %+v, %+v", len(c.Keys), c.Policy, c.Theme)
	}
}

// same holds what a text is read as against a configuration.
func same(t testing.TB, name string, want config.Config, text string) {
	t.Helper()
	got, faults := config.Parse(text)
	if len(faults) != 0 {
		t.Fatalf("%s: %v in\n%s", name, faults, text)
	}
	if got.TOML() != text || !reflect.DeepEqual(got.Keys, want.Keys) || got.Theme != want.Theme || got.Dates != want.Dates || got.Policy != want.Policy ||
		!reflect.DeepEqual(got.Columns, want.Columns) || !reflect.DeepEqual(got.Holidays, want.Holidays) || !reflect.DeepEqual(got.Carriers, want.Carriers) {
		t.Fatalf("%s: read back as %+v, want %+v", name, got, want)
	}
}

// TestPrinted shows the printed configuration, without the lines of keys that are the
// table's own: these change with the table.
func TestPrinted(t *testing.T) {
	c, _ := config.Parse(thorough)
	var out strings.Builder
	for _, text := range []string{c.TOML(), "# ---- defaults ----\n" + config.Default().TOML()} {
		for line := range strings.Lines(text) {
			if !strings.HasPrefix(line, `# "`) && !(strings.HasPrefix(line, "# ") && strings.HasSuffix(line, ":\n")) {
				out.WriteString(line)
			}
		}
	}
	golden.RequireEqual(t, []byte(out.String()))
}

func FuzzParse(f *testing.F) {
	f.Add(thorough)
	for _, s := range []string{"[", "[[", "a.", "\"\"\"", "'''", "x = {", "x = [", "[keys]\n\"\" = []", "= 1", "[carriers]\n\"\".x=1", "a = \"\\", "[[holidays]]\ndate", "\x00", "k.k.k.k=[[{a=1}]]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, faults := config.Parse(text)
		lines := strings.Count(text, "\n") + 1
		for i, fault := range faults {
			if fault.Text == "" || fault.Line < 0 || fault.Line > lines || i > 0 && fault.Line < faults[i-1].Line {
				t.Fatalf("faults %+v in %d lines", faults, lines)
			}
		}
		if len(c.Keymap().All()) != len(action.Table()) || c.Policy.MaxDays < 1 || c.Policy.MaxSUPPs < 1 || c.Policy.LOADays < 1 || c.Policy.CutOff < 0 {
			t.Fatalf("unusable: %+v", c)
		}
		same(t, "printed", c, c.TOML())
	})
}
