package filter

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
)

// acme is a number of a blocked order with every field set.
func acme() Subject {
	return Subject{
		Number: "12064205780", Status: model.ActionRequired, Order: "4471-A", Group: "Acme move",
		Carrier: "Level3 Communications", CarrierID: "8824", Gaining: "Flowroute", GainingID: "683G",
		Type: tn.LongCode, LATA: 674, FOC: date.Of(2026, time.December, 4), Requested: date.Of(2026, time.December, 1),
		Updated: date.Of(2026, time.November, 20), Blockers: []string{"address_mismatch", "pin_passcode"},
		Profile: "Front desk", Customer: "Acme Dental Ünal", Ball: You,
	}
}

// bare is a toll-free number with nothing set that may be unset.
func bare() Subject {
	return Subject{
		Number: "18444205780", Status: model.Pending, Type: tn.TollFree,
		Updated: date.Of(2026, time.November, 23), Ball: Provider,
	}
}

func TestMatch(t *testing.T) {
	for _, tc := range []struct {
		text       string
		acme, bare bool
	}{
		{"", true, true},
		{"206-420-5780", true, false},
		{"(206)4205780", true, false},
		{"+1 206 420 5780", true, false},
		{"206.420", true, false},
		{"420\u20115780", true, true},
		{`"(206) 420-5780"`, true, false},
		{"4205780", true, true},
		{"4471-a", true, false},
		{"dental", true, false},
		{"DENTAL ünal", true, false},
		{"level3", true, false},
		{"8824", false, false}, // an id is no bare word
		{"dental,844", true, true},
		{"-dental", false, true},
		{"dental -206", false, false},
		{"status:action", true, false},
		{"status:open", true, true},
		{"status:ended", false, false},
		{"-status:pending,completed", true, false},
		{"order:4471", true, false},
		{"order:none", false, true},
		{"group:any", true, false},
		{"carrier:8824", true, false},
		{"carrier:level3", true, false},
		{"gaining:683g,none", true, true},
		{"type:tollfree", false, true},
		{"lata:674", true, false},
		{"lata:none", false, true},
		{"lata:600..673", false, false},
		{"lata:>=674", true, false},
		{"lata:<9999", true, false}, // not set is neither more nor less
		{"foc:2026-12-04", true, false},
		{"foc:<2026-12-04", false, false},
		{"foc:<=2026-12-04,none", true, true},
		{"foc:>next-week", false, false},
		{"foc:>this-week", true, false},
		{"foc:next-week", true, false},
		{"-foc:>today", false, true},
		{"requested:this-week..next-week", true, false},
		{"updated:>2d", true, false},
		{"updated:<2d", false, true},
		{"updated:today", false, true},
		{"updated:3d", true, false},
		{"blocker:any", true, false},
		{"blocker:none", false, true},
		{"blocker:address-mis", true, false},
		{"blocker:pin", true, false},
		{"blocker:freeze", false, false},
		{"profile:front", true, false},
		{`customer:"acme dental"`, true, false},
		{"ball:you", true, false},
		{"ball:you,provider", true, true},
		{"ball:nobody", false, false},
	} {
		q := mustParse(t, tc.text)
		if got := q.Match(acme()); got != tc.acme {
			t.Errorf("%q matches acme: %v", tc.text, got)
		}
		if got := q.Match(bare()); got != tc.bare {
			t.Errorf("%q matches bare: %v", tc.text, got)
		}
	}
}

// anyValue draws the text of one alternative that the field takes.
func anyValue(t *rapid.T, f Field) string {
	var words []string
	for _, o := range f.options() {
		words = append(words, o.word)
	}
	switch f.law().shape {
	case shapeText, shapeCause:
		text := rapid.StringN(1, 6, -1).Draw(t, "text")
		words = append(words, Quote(text), "a", "4205", "206-420", "acme", "8")
	case shapeCount:
		words = append(words, "674", "600..700")
	case shapeDate:
		words = append(words, "2026-12-04", "2026-11-20..2026-12-02", "-3d")
	case shapeStatus, shapeType, shapeBall:
	}
	return rapid.SampledFrom(words).Draw(t, "value")
}

func anyField(t *rapid.T) Field {
	return Field(rapid.IntRange(0, len(fieldLaws)-1).Draw(t, "field"))
}

// prefix is what stands before the values of a term.
func prefix(f Field) string {
	if f == FieldAny {
		return ""
	}
	return f.String() + ":"
}

func anySubject(t *rapid.T) Subject {
	text := rapid.SampledFrom([]string{"", "Acme Dental", "a", "8824", "4205-A", "Ünal"})
	day := rapid.SampledFrom([]date.Date{0, date.Of(2026, time.November, 20), date.Of(2026, time.November, 23), date.Of(2026, time.December, 4)})
	return Subject{
		Number:    rapid.SampledFrom([]string{"12064205780", "18444205780"}).Draw(t, "number"),
		Status:    rapid.SampledFrom(model.Statuses()).Draw(t, "status"),
		Order:     text.Draw(t, "order"),
		Group:     text.Draw(t, "group"),
		Carrier:   text.Draw(t, "carrier"),
		CarrierID: text.Draw(t, "carrier id"),
		Gaining:   text.Draw(t, "gaining"),
		Type:      rapid.SampledFrom([]tn.Type{tn.LongCode, tn.TollFree, tn.Wireless}).Draw(t, "type"),
		LATA:      rapid.SampledFrom([]int{0, 599, 674}).Draw(t, "lata"),
		FOC:       day.Draw(t, "foc"),
		Requested: day.Draw(t, "requested"),
		Updated:   day.Draw(t, "updated"),
		Blockers:  rapid.SliceOfN(rapid.SampledFrom([]string{"pin_passcode", "freeze"}), 0, 2).Draw(t, "blockers"),
		Profile:   text.Draw(t, "profile"),
		Customer:  text.Draw(t, "customer"),
		Ball:      rapid.SampledFrom([]Ball{You, Provider, Nobody}).Draw(t, "ball"),
	}
}

func TestNegationIsTheComplement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, s := anyField(t), anySubject(t)
		text := prefix(f) + anyValue(t, f) + "," + anyValue(t, f)
		if strings.HasPrefix(text, "-") {
			t.Skip("negated already")
		}
		if mustParse(t, text).Match(s) == mustParse(t, "-"+text).Match(s) {
			t.Fatalf("%q and its negation agree on %+v", text, s)
		}
	})
}

func TestAlternativesAreTheUnion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, s := anyField(t), anySubject(t)
		a, b := anyValue(t, f), anyValue(t, f)
		either := mustParse(t, prefix(f)+a).Match(s) || mustParse(t, prefix(f)+b).Match(s)
		if got := mustParse(t, prefix(f)+a+","+b).Match(s); got != either {
			t.Fatalf("%s%s,%s: %v, one by one %v", prefix(f), a, b, got, either)
		}
	})
}

func TestTermsAllHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, g, s := anyField(t), anyField(t), anySubject(t)
		a, b := prefix(f)+anyValue(t, f), prefix(g)+anyValue(t, g)
		both := mustParse(t, a).Match(s) && mustParse(t, b).Match(s)
		if got := mustParse(t, a+" "+b).Match(s); got != both {
			t.Fatalf("%q and %q: %v, one by one %v", a, b, got, both)
		}
	})
}

func TestCanonicalTextMeansTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, s := anyField(t), anySubject(t)
		op := ""
		if f.law().shape.compares() {
			op = rapid.SampledFrom([]string{"", "<", "<=", ">", ">="}).Draw(t, "op")
		}
		q, err := Parse(prefix(f)+op+anyValue(t, f), testEnv())
		if err != nil {
			t.Skip("a comparison with none, any or a range")
		}
		back := mustParse(t, q.String())
		if !back.Equal(q) || back.Match(s) != q.Match(s) {
			t.Fatalf("%q became %q", q.Text, q.String())
		}
	})
}

func TestComparisonsCompleteEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySubject(t)
		word := rapid.SampledFrom([]string{"foc:%today", "foc:%this-week", "lata:%600", "updated:%2d"}).Draw(t, "word")
		match := func(op string) bool { return mustParse(t, strings.Replace(word, "%", op, 1)).Match(s) }
		set := match(">") || match("<=")
		if match(">") && match("<=") || match("<") && match(">=") || (match("<") || match(">=")) != set {
			t.Fatalf("%q: < %v, <= %v, > %v, >= %v on %+v", word, match("<"), match("<="), match(">"), match(">="), s)
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	q, s := mustParse(b, `status:open carrier:level3 -blocker:none foc:<=next-week "acme dental"`), acme()
	b.ReportAllocs()
	for b.Loop() {
		if !q.Match(s) {
			b.Fatal("no match")
		}
	}
}
