package intake

import (
	"slices"
	"strings"
	"unicode"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// What a row says of its order besides the end user, in one set with the end-user keys.
// The signs in front are in no key of a field.
const (
	saysPON       = "=pon"
	saysReference = "=reference"
	saysGroup     = "=group"
	saysGroupName = "=group_name"
	saysTorn      = "=torn" // the line below which the end user is not known
)

// meaning is what values amount to, by key: two that carriers would not tell apart are
// equal. What was not said is not in it.
type meaning map[string]string

// meaningOf reads a row.
func meaningOf(r Row) meaning {
	m := meaningOfValues(r.EndUser)
	m.put(saysPON, folded(r.PON))
	m.put(saysReference, folded(r.Reference))
	m.put(saysGroupName, folded(r.GroupName))
	if r.Group != 0 {
		m[saysGroup] = groupText(r.Group)
	}
	return m
}

func (m meaning) put(key, value string) {
	if value != "" {
		m[key] = value
	}
}

// meaningOfValues reads end-user values. The house number and the unit are found in the
// street as well as beside it.
func meaningOfValues(v field.Values) meaning {
	m := meaning{}
	for _, d := range orderDefs {
		switch said := v.Get(d.Key); d.Key {
		case model.KeyStreetNumber, model.KeyStreet, model.KeyUnit: // below
		case model.KeyAccountNumber, model.KeyUnderlyingAcct, model.KeyTaxID:
			m.put(d.Key, unspaced(said))
		default:
			if said != "" {
				m.put(d.Key, mean(d, said))
			}
		}
	}
	p := placeOf(v)
	m.put(model.KeyStreetNumber, folded(p.number))
	m.put(model.KeyStreet, streetMeaning(p.street))
	m.put(model.KeyUnit, unitMeaning(p.unit))
	return m
}

// orderDefs is every field that an order may have; those of other types are among them.
var orderDefs = model.OrderFields(tn.LongCode)

// mean is what a value of one field amounts to. A ZIP+4 is the ZIP that it refines.
func mean(d field.Def, said string) string {
	said = field.Normalize(d, said)
	if d.Kind == field.ZIP && len(said) > 5 && said[5] == '-' {
		said = said[:5]
	}
	return folded(said)
}

// folded drops the case of letters, the width of blanks and the shape of apostrophes.
func folded(s string) string {
	return strings.ToLower(strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "\u2019", "'"))
}

// unspaced drops what people set between the signs of an account number.
func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// place is where a service address says the house is.
type place struct{ number, street, unit string }

// placeOf parts "1218 3rd Ave Ste 400" into its house number, street and unit, as far as
// they do not stand in fields of their own.
func placeOf(v field.Values) place {
	p := place{number: v.Get(model.KeyStreetNumber), unit: v.Get(model.KeyUnit)}
	words := strings.Fields(strings.ReplaceAll(v.Get(model.KeyStreet), ",", " "))
	if p.number == "" && len(words) > 1 && houseNumber(words[0]) {
		p.number, words = words[0], words[1:]
	}
	for i, w := range words {
		if i == 0 || !designates(w, i+1 < len(words)) {
			continue
		}
		p.unit = strings.TrimSpace(strings.Join(words[i:], " ") + " " + p.unit)
		words = words[:i]
		break
	}
	p.street = strings.Join(words, " ")
	return p
}

// suffixes are the last words of streets as people cut them short (USPS Publication 28,
// appendix C1).
var suffixes = map[string]string{"avenue": "ave", "av": "ave", "boulevard": "blvd", "circle": "cir", "court": "ct", "drive": "dr", "highway": "hwy", "lane": "ln",
	"parkway": "pkwy", "place": "pl", "road": "rd", "square": "sq", "street": "st", "terrace": "ter"}

// streetMeaning drops full stops and cuts the last word short: "3rd Avenue" is "3rd Ave.".
func streetMeaning(street string) string {
	words := strings.Fields(strings.ReplaceAll(folded(street), ".", " "))
	if n := len(words); n > 1 && suffixes[words[n-1]] != "" {
		words[n-1] = suffixes[words[n-1]]
	}
	return strings.Join(words, " ")
}

// houseNumber reports a word that can only be one: "1218", "1218A", "12-34", and not "3rd".
func houseNumber(w string) bool {
	if !unicode.IsDigit(rune(w[0])) {
		return false
	}
	letters := 0
	for _, r := range w {
		switch {
		case unicode.IsDigit(r) || r == '-' || r == '/':
		case unicode.IsLetter(r):
			letters++
		default:
			return false
		}
	}
	return letters <= 1
}

// designators are the words before the number of a unit (USPS Publication 28, appendix
// C2) that no street begins its second word with.
var designators = []string{"apt", "apartment", "bldg", "building", "fl", "floor", "rm", "room", "ste", "suite", "unit", "#"}

func designator(w string) bool {
	return slices.Contains(designators, strings.ToLower(strings.TrimRight(w, ".")))
}

// designates reports whether a word begins a unit; more tells whether words follow.
func designates(w string, more bool) bool {
	return designator(w) && more || len(w) > 1 && w[0] == '#'
}

// unitMeaning drops the words that only say that a unit follows: "Suite 400" is "#400".
func unitMeaning(unit string) string {
	words := strings.Fields(strings.ReplaceAll(folded(unit), ",", " "))
	kept := make([]string, 0, len(words))
	for _, w := range words {
		if w = strings.TrimLeft(w, "#"); w != "" && !designator(w) {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return folded(unit)
	}
	return strings.Join(kept, " ")
}

// against returns the keys in which two rows cannot both be right, in the form's order.
// What one of them does not say agrees with everything.
func (m meaning) against(o meaning) []string {
	if m.agrees(o) {
		return nil
	}
	var out []string
	for _, key := range allKeys {
		if a, b := m[key], o[key]; a != "" && b != "" && a != b {
			out = append(out, key)
		}
	}
	return out
}

// allKeys are the keys of meanings: those that keep orders apart whatever they say first.
var allKeys = func() []string {
	keys := []string{saysPON, saysReference, saysGroup, saysGroupName}
	for _, d := range orderDefs {
		keys = append(keys, d.Key)
	}
	return keys
}()

// within reports that another meaning says all of it.
func (m meaning) within(o meaning) bool {
	for key, v := range m {
		if o[key] != v {
			return false
		}
	}
	return true
}

// differences counts what against names.
func (m meaning) differences(o meaning) int {
	n := 0
	for key, a := range m {
		if b, said := o[key]; said && a != b {
			n++
		}
	}
	return n
}

func (m meaning) agrees(o meaning) bool {
	if len(o) < len(m) {
		m, o = o, m
	}
	for key, a := range m {
		if b, said := o[key]; said && a != b {
			return false
		}
	}
	return true
}

// shared are the sections of the form that hold for a customer's orders at every carrier;
// the account and what ports of it do not.
var shared = []string{"End user", "Authorised person", "Service address", "Dates and contact"}

// sharedKey reports a field that an order may take over from the one above it.
func sharedKey(key string) bool {
	d, ok := field.Find(orderDefs, key)
	return ok && slices.Contains(shared, d.Section)
}

// named are the fields of which one at least is filled where a row begins another end
// user, and not only goes on with the one above it.
var named = []string{model.KeyBusinessName, model.KeyFirstName, model.KeyLastName, model.KeyAuthLast,
	model.KeyStreetNumber, model.KeyStreet, model.KeyCity, model.KeyZIP}

// goesOn reports a row that names no end user and no other order than the row above it.
func (m meaning) goesOn(above meaning) bool {
	for _, key := range named {
		if m[key] != "" {
			return false
		}
	}
	return m.orderOf(above)
}

// orderOf reports a meaning that names no other order than another one does.
func (m meaning) orderOf(o meaning) bool {
	for _, key := range []string{saysPON, saysReference, saysGroup, saysGroupName} {
		if m[key] != "" && m[key] != o[key] {
			return false
		}
	}
	return true
}

// follows reports a row that names no other end user and no other order than the one
// above it: it may say the same again, or a part of it.
func (m meaning) follows(above meaning) bool {
	for _, key := range named {
		if m[key] != "" && m[key] != above[key] {
			return false
		}
	}
	return m.orderOf(above)
}

// links are the fields that tell whose a row is; a town or a first name is many people's.
var links = []string{saysPON, saysReference, saysGroup, saysGroupName, model.KeyBusinessName, model.KeyLastName, model.KeyAuthLast,
	model.KeyStreet, model.KeyBTN, model.KeyAccountNumber}

// shares reports that two meanings name the same end user, account or order.
func (m meaning) shares(o meaning) bool {
	return slices.ContainsFunc(links, func(key string) bool { return m[key] != "" && m[key] == o[key] })
}

// linked reports that two meanings share a name, or that neither has one.
func (m meaning) linked(o meaning) bool {
	named := func(key string) bool { return m[key] != "" || o[key] != "" }
	return m.shares(o) || !slices.ContainsFunc(links, named)
}

// Names reports a row that names an end user, a reference or an order; any other one goes
// on with the row above it.
func (r Row) Names() bool { return meaningOf(r).names() }

// names reports a row that names an end user or an order.
func (m meaning) names() bool { return !m.goesOn(meaning{}) }

// who reports a meaning that names somebody.
func (m meaning) who() bool {
	return m[model.KeyBusinessName] != "" || m[model.KeyLastName] != "" || m[model.KeyAuthLast] != ""
}

// common is what a meaning says of the end user himself.
func (m meaning) common() meaning {
	out := meaning{}
	for key, v := range m {
		if key == saysTorn || key == saysReference || key == saysGroup || key == saysGroupName || sharedKey(key) {
			out[key] = v
		}
	}
	return out
}
