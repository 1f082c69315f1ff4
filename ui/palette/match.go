package palette

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

// hit is an item that the typed text may mean.
type hit struct {
	item  int
	score int
	args  string // what is left of the text for the action
	at    int    // the byte of the text at which args begin, -1 while the action is still being named
	marks []int  // bytes of the title that the text matched
}

// strict is what a match by whole beginnings of words is worth at least, so that it
// stands before every fuzzy one.
const strict = 1_000_000

// match finds the items that text may mean, best first. An empty text means all of
// them, in their own order. Words of the text that begin words of a title, in any order, name
// the action; what follows them are its arguments, where it takes any. Text that names
// nothing so is matched letter by letter.
func match(text string, items []Item) []hit {
	name := strings.TrimSpace(text)
	hits := make([]hit, 0, len(items))
	if name == "" {
		for i := range items {
			hits = append(hits, hit{item: i, at: -1})
		}
		return hits
	}
	found := make([]bool, len(items))
	for i, it := range items {
		if h, ok := byWords(text, it); ok {
			h.item = i
			hits = append(hits, h)
			found[i] = true
		}
	}
	for _, m := range fuzzy.FindFromNoSort(name, titles(items)) {
		if !found[m.Index] {
			hits = append(hits, hit{item: m.Index, at: -1, score: m.Score, marks: m.MatchedIndexes})
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].score > hits[j].score })
	return hits
}

// byTitle matches a text that begins with the whole title of an item and goes on.
func byTitle(text string, it Item) (hit, bool) {
	title := it.Action.Title
	rest, ok := strings.CutPrefix(text, title+" ")
	if !ok || it.Action.Args == "" {
		return hit{}, false
	}
	h := hit{score: strict, at: len(title) + 1, args: strings.TrimSpace(rest)}
	for i := range title {
		h.marks = append(h.marks, i)
	}
	return h, true
}

type titles []Item

func (t titles) String(i int) string { return t[i].Action.Title }
func (t titles) Len() int            { return len(t) }

// byWords matches leading words of text with words of the title.
func byWords(text string, it Item) (hit, bool) {
	words := spans(it.Action.Title)
	used := make([]bool, len(words))
	h := hit{at: -1}
	rest := strings.TrimLeft(text, " ")
	for rest != "" {
		word, after := firstWord(rest)
		at := slices.IndexFunc(words, func(s span) bool { return !used[s.n] && hasPrefix(s.text, word) })
		if at < 0 {
			break
		}
		used[at] = true
		h.score += 1000 - 10*at
		if len(words[at].text) == len(word) {
			h.score += 5
		}
		for b := words[at].at; b < words[at].at+len(word); b++ {
			h.marks = append(h.marks, b)
		}
		rest = after
	}
	if h.score == 0 || (rest != "" && it.Action.Args == "") {
		return hit{}, false
	}
	sort.Ints(h.marks)
	h.score += strict
	h.args = strings.TrimRight(rest, " ")
	if it.Action.Args != "" && (rest != "" || strings.HasSuffix(text, " ")) {
		h.at = len(text) - len(rest)
	}
	return h, true
}

type span struct {
	text  string
	n, at int
}

// spans cuts a title into its words.
func spans(title string) []span {
	var out []span
	start := -1
	for i, r := range title + " " {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		if letter && start < 0 {
			start = i
		}
		if !letter && start >= 0 {
			out = append(out, span{text: title[start:i], n: len(out), at: start})
			start = -1
		}
	}
	return out
}

// firstWord cuts a word off, without the sign that a title has behind one.
func firstWord(s string) (word, rest string) {
	word, rest, _ = strings.Cut(s, " ")
	if bare := strings.TrimRight(word, ":,"); bare != "" {
		word = bare
	}
	return word, strings.TrimLeft(rest, " ")
}

// hasPrefix compares without regard to case. Only letters whose cases take the same
// bytes count, so that marks stay true.
func hasPrefix(word, prefix string) bool {
	return len(prefix) <= len(word) && utf8.ValidString(word[:len(prefix)]) && strings.EqualFold(word[:len(prefix)], prefix)
}
