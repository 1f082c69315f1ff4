package field

import (
	"slices"
	"strings"
)

// places are the two-letter codes that a mail address in the United States or
// Canada can have (USPS Publication 28, appendix B; Canada Post's symbols).
var places = map[string]string{
	"AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
	"CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
	"HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa",
	"KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
	"MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri",
	"MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
	"NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio",
	"OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
	"SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
	"VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",

	"DC": "District of Columbia",
	"PR": "Puerto Rico", "VI": "U.S. Virgin Islands", "GU": "Guam", "AS": "American Samoa",
	"MP": "Northern Mariana Islands",
	"AA": "Armed Forces Americas", "AE": "Armed Forces Europe", "AP": "Armed Forces Pacific",

	"AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick",
	"NL": "Newfoundland and Labrador", "NS": "Nova Scotia", "NT": "Northwest Territories",
	"NU": "Nunavut", "ON": "Ontario", "PE": "Prince Edward Island", "QC": "Quebec",
	"SK": "Saskatchewan", "YT": "Yukon",
}

// StateName returns the name of a US state or territory, a military mail region or
// a Canadian province by its two letters in any case, "" for any other code.
func StateName(code string) string { return places[strings.ToUpper(code)] }

// zipRange is a run of three-digit ZIP prefixes that one or more states share.
type zipRange struct {
	from, to int
	states   []string
}

// zipRanges is sorted by prefix (USPS Domestic Mail Manual, labeling list L002). Gaps
// between states are prefixes that are not in use; those within a state's run count as
// that state's.
var zipRanges = []zipRange{
	{5, 5, []string{"NY"}}, {6, 7, []string{"PR"}}, {8, 8, []string{"VI"}}, {9, 9, []string{"PR"}},
	{10, 27, []string{"MA"}}, {28, 29, []string{"RI"}}, {30, 38, []string{"NH"}}, {39, 49, []string{"ME"}},
	{50, 54, []string{"VT"}}, {55, 55, []string{"MA"}}, {56, 59, []string{"VT"}},
	{60, 62, []string{"CT"}}, {63, 63, []string{"CT", "NY"}}, {64, 69, []string{"CT"}},
	{70, 89, []string{"NJ"}}, {90, 99, []string{"AE"}},
	{100, 149, []string{"NY"}}, {150, 196, []string{"PA"}}, {197, 199, []string{"DE"}},
	{200, 200, []string{"DC"}}, {201, 201, []string{"VA"}}, {202, 204, []string{"DC"}}, {205, 205, []string{"DC", "MD", "VA"}},
	{206, 219, []string{"MD"}}, {220, 246, []string{"VA"}}, {247, 268, []string{"WV"}},
	{270, 289, []string{"NC"}}, {290, 299, []string{"SC"}},
	{300, 319, []string{"GA"}}, {320, 339, []string{"FL"}}, {340, 340, []string{"AA"}}, {341, 349, []string{"FL"}},
	{350, 369, []string{"AL"}}, {370, 385, []string{"TN"}}, {386, 397, []string{"MS"}}, {398, 399, []string{"GA"}},
	{400, 427, []string{"KY"}}, {430, 459, []string{"OH"}}, {460, 479, []string{"IN"}}, {480, 499, []string{"MI"}},
	{500, 528, []string{"IA"}}, {530, 549, []string{"WI"}}, {550, 567, []string{"MN"}}, {569, 569, []string{"DC"}},
	{570, 577, []string{"SD"}}, {580, 588, []string{"ND"}}, {590, 599, []string{"MT"}},
	{600, 629, []string{"IL"}}, {630, 658, []string{"MO"}}, {660, 679, []string{"KS"}}, {680, 693, []string{"NE"}},
	{700, 714, []string{"LA"}}, {716, 729, []string{"AR"}}, {730, 732, []string{"OK"}}, {733, 733, []string{"TX"}},
	{734, 738, []string{"OK"}}, {739, 739, []string{"OK", "TX"}}, {740, 749, []string{"OK"}},
	{750, 799, []string{"TX"}},
	{800, 816, []string{"CO"}}, {820, 831, []string{"WY"}}, {832, 833, []string{"ID"}}, {834, 834, []string{"ID", "WY"}},
	{835, 838, []string{"ID"}}, {840, 847, []string{"UT"}}, {850, 865, []string{"AZ"}},
	{870, 884, []string{"NM"}}, {885, 885, []string{"TX"}}, {889, 898, []string{"NV"}},
	{900, 961, []string{"CA"}}, {962, 966, []string{"AP"}}, {967, 967, []string{"HI", "AS"}}, {968, 968, []string{"HI"}},
	{969, 969, []string{"GU", "MP"}}, {970, 979, []string{"OR"}}, {980, 994, []string{"WA"}}, {995, 999, []string{"AK"}},
}

// StateOfZIP returns the states and territories to which the first three digits of
// a US ZIP belong, most often one; nil for a Canadian code, for a prefix that is
// not in use and for what is no ZIP. Mail routes cross a few state lines, so a
// difference from the address is worth a warning and no refusal.
func StateOfZIP(zip string) []string {
	zip = normalZIP(zip)
	if !isUSZIP(zip) {
		return nil
	}
	prefix := int(zip[0]-'0')*100 + int(zip[1]-'0')*10 + int(zip[2]-'0')
	i, found := slices.BinarySearchFunc(zipRanges, prefix, func(r zipRange, p int) int {
		switch {
		case r.to < p:
			return -1
		case r.from > p:
			return 1
		}
		return 0
	})
	if !found {
		return nil
	}
	return slices.Clone(zipRanges[i].states)
}

// normalZIP writes a code in capitals with the separator that belongs in it.
func normalZIP(s string) string {
	s = strings.ToUpper(strings.TrimSpace(s))
	switch {
	case len(s) == 9 && allDigits(s):
		return s[:5] + "-" + s[5:]
	case len(s) == 6 && isPostalCode(s[:3]+" "+s[3:]):
		return s[:3] + " " + s[3:]
	case len(s) == 7 && s[3] == '-' && isPostalCode(s[:3]+" "+s[4:]):
		return s[:3] + " " + s[4:]
	case len(s) == 10 && s[5] == ' ' && allDigits(s[:5]) && allDigits(s[6:]):
		return s[:5] + "-" + s[6:]
	}
	return s
}

func isUSZIP(s string) bool {
	switch len(s) {
	case 5:
		return allDigits(s)
	case 10:
		return s[5] == '-' && allDigits(s[:5]) && allDigits(s[6:])
	}
	return false
}

// isPostalCode reports a Canadian code, A1A 1A1: D, F, I, O, Q and U are never used,
// W and Z never begin one (Canada Post, Addressing Guidelines).
func isPostalCode(s string) bool {
	const first, later = "ABCEGHJKLMNPRSTVXY", "ABCEGHJKLMNPRSTVWXYZ"
	return len(s) == 7 && s[3] == ' ' &&
		strings.IndexByte(first, s[0]) >= 0 && isDigit(s[1]) && strings.IndexByte(later, s[2]) >= 0 &&
		isDigit(s[4]) && strings.IndexByte(later, s[5]) >= 0 && isDigit(s[6])
}
