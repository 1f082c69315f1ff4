package cli_test

import (
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model/dossier"
	"portdesk/store/files"
)

// The secrets of exportDesk.
var exportSecrets = []string{"864213", "778899", "SECRET-77", "SECRET-78", "TAX-66"}

// exportDesk has an order that was rejected, answered, dated in part and rejected again, a
// toll-free one beside it, and a draft. The customer is called like a formula.
func exportDesk(t *testing.T) *world {
	t.Helper()
	w := withFacts(t)
	w.ok("draft", "2064205780", "2064205781", "8444205780", "--name", "Acme")
	w.endUser("1001-A", "account_number=SECRET-77", "tax_id=TAX-66", "requested_date=2026-12-04")
	w.ok("order", "edit", "1001-A", "--set", `business_name==HYPERLINK("http://x"), Söhne`, "--set", "pin=864213")
	w.sign("1001-A")
	w.ok("order", "submit", "1001-A")
	w.ok("number", "apply", "review_started", "--where", "order:1001-A", "--verdict", "portable")
	w.ok("number", "apply", "start_porting_request", "--where", "order:1001-A")
	w.ok("number", "apply", "additional_information_required", "--where", "order:1001-A", "--cause", "account_number,pin_passcode", "--reason", "acct/PIN wrong")
	w.ok("number", "apply", "resubmit", "--where", "order:1001-A", "--answer", "account_number=SECRET-78", "--answer", "pin=778899")
	w.env["PORTDESK_NOW"] = "2026-11-23T09:41:00-08:00"
	w.ok("number", "apply", "porting_date_confirmed_foc", "2064205780", "--date", "2026-12-04")
	w.ok("number", "apply", "additional_information_required", "2064205781", "--cause", "address_mismatch", "--reason", "suite is missing")
	w.ok("order", "note", "1001-A", "@SUM(1)")
	w.ok("order", "chase", "1001-A", "--with", "Dana, LNP desk", "--said", "by Friday")
	w.ok("draft", "2064205790")
	return w
}

// tables are the exports of tables.
var tables = []string{"numbers", "orders", "journal"}

func TestExportGolden(t *testing.T) {
	w := exportDesk(t)
	for _, table := range tables {
		for _, form := range []string{"csv", "json", "jsonl"} {
			t.Run(table+"."+form, func(t *testing.T) {
				out, said := w.ok("export", table, "-o", form)
				if said != "" {
					t.Errorf("said %q", said)
				}
				golden.RequireEqual(t, out)
			})
		}
	}
	t.Run("order.json", func(t *testing.T) {
		out, _ := w.ok("export", "order", "1001-A")
		golden.RequireEqual(t, out)
	})
	t.Run("calendar.ics", func(t *testing.T) {
		out, _ := w.ok("export", "calendar", "--alarm", "15h,-9h")
		golden.RequireEqual(t, regexp.MustCompile(`\.[0-9a-f]{8}@portdesk`).ReplaceAllString(out, ".DESK@portdesk"))
		if again, _ := w.ok("export", "calendar", "--alarm", "15h,-9h", "-o", "ics"); again != out {
			t.Errorf("another time it is\n%s", again)
		}
	})
	for _, by := range []string{"carrier", "month"} {
		for _, form := range []string{"table", "csv", "json"} {
			t.Run("report."+by+"."+form, func(t *testing.T) {
				out, _ := w.ok("report", "--by", by, "-o", form)
				golden.RequireEqual(t, out)
			})
		}
	}
}

// rowsOf reads a table as it comes in again: the header, and a row in a text for each.
func rowsOf(t *testing.T, text string) (header []string, rows [][]string) {
	t.Helper()
	table, err := files.OpenRows(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := table.Close(); err != nil {
			t.Error(err)
		}
	}()
	for {
		row, err := table.Next()
		if errors.Is(err, io.EOF) {
			return table.Header(), rows
		}
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, slices.Clone(row.Cells))
	}
}

// TestExportsAgree: whatever the form, the same rows come out.
func TestExportsAgree(t *testing.T) {
	w := exportDesk(t)
	for _, table := range tables {
		text, _ := w.ok("export", table)
		header, rows := rowsOf(t, text)
		if len(rows) < 2 {
			t.Errorf("%s has %d rows", table, len(rows))
		}
		for _, form := range []string{"json", "jsonl", "xlsx"} {
			text, _ := w.ok("export", table, "-o", form)
			if h, r := rowsOf(t, text); !slices.Equal(h, header) || !slices.EqualFunc(r, rows, slices.Equal) {
				t.Errorf("%s as %s is\n%q\n%q\nwant\n%q\n%q", table, form, h, r, header, rows)
			}
		}
	}
}

func TestExportWhere(t *testing.T) {
	w := exportDesk(t)
	for args, want := range map[string]int{"numbers": 4, "numbers type:tollfree": 1, "numbers status:foc": 1, "orders": 3, "orders order:1001": 2, "orders status:foc": 1, "journal order:1002": 2} {
		table, where, _ := strings.Cut(args, " ")
		text, _ := w.ok("export", table, "--where", where)
		if _, rows := rowsOf(t, text); len(rows) != want {
			t.Errorf("%s has %d rows, want %d:\n%s", args, len(rows), want, text)
		}
	}
	if out, _ := w.ok("export", "calendar", "--where", "order:1002"); strings.Contains(out, "VEVENT") {
		t.Errorf("a draft without a date has a day:\n%s", out)
	}
	if out, _ := w.ok("export", "numbers", "--where", "status:completed", "-o", "json"); out != "[]\n" {
		t.Errorf("no number is %q", out)
	}
	for _, command := range []string{"numbers", "orders", "journal", "calendar", "loa", "order"} {
		w.fails(2, "--where: ", "export", command, "--where", "zzz:1")
	}
}

// forms are the forms of every export; the first is the usual one.
var forms = map[string][]string{
	"numbers": {"csv", "json", "jsonl", "xlsx"}, "orders": {"csv", "json", "jsonl", "xlsx"}, "journal": {"csv", "json", "jsonl", "xlsx"},
	"calendar": {"ics"}, "order 1001-A": {"json"}, "loa 1001-A": {"pdf"},
}

// looksLike tells the form of an export by how it begins.
func looksLike(text string) string {
	for _, form := range []struct{ name, begins string }{{"xlsx", "PK\x03\x04"}, {"pdf", "%PDF-"}, {"ics", "BEGIN:VCALENDAR"}, {"json", "["}, {"json", "{\n"}, {"jsonl", "{\""}} {
		if strings.HasPrefix(text, form.begins) {
			return form.name
		}
	}
	return "csv"
}

func TestExportForms(t *testing.T) {
	w := exportDesk(t)
	for export, forms := range forms {
		args := append([]string{"export"}, strings.Fields(export)...)
		if out, _ := w.ok(args...); looksLike(out) != forms[0] {
			t.Errorf("%s without -o is %s", export, looksLike(out))
		}
		for _, form := range forms {
			if out, _ := w.ok(append(slices.Clone(args), "-o", form, "--to", "-")...); looksLike(out) != form {
				t.Errorf("%s as %s is %s", export, form, looksLike(out))
			}
		}
		for _, other := range []string{"table", "yaml", "csv", "ics", "xlsx"} {
			if !slices.Contains(forms, other) {
				w.fails(2, "-o "+other+" is not known here; one of "+strings.Join(forms, ", "), append(slices.Clone(args), "-o", other)...)
			}
		}
	}
	for _, c := range []struct{ name, output, want string }{
		{"a.csv", "", "csv"}, {"a.JSON", "", "json"}, {"a.jsonl", "", "jsonl"}, {"a.ndjson", "", "jsonl"}, {"a.xlsx", "", "xlsx"}, {"a.txt", "", "csv"}, {"a", "", "csv"},
		{"b.xlsx", "csv", "csv"}, {"b.csv", "xlsx", "xlsx"}, {"b.pdf", "csv", "csv"},
	} {
		path := filepath.Join(t.TempDir(), c.name)
		args := []string{"export", "numbers", "--to", path}
		if c.output != "" {
			args = append(args, "-o", c.output)
		}
		out, said := w.ok(args...)
		if got := looksLike(w.file(path)); got != c.want || out != "" || said != "portdesk: 4 numbers to "+path+"\n" {
			t.Errorf("%s with -o %q is %s, prints %q and says %q", c.name, c.output, got, out, said)
		}
	}
}

func TestExportLeavesSecretsOut(t *testing.T) {
	w := exportDesk(t)
	for export, forms := range forms {
		args := append([]string{"export"}, strings.Fields(export)...)
		for _, form := range forms {
			text := func(more ...string) string {
				out, said := w.ok(append(append(slices.Clone(args), "-o", form), more...)...)
				if warned := strings.Contains(said, "is with secrets"); warned != (len(more) > 0) {
					t.Errorf("%q %q says %q", args, more, said)
				}
				if form == "xlsx" {
					header, rows := rowsOf(t, out)
					out = strings.Join(slices.Concat(append(rows, header)...), "\n")
				}
				return out
			}
			out := text()
			for _, secret := range exportSecrets {
				if strings.Contains(out, secret) {
					t.Errorf("%q as %s tells %s", args, form, secret)
				}
			}
			if form == "ics" || form == "pdf" {
				continue
			}
			told := "778899"
			if export == "journal" { // it never spells them out
				told = "changed"
			}
			if strings.Contains(out, told) || !strings.Contains(text("--secrets"), told) {
				t.Errorf("%q as %s does not tell the PIN with --secrets alone", args, form)
			}
		}
	}
}

// TestExportIsHarmless: a spreadsheet runs no cell of a CSV.
func TestExportIsHarmless(t *testing.T) {
	w := exportDesk(t)
	for _, table := range tables {
		out, _ := w.ok("export", table)
		for line := range strings.Lines(out) {
			for cell := range strings.SplitSeq(line, ",") {
				if cell = strings.TrimLeft(cell, `" `); strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") {
					t.Errorf("%s has %q", table, cell)
				}
			}
		}
		if table != "journal" && !strings.Contains(out, "'=HYPERLINK") {
			t.Errorf("%s lacks the customer:\n%s", table, out)
		}
	}
}

func TestExportCalendarAlarms(t *testing.T) {
	w := exportDesk(t)
	for alarm, want := range map[string][]string{"": {"TRIGGER:-PT15H"}, "2d": {"TRIGGER:-PT48H"}, "90m,-9h": {"TRIGGER:-PT1H30M", "TRIGGER:PT9H"}, "none": {}} {
		args := []string{"export", "calendar", "--where", "status:foc"}
		if alarm != "" {
			args = append(args, "--alarm", alarm)
		}
		out, _ := w.ok(args...)
		got := slices.DeleteFunc(strings.Fields(out), func(line string) bool { return !strings.HasPrefix(line, "TRIGGER") })
		if !slices.Equal(got, want) {
			t.Errorf("--alarm %q gives %q, want %q", alarm, got, want)
		}
	}
	for _, bad := range []string{"soon", "9000h", "none,15h", "9999999d", "d"} {
		w.fails(2, "--alarm takes times", "export", "calendar", "--alarm", bad)
	}
}

func TestExportOrders(t *testing.T) {
	w := exportDesk(t)
	w.in = "1002\n1001-B\n"
	out, _ := w.ok("export", "order", "1001-A", "-")
	w.in = ""
	var pons []string
	if err := files.ReadDossiers(strings.NewReader(out), func(d dossier.Dossier) error {
		pons = append(pons, d.Order.PON)
		return nil
	}); err != nil || !slices.Equal(pons, []string{"1001-A", "1002", "1001-B"}) {
		t.Errorf("%v: the orders are %q", err, pons)
	}
	w.fails(2, "not both", "export", "order", "1001-A", "--where", "status:foc")
	w.fails(1, "no order matches", "export", "order", "--where", "status:completed")
}

// TestExportHelpNamesTheKeys: what is exported as JSON is told by help, key by key.
func TestExportHelpNamesTheKeys(t *testing.T) {
	w := exportDesk(t)
	for export, forms := range forms {
		if !slices.Contains(forms, "json") {
			continue
		}
		name, _, _ := strings.Cut(export, " ")
		help, _ := w.ok("help", "export", name)
		if strings.Contains(help, "()") {
			t.Errorf("a column of %s says nothing:\n%s", name, help)
		}
		out, _ := w.ok(append(append([]string{"export"}, strings.Fields(export)...), "-o", "json", "--secrets")...)
		known := regexp.MustCompile(`\w+`).FindAllString(help, -1)
		var doc any
		if err := json.Unmarshal([]byte(out), &doc); err != nil {
			t.Fatal(err)
		}
		for key := range keysOf(doc) {
			if !slices.Contains(known, key) {
				t.Errorf("help export %s does not name %s:\n%s", name, key, help)
			}
		}
	}
}

// keysOf is every key of the objects in a document, but for those of objects of texts.
func keysOf(doc any) map[string]bool {
	out := map[string]bool{}
	add := func(value any) {
		for key := range keysOf(value) {
			out[key] = true
		}
	}
	switch v := doc.(type) {
	case []any:
		for _, value := range v {
			add(value)
		}
	case object:
		for key, value := range v {
			out[key] = true
			if !slices.Contains([]string{"end_user", "answers", "data"}, key) {
				add(value)
			}
		}
	}
	return out
}

func TestReport(t *testing.T) {
	w := exportDesk(t)
	lines := into[[]object](w, "report")
	if len(lines) != 2 || lines[0]["name"] != "Level3" || lines[1]["key"] != nil || lines[1]["orders"] != json.Number("1") {
		t.Errorf("lines are %v", lines)
	}
	for args, want := range map[string]int{"--since 2026-11-20": 1, "--since 2026-11-21": 0, "--until yesterday": 1, "--until 2026-11-19": 0, "--where carrier:level3": 1, "--where carrier:nobody": 0} {
		lines := into[[]object](w, append([]string{"report"}, strings.Fields(args)...)...)
		if got := lines[len(lines)-1]["orders"]; got != json.Number([]string{"0", "1"}[want]) {
			t.Errorf("%s counts %v orders, want %d", args, got, want)
		}
	}
	if out, _ := w.ok("report", "--until", "2020-01-01"); out != "No order was submitted.\n" {
		t.Errorf("of nothing it tells %q", out)
	}
	w.fails(2, "--by is carrier or month", "report", "--by", "week")
	w.fails(2, "--since", "report", "--since", "soon")
	w.fails(2, "is before --since", "report", "--since", "2026-11-20", "--until", "2026-11-19")
	w.fails(2, "--where: ", "report", "--where", "zzz:1")
	w.fails(2, "-o jsonl is not known", "report", "-o", "jsonl")
}
