package filter

import (
	"strconv"
	"strings"
	"unicode"

	"portdesk/model"
	"portdesk/model/tn"
)

// value reads one alternative. age tells that a date was written as an age.
func (p *parser) value(f Field, pc piece) (v Value, age bool, fault *Fault) {
	law := f.law()
	if law.unset && !pc.quoted {
		switch Fold(pc.text) {
		case "none", "-":
			return Value{Kind: KindNone, Word: "none"}, false, nil
		case "any":
			return Value{Kind: KindSet, Word: "any"}, false, nil
		}
	}
	switch law.shape {
	case shapeStatus:
		v, fault = statusValue(pc)
	case shapeType:
		v, fault = typeValue(pc)
	case shapeBall:
		v, fault = ballValue(pc)
	case shapeCount:
		v, fault = countValue(pc)
	case shapeDate:
		return p.dateValue(f, pc)
	case shapeCause:
		v = Value{Kind: KindText, Word: causeWord(pc.text)}
	case shapeText:
		v = Value{Kind: KindText, Word: Fold(pc.text)}
		if f == FieldAny {
			v.Digits = phoneDigits(pc.text)
		}
	}
	return v, false, fault
}

// expectation says which values the field takes.
func expectation(f Field) string {
	var s string
	switch f.law().shape {
	case shapeStatus, shapeType, shapeBall:
		return "one of " + orList(wordsOf(f.options()))
	case shapeDate:
		s = dateExpected
	case shapeCount:
		s = "a number such as 674, or two such as 600..699"
	case shapeText, shapeCause:
		s = "a text"
	}
	if f.law().unset {
		s += ", none or any"
	}
	return s
}

func statusValue(pc piece) (Value, *Fault) {
	if s, ok := model.ParseStatus(pc.text); ok {
		return Value{Kind: KindStatuses, Word: s.Key(), Statuses: SetOf(s)}, nil
	}
	word, fault := chooseOne(FieldStatus, statusOptions(), pc)
	if fault != nil {
		return Value{}, fault
	}
	for _, g := range statusGroups {
		if g.word == word {
			return Value{Kind: KindStatuses, Word: word, Statuses: groupSet(g.ended)}, nil
		}
	}
	s, _ := model.ParseStatus(word)
	return Value{Kind: KindStatuses, Word: word, Statuses: SetOf(s)}, nil
}

// chooseOne reads an enumerated word, or the beginning of just one.
func chooseOne(f Field, options []option, pc piece) (string, *Fault) {
	found := choose(options, pc.text)
	switch len(found) {
	case 1:
		return found[0].word, nil
	case 0:
		return "", pc.fault(expectation(f), "%q is no %s", pc.text, f)
	default:
		return "", pc.fault("write "+orList(wordsOf(found)), "%q begins more than one %s", pc.text, f)
	}
}

func typeValue(pc piece) (Value, *Fault) {
	typ, ok := tn.ParseType(pc.text)
	if !ok {
		word, fault := chooseOne(FieldType, typeWords, pc)
		if fault != nil {
			return Value{}, fault
		}
		typ, _ = tn.ParseType(word)
	}
	return Value{Kind: KindType, Word: typ.String(), Type: typ}, nil
}

func ballValue(pc piece) (Value, *Fault) {
	word, fault := chooseOne(FieldBall, ballWords, pc)
	if fault != nil {
		return Value{}, fault
	}
	v := Value{Kind: KindBall, Word: word}
	for b := You; b <= Nobody; b++ {
		if b.String() == word {
			v.Ball = b
		}
	}
	return v, nil
}

func countValue(pc piece) (Value, *Fault) {
	first, last, isSpan := strings.Cut(pc.text, "..")
	low, ok := parseCount(first)
	high := low
	if isSpan && ok {
		high, ok = parseCount(last)
	}
	if !ok {
		return Value{}, pc.fault(expectation(FieldLATA), "%q is no number", pc.text)
	}
	if high < low {
		return Value{}, pc.fault("the smaller number first", "%d..%d runs backwards", low, high)
	}
	word := strconv.Itoa(low)
	if isSpan {
		word += ".." + strconv.Itoa(high)
	}
	return Value{Kind: KindCounts, Word: word, Low: low, High: high}, nil
}

// parseCount reads up to nine decimal digits.
func parseCount(s string) (int, bool) {
	if s == "" || len(s) > 9 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// causeWord spells a part of a cause as the catalogue does: "address-mis" is address_mis.
func causeWord(text string) string {
	return strings.NewReplacer("-", "_", " ", "_").Replace(Fold(text))
}

// phoneDigits returns the digits of a text that has nothing but digits and the
// punctuation of phone numbers, and "" of any other.
func phoneDigits(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case strings.ContainsRune("()+./ \u00a0", r) || unicode.Is(unicode.Pd, r):
		default:
			return ""
		}
	}
	return b.String()
}
