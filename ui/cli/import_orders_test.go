package cli_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// customers is a file as a customer fills it in: the first row of an end user says it all.
const customers = `Phone Number,BTN,Account #,Company,Address,City,State,Zip,Requested Date,PIN
(206) 420-5780,2064205780,77-1,Café Müller,1218 3rd Ave Ste 400,Seattle,WA,98101,12/18/2026,4321
206.420.5781,,,,,,,,,
+1 844 420 5780,,,,,,,,,
`

// save writes a file for one test.
func (w *world) save(name, text string) string {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}

func (w *world) count(what string) int {
	w.t.Helper()
	return len(into[[]object](w, what, "list"))
}

// another is an empty desk on the same machine.
func (w *world) another() *world {
	out := &world{t: w.t, env: maps.Clone(w.env)}
	out.env["PORTDESK_DB"] = filepath.Join(w.t.TempDir(), "other.db")
	return out
}

// tells is what an object says under keys, with blanks between.
func tells(doc object, keys ...string) string {
	out := make([]string, 0, len(keys))
	for _, k := range keys {
		out = append(out, fmt.Sprint(doc[k]))
	}
	return strings.Join(out, " ")
}

func utf16Of(text string, big bool) string {
	var b bytes.Buffer
	for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(text))...) {
		if big {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.String()
}

func latin1Of(text string) string {
	var b bytes.Buffer
	for _, r := range text {
		b.WriteByte(byte(r))
	}
	return b.String()
}

// workbookOf is a table as XLSX, with the date as the day that a spreadsheet makes of it.
func workbookOf(t *testing.T, table string) string {
	t.Helper()
	f := excelize.NewFile()
	for i, line := range strings.Split(strings.TrimSpace(table), "\n") {
		for j, cell := range strings.Split(line, ",") {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue("Sheet1", at, cell); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestImportOrdersReadsEveryForm(t *testing.T) {
	lines := func(end string) string { return strings.ReplaceAll(customers, "\n", end) }
	for _, c := range []struct{ name, text, format string }{
		{"plain", customers, "CSV"},
		{"byte order mark and CRLF", "\ufeff" + lines("\r\n"), "CSV"},
		{"UTF-16, little end first", utf16Of(lines("\r\n"), false), "CSV"},
		{"UTF-16, big end first", utf16Of(customers, true), "CSV"},
		{"Latin-1", latin1Of(customers), "CSV"},
		{"semicolons", strings.ReplaceAll(customers, ",", ";"), "CSV"},
		{"tabs", strings.ReplaceAll(customers, ",", "\t"), "CSV"},
		{"workbook", workbookOf(t, customers), "XLSX"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := withFacts(t)
			w.in = c.text
			doc := into[object](w, "import", "orders", "-", "--name", "Bakery")
			if got := tells(doc, "format", "rows", "on_orders", "left_out", "faulty"); got != c.format+" 3 3 0 0" {
				t.Errorf("counts are %s", got)
			}
			list := doc["orders"].([]any)
			if len(list) != 2 {
				t.Fatalf("%d orders", len(list))
			}
			local, free := list[0].(object), list[1].(object)
			order := local["order"].(object)
			data := order["end_user"].(object)
			if order["customer"] != "Café Müller" || data["zip"] != "98101" || order["requested_date"] != "2026-12-18" || data["pin"] == "4321" {
				t.Errorf("the order is %v", order)
			}
			if tells(local, "lines")+tells(free, "lines", "end_user_line") != "[2 3][4] 2" || free["order"].(object)["customer"] != "Café Müller" {
				t.Errorf("lines %v, %v, taken over from %v", local["lines"], free["lines"], free["end_user_line"])
			}
			if out, _ := w.ok("order", "show", "1001-A", "--reveal"); !strings.Contains(out, "4321") || !strings.Contains(out, "Bakery") {
				t.Errorf("the PIN or the group is lost:\n%s", out)
			}
		})
	}
}

func TestImportOrdersTakesMappedColumns(t *testing.T) {
	w := withFacts(t)
	w.in = "Line 1,Konto,Wer\n2064205780,77-1,Acme\n"
	w.fails(2, "-:1: there is no column of numbers", "import", "orders", "-")
	doc := into[object](w, "import", "orders", "-", "--map", "number=line 1", "--map", "account_number=Konto")
	if fmt.Sprint(doc["unknown_columns"]) != "[Wer]" {
		t.Errorf("unknown columns: %v", doc["unknown_columns"])
	}
	if out, _ := w.ok("order", "show", "1001", "--reveal"); !strings.Contains(out, "77-1") {
		t.Errorf("the account is lost:\n%s", out)
	}
	for _, bad := range []struct{ mapping, says string }{
		{"number", "--map takes FIELD=COLUMN"}, {"=x", "--map takes"}, {"nubmer=Konto", "did you mean number?"}, {"number=Kunto", "did you mean Konto?"},
	} {
		w.fails(2, bad.says, "import", "orders", "-", "--map", bad.mapping)
	}
	w.fails(2, "names number twice", "import", "orders", "-", "--map", "number=a", "--map", "number=b")
}

func TestRowsThatDisagreeSplitAnOrder(t *testing.T) {
	w := withFacts(t)
	w.in = "TN,BTN,Company,Address,City,State,Zip\n" +
		"2064205780,2064205780,Acme,1218 3rd Ave,Seattle,WA,98101\n" +
		"2064205781,2064205780,ACME,1218 3RD AVE,Seattle,WA,98101\n" +
		"2064205782,2064205780,Acme,500 Pine St,Seattle,WA,98101\n" +
		"2064205783,2064206100,Acme,1218 3rd Ave,Seattle,WA,98101\n" +
		"2064205783,,,,,,\n2064215000,,,,,,\n4258880100,,,,,,\n"
	args := []string{"import", "orders", "-", "--carrier", "4258880100=Ziply:9999"}
	planned, said := w.ok(append(args, "--dry-run")...)
	if !strings.Contains(said, "a dry run: nothing of it was kept") || w.count("order") != 0 {
		t.Errorf("a dry run kept something: %s", said)
	}
	out, _ := w.ok(args...)
	if out != planned {
		t.Errorf("the dry run showed\n%s\nand it became\n%s", planned, out)
	}
	for _, want := range []string{
		"-, CSV: 7 rows: 5 on 4 orders, 1 not portable, 1 duplicate\n",
		"another service address than line 2: 500 Pine St, Seattle, WA 98101 on line 4, 1218 3rd Ave, Seattle, WA 98101 on line 2",
		"another BTN than line 2: 206 420 6100 on line 5, 206 420 5780 on line 2",
		"NOT PORTABLE: 1\nLINE", "DUPLICATE: 1\nLINE", "stands on line 5 already",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not told:\n%s", want, out)
		}
	}
	w.expect("1001-A", "new_order", "Pending", "Pending")
	w.fails(3, `refused by rule "nothing_portable"`, "import", "orders", "-")
	w.in = "tn\n2064205780\n"
	w.fails(3, "line 2: in another open order: in PON 1001-A", "import", "orders", "-")
	out, _ = w.ok("undo")
	if !strings.Contains(out, "Taken back: Import 4 orders from standard input") || w.count("order") != 0 {
		t.Errorf("undo: %s", out)
	}
}

func TestBrokenRowsRefuseAnImport(t *testing.T) {
	w := withFacts(t)
	path := w.save("list.csv", "TN,ZIP,State,PIN\n2064205780,98101,WA,\n206420,9,WA,\n2064205782,98101,WA,\n")
	said := w.fails(2, "2 faults in 1 row, so nothing was taken in; --partial takes in the others", "import", "orders", path)
	for _, want := range []string{path + ":3:1: TN: ", path + ":3:2: ZIP: "} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not told: %s", want, said)
		}
	}
	if w.count("order") != 0 || len(into[[]object](w, "gaining", "list")) != 0 {
		t.Error("a refused import kept something")
	}
	out, said := w.ok("import", "orders", path, "--partial")
	if !strings.Contains(out, "3 rows: 2 on 1 order, 1 at fault") || !strings.Contains(said, path+":3:1: ") {
		t.Errorf("out %s, said %s", out, said)
	}
}

func TestImportOrdersRefusesWhatIsNoTable(t *testing.T) {
	w := withFacts(t)
	for _, c := range []struct {
		text, says string
		args       []string
	}{
		{"", "the file is empty", nil},
		{"%PDF-1.7", "PDF", nil},
		{"name\nAcme\n", "there is no column of numbers", nil},
		{"TN\n2064205780\n", "takes", []string{"--map", "x"}},
		{"TN\n2064205780\n", "names nobody", []string{"--carrier", ":"}},
		{"TN\n2064205780\n", "is not in the file", []string{"--carrier", "2064205781=Ziply"}},
		{"TN\n2.06421E+09\n", "a spreadsheet has rounded the number", nil},
		{"TN\n12\n", "no row of standard input can be read", []string{"--partial"}},
		{"TN\n\n", "holds no order", nil},
		{"TN,Profile\n2064205780,voice\n", `no profile "voice"`, nil},
	} {
		w.in = c.text
		w.fails(2, c.says, append([]string{"import", "orders", "-"}, c.args...)...)
	}
	w.fails(1, "no such file", "import", "orders", filepath.Join(t.TempDir(), "none.csv"))
	w.fails(2, "give FILE...", "import", "orders")
	a, b := w.save("a.csv", "TN\n2064205780\n"), w.save("b.csv", "TN\n2064205781\n")
	w.fails(2, "tables come in one at a time", "import", "orders", a, b)
	if w.count("order") != 0 {
		t.Error("something came in")
	}
	w.in = "TN,Profile\n2064205780,voice\n"
	if out, _ := w.ok("import", "orders", "-", "--partial"); !strings.Contains(out, `profile "voice"`) {
		t.Errorf("a profile was left out in silence:\n%s", out)
	}
}

// underWay is a desk with numbers at every stage of a port.
func underWay(t *testing.T) *world {
	t.Helper()
	w := withFacts(t)
	w.ok("draft", "2064205780", "2064205781", "2064205782", "2064205783", "2064205784", "8444205780", "--name", "Acme")
	w.endUser("1001-A", "requested_date=2026-12-18", "account_number=77-1")
	w.sign("1001-A")
	w.ok("order", "submit", "1001-A")
	w.ok("number", "apply", "review_started", "2064205780", "2064205781", "2064205782", "2064205783", "--verdict", "portable")
	w.ok("number", "apply", "review_started", "2064205784", "--verdict", "not-portable", "--reason", "no coverage")
	w.ok("number", "apply", "start_porting_request", "2064205780", "2064205781", "2064205782", "2064205783")
	w.ok("number", "apply", "porting_date_confirmed_foc", "2064205780", "2064205781", "--date", "2026-12-04")
	w.ok("number", "apply", "additional_information_required", "2064205782", "--cause", "account_number", "--reason", "acct wrong")
	return w
}

func TestExportedNumbersComeBackAsTheyStand(t *testing.T) {
	w := underWay(t)
	list, _ := w.ok("export", "numbers", "--secrets")
	other := w.another()
	other.in = list
	if _, said := other.ok("import", "orders", "-", "--dry-run"); !strings.Contains(said, "--keep-status takes them in as they stand") {
		t.Errorf("no hint: %s", said)
	}
	other.ok("import", "orders", "-", "--keep-status")
	other.in = ""
	if again, _ := other.ok("export", "numbers", "--secrets"); again != list {
		t.Errorf("the list came back as\n%s\nand was\n%s", again, list)
	}
	other.ok("doctor")
	other.ok("number", "apply", "resubmit", "2064205782", "--answer", "account_number=77-2")
	other.ok("undo")
	other.ok("undo")
	if other.count("order") != 0 {
		t.Error("undo left orders")
	}
	other.in = "TN,Carrier\n2064205780,Level3\n"
	said := other.fails(2, "-:1: there is no column that tells how the numbers stand; it is called Status, ", "import", "orders", "-", "--keep-status", "--dry-run")
	if !strings.Contains(said, "a dry run: nothing of it was kept") {
		t.Errorf("the dry run does not say that it kept nothing: %s", said)
	}
	other.in = strings.Replace(list, ",2026-12-04,", ",,", 1)
	said = other.fails(2, "so nothing was taken in", "import", "orders", "-", "--keep-status")
	if !strings.Contains(said, "-:2: FOC Date Set needs the FOC date") {
		t.Errorf("said %s", said)
	}
	out, _ := other.ok("import", "orders", "-", "--keep-status", "--partial")
	if !strings.Contains(out, "6 rows: 5 on 2 orders, 1 at fault") {
		t.Errorf("out %s", out)
	}
}

func TestWholeOrdersComeBack(t *testing.T) {
	w := underWay(t)
	one, _ := w.ok("export", "order", "1001-A", "--secrets", "-o", "json")
	both, _ := w.ok("export", "order", "1001-A", "1001-B", "--secrets", "-o", "json")
	list, _ := w.ok("export", "numbers", "--secrets")
	a, b := w.save("a.json", one), w.save("b.json", first(w.ok("export", "order", "1001-B", "-o", "json")))
	for _, c := range []struct {
		in    string
		names []string
	}{{both, []string{"-"}}, {utf16Of(both, false), []string{"-"}}, {"", []string{a, b}}} {
		other := w.another()
		other.in = c.in
		doc := into[object](other, append([]string{"import", "orders"}, c.names...)...)
		if got := tells(doc, "format", "rows", "kept_status"); got != "order 6 true" {
			t.Errorf("it says %s", got)
		}
		if again, _ := other.ok("export", "numbers", "--secrets"); again != list {
			t.Errorf("the order came back as\n%s\nand was\n%s", again, list)
		}
		other.fails(1, "206 420 5780 stands in PON 1001-A already", "import", "orders", a)
		other.ok("doctor")
		other.ok("undo")
		if other.count("order") != 0 {
			t.Error("undo left orders")
		}
	}
	other := w.another()
	other.in = both[:len(both)-100]
	said := other.fails(2, "1 fault in 1 row, so nothing was taken in", "import", "orders", "-")
	if !strings.Contains(said, "-:") || other.count("order") != 0 {
		t.Errorf("said %s", said)
	}
	if out, _ := other.ok("import", "orders", "-", "--partial"); !strings.Contains(out, "1 order with 5 numbers taken in") {
		t.Errorf("the sound order did not come in:\n%s", out)
	}
	other.in = one
	other.fails(2, "--map, --carrier and --carrier-from-file are for tables", "import", "orders", "-", "--map", "number=TN")
}

// TestTakenPONsAreTold: the desk had an order of that name already.
func TestTakenPONsAreTold(t *testing.T) {
	w := underWay(t)
	whole, _ := w.ok("export", "order", "1001-A", "--secrets", "-o", "json")
	other := w.another()
	other.in = facts
	other.ok("import", "directory", "-")
	other.ok("draft", "2064205790", "8444205780")
	other.in = whole
	doc := into[object](other, "import", "orders", "-")
	one := doc["orders"].([]any)[0].(object)
	if one["asked_pon"] != "1001-A" || one["order"].(object)["id"] == "1001-A" {
		t.Errorf("%v and %v", one["asked_pon"], one["order"].(object)["id"])
	}
	other.ok("undo")
	if out, _ := other.ok("import", "orders", "-"); !strings.Contains(out, "ANOTHER PON") {
		t.Errorf("the other PON is not told:\n%s", out)
	}
}

func TestImportedOrdersInEveryForm(t *testing.T) {
	w := withFacts(t)
	w.in = customers
	out, said := w.ok("import", "orders", "-", "-o", "csv", "--dry-run")
	if !strings.HasPrefix(out, "id,group,") || strings.Count(out, "\n") != 3 || !strings.Contains(said, "3 rows: 3 on 2 orders") {
		t.Errorf("out %s, said %s", out, said)
	}
	out, _ = w.ok("import", "orders", "-", "-o", "json", "--dry-run")
	if keys := keysInOrder(t, out, ""); !slices.Equal(keys, []string{"files", "format", "rows", "on_orders", "left_out", "faulty", "kept_status", "orders", "left", "faults",
		"notes", "unknown_columns", "missing_profiles"}) {
		t.Errorf("keys are %v", keys)
	}
	w.in = "TN,Zip,Company\n2064205780,98101,A\n2064205780,98102,A\n42,1,B\n"
	doc := into[object](w, "import", "orders", "-", "--partial", "--dry-run")
	sameJSON(t, toJSON(t, []any{doc["left"], doc["faults"], doc["notes"]}), `[
		[{"line":3,"number":"12064205780","input":"2064205780","section":"duplicate","reason":"stands on line 2 already"}],
		[{"file":"-","line":4,"column":1,"name":"TN","reason":"2 digits, 10 expected","text":"42"},
		 {"file":"-","line":4,"column":2,"name":"Zip","reason":"5 digits, or 5 and 4 with a dash; in Canada letters and digits as in K1A 0B1","text":"1"}],
		[{"line":3,"text":"206 420 5780 comes again with another service address than line 2: 98102 on line 3, 98101 on line 2; line 2 counts"}]]`)
}
