// Package filter is the filter language: one language for the query bar, saved
// views, the calendar and --where on the command line.
//
//	status:in-process,action carrier:level3 -blocker:none foc:<=+3bd "acme dental"
//
// A query is a row of terms, all of which must hold. A term is a bare word or
// field:value; a leading - negates it, commas part alternatives, and <, <=, > and >=
// directly after the colon compare dates and counts. Quotes hold blanks and commas.
//
// Parse turns a text into a Query of typed values. The store compiles a Query to SQL;
// Query.Match evaluates the same meaning in memory and is the reference for it.
package filter

import (
	"slices"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
)

// Op is how the alternatives of a term are compared.
type Op uint8

// The comparisons. Against a span of days or counts, Less is before its beginning,
// LessEq not after its end, More after its end and MoreEq not before its beginning.
// A date or count that is not set compares as false with every one of them.
const (
	Is Op = iota
	Less
	LessEq
	More
	MoreEq
)

// String returns the sign as it is typed; Is has none.
func (o Op) String() string { return [...]string{"", "<", "<=", ">", ">="}[o] }

// Kind says which members of a Value carry its meaning.
type Kind uint8

// The kinds of values.
const (
	KindText     Kind = iota // Word, and Digits in a bare word: a part of the text, letter case ignored
	KindNone                 // the field is not set
	KindSet                  // the field is set
	KindStatuses             // Statuses: any one of them
	KindType                 // Type
	KindDates                // From to To, both included
	KindCounts               // Low to High, both included
	KindBall                 // Ball
)

// Ball is whose move a number waits for.
type Ball uint8

// The three that can have the ball: the desk, the provider's side (the losing carrier
// included), and nobody until a date comes.
const (
	You Ball = iota + 1
	Provider
	Nobody
)

// String returns the word of the language: "you", "provider" or "nobody".
func (b Ball) String() string {
	if b < You || b > Nobody {
		return ""
	}
	return ballWords[b-1].word
}

// StatusSet is a set of statuses.
type StatusSet uint16

// SetOf returns the set of the given statuses.
func SetOf(statuses ...model.Status) StatusSet {
	var set StatusSet
	for _, s := range statuses {
		set |= 1 << s
	}
	return set
}

// Has reports whether s is in the set.
func (set StatusSet) Has(s model.Status) bool { return s < model.StatusCount && set&(1<<s) != 0 }

// List returns the members in the diagram's order.
func (set StatusSet) List() []model.Status {
	return slices.DeleteFunc(model.Statuses(), func(s model.Status) bool { return !set.Has(s) })
}

// Value is one alternative of a term. Values are comparable with ==.
type Value struct {
	Kind     Kind
	Word     string // the canonical spelling; of KindText the text itself, folded as by Fold
	Digits   string // of a bare word that is digits and phone punctuation only: its digits
	Statuses StatusSet
	Type     tn.Type
	From, To date.Date
	Low      int
	High     int
	Ball     Ball
}

// Term is one condition of a query. It holds if one of its alternatives holds, and
// with Negate if none does.
type Term struct {
	Field        Field
	Negate       bool
	Op           Op // of its dates and counts; none and any ignore it
	Alternatives []Value
	Start, End   int // byte offsets in Query.Text
}

// Query is a parsed filter. The zero Query lets everything through.
type Query struct {
	Terms []Term
	Text  string // as it was typed
}

// Empty reports whether the query lets everything through.
func (q Query) Empty() bool { return len(q.Terms) == 0 }

// Equal reports whether both queries have the same terms in the same order, wherever
// in their texts the terms stand.
func (q Query) Equal(other Query) bool {
	return slices.EqualFunc(q.Terms, other.Terms, func(a, b Term) bool {
		return a.Field == b.Field && a.Negate == b.Negate && a.Op == b.Op &&
			slices.Equal(a.Alternatives, b.Alternatives)
	})
}
