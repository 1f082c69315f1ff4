package model

import (
	"errors"
	"regexp"
	"strings"
	"unicode"

	"portdesk/model/field"
	"portdesk/model/tn"
)

// Keys of the end-user service information, as forms, commands and answers to
// blockers name them.
const (
	KeyUsageType      = "usage_type"
	KeyBusinessName   = "business_name"
	KeyFirstName      = "first_name"
	KeyLastName       = "last_name"
	KeyAuthFirst      = "authorized_first_name"
	KeyAuthLast       = "authorized_last_name"
	KeyAuthTitle      = "authorized_title"
	KeyStreetNumber   = "street_number"
	KeyStreet         = "street"
	KeyUnit           = "unit"
	KeyCity           = "city"
	KeyState          = "state"
	KeyZIP            = "zip"
	KeyCountry        = "country"
	KeyBillingAddress = "billing_address"
	KeyBTN            = "btn"
	KeyAccountNumber  = "account_number"
	KeyPIN            = "pin"
	KeySSNLast4       = "ssn_last4"
	KeyTaxID          = "tax_id"
	KeyPortType       = "port_type"
	KeyRemaining      = "remaining_numbers"
	KeyNewBTN         = "new_btn"
	KeyReseller       = "reseller_name"
	KeyUnderlying     = "underlying_carrier"
	KeyUnderlyingAcct = "underlying_account_number"
	KeyRequestedDate  = "requested_date"
	KeyContactEmail   = "contact_email"
	KeyContactPhone   = "contact_phone"
)

// Stored words of the choices.
const (
	Business    = "business"
	Residential = "residential"
	FullPort    = "full"
	PartialPort = "partial"
)

// NewEndUser returns what a draft starts with.
func NewEndUser() field.Values {
	return field.Values{KeyUsageType: Business, KeyCountry: "US", KeyPortType: FullPort}
}

// EndUserFields returns the end-user service information that an order of the given
// type asks for, in the form's order. Toll-free numbers have no BTN and no partial
// port (toll-free databases know neither). A wireless port is authorized by account number,
// PIN and ZIP, so that it needs no BTN.
func EndUserFields(typ tn.Type) []field.Def {
	residential := func(v field.Values) bool { return v.Get(KeyUsageType) == Residential }
	business := func(v field.Values) bool { return !residential(v) }
	partial := func(v field.Values) bool { return v.Get(KeyPortType) == PartialPort }
	tollFree := typ == tn.TollFree
	defs := []field.Def{
		{Key: KeyUsageType, Label: "Usage", Section: "End user", Kind: field.Choice, Choices: []field.Option{
			{Value: Business, Label: "Business"}, {Value: Residential, Label: "Residential"}}, Required: true},
		{Key: KeyBusinessName, Label: "Business name", Hint: "exactly as on the CSR or bill", Section: "End user", MaxLen: 60, Required: true, Applies: business},
		{Key: KeyFirstName, Label: "First name", Section: "End user", MaxLen: 25, Required: true, Applies: residential},
		{Key: KeyLastName, Label: "Last name", Section: "End user", MaxLen: 25, Required: true, Applies: residential},
		{Key: KeyAuthFirst, Label: "First name", Hint: "who may sign for the account", Section: "Authorised person", MaxLen: 25, Required: true},
		{Key: KeyAuthLast, Label: "Last name", Section: "Authorised person", MaxLen: 25, Required: true},
		{Key: KeyAuthTitle, Label: "Title", Hint: "Owner, Office manager, …", Section: "Authorised person", MaxLen: 40},
		{Key: KeyStreetNumber, Label: "House number", Hint: "1218, or leave it in the street", Section: "Service address", MaxLen: 10},
		{Key: KeyStreet, Label: "Street", Hint: "3rd Ave; no PO box", Section: "Service address", MaxLen: 60, Required: true},
		{Key: KeyUnit, Label: "Unit", Hint: "such as Ste 400", Section: "Service address", MaxLen: 20},
		{Key: KeyCity, Label: "City", Section: "Service address", MaxLen: 40, Required: true},
		{Key: KeyState, Label: "State", Hint: "as WA", Section: "Service address", Kind: field.State, Required: true},
		{Key: KeyZIP, Label: "ZIP", Hint: "as 98101", Section: "Service address", Kind: field.ZIP, Required: true},
		{Key: KeyCountry, Label: "Country", Section: "Service address", Kind: field.Choice, Choices: []field.Option{
			{Value: "US", Label: "United States"}, {Value: "CA", Label: "Canada"}}},
		{Key: KeyBTN, Label: "BTN", Hint: "billing number of the account", Section: "Account", Kind: field.Phone, Required: typ == tn.LongCode},
		{Key: KeyBillingAddress, Label: "Billing address", Hint: "where it is another one than the service address", Section: "Account", MaxLen: 120},
		{Key: KeyAccountNumber, Label: "Account number", Section: "Account", MaxLen: 40, Secret: true, Required: typ == tn.Wireless, Check: unspoiled},
		{Key: KeyPIN, Label: "PIN or passcode", Section: "Account", MaxLen: 20, Secret: true, Check: unspoiled},
		{Key: KeySSNLast4, Label: "Last 4 of SSN", Section: "Account", Kind: field.Digits, MinLen: 4, MaxLen: 4, Secret: true, Applies: residential},
		{Key: KeyTaxID, Label: "Tax id", Section: "Account", MaxLen: 20, Secret: true, Applies: business, Check: unspoiled},
		{Key: KeyPortType, Label: "Port", Section: "What ports", Kind: field.Choice, Choices: []field.Option{
			{Value: FullPort, Label: "Full: every number of the account"}, {Value: PartialPort, Label: "Partial: some numbers stay"}}},
		{Key: KeyRemaining, Label: "What stays", Hint: "numbers and services that stay, keep or disconnect", Section: "What ports", Kind: field.Multiline, MaxLen: 2000, Required: true, Applies: partial},
		{Key: KeyNewBTN, Label: "New BTN", Hint: "a number that stays, where the BTN ports", Section: "What ports", Kind: field.Phone, Applies: partial, Check: newBTN},
		{Key: KeyRequestedDate, Label: "Requested date", Hint: "a day, or +5bd", Section: "Dates and contact", Kind: field.Day},
		{Key: KeyContactEmail, Label: "Contact e-mail", Section: "Dates and contact", Kind: field.Email, MaxLen: 254},
		{Key: KeyContactPhone, Label: "Contact phone", Section: "Dates and contact", Kind: field.Phone},
	}
	if !tollFree {
		return defs
	}
	kept := defs[:0]
	for _, d := range defs {
		switch d.Key {
		case KeyPortType, KeyRemaining, KeyNewBTN:
		default:
			kept = append(kept, d)
		}
	}
	return kept
}

// ResellerFields are asked only when a carrier wants them (blocker reseller).
func ResellerFields() []field.Def {
	return []field.Def{
		{Key: KeyReseller, Label: "Reseller", Section: "Account", MaxLen: 60},
		{Key: KeyUnderlying, Label: "Underlying carrier", Section: "Account", MaxLen: 60},
		{Key: KeyUnderlyingAcct, Label: "Underlying account", Section: "Account", MaxLen: 40, Secret: true, Check: unspoiled},
	}
}

// OrderFields is everything that may be written on an order of the given type.
func OrderFields(typ tn.Type) []field.Def { return append(EndUserFields(typ), ResellerFields()...) }

var errSameBTN = errors.New("the new BTN must be another number than the BTN that ports")

func newBTN(value string, all field.Values) error {
	if digits(value) != "" && strings.TrimPrefix(digits(value), "1") == strings.TrimPrefix(digits(all.Get(KeyBTN)), "1") {
		return errSameBTN
	}
	return nil
}

var (
	errRounded     = errors.New("a spreadsheet has rounded the number away")
	errSpreadsheet = errors.New("a spreadsheet has put an error in place of the number")

	// rounded is how spreadsheets write long numbers: 8.84E+19.
	rounded = regexp.MustCompile(`(?i)^[+-]?\d{1,3}(\.?e\+\d+|[.,]\d+e[+-]?\d+)$`)
	// cellError is what they write where a formula fails, or where the column is too narrow.
	cellError = regexp.MustCompile(`(?i)^#(n/?a|ref!|value!|div/0!|name\?|num!|null!|spill!|calc!|error!|#+)$`)
)

// unspoiled refuses what a spreadsheet makes of numbers that it takes for quantities.
func unspoiled(value string, _ field.Values) error {
	switch {
	case rounded.MatchString(value):
		return errRounded
	case cellError.MatchString(value):
		return errSpreadsheet
	}
	return nil
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// VoidsLetter reports whether a change of the field voids a signed LOA before
// submission: every field of the end user and the account does (edit matrix: numbers
// and end-user data void, dates do not). The date that is asked for and the e-mail address of
// the contact are no part of what was signed.
func VoidsLetter(key string) bool {
	switch key {
	case KeyRequestedDate, KeyContactEmail:
		return false
	}
	return true
}

// TakeOver returns what an order takes over from a sibling's end-user data: what the
// sibling knows and this one says differently. The date that is asked for stays, and so
// do the secrets of the account where the losing providers differ: they are no use at
// another carrier.
func TakeOver(from, to Order) field.Values {
	out := field.Values{}
	for _, d := range OrderFields(to.Type) {
		v := from.EndUser.Get(d.Key)
		switch {
		case v == "" || v == to.EndUser.Get(d.Key) || d.Key == KeyRequestedDate:
		case d.Section == "Account" && d.Secret && from.Losing != to.Losing:
		default:
			out[d.Key] = v
		}
	}
	return out
}

// Address is the service address on one line.
func Address(v field.Values) string {
	street := strings.TrimSpace(v.Get(KeyStreetNumber) + " " + v.Get(KeyStreet))
	if u := v.Get(KeyUnit); u != "" {
		street += " " + u
	}
	place := strings.TrimSpace(v.Get(KeyState) + " " + v.Get(KeyZIP))
	parts := make([]string, 0, 3)
	for _, p := range []string{strings.TrimSpace(street), v.Get(KeyCity), place} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}
