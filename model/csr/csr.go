// Package csr reads a customer service record, as a carrier or a customer sends it in
// plain text, into the fields of an order, and compares them character by character. A
// carrier rejects for a missing suite or a comma in a name: such a difference has to be
// seen, not looked for.
//
// It is pure text work. What it cannot tell it leaves out; it never guesses a value that
// does not stand in the text.
package csr

import (
	"slices"
	"strings"
	"unicode"

	"portdesk/model"
	"portdesk/model/field"
)

// maxText is how many bytes of a text are read; a record of one account has a page or two.
const maxText = 64 << 10

// part is what the text behind a label is.
type part uint8

const (
	plain   part = iota // the value of one field
	address             // a whole service address
	holder              // the name under which the account stands
	signer              // who may sign for the account
)

// label is a way in which records call a value.
type label struct {
	part part
	key  string // of a plain one
}

// labels is looked up by the letters and digits of what stands before the colon.
var labels = func() map[string]label {
	out := map[string]label{}
	add := func(l label, words string) {
		for w := range strings.FieldsSeq(words) {
			out[w] = l
		}
	}
	add(label{part: address}, "serviceaddress svcaddress svcaddr serviceaddr svcadd sa address addr addressoncsr addressonrecord csraddress location servicelocation svclocation svcloc installaddress premises premiseaddress sla eaddr euaddress euaddr enduseraddress")
	add(label{part: holder}, "name customer customername businessname business company companyname listedname accountname acctname enduser endusername eu euname subscriber subscribername billname nameoncsr ln")
	add(label{part: signer}, "authorizedperson authorisedperson authorizedname authorizedsigner authorizedcontact authorized authname authsigner authperson signer")
	for key, words := range map[string]string{
		model.KeyFirstName:     "firstname first",
		model.KeyLastName:      "lastname last surname",
		model.KeyStreetNumber:  "streetnumber housenumber houseno hno sano",
		model.KeyStreet:        "street streetaddress streetname sasn",
		model.KeyUnit:          "unit suite ste apt apartment floor room",
		model.KeyCity:          "city town community",
		model.KeyState:         "state province st",
		model.KeyZIP:           "zip zipcode postalcode postal postcode",
		model.KeyBTN:           "btn billingtelephonenumber billingnumber billingtn billtn atn accounttelephonenumber maintn mainnumber mainbtn btnatn",
		model.KeyAccountNumber: "account accountnumber accountno accountid acct acctno acctnum acctnumber accountnum an ban",
		model.KeyPIN:           "pin passcode password transferpin pincode pinpasscode",
		model.KeySSNLast4:      "ssn ssnlast4 last4 last4ofssn last4ssn ssn4",
		model.KeyTaxID:         "taxid ein fein tin federaltaxid",
		model.KeyReseller:      "reseller resellername",
		model.KeyUnderlying:    "underlyingcarrier underlying",
	} {
		add(label{key: key}, words)
	}
	return out
}()

// Parse reads labelled lines into the keys of the end-user data: "Service address: ...",
// "BTN = ...", columns that tabs or several blanks part, and the carriers' own way without
// a sign ("BTN 206-420-6100", "ACCT# 88-1234"), where what follows can be the value of that
// label. Of a label that comes twice the first value counts; a line that has no label goes
// on with the address above it, or is the value of a label that had none. Unknown labels are
// passed over. A whole address without a unit says so: the unit is there, and empty.
func Parse(text string) field.Values { return parse(text, true) }

// parse is Parse; only where bare is set a label may stand without a sign behind it. A
// sentence has such words by chance.
func parse(text string, bare bool) field.Values {
	out := field.Values{}
	r := reading{out: out}
	for line := range strings.FieldsFuncSeq(scrub(text), func(r rune) bool { return r == '\n' || r == ';' || r == '|' }) {
		line = strings.TrimSpace(line)
		goesOn := r.goesOn()
		if found := pairs(line, bare); len(found) > 0 && !(goesOn && ofAddress(found)) {
			r.begin(found)
			continue
		}
		switch {
		case line == "" || !r.waiting:
			r.end()
		case r.open.value == "":
			r.open.value = line
		case goesOn:
			r.open.value += ", " + line
		default:
			r.end()
		}
	}
	r.end()
	return out
}

// reading is a record as far as it is read.
type reading struct {
	out     field.Values
	open    pair // whose value may go on in the next line
	waiting bool // whether there is one
}

// begin takes the labels of a line: the last of them may go on.
func (r *reading) begin(found []pair) {
	r.end()
	for _, p := range found[:len(found)-1] {
		p.put(r.out)
	}
	r.open, r.waiting = found[len(found)-1], true
}

func (r *reading) end() {
	if r.waiting {
		r.open.put(r.out)
	}
	r.waiting = false
}

// goesOn reports an address that has no end yet.
func (r *reading) goesOn() bool {
	said := r.open.value
	return r.waiting && r.open.label.part == address && said != "" && len(said) < longAddress && !complete(said)
}

// ofAddress reports a line that only names the unit, without a sign behind the word: it
// goes on with the address above it.
func ofAddress(found []pair) bool {
	return len(found) == 1 && found[0].bare && found[0].label.key == model.KeyUnit
}

// longAddress is how many bytes of an address stand on one line before it is taken to go on
// in the next.
const longAddress = 200

// complete reports whether an address has its end already, the postal code.
func complete(text string) bool {
	a := splitAddress(text)
	return a[model.KeyZIP] != ""
}

// scrub cuts the text to what is read and drops what no record has a use for.
func scrub(text string) string {
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r':
			return '\n'
		case r == '\t':
			return '\t'
		case unicode.IsControl(r) || r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, text)
}

// squeeze keeps the letters and digits of a label, in lower case.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// put writes the value of a label under its keys, where none stands yet.
func (p pair) put(out field.Values) {
	l, value := p.label, p.value
	if value == "" {
		return
	}
	keep := func(key, v string) {
		v = strings.Join(strings.Fields(v), " ")
		if _, had := out[key]; out[key] == "" && (v != "" || !had && key == model.KeyUnit) {
			out[key] = v
		}
	}
	switch l.part {
	case address:
		for key, v := range splitAddress(value) {
			keep(key, v)
		}
	case holder:
		keep(model.KeyBusinessName, value)
		if strings.Contains(value, ",") && company(value) {
			return
		}
		first, last := person(value)
		keep(model.KeyFirstName, first)
		keep(model.KeyLastName, last)
	case signer:
		first, last := person(value)
		keep(model.KeyAuthFirst, first)
		keep(model.KeyAuthLast, last)
	default:
		keep(l.key, value)
	}
}

// companyWords are those that no person's name has.
var companyWords = []string{"co", "company", "corp", "corporation", "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "pc", "pllc", "pa", "and", "dba"}

// company reports a name that cannot be a person's, so that its comma does not stand
// between a last name and a first one.
func company(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return r == '&' || unicode.IsDigit(r) }) ||
		slices.ContainsFunc(strings.Fields(name), func(w string) bool { return slices.Contains(companyWords, strings.ReplaceAll(word(w), ".", "")) })
}

// person parts a full name: "Doe, Jane" or "Jane M Doe". One word alone is a last name.
func person(name string) (first, last string) {
	if l, f, ok := strings.Cut(name, ","); ok {
		return strings.TrimSpace(f), strings.TrimSpace(l)
	}
	words := strings.Fields(name)
	if len(words) < 2 {
		return "", name
	}
	return strings.Join(words[:len(words)-1], " "), words[len(words)-1]
}
