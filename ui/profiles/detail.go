package profiles

import (
	"strconv"
	"strings"

	"portdesk/model/field"
	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// sheet is lines that are being written, each of at most w cells.
type sheet struct {
	theme *theme.Theme
	w     int
	lines []string
}

// put writes one line, cut to the width.
func (p *sheet) put(line string) { p.lines = append(p.lines, " "+draw.Shorten(line, max(p.w-2, 1))) }

// head writes the heading of a section.
func (p *sheet) head(title string) {
	if len(p.lines) > 0 {
		p.lines = append(p.lines, "")
	}
	p.put(p.theme.P(theme.Header).S(title))
}

// labelWidth is the width of the labels beside facts.
const labelWidth = 15

// fact writes a label and its text, over as many lines as that needs.
func (p *sheet) fact(label string, role theme.Role, text string) {
	for i, line := range draw.Wrap(text, max(p.w-3-labelWidth, 8)) {
		if i > 0 {
			label = ""
		}
		p.put(p.theme.P(theme.Dim).S(draw.Fit(label, labelWidth)) + " " + p.theme.P(role).S(line))
	}
}

// wrap writes text over as many lines as it needs.
func (p *sheet) wrap(role theme.Role, text string) {
	for _, line := range draw.Wrap(text, max(p.w-2, 8)) {
		p.put(p.theme.P(role).S(line))
	}
}

// detailLines tell all of what is under the cursor, with its numbers where these have no
// place of their own.
func (w *Workspace) detailLines(width int, withNumbers bool) []string {
	s := &sheet{theme: w.theme, w: width}
	if p, ok := w.profile(); ok {
		w.profileLines(s, p)
	} else if r, ok := w.rule(); ok {
		w.ruleLines(s, r)
	} else {
		s.put(w.theme.P(theme.Faint).S("Nothing is chosen."))
		return s.lines
	}
	if list, title := w.numbersShown(); withNumbers && list != nil {
		s.head(title)
		s.lines = append(s.lines, w.numberTable(list, width)...)
	}
	return s.lines
}

// about is a label and what it says.
type about struct{ label, text string }

// facts are what a profile holds.
func facts(p store.ProfileRow) []about {
	limit := "none"
	if p.CapacityLimit > 0 {
		limit = words.Count(p.CapacityLimit, "call") + " at once"
	}
	or := func(text string) string {
		if text == "" {
			return "none"
		}
		return clean(text)
	}
	return []about{{"Capacity group", or(p.CapacityGroup)}, {"Capacity limit", limit}, {"Trunk", or(p.Trunk)}, {"SMS trunk", or(p.SMSTrunk)},
		{"Description", or(p.Description)}}
}

func (w *Workspace) profileLines(s *sheet, p store.ProfileRow) {
	s.put(w.theme.P(theme.Title).S(clean(p.Name)))
	for _, f := range facts(p) {
		role := theme.Text
		if f.text == "none" {
			role = theme.Faint
		}
		s.fact(f.label, role, f.text)
	}
	d := w.one
	if d.target != (target{profilePane, p.ID}) {
		s.head("Where it is used")
		s.put(w.theme.P(theme.Faint).S("reading " + w.theme.Glyphs.Ellipsis))
		return
	}
	s.head("Where it is used")
	if len(d.use.Rules)+len(d.use.Numbers) == 0 {
		s.wrap(theme.Dim, "Nowhere yet. "+w.keys.KeyLabel(action.ProfilesRule)+" makes a rule that gives it; in Numbers, "+
			w.keys.KeyLabel(action.NumberProfile)+" assigns it by hand. "+w.keys.KeyLabel(action.ProfilesDelete)+" deletes it.")
		return
	}
	for _, f := range []struct {
		label, of string
		n         int
	}{{"By hand", "living number", p.Assigned}, {"Applied", "completed number", p.Applied}} {
		if f.n > 0 {
			s.fact(f.label, theme.Text, words.Count(f.n, f.of))
		}
	}
	wins, known := 0, true
	for _, r := range d.use.Rules {
		takes, counted := w.takes[r.ID]
		wins, known = wins+takes.Wins, known && counted
	}
	if len(d.use.Rules) > 0 && known {
		s.fact("By rules", theme.Text, words.Count(wins, "living number")+" will get it")
	}
	w.ruleUses(s, d.use)
	w.orderUses(s, d.use)
}

// ruleUses lists the rules that give the profile.
func (w *Workspace) ruleUses(s *sheet, use dialogs.ProfileUse) {
	if len(use.Rules) == 0 {
		return
	}
	s.head("Rules that give it")
	for _, r := range use.Rules {
		wins := ""
		if p, ok := w.takes[r.ID]; ok {
			wins = "  wins " + words.Thousands(p.Wins)
		}
		s.put(w.theme.P(theme.Text).S(clean(r.Name)) + w.theme.P(theme.Dim).S("  "+dialogs.RuleWords(r, w.theme)+wins))
	}
}

// maxOrders is how many orders are listed one by one.
const maxOrders = 12

// orderUses lists the orders whose numbers have the profile.
func (w *Workspace) orderUses(s *sheet, use dialogs.ProfileUse) {
	if len(use.Orders) == 0 {
		return
	}
	title := "Orders whose numbers have it"
	if use.More {
		title += ", of its first " + words.Thousands(maxSample) + " numbers"
	}
	s.head(title)
	for _, o := range use.Orders[:min(len(use.Orders), maxOrders)] {
		s.put(w.theme.P(theme.Text).S(o.Line(w.theme)))
	}
	if rest := len(use.Orders) - maxOrders; rest > 0 {
		s.put(w.theme.P(theme.Faint).S("and " + words.Count(rest, "more order")))
	}
}

func (w *Workspace) ruleLines(s *sheet, r profile.Rule) {
	t := w.theme
	s.put(t.P(theme.Title).S(clean(r.Name)))
	s.put(t.P(theme.Dim).S("gives profile ") + t.P(theme.Accent).S(clean(r.ProfileName)))
	s.put(t.P(theme.Dim).S(dialogs.Asked(r, w.rules.all)))
	s.head("Numbers that pass all of these")
	if r.Filters() == 0 {
		s.wrap(theme.Text, "Every number that no other rule takes.")
	}
	for _, f := range filters(r) {
		s.fact(f.label, theme.Text, f.text)
	}
	d := w.one
	s.head("What it takes")
	if d.target != (target{rulePane, r.ID}) {
		s.put(t.P(theme.Faint).S("reading " + t.Glyphs.Ellipsis))
		return
	}
	w.previewLines(s, r, d.preview)
}

// filters are the filters of a rule that are not empty, written out.
func filters(r profile.Rule) []about {
	var out []about
	put := func(label string, list []string) {
		if len(list) > 0 {
			out = append(out, about{label, clean(strings.Join(list, ", "))})
		}
	}
	types := make([]string, 0, len(r.Types))
	for _, v := range r.Types {
		types = append(types, v.Words())
	}
	states := make([]string, 0, len(r.States))
	for _, code := range r.States {
		name := field.StateName(code)
		if name != "" {
			name = " (" + name + ")"
		}
		states = append(states, code+name)
	}
	latas := make([]string, 0, len(r.LATAs))
	for _, n := range r.LATAs {
		latas = append(latas, strconv.Itoa(n))
	}
	put("Type", types)
	put("State", states)
	put("Rate center", r.RateCenters)
	put("LATA", latas)
	return out
}

// previewLines draw what becomes of the numbers that a rule takes.
func (w *Workspace) previewLines(s *sheet, r profile.Rule, p store.RulePreview) {
	t := w.theme
	if p.Takes == 0 {
		s.wrap(theme.Dim, "No living number. If that is a surprise, look at the spelling of rate centers: it has to be the directory's.")
		return
	}
	parts := []struct {
		count int
		sign  string // of the bar, so that colour alone tells nothing
		role  theme.Role
		words string
	}{
		{p.Wins, t.Glyphs.Bar[8], theme.OK, verb(p.Wins, "gets", "get") + " " + clean(r.ProfileName) + " by it"},
		{dialogs.Loses(p), t.Glyphs.Bar[4], theme.Warn, verb(dialogs.Loses(p), "goes", "go") + " to rules asked before it"},
		{p.ByHand, t.Glyphs.Dot, theme.Dim, verb(p.ByHand, "has", "have") + " a profile by hand"},
	}
	counts := []int{p.Wins, dialogs.Loses(p), p.ByHand}
	digits := len(words.Thousands(p.Takes))
	var bar strings.Builder
	for i, cells := range draw.Shares(counts, min(max(s.w-4, 1), 60)) {
		bar.WriteString(t.P(parts[i].role).S(draw.Line(parts[i].sign, cells)))
	}
	s.put(bar.String())
	s.put(t.P(theme.Strong).S(draw.Right(words.Thousands(p.Takes), digits)) + " " + t.P(theme.Text).S(verb(p.Takes, "living number passes", "living numbers pass")+" its filters"))
	for _, part := range parts {
		role := part.role
		if part.count == 0 {
			role = theme.Faint
		}
		s.put(t.P(role).S(draw.Right(words.Thousands(part.count), digits) + " " + part.words))
	}
}

// verb is the form of a verb that goes with a count.
func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
