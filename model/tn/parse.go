package tn

import "fmt"

// SyntaxError says in a specialist's words why something is not one number.
type SyntaxError struct {
	Reason string
}

func (e *SyntaxError) Error() string { return e.Reason }

// Parse reads exactly one number in any form that lists accept, and ten digits in any
// other grouping besides. A name before it and an extension after it are passed over;
// other digits beside it are not. The error is always a *SyntaxError. That a number is
// never portable is no error: Refusal tells.
func Parse(s string) (TN, error) {
	if t, ok := parseDigits(s); ok {
		return t, nil
	}
	var r reader
	r.read(s)
	switch len(r.items) {
	case 0:
		return 0, &SyntaxError{"nothing was entered, 10 digits expected"}
	case 1:
	default:
		if r.items[0].Range {
			return 0, &SyntaxError{fmt.Sprintf("a range of %s numbers, one expected", thousands(int64(len(r.items))))}
		}
		return 0, &SyntaxError{fmt.Sprintf("%d numbers, one expected", len(r.items))}
	}
	item := r.items[0]
	// Ten digits in any grouping would make numbers of too much in a list; where one
	// number is asked for, they are what was meant.
	if t := max(item.TN, r.odd); t != 0 {
		if r.loose > 0 {
			return 0, &SyntaxError{"there are other digits beside the number"}
		}
		return t, nil
	}
	if total := r.digits(); item.Reason == noNumber && total > 0 {
		return 0, &SyntaxError{fmt.Sprintf("%s, 10 expected", digitsOf(total))}
	} else if item.Reason == noNumber {
		return 0, &SyntaxError{"no digits, 10 expected"}
	}
	return 0, &SyntaxError{item.Reason}
}

// parseDigits is the short way for the form that is stored: ten or eleven digits.
func parseDigits(s string) (TN, bool) {
	if len(s) != 10 && (len(s) != 11 || s[0] != '1') {
		return 0, false
	}
	var national int64
	for i := len(s) - 10; i < len(s); i++ {
		if s[i]-'0' > 9 {
			return 0, false
		}
		national = national*10 + int64(s[i]-'0')
	}
	if fault(national) != "" {
		return 0, false
	}
	return countryCode + TN(national), true
}

// digitsOf writes how many digits there are.
func digitsOf(n int) string {
	if n == 1 {
		return "1 digit"
	}
	return fmt.Sprintf("%d digits", n)
}

// digits counts all digits of the line.
func (r *reader) digits() int {
	total := 0
	for _, run := range r.runs {
		total += run.digits
	}
	return total
}
