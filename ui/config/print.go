package config

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"portdesk/model/date"
	"portdesk/ui/action"
	"portdesk/ui/draw"
)

// TOML prints the configuration in force as a file with a comment on every setting. What
// is as it would be without a file stands there commented out. Parse reads the same
// configuration back.
func (c Config) TOML() string {
	var p printer
	p.line("# Portdesk's configuration as it is in force. What is commented out is the default;")
	p.line("# take the # away to change it.")
	p.keys(c)
	last := ""
	byHand := func() { p.columns(c); p.holidays(c) }
	for _, s := range settings() {
		if s.section != last {
			if s.section == sectionRules {
				byHand()
			}
			p.line("", "["+s.section+"]")
			last = s.section
		}
		for _, l := range draw.Wrap(s.comment+".", 96) {
			p.line("# " + l)
		}
		p.setting(s.key, s.get(c), s.get(Default()))
	}
	p.carriers(c)
	return p.b.String()
}

type printer struct{ b strings.Builder }

func (p *printer) line(lines ...string) {
	for _, l := range lines {
		p.b.WriteString(l + "\n")
	}
}

// setting prints a value, commented out where it is the default.
func (p *printer) setting(key, value, byDefault string) {
	mark := ""
	if value == byDefault {
		mark = "# "
	}
	p.line(mark + key + " = " + value)
}

func (p *printer) keys(c Config) {
	p.line("", "# Keys by action, the first one for the footer. An empty list takes all keys away.",
		"# Names are such as \"f\", \"F\", \"space\", \"esc\", \"pgup\", \"f5\", \"ctrl+x\", \"alt+enter\".", "[keys]")
	var scope action.Scope
	for _, a := range action.Table() {
		if a.Scope != scope {
			scope = a.Scope
			p.line("# " + scope.Title() + ":")
		}
		keys, changed := c.Keys[a.ID]
		if !changed {
			keys = a.Keys
		}
		mark := "# "
		if changed {
			mark = ""
		}
		p.line(fmt.Sprintf("%s%s = %s # %s", mark, quoted(string(a.ID)), list(keys), a.Title))
	}
}

func (p *printer) columns(c Config) {
	p.line("", "# The columns of a workspace by their ids, in their order; an empty list: as they are.", "["+sectionColumns+"]")
	for _, w := range workspaces() {
		p.setting(w, list(c.Columns[w]), list(nil))
	}
}

func (p *printer) holidays(c Config) {
	p.line("", "# The desk's own holidays, over the public ones. Those of one carrier stand with it below.")
	if len(c.Holidays) == 0 {
		p.line("# [[holidays]]", "# date = 2026-12-24", `# name = "Christmas Eve"`)
	}
	for i, h := range c.Holidays {
		if i > 0 {
			p.line("")
		}
		p.line("[[holidays]]", "date = "+h.Date.String(), "name = "+quoted(h.Name))
	}
}

func (p *printer) carriers(c Config) {
	p.line("", "# What single carriers do otherwise, by SPID or RespOrg: how the desk calls them, the",
		"# cut-off in whole hours, the minimum interval in business days, and their own holidays.")
	none := true
	for _, id := range slices.Sorted(maps.Keys(c.Carriers)) {
		rules := c.Carriers[id]
		if !none {
			p.line("")
		}
		none = false
		p.line("[carriers." + quoted(id) + "]")
		p.own("name", quoted(rules.Name), quoted(id), rules.Name != "")
		p.own("cut_off", inHours(rules.CutOff), inHours(c.Policy.CutOff), rules.CutOff != 0)
		p.own("interval", strconv.Itoa(rules.Interval), minimum(c), rules.Interval != 0)
		p.own("holidays", ownHolidays(rules.Holidays), "[]", len(rules.Holidays) > 0)
	}
	if none {
		p.line(`# [carriers."8824"]`, `# cut_off = "48h"`, "# interval = 6", `# holidays = [{ date = 2026-12-08, name = "Founders Day" }]`)
	}
}

// own prints what a carrier has of its own, and commented out what holds for all else.
func (p *printer) own(key, value, common string, set bool) {
	if set {
		p.line(key + " = " + value)
	} else {
		p.line("# " + key + " = " + common)
	}
}

// minimum is the common interval of ports that are not simple.
func minimum(c Config) string {
	if n := c.Policy.Intervals[date.NonSimple]; n > 0 {
		return strconv.Itoa(n)
	}
	n, _ := date.MinimumInterval(date.NonSimple)
	return strconv.Itoa(n)
}

func ownHolidays(list []date.Holiday) string {
	if len(list) == 0 {
		return "[]"
	}
	out := make([]string, len(list))
	for i, h := range list {
		out[i] = "  { date = " + h.Date.String() + ", name = " + quoted(h.Name) + " },\n"
	}
	return "[\n" + strings.Join(out, "") + "]"
}

func inHours(d time.Duration) string { return quoted(fmt.Sprintf("%dh", int(d.Hours()))) }

func list(texts []string) string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = quoted(s)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// quoted writes a basic string of TOML.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
