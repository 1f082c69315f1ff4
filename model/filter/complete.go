package filter

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"portdesk/model/date"
)

// Suggestion is one way to go on: Text stands in for the bytes Start to End.
type Suggestion struct {
	Text       string // "status:" or "in_process"
	Meaning    string
	Start, End int
}

// Hints are what suggestions can tell besides the language itself. The zero Hints is none.
type Hints struct {
	Env Env // with a Today, words for dates are suggested with the days that they mean
	// Values returns words that stand in a field at the desk: names of carriers, of
	// customers, PONs. It is asked only for fields that take any text; nil knows none.
	Values func(Field) []string
}

// mostValues is how many words of the desk are suggested for one field.
const mostValues = 50

// Complete suggests what could stand at the cursor, a byte offset in text: names of
// fields where a term begins, and after a colon the words that the field takes. It
// suggests nothing inside quotes.
func Complete(text string, cursor int) []Suggestion { return CompleteWith(text, cursor, Hints{}) }

// CompleteWith is Complete with what the desk knows. Words of the desk that begin with
// what was typed come before those that only hold it, and are quoted where they must be.
func CompleteWith(text string, cursor int, h Hints) []Suggestion {
	cursor = clamp(text, cursor)
	at, open := locate(text[:cursor])
	if open {
		return nil
	}
	term := text[at:cursor]
	if name, value, found := strings.Cut(term, ":"); found {
		fields := findFields(name)
		if len(fields) != 1 || name == "" {
			return nil
		}
		return completeValue(fields[0], text, value, cursor, h)
	}
	if nameLength(term) < len(term) {
		return nil
	}
	return completeName(text, term, at, cursor)
}

// clamp moves the cursor into text and to the beginning of a character.
func clamp(text string, cursor int) int {
	cursor = max(0, min(cursor, len(text)))
	for cursor > 0 && cursor < len(text) && !utf8.RuneStart(text[cursor]) {
		cursor--
	}
	return cursor
}

// locate returns where the last term of text begins, behind its -, and whether a
// quote is open at the end.
func locate(text string) (at int, open bool) {
	prev, escaped := ' ', false
	for i, r := range text {
		switch {
		case open:
			open = r != '"' || escaped
			escaped = r == '\\' && !escaped
		case r == '"' && (unicode.IsSpace(prev) || strings.ContainsRune("-:,=<>", prev)):
			open = true
		case unicode.IsSpace(r), r == '-' && i == at:
			at = i + utf8.RuneLen(r)
		}
		prev = r
	}
	return at, open
}

func completeName(text, prefix string, start, cursor int) []Suggestion {
	end := cursor + nameLength(text[cursor:])
	if strings.HasPrefix(text[end:], ":") {
		end++
	}
	var out []Suggestion
	for _, law := range fieldLaws[FieldAny+1:] {
		if strings.HasPrefix(law.name, Fold(prefix)) {
			out = append(out, Suggestion{law.name + ":", law.meaning, start, end})
		}
	}
	return out
}

func completeValue(f Field, text, typed string, cursor int, h Hints) []Suggestion {
	compared := strings.HasPrefix(typed, "<") || strings.HasPrefix(typed, ">")
	prefix := strings.TrimLeft(typed, "<>=")
	prefix = prefix[strings.LastIndexByte(prefix, ',')+1:]
	if i := strings.LastIndex(prefix, ".."); i >= 0 {
		prefix, compared = prefix[i+len(".."):], true
	}
	start, end := cursor-len(prefix), len(text)
	if n := strings.IndexFunc(text[cursor:], func(r rune) bool { return r == ',' || unicode.IsSpace(r) }); n >= 0 {
		end = cursor + n
	}
	var out []Suggestion
	for _, word := range h.words(f, prefix) {
		out = append(out, Suggestion{word, "", start, end})
	}
	for _, o := range f.options() {
		unset := o.word == "none" || o.word == "any"
		if (unset && compared) || !o.begins(prefix) {
			continue
		}
		out = append(out, Suggestion{o.word, h.meaning(f, o), start, end})
	}
	return out
}

// begins reports whether prefix could go on to be the option. The sign of a relative
// date counts, while - and _ inside words do not.
func (o option) begins(prefix string) bool {
	if strings.HasPrefix(o.word, "-") || strings.HasPrefix(prefix, "-") {
		return strings.HasPrefix(o.word, prefix)
	}
	return strings.HasPrefix(plain(o.word), plain(prefix))
}

// words returns what the desk knows for a field that takes any text.
func (h Hints) words(f Field, prefix string) []string {
	if shape := f.law().shape; h.Values == nil || shape != shapeText && shape != shapeCount {
		return nil
	}
	var first, rest []string
	key := Fold(prefix)
	for _, word := range h.Values(f) {
		folded := Fold(word)
		text := word
		if mustQuote(f, folded) {
			text = Quote(word)
		}
		switch {
		case word == "" || slices.Contains(first, text) || slices.Contains(rest, text):
		case strings.HasPrefix(folded, key), text == prefix:
			first = append(first, text)
		case strings.Contains(folded, key):
			rest = append(rest, text)
		}
	}
	slices.Sort(first)
	slices.Sort(rest)
	out := slices.Concat(first, rest)
	return out[:min(len(out), mostValues)]
}

// meaning says what an option means, and of a date the days.
func (h Hints) meaning(f Field, o option) string {
	if f.law().shape != shapeDate || h.Env.Today.IsZero() {
		return o.meaning
	}
	q, err := Parse(f.String()+":"+o.word, h.Env)
	if err != nil || len(q.Terms) != 1 {
		return o.meaning
	}
	v := q.Terms[0].Alternatives[0]
	if v.Kind != KindDates {
		return o.meaning
	}
	return days(v.From, v.To, h.Env.Today)
}

// days names a stretch of days.
func days(from, to, today date.Date) string {
	if from == to {
		return from.Short(today)
	}
	return from.Short(today) + " to " + to.Short(today)
}
