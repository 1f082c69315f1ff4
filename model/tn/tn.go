// Package tn knows North American telephone numbers: how they are written, which of
// them can exist, which can exist but are never ported, and how a pasted list of
// them is read so that every line and every number is accounted for.
package tn

import "strconv"

// TN is a North American number: its E.164 digits without the plus, as an integer
// (12064205780). Zero is no number. Every TN that this package gives out obeys the
// syntax of the North American Numbering Plan.
type TN int64

// countryCode is the NANP's 1 in front of ten national digits.
const countryCode TN = 1_0000000000

// String returns the eleven digits, "12064205780", and nothing for zero.
func (t TN) String() string {
	if t == 0 {
		return ""
	}
	return strconv.FormatInt(int64(t), 10)
}

// Display returns the number as a specialist reads it, "206 420 5780", and nothing for zero.
func (t TN) Display() string {
	if t == 0 {
		return ""
	}
	return grouped(t.National())
}

// E164 returns the international form, "+12064205780", and nothing for zero.
func (t TN) E164() string {
	if t == 0 {
		return ""
	}
	return "+" + t.String()
}

// NPA returns the area code: 206.
func (t TN) NPA() int { return int(t.Prefix(3)) }

// NXX returns the exchange: 420.
func (t TN) NXX() int { return int(t.Prefix(6) % 1000) }

// Line returns the last four digits: 5780.
func (t TN) Line() int { return int(t.National() % 10000) }

// National returns the ten digits without the country code: 2064205780.
func (t TN) National() int64 {
	if t == 0 {
		return 0
	}
	return int64(t - countryCode)
}

// Prefix returns the first digits of the national number: 6 gives NPA-NXX, 7 the
// thousands block. Counts outside 1 to 10 are taken as the nearest that is inside.
func (t TN) Prefix(digits int) int64 {
	n := t.National()
	for drop := 10 - max(digits, 1); drop > 0; drop-- {
		n /= 10
	}
	return n
}

// TollFree reports whether the area code is one of the seven toll-free codes in
// service (47 CFR 52.101 and the codes opened since).
func (t TN) TollFree() bool { return tollFreeCode(t.NPA()) }

// Canadian reports whether the area code serves Canada, geographic or not. Toll-free
// codes belong to no country and are not Canadian.
func (t TN) Canadian() bool {
	switch t.NPA() {
	case 403, 587, 780, 825, 368, // Alberta
		236, 250, 257, 604, 672, 778, // British Columbia
		204, 431, 584, // Manitoba
		428, 506, // New Brunswick
		709, 879, // Newfoundland and Labrador
		782, 902, // Nova Scotia, Prince Edward Island
		226, 249, 289, 343, 365, 382, 416, 437, 519, 548, 613, 647, 683, 705, 742, 753, 807, 905, 942, // Ontario
		263, 354, 367, 418, 438, 450, 468, 514, 579, 581, 819, 873, // Quebec
		306, 474, 639, // Saskatchewan
		867: // the territories
		return true
	}
	return canadianServiceCode(t.NPA())
}

// grouped writes ten national digits as 3-3-4.
func grouped(national int64) string {
	b := make([]byte, 0, 12)
	for i, unit := 0, int64(1_000_000_000); unit > 0; i, unit = i+1, unit/10 {
		if i == 3 || i == 6 {
			b = append(b, ' ')
		}
		b = append(b, byte('0'+national/unit%10))
	}
	return string(b)
}
