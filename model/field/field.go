// Package field is the law of every value that a specialist types: the end-user
// form, the answers to a blocker, and the data that an event of the machine asks.
//
// A Def says how one value is called, what it may look like and whether it is a
// secret. Forms, commands and the review before submission all read the same Def,
// so that a value is refused with the same words wherever it is made.
package field

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"portdesk/model/date"
)

// Kind is the shape of a value.
type Kind uint8

// The shapes that a value can have.
const (
	Text      Kind = iota // one line
	Multiline             // several lines
	Choice                // one of Def.Choices
	YesNo                 // "yes" or "no"
	Day                   // YYYY-MM-DD
	Phone                 // a North American number, kept as eleven digits
	Digits                // decimal digits only
	ZIP                   // US ZIP or ZIP+4, or a Canadian postal code
	State                 // two letters: a US state or territory, or a Canadian province
	Email                 // something@somewhere
)

// Option is one choice: the word that is stored and the word that is shown.
type Option struct {
	Value string
	Label string
}

// Def describes one value.
type Def struct {
	Key      string   // required: snake_case, unique in its set; what commands call it
	Label    string   // required: what forms call it
	Hint     string   // an example or a short explanation, shown while the field is empty
	Section  string   // the heading that it stands under in a form
	Kind     Kind     // Text if left out
	Choices  []Option // for Choice
	Required bool     // nothing may be sent without it
	Secret   bool     // masked on screen until revealed, left out of exports
	MaxLen   int      // in characters; 0 is no limit
	MinLen   int      // in characters, of a value that is not empty
	// MaxAgeDays is how many calendar days a Day may lie back; one that has a limit lies not
	// ahead either. 0 is no limit. A Def that On was not told the day of does not ask.
	MaxAgeDays int
	// Check adds a rule that the Kind cannot know. It is not called for an empty
	// value; all holds the other values of the same set.
	Check func(value string, all Values) error
	// Applies says whether the field has a meaning beside the other values; nil is always.
	Applies func(all Values) bool

	today date.Date // zero where it is not known
}

// On returns the Defs as they are asked on a day: whatever judges a value by them holds it
// against MaxAgeDays too. defs is not changed.
func On(today date.Date, defs []Def) []Def {
	out := slices.Clone(defs)
	for i := range out {
		out[i].today = today
	}
	return out
}

// Values maps a Def's Key to what was typed. A missing key is an empty value.
type Values map[string]string

// Get returns the value of key with surrounding blanks removed.
func (v Values) Get(key string) string { return strings.TrimSpace(v[key]) }

// Clone returns a copy that can be changed without touching v.
func (v Values) Clone() Values {
	out := make(Values, len(v))
	maps.Copy(out, v)
	return out
}

// Problem is a value that cannot stand: which one, and why, in words for a specialist.
type Problem struct {
	Key   string
	Label string
	Text  string
}

func (p Problem) Error() string { return p.Label + ": " + p.Text }

// Scrub drops control characters from what was typed; a line break stays where the
// field has several lines.
func (d Def) Scrub(value string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && (r != '\n' || d.Kind != Multiline) {
			return -1
		}
		return r
	}, value)
}

// Shown reports whether the field has a meaning beside the other values.
func (d Def) Shown(all Values) bool { return d.Applies == nil || d.Applies(all) }

// Find returns the Def with the given key.
func Find(defs []Def, key string) (Def, bool) {
	for _, d := range defs {
		if d.Key == key {
			return d, true
		}
	}
	return Def{}, false
}

// Missing returns the labels of required fields that have a meaning and no value.
func Missing(defs []Def, all Values) []Def {
	var out []Def
	for _, d := range defs {
		if d.Required && d.Shown(all) && all.Get(d.Key) == "" {
			out = append(out, d)
		}
	}
	return out
}

// Problems validates every value that is not empty and has a meaning.
func Problems(defs []Def, all Values) []Problem {
	var out []Problem
	for _, d := range defs {
		if !d.Shown(all) {
			continue
		}
		if err := d.Validate(all.Get(d.Key), all); err != nil {
			out = append(out, Problem{Key: d.Key, Label: d.Label, Text: err.Error()})
		}
	}
	return out
}
