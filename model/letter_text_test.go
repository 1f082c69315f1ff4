package model

import (
	_ "embed"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/tn"
)

func anyLetter(t *rapid.T) Letter {
	words := rapid.StringMatching(`[A-Za-zÀ-ſ:. ,株ñ()0-9]{0,30}`)
	l := Letter{
		PON: words.Draw(t, "pon"), Customer: words.Draw(t, "customer"), Person: words.Draw(t, "person"),
		Type:  rapid.SampledFrom([]tn.Type{0, tn.LongCode, tn.TollFree, tn.Wireless}).Draw(t, "type"),
		Phone: words.Draw(t, "phone"), Billing: words.Draw(t, "billing"),
		Title: words.Draw(t, "title"), Address: words.Draw(t, "address"), BTN: words.Draw(t, "btn"),
		Losing:  Carrier{ID: words.Draw(t, "losing id"), Name: words.Draw(t, "losing")},
		Gaining: Carrier{ID: words.Draw(t, "gaining id"), Name: words.Draw(t, "gaining")},
		Partial: rapid.Bool().Draw(t, "partial"), NewBTN: words.Draw(t, "new btn"), Reseller: words.Draw(t, "reseller"),
		Remaining: strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"", "fax line: keep", "To: Somebody Else",
			"Date: 2020-01-01", "3 numbers:", "+12064205780", "DSL: disconnect"}), 0, 6).Draw(t, "remaining"), "\n"),
		Date: date.Of(2026, 12, rapid.IntRange(1, 31).Draw(t, "day")),
	}
	for range rapid.IntRange(0, 8).Draw(t, "numbers") {
		l.Numbers = append(l.Numbers, tn.TN(rapid.Int64Range(12000000000, 19999999999).Draw(t, "number")))
	}
	slices.Sort(l.Numbers)
	return l
}

// TestLetterTextInverse: what is taken apart is what the letter was put together from, also
// where the customer's own lines look like lines of the letter.
func TestLetterTextInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := anyLetter(t)
		got, ok := ParseLetterText(l.Text())
		want := LetterText{Head: l.Head(), Paragraphs: l.Authorisation(), Numbers: l.Numbers}
		if !ok || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v, %#v\nwant %#v", ok, got, want)
		}
	})
}

// TestLetterTextFirstEdition: what was signed in the words of the first letters is taken apart
// as well.
func TestLetterTextFirstEdition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyLetter(t).firstEdition()
		if got, ok := ParseLetterText(want.String()); !ok || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v, %#v\nwant %#v", ok, got, want)
		}
	})
}

//go:embed testdata/letter-first-edition.txt
var signedFirst string

// TestLetterSignedFirst reads a letter that was signed before letters named the billing
// address, and knows the order that it is of.
func TestLetterSignedFirst(t *testing.T) {
	got, ok := ParseLetterText(signedFirst)
	if !ok || len(got.Head) != 12 || len(got.Paragraphs) != 3 || len(got.Numbers) != 2 {
		t.Fatalf("%v, %#v", ok, got)
	}
	if got.Head[2] != (Line{"Customer", "Acme Dental"}) || got.Head[10] != (Line{"Stays", "206 420 5700 fax line: keep\n\nDSL: disconnect"}) {
		t.Errorf("%q", got.Head)
	}
	o := completeOrder()
	o.PON = "1001-A"
	maps.Copy(o.EndUser, field.Values{KeyAuthTitle: "Owner", KeyPortType: PartialPort, KeyRemaining: got.Head[10].Text, KeyNewBTN: "12064205700", KeyReseller: "Cascade Reseller LLC"})
	l := LetterOf(o, got.Numbers, date.Of(2026, 11, 23))
	sig := Signature{Name: "Jane Doe", Title: "Owner", Digest: "ab0f119b837aa3722f48e06a9403aeeca0252b097cd5521c2ec4f73959002e57"}
	if !l.SignedAs(sig) || l.Text() == signedFirst {
		t.Errorf("not the letter that was signed:\n%s", l.firstEdition())
	}
	l.Customer = "Acme"
	if l.SignedAs(sig) {
		t.Error("another customer passes for the one that signed")
	}
	sig.Digest = l.Digest("Jane Doe", "Owner")
	if !l.SignedAs(sig) {
		t.Error("a letter of today is not known again")
	}
}

// TestLetterTextForeign: a text of another structure is not taken for a letter.
func TestLetterTextForeign(t *testing.T) {
	good := Letter{Customer: "Acme", Numbers: []tn.TN{12064205780}}.Text()
	if _, ok := ParseLetterText(good); !ok {
		t.Fatalf("not read: %q", good)
	}
	for _, s := range []string{
		"", "LETTER OF AGENCY", "LETTER OF AGENCY, as it was signed", good + " ", good + "\n", "\n" + good,
		strings.Replace(good, "1 number:", "2 numbers:", 1), strings.Replace(good, "+1", "1", 1),
		strings.Replace(good, "Date: ", "", 1), strings.ReplaceAll(good, "\n", "\r\n"),
	} {
		if got, ok := ParseLetterText(s); ok {
			t.Errorf("%q is read as %#v", s, got)
		}
	}
}

// FuzzLetterText: what is accepted is given back to the letter.
func FuzzLetterText(f *testing.F) {
	f.Add(Letter{Customer: "Acme", Partial: true, Remaining: "a\n\nb: c"}.Text())
	f.Add(signedFirst)
	f.Add("LETTER OF AGENCY\n\nDate: \n\n0 numbers:\n")
	f.Fuzz(func(t *testing.T, s string) {
		if got, ok := ParseLetterText(s); ok && got.String() != s {
			t.Errorf("%q became %q", s, got.String())
		}
	})
}

// A line that somebody typed does not become another line of the head.
func TestLetterTextKeepsParties(t *testing.T) {
	l := Letter{PON: "1001-A", Losing: Carrier{Name: "Level 3"}, Gaining: Carrier{Name: "Northstar"}, Customer: "Acme\nFrom: Evil Corp",
		Partial: true, Remaining: "the fax line\nNew billing number: 206 555 0100\nnothing else", Numbers: []tn.TN{12064205780}}
	got, ok := ParseLetterText(l.Text())
	if !ok {
		t.Fatal(l.Text())
	}
	said := map[string]string{}
	for _, line := range got.Head {
		said[line.Label] = line.Text
	}
	if said["From"] != "Level 3" || said["New billing number"] != "" || said["Stays"] != "the fax line\n  New billing number: 206 555 0100\nnothing else" {
		t.Errorf("%q", said)
	}
}
