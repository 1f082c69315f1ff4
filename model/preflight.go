package model

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// Severity tells what a finding does to a submission.
type Severity uint8

// Missing refuses; Doubtful warns, and the specialist decides.
const (
	Doubtful Severity = iota
	Missing
)

// Finding is one thing that the last review has to say about an order.
type Finding struct {
	Rule     string // snake_case name of the rule
	Severity Severity
	Field    string // the field's key, or "" where no field is at fault
	Text     string
	Cause    string // the blocker that it would have caused, a catalogue id
}

// OfLetter reports whether the finding is that no valid signature stands on the letter.
func (f Finding) OfLetter() bool { return f.Rule == "loa_missing" || f.Rule == "loa_void" }

// Projects are ports of more numbers than this: their interval is negotiated
// (LNPA best practice 67).
const projectSize = 50

// Preflight reviews an order before it is signed and before it is submitted. Findings
// come in the form's order, those that refuse first.
func Preflight(d Desk, o Order, numbers []tn.TN) []Finding {
	p := preflight{desk: d, order: o, v: o.EndUser, numbers: numbers}
	p.fields()
	p.providers()
	p.numbersOnIt()
	p.names()
	p.address()
	p.account()
	p.full()
	p.partial()
	p.dates()
	slices.SortStableFunc(p.found, func(a, b Finding) int { return int(b.Severity) - int(a.Severity) })
	return p.found
}

// PreflightSubmit adds what only matters once the order is to go out: the letter, and the
// other orders of its group, which o may be among.
func PreflightSubmit(d Desk, o Order, numbers []tn.TN, group []Order) []Finding {
	found := Preflight(d, o, numbers)
	if f, same := sameAccount(o, group); same {
		found = append(found, f)
	}
	switch {
	case o.Signature.Voided():
		found = append([]Finding{{"loa_void", Missing, "", "The LOA was voided (" + o.Signature.VoidReason + "): sign it again", "loa_bad"}}, found...)
	case !o.Signed():
		found = append([]Finding{{"loa_missing", Missing, "", "The LOA is not signed", "loa_missing"}}, found...)
	default:
		if f, other := otherSigner(o); other {
			found = append(found, f)
		}
		if f, old := oldLetter(d, o.Signature); old {
			found = append(found, f)
		}
	}
	return found
}

func oldLetter(d Desk, s Signature) (Finding, bool) {
	age := d.LetterAge(s)
	if age <= d.Policy.LOADays {
		return Finding{}, false
	}
	return Finding{"loa_old", Doubtful, "", fmt.Sprintf("The LOA was signed %d days ago; carriers take %d at most", age, d.Policy.LOADays), "loa_bad"}, true
}

// Refusing returns the findings that stand in the way.
func Refusing(found []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(found), func(f Finding) bool { return f.Severity != Missing })
}

type preflight struct {
	desk    Desk
	order   Order
	v       field.Values
	numbers []tn.TN
	found   []Finding
}

func (p *preflight) add(sev Severity, rule, key, cause, format string, args ...any) {
	p.found = append(p.found, Finding{Rule: rule, Severity: sev, Field: key, Cause: cause, Text: fmt.Sprintf(format, args...)})
}

// fields reports what the form's own rules say: missing and malformed values.
func (p *preflight) fields() {
	defs := EndUserFields(p.order.Type)
	for _, d := range field.Missing(defs, p.v) {
		p.add(Missing, "required", d.Key, "", "%s is missing", label(d))
	}
	for _, bad := range field.Problems(defs, p.v) {
		d, _ := field.Find(defs, bad.Key)
		p.add(Missing, "malformed", bad.Key, "", "%s: %s", label(d), bad.Text)
	}
}

// label tells two first names apart.
func label(d field.Def) string {
	if d.Section == "Authorised person" {
		return "Authorised person's " + strings.ToLower(d.Label)
	}
	return d.Label
}

// providers reports a side of the port that nobody is on.
func (p *preflight) providers() {
	if p.order.Gaining == (Carrier{}) {
		p.add(Missing, "no_gaining", "", "", "No gaining provider takes the numbers over")
	}
	if p.order.Losing == (Carrier{}) {
		p.add(Missing, "no_losing", "", "", "The losing provider is not known")
	}
}

func (p *preflight) numbersOnIt() {
	switch n := len(p.numbers); {
	case n == 0:
		p.add(Missing, "no_numbers", "", "", "The order has no living number")
	case n > projectSize:
		p.add(Doubtful, "project", "", "due_date", "%d numbers make a project: its interval is negotiated with the carrier", n)
	}
}

func (p *preflight) names() {
	first, last := p.v.Get(KeyAuthFirst), p.v.Get(KeyAuthLast)
	for _, name := range []struct{ key, value string }{{KeyAuthFirst, first}, {KeyAuthLast, last}} {
		if bare := strings.Trim(name.value, ". "); name.value != "" && utf8.RuneCountInString(bare) < 2 {
			p.add(Doubtful, "initials", name.key, "auth_signer", "%q looks like an initial; carriers compare full names", name.value)
		}
	}
	if b := p.v.Get(KeyBusinessName); utf8.RuneCountInString(b) > 25 && p.v.Get(KeyUsageType) != Residential {
		p.add(Doubtful, "long_name", KeyBusinessName, "name_mismatch", "Business names are cut at 25 characters on many LSR forms")
	}
	if p.v.Get(KeyUsageType) == Residential && p.v.Get(KeyBusinessName) != "" {
		p.add(Doubtful, "residential_company", KeyBusinessName, "residential_lastname", "A residential port carries a business name")
	}
	if p.order.Type == tn.TollFree && p.v.Get(KeyUsageType) == Residential {
		p.add(Doubtful, "toll_free_residential", KeyUsageType, "resporg", "Toll-free numbers are business numbers")
	}
}

var poBox = regexp.MustCompile(`(?i)\b(p\.?\s*o\.?\s*box|post\s+office\s+box)\b`)

func (p *preflight) address() {
	street := p.v.Get(KeyStreetNumber) + " " + p.v.Get(KeyStreet) + " " + p.v.Get(KeyUnit)
	if poBox.MatchString(street) {
		p.add(Missing, "po_box", KeyStreet, "po_box", "A PO box is no service address: give the street where the service is")
	} else if p.v.Get(KeyStreet) != "" && digits(street) == "" {
		p.add(Doubtful, "no_house_number", KeyStreetNumber, "address_mismatch", "The service address has no house number")
	}
	state := p.v.Get(KeyState)
	if states := field.StateOfZIP(p.v.Get(KeyZIP)); state != "" && len(states) > 0 && !slices.Contains(states, strings.ToUpper(state)) {
		p.add(Doubtful, "zip_state", KeyZIP, "zip_mismatch", "ZIP %s lies in %s, not in %s", p.v.Get(KeyZIP), strings.Join(states, " or "), state)
	}
}

func (p *preflight) account() {
	if p.order.Type == tn.LongCode && p.v.Get(KeyAccountNumber) == "" {
		p.add(Doubtful, "no_account_number", KeyAccountNumber, "account_number", "No account number: many carriers reject without it")
	}
	if p.order.Type == tn.Wireless && p.v.Get(KeyPIN) == "" && p.v.Get(KeySSNLast4) == "" {
		p.add(Doubtful, "wireless_pin", KeyPIN, "pin_passcode", "Wireless ports need the transfer PIN")
	}
}

// full reports a BTN that a port of the whole account leaves behind (Bandwidth reject
// codes 7434 and 7445).
func (p *preflight) full() {
	btn, err := tn.Parse(p.v.Get(KeyBTN))
	if err != nil || len(p.numbers) == 0 || !fullAccount(p.order) || slices.Contains(p.numbers, btn) {
		return
	}
	p.add(Doubtful, "btn_not_on_it", KeyBTN, "partial_flag", "The BTN %s is not among the numbers, yet every number of the account ports", btn.Display())
}

func (p *preflight) partial() {
	if p.v.Get(KeyPortType) != PartialPort {
		return
	}
	onIt := func(key string) bool {
		n, err := tn.Parse(p.v.Get(key))
		return err == nil && slices.Contains(p.numbers, n)
	}
	newBTN := p.v.Get(KeyNewBTN)
	if onIt(KeyBTN) && newBTN == "" {
		p.add(Missing, "btn_ports", KeyNewBTN, "btn_porting", "The BTN ports while other numbers stay: name the new BTN")
	}
	if newBTN != "" && onIt(KeyNewBTN) {
		p.add(Missing, "new_btn_ports", KeyNewBTN, "btn_porting", "The new BTN is on this order; it has to stay behind")
	}
}

// dates judges the date that is asked for. Once the order is with the carrier the date
// is the carrier's to settle.
func (p *preflight) dates() {
	if p.order.Sent() {
		return
	}
	text := p.v.Get(KeyRequestedDate)
	if text == "" {
		p.add(Doubtful, "no_requested_date", KeyRequestedDate, "", "No date is asked for: the carrier will choose one")
		return
	}
	day, err := date.Parse(text)
	if err != nil {
		return // the field's own rule reports it
	}
	if v := CheckRequested(p.desk, p.order, p.numbers, day); v != nil {
		p.add(Missing, string(v.Rule), KeyRequestedDate, "due_date", "Requested date: %s", v.Sentence)
	}
}

// CheckRequested holds a date that the customer asks for against the date rules.
func CheckRequested(d Desk, o Order, numbers []tn.TN, day date.Date) *date.Violation {
	canadian := len(numbers) > 0 && numbers[0].Canadian()
	return CheckDate(d, o.Losing.ID, o.Type, canadian, day, d.Today())
}
