// Package form draws and edits a set of typed values, each described by a field.Def.
//
// A Form never holds anybody: every field can be left at any time, whatever stands in
// it, and text that breaks a rule stays as it was typed, with the rule beside it. The
// package has two smaller pieces for dialogs beside it: List, choices to pick from,
// and Buttons.
//
// Editing keys are those of the inputs of bubbles. Keys that move between fields,
// accept or cancel are not known here: their owner calls Next, Prev and so on.
package form

import (
	"slices"

	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// DayReader understands what was typed in a Day field: stored is the day as
// YYYY-MM-DD, shown is how a person would write it ("Tue 8 Dec"). The error says in
// words for the one who typed why the text is no day.
type DayReader func(text string) (stored, shown string, err error)

// Form is a set of fields, one of which may have the focus.
type Form struct {
	theme *theme.Theme
	areas areaStyles

	cells  []*cell      // in tab order: sections stand together
	others field.Values // values without a field, for rules that look at them
	notes  map[string]note
	days   DayReader

	focus    *cell // nil: the focus is elsewhere
	asked    bool  // missing values are shown as faults
	revealed bool
	locked   bool
	why      string // why nothing may be edited
	refused  bool   // somebody just tried

	top  int   // first line of the content in sight
	seen frame // what View drew last
}

type note struct {
	role theme.Role
	text string
}

// New returns a form over defs with the focus on the first field that is shown. Values
// without a Def are kept for the rules that look at other values, and not given back.
func New(defs []field.Def, values field.Values, t *theme.Theme) *Form {
	f := &Form{others: values.Clone(), notes: map[string]note{}}
	f.Restyle(t)
	f.SetDefs(defs)
	f.FocusFirst()
	return f
}

// Restyle changes the theme.
func (f *Form) Restyle(t *theme.Theme) {
	f.theme = t
	f.areas = newAreaStyles(t)
}

// SetDays gives the reader of Day fields. Without one they take YYYY-MM-DD only.
func (f *Form) SetDays(read DayReader) { f.days = read }

// SetDefs changes the fields. Where a key stays, so do its text and the focus; the
// text of a field that goes is found again when the field comes back. Fields of one
// section are brought together at the place of the section's first field.
func (f *Form) SetDefs(defs []field.Def) {
	old := f.cells
	f.cells = make([]*cell, 0, len(defs))
	for _, d := range bySection(defs) {
		i := slices.IndexFunc(old, func(c *cell) bool { return c.def.Key == d.Key && sameInput(c.def.Kind, d.Kind) })
		if i >= 0 {
			old[i].describe(d)
			f.cells = append(f.cells, old[i])
			continue
		}
		f.cells = append(f.cells, f.newCell(d, f.others[d.Key]))
	}
	for _, c := range old {
		if !slices.Contains(f.cells, c) {
			f.others[c.def.Key] = c.raw
		}
	}
	f.settle()
}

// bySection orders defs by the first appearance of their sections and within one
// leaves them as they are.
func bySection(defs []field.Def) []field.Def {
	out := make([]field.Def, 0, len(defs))
	for i, d := range defs {
		same := func(o field.Def) bool { return o.Section == d.Section }
		if slices.ContainsFunc(defs[:i], same) {
			continue
		}
		for _, o := range defs[i:] {
			if same(o) {
				out = append(out, o)
			}
		}
	}
	return out
}

// SetValues brings in values that were read anew. A field follows them only where
// nobody has typed: text that differs from the last value brought in stays, so that a
// late answer never takes back a letter. The focus stays. To throw text away, use New.
func (f *Form) SetValues(values field.Values) {
	f.others = values.Clone()
	for _, c := range f.cells {
		fresh := c.normal(values[c.def.Key], f.days)
		now := c.value(f.days)
		switch {
		case now == fresh:
			c.taken = fresh
		case now == c.base:
			c.load(values[c.def.Key])
			c.taken = fresh
		}
		c.base = fresh
	}
	f.settle()
}

// Put writes a value into a field as if it had been typed, and reports whether its text
// changed. The focus stays.
func (f *Form) Put(key, value string) (changed bool) {
	i := slices.IndexFunc(f.cells, func(c *cell) bool { return c.def.Key == key })
	if i < 0 || f.locked || f.cells[i].raw == value {
		return false
	}
	f.cells[i].load(value)
	f.settle()
	return true
}

// Values returns what would be stored of every field: the text as field.Normalize
// writes it, days as their reader understands them, and what nobody understands as it
// was typed. Fields that have no meaning now are among them. Missing keys are empty.
func (f *Form) Values() field.Values {
	out := make(field.Values, len(f.cells))
	for _, c := range f.cells {
		if v := c.value(f.days); v != "" {
			out[c.def.Key] = v
		}
	}
	return out
}

// Changed returns the values that differ from what TakeChanges gave out last, or from
// the values brought in since; emptied ones with an empty value.
func (f *Form) Changed() field.Values {
	out := field.Values{}
	for _, c := range f.cells {
		if v := c.value(f.days); v != c.taken {
			out[c.def.Key] = v
		}
	}
	return out
}

// TakeChanges returns Changed and counts it as handed over. Its owner stores the values
// and brings them back by SetValues.
func (f *Form) TakeChanges() field.Values {
	out := f.Changed()
	for _, c := range f.cells {
		c.taken = c.value(f.days)
	}
	return out
}

// Problems returns the values that cannot stand, in tab order.
func (f *Form) Problems() []field.Problem {
	var out []field.Problem
	for _, v := range f.judge() {
		if v.problem != "" {
			out = append(out, field.Problem{Key: v.cell.def.Key, Label: v.cell.def.Label, Text: v.problem})
		}
	}
	return out
}

// Missing returns the required fields that have a meaning and no value, in tab order.
func (f *Form) Missing() []field.Def {
	var out []field.Def
	for _, v := range f.judge() {
		if v.missing {
			out = append(out, v.cell.def)
		}
	}
	return out
}

// ShowMissing tells whether missing values are shown as faults. Until they are asked
// for they are noted quietly.
func (f *Form) ShowMissing(loud bool) { f.asked = loud }

// Reveal shows secrets in clear, or masks them again.
func (f *Form) Reveal(reveal bool) {
	f.revealed = reveal
	for _, c := range f.cells {
		c.echo(reveal)
	}
}

// Revealed reports whether secrets are shown in clear.
func (f *Form) Revealed() bool { return f.revealed }

// HasSecrets reports whether a field that is shown holds a secret, for the footer.
func (f *Form) HasSecrets() bool {
	return slices.ContainsFunc(f.shown(), func(c *cell) bool { return c.def.Secret })
}

// Readonly locks every field, or unlocks them: the focus moves as always, typing is
// refused and the reason is shown under the field.
func (f *Form) Readonly(locked bool, why string) {
	f.locked, f.why, f.refused = locked, draw.Clean(why), false
}

// Refusal returns why the last key or text was not taken, "" where it was.
func (f *Form) Refusal() string {
	if !f.refused {
		return ""
	}
	return f.why
}

// SetNote writes a remark under a field; an empty text takes it away. It stands for
// its key even while no field has it.
func (f *Form) SetNote(key string, role theme.Role, text string) {
	if text == "" {
		delete(f.notes, key)
		return
	}
	f.notes[key] = note{role: role, text: draw.Clean(text)}
}

// all returns the values that rules look at: those of the fields and those beside them.
func (f *Form) all() field.Values {
	all := f.others.Clone()
	for _, c := range f.cells {
		all[c.def.Key] = c.value(f.days)
	}
	return all
}

// verdict is what is to be said about a field that is shown.
type verdict struct {
	cell       *cell
	problem    string
	missing    bool
	understood string // a day as a person writes it
}

// judge holds every field that has a meaning against its rules.
func (f *Form) judge() []verdict {
	all := f.all()
	out := make([]verdict, 0, len(f.cells))
	for _, c := range f.cells {
		if !c.def.Shown(all) {
			continue
		}
		v := verdict{cell: c, missing: c.def.Required && all.Get(c.def.Key) == ""}
		v.understood, v.problem = c.judge(all, f.days)
		out = append(out, v)
	}
	return out
}
