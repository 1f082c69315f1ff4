package blocker

import (
	"errors"
	"strings"
	"unicode"

	"portdesk/model/field"
)

// Stored words of the decision about a number that a cause holds up.
const (
	Keep = "keep" // answer and resubmit
	Drop = "drop" // request its cancellation instead
)

const keyAction = "x_action"

// paperDays is how old a letter or a bill may be, in calendar days: carriers refuse older
// ones by practice (LOABad, BillCSR).
const paperDays = 30

// orderKeys are the end-user keys that answers of the catalogue may carry.
var orderKeys = [...]string{
	"usage_type", "business_name", "first_name", "last_name",
	"authorized_first_name", "authorized_last_name", "authorized_title",
	"street_number", "street", "unit", "city", "state", "zip", "country",
	"btn", "account_number", "pin", "ssn_last4", "tax_id",
	"port_type", "remaining_numbers", "new_btn", "requested_date",
	"contact_email", "contact_phone",
	"underlying_carrier", "reseller_name", "underlying_account_number",
}

// require returns the field as one that resubmitting cannot do without.
func require(d field.Def) field.Def {
	d.Required = true
	return d
}

// when returns the field with a condition under which it is asked.
func when(applies func(field.Values) bool, d field.Def) field.Def {
	d.Applies = applies
	return d
}

// is builds the condition that another answer holds a word.
func is(key, word string) func(field.Values) bool {
	return func(all field.Values) bool { return strings.EqualFold(all.Get(key), word) }
}

func filled(key string) func(field.Values) bool {
	return func(all field.Values) bool { return all.Get(key) != "" }
}

func kept(all field.Values) bool        { return !is(keyAction, Drop)(all) }
func residential(all field.Values) bool { return is("usage_type", "residential")(all) }
func business(all field.Values) bool    { return !residential(all) }
func partial(all field.Values) bool     { return is("port_type", "partial")(all) }

// The answers that are written into the order. Their shapes are those of the
// end-user form, so that what passes here passes there.

func usageType() field.Def {
	return field.Def{Key: "usage_type", Label: "Usage", Kind: field.Choice, Choices: []field.Option{
		{Value: "business", Label: "Business"}, {Value: "residential", Label: "Residential"}}}
}

func businessName() field.Def {
	return field.Def{Key: "business_name", Label: "Business name", Hint: "letter for letter as on the CSR", MaxLen: 60}
}

func firstName() field.Def {
	return field.Def{Key: "first_name", Label: "First name", Hint: "as on the CSR, no initials", MaxLen: 25}
}

func lastName() field.Def {
	return field.Def{Key: "last_name", Label: "Last name", Hint: "as on the CSR", MaxLen: 25}
}

// endUserName asks the name under which the account stands, of a business or a person.
func endUserName() []field.Def {
	return []field.Def{
		require(usageType()), when(business, require(businessName())),
		when(residential, require(firstName())), when(residential, require(lastName())),
	}
}

func authFirst() field.Def {
	return field.Def{Key: "authorized_first_name", Label: "Signer's first name", Hint: "in full; an initial is often refused", MaxLen: 25}
}

func authLast() field.Def {
	return field.Def{Key: "authorized_last_name", Label: "Signer's last name", MaxLen: 25}
}

func authTitle() field.Def {
	return field.Def{Key: "authorized_title", Label: "Signer's title", Hint: "Owner, Office manager, ...", MaxLen: 40}
}

func streetNumber() field.Def {
	return field.Def{Key: "street_number", Label: "House number", Hint: "1218, or leave it in the street", MaxLen: 10}
}

func street() field.Def {
	return field.Def{Key: "street", Label: "Street", Hint: "with its directional: N 3rd Ave, 3rd Ave NE", MaxLen: 60, Check: noPOBox}
}

func unit() field.Def {
	return field.Def{Key: "unit", Label: "Unit", Hint: "suite, floor or unit, as the carrier has it", MaxLen: 20}
}

func city() field.Def { return field.Def{Key: "city", Label: "City", MaxLen: 40} }
func state() field.Def {
	return field.Def{Key: "state", Label: "State", Hint: "WA", Kind: field.State}
}
func zip() field.Def { return field.Def{Key: "zip", Label: "ZIP", Hint: "98101", Kind: field.ZIP} }

func btn() field.Def {
	return field.Def{Key: "btn", Label: "BTN", Hint: "billing number as on the CSR or bill", Kind: field.Phone}
}

func accountNumber() field.Def {
	return field.Def{Key: "account_number", Label: "Account number", Hint: "as on a bill of the last 30 days", MaxLen: 40, Secret: true}
}

func pin() field.Def {
	return field.Def{Key: "pin", Label: "PIN or passcode", Hint: "the transfer PIN for wireless numbers", MaxLen: 20, Secret: true}
}

func portType() field.Def {
	return field.Def{Key: "port_type", Label: "Port", Kind: field.Choice, Choices: []field.Option{
		{Value: "full", Label: "Full: every number of the account"}, {Value: "partial", Label: "Partial: some numbers stay"}}}
}

// mustBePartial asks the port type where only one answer can be right.
func mustBePartial() field.Def {
	d := require(portType())
	d.Check = func(value string, _ field.Values) error {
		if value != "partial" {
			return errFullPort
		}
		return nil
	}
	return d
}

func remaining() field.Def {
	return field.Def{Key: "remaining_numbers", Label: "What stays", Hint: "each number or service that stays: keep or disconnect",
		Kind: field.Multiline, MaxLen: 2000}
}

func newBTN() field.Def {
	return field.Def{Key: "new_btn", Label: "New BTN", Hint: "a number of the account that stays", Kind: field.Phone, Check: notTheBTN}
}

func requestedDate() field.Def {
	return field.Def{Key: "requested_date", Label: "New requested date", Hint: "at least 3 business days ahead", Kind: field.Day}
}

// The answers about the blocker alone.

func action(keep, drop string) field.Def {
	return field.Def{Key: keyAction, Label: "This number", Kind: field.Choice, Required: true,
		Choices: []field.Option{{Value: Keep, Label: keep}, {Value: Drop, Label: drop}}}
}

func document(label string) field.Def {
	return field.Def{Key: "x_document", Label: label, Hint: "file name or where it is kept", MaxLen: 200}
}

// issuedOn asks the date of the document, once there is one.
func issuedOn() field.Def {
	return when(filled("x_document"), field.Def{Key: "x_issued_on", Label: "Issued on", Hint: "within the last 30 days",
		Kind: field.Day, MaxAgeDays: paperDays, Required: true})
}

// The two ways to a new letter, and the key under which they are stored.
const (
	KeyLetter   = "x_letter"
	KeySignedOn = "x_signed_on" // of a letter on paper
	LetterHere  = "here"        // e-signed at the desk, after the answer
	LetterPaper = "paper"       // signed on paper, outside of the desk
)

// newLetter asks how the new letter is signed: at the desk, which then asks for it, or on
// paper, of which the date counts.
func newLetter() []field.Def {
	paper := is(KeyLetter, LetterPaper)
	return []field.Def{
		{Key: KeyLetter, Label: "The new letter", Kind: field.Choice, Required: true, Choices: []field.Option{
			{Value: LetterHere, Label: "is e-signed here, next"}, {Value: LetterPaper, Label: "was signed on paper, outside"}}},
		when(paper, field.Def{Key: KeySignedOn, Label: "Signed on", Hint: "within the last 30 days", Kind: field.Day, MaxAgeDays: paperDays, Required: true}),
		when(paper, document("Where the paper is")),
	}
}

func confirmedBy(label string) field.Def {
	return field.Def{Key: "x_confirmed_by", Label: label, Hint: "name, and where to reach", MaxLen: 80}
}

func confirmedOn() field.Def {
	return field.Def{Key: "x_confirmed_on", Label: "Confirmed on", Kind: field.Day}
}

// mustBeYes asks for a confirmation without which resubmitting is pointless.
func mustBeYes(key, label, otherwise string) field.Def {
	return field.Def{Key: key, Label: label, Kind: field.YesNo, Required: true,
		Check: func(value string, _ field.Values) error {
			if value != "yes" {
				return errors.New(otherwise)
			}
			return nil
		}}
}

func explanation(label string) field.Def {
	return field.Def{Key: "x_explanation", Label: label, Kind: field.Multiline, MaxLen: 2000}
}

func note() field.Def {
	return field.Def{Key: "note", Label: "Note", Hint: "for the provider", Kind: field.Multiline, MaxLen: 2000}
}

var (
	errPOBox    = errors.New("a PO box is no service address; give the street where the line is installed")
	errSameBTN  = errors.New("the new BTN must be another number than the BTN that ports")
	errFullPort = errors.New("numbers stay on the account, so the port is partial")
	errAccount  = errors.New("a number of another account cannot stay on this order: drop it here, and order it under that account")
	errRespOrg  = errors.New("a RespOrg id is five letters or digits, such as ABC01")
)

// noPOBox refuses a post office box in a service address, however it is dotted.
func noPOBox(value string, _ field.Values) error {
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(value, ".", "")), func(r rune) bool {
		return !unicode.IsLetter(r)
	})
	joined := " " + strings.Join(words, " ") + " "
	for _, box := range []string{" po box ", " p o box ", " pobox ", " post office box "} {
		if strings.Contains(joined, box) {
			return errPOBox
		}
	}
	return nil
}

func notTheBTN(value string, all field.Values) error {
	if d := btn(); field.Normalize(d, value) == field.Normalize(d, all.Get(d.Key)) {
		return errSameBTN
	}
	return nil
}

// ofDropped refuses the account of a number that is kept: an order is of one account.
func ofDropped(_ string, all field.Values) error {
	if kept(all) {
		return errAccount
	}
	return nil
}

// respOrgID checks the shape of a toll-free RespOrg id: five characters, the first
// two of which name the entity.
func respOrgID(value string, _ field.Values) error {
	if len(value) != 5 || strings.ContainsFunc(value, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		return errRespOrg
	}
	return nil
}
