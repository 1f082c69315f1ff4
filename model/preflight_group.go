package model

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"portdesk/model/tn"
)

// fullAccount reports whether an order takes a whole account. Only accounts of local numbers
// are ported in full or in part: toll-free numbers have none, wireless ones go line by line.
func fullAccount(o Order) bool {
	return o.Type == tn.LongCode && o.EndUser.Get(KeyPortType) != PartialPort
}

// sameAccount reports open orders of the group that take the account of o as a whole, as o
// does itself: the losing carrier refuses all but the last of them (Bandwidth reject code
// 7434).
func sameAccount(o Order, group []Order) (Finding, bool) {
	if !fullAccount(o) {
		return Finding{}, false
	}
	var pons []string
	for _, other := range group {
		if other.PON != o.PON && other.State().Open() && fullAccount(other) && shareAccount(o, other) {
			pons = append(pons, other.PON)
		}
	}
	text := ""
	switch len(pons) {
	case 0:
		return Finding{}, false
	case 1:
		text = "PON " + pons[0] + " is a full port of the same account: one of them has to be partial, or go last (reject 7434)"
	default:
		text = fmt.Sprintf("PON %s and %s are full ports of the same account: all but one have to be partial, or one goes last (reject 7434)",
			strings.Join(pons[:len(pons)-1], ", "), pons[len(pons)-1])
	}
	return Finding{"same_account", Doubtful, KeyPortType, text, "partial_flag"}, true
}

// shareAccount reports whether two orders name the same BTN or the same account number.
func shareAccount(a, b Order) bool {
	btn, err := tn.Parse(a.EndUser.Get(KeyBTN))
	other, otherErr := tn.Parse(b.EndUser.Get(KeyBTN))
	if err == nil && otherErr == nil && btn == other {
		return true
	}
	account := accountMeaning(a.EndUser.Get(KeyAccountNumber))
	return account != "" && account == accountMeaning(b.EndUser.Get(KeyAccountNumber))
}

// accountMeaning drops what people set between the signs of an account number.
func accountMeaning(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// otherSigner reports a letter that somebody else signed than the authorized person.
func otherSigner(o Order) (Finding, bool) {
	first, last := o.EndUser.Get(KeyAuthFirst), o.EndUser.Get(KeyAuthLast)
	if first == "" || last == "" || samePerson(o.Signature.Name, first, last) {
		return Finding{}, false
	}
	return Finding{"other_signer", Doubtful, KeyAuthLast, fmt.Sprintf("The LOA is signed by %s, and %s is authorised: carriers compare the names (reject 7473)",
		o.Signature.Name, first+" "+last), "auth_signer"}, true
}

// samePerson reports whether a signature is of the person with the given names. Case, a
// title before the name, a generation after it and middle names on either side do not count.
// Of an authorized person who is known by an initial alone, no more can be compared: that
// the initial is doubtful is a finding of its own.
func samePerson(signed, first, last string) bool {
	name, firsts, lasts := nameWords(signed), nameWords(first), nameWords(last)
	if len(firsts) == 0 || len(lasts) == 0 || len(name) < 1+len(lasts) {
		return false
	}
	same := name[0] == firsts[0] || utf8.RuneCountInString(firsts[0]) == 1 && strings.HasPrefix(name[0], firsts[0])
	return same && slices.Equal(name[len(name)-len(lasts):], lasts)
}

// nameWords splits a name into its words without case, points, commas, and without titles.
func nameWords(s string) []string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return unicode.IsSpace(r) || r == '.' || r == ',' })
	for len(words) > 1 && slices.Contains([]string{"mr", "mrs", "ms", "dr"}, words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && slices.Contains([]string{"jr", "sr", "ii", "iii", "iv"}, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}
