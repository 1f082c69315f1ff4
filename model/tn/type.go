package tn

import "strings"

// Type is the kind of service behind a number, the first thing that splits orders:
// each kind is ported through another process.
type Type uint8

// The kinds that the portability check tells apart. The zero Type is not known.
const (
	LongCode Type = 1 // a local, geographic number
	TollFree Type = 2 // ruled by a RespOrg, outside any LATA
	Wireless Type = 3 // a mobile carrier's number
)

// String returns the word of the portability check's answer: "long-code",
// "tollfree", "wireless"; nothing for an unknown type.
func (t Type) String() string {
	switch t {
	case LongCode:
		return "long-code"
	case TollFree:
		return "tollfree"
	case Wireless:
		return "wireless"
	}
	return ""
}

// Words returns the type as screens write it: as String, but "toll-free".
func (t Type) Words() string {
	if t == TollFree {
		return "toll-free"
	}
	return t.String()
}

// ParseType reads the words that carriers and number inventories use for the three
// types, in any case and with any blanks, dashes or underscores. It reports false
// for everything else, and for an empty word.
func ParseType(s string) (Type, bool) {
	word := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(s)))
	switch word {
	case "longcode", "local", "landline", "wireline", "fixed", "fixedline", "geographic", "did", "voip":
		return LongCode, true
	case "tollfree", "tf", "tfn", "8yy", "8xx", "freephone":
		return TollFree, true
	case "wireless", "mobile", "cell", "cellular", "cellphone":
		return Wireless, true
	}
	return 0, false
}
