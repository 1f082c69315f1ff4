package triage

import (
	"slices"
	"strconv"

	"portdesk/model/filter"
)

// Askable reports whether a field of the filter language has a meaning for what waits.
func Askable(f filter.Field) bool {
	return slices.Contains([]filter.Field{filter.FieldAny, filter.FieldOrder, filter.FieldGroup, filter.FieldCustomer, filter.FieldCarrier,
		filter.FieldType, filter.FieldBlocker, filter.FieldFOC, filter.FieldBall}, f)
}

// Unaskable is the first term of a filter that cannot be asked of what waits.
func Unaskable(q filter.Query) (filter.Term, bool) {
	i := slices.IndexFunc(q.Terms, func(t filter.Term) bool { return !Askable(t.Field) })
	if i < 0 {
		return filter.Term{}, false
	}
	return q.Terms[i], true
}

// Asked is a filter without the terms that cannot be asked of what waits.
func Asked(q filter.Query) filter.Query {
	q.Terms = slices.DeleteFunc(slices.Clone(q.Terms), func(t filter.Term) bool { return !Askable(t.Field) })
	return q
}

// Subject is an item as the filter language sees it.
func (it Item) Subject() filter.Subject {
	s := filter.Subject{Order: it.PON, Customer: it.Customer, Carrier: it.Losing.Name, CarrierID: it.Losing.ID, Type: it.Type,
		FOC: it.Day, Ball: it.Queue.Kind().Ball, Blockers: it.AllCauses()}
	if it.Group != 0 {
		s.Group = strconv.FormatInt(it.Group, 10)
	}
	return s
}

// AllCauses are the causes of an item, each once: its own, and those of the order's other
// open blockers.
func (it Item) AllCauses() []string {
	var out []string
	for _, cause := range append([]string{it.Cause}, it.Causes...) {
		if cause != "" && !slices.Contains(out, cause) {
			out = append(out, cause)
		}
	}
	return out
}
