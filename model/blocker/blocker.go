// Package blocker is the catalogue of everything that a losing carrier can hold a
// port for: what the carrier wants, which answers unblock it, whether the letter of
// authorisation has to be signed again, and under which codes and words carriers and
// vendors say so.
//
// It is a table and pure functions over it. Forms ask an Entry's Fields, help shows
// its Meaning, and Match proposes causes for the carrier's own words.
package blocker

import (
	"slices"
	"strings"
	"unicode"

	"portdesk/model/field"
)

// Cause is the id of a row of the catalogue. It is what is stored and what commands call it.
type Cause string

// The causes, in the order of the catalogue.
const (
	NameMismatch     Cause = "name_mismatch"
	AuthSigner       Cause = "auth_signer"
	AddressMismatch  Cause = "address_mismatch"
	ZIPMismatch      Cause = "zip_mismatch"
	POBox            Cause = "po_box"
	BTNMismatch      Cause = "btn_mismatch"
	AccountNumber    Cause = "account_number"
	PINPasscode      Cause = "pin_passcode"
	SSNTaxID         Cause = "ssn_taxid"
	AllData          Cause = "all_data"
	TNNotFound       Cause = "tn_not_found"
	TNInactive       Cause = "tn_inactive"
	NonPortable      Cause = "non_portable"
	WrongCarrier     Cause = "wrong_carrier"
	PartialFlag      Cause = "partial_flag"
	BTNPorting       Cause = "btn_porting"
	PendingOrder     Cause = "pending_order"
	Freeze           Cause = "freeze"
	FeatureDSL       Cause = "feature_dsl"
	FeatureHunt      Cause = "feature_hunt"
	FeatureRCF       Cause = "feature_rcf"
	FeatureComplex   Cause = "feature_complex"
	ContractBalance  Cause = "contract_balance"
	EndUserNotReady  Cause = "end_user_not_ready"
	DueDate          Cause = "due_date"
	FOCExpired       Cause = "foc_expired"
	LOAMissing       Cause = "loa_missing"
	LOABad           Cause = "loa_bad"
	BillCSR          Cause = "bill_csr"
	RespOrg          Cause = "resporg"
	Reseller         Cause = "reseller"
	ResidentialName  Cause = "residential_lastname"
	OSPSilent        Cause = "osp_silent"
	SVConflict       Cause = "sv_conflict"
	MoreRecentLetter Cause = "more_recent_auth"
	Other            Cause = "other"
)

// Level says what a cause holds up.
type Level uint8

// The levels.
const (
	Order           Level = iota // the whole order
	Number                       // single numbers
	NumberOrOrder                // either
	Account                      // the account at the losing carrier
	NumberOrAccount              // either
)

// String is the level in words.
func (l Level) String() string {
	switch l {
	case Order:
		return "order"
	case Number:
		return "number"
	case NumberOrOrder:
		return "number or order"
	case Account:
		return "account"
	case NumberOrAccount:
		return "number or account"
	}
	return "unknown level"
}

// Resign says whether answering a cause needs a new signature on the LOA.
type Resign uint8

// The three answers.
const (
	Never           Resign = iota // the signed letter stays good
	IfLetterChanges               // only where the answer changes what the letter says
	Always                        // a new letter, whatever was answered
)

// String is the answer in words.
func (r Resign) String() string {
	switch r {
	case Never:
		return "no new LOA"
	case IfLetterChanges:
		return "new LOA if the letter changes"
	case Always:
		return "new LOA"
	}
	return "unknown"
}

// Entry is one row of the catalogue.
type Entry struct {
	Cause   Cause
	Title   string      // one line, as a heading
	Short   string      // at most 16 characters, for lists
	Meaning string      // what is wrong and what the carrier wants, in plain words
	Level   Level       // what it holds up
	Fields  []field.Def // what to ask before the numbers can be resubmitted
	Resign  Resign      // whether a new LOA is needed
	Codes   []string    // vendors' codes in capitals; "7402/8D" is a code with its detail
	Words   []string    // phrases as carriers write them, lower case
	Effect  string      // what usually follows; "" where nothing particular does
	// ProviderBall marks a cause that the specialist has nothing to answer for: the
	// gaining or losing provider acts, and all one can do is chase.
	ProviderBall bool
}

// Catalogue returns every row, in the order in which lists show them. The result
// belongs to the caller.
func Catalogue() []Entry {
	out := make([]Entry, len(table))
	for i, e := range table {
		out[i] = e.clone()
	}
	return out
}

// Lookup returns the row of a cause. The result belongs to the caller.
func Lookup(c Cause) (Entry, bool) {
	for i := range table {
		if table[i].Cause == c {
			return table[i].clone(), true
		}
	}
	return Entry{}, false
}

// Parse finds the cause that a word names: an id in any spelling ("Name-Mismatch"),
// a vendor's code ("LOCATION_MISMATCH", "7402/8D") or a title. It takes no guesses;
// Match does.
func Parse(word string) (Cause, bool) {
	c, ok := names[squeeze(word)]
	return c, ok
}

// OrderFields returns the keys of e's fields that are written into the order's end-user
// service information, in the order in which the form asks them. Every other key of the
// catalogue concerns the blocker alone: it starts with "x_", or is "note".
func (e Entry) OrderFields() []string {
	var out []string
	for _, d := range e.Fields {
		if slices.Contains(orderKeys[:], d.Key) {
			out = append(out, d.Key)
		}
	}
	return out
}

// Drops reports whether the answers give the number up: its cancellation is then
// requested instead of resubmitting it.
func (e Entry) Drops(answers field.Values) bool {
	def, ok := field.Find(e.Fields, keyAction)
	return ok && field.Normalize(def, answers.Get(keyAction)) == Drop
}

// ResignAfter is Resign for an answer that is known: a letter that was signed on paper is
// the new letter, and none is asked for at the desk.
func (e Entry) ResignAfter(answers field.Values) Resign {
	def, ok := field.Find(e.Fields, KeyLetter)
	if ok && field.Normalize(def, answers.Get(KeyLetter)) == LetterPaper {
		return Never
	}
	return e.Resign
}

func (e Entry) clone() Entry {
	e.Fields = slices.Clone(e.Fields)
	for i := range e.Fields {
		e.Fields[i].Choices = slices.Clone(e.Fields[i].Choices)
	}
	e.Codes = slices.Clone(e.Codes)
	e.Words = slices.Clone(e.Words)
	return e
}

// table is the catalogue: what concerns the account's data, then single numbers and
// their services, then dates, papers and the providers themselves.
var table = slices.Concat(identityRows(), numberRows(), featureRows(), dateRows(), paperRows(), providerRows())

// names leads from the squeezed id, code or title to its cause. Ids go first: no code
// or title takes the place of one.
var names = func() map[string]Cause {
	out := make(map[string]Cause, 4*len(table))
	for _, e := range table {
		out[squeeze(string(e.Cause))] = e.Cause
	}
	for _, e := range table {
		for _, word := range append(slices.Clone(e.Codes), e.Title) {
			if key := squeeze(word); out[key] == "" {
				out[key] = e.Cause
			}
		}
	}
	return out
}()

// squeeze keeps the letters and digits of a word, in lower case.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
