package querybar

import (
	"slices"
	"strconv"
	"strings"

	"portdesk/model/filter"
	"portdesk/ui/draw"
)

const (
	// mostSeen is how many words of a field are kept.
	mostSeen = 300
	// mostNamed is how many of them a hint names.
	mostNamed = 6
)

// named are the fields whose words a hint may list, with what one of them is called.
func named() []struct {
	field filter.Field
	word  string
} {
	return []struct {
		field filter.Field
		word  string
	}{{filter.FieldCarrier, "carrier"}, {filter.FieldGaining, "gaining provider"}, {filter.FieldCustomer, "customer"}, {filter.FieldProfile, "profile"}}
}

// learn keeps the words that stand in the fields of the desk now: behind a filter that
// finds nothing none does.
func (b *Bar) learn() {
	if b.values == nil {
		return
	}
	if b.seen == nil {
		b.seen = map[filter.Field][]string{}
	}
	for _, n := range named() {
		list := b.seen[n.field]
		for _, word := range b.values(n.field) {
			if len(list) < mostSeen && !slices.Contains(list, word) {
				list = append(list, word)
			}
		}
		b.seen[n.field] = list
	}
}

// Unknown says which word of the filter no carrier, customer or profile that was seen on
// the desk has, and names those that were; "" where there is none. It is for a table that
// finds nothing.
func (b *Bar) Unknown() string {
	for _, t := range b.query.Terms {
		for _, n := range named() {
			if t.Field != n.field || t.Negate || len(b.seen[n.field]) == 0 {
				continue
			}
			if text := unknown(t, n.word, b.seen[n.field], len(b.query.Terms) == 1); text != "" {
				return text
			}
		}
	}
	return ""
}

// unknown says so of a term none of whose words was seen. A word with digits may be an id,
// which is not among those seen, unless it is alone: then that nothing is found proves it.
func unknown(t filter.Term, what string, seen []string, alone bool) string {
	for _, v := range t.Alternatives {
		if v.Kind != filter.KindText || !alone && strings.ContainsAny(v.Word, "0123456789") ||
			slices.ContainsFunc(seen, func(s string) bool { return strings.Contains(filter.Fold(s), v.Word) }) {
			return ""
		}
	}
	if len(t.Alternatives) == 0 {
		return ""
	}
	known := slices.Sorted(slices.Values(seen))
	more := ""
	if len(known) > mostNamed {
		known, more = known[:mostNamed], " and more"
	}
	return "No " + what + " here is called " + strconv.Quote(draw.Clean(t.Alternatives[0].Word)) + "; known: " + strings.Join(known, ", ") + more + "."
}
