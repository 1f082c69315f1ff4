package csr

import (
	"slices"
	"strings"
	"unicode"

	"portdesk/model"
	"portdesk/model/field"
)

// designators are the words before the number of a unit (USPS Publication 28, appendix C2).
var designators = []string{"apt", "apartment", "bldg", "building", "dept", "fl", "floor", "lot", "office", "ofc", "rm", "room", "ste", "suite", "unit", "#"}

// suffixes are the commonest last words of a street (USPS Publication 28, appendix C1); with
// them the city is found where no comma parts it from the street.
var suffixes = []string{"ave", "avenue", "av", "blvd", "boulevard", "cir", "circle", "ct", "court", "dr", "drive", "hwy", "highway", "ln", "lane",
	"pkwy", "parkway", "pl", "place", "plz", "plaza", "rd", "road", "sq", "square", "st", "street", "ter", "terrace", "trl", "trail", "way"}

var directionals = []string{"n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west"}

// splitAddress reads a service address on one line into street, unit, city, state and
// postal code, as far as they are there.
func splitAddress(text string) field.Values {
	out := field.Values{}
	rest := strings.Fields(strings.ReplaceAll(text, ",", " , "))
	rest = takeZIP(out, rest)
	rest = takeState(out, rest)
	rest = trimCommas(rest)
	street, city := partCity(rest)
	street, unit := partUnit(street)
	for key, words := range map[string][]string{model.KeyStreet: street, model.KeyUnit: unit, model.KeyCity: city} {
		if v := joined(words); v != "" {
			out[key] = v
		}
	}
	if out[model.KeyUnit] == "" && out[model.KeyStreet] != "" && out[model.KeyZIP] != "" {
		out[model.KeyUnit] = ""
	}
	return out
}

func joined(words []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "," }), " ")
}

func trimCommas(words []string) []string {
	for len(words) > 0 && words[len(words)-1] == "," {
		words = words[:len(words)-1]
	}
	return words
}

// word is how a word is looked up: in lower case, without its stops.
func word(w string) string { return strings.ToLower(strings.Trim(w, ".,")) }

var zipDef = field.Def{Key: model.KeyZIP, Kind: field.ZIP}

// takeZIP takes the postal code off the end: one word, or the two of a Canadian one.
func takeZIP(out field.Values, words []string) []string {
	words = trimCommas(words)
	for n := 1; n <= 2 && n <= len(words); n++ {
		text := strings.Join(words[len(words)-n:], " ")
		if zipDef.Validate(text, nil) == nil {
			out[model.KeyZIP] = field.Normalize(zipDef, text)
			return words[:len(words)-n]
		}
	}
	return words
}

// takeState takes the state off the end, where it can be one: two letters.
func takeState(out field.Values, words []string) []string {
	words = trimCommas(words)
	if n := len(words); n > 1 {
		code := strings.ToUpper(strings.Trim(words[n-1], "."))
		alone := out[model.KeyZIP] != "" || words[n-2] == "," || words[n-1] == code && !slices.Contains(suffixes, strings.ToLower(code))
		if len(code) == 2 && alone && field.StateName(code) != "" {
			out[model.KeyState] = code
			return words[:n-1]
		}
	}
	return words
}

// partCity parts the city from the street: behind the last comma, else behind the unit or
// the street's last word. A part behind a comma that is a unit is none.
func partCity(words []string) (street, city []string) {
	if i := lastIndex(words, func(w string) bool { return w == "," }); i >= 0 {
		if tail := words[i+1:]; len(tail) > 0 && !designates(tail[0]) {
			return words[:i], tail
		}
	}
	if i := unitAt(words); i > 0 && i+1 < len(words) {
		end := i + 2
		if words[i] != "#" && strings.HasPrefix(words[i], "#") {
			end = i + 1
		}
		return words[:end], words[end:]
	}
	i := lastIndex(words, func(w string) bool { return slices.Contains(suffixes, word(w)) })
	if i <= 0 {
		return words, nil
	}
	end := i + 1
	if end < len(words) && slices.Contains(directionals, word(words[end])) {
		end++
	}
	return words[:end], words[end:]
}

func lastIndex(words []string, is func(string) bool) int {
	for i, w := range slices.Backward(words) {
		if is(w) {
			return i
		}
	}
	return -1
}

// designates reports whether a word begins a unit.
func designates(w string) bool {
	return slices.Contains(designators, word(w)) || len(w) > 1 && w[0] == '#'
}

// unitAt is where the unit begins behind a street, -1 where there is none: at a designator
// that is not the name of the street itself, as in "12 Lot Rd".
func unitAt(words []string) int {
	for i, w := range words {
		if i == 0 || !designates(w) || i+1 == len(words) && w[0] != '#' {
			continue
		}
		if i+1 == len(words) || !slices.Contains(suffixes, word(words[i+1])) || strings.HasPrefix(w, "#") {
			return i
		}
	}
	return -1
}

// partUnit parts the unit from the street: its designator and what follows.
func partUnit(words []string) (street, unit []string) {
	if i := unitAt(words); i > 0 {
		return words[:i], words[i:]
	}
	return words, nil
}

// Fit words what a record says as an order says it: an order that has its house number
// in a field of its own gets it from the street. The result is the caller's own.
func Fit(order, record field.Values) field.Values {
	out := record.Clone()
	street := out.Get(model.KeyStreet)
	number, rest, ok := strings.Cut(street, " ")
	_, has := out[model.KeyStreetNumber]
	numbered := ok && number != "" && unicode.IsDigit([]rune(number)[0])
	switch apart := order.Get(model.KeyStreetNumber) != ""; {
	case apart && !has && numbered:
		out[model.KeyStreetNumber], out[model.KeyStreet] = number, strings.TrimSpace(rest)
	case !apart && has && street != "":
		out[model.KeyStreet] = out.Get(model.KeyStreetNumber) + " " + street
		delete(out, model.KeyStreetNumber)
	}
	return out
}
