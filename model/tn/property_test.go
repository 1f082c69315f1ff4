package tn_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"pgregory.net/rapid"

	"portdesk/model/tn"
)

// number draws a well-formed number: area codes and exchanges that clash with no rule.
func number(t *rapid.T) tn.TN {
	return rapid.Custom(func(t *rapid.T) tn.TN {
		n, err := tn.Parse(fmt.Sprintf("%03d%03d%04d", rapid.IntRange(200, 989).Draw(t, "npa"),
			rapid.IntRange(200, 999).Draw(t, "nxx"), rapid.IntRange(0, 9999).Draw(t, "line")))
		if err != nil {
			return 0
		}
		return n
	}).Filter(func(n tn.TN) bool { return n != 0 }).Draw(t, "number")
}

// form writes a number in one of the forms that people use.
func form(t *rapid.T, n tn.TN) string {
	layout := rapid.SampledFrom([]string{"%03d%03d%04d", "1%03d%03d%04d", "+1%03d%03d%04d", "(%03d) %03d-%04d", "%03d-%03d-%04d",
		"%03d.%03d.%04d", "%03d %03d %04d", "+1 %03d %03d %04d", "1-%03d-%03d-%04d", "1 (%03d) %03d %04d", "%03d/%03d-%04d",
		"%03d%03d-%04d", "1 %03d%03d%04d", "%03d %03d%04d", "+1 (%03d) %03d-%04d"}).Draw(t, "layout")
	return fmt.Sprintf(layout, n.NPA(), n.NXX(), n.Line())
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := number(t)
		for _, s := range []string{n.Display(), n.String(), n.E164(), form(t, n)} {
			if back, err := tn.Parse(s); back != n || err != nil {
				t.Fatalf("Parse(%q) = %v, %v; want %v", s, back, err, n)
			}
		}
	})
}

// Whatever stands between them, all numbers of a line come out, in their order.
func TestEveryNumberAccountedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var line strings.Builder
		var want []tn.TN
		for range rapid.IntRange(1, 6).Draw(t, "count") {
			n := number(t)
			want = append(want, n)
			line.WriteString(rapid.SampledFrom([]string{", ", "; ", "\t", " Bob ", " | ", `","`, " and ", " 98101 "}).Draw(t, "between"))
			line.WriteString(form(t, n))
		}
		items := tn.ReadText(line.String())
		if len(items) != len(want) {
			t.Fatalf("%q: %d items, want %d: %s", line.String(), len(items), len(want), show(items))
		}
		for i, it := range items {
			if it.TN != want[i] || it.Line != 1 || !strings.Contains(line.String(), it.Input) {
				t.Fatalf("%q: item %d is %+v, want %v", line.String(), i, it, want[i])
			}
		}
	})
}

// Seven or more digits that stand together are in the input of some item, whatever
// is around them.
func TestEveryDigitGroupAccountedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var groups []string
		for range rapid.IntRange(1, 6).Draw(t, "count") {
			groups = append(groups, rapid.StringMatching(`[0-9]{7,20}`).Draw(t, "group"))
		}
		text := "a " + strings.Join(groups, rapid.SampledFrom([]string{", ", " b ", "\n", "\t", " "}).Draw(t, "between"))
		items := tn.ReadText(text)
		for _, group := range groups {
			found := false
			for _, it := range items {
				found = found || strings.Contains(it.Input, group)
			}
			if !found {
				t.Fatalf("%q: nothing accounts for %s: %s", text, group, show(items))
			}
		}
	})
}

func TestRangeCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := number(t)
		places := rapid.IntRange(1, 4).Draw(t, "places")
		unit := [...]int64{1, 10, 100, 1000, 10000}[places]
		last := rapid.Int64Range(0, unit-1).Draw(t, "last")
		sep := rapid.SampledFrom([]string{"-", " - ", "–", " to ", "..", " thru "}).Draw(t, "sep")
		in := fmt.Sprintf("%s%s%0*d", form(t, n), sep, places, last)
		items := tn.ReadText(in)
		count := last - int64(n)%unit + 1
		if count < 1 {
			if len(items) != 1 || items[0].TN != 0 || items[0].Reason == "" {
				t.Fatalf("%q: %s", in, show(items))
			}
			return
		}
		if int64(len(items)) != count {
			t.Fatalf("%q: %d items, want %d", in, len(items), count)
		}
		for i, it := range items {
			if it.TN != n+tn.TN(i) || !it.Range || it.Input != in {
				t.Fatalf("%q: item %d is %+v", in, i, it)
			}
		}
	})
}

// oracle is what phonenumbers makes of a number written in the United States. Its few
// valid numbers of seven digits, which have no area code, are not valid here.
func oracle(s string) (e164 string, valid bool) {
	p, err := phonenumbers.Parse(s, "US")
	if err != nil || p.GetCountryCode() != 1 {
		return "", false
	}
	e164 = phonenumbers.Format(p, phonenumbers.E164)
	return e164, len(e164) == len("+12064205780") && phonenumbers.IsValidNumber(p)
}

// dialled counts the digits in front of an extension.
func dialled(s string) int {
	if at := strings.IndexAny(s, "xe"); at >= 0 {
		s = s[:at]
	}
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// compare holds Parse against the oracle, which is laxer in three things: it knows no
// service codes among the exchanges, it lets some begin with 0 or 1 (in the Dominican
// Republic, say), and it passes over a second 1 in front.
func compare(t interface {
	Helper()
	Errorf(string, ...any)
}, s string) {
	t.Helper()
	e164, valid := oracle(s)
	n, err := tn.Parse(s)
	switch {
	case err == nil && e164 != "" && n.E164() != e164:
		t.Errorf("%q is %s here and %s there", s, n.E164(), e164)
	case err != nil && valid && e164[6:8] != "11" && e164[5] > '1' && dialled(s) < 12:
		t.Errorf("%q is valid there and refused here: %v", s, err)
	}
}

func TestAgainstPhonenumbers(t *testing.T) {
	for _, s := range []string{"1-800-FLOWERS", "800-SIX-FLAG", "(800) 4MY-HOME", "+1 242 365 0000", "tel:+1-206-420-5780", "206 420 5780 x12",
		"206-420-5780 ext. 12", "２０６ ４２０ ５７８０", "2064 205780", "1206-420-5780", "+44 20 7946 0958", "011 44 20 7946 0958", "112 420 5780"} {
		compare(t, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		compare(t, rapid.StringMatching(`(\+?1[ -]?)?\(?[0-9]{3}\)?[ .-]?[0-9]{3}[ .-]?[0-9]{3,5}( ?(x|ext\. ?)[0-9]{1,4})?`).Draw(t, "typed"))
		n := number(t)
		compare(t, form(t, n))
	})
}

// Every area code: what is Canadian, toll-free, premium or personal there is so here,
// and every code in which there are valid numbers there is accepted here.
func TestAreaCodesAgainstPhonenumbers(t *testing.T) {
	for npa := 200; npa < 1000; npa++ {
		s := fmt.Sprintf("%03d2345678", npa)
		compare(t, s)
		p, err := phonenumbers.Parse(s, "US")
		if err != nil || !phonenumbers.IsValidNumber(p) {
			continue
		}
		n, err := tn.Parse(s)
		if err != nil {
			t.Errorf("%s: %v", s, err)
			continue
		}
		if there := phonenumbers.GetRegionCodeForNumber(p) == "CA"; there != n.Canadian() && !n.TollFree() && npa/100 != 5 {
			t.Errorf("area code %d: Canadian is %v here, %v there", npa, n.Canadian(), there)
		}
		kind := phonenumbers.GetNumberType(p)
		if (kind == phonenumbers.TOLL_FREE) != n.TollFree() {
			t.Errorf("area code %d: toll-free is %v here", npa, n.TollFree())
		}
		if _, refused := n.Refusal(); !refused && (kind == phonenumbers.PREMIUM_RATE || kind == phonenumbers.PERSONAL_NUMBER) {
			t.Errorf("area code %d is of personal or premium services and not refused", npa)
		}
	}
}
