package filter

import (
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
)

// Subject is what a filter reads of one number. Empty texts and zero dates, and a zero
// LATA, are not set.
type Subject struct {
	Number    string // digits with the country code: "12064205780"
	Status    model.Status
	Order     string // PON
	Group     string // id and name of the order group: "1001 Acme"
	Carrier   string // current carrier's name
	CarrierID string
	Gaining   string // gaining provider's name
	GainingID string
	Type      tn.Type
	LATA      int
	FOC       date.Date
	Requested date.Date
	Updated   date.Date
	Blockers  []string // causes of the open blockers
	Profile   string
	Customer  string
	Ball      Ball
}

// Match reports whether every term holds for s.
func (q Query) Match(s Subject) bool {
	for _, t := range q.Terms {
		if !t.Match(s) {
			return false
		}
	}
	return true
}

// Match reports whether the term holds for s.
func (t Term) Match(s Subject) bool {
	for _, v := range t.Alternatives {
		if v.matches(t.Field, t.Op, s) {
			return !t.Negate
		}
	}
	return t.Negate
}

func (v Value) matches(f Field, op Op, s Subject) bool {
	switch v.Kind {
	case KindText:
		if f == FieldAny && v.Digits != "" && strings.Contains(s.Number, v.Digits) {
			return true
		}
		return slices.ContainsFunc(s.texts(f), func(text string) bool { return strings.Contains(Fold(text), v.Word) })
	case KindNone:
		return !s.has(f)
	case KindSet:
		return s.has(f)
	case KindStatuses:
		return v.Statuses.Has(s.Status)
	case KindType:
		return s.Type == v.Type
	case KindDates:
		return within(op, s.date(f), v.From, v.To)
	case KindCounts:
		return within(op, s.LATA, v.Low, v.High)
	case KindBall:
		return s.Ball == v.Ball
	}
	return false
}

// within compares n with the span from low to high; zero is not set.
func within[N ~int | ~int32](op Op, n, low, high N) bool {
	if n == 0 {
		return false
	}
	switch op {
	case Less:
		return n < low
	case LessEq:
		return n <= high
	case More:
		return n > high
	case MoreEq:
		return n >= low
	case Is:
	}
	return low <= n && n <= high
}

// texts returns what a text is looked for in.
func (s Subject) texts(f Field) []string {
	switch f {
	case FieldAny:
		return []string{s.Order, s.Customer, s.Carrier}
	case FieldOrder:
		return []string{s.Order}
	case FieldGroup:
		return []string{s.Group}
	case FieldCarrier:
		return []string{s.Carrier, s.CarrierID}
	case FieldGaining:
		return []string{s.Gaining, s.GainingID}
	case FieldBlocker:
		return s.Blockers
	case FieldProfile:
		return []string{s.Profile}
	case FieldCustomer:
		return []string{s.Customer}
	default:
		return nil
	}
}

func (s Subject) date(f Field) date.Date {
	switch f {
	case FieldFOC:
		return s.FOC
	case FieldRequested:
		return s.Requested
	case FieldUpdated:
		return s.Updated
	default:
		return 0
	}
}

// has reports whether the field is set.
func (s Subject) has(f Field) bool {
	switch f.law().shape {
	case shapeDate:
		return s.date(f) != 0
	case shapeCount:
		return s.LATA != 0
	default:
		return slices.ContainsFunc(s.texts(f), func(text string) bool { return text != "" })
	}
}
