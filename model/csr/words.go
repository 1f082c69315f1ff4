package csr

import (
	"slices"
	"strings"
	"unicode"

	"portdesk/model"
	"portdesk/model/field"
)

// Words finds in what a carrier wrote what it says of the fields: labelled values, a
// postal code, a unit, a telephone number beside the word BTN, and words that come close
// to what the order says. It returns only fields that the text speaks of.
func Words(defs []field.Def, order field.Values, text string) field.Values {
	text = scrub(text)
	out := field.Values{}
	said := Fit(order, parse(text, false))
	list := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:\"()[]<>", r) })
	if len(list) > maxTokens {
		list = list[:maxTokens]
	}
	for _, def := range defs {
		if v := said.Get(def.Key); v != "" {
			out[def.Key] = v
			continue
		}
		if v := find(def, order, list); v != "" {
			out[def.Key] = v
		}
	}
	return out
}

// find looks for the value of one field among the words of a text.
func find(def field.Def, order field.Values, list []string) string {
	value := order.Get(def.Key)
	switch {
	case def.Kind == field.ZIP:
		return findZIP(list, order)
	case def.Kind == field.State:
		return findState(list, order)
	case def.Key == model.KeyBTN:
		return findPhone(def, list)
	case def.Key == model.KeyUnit:
		return findUnit(list)
	case def.Key == model.KeyAccountNumber:
		if v := findAccount(list); v != "" {
			return v
		}
		return near(value, list, true)
	case def.Secret || def.Kind != field.Text || !ofOrder(def.Key):
		return ""
	}
	return near(value, list, false)
}

// ofOrder reports the fields whose words a carrier repeats.
func ofOrder(key string) bool {
	switch key {
	case model.KeyBusinessName, model.KeyFirstName, model.KeyLastName, model.KeyAuthFirst, model.KeyAuthLast,
		model.KeyStreetNumber, model.KeyStreet, model.KeyCity, model.KeyReseller, model.KeyUnderlying:
		return true
	}
	return false
}

// findZIP takes the postal code that the text calls so, or that stands behind a state; else
// the last one that is neither a house number nor the number of something else.
func findZIP(list []string, order field.Values) string {
	last := ""
	for i, w := range list {
		k := squeeze(w)
		if k == "zip" || k == "zipcode" || k == "postal" || k == "postalcode" || k == "postcode" {
			for from := i + 1; from < min(i+7, len(list)); from++ {
				if zip := zipAt(list, from); zip != "" {
					return zip
				}
			}
		}
		zip := zipAt(list, i)
		switch {
		case zip == "" || houseNumber(list, i, order):
		case i > 0 && isState(list[i-1]) && list[i-1] == strings.ToUpper(list[i-1]): // "or" and "in" are words
			return zip
		case !counted(list[:i]):
			last = zip
		}
	}
	return last
}

// zipAt reads the postal code that begins with a word of the list, "" where none does. One
// that is written as two words begins in Canada alone.
func zipAt(list []string, i int) string {
	for n := 1; n <= 2 && i+n <= len(list); n++ {
		if text := strings.Trim(strings.Join(list[i:i+n], " "), "."); len(text) >= 5 && zipDef.Validate(text, nil) == nil {
			return field.Normalize(zipDef, text)
		}
	}
	return ""
}

// counted reports whether the words before a number make it the number of something.
func counted(before []string) bool {
	for back, w := range slices.Backward(before) {
		w = strings.ToLower(strings.Trim(w, "#.,"))
		if slices.Contains(counters, w) {
			return true
		}
		if len(before)-back > 2 || !slices.Contains(hollow, w) {
			return false
		}
	}
	return false
}

// counters are words behind which a number counts something else than post offices.
var counters = []string{"pon", "order", "lsr", "csr", "ref", "reference", "ticket", "case", "acct", "account", "ban", "reject", "error", "code", "rejection", "pin", "passcode", "spid", "version"}

// hollow are words that stand between a counter and its number.
var hollow = []string{"", "no", "number", "num", "is", "id", "-", "="}

// isState reports the two letters of a state or province.
func isState(w string) bool {
	code := strings.ToUpper(strings.Trim(w, "."))
	return len(code) == 2 && field.StateName(code) != ""
}

// houseNumber reports a number that a street follows: the order's, or one that ends as
// streets do.
func houseNumber(list []string, i int, order field.Values) bool {
	own := strings.Fields(order.Get(model.KeyStreet))
	if list[i] == order.Get(model.KeyStreetNumber) || len(own) > 0 && list[i] == own[0] {
		return true
	}
	for _, w := range list[i+1 : min(i+5, len(list))] {
		if designates(w) || isState(w) && word(w) != "ct" || zipDef.Validate(w, nil) == nil {
			return false
		}
		if slices.Contains(suffixes, word(w)) || len(own) > 0 && len(own[0]) > 3 && strings.EqualFold(w, own[0]) {
			return true
		}
	}
	return false
}

// findState takes the state of an address: two letters before a postal code, or behind the
// order's city.
func findState(list []string, order field.Values) string {
	last := ""
	if words := strings.Fields(order.Get(model.KeyCity)); len(words) > 0 {
		last = words[len(words)-1]
	}
	for i, w := range list {
		if i == 0 || !isState(w) {
			continue
		}
		before := i+1 < len(list) && zipAt(list, i+1) != "" && !houseNumber(list, i+1, order)
		if before || last != "" && strings.EqualFold(list[i-1], last) {
			return strings.ToUpper(strings.Trim(w, "."))
		}
	}
	return ""
}

// findPhone takes the number behind the word BTN or ATN: any other number in the text is
// one that ports.
func findPhone(def field.Def, list []string) string {
	for i, w := range list {
		if k := word(w); k != "btn" && k != "atn" && k != "billing" {
			continue
		}
		for from := i + 1; from < min(i+6, len(list)); from++ {
			for n := 1; n <= 3 && from+n <= len(list); n++ {
				text := strings.Trim(strings.Join(list[from:from+n], " "), ".")
				if strings.ContainsFunc(text, unicode.IsLetter) {
					break
				}
				if v := field.Normalize(def, text); len(v) == 11 && def.Validate(v, field.Values{}) == nil {
					return v
				}
			}
		}
	}
	return ""
}

// findAccount takes what has digits and stands close behind the word account.
func findAccount(list []string) string {
	for i, w := range list {
		if k := squeeze(w); k != "acct" && k != "account" && k != "ban" {
			continue
		}
		for _, v := range list[i+1 : min(i+4, len(list))] {
			if v = strings.Trim(v, "."); len(v) >= 3 && strings.ContainsFunc(v, unicode.IsDigit) {
				return v
			}
		}
	}
	return ""
}

// findUnit takes a unit with its designator. What stands before a postal code is a state
// ("FL 33101"), or lacks its number.
func findUnit(list []string) string {
	for i, w := range list {
		switch {
		case len(w) > 1 && w[0] == '#' && unicode.IsDigit(rune(w[1])) && !counted(list[:i]):
			return w
		case designates(w) && i+1 < len(list) && numbered(list[i+1]) && zipAt(list, i+1) == "":
			return w + " " + strings.Trim(list[i+1], ".")
		}
	}
	return ""
}

// numbered reports whether a word can be the number of a unit: it has a digit, or is a
// single letter.
func numbered(w string) bool {
	w = strings.Trim(w, ".")
	return strings.ContainsFunc(w, unicode.IsDigit) || len(w) == 1 && unicode.IsLetter(rune(w[0]))
}

// alike is how much alike two texts must be, in hundredths.
const alike = 60

// near returns the words that come closest to a value, "" where none comes close. With
// digits they must have one, as account numbers do.
func near(value string, list []string, digits bool) string {
	want := strings.Fields(value)
	if len(want) == 0 || len(value) > 80 {
		return ""
	}
	best, found := alike-1, ""
	for n := max(1, len(want)-1); n <= len(want)+1; n++ {
		for i := 0; i+n <= len(list); i++ {
			text := strings.Trim(strings.Join(list[i:i+n], " "), ".")
			if digits && (n != len(want) || !strings.ContainsFunc(text, unicode.IsDigit)) {
				continue
			}
			if s := similar(value, text); s > best {
				best, found = s, text
			}
		}
	}
	return found
}

// similar is how much of the longer of two texts stays the same, in hundredths.
func similar(a, b string) int {
	if len(b) > 4*160 {
		return 0
	}
	ra, rb := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	longest := max(len(ra), len(rb))
	if longest == 0 || longest > 160 || longest > 3*min(len(ra), len(rb)) {
		return 0
	}
	row := make([]int, len(rb)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range ra {
		last := row[0]
		row[0] = i + 1
		for j, q := range rb {
			cost := last
			if r != q {
				cost = 1 + min(last, row[j], row[j+1])
			}
			last, row[j+1] = row[j+1], cost
		}
	}
	return 100 - row[len(rb)]*100/longest
}
