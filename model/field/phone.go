package field

import (
	"errors"
	"strings"

	"portdesk/model/tn"
)

// phoneDigits reads a North American number in any punctuation into eleven digits.
// Which numbers exist is the law of package tn. A form asks for one number alone, so
// what a pasted list may hold beside it (a name, an extension, words for digits) is
// refused here. Whether the number is assigned or can be ported is not asked.
func phoneDigits(s string) (string, error) {
	if strings.ContainsFunc(strings.TrimPrefix(s, "+"), func(r rune) bool { return !phoneSign(r) }) {
		return "", errors.New("a phone number has digits, blanks, dots, dashes and brackets only")
	}
	n, err := tn.Parse(s)
	if err != nil {
		return "", err
	}
	return n.String(), nil
}

// phoneSign holds for the digits and signs that people write a number with, behind a plus.
func phoneSign(r rune) bool {
	return '0' <= r && r <= '9' || strings.ContainsRune(" -.()/\u00a0\u2010\u2011\u2012\u2013", r)
}
