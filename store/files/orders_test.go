package files

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/intake"
	"portdesk/model/tn"
)

// orderLines gives records of lines whose cells are apart by "|".
func orderLines(lines ...string) func() (Record, error) {
	at := 0
	return func() (Record, error) {
		if at == len(lines) {
			return Record{}, io.EOF
		}
		at++
		if lines[at-1] == "broken" {
			return Record{}, &Fault{Line: at + 1, Reason: "a quote that is not closed"}
		}
		return Record{Line: at + 1, Cells: strings.Split(lines[at-1], "|")}, nil
	}
}

func readOrders(t *testing.T, header string, m Mapping, lines ...string) (rows []intake.Row, bad []*Fault, unknown []string) {
	t.Helper()
	found, err := orderRows(strings.Split(header, "|"), orderLines(lines...), OrderReading{Mapping: m},
		func(r intake.Row) error { rows = append(rows, r); return nil }, func(f *Fault) { bad = append(bad, f) })
	if err != nil {
		t.Fatalf("%s: %v", header, err)
	}
	return rows, bad, found.Unknown
}

func TestOrderColumnsHaveOneMeaning(t *testing.T) {
	seen := map[string]string{}
	keys := map[string]bool{}
	for _, c := range orderColumns {
		for _, name := range append(strings.Fields(c.also), columnName(c.key)) {
			if plainName([]byte(name)) != name {
				t.Errorf("%s: %q is not letters and digits", c.key, name)
			}
			if by, had := seen[name]; had && c.needs == "" {
				t.Errorf("%q is both %s and %s", name, by, c.key)
			}
			if c.needs == "" {
				seen[name] = c.key
			}
		}
		if _, ok := field.Find(orderFieldRows, c.key); !ok && c.put == nil {
			t.Errorf("%s holds nothing", c.key)
		}
		keys[c.key] = true
	}
	for _, typ := range []tn.Type{tn.LongCode, tn.TollFree, tn.Wireless} {
		for _, d := range model.OrderFields(typ) {
			if !keys[d.Key] {
				t.Errorf("no column for the field %s", d.Key)
			}
		}
	}
}

func TestOrderRowsKnowsTheWordsOfOthers(t *testing.T) {
	for _, c := range []struct {
		header, line string
		want         map[string]string
	}{
		{"Phone Number|BTN|Account #|PIN/Passcode", "(206) 420-5780|206-420-6100|88-1234|0042",
			map[string]string{"btn": "12064206100", "account_number": "88-1234", "pin": "0042"}},
		{"TN|Authorized Name|Company|Title", "2064205780|Doe, Jane|Cascade Dental|Owner",
			map[string]string{"authorized_first_name": "Jane", "authorized_last_name": "Doe", "business_name": "Cascade Dental", "authorized_title": "Owner"}},
		{"Telephone Number|Name|Business Name", "2064205780|Jane M Doe|Cascade Dental",
			map[string]string{"authorized_first_name": "Jane M", "authorized_last_name": "Doe", "business_name": "Cascade Dental"}},
		{"DID|First Name|Last Name", "2064205780|Jane|Doe",
			map[string]string{"first_name": "Jane", "last_name": "Doe", "authorized_first_name": "Jane", "authorized_last_name": "Doe"}},
		{"number|first_name|last_name|authorized_first_name|authorized_last_name", "12064205780|Ann|Lee|Jane|Doe",
			map[string]string{"first_name": "Ann", "last_name": "Lee", "authorized_first_name": "Jane", "authorized_last_name": "Doe"}},
		{"WTN|Customer Name|auth_person_name", "2064205780|Smith & Sons|Jane Doe",
			map[string]string{"business_name": "Smith & Sons", "authorized_first_name": "Jane", "authorized_last_name": "Doe"}},
		{"MSISDN|House Number|Address|Address 2|City|State|Zip|Country", "+12064205780|1218|3rd Ave|Ste 400|Seattle|washington|98101-2345|usa",
			map[string]string{"street_number": "1218", "street": "3rd Ave", "unit": "Ste 400", "city": "Seattle", "state": "WA", "zip": "98101-2345", "country": "US"}},
		{"tn|street_address|extended_address|locality|administrative_area|Postal Code|country_code", "2064205780|1 Main St|2|Ottawa|Ontario|k1a0b1|Canada",
			map[string]string{"street": "1 Main St", "unit": "2", "city": "Ottawa", "state": "ON", "zip": "K1A 0B1", "country": "CA"}},
		{"tn|State|Zip", "6174205780|MA|2108", map[string]string{"state": "MA", "zip": "02108"}},
		{"tn|Zip|State", "6174205780|21081234|Massachusetts", map[string]string{"state": "MA", "zip": "02108-1234"}},
		{"tn|State|Zip", "7874205780|PR|601", map[string]string{"state": "PR", "zip": "00601"}},
		{"tn|FOC Requested", "2064205780|12/4/26", map[string]string{"requested_date": "2026-12-04"}},
		{"tn|DDD", "2064205780|46000", map[string]string{"requested_date": "2025-12-09"}},
		{"tn|Desired Due Date", "2064205780|4-Dec-26", map[string]string{"requested_date": "2026-12-04"}},
		{"tn|Port Date", "2064205780|2026-12-04 00:00:00", map[string]string{"requested_date": "2026-12-04"}},
		{"tn|FOC Date", "2064205780|Dec 4, 2026", map[string]string{"requested_date": "2026-12-04"}},
		{"tn|Usage Type|Full/Partial|Email|Contact Phone", "2064205780|Residential|Partial port|a@b.co|206.420.6100 x5",
			map[string]string{"usage_type": "residential", "port_type": "partial", "contact_email": "a@b.co", "contact_phone": "12064206100"}},
		{"tn|Service Address", "2064205780|1218 3rd Ave Ste 400, Seattle, WA 98101",
			map[string]string{"street": "1218 3rd Ave", "unit": "Ste 400", "city": "Seattle", "state": "WA", "zip": "98101"}},
		{"tn|PIN|Company", "2064205780|n/a|#N/A", map[string]string{}},
	} {
		rows, bad, unknown := readOrders(t, c.header, nil, c.line)
		if len(bad) > 0 || len(unknown) > 0 || len(rows) != 1 {
			t.Errorf("%s: faults %v, unknown %v", c.header, bad, unknown)
			continue
		}
		if got := rows[0].EndUser; !maps.Equal(got, c.want) {
			t.Errorf("%s:\n got %v\nwant %v", c.header, got, c.want)
		}
		if rows[0].Item.TN == 0 || rows[0].Line != 2 {
			t.Errorf("%s: %+v", c.header, rows[0])
		}
	}
}

func TestOrderRowsOfAnExport(t *testing.T) {
	header := "number|order|group|group_name|status|status_since|foc_date|requested_date|number_type|current_service_provider_name|current_service_provider_id|" +
		"gaining_service_provider_name|gaining_service_provider_id|lata|rate_center|rate_center_state|profile|ownership_acquired_at|number_activated_at|supps|" +
		"tested_at|test|told_date|foc_confirmed_at|submitted_at|created_at|order_requested_date|state|customer_reference"
	at := "2026-12-04T08:00:00-08:00"
	rows, bad, unknown := readOrders(t, header, nil, "12064205780|1001-A|1001|Cascade|completed|"+at+"|2026-12-04|2026-12-03|long-code|Level 3|6529|Northstar|552F|674|SEATTLE|WA|voice|"+
		at+"|"+at+"|2|"+at+"|passed|2026-12-04|"+at+"|"+at+"|"+at+"|2026-12-02|OR|C-7")
	if len(bad) > 0 || len(unknown) > 0 {
		t.Fatal(bad, unknown)
	}
	when, _ := time.Parse(time.RFC3339, at)
	day := date.Of(2026, 12, 4)
	want := intake.Row{Line: 2, Item: tn.Item{Line: 2, Input: "12064205780", TN: 12064205780}, EndUser: field.Values{"requested_date": "2026-12-02", "state": "OR"},
		Carrier: model.Carrier{ID: "6529", Name: "Level 3"}, Gaining: model.Carrier{ID: "552F", Name: "Northstar"}, Type: tn.LongCode, LATA: 674, Center: "SEATTLE", State: "WA",
		Reference: "C-7", PON: "1001-A", Group: 1001, GroupName: "Cascade", Requested: date.Of(2026, 12, 3), Profile: "voice",
		Standing: intake.Standing{Status: model.Completed, Since: when, FOC: day, Confirmed: when, Acquired: when, Activated: when, SUPPs: 2, Tested: when, Test: "passed",
			Told: day, Submitted: when, Created: when}}
	if got, want := fmt.Sprintf("%+v", rows[0]), fmt.Sprintf("%+v", want); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// The words of an export mean something else in a customer's own file.
func TestOrderRowsLeavesAmbiguousColumnsAlone(t *testing.T) {
	rows, bad, unknown := readOrders(t, "TN|Status|Group|Telephone|Favourite colour", nil, "2064205780|Active|Cascade|2064205781|red")
	if len(bad) > 0 || rows[0].Reference != "Cascade" || rows[0].Item.TN != 12064205780 {
		t.Error(bad, rows)
	}
	if want := []string{"Status", "Telephone", "Favourite colour"}; !slices.Equal(unknown, want) {
		t.Errorf("unknown %q, want %q", unknown, want)
	}
}

func TestOrderRowsTellsEveryFaultOfARow(t *testing.T) {
	header := "Number|BTN|State|Zip|Requested Date|Email|PIN|LATA|SSN|Type of number|number_type"
	for _, c := range []struct {
		line string
		want []string
	}{
		{"206 420 57|206|XX|123|tomorrow|a b|123456789012345678901|Seattle|12x4||sms", []string{
			"1 Number", "2 BTN", "3 State", "4 Zip", "5 Requested Date", "6 Email", "7 PIN", "8 LATA", "9 SSN", "11 number_type"}},
		{"2064205780-2064205789||||||||||", []string{"1 Number"}},
		{"2064205780 2064205781||||||||||", []string{"1 Number"}},
		{"|2064206100|||||||||", []string{"1 Number"}},
		{"2064205780||WA|2108|13/4/2026||||||", []string{"4 Zip", "5 Requested Date"}},
		{"2064205780||||12/4||||||", []string{"5 Requested Date"}},
		{"2064205780||||fri||||||", []string{"5 Requested Date"}},
		{"2064205780|||2108|||||||", []string{"4 Zip"}},
	} {
		rows, bad, _ := readOrders(t, header, nil, c.line)
		var got []string
		for _, f := range bad {
			got = append(got, fmt.Sprintf("%d %s", f.Column, f.Name))
			if f.Line != 2 || f.Reason == "" {
				t.Errorf("%+v", f)
			}
			if (f.Name == "PIN" || f.Name == "SSN") && (f.Text != "" || strings.Contains(f.Error(), "12x4") || strings.Contains(f.Error(), "12345678901")) {
				t.Errorf("a secret is told: %v", f)
			}
		}
		if !slices.Equal(got, c.want) || len(rows) > 0 {
			t.Errorf("%s:\n got %q\nwant %q (%v)", c.line, got, c.want, bad)
		}
	}
}

func TestOrderRowsGoesOnBehindBrokenRows(t *testing.T) {
	rows, bad, _ := readOrders(t, "TN", nil, "2064205780", "x", "broken", "2064205781")
	if len(rows) != 2 || len(bad) != 2 || bad[0].Line != 3 || bad[1].Line != 4 || rows[0].Torn || !rows[1].Torn {
		t.Error(rows, bad)
	}
	for first, torn := range map[string]bool{"x|": false, "x|Acme": true} {
		if rows, _, _ := readOrders(t, "TN|Company", nil, first, "2064205781|"); len(rows) != 1 || rows[0].Torn != torn {
			t.Errorf("below %q: %+v", first, rows)
		}
	}
	stop := errors.New("enough")
	if _, err := orderRows([]string{"TN"}, orderLines("2064205780"), OrderReading{}, func(intake.Row) error { return stop }, nil); !errors.Is(err, stop) {
		t.Error(err)
	}
	torn := func() (Record, error) { return Record{}, io.ErrUnexpectedEOF }
	if _, err := orderRows([]string{"TN"}, torn, OrderReading{}, nil, nil); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
}

func TestMapping(t *testing.T) {
	rows, _, unknown := readOrders(t, "Phone|Rufnummer|BTN|Rechnungsnummer", Mapping{"number": "rufnummer", "BTN": "Rechnungsnummer"}, "2064205780|2064205781|2064206100|2064206101")
	if rows[0].Item.TN != 12064205781 || rows[0].EndUser["btn"] != "12064206101" || !slices.Equal(unknown, []string{"Phone", "BTN"}) {
		t.Error(rows, unknown)
	}
	for _, c := range []struct {
		header string
		m      Mapping
		want   string
	}{
		{"Rufnummer|x", nil, "there is no column of numbers"},
		{"Rufnummer|x", Mapping{"numbr": "Rufnummer"}, "did you mean number?"},
		{"Rufnummer|x", Mapping{"number": "Rufnumer"}, "did you mean Rufnummer?"},
		{"TN|x", Mapping{"pin": "completely else"}, "not there"},
	} {
		_, err := orderRows(strings.Split(c.header, "|"), orderLines(), OrderReading{Mapping: c.m}, nil, nil)
		var f *Fault
		if !errors.As(err, &f) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %v: %v, want %q", c.header, c.m, err, c.want)
		}
	}
}

func TestOrderRowsOfATable(t *testing.T) {
	rows, err := OpenRows(strings.NewReader("\ufeffTN;Company\r\n2064205780;\"Cascade; Dental\"\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []intake.Row
	found, err := OrderRows(rows, OrderReading{}, func(r intake.Row) error { got = append(got, r); return nil }, func(f *Fault) { t.Error(f) })
	if err != nil || len(found.Unknown) > 0 || len(got) != 1 || got[0].EndUser["business_name"] != "Cascade; Dental" {
		t.Error(got, found, err)
	}
}

func FuzzOrderRows(f *testing.F) {
	f.Add("TN|State|Zip|Requested Date|PIN", "2064205780|MA|2108|12/4/26|secret")
	f.Add("number|status|status_since|foc_date|supps|test", "12064205780|completed|2026-12-04T00:00:00Z|46000|1|passed")
	f.Add("Phone|Name|Service Address|SSN", "(206) 420-5780|Doe, Jane|1 Main St, Seattle WA 98101|12")
	f.Fuzz(func(t *testing.T, header, line string) {
		l, fault := orderLayoutOf(strings.Split(header, "|"), OrderReading{})
		if fault != nil {
			return
		}
		cells := strings.Split(line, "|")
		r, faults := l.read(Record{Line: 7, Cells: cells})
		for _, f := range faults {
			if f.Line != 7 || f.Column < 1 || f.Column > len(l.header) || f.Reason == "" {
				t.Fatalf("%+v", f)
			}
			for _, c := range l.columns {
				if c.at == f.Column-1 && c.secret() && f.Text != "" {
					t.Fatalf("a secret is told: %v", f)
				}
			}
		}
		if len(faults) > 0 {
			return
		}
		if r.Item.TN == 0 {
			t.Fatal("a row without a number")
		}
		for _, p := range field.Problems(orderFieldRows, r.EndUser) {
			t.Fatal(p)
		}
	})
}
