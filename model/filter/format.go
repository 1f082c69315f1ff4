package filter

import (
	"strings"
	"unicode"
)

// String returns the canonical text of the query: full field names, statuses by their
// keys, texts folded and quoted where they must be. Relative dates stay relative, so a
// saved "today" is still today tomorrow. Parse reads an Equal query back from it.
func (q Query) String() string {
	terms := make([]string, len(q.Terms))
	for i, t := range q.Terms {
		terms[i] = t.String()
	}
	return strings.Join(terms, " ")
}

// String returns the canonical text of the term.
func (t Term) String() string {
	var b strings.Builder
	if t.Negate {
		b.WriteByte('-')
	}
	if t.Field != FieldAny {
		b.WriteString(t.Field.String() + ":" + t.Op.String())
	}
	for i, v := range t.Alternatives {
		if i > 0 {
			b.WriteByte(',')
		}
		if v.Kind == KindText && mustQuote(t.Field, v.Word) {
			b.WriteString(Quote(v.Word))
		} else {
			b.WriteString(v.Word)
		}
	}
	return b.String()
}

// Quote puts text in quotes, so that the language takes it as it is.
func Quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// mustQuote reports whether text could be read as anything but itself.
func mustQuote(f Field, text string) bool {
	if strings.HasPrefix(text, "-") {
		return true
	}
	if f.law().unset && (text == "none" || text == "any") {
		return true
	}
	return strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("-_.+/&@#()'*", r)
	})
}
