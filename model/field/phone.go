package field

import (
	"errors"
	"strings"
)

// phoneDigits reads a North American number in any punctuation into eleven digits.
//
// The rule is the NANP's syntax, NPA-NXX-XXXX: neither area code nor exchange begins
// with 0 or 1, and neither is a service code (N11 rule). Whether the number is
// assigned or can be ported is not asked here.
func phoneDigits(s string) (string, error) {
	digits := make([]byte, 0, len("12065550100"))
	for i, r := range s {
		switch {
		case '0' <= r && r <= '9':
			digits = append(digits, byte(r))
		case r == '+' && i == 0, strings.ContainsRune(" -.()/\u00a0\u2010\u2011\u2012\u2013", r):
		default:
			return "", errors.New("a phone number has digits, blanks, dots, dashes and brackets only")
		}
	}
	if len(digits) == 10 && !strings.HasPrefix(s, "+") {
		digits = append([]byte{'1'}, digits...)
	}
	if len(digits) != 11 || digits[0] != '1' {
		return "", errors.New("10 digits, or 11 with a leading 1")
	}
	if err := npaOrNXX(digits[1:4], "area code"); err != nil {
		return "", err
	}
	if err := npaOrNXX(digits[4:7], "exchange"); err != nil {
		return "", err
	}
	return string(digits), nil
}

// npaOrNXX holds three digits against the rules that area codes and exchanges share.
func npaOrNXX(d []byte, what string) error {
	switch {
	case d[0] == '0' || d[0] == '1':
		return errors.New("no " + what + " begins with 0 or 1")
	case d[1] == '1' && d[2] == '1':
		return errors.New("a service code such as 911 is no " + what)
	}
	return nil
}
