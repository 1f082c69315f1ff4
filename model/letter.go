package model

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// Letter is a Letter of Agency: the end user authorizes the gaining provider to take the
// numbers over. Its text is what is signed; secrets of the account are not on it.
type Letter struct {
	PON       string
	Type      tn.Type
	Gaining   Carrier
	Losing    Carrier
	Customer  string // the billing name
	Person    string // the authorized person
	Title     string
	Phone     string // of the authorized person; "" leaves it out
	Address   string // the service address
	Billing   string // the billing address; "" where it is the service address
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
		PON: o.PON, Type: o.Type, Gaining: o.Gaining, Losing: o.Losing, Customer: o.Customer(),
		Person: strings.TrimSpace(v.Get(KeyAuthFirst) + " " + v.Get(KeyAuthLast)), Title: v.Get(KeyAuthTitle),
		Phone: phoneOr(v.Get(KeyContactPhone)), Address: Address(v), Billing: v.Get(KeyBillingAddress), BTN: phoneOr(v.Get(KeyBTN)), Partial: o.Type != tn.TollFree && v.Get(KeyPortType) == PartialPort,
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

// Head returns the labelled lines above the authorization. Toll-free numbers have neither a
// billing number nor an account that is ported in part.
func (l Letter) Head() []Line {
	lines := []Line{
		{"Date", letterDay(l.Date)},
		{"Reference", "PON " + l.PON},
		{"Billing name", l.Customer},
		{"Authorized person", joinNonEmpty(", ", l.Person, l.Title)},
	}
	add := func(label, text string) {
		if text != "" {
			lines = append(lines, Line{label, text})
		}
	}
	add("Contact phone", l.Phone)
	if l.Billing == "" || l.Billing == l.Address {
		lines = append(lines, Line{"Billing and service address", l.Address})
	} else {
		lines = append(lines, Line{"Service address", l.Address}, Line{"Billing address", l.Billing})
	}
	if l.Type != tn.TollFree {
		add("Billing number", l.BTN)
	}
	lines = append(lines, Line{"From", l.party(l.Losing)}, Line{"To", l.party(l.Gaining)})
	add("Reseller", l.Reseller)
	switch {
	case l.Type == tn.TollFree: // has no partial port
	case l.Partial:
		lines = append(lines, Line{"Port", "partial: the numbers below move, the rest of the account stays"},
			Line{"Stays", l.Remaining})
		add("New billing number", l.NewBTN)
	default:
		lines = append(lines, Line{"Port", "full, every number of the account"})
	}
	for i := range lines {
		lines[i].Text = ownLines(lines[i].Text)
	}
	return lines
}

// letterDay writes a day as it is written where the letter is read.
func letterDay(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Time(time.UTC).Format("Jan 2, 2006")
}

// idKind is what the id of a provider is called: toll-free numbers are ruled by a
// Responsible Organization, others by a provider with a company number.
func (l Letter) idKind(named bool) string {
	switch {
	case l.Type == tn.TollFree:
		return "RespOrg"
	case named:
		return "SPID"
	}
	return "OCN"
}

// party is a provider with its id. One without a name is known by its id alone.
func (l Letter) party(c Carrier) string {
	if c.Name != "" && c.ID != "" {
		return c.Name + " (" + l.idKind(true) + " " + c.ID + ")"
	}
	return l.called(c, "")
}

// called is what running text calls a provider, or unknown where nothing tells which it is.
func (l Letter) called(c Carrier, unknown string) string {
	switch {
	case c.Name != "":
		return c.Name
	case c.ID != "":
		return "the provider with " + l.idKind(false) + " " + c.ID
	}
	return unknown
}

// ownLines indents those lines of a text that begin as another line of the head does:
// what somebody typed cannot pass for another party.
func ownLines(text string) string {
	if !strings.Contains(text, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if label, _, found := strings.Cut(line, ": "); i > 0 && found && isLetterLabel(label) {
			lines[i] = "  " + line
		}
	}
	return strings.Join(lines, "\n")
}

// Authorisation returns the paragraphs that the signer agrees to. They say what a letter of
// agency has to say of a change of provider: that the customer wants it, that the gaining
// provider is the customer's agent for it, that a number has one provider only and that the
// change may be charged for (47 CFR 64.1130(e)); the head and the list of numbers say the
// rest. Toll-free numbers change their Responsible Organization, and have no customer
// service record.
func (l Letter) Authorisation() []string {
	to, from := l.called(l.Gaining, "the new provider"), l.called(l.Losing, "the present provider")
	ends := fmt.Sprintf("I understand that service for these numbers with %s ends when the transfer is done, that obligations under my agreement with %s remain mine, and that I may withdraw this letter in writing until the transfer has taken place.", from, from)
	if l.Type == tn.TollFree {
		return []string{
			fmt.Sprintf("I am the customer of record for the toll-free numbers listed below, or I am authorized to act for that customer. I have decided to change the Responsible Organization (RespOrg) of these numbers from %s to %s.", from, to),
			fmt.Sprintf("I authorize %s to act as my agent for this Responsible Organization change (ROC): to ask %s to release the numbers, to place and change the request, and to settle its date on my behalf.", to, from),
			"I understand that one toll-free telephone number can have one provider and one Responsible Organization only, and that the carriers may charge for this change.",
			ends,
		}
	}
	return []string{
		fmt.Sprintf("I am the customer of record for the telephone numbers listed below, or I am authorized to act for that customer. I have decided to change the service provider of these numbers from %s to %s, and I ask for their transfer.", from, to),
		fmt.Sprintf("I authorize %s to act as my agent for this change. It and the carriers it works with may obtain the customer service record of this account, place and change the port order, and settle its date with %s on my behalf.", to, from),
		"I understand that one telephone number can have one provider only, and that the carriers may charge for this change.",
		ends,
	}
}

// Text is the whole letter, the content that a signature covers.
func (l Letter) Text() string {
	return LetterText{Head: l.Head(), Paragraphs: l.Authorisation(), Numbers: l.Numbers}.String()
}

// Digest is the SHA-256 of the text together with who signed it, in hex.
func (l Letter) Digest(name, title string) string { return signedDigest(l.Text(), name, title) }

func signedDigest(text, name, title string) string {
	sum := sha256.Sum256([]byte(text + "\nSigned: " + name + "\nTitle: " + title + "\n"))
	return hex.EncodeToString(sum[:])
}

// SignedAs reports whether this is the letter that was signed, in the wording of its time.
func (l Letter) SignedAs(s Signature) bool {
	return s.Digest == l.Digest(s.Name, s.Title) || s.Digest == signedDigest(l.firstEdition().String(), s.Name, s.Title)
}

// Fingerprint tells two letters apart, before anybody has signed.
func (l Letter) Fingerprint() string { return l.Digest("", "") }

// LetterChanges reports whether new end-user data would change what the letter says.
func LetterChanges(o Order, v field.Values) bool {
	before, after := o, o
	after.EndUser = v
	return LetterOf(before, nil, 0).Text() != LetterOf(after, nil, 0).Text()
}

func joinNonEmpty(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}

// CheckSignature validates what a signer typed. The error is a *Refusal.
func CheckSignature(name, title string, consent bool) error {
	hidden := func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }
	switch {
	case strings.ContainsFunc(name+title, hidden):
		return refuse("plain_name", "the name and the title are one line of text without control characters")
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
