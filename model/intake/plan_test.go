package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// gaining covers everything.
var gaining = []portability.Gaining{{Name: "Northstar", SPID: "552F", RespOrg: "NST01"}}

// directory gives numbers that end in 5 to 8 to Frontier, in 9 to nobody, others to Level 3.
func directory(n tn.TN) portability.Serving {
	switch d := n % 10; {
	case n.TollFree():
		return portability.Serving{ProviderID: "ATX01", ProviderName: "AT&T"}
	case d == 9:
		return portability.Serving{}
	case d > 4:
		return portability.Serving{ProviderID: "4324", ProviderName: "Frontier", LATA: 674, RateCenter: "SEATTLE", State: "WA"}
	}
	return portability.Serving{ProviderID: "6529", ProviderName: "Level 3", LATA: 674, RateCenter: "SEATTLE", State: "WA"}
}

// checked makes the plan of rows as an import does.
func checked(rows []Row, open map[tn.TN]string, keep bool) Plan {
	src := portability.Sources{Serving: directory, Gaining: gaining, Open: open}
	first := portability.Check(Items(rows), src)
	if src.Named = Named(rows, first); len(src.Named) > 0 {
		first = portability.Check(Items(rows), src)
	}
	return Make(rows, first, Options{Keep: keep, Gaining: gaining})
}

// file makes rows, from line 2 on, of "number key=value key=value".
func file(t rapid.TB, lines ...string) []Row {
	t.Helper()
	rows := make([]Row, 0, len(lines))
	for i, l := range lines {
		said := strings.Split(l, ";")
		n, err := tn.Parse(said[0])
		if err != nil {
			t.Fatal(err)
		}
		r := Row{Line: i + 2, Item: tn.Item{Input: said[0], TN: n}, EndUser: field.Values{}}
		for _, s := range said[1:] {
			key, v, _ := strings.Cut(strings.TrimSpace(s), "=")
			switch key {
			case "pon":
				r.PON = v
			case "ref":
				r.Reference = v
			case "carrier":
				r.Carrier.Name = v
			case "spid":
				r.Carrier.ID = v
			case "gaining":
				r.Gaining.Name = v
			case "type":
				r.Type, _ = tn.ParseType(v)
			case "status":
				r.Standing.Status, _ = model.ParseStatus(v)
			default:
				if _, ok := field.Find(orderDefs, key); !ok {
					t.Fatalf("no field %q", key)
				}
				r.EndUser[key] = v
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// lines tells the lines of each order: "2 3 | 4".
func lines(p Plan) string {
	orders := make([]string, 0, len(p.Orders))
	for _, o := range p.Orders {
		var l []string
		for _, r := range o.Rows {
			l = append(l, fmt.Sprint(r.Line))
		}
		orders = append(orders, strings.Join(l, " "))
	}
	return strings.Join(orders, " | ")
}

func TestRowsShareAnOrderUnlessTheyDisagree(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want string
		why  string // of the last order
	}{
		{"nothing said", []string{"2064205780", "2064205781"}, "2 3", ""},
		{"only the first row is filled", []string{"2064205780;business_name=Acme;btn=2064206100", "2064205781", "2064205782"}, "2 3 4", ""},
		{"blanks, case and phones are one", []string{"2064205780;business_name=Acme  Dental;btn=12064206100", "2064205781;business_name=ACME dental;btn=(206) 420-6100"}, "2 3", ""},
		{"the number within the street", []string{"2064205780;street=1218 3rd Ave Ste 400", "2064205781;street_number=1218;street=3RD AVE;unit=#400", "2064205782;street=1218 3rd ave"}, "2 3 4", ""},
		{"a numbered street is no house", []string{"2064205780;street=3rd Ave", "2064205781;street_number=1218;street=3rd Ave"}, "2 3", ""},
		{"accounts but for their dashes", []string{"2064205780;account_number=88-1234", "2064205781;account_number=881234"}, "2 3", ""},
		{"a longer ZIP", []string{"2064205780;zip=98101", "2064205781;zip=98101-1234"}, "2 3", ""},
		{"two BTNs", []string{"2064205780;btn=2064206100", "2064205781;btn=2064206200"}, "2 | 3",
			"another BTN than line 2: 206 420 6200 on line 3, 206 420 6100 on line 2"},
		{"two addresses", []string{"2064205780;street=1218 3rd Ave;city=Seattle", "2064205781;street=500 Pine St;city=Seattle"}, "2 | 3",
			"another service address than line 2: 500 Pine St, Seattle on line 3, 1218 3rd Ave, Seattle on line 2"},
		{"two PINs, which stay secret", []string{"2064205780;pin=1111", "2064205781;pin=2222"}, "2 | 3", "another PIN or passcode than line 2"},
		{"two names and accounts", []string{"2064205780;authorized_last_name=Doe;authorized_first_name=Jo;account_number=1", "2064205781;authorized_last_name=Roe;authorized_first_name=Jo;account_number=2"}, "2 | 3",
			"another authorised person than line 2: Jo Roe on line 3, Jo Doe on line 2; another account number than line 2"},
		{"back to the first", []string{"2064205780;business_name=A", "2064205781;business_name=B", "2064205782;business_name=a"}, "2 4 | 3",
			"another business name than line 2: B on line 3, A on line 2"},
		{"empty cells follow the latest", []string{"2064205780;business_name=A", "2064205781;business_name=B", "2064205782"}, "2 | 3 4",
			"another business name than line 2: B on line 3, A on line 2"},
		{"but not against what they say", []string{"2064205780;business_name=A;city=Rome", "2064205781;business_name=B;city=Oslo", "2064205782;city=Rome"}, "2 | 3 | 4",
			"nothing tells that line 4 is of the end user of line 2"},
		{"the account of the first, below another one", []string{"2064205780;business_name=A;btn=2064206100", "2064205781;business_name=B;btn=2064206200", "2064205782;btn=2064206100"}, "2 4 | 3",
			"another business name than line 2: B on line 3, A on line 2; another BTN than line 2: 206 420 6200 on line 3, 206 420 6100 on line 2"},
		{"nobody above, and two below", []string{"2064205780", "2064205781;business_name=A", "2064205782;business_name=B"}, "2 | 3 | 4",
			"nothing tells that line 4 is of the end user of line 2"},
		{"streets cut short", []string{"2064205780;street=1218 Pine Street", "2064205781;street=1218 PINE ST."}, "2 3", ""},
		{"apostrophes", []string{"2064205780;business_name=Joe's", "2064205781;business_name=Joe\u2019s"}, "2 3", ""},
		{"references", []string{"2064205780;ref=C1", "2064205781;ref=c1", "2064205782;ref=C2"}, "2 3 | 4", "another customer reference than line 2: C2 on line 4, C1 on line 2"},
		{"PONs", []string{"2064205780;pon=1-A", "2064205781;pon=1-B", "2064205782;pon=1-A"}, "2 4 | 3", "another PON than line 2: 1-B on line 3, 1-A on line 2"},
		{"carriers go apart without a word", []string{"2064205780;business_name=A", "2064205785;business_name=A", "8004205780;business_name=A"}, "2 | 3 | 4", ""},
		{"gaining providers that the file names", []string{"2064205780;gaining=northstar", "2064205781;gaining=Peerless", "2064205782;gaining=PEERLESS"}, "2 | 3 4", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := checked(file(t, c.rows...), nil, false)
			if got := lines(p); got != c.want {
				t.Fatalf("orders %s, want %s", got, c.want)
			}
			if got := p.Orders[len(p.Orders)-1].Apart; got != c.why {
				t.Errorf("\n got %s\nwant %s", got, c.why)
			}
		})
	}
}

// A customer fills the first row, and the numbers below it are at three carriers.
func TestAnOrderOfAnotherCarrierTakesTheEndUserOver(t *testing.T) {
	p := checked(file(t, "2064205780;business_name=A;city=Rome;btn=2064206100;account_number=7;pin=1;requested_date=2026-12-04;ref=C1", "2064205785", "8004205780", "2064205781",
		"2064205786;business_name=B", "2064205782"), nil, false)
	if got, want := lines(p), "2 5 | 3 | 4 | 6 | 7"; got != want {
		t.Fatalf("orders %s, want %s", got, want)
	}
	for _, o := range p.Orders[1:3] {
		if o.EndUser["business_name"] != "A" || o.EndUser["city"] != "Rome" || o.EndUser["requested_date"] != "2026-12-04" || o.Reference != "C1" || o.From != 2 {
			t.Errorf("line %d: %+v", o.Rows[0].Line, o)
		}
		if o.EndUser["btn"]+o.EndUser["account_number"]+o.EndUser["pin"] != "" {
			t.Errorf("line %d has the account of another carrier: %v", o.Rows[0].Line, o.EndUser)
		}
	}
	if last := p.Orders[4]; last.EndUser["business_name"] != "B" || last.From != 6 {
		t.Errorf("a row below B is %v", last.EndUser)
	}
}

// A town is many people's, and an empty cell may mean that nobody knows.
func TestNoRowLandsWithAStranger(t *testing.T) {
	for _, c := range []struct {
		name, want string
		rows       []string
		last       string // business name of the last order
		apart      string // of it
		notes      []string
	}{
		{"the town of another one, at the carrier of that one", "2 | 3 | 4",
			[]string{"2064205780;business_name=A;city=Seattle", "2064205785;business_name=B;city=Seattle", "2064205781;city=Seattle"}, "B",
			"another business name than line 2: B on line 4, A on line 2", []string{"4 the row does not name its end user: the one of the row above was taken"}},
		{"the same town", "2 | 3 4", []string{"2064205780;business_name=A;city=Seattle", "2064205781;business_name=B;city=Seattle", "2064205782;city=Seattle"}, "B",
			"another business name than line 2: B on line 3, A on line 2", []string{"4 the row does not name its end user: the one of the row above was taken"}},
		{"a name of many rows that is missing in one", "2 3 | 4 5 | 6 7",
			[]string{"2064205780;business_name=A", "2064205781;business_name=A", "2064205782", "2064205783", "2064205784;business_name=B", "2064205771;business_name=B"}, "B",
			"nothing tells that line 6 is of the end user of line 4", nil},
		{"one end user in a file", "2 3 4", []string{"2064205780;business_name=A", "2064205781;business_name=A", "2064205782"}, "A", "", nil},
		{"the account tells", "2 3 5 | 4", []string{"2064205780;business_name=A;btn=2064206100", "2064205781;business_name=A;btn=2064206100", "2064205782;business_name=B;btn=2064206200", "2064205783;btn=2064206100"}, "B",
			"another business name than line 2: B on line 4, A on line 2; another BTN than line 2: 206 420 6200 on line 4, 206 420 6100 on line 2",
			[]string{"5 the row does not name its end user: the one who has its account was taken"}},
		{"the account tells at another carrier too", "2 | 3 | 4", []string{"2064205780;business_name=A;btn=2064206100", "2064205781;business_name=B;btn=2064206200", "2064205785;btn=2064206100"}, "A", "",
			[]string{"4 the row does not name its end user: the one who has its account was taken",
				"4 the orders that begin on lines 2 and 4 are both full ports of one account (BTN 206 420 6100): make one partial, or let it go last (reject 7434)"}},
		{"the account tells below one who names none", "2 4 | 3", []string{"2064205780;business_name=A;btn=2064206100", "2064205781;business_name=B", "2064205782;btn=2064206100"}, "B",
			"another business name than line 2: B on line 3, A on line 2", []string{"4 the row does not name its end user: the one who has its account was taken"}},
		{"the same customer goes on with the address above", "2 | 3 | 4", []string{"2064205780;business_name=A;street=1 X St", "2064205785;business_name=A;street=2 Y St", "2064205781;business_name=A"}, "A",
			"another service address than line 2: 2 Y St on line 4, 1 X St on line 2", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := checked(file(t, c.rows...), nil, false)
			last := p.Orders[len(p.Orders)-1]
			if got := lines(p); got != c.want || last.EndUser["business_name"] != c.last || last.Apart != c.apart {
				t.Errorf("orders %s, want %s; the last is %v, %s", got, c.want, last.EndUser, last.Apart)
			}
			var notes []string
			for _, n := range p.Notes {
				notes = append(notes, fmt.Sprintf("%d %s", n.Line, n.Text))
			}
			if !slices.Equal(notes, c.notes) {
				t.Errorf("notes %q, want %q", notes, c.notes)
			}
		})
	}
	p := checked(file(t, "2064205780;business_name=A", "2064205781;business_name=A", "2064205785", "2064205783;business_name=B"), nil, false)
	if o := p.Orders[1]; len(o.EndUser) > 0 || o.Apart != "line 4 names no end user, and this file names the same one in row after row" {
		t.Errorf("%+v", o)
	}
}

// "N/A" in the column of the company is no empty cell.
func TestARowThatIsSaidToBeNobodys(t *testing.T) {
	rows := file(t, "2064205780;business_name=A;btn=2064206100", "2064205781", "2064205782;btn=2064206100", "2064205783;business_name=B")
	rows[1].Nobody, rows[2].Nobody = true, true
	p := checked(rows, nil, false)
	if got, want := lines(p), "2 4 | 3 | 5"; got != want {
		t.Errorf("orders %s, want %s", got, want)
	}
	if o := p.Orders[1]; len(o.EndUser) > 0 || o.Apart != "line 3 names no end user, and the file says that there is none" {
		t.Errorf("%+v", o)
	}
}

// Orders that only a secret or a town keeps apart are found as quickly as others.
func TestRowsThatAllDisagree(t *testing.T) {
	for _, key := range []string{model.KeyPIN, model.KeyCity, model.KeyAuthLast} {
		rows := make([]Row, 0, 50_000)
		for i := range 50_000 {
			rows = append(rows, Row{Line: i + 2, Item: tn.Item{TN: tn.TN(12062000000 + i)}, EndUser: field.Values{model.KeyBusinessName: "A", key: fmt.Sprint(i)}})
		}
		one := func(tn.TN) portability.Serving {
			return portability.Serving{ProviderID: "6529", ProviderName: "Level 3", LATA: 674}
		}
		check := portability.Check(Items(rows), portability.Sources{Serving: one, Gaining: gaining})
		begun := time.Now()
		if got := len(Make(rows, check, Options{}).Orders); got < 49_000 {
			t.Errorf("%s: %d orders", key, got)
		}
		if took := time.Since(begun); took > 15*time.Second {
			t.Errorf("%s: %v for %d rows", key, took, len(rows))
		}
	}
}

func TestWhatGoesOnNoOrder(t *testing.T) {
	rows := file(t, "2064205780;business_name=A", "2064205781;business_name=B", "2064205780;business_name=C;pin=9", "2064205789", "9005550100", "2064205782", "2064205799;carrier=Ziply")
	p := checked(rows, map[tn.TN]string{12064205781: "1007-A"}, false)
	if got, want := lines(p), "2 | 7 | 8"; got != want {
		t.Errorf("orders %s, want %s", got, want)
	}
	var left []string
	for _, l := range p.Left {
		left = append(left, fmt.Sprintf("%d %s: %s", l.Row.Line, l.Section, l.Reason))
	}
	want := []string{"3 In another open order: in PON 1007-A", "4 Duplicate: stands on line 2 already", "5 Needs a carrier: nobody in the directory serves 206 420 5789",
		"6 Not portable: area code 900 is for pay-per-call services"}
	for i := range want {
		if i >= len(left) || i != 3 && left[i] != want[i] || !strings.HasPrefix(left[i], want[i][:14]) {
			t.Errorf("left %q, want %q", left, want)
			break
		}
	}
	if p.Orders[2].CurrentName != "Ziply" {
		t.Errorf("the file's carrier: %+v", p.Orders[2].Group)
	}
	if o := p.Orders[1]; o.EndUser["business_name"] != "C" {
		t.Errorf("line 7 stands below line 4 and says %v", o.EndUser)
	}
	if note := p.Notes[0]; note.Line != 4 || note.Text != "206 420 5780 comes again with another business name than line 2: C on line 4, A on line 2; line 2 counts" {
		t.Errorf("%+v", p.Notes)
	}
}

// Whose a row is below one that could not be read is not known: neither the customer's
// above nor the next one's.
func TestRowsBelowATornPlace(t *testing.T) {
	rows := file(t, "2064205780;business_name=A", "2064205781", "2064205785", "2064205782", "2064205783;business_name=B", "2064205784")
	rows[1].Torn = true
	p := checked(rows, nil, false)
	if got, want := lines(p), "2 | 3 5 | 4 | 6 7"; got != want {
		t.Errorf("orders %s, want %s", got, want)
	}
	for _, o := range p.Orders[1:3] {
		if o.EndUser["business_name"] != "" || o.Apart != "line 3 names no end user, and what stands above it could not be read" {
			t.Errorf("%+v", o)
		}
	}
	bare := file(t, "2064205780", "2064205781")
	bare[1].Torn = true
	if got := lines(checked(bare, nil, false)); got != "2 3" {
		t.Errorf("a file without end users: %s", got)
	}
}

func TestContradictionsAreTold(t *testing.T) {
	p := checked(file(t, "2064205780;carrier=Frontier", "2064205781;carrier=Frontier", "2064205782;carrier=Level 3 Communications", "2064205783;spid=6529", "2064205784;type=mobile",
		"8004205780;type=local", "2064205779;carrier=Ziply", "2064205769", "2064205785;gaining=Peerless"), nil, false)
	var got []string
	for _, n := range p.Notes {
		got = append(got, fmt.Sprintf("%d %s", n.Line, n.Text))
	}
	want := []string{
		"2 the file names Frontier as the carrier, the directory Level 3: the directory counts; with --carrier-from-file the file does (and so of 1 more)",
		"7 the file says long-code, the area code toll-free: the area code counts",
		"10 the file names Peerless as the gaining provider, the desk would take Northstar: the file counts",
	}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	if got, want := lines(p), "2 3 4 5 | 6 | 7 | 8 9 | 10"; got != want {
		t.Errorf("orders %s, want %s", got, want)
	}
	if o := p.Orders[1]; o.Type != tn.Wireless || o.CurrentName != "Level 3" {
		t.Errorf("the file knows a mobile number: %+v", o.Group)
	}
}

func TestKeepLeavesOrdersAsTheyStand(t *testing.T) {
	rows := file(t, "2064205780;pon=7-A;status=completed;type=local;spid=1111;business_name=A", "2064205789;pon=7-A;status=canceled;type=local;spid=1111",
		"2064205780;pon=8-A;status=in_process;type=local;spid=2222;business_name=A", "2064205780;pon=9-A;status=pending;type=local;spid=2222", "2064205780;pon=7-A;status=canceled;type=local;spid=1111",
		"2064205783;pon=8-A;status=in_process;type=local;spid=2222", "2064205782;pon=8-A;status=pending;type=local;spid=3333", "2064205784;business_name=B")
	p := checked(rows, map[tn.TN]string{12064205783: "1001-A"}, true)
	if got, want := lines(p), "2 3 | 4 | 8 | 9"; got != want {
		t.Errorf("orders %s, want %s", got, want)
	}
	if len(p.Left) != 3 || p.Left[0].Section != portability.Duplicate || p.Left[1].Section != portability.Duplicate || p.Left[2].Section != portability.InOpenOrder {
		t.Errorf("left %+v", p.Left)
	}
	if o := p.Orders[0]; o.CurrentID != "1111" || o.PON != "7-A" || o.Apart != "" {
		t.Errorf("%+v", o)
	}
}

func TestDossier(t *testing.T) {
	day := date.Of(2026, 12, 4)
	rows := file(t, "8004205781;port_type=partial;requested_date=2026-12-04;pin=1;ref=C1", "8004205780")
	rows[0].Standing = Standing{Status: model.FOCDateSet, FOC: day, Submitted: time.Unix(9000, 0), Created: time.Unix(8000, 0), SUPPs: 2}
	rows[1].Profile = "voice"
	o := checked(rows, nil, false).Orders[0]
	d := o.Dossier(false)
	if d.Order.Requested != day || d.Order.GroupName != "C1" || d.Order.EndUser[model.KeyPortType] != model.FullPort || d.Order.EndUser[model.KeyPIN] != "1" || !d.Order.Submitted.IsZero() {
		t.Errorf("%+v", d.Order)
	}
	if n := d.Numbers; n[0].TN != 18004205780 || n[0].Profile != "voice" || n[1].Status != model.Pending || n[1].Requested != day || !n[1].FOC.IsZero() {
		t.Errorf("%+v", n)
	}
	d = o.Dossier(true)
	if n := d.Numbers; n[1].Status != model.FOCDateSet || n[1].FOC != day || n[1].SUPPs != 2 || n[0].Status != model.Pending || d.Order.Submitted.Unix() != 9000 || d.Order.Created.Unix() != 8000 {
		t.Errorf("%+v %+v", d.Order, n)
	}
	canadian := checked(file(t, "4164205780", "4164205781;country=US"), nil, false).Orders[0]
	if c := canadian.Dossier(false).Order.EndUser[model.KeyCountry]; c != "US" {
		t.Errorf("the file's country is %s", c)
	}
	if c := checked(file(t, "4164205780"), nil, false).Orders[0].Dossier(false).Order.EndUser[model.KeyCountry]; c != "CA" {
		t.Errorf("a Canadian number is in %s", c)
	}
}

func TestFaultsOfAStanding(t *testing.T) {
	at, day := time.Unix(9000, 0), date.Of(2026, 12, 4)
	sound := Standing{Status: model.Completed, FOC: day, Acquired: at, Activated: at, Submitted: at, Created: at}
	for _, c := range []struct {
		change func(*Standing)
		want   string
	}{
		{func(*Standing) {}, ""},
		{func(s *Standing) { s.Activated = time.Time{} }, "Completed needs the moment at which the number was activated"},
		{func(s *Standing) { s.FOC = 0 }, "Completed needs the FOC date"},
		{func(s *Standing) { s.Submitted = time.Time{} }, "Completed needs the moment at which the order was submitted"},
		{func(s *Standing) { s.Status, s.FOC = model.FOCDateSet, 0 }, "FOC Date Set needs the FOC date"},
		{func(s *Standing) { *s = Standing{Status: model.Pending, FOC: day} }, "there is an FOC date, and no port that is under way"},
		{func(s *Standing) { *s = Standing{Status: model.Canceled, Told: day} }, ""},
		{func(s *Standing) { s.Causes = "other" }, "blockers hold the number, and it does not wait for an answer"},
		{func(s *Standing) { s.Test = "failed" }, "a test call has an outcome and a moment, or neither"},
		{func(s *Standing) { s.Created = at.Add(1) }, "the order was submitted before it was created"},
	} {
		s := sound
		c.change(&s)
		got := Order{Rows: []Row{{Line: 4, Standing: s}}}.Faults()
		if c.want == "" && len(got) == 0 {
			continue
		}
		if len(got) != 1 || got[0] != (Fault{4, c.want}) {
			t.Errorf("got %v, want %q", got, c.want)
		}
	}
	later := sound
	later.Submitted = at.Add(time.Hour)
	if got := (Order{Rows: []Row{{Line: 4, Standing: sound}, {Line: 5, Standing: later}}}).Faults(); len(got) != 1 || got[0].Line != 5 {
		t.Errorf("two submissions: %v", got)
	}
}

// anyRows draws rows of few values, so that they meet.
func anyRows(t *rapid.T) []Row {
	pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	said := func(key string, of ...string) string {
		if rapid.IntRange(0, 2).Draw(t, "says "+key) > 0 {
			return ""
		}
		return ";" + key + "=" + pick(key, of...)
	}
	var list []string
	for range rapid.IntRange(0, 25).Draw(t, "rows") {
		list = append(list, pick("number", "206420578", "800420578")+fmt.Sprint(rapid.IntRange(0, 9).Draw(t, "digit"))+
			said("business_name", "Acme", "ACME ", "Bolt")+said("street", "1218 3rd Ave", "3rd Ave", "3rd ave Ste 4", "1218 3RD AVE #4", "5 Pine", "4")+
			said("street_number", "1218", "5")+said("unit", "Ste 4", "B")+said("btn", "2064206100", "+1 206 420 6100", "2064206200")+said("pin", "1", "2")+
			said("pon", "1-A", "1-b")+said("ref", "C1", "c2")+said("carrier", "Ziply", "Frontier")+said("gaining", "Peerless", "Northstar")+said("type", "local", "mobile")+
			said("status", "pending", "completed"))
	}
	rows := file(t, list...)
	for i := range rows {
		rows[i].Torn = rapid.IntRange(0, 9).Draw(t, "torn") == 0
	}
	return rows
}

func TestPlanProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := anyRows(t)
		keep := rapid.Bool().Draw(t, "keep")
		open := map[tn.TN]string{12064205783: "1001-A"}
		p := checked(rows, open, keep)
		seen := map[int]int{}
		for _, l := range p.Left {
			seen[l.Row.Line]++
		}
		for _, o := range p.Orders {
			pon := o.PON
			for _, r := range o.Rows { // an order may ask for a PON of its own instead
				if r.PON != "" && strings.HasPrefix(o.PON, r.PON+"-") {
					pon = r.PON
				}
			}
			together := meaningOf(Row{EndUser: o.EndUser, PON: pon, Reference: o.Reference})
			if len(o.Rows) == 0 || len(o.Rows) != len(o.Numbers) || len(o.RateCenters) != len(o.Rows) || len(o.States) != len(o.Rows) {
				t.Fatalf("%d rows, %d numbers", len(o.Rows), len(o.Numbers))
			}
			for i, r := range o.Rows {
				seen[r.Line]++
				if against := together.against(meaningOf(r)); len(against) > 0 {
					t.Fatalf("the order of line %d says otherwise: %v; %v and %v", r.Line, against, o.EndUser, r.EndUser)
				}
				if o.Numbers[i] != r.Item.TN || i > 0 && r.Line <= o.Rows[i-1].Line {
					t.Fatal("rows are out of order")
				}
				for key, v := range meaningOf(r) {
					if together[key] != v {
						t.Fatalf("line %d says %s, its order %q", r.Line, key, together[key])
					}
				}
			}
			for _, d := range o.Dossier(keep).Numbers {
				if d.Status == model.None {
					t.Fatal("a number without a status")
				}
			}
		}
		for _, r := range rows {
			if seen[r.Line] != 1 {
				t.Fatalf("line %d stands in %d places", r.Line, seen[r.Line])
			}
		}
		if fmt.Sprintf("%+v", p) != fmt.Sprintf("%+v", checked(rows, open, keep)) {
			t.Fatal("twice the same is not the same")
		}
		for i := range rows {
			for key, v := range rows[i].EndUser {
				rows[i].EndUser[key] = strings.ToUpper(v)
			}
			rows[i].PON, rows[i].Reference = strings.ToUpper(rows[i].PON), strings.ToLower(rows[i].Reference)
			rows[i].Gaining.Name = strings.ToUpper(rows[i].Gaining.Name)
		}
		if got, want := lines(checked(rows, open, keep)), lines(p); got != want {
			t.Fatalf("in capitals %s, else %s", got, want)
		}
	})
}

func BenchmarkMake(b *testing.B) {
	var rows []Row
	for i := range 100_000 {
		r := Row{Line: i + 2, Item: tn.Item{TN: tn.TN(12062000000 + i)}, EndUser: field.Values{}, PON: fmt.Sprint(1000 + i/8)}
		r.EndUser[model.KeyBusinessName], r.EndUser[model.KeyBTN], r.EndUser[model.KeyStreet] = fmt.Sprint("Acme ", i/8), fmt.Sprint(12062000000+i), "1218 3rd Ave Ste 400"
		r.EndUser[model.KeyBTN] = fmt.Sprint(12062000000 + i/8*8)
		rows = append(rows, r)
	}
	check := portability.Check(Items(rows), portability.Sources{Serving: directory, Gaining: gaining})
	for b.Loop() {
		Make(rows, check, Options{})
	}
}
