package tn

import "fmt"

// maxForeign is the most digits of an international number, country code included (ITU-T E.164).
const maxForeign = 15

// foreignAt reads a number of another country, written with a plus or the 011 of
// international calls, as one. It returns the runs that it takes and why it is
// refused; no runs where there is none.
func (r *reader) foreignAt(i int) (n int, reason string) {
	head := r.runs[i]
	prefix := 0
	switch {
	case head.plus && head.first() != 1:
		if head.spaced && r.properAt(i) {
			return 0, "" // a plus that adds one number to another
		}
	case !head.plus && r.internationalAt(i):
		prefix = 3
	default:
		return 0, ""
	}
	n, total := r.foreignRuns(i, head.digits-prefix)
	if total < leastDigits {
		return 0, ""
	}
	code := countryCodeOf(r.leading(i, prefix))
	switch {
	case prefix > 0 && code == "1":
		return 0, ""
	case code == "":
		return n, "no country code begins with 0"
	}
	return n, fmt.Sprintf("country code +%s: only +1 numbers are ported here", code)
}

// foreignRuns returns how many runs from i on belong to one international number whose
// first run gives it total digits, and its digits then. A number that may exist here
// and comes after enough digits is not swallowed.
func (r *reader) foreignRuns(i, total int) (n, digits int) {
	for n = 1; r.follows(i + n); n++ {
		next := r.runs[i+n].digits
		if total+next > maxForeign || total >= leastDigits && r.properAt(i+n) {
			break
		}
		total += next
	}
	return n, total
}

// internationalAt reports whether run i begins with a dialled 011. Five digits may
// also be a ZIP code of Massachusetts in front of a number.
func (r *reader) internationalAt(i int) bool {
	head := r.runs[i]
	if head.digits < 3 || head.digits > 18 {
		return false
	}
	top := head.value
	for k := 3; k < head.digits; k++ {
		top /= 10
	}
	return top == 11 && (head.digits != 5 || !r.properAt(i+1))
}

// leading returns three digits from run i on, after the first skip ones.
func (r *reader) leading(i, skip int) (digits [3]int) {
	k := 0
	for ; i < len(r.runs) && k < len(digits); i++ {
		for at := r.runs[i].start; at < r.runs[i].end && k < len(digits); {
			c, v, width := classify(r.text, at)
			at += width
			switch {
			case c != digit:
			case skip > 0:
				skip--
			default:
				digits[k] = v
				k++
			}
		}
	}
	return digits
}

// countryCodeOf returns the country code that begins an international number: one to
// three digits (ITU-T E.164, assigned country codes and their zones).
func countryCodeOf(d [3]int) string {
	two := d[0]*10 + d[1]
	switch {
	case d[0] == 0:
		return ""
	case d[0] == 1 || d[0] == 7:
		return fmt.Sprint(d[0])
	}
	switch two {
	case 20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58,
		60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98:
		return fmt.Sprint(two)
	}
	return fmt.Sprint(two*10 + d[2])
}
