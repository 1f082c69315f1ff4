package model

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"portdesk/model/date"
	"portdesk/model/tn"
)

func anyLetter(t *rapid.T) Letter {
	words := rapid.StringMatching(`[A-Za-zÀ-ſ:. ,株ñ()0-9]{0,30}`)
	l := Letter{
		PON: words.Draw(t, "pon"), Customer: words.Draw(t, "customer"), Person: words.Draw(t, "person"),
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
	f.Add("LETTER OF AGENCY\n\nDate: \n\n0 numbers:\n")
	f.Fuzz(func(t *testing.T, s string) {
		if got, ok := ParseLetterText(s); ok && got.String() != s {
			t.Errorf("%q became %q", s, got.String())
		}
	})
}
