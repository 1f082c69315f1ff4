// Package csr reads a customer service record, as a carrier or a customer sends it in
// plain text, into the fields of an order, and compares them character by character. A
// carrier rejects for a missing suite or a comma in a name: such a difference has to be
// seen, not looked for.
//
// It is pure text work. What it cannot tell it leaves out; it never guesses a value that
// does not stand in the text.
package csr

import (
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
	add(label{part: address}, "serviceaddress svcaddress svcaddr serviceaddr sa address addr location servicelocation installaddress premises premiseaddress sla")
	add(label{part: holder}, "name customer customername businessname business company companyname listedname accountname enduser endusername subscriber subscribername billname ln")
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
		model.KeyBTN:           "btn billingtelephonenumber billingnumber billingtn billtn atn accounttelephonenumber maintn mainnumber mainbtn",
		model.KeyAccountNumber: "account accountnumber accountno accountid acct acctno acctnumber an ban",
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

// Parse reads labelled lines ("Service address: ...", "BTN = ...") into the keys of the
// end-user data. Of a label that comes twice the first value counts; a line that has no
// label goes on with the address above it, or is the value of a label that had none.
// Unknown labels are passed over. A whole address without a unit says so: the unit is
// there, and empty.
func Parse(text string) field.Values {
	out := field.Values{}
	var open label  // whose value may go on in the next line
	var said string // its value so far
	waiting := false
	flush := func() {
		if waiting && said != "" {
			open.put(out, said)
		}
		waiting, said = false, ""
	}
	for line := range strings.FieldsFuncSeq(scrub(text), func(r rune) bool { return r == '\n' || r == ';' || r == '|' }) {
		line = strings.TrimSpace(line)
		name, value, ok := labelled(line)
		switch {
		case ok:
			flush()
			open, said, waiting = name, value, true
		case line == "" || !waiting:
			flush()
		case said == "":
			said = line
		case open.part == address && len(said) < longAddress && !complete(said):
			said += ", " + line
		default:
			flush()
		}
	}
	flush()
	return out
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

// labelled parts a line into a known label and its value.
func labelled(line string) (l label, value string, ok bool) {
	for _, sep := range []string{":", "=", "\t", " - ", "  "} {
		name, rest, found := strings.Cut(line, sep)
		if !found {
			continue
		}
		if l, ok = labels[squeeze(name)]; ok {
			return l, strings.TrimSpace(strings.Trim(rest, ":= \t")), true
		}
	}
	return label{}, "", false
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

// put writes a value under its keys, where none stands yet.
func (l label) put(out field.Values, value string) {
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
