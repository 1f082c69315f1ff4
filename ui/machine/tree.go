package machine

import (
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// columns draws the main line downwards and beside each of its statuses what branches
// off there.
func (d *drawing) columns() []string {
	left := min(d.width-branchWidth, 36)
	var out []string
	for i, s := range mainLine() {
		branches := d.branches(s, next(i), "")
		first := ""
		if len(branches) > 0 {
			first, branches = branches[0], branches[1:]
		}
		out = append(out, draw.Fit(d.stem(i, s, 18), left-1)+" "+first)
		for _, b := range branches {
			out = append(out, draw.Fit(d.rail(i), left)+b)
		}
	}
	return append(append(out, d.rest()...), d.legend()...)
}

// branchWidth is what the longest branch of a branch takes in columns.
const branchWidth = 32

// list draws the main line downwards with what branches off under each of its statuses.
func (d *drawing) list() []string {
	var out []string
	for i, s := range mainLine() {
		out = append(out, d.stem(i, s, nodeWidth(s)+2))
		for _, b := range d.branches(s, next(i), "") {
			out = append(out, d.rail(i)+" "+b)
		}
	}
	return append(append(out, d.rest()...), d.legend()...)
}

// next is the status that follows on the main line, None after the last.
func next(i int) model.Status {
	if line := mainLine(); i+1 < len(line) {
		return line[i+1]
	}
	return model.None
}

// onward finds the edge that leads from one status to another first.
func (d *drawing) onward(from, to model.Status) (model.Edge, bool) {
	i := slices.IndexFunc(d.Edges, func(e model.Edge) bool { return e.From == from && e.To == to })
	if i < 0 || to == model.None {
		return model.Edge{}, false
	}
	return d.Edges[i], true
}

// stem is a status of the main line behind the head of the edge that leads to it, padded
// to w cells, with the date of the visit.
func (d *drawing) stem(i int, s model.Status, w int) string {
	head, key := " ", ""
	from, sign := model.None, d.theme.Glyphs.Heads[1]
	if i > 0 {
		from, sign = mainLine()[i-1], d.theme.Glyphs.Heads[2]
	}
	if e, ok := d.onward(from, s); ok {
		head = d.theme.P(role(d.level(e), e.Actor)).S(sign)
		if key = d.key(e); key != "" {
			key = " " + key
		}
	}
	node := d.node(s) + key
	return head + d.mark(s) + draw.Fit(node, max(w-1, draw.Width(node))) + " " + d.when(s)
}

// rail is the main line beside branches.
func (d *drawing) rail(i int) string {
	e, ok := d.onward(mainLine()[i], next(i))
	if !ok {
		return " "
	}
	l, g := d.level(e), d.theme.Glyphs
	sign := g.Light[up|down]
	if l == open {
		sign = g.Heavy[up|down]
	}
	return d.theme.P(role(l, e.Actor)).S(sign)
}

// branches draws the edges out of a status, one a line, but for the first that leads on
// along the main line. A status off the main line stands, with its own branches, where the
// number came to it, else at the highest place where an edge leads to it.
func (d *drawing) branches(s, after model.Status, indent string) []string {
	d.told[s] = true
	var edges []model.Edge
	along := after != model.None
	for _, e := range d.Edges {
		switch {
		case e.From != s:
		case along && e.To == after:
			along = false
		default:
			edges = append(edges, e)
		}
	}
	carries := make([]bool, len(edges))
	for i, e := range edges {
		carries[i] = !d.told[e.To] && !slices.Contains(mainLine(), e.To) && !d.cameElsewhere(e)
		d.told[e.To] = d.told[e.To] || carries[i]
	}
	var out []string
	for i, e := range edges {
		fork, deeper := right|up|down, d.theme.P(theme.Rule).S(d.theme.Glyphs.Light[up|down])+"  "
		if i == len(edges)-1 {
			fork, deeper = right|up, "   "
		}
		out = append(out, d.theme.P(theme.Rule).S(indent+d.theme.Glyphs.Light[fork])+d.branch(e, carries[i]))
		if carries[i] {
			out = append(out, d.branches(e.To, model.None, indent+deeper)...)
		}
	}
	return out
}

// cameElsewhere reports that the number came to the end of an edge, and by another one.
func (d *drawing) cameElsewhere(e model.Edge) bool {
	return !d.Way.Took(e.From, e.To) && slices.ContainsFunc(d.Edges, func(o model.Edge) bool {
		return o.To == e.To && o.From != e.To && d.Way.Took(o.From, o.To)
	})
}

// branch is an edge with the status that it leads to. Where the status stands elsewhere
// in the drawing only its name is given.
func (d *drawing) branch(e model.Edge, stands bool) string {
	l := d.level(e)
	paint := d.theme.P(role(l, e.Actor))
	arrow := paint.S(d.across(l, e.Source == model.Practice)) + d.key(e) + paint.S(d.theme.Glyphs.Heads[1])
	if !stands {
		return arrow + " " + d.name(e.To)
	}
	text := arrow + d.mark(e.To) + d.node(e.To)
	if when := d.when(e.To); when != "" {
		text += " " + when
	}
	return text
}

// rest lists the edges out of statuses that no edge before led to.
func (d *drawing) rest() []string {
	var out []string
	for _, e := range d.Edges {
		if e.From != model.None && !d.told[e.From] || e.From == model.None && e.To != model.Pending {
			out = append(out, "  "+d.listed(e))
		}
	}
	return out
}

// listed is an edge in words.
func (d *drawing) listed(e model.Edge) string {
	from := ""
	if e.From != model.None {
		from = d.name(e.From) + " "
	}
	l, t := d.level(e), d.theme
	line := strings.Repeat(d.across(l, e.Source == model.Practice), 2) + t.Glyphs.Heads[1]
	if key := d.key(e); key != "" {
		line = key + t.P(role(l, e.Actor)).S(line)
	} else {
		line = t.P(role(l, e.Actor)).S(line)
	}
	return from + line + " " + d.name(e.To) + t.P(theme.Dim).S("  "+e.Event.Title())
}

// legend explains the looks, in as many lines as it needs.
func (d *drawing) legend() []string {
	t, g := d.theme, d.theme.Glyphs
	line := func(l level, practice bool, r theme.Role) string { return t.P(r).S(d.across(l, practice) + g.Heads[1]) }
	parts := [][2]string{
		{t.P(theme.Mark).S(g.Mark), "here"},
		{line(taken, false, theme.Text), "the way it took"},
		{line(open, false, theme.Customer), "open to you"},
		{line(open, false, theme.Provider), "open to the provider"},
		{line(idle, false, theme.Rule), "drawn in the documents"},
		{line(idle, true, theme.Rule), "usual practice"},
	}
	for i := len(parts) - 1; i > 0; i-- { // without colours some look the same
		if j := slices.IndexFunc(parts[:i], func(p [2]string) bool { return p[0] == parts[i][0] }); j >= 0 {
			parts[j][1] += ", or " + parts[i][1]
			parts = slices.Delete(parts, i, i+1)
		}
	}
	var out []string
	text := ""
	for _, p := range parts {
		more := "  " + p[0] + t.P(theme.Faint).S(" "+p[1])
		if text != "" && draw.Width(text)+draw.Width(more) > d.width {
			out, text = append(out, text), ""
		}
		text += more
	}
	return append(out, text)
}
