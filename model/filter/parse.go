package filter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"portdesk/model/date"
)

// Env is what relative dates are read against.
type Env struct {
	Today    date.Date
	Calendar date.Calendar // for business days
}

// Fold returns text as the language compares it: in lower case. A store that keeps
// folded columns must fold them with it.
func Fold(text string) string { return strings.ToLower(text) }

// Parse reads a filter. Its error is always a *Fault, and it is the first one. Blanks
// alone are the empty query.
func Parse(text string, env Env) (Query, error) {
	p := parser{text: text, env: env}
	q := Query{Text: text}
	for p.skipBlanks(); p.pos < len(text); p.skipBlanks() {
		t, fault := p.term()
		if fault != nil {
			return Query{Text: text}, fault
		}
		q.Terms = append(q.Terms, t)
	}
	return q, nil
}

// parser walks over the text once; pos is the next byte to read.
type parser struct {
	text string
	pos  int
	env  Env
}

// piece is one alternative as it was typed.
type piece struct {
	text       string
	quoted     bool
	start, end int // with its quotes
}

func (pc piece) fault(expected, format string, args ...any) *Fault {
	return faultAt(pc.start, pc.end, expected, format, args...)
}

func (p *parser) skipBlanks() {
	rest := strings.TrimLeftFunc(p.text[p.pos:], unicode.IsSpace)
	p.pos = len(p.text) - len(rest)
}

// atEnd reports whether a blank or the end of the text comes next.
func (p *parser) atEnd() bool {
	r, size := utf8.DecodeRuneInString(p.text[p.pos:])
	return size == 0 || unicode.IsSpace(r)
}

// take consumes s if it comes next.
func (p *parser) take(s string) bool {
	if !strings.HasPrefix(p.text[p.pos:], s) {
		return false
	}
	p.pos += len(s)
	return true
}

func (p *parser) term() (Term, *Fault) {
	t := Term{Start: p.pos}
	if t.Negate = p.take("-"); t.Negate {
		if p.atEnd() {
			return t, faultAt(t.Start, p.pos, "a word or a field:value to exclude, directly after it", "nothing follows the -")
		}
		if p.take("-") {
			return t, faultAt(t.Start, p.pos, "one -, or quotes around a text that begins with it", "a term is negated once only")
		}
	}
	var fault *Fault
	if t.Field, fault = p.field(); fault != nil {
		return t, fault
	}
	if t.Field != FieldAny {
		if t.Op, fault = p.op(t.Field); fault != nil {
			return t, fault
		}
	}
	if fault = p.alternatives(&t); fault != nil {
		return t, fault
	}
	t.End = p.pos
	return t, nil
}

// field consumes "name:". A term without a name before a colon is FieldAny, and
// nothing of it is consumed.
func (p *parser) field() (Field, *Fault) {
	rest := p.text[p.pos:]
	n := nameLength(rest)
	if n == len(rest) || rest[n] != ':' {
		return FieldAny, nil
	}
	start, end := p.pos, p.pos+n
	if n == 0 {
		return FieldAny, faultAt(start, end+1, "one of "+fieldList(), "the field before the colon is missing")
	}
	p.pos = end + 1
	found := findFields(rest[:n])
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return FieldAny, faultAt(start, end, unknownField(rest[:n]), "no field is called %q", rest[:n])
	default:
		names := make([]string, len(found))
		for i, f := range found {
			names[i] = f.String() + ":"
		}
		return FieldAny, faultAt(start, end, "write "+orList(names), "%q begins more than one field", rest[:n])
	}
}

// nameLength counts the bytes at the beginning of s that a field name may have.
func nameLength(s string) int {
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && s[i] != '_' && (s[i] != '-' || i == 0) {
			return i
		}
	}
	return len(s)
}

// findFields returns the field called name, or all whose names begin with it.
func findFields(name string) []Field {
	name = Fold(name)
	if f, ok := fieldAliases[name]; ok {
		return []Field{f}
	}
	var out []Field
	for f, law := range fieldLaws {
		if law.name == name {
			return []Field{Field(f)}
		}
		if strings.HasPrefix(law.name, name) {
			out = append(out, Field(f))
		}
	}
	return out
}

func fieldList() string {
	names := make([]string, 0, len(fieldLaws))
	for _, law := range fieldLaws[FieldAny+1:] {
		names = append(names, law.name)
	}
	return orList(names)
}

func unknownField(name string) string {
	if near := nearest(Fold(name)); near != "" {
		return "did you mean " + near + ":?"
	}
	return "one of " + fieldList() + "; put a text with a colon in quotes"
}

// op consumes a comparison.
func (p *parser) op(f Field) (Op, *Fault) {
	start := p.pos
	for _, op := range []Op{LessEq, MoreEq, Less, More} {
		if !p.take(op.String()) {
			continue
		}
		if !f.law().shape.compares() {
			return Is, faultAt(start, p.pos, "they compare foc, requested, updated and lata; put a text that begins so in quotes",
				"%s: cannot be compared with %s", f, op)
		}
		return op, nil
	}
	return Is, nil
}

// alternatives consumes the values of t. Among bare words an empty alternative is
// passed over, so that "Smith, John" is two words.
func (p *parser) alternatives(t *Term) *Fault {
	ages := 0
	for {
		pc, fault := p.piece()
		if fault != nil {
			return fault
		}
		if pc.text != "" {
			v, age, fault := p.value(t.Field, pc)
			if fault != nil {
				return fault
			}
			if age {
				ages++
			}
			t.Alternatives = append(t.Alternatives, v)
		} else if t.Field != FieldAny || pc.quoted {
			return pc.fault(expectation(t.Field), "a value is missing")
		}
		if !p.take(",") {
			break
		}
	}
	if len(t.Alternatives) == 0 {
		return faultAt(t.Start, p.pos, "a word before or after it", "a comma alone says nothing")
	}
	return t.settleOp(p.pos, ages)
}

// settleOp holds the comparison against the values. To be older than an age is to be
// before a day, so a comparison of ages turns round.
func (t *Term) settleOp(end, ages int) *Fault {
	if t.Op == Is {
		return nil
	}
	compared := 0
	for _, v := range t.Alternatives {
		if v.Kind != KindDates && v.Kind != KindCounts {
			continue
		}
		if strings.Contains(v.Word, "..") {
			return faultAt(t.Start, end, "either one of them", "%s and .. do not go together", t.Op)
		}
		compared++
	}
	switch {
	case compared == 0:
		return faultAt(t.Start, end, expectation(t.Field), "nothing to compare with after %s", t.Op)
	case ages == 0:
		return nil
	case ages < compared:
		return faultAt(t.Start, end, "ages only, or dates only", "one comparison cannot serve ages and dates")
	}
	t.Op = [...]Op{Is: Is, Less: More, LessEq: MoreEq, More: Less, MoreEq: LessEq}[t.Op]
	return nil
}

// piece consumes one alternative up to a comma, a blank or the end.
func (p *parser) piece() (piece, *Fault) {
	start := p.pos
	if p.take(`"`) {
		return p.quoted(start)
	}
	rest := p.text[start:]
	n := strings.IndexFunc(rest, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	if n < 0 {
		n = len(rest)
	}
	p.pos += n
	return piece{text: rest[:n], start: start, end: p.pos}, nil
}

// quoted consumes up to the closing quote; \" and \\ are a quote and a backslash.
func (p *parser) quoted(start int) (piece, *Fault) {
	var b strings.Builder
	for p.pos < len(p.text) {
		switch {
		case p.take(`\"`):
			b.WriteByte('"')
		case p.take(`\\`):
			b.WriteByte('\\')
		case p.take(`"`):
			if !p.atEnd() && p.text[p.pos] != ',' {
				return piece{}, faultAt(start, p.pos, `a blank or a comma after it; a quote inside quotes is written \"`, "the text goes on after the closing quote")
			}
			return piece{text: b.String(), quoted: true, start: start, end: p.pos}, nil
		default:
			b.WriteByte(p.text[p.pos])
			p.pos++
		}
	}
	return piece{}, faultAt(start, p.pos, "a closing quote", "the quote is not closed")
}
