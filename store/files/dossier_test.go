package files

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/dossier"
	"portdesk/model/field"
	"portdesk/model/tn"
)

var updateOrder = flag.Bool("update-order", false, "write the golden document of an order")

// oneOrder is an order with something in every place.
func oneOrder() dossier.Dossier {
	at := func(hour int) time.Time { return time.Date(2026, 11, 23, hour, 41, 0, 0, time.UTC) }
	return dossier.Dossier{
		Order: model.Order{PON: "1001-A", GroupID: 1001, GroupName: "Acme", Type: tn.LongCode, Losing: model.Carrier{ID: "8824", Name: "Level3"},
			Gaining: model.Carrier{ID: "683G", Name: "Flowroute"}, LATA: 674, Requested: date.Of(2026, 12, 7),
			EndUser:   field.Values{"business_name": "Ünal & <Söhne>", "pin": "4711", "account_number": "A-77"},
			Signature: model.Signature{Name: "Jane Doe", Title: "Owner", At: at(10), Digest: "00ff", Text: "LETTER OF AGENCY\n", VoidedAt: at(12), VoidReason: "the carrier asks"},
			Submitted: at(11), Created: at(9), Updated: at(14)},
		Numbers: []dossier.Number{
			{Number: model.Number{TN: 12064205780, Status: model.ActionRequired, Since: at(12), Requested: date.Of(2026, 12, 7), RateCenter: "SEATTLE", State: "WA"}},
			{Number: model.Number{TN: 12064205781, Status: model.FOCDateSet, Since: at(13), FOC: date.Of(2026, 12, 7), Requested: date.Of(2026, 12, 7), Acquired: at(14), Activated: at(15),
				SUPPs: 1, Profile: "Front desk", Tested: at(15), Test: "passed", Told: date.Of(2026, 12, 7)}, Confirmed: at(13)},
		},
		Blockers: []dossier.Blocker{{Cause: "account_number", Words: "acct #", Raised: at(12), Answered: at(13), Answers: field.Values{"account_number": "B-9", "x_a": "kept"},
			Numbers: []tn.TN{12064205780, 12064205781}, Holds: []tn.TN{12064205780}}},
		Notes:  []dossier.Note{{At: at(13), Who: "ana", Text: "ask for \"Bo\"\nbefore noon", Number: 12064205780}},
		Chases: []dossier.Chase{{At: at(14), Who: "ana", Whom: "LNP desk", Text: "tomorrow", Blocker: 1}},
		Entries: []model.Entry{
			{Action: 1, At: at(9), Who: "ana", Actor: model.Customer, Event: model.OrderCreate, Data: map[string]string{"pon": "1001-A"}},
			{Action: 1, At: at(9), Who: "ana", Actor: model.Customer, Event: "create_new_porting_request", Number: 12064205780, To: model.Pending, Data: map[string]string{}},
			{Action: 2, At: at(9), Who: "ana", Actor: model.Customer, Event: model.OrderEdit, Data: map[string]string{"pin": "changed", "city": "Seattle"}},
		},
	}
}

func TestDossierGolden(t *testing.T) {
	for name, secrets := range map[string]bool{"order.json": false, "order_secrets.json": true} {
		var out bytes.Buffer
		if err := WriteDossier(&out, oneOrder(), secrets); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name)
		if *updateOrder {
			if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil || out.String() != string(want) {
			t.Errorf("%s: %v; the document is now\n%s", name, err, out.String())
		}
		for _, secret := range []string{"4711", "A-77", "B-9"} {
			if strings.Contains(out.String(), secret) != secrets {
				t.Errorf("%s: the secret %s: %v", name, secret, !secrets)
			}
		}
	}
}

func drawTime(rt *rapid.T, what string) time.Time {
	sec := rapid.Int64Range(-1, 4e9).Draw(rt, what)
	if sec <= 0 {
		return time.Time{}
	}
	return time.Unix(sec, 0).UTC()
}

func drawDay(rt *rapid.T, what string) date.Date {
	return date.Date(rapid.Int32Range(0, 40000).Draw(rt, what))
}

func drawTN(rt *rapid.T, what string) tn.TN {
	return tn.TN(12064200000 + rapid.Int64Range(0, 9999).Draw(rt, what))
}

func drawValues(rt *rapid.T, what string) field.Values {
	keys := rapid.SampledFrom([]string{"pin", "account_number", "street", "x_letter", "", "ü\n"})
	return rapid.OneOf(rapid.Just(field.Values(nil)), rapid.Custom(func(rt *rapid.T) field.Values {
		return rapid.MapOfN(keys, rapid.String(), 0, 4).Draw(rt, "values")
	})).Draw(rt, what)
}

func drawList[T any](rt *rapid.T, what string, one func(rt *rapid.T) T) []T {
	list := rapid.SliceOfN(rapid.Custom(one), 0, 3).Draw(rt, what)
	if len(list) == 0 {
		return nil
	}
	return list
}

func drawTNs(rt *rapid.T, what string) []tn.TN {
	return drawList(rt, what, func(rt *rapid.T) tn.TN { return drawTN(rt, "number") })
}

func drawDossier(rt *rapid.T) dossier.Dossier {
	text := rapid.String()
	status := rapid.Custom(func(rt *rapid.T) model.Status { return model.Status(rapid.IntRange(0, 10).Draw(rt, "status")) })
	carrier := func(what string) model.Carrier {
		return model.Carrier{ID: text.Draw(rt, what), Name: text.Draw(rt, what)}
	}
	d := dossier.Dossier{Order: model.Order{PON: text.Draw(rt, "pon"), GroupID: rapid.Int64Range(0, 1<<62).Draw(rt, "group"), GroupName: text.Draw(rt, "name"),
		Type: tn.Type(rapid.IntRange(0, 3).Draw(rt, "type")), Losing: carrier("losing"), Gaining: carrier("gaining"), LATA: rapid.IntRange(0, 999).Draw(rt, "lata"),
		EndUser: drawValues(rt, "end user"), Requested: drawDay(rt, "requested"), Submitted: drawTime(rt, "submitted"), Created: drawTime(rt, "created"), Updated: drawTime(rt, "updated")}}
	if rapid.Bool().Draw(rt, "signed") {
		d.Order.Signature = model.Signature{Name: text.Draw(rt, "signer"), Title: text.Draw(rt, "title"), At: drawTime(rt, "at"), Digest: text.Draw(rt, "digest"),
			Text: text.Draw(rt, "letter"), VoidedAt: drawTime(rt, "voided"), VoidReason: text.Draw(rt, "why")}
	}
	next := tn.TN(12064200000)
	d.Numbers = drawList(rt, "numbers", func(rt *rapid.T) dossier.Number {
		return dossier.Number{Confirmed: drawTime(rt, "confirmed"), Number: model.Number{Status: status.Draw(rt, "status"), Since: drawTime(rt, "since"), FOC: drawDay(rt, "foc"),
			Requested: drawDay(rt, "requested"), Acquired: drawTime(rt, "acquired"), Activated: drawTime(rt, "activated"), SUPPs: rapid.IntRange(0, 9).Draw(rt, "supps"),
			RateCenter: text.Draw(rt, "center"), Profile: text.Draw(rt, "profile"), State: text.Draw(rt, "state"), Tested: drawTime(rt, "tested"), Test: text.Draw(rt, "test"), Told: drawDay(rt, "told")}}
	})
	for i := range d.Numbers {
		next += tn.TN(rapid.IntRange(1, 99).Draw(rt, "gap"))
		d.Numbers[i].TN = next
	}
	d.Blockers = drawList(rt, "blockers", func(rt *rapid.T) dossier.Blocker {
		return dossier.Blocker{Cause: string(rapid.SampledFrom(blocker.Catalogue()).Draw(rt, "cause").Cause), Words: text.Draw(rt, "words"), Raised: drawTime(rt, "raised"),
			Answered: drawTime(rt, "answered"), Answers: drawValues(rt, "answers"), Numbers: drawTNs(rt, "numbers"), Holds: drawTNs(rt, "holds")}
	})
	d.Notes = drawList(rt, "notes", func(rt *rapid.T) dossier.Note {
		return dossier.Note{At: drawTime(rt, "at"), Who: text.Draw(rt, "who"), Text: text.Draw(rt, "text"), Number: drawTN(rt, "number")}
	})
	d.Chases = drawList(rt, "chases", func(rt *rapid.T) dossier.Chase {
		return dossier.Chase{At: drawTime(rt, "at"), Who: text.Draw(rt, "who"), Whom: text.Draw(rt, "whom"), Text: text.Draw(rt, "text"), Blocker: rapid.IntRange(0, 3).Draw(rt, "blocker")}
	})
	d.Entries = drawList(rt, "entries", func(rt *rapid.T) model.Entry {
		return model.Entry{Action: rapid.Int64().Draw(rt, "action"), At: drawTime(rt, "at"), Who: text.Draw(rt, "who"), Actor: model.Actor(text.Draw(rt, "actor")), Event: text.Draw(rt, "event"),
			Number: drawTN(rt, "number"), From: status.Draw(rt, "from"), To: status.Draw(rt, "to"), Data: drawValues(rt, "data")}
	})
	return d
}

func readAll(text string) (out []dossier.Dossier, err error) {
	err = ReadDossiers(strings.NewReader(text), func(d dossier.Dossier) error { out = append(out, d); return nil })
	return out, err
}

// TestDossierRoundTrip reads back whatever is written, one document or several, in an array
// or one after the other, and in UTF-16 with a byte order mark's company of blanks.
func TestDossierRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var want []dossier.Dossier
		var texts []string
		for range rapid.IntRange(1, 3).Draw(rt, "documents") {
			d := drawDossier(rt)
			var out bytes.Buffer
			if err := WriteDossier(&out, d, true); err != nil {
				rt.Fatal(err)
			}
			want, texts = append(want, d), append(texts, out.String())
		}
		for _, text := range []string{strings.Join(texts, ""), "\ufeff[" + strings.Join(texts, " ,\r\n") + "]"} {
			got, err := readAll(text)
			if err != nil {
				rt.Fatalf("%v\n%s", err, text)
			}
			if !reflect.DeepEqual(got, want) {
				rt.Fatalf("read\n%+v\nof\n%+v\n%s", got, want, text)
			}
		}
	})
}

func TestReadDossiersRefuses(t *testing.T) {
	var out bytes.Buffer
	if err := WriteDossier(&out, oneOrder(), true); err != nil {
		t.Fatal(err)
	}
	good := out.String()
	for _, tt := range []struct {
		old, now string
		line     int
		column   int
		words    string
	}{
		{`"version": 1`, `"version": 2`, 3, 14, "a newer Portdesk wrote this order (version 2)"},
		{`"portdesk": "order"`, `"portdesk": "desk"`, 2, 15, "no order that a desk wrote"},
		{"  \"portdesk\": \"order\",\n", "", 1, 1, "does not say so"},
		{`"id": "1001-A"`, `"ident": "1001-A"`, 4, 3, "no such key"},
		{`"group_name"`, `"id"`, 6, 3, "comes twice"},
		{`"lata": 674`, `"lata": "674"`, 12, 11, "a LATA is a whole number"},
		{`"id": "1001-A"`, `"id": 1001`, 4, 9, "a number cannot stand here"},
		{`"status":"Action Required"`, `"status":"Waiting"`, 20, 38, "no such status"},
		{`{"number":"12064205781"`, `{"number":"12064200"`, 21, 15, ""},
		{`"requested_date": "2026-12-07"`, `"requested_date": "soon"`, 13, 21, ""},
		{`"ana"`, `"ana" "bo"`, 27, 46, "a comma or } should stand"},
		{`"rate_center":"SEATTLE"`, `"rate_center":{}`, 20, 0, "a single value should stand"},
		{"\n}\n", "", 0, 0, "should stand"},
	} {
		text := strings.Replace(good, tt.old, tt.now, 1)
		if text == good {
			t.Errorf("the document has no %s", tt.old)
			continue
		}
		_, err := readAll(text)
		var f *Fault
		if !errors.As(err, &f) || !strings.Contains(f.Reason, tt.words) || (tt.line > 0 && f.Line != tt.line) || (tt.column > 0 && f.Column != tt.column) {
			t.Errorf("%s: %v, want line %d, column %d: %s", tt.now, err, tt.line, tt.column, tt.words)
		}
	}
	for _, text := range []string{"{", "[", "x", `"`, `{"portdesk":"order"}`, "{}", "[{}]", "3", `{"portdesk":"order","version":1,"end_user":{"a":"1","a":"2"}}`, "\x00", "[[]]"} {
		var f *Fault
		if got, err := readAll(text); !errors.As(err, &f) || f.Line != 1 || f.Column < 1 || len(got) > 0 {
			t.Errorf("%q: %v %v", text, got, err)
		}
	}
	stop := errors.New("enough")
	n := 0
	if err := ReadDossiers(strings.NewReader(good+good), func(dossier.Dossier) error { n++; return stop }); !errors.Is(err, stop) || n != 1 {
		t.Errorf("after %d: %v", n, err)
	}
	if got, err := readAll(" \n"); err != nil || got != nil {
		t.Error(got, err)
	}
}

func FuzzReadDossiers(f *testing.F) {
	var out bytes.Buffer
	if err := WriteDossier(&out, oneOrder(), true); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Add([]byte(`[{"portdesk":"order","version":1}]`))
	f.Add([]byte("{\"a\u00fc\":"))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := readAll(string(text))
		var fault *Fault
		if err != nil && (!errors.As(err, &fault) || fault.Line < 1 || fault.Column < 1) {
			t.Fatalf("%v", err)
		}
		for _, d := range got {
			var out bytes.Buffer
			if err := WriteDossier(&out, d, true); err != nil {
				t.Fatal(err)
			}
			again, err := readAll(out.String())
			if err != nil || len(again) != 1 || !reflect.DeepEqual(again[0], d) {
				t.Fatalf("%v: %+v is read back as %+v", err, d, again)
			}
		}
	})
}
