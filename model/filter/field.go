package filter

import (
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/tn"
)

// Field is what a term looks at.
type Field uint8

// The fields. FieldAny is a bare word: digits of the number, or a part of the PON, the
// customer or the current carrier.
const (
	FieldAny Field = iota
	FieldStatus
	FieldOrder
	FieldGroup
	FieldCarrier
	FieldGaining
	FieldType
	FieldLATA
	FieldFOC
	FieldRequested
	FieldBlocker
	FieldProfile
	FieldCustomer
	FieldUpdated
	FieldBall
)

// shape is which values a field takes.
type shape uint8

const (
	shapeText shape = iota
	shapeCause
	shapeStatus
	shapeType
	shapeDate
	shapeCount
	shapeBall
)

type fieldLaw struct {
	name    string
	meaning string
	example string
	shape   shape
	unset   bool // may be empty, so that none and any have a meaning
}

var fieldLaws = [...]fieldLaw{
	FieldAny:       {"", "Digits of a number, or a part of the PON, the customer or the carrier", "4205780", shapeText, false},
	FieldStatus:    {"status", "Where the number stands; open and ended are groups of statuses", "status:in-process,action", shapeStatus, false},
	FieldOrder:     {"order", "Part of the order's PON", "order:4471-a", shapeText, true},
	FieldGroup:     {"group", "Part of the order group's name", "group:acme", shapeText, true},
	FieldCarrier:   {"carrier", "Part of the current carrier's name, or of its id", "carrier:level3", shapeText, true},
	FieldGaining:   {"gaining", "Part of the gaining provider's name, or of its id", "gaining:683g", shapeText, true},
	FieldType:      {"type", "Number type: long-code, tollfree or wireless", "type:tollfree", shapeType, false},
	FieldLATA:      {"lata", "LATA of the number; toll-free numbers have none", "lata:674", shapeCount, true},
	FieldFOC:       {"foc", "Confirmed date (FOC)", "foc:<=+3bd", shapeDate, true},
	FieldRequested: {"requested", "Date that was asked for", "requested:this-week", shapeDate, true},
	FieldBlocker:   {"blocker", "Part of an open blocker's cause", "blocker:address", shapeCause, true},
	FieldProfile:   {"profile", "Part of the profile's name", "profile:none", shapeText, true},
	FieldCustomer:  {"customer", "Part of the end user's or business name", `customer:"acme dental"`, shapeText, true},
	FieldUpdated:   {"updated", "Day of the last change; 2d and 3bd without a sign are ages", "updated:>2d", shapeDate, false},
	FieldBall:      {"ball", "Whose move it is: you, provider or nobody", "ball:you", shapeBall, false},
}

// fieldAliases are other names that people know a field by.
var fieldAliases = map[string]Field{"pon": FieldOrder}

// String returns the field's name as it is typed before the colon; FieldAny has none.
func (f Field) String() string {
	if int(f) >= len(fieldLaws) {
		return ""
	}
	return fieldLaws[f].name
}

func (f Field) law() fieldLaw { return fieldLaws[f] }

// FieldInfo explains one field to a user.
type FieldInfo struct {
	Field   Field
	Name    string // empty for bare words
	Meaning string
	Example string // a term that parses
}

// Fields returns every field with its meaning and an example, bare words first.
func Fields() []FieldInfo {
	out := make([]FieldInfo, 0, len(fieldLaws))
	for f, law := range fieldLaws {
		out = append(out, FieldInfo{Field(f), law.name, law.meaning, law.example})
	}
	return out
}

// option is one word that a field takes, and what it says.
type option struct{ word, meaning string }

var (
	typeWords = []option{
		{tn.LongCode.String(), "Local numbers"},
		{tn.TollFree.String(), "Toll-free numbers"},
		{tn.Wireless.String(), "Mobile numbers"},
	}
	ballWords = []option{
		{"you", "The desk owes something"},
		{"provider", "The provider or the losing carrier owes something"},
		{"nobody", "Nothing is owed until a date comes"},
	}
	dateWords = []option{
		{"today", ""},
		{"tomorrow", ""},
		{"yesterday", ""},
		{"this-week", "Monday to Sunday"},
		{"next-week", "Monday to Sunday"},
		{"last-week", "Monday to Sunday"},
		{"this-month", "First to last day"},
		{"next-month", "First to last day"},
		{"last-month", "First to last day"},
		{"+3bd", "Three business days ahead"},
		{"-2d", "Two days ago"},
		{"+1w", "One week ahead"},
	}
	unsetWords = []option{
		{"none", "Not set"},
		{"any", "Set"},
	}
)

// statusGroups are the words that stand for several statuses.
var statusGroups = []struct {
	option
	ended bool
}{
	{option{"open", "Not ended"}, false},
	{option{"ended", "Completed, Canceled or Not Portable"}, true},
}

// groupSet returns the statuses that have ended, or those that have not.
func groupSet(ended bool) StatusSet {
	var set StatusSet
	for _, s := range model.Statuses() {
		if s.Ended() == ended {
			set |= SetOf(s)
		}
	}
	return set
}

// statusOptions lists every word after status: with its meaning.
func statusOptions() []option {
	var out []option
	for _, s := range model.Statuses() {
		out = append(out, option{s.Key(), s.Meaning()})
	}
	for _, g := range statusGroups {
		out = append(out, g.option)
	}
	return out
}

// options lists the words that the field takes besides free values.
func (f Field) options() []option {
	law := f.law()
	var out []option
	switch law.shape {
	case shapeStatus:
		out = statusOptions()
	case shapeType:
		out = append(out, typeWords...)
	case shapeBall:
		out = append(out, ballWords...)
	case shapeDate:
		out = append(out, dateWords...)
	case shapeCause:
		for _, e := range blocker.Catalogue() {
			out = append(out, option{string(e.Cause), e.Title})
		}
	case shapeText, shapeCount:
	}
	if law.unset {
		out = append(out, unsetWords...)
	}
	return out
}

// compares reports whether <, <=, > and >= have a meaning.
func (s shape) compares() bool { return s == shapeDate || s == shapeCount }

// plain spells an enumerated word so that case, blanks, - and _ make no difference.
func plain(word string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == ' ' {
			return -1
		}
		return r
	}, Fold(word))
}

// choose finds the option that word spells, or is the only one to begin with word.
// With more than one it returns them all.
func choose(options []option, word string) []option {
	key := plain(word)
	if key == "" {
		return nil
	}
	var out []option
	for _, o := range options {
		p := plain(o.word)
		if p == key {
			return []option{o}
		}
		if strings.HasPrefix(p, key) {
			out = append(out, o)
		}
	}
	return out
}
