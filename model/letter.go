package model

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// Letter is a Letter of Agency: the end user authorises the gaining provider to take
// the numbers over. Its text is what is signed; secrets of the account are not on it.
type Letter struct {
	PON       string
	Gaining   Carrier
	Losing    Carrier
	Customer  string
	Person    string // the authorised person
	Title     string
	Address   string
	BTN       string
	Partial   bool
	Remaining string
	NewBTN    string
	Reseller  string
	Numbers   []tn.TN // ascending
	Date      date.Date
}

// LetterOf writes the letter of an order as it would be signed on a day.
func LetterOf(o Order, numbers []tn.TN, day date.Date) Letter {
	v := o.EndUser
	sorted := slices.Clone(numbers)
	slices.Sort(sorted)
	return Letter{
		PON: o.PON, Gaining: o.Gaining, Losing: o.Losing, Customer: o.Customer(),
		Person: strings.TrimSpace(v.Get(KeyAuthFirst) + " " + v.Get(KeyAuthLast)), Title: v.Get(KeyAuthTitle),
		Address: Address(v), BTN: phoneOr(v.Get(KeyBTN)), Partial: v.Get(KeyPortType) == PartialPort,
		Remaining: v.Get(KeyRemaining), NewBTN: phoneOr(v.Get(KeyNewBTN)), Reseller: v.Get(KeyReseller),
		Numbers: sorted, Date: day,
	}
}

func phoneOr(s string) string {
	if n, err := tn.Parse(s); err == nil {
		return n.Display()
	}
	return s
}

// Line is a labelled line of the letter's head.
type Line struct{ Label, Text string }

// Head returns the labelled lines above the authorisation.
func (l Letter) Head() []Line {
	lines := []Line{
		{"Date", l.Date.String()},
		{"Reference", "PON " + l.PON},
		{"Customer", l.Customer},
		{"Authorised person", joinNonEmpty(", ", l.Person, l.Title)},
		{"Service address", l.Address},
	}
	if l.BTN != "" {
		lines = append(lines, Line{"Billing number", l.BTN})
	}
	lines = append(lines, Line{"From", named(l.Losing)}, Line{"To", named(l.Gaining)})
	if l.Reseller != "" {
		lines = append(lines, Line{"Reseller", l.Reseller})
	}
	if l.Partial {
		lines = append(lines, Line{"Port", "partial: the numbers below move, the rest of the account stays"},
			Line{"Stays", l.Remaining})
		if l.NewBTN != "" {
			lines = append(lines, Line{"New billing number", l.NewBTN})
		}
	}
	return lines
}

// Authorisation returns the paragraphs that the signer agrees to.
func (l Letter) Authorisation() []string {
	to, from := orBlank(l.Gaining.Label()), orBlank(l.Losing.Label())
	return []string{
		fmt.Sprintf("I am the customer of record for the telephone numbers listed below, or I am authorised to act for that customer. I ask %s to become the service provider of these numbers and to have them transferred from %s.", to, from),
		fmt.Sprintf("I authorise %s and the carriers it works with to obtain the customer service record of this account, to place and change the port order, and to settle its date with %s on my behalf.", to, from),
		fmt.Sprintf("I understand that service for these numbers with %s ends when the transfer is done, that obligations under my agreement with %s remain mine, and that I may withdraw this letter in writing until the transfer has taken place.", from, from),
	}
}

// Text is the whole letter, the content that a signature covers.
func (l Letter) Text() string {
	var b strings.Builder
	b.WriteString("LETTER OF AGENCY\n\n")
	for _, line := range l.Head() {
		fmt.Fprintf(&b, "%s: %s\n", line.Label, line.Text)
	}
	for _, p := range l.Authorisation() {
		b.WriteString("\n" + p + "\n")
	}
	fmt.Fprintf(&b, "\n%s:\n", count(len(l.Numbers), "number", "numbers"))
	for _, n := range l.Numbers {
		b.WriteString(n.E164() + "\n")
	}
	return b.String()
}

// Digest is the SHA-256 of the text together with who signed it, in hex.
func (l Letter) Digest(name, title string) string {
	sum := sha256.Sum256([]byte(l.Text() + "\nSigned: " + name + "\nTitle: " + title + "\n"))
	return hex.EncodeToString(sum[:])
}

// Fingerprint tells two letters apart, before anybody has signed.
func (l Letter) Fingerprint() string { return l.Digest("", "") }

// LetterChanges reports whether new end-user data would change what the letter says.
func LetterChanges(o Order, v field.Values) bool {
	before, after := o, o
	after.EndUser = v
	return LetterOf(before, nil, 0).Text() != LetterOf(after, nil, 0).Text()
}

func named(c Carrier) string {
	if c.Name != "" && c.ID != "" {
		return c.Name + " (" + c.ID + ")"
	}
	return c.Label()
}

func orBlank(s string) string {
	if s == "" {
		return "the present provider"
	}
	return s
}

func joinNonEmpty(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}

// CheckSignature validates what a signer typed. The error is a *Refusal.
func CheckSignature(name, title string, consent bool) error {
	switch {
	case len(strings.Fields(name)) < 2:
		return refuse("full_name", "sign with first and last name, as the losing carrier knows them")
	case strings.TrimSpace(title) == "":
		return refuse("signer_title", "give the signer's title, for example Owner")
	case !consent:
		return refuse("consent", "the signer has to consent to signing electronically")
	}
	return nil
}

// LetterWarning is how many calendar days before a letter is too old it is told, and may
// be signed anew. Carriers answer an old one with a rejection (Bandwidth reject code 7424).
const LetterWarning = 5

// LetterAge is how many calendar days old a signature is.
func (d Desk) LetterAge(s Signature) int {
	return date.FromTime(s.At.In(d.Now.Location())).DaysUntil(d.Today())
}

// LetterLast is the last day on which carriers take a signature (Policy.LOADays).
func (d Desk) LetterLast(s Signature) date.Date {
	return date.FromTime(s.At.In(d.Now.Location())).AddDays(d.Policy.LOADays)
}

// LetterAgeing reports whether a valid signature is too old for carriers, or will be
// within LetterWarning days.
func (d Desk) LetterAgeing(s Signature) bool {
	return s.Valid() && d.LetterLast(s) < d.Today().AddDays(LetterWarning)
}

// SignRefusal tells why the letter of an order cannot be signed now, nil where it can. One
// that carries a valid signature can be signed anew before the order is submitted, and as
// it ages; the new signature then takes the place of the old one.
func SignRefusal(d Desk, o Order) *Refusal {
	switch {
	case o.Sent() && o.Signed() && !d.LetterAgeing(o.Signature):
		return &Refusal{Rule: "signed_already", Text: fmt.Sprintf("the LOA of PON %s is signed already, by %s", o.PON, o.Signature.Name)}
	case !o.State().Open():
		return &Refusal{Rule: "order_ended", Text: fmt.Sprintf("PON %s is %s", o.PON, strings.ToLower(o.State().Words()))}
	}
	return nil
}
