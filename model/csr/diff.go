package csr

import (
	"slices"
	"unicode"

	"portdesk/model/field"
)

// Span is a piece of a text, in bytes: from the first to before the last.
type Span struct{ From, To int }

// Diff is one field beside what another text says of it.
type Diff struct {
	Def   field.Def
	Order string // what the order says, as it is stored; may be empty
	Other string // what the other text says, as it would be stored
	Same  bool   // but for the case of letters, which carriers do not tell apart
	// InOrder and InOther are where the two differ. A piece that only one of them has is
	// marked there alone.
	InOrder, InOther []Span
}

// Compare sets every field that the other text speaks of beside what the order says, in
// the order of defs; an empty value says that there is none. Values are compared as they would be stored (field.Normalize).
func Compare(defs []field.Def, order, other field.Values) []Diff {
	var out []Diff
	for _, def := range defs {
		v := field.Normalize(def, other.Get(def.Key))
		_, says := other[def.Key]
		if !says || v == "" && order.Get(def.Key) == "" || slices.ContainsFunc(out, func(d Diff) bool { return d.Def.Key == def.Key }) {
			continue
		}
		d := Diff{Def: def, Order: field.Normalize(def, order.Get(def.Key)), Other: v}
		d.InOrder, d.InOther = Marks(d.Order, d.Other)
		d.Same = len(d.InOrder) == 0 && len(d.InOther) == 0
		out = append(out, d)
	}
	return out
}

// token is a word, or a sign between words; blanks only part them.
type token struct {
	Span
	runes []rune // in lower case
}

// maxTokens is how many words of a text are set against those of another.
const maxTokens = 200

func tokens(s string) []token {
	var out []token
	open := false
	for i, r := range s {
		end := i + len(string(r))
		if r == unicode.ReplacementChar {
			end = i + 1
		}
		switch {
		case unicode.IsSpace(r):
			open = false
			continue
		case isWord(r) && open:
			last := &out[len(out)-1]
			last.To, last.runes = end, append(last.runes, unicode.ToLower(r))
			continue
		}
		out = append(out, token{Span{i, end}, []rune{unicode.ToLower(r)}})
		open = isWord(r)
	}
	return out
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func (t token) equal(o token) bool { return slices.Equal(t.runes, o.runes) }

// Marks returns where two texts differ, word by word and, within a word that only
// changed, character by character. The case of letters and the width of blanks are no
// difference.
func Marks(a, b string) (inA, inB []Span) {
	ta, tb := tokens(a), tokens(b)
	if len(ta) > maxTokens || len(tb) > maxTokens {
		if slices.EqualFunc(ta, tb, token.equal) {
			return nil, nil
		}
		return []Span{{0, len(a)}}, []Span{{0, len(b)}}
	}
	i, j := 0, 0
	for _, m := range append(common(ta, tb), [2]int{len(ta), len(tb)}) {
		sa, sb := gap(a, b, ta[i:m[0]], tb[j:m[1]])
		inA, inB = append(inA, sa...), append(inB, sb...)
		i, j = m[0]+1, m[1]+1
	}
	return inA, inB
}

// common finds a longest run of words that both texts have, as pairs of places.
func common(a, b []token) [][2]int {
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := range slices.Backward(a) {
		for j := range slices.Backward(b) {
			if a[i].equal(b[j]) {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].equal(b[j]):
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// gap marks what stands between two common words.
func gap(a, b string, ta, tb []token) (inA, inB []Span) {
	if len(ta) == 1 && len(tb) == 1 {
		return within(a, b, ta[0], tb[0])
	}
	return whole(ta), whole(tb)
}

func whole(t []token) []Span {
	if len(t) == 0 {
		return nil
	}
	return []Span{{t[0].From, t[len(t)-1].To}}
}

// within marks the characters in which two words differ: place by place where they are
// of one length, else what lies between their common beginning and end. Words that have
// less than half of their characters in common are marked whole.
func within(a, b string, ta, tb token) (inA, inB []Span) {
	ra, rb := []rune(a[ta.From:ta.To]), []rune(b[tb.From:tb.To])
	low := unicode.ToLower
	if len(ra) == len(rb) {
		var pa, pb []Span
		differ, at, bt := 0, ta.From, tb.From
		for i := range ra {
			ea, eb := at+len(string(ra[i])), bt+len(string(rb[i]))
			if low(ra[i]) != low(rb[i]) {
				differ++
				pa, pb = extend(pa, at, ea), extend(pb, bt, eb)
			}
			at, bt = ea, eb
		}
		if 2*differ <= len(ra) {
			return pa, pb
		}
		return []Span{ta.Span}, []Span{tb.Span}
	}
	head, tail := 0, 0
	for head < min(len(ra), len(rb)) && low(ra[head]) == low(rb[head]) {
		head++
	}
	for tail < min(len(ra), len(rb))-head && low(ra[len(ra)-1-tail]) == low(rb[len(rb)-1-tail]) {
		tail++
	}
	if 2*(head+tail) < max(len(ra), len(rb)) {
		return []Span{ta.Span}, []Span{tb.Span}
	}
	return middle(ta, ra, head, tail), middle(tb, rb, head, tail)
}

func middle(t token, r []rune, head, tail int) []Span {
	s := Span{t.From + len(string(r[:head])), t.To - len(string(r[len(r)-tail:]))}
	if s.From >= s.To {
		return nil
	}
	return []Span{s}
}

// extend adds a character to the last span where it follows it.
func extend(list []Span, from, to int) []Span {
	if n := len(list); n > 0 && list[n-1].To == from {
		list[n-1].To = to
		return list
	}
	return append(list, Span{from, to})
}
