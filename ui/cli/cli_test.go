package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model"
	"portdesk/ui/cli"
)

// facts is the directory that the documented example rests on, and two carriers more.
const facts = `prefix,provider_id,provider_name,type,lata,rate_center,state,portable
206-420,8824,Level3,long-code,674,SEATTLE,WA,yes
844-420-5780,LGT01,Centurylink,tollfree,,,,yes
206-777,6010,Cascade Wireless,wireless,674,SEATTLE,WA,yes
206-421,8824,Level3,long-code,674,SEATTLE,WA,no
`

// world is a machine with one desk, at a fixed moment.
type world struct {
	t   *testing.T
	env map[string]string
	in  string // standard input of the next commands
}

func newWorld(t *testing.T) *world {
	t.Helper()
	return &world{t: t, env: map[string]string{
		"PORTDESK_DB":     filepath.Join(t.TempDir(), "desk.db"),
		"PORTDESK_NOW":    "2026-11-20T10:00:00-08:00", // a Friday
		"USER":            "ann",
		"PORTDESK_CONFIG": filepath.Join(t.TempDir(), "config.toml"),
	}}
}

// withFacts is a world whose directory knows the example's numbers.
func withFacts(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	w.in = facts
	w.ok("import", "directory", "-")
	w.in = ""
	return w
}

// run runs one command line as main does.
func (w *world) run(args ...string) (out, errOut string, status int) {
	w.t.Helper()
	var o, e bytes.Buffer
	err := cli.Execute(w.t.Context(), cli.Options{Args: args, In: strings.NewReader(w.in), Out: &o, Err: &e,
		Getenv: func(key string) string { return w.env[key] }, Now: time.Now})
	status = cli.Report(&e, err)
	return o.String(), e.String(), status
}

func (w *world) ok(args ...string) (out, errOut string) {
	w.t.Helper()
	out, errOut, status := w.run(args...)
	if status != 0 {
		w.t.Fatalf("%q ended with %d: %s", args, status, errOut)
	}
	return out, errOut
}

// fails runs a command that must end with a status and say something.
func (w *world) fails(status int, says string, args ...string) string {
	w.t.Helper()
	out, errOut, got := w.run(args...)
	if got != status || !strings.Contains(errOut, says) {
		w.t.Fatalf("%q ended with %d and said %q; want %d and %q (out: %s)", args, got, errOut, status, says, out)
	}
	if strings.Contains(errOut, "Usage:") {
		w.t.Errorf("%q printed the usage: %s", args, errOut)
	}
	return errOut
}

// into runs a command with -o json and reads what it prints.
func into[T any](w *world, args ...string) T {
	w.t.Helper()
	out, _ := w.ok(append(args, "-o", "json")...)
	var v T
	dec := json.NewDecoder(strings.NewReader(out))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		w.t.Fatalf("%q printed no JSON: %v\n%s", args, err, out)
	}
	return v
}

type object = map[string]any

// sameJSON compares two JSON texts by meaning.
func sameJSON(t *testing.T, got, want string) {
	t.Helper()
	var g, w any
	if err := json.Unmarshal([]byte(got), &g); err != nil {
		t.Fatalf("no JSON: %v\n%s", err, got)
	}
	if err := json.Unmarshal([]byte(want), &w); err != nil {
		t.Fatalf("the test's own JSON: %v", err)
	}
	if !reflect.DeepEqual(g, w) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// keysInOrder returns the keys of the first object that stands under a marker.
func keysInOrder(t *testing.T, text, marker string) []string {
	t.Helper()
	_, rest, found := strings.Cut(text, marker)
	if !found {
		t.Fatalf("no %s in %s", marker, text)
	}
	dec := json.NewDecoder(strings.NewReader(rest))
	var keys []string
	depth := 0
	for {
		tok, err := dec.Token()
		if err != nil {
			t.Fatalf("after %s: %v", marker, err)
		}
		switch v := tok.(type) {
		case json.Delim:
			if v == '{' || v == '[' {
				depth++
			} else {
				depth--
			}
			if depth == 0 {
				return keys
			}
		case string:
			if depth != 1 {
				continue
			}
			keys = append(keys, v)
			var skip json.RawMessage
			if err := dec.Decode(&skip); err != nil {
				t.Fatalf("value of %s: %v", v, err)
			}
		}
	}
}

const documented = `{"data":{"portable":{"numbers":["12064205780","18444205780"],"groups":[
 {"current_service_provider_name":"Level3","current_service_provider_id":"8824","gaining_service_provider_name":"Flowroute",
  "gaining_service_provider_id":"683G","number_type_associated":"long-code","lata":674,"numbers":["12064205780"]},
 {"current_service_provider_name":"Centurylink","current_service_provider_id":"LGT01","gaining_service_provider_name":"Flowroute",
  "gaining_service_provider_id":"FWR01","number_type_associated":"tollfree","lata":null,"numbers":["18444205780"]}]},
 "nonportable":{"numbers":["15552348976"]}}}`

func TestCheckAnswersAsDocumented(t *testing.T) {
	w := withFacts(t)
	out, said := w.ok("check", "12064205780", "18444205780", "15552348976", "-o", "json")
	sameJSON(t, out, documented)
	if !strings.Contains(said, "no gaining provider is set") {
		t.Errorf("the default gaining provider was taken in silence: %q", said)
	}
	if _, said = w.ok("draft", "12064205780"); !strings.Contains(said, "no gaining provider was set") {
		t.Errorf("the default gaining provider was kept in silence: %q", said)
	}
	if _, said = w.ok("check", "12064205780"); said != "" {
		t.Errorf("it is said twice: %q", said)
	}
	keys := keysInOrder(t, out, `"groups": [`)
	want := []string{"current_service_provider_name", "current_service_provider_id", "gaining_service_provider_name",
		"gaining_service_provider_id", "number_type_associated", "lata", "numbers"}
	if !slices.Equal(keys, want) {
		t.Errorf("keys of a group are %v, want %v", keys, want)
	}
}

func TestCheckOfNothingPortable(t *testing.T) {
	w := newWorld(t)
	out, _ := w.ok("check", "5552348976", "-o", "json")
	sameJSON(t, out, `{"data":{"portable":{"numbers":[],"groups":[]},"nonportable":{"numbers":["15552348976"]}}}`)
}

func TestCheckReasonsAccountForEverything(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205700")
	w.in = "Front desk (206) 420-5780\n206.420.5780\nhello\n2064205700\n2064215000\n2538880000 555-0000\n9099990000\n2064205790-91\n"
	out, _ := w.ok("check", "-o", "json", "--reasons")
	var doc struct {
		Data struct {
			Portable    struct{ Numbers []string }
			Nonportable struct {
				Numbers []string
				Reasons []struct{ Number, Reason, Input string }
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	non := doc.Data.Nonportable
	heads := map[string]int{}
	for _, r := range non.Reasons {
		head, _, found := strings.Cut(r.Reason, ": ")
		if !found || r.Input == "" || r.Number == "" {
			t.Errorf("reason %+v lacks something", r)
		}
		heads[head]++
		if head != "duplicate" && !slices.Contains(non.Numbers, r.Number) {
			t.Errorf("%q has a reason and does not stand in nonportable.numbers", r.Number)
		}
	}
	want := map[string]int{"duplicate": 1, "not recognised": 2, "in another open order": 1, "not portable": 1, "needs a carrier": 2}
	if !reflect.DeepEqual(heads, want) {
		t.Errorf("sections are %v, want %v", heads, want)
	}
	if len(non.Numbers) != len(non.Reasons)-heads["duplicate"] {
		t.Errorf("%d numbers beside %d reasons", len(non.Numbers), len(non.Reasons))
	}
	if got := len(doc.Data.Portable.Numbers); got != 3 {
		t.Errorf("%d portable, want 3", got)
	}
	text, _ := w.ok("check")
	if !strings.HasPrefix(text, "10 in the list: 3 portable, 2 needs a carrier, 1 not portable, 1 in another open order, 1 duplicate, 2 not recognised\n") {
		t.Errorf("the table's counts: %s", text)
	}
}

func TestCheckReadsEverySource(t *testing.T) {
	w := withFacts(t)
	file := filepath.Join(t.TempDir(), "numbers.txt")
	if err := os.WriteFile(file, []byte("2064205781\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.in = "2064205782\n"
	out, _ := w.ok("check", "2064205780", "-f", file, "-", "-o", "csv")
	if got := strings.Count(out, ",portable,"); got != 3 {
		t.Errorf("%d portable rows, want 3:\n%s", got, out)
	}
	w.fails(1, "no such file", "check", "-f", filepath.Join(t.TempDir(), "none"))
}

func TestCarriersAreNamed(t *testing.T) {
	w := withFacts(t)
	numbers := []string{"4258880100", "4258880101", "4258880102"}
	check := func(more ...string) []string {
		t.Helper()
		doc := into[struct {
			Data struct {
				Portable struct {
					Groups []struct {
						Name    string `json:"current_service_provider_name"`
						ID      string `json:"current_service_provider_id"`
						Type    string `json:"number_type_associated"`
						LATA    *int   `json:"lata"`
						Numbers []string
					}
				}
			}
		}](w, append(append([]string{"check"}, numbers...), more...)...)
		var out []string
		for _, g := range doc.Data.Portable.Groups {
			lata := 0
			if g.LATA != nil {
				lata = *g.LATA
			}
			out = append(out, fmt.Sprint(g.Name, "/", g.ID, "/", g.Type, "/", lata, "/", len(g.Numbers)))
		}
		return out
	}
	if got := check(); len(got) != 0 {
		t.Errorf("without a carrier there are groups: %v", got)
	}
	if got, want := check("--carrier", "Acme Telecom:ac1"), []string{"Acme Telecom/AC1/long-code/0/3"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	got := check("--carrier", "4258880100-01=Sky Mobile:77:wireless:674", "--carrier", "Acme")
	if want := []string{"Sky Mobile/77/wireless/674/2", "Acme//long-code/0/1"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, bad := range [][]string{
		{"--carrier", ":"}, {"--carrier", "A:1:bus"}, {"--carrier", "A:1:wireless:x"}, {"--carrier", "A:1:wireless:1:2"},
		{"--carrier", "nobody=A"}, {"--carrier", "2064205780=A"}, {"--carrier", "A", "--carrier", "B"},
	} {
		w.fails(2, "--carrier", append([]string{"check", "4258880100"}, bad...)...)
	}
}

func TestDraftRefusesWhereNothingIsPortable(t *testing.T) {
	w := withFacts(t)
	w.fails(3, `refused by rule "nothing_portable"`, "draft", "5552348976")
	if out, _ := w.ok("order", "list", "-o", "json"); strings.TrimSpace(out) != "[]" {
		t.Errorf("a refused draft left %s", out)
	}
}

func TestDraftPrintsOrders(t *testing.T) {
	w := withFacts(t)
	out, _ := w.ok("draft", "2064205780", "8444205780", "2067771234", "2064205780", "x", "--name", "Acme", "-o", "json")
	var doc object
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	group := doc["group"].(object)
	if group["id"] != "1001" || group["name"] != "Acme" || group["summary"] != "Requires Action" {
		t.Errorf("group is %v", group)
	}
	if got := len(doc["orders"].([]any)); got != 3 {
		t.Errorf("%d orders, want 3", got)
	}
	if got := len(doc["nonportable"].([]any)); got != 2 {
		t.Errorf("%d nonportable, want the duplicate and the word", got)
	}
	want := []string{"id", "group", "state", "blocked", "number_type", "current_service_provider_name", "current_service_provider_id",
		"gaining_service_provider_name", "gaining_service_provider_id", "lata", "requested_date", "tasks", "numbers"}
	if keys := keysInOrder(t, out, `"orders": [`); !slices.Equal(keys[:len(want)], want) {
		t.Errorf("keys of an order begin %v, want %v", keys[:len(want)], want)
	}
	want = []string{"number", "order", "status", "foc_date", "requested_date", "profile", "ownership_acquired_at", "number_activated_at"}
	if keys := keysInOrder(t, strings.SplitN(out, `"tasks"`, 2)[1], `"numbers": [`); !slices.Equal(keys, want) {
		t.Errorf("keys of a number are %v, want %v", keys, want)
	}
	order := doc["orders"].([]any)[1].(object)
	if order["id"] != "1001-B" || order["group"] != "1001" || order["lata"] != nil || order["number_type"] != "tollfree" ||
		order["state"] != "new_order" || order["blocked"] != false || order["requested_date"] != nil {
		t.Errorf("the toll-free order is %v", order)
	}
	sameJSON(t, toJSON(t, order["numbers"]), `[{"number":"18444205780","order":"1001-B","status":"Pending","foc_date":null,
		"requested_date":null,"profile":null,"ownership_acquired_at":null,"number_activated_at":null}]`)
}

func toJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestInterrupted(t *testing.T) {
	w := newWorld(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var said bytes.Buffer
	err := cli.Execute(ctx, cli.Options{Args: []string{"import", "directory", "-"}, In: strings.NewReader(facts), Out: &said, Err: &said,
		Getenv: func(key string) string { return w.env[key] }, Now: time.Now})
	if status := cli.Report(&said, err); status != 1 || said.String() != "portdesk: interrupted; what was not done yet was not kept\n" {
		t.Errorf("it ends with %d: %q", status, said.String())
	}
}

// TestHelpNamesTheFields: what -o json writes is told by help, field by field.
func TestHelpNamesTheFields(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780")
	for thing, id := range map[string]string{"order": "1001", "number": "2064205780"} {
		help, _ := w.ok("help", thing, "show")
		for field := range into[object](w, thing, "show", id) {
			if !regexp.MustCompile(`\b` + field + `\b`).MatchString(help) {
				t.Errorf("help %s show does not name %s:\n%s", thing, field, help)
			}
		}
	}
}

func TestStatesGolden(t *testing.T) {
	out, _ := newWorld(t).ok("states", "-o", "json")
	golden.RequireEqual(t, []byte(out))
	var edges []object
	if err := json.Unmarshal([]byte(out), &edges); err != nil {
		t.Fatal(err)
	}
	if want := len(model.Edges()) + len(model.OrderEdges()); len(edges) != want {
		t.Errorf("%d edges, want %d", len(edges), want)
	}
}

func TestStatesNeedsNoDesk(t *testing.T) {
	w := newWorld(t)
	for _, form := range []string{"table", "csv", "mermaid"} {
		out, _ := w.ok("states", "-o", form)
		for _, word := range []string{"porting_date_confirmed_foc", "FOC Date Set", "coordinating_with_losing_service_provider", "practice"} {
			if !strings.Contains(out, word) {
				t.Errorf("-o %s lacks %s", form, word)
			}
		}
	}
	if _, err := os.Stat(w.env["PORTDESK_DB"]); err == nil {
		t.Error("states made a desk")
	}
}

func TestDeskOpensWithoutCommand(t *testing.T) {
	w := newWorld(t)
	var now time.Time
	var path string
	err := cli.Execute(t.Context(), cli.Options{Out: &bytes.Buffer{}, Err: &bytes.Buffer{}, Getenv: func(k string) string { return w.env[k] }, Now: time.Now,
		Args: []string{"--db", w.env["PORTDESK_DB"] + "2"},
		Desk: func(ctx context.Context, s cli.Screens) error {
			now, path = s.Now(), s.Store.Path()
			_, err := s.Store.Totals(ctx)
			return err
		}})
	if err != nil {
		t.Fatal(err)
	}
	if got := now.Format(time.RFC3339); got != w.env["PORTDESK_NOW"] {
		t.Errorf("the desk's clock says %s", got)
	}
	if path != w.env["PORTDESK_DB"]+"2" {
		t.Errorf("--db does not go before PORTDESK_DB: %s", path)
	}
}

func TestWrongUsage(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780")
	w.fails(2, `portdesk has no command "ordr"; did you mean order?`, "ordr")
	w.fails(2, `portdesk order has no command "lst"; did you mean list?`, "order", "lst")
	w.fails(2, "order what?", "order")
	w.fails(2, "unknown flag: --foo", "order", "list", "--foo")
	w.fails(2, "give ORDER", "order", "show")
	w.fails(2, `unexpected "b"`, "order", "journal", "a", "b")
	w.fails(2, "takes no words", "undo", "x")
	w.fails(2, "-o yaml is not known", "number", "list", "-o", "yaml")
	w.fails(2, "-o mermaid is not known", "number", "list", "-o", "mermaid")
	w.fails(2, "--limit", "number", "list", "--limit", "-1")
	w.fails(2, "do not sort by", "number", "list", "--sort", "colour")
	w.fails(2, "do not sort by", "order", "list", "--sort", "colour")
	w.fails(2, "--set", "order", "edit", "1001")
	w.fails(2, "field=value", "order", "edit", "1001", "--set", "city")
	w.fails(2, "twice", "order", "edit", "1001", "--set", "city=A", "--set", "city=B")
	w.fails(2, `no field "colour"`, "order", "edit", "1001", "--set", "colour=red")
	w.fails(2, "requested_date", "order", "edit", "1001", "--set", "requested_date=soon")
	w.fails(2, "--reason", "order", "cancel", "1001")
	w.fails(2, `there is no event "explode"`, "number", "apply", "explode", "2064205780")
	w.fails(2, "takes no --date", "number", "apply", "review_started", "2064205780", "--date", "today")
	w.fails(2, "--verdict is", "number", "apply", "review_started", "2064205780", "--verdict", "maybe")
	w.fails(2, "is no number", "number", "apply", "review_started", "hello", "--verdict", "portable")
	w.fails(2, "not both", "number", "apply", "review_started", "2064205780", "--where", "status:pending")
	w.fails(2, "has no cause", "number", "apply", "additional_information_required", "2064205780", "--cause", "zzz")
	w.fails(2, "is no number", "number", "show", "12")
	w.fails(2, "SPID", "gaining", "add", "Nobody")
	w.fails(2, "--type", "gaining", "add", "Peer", "--spid", "1", "--type", "fax")
	w.in = "hello"
	w.fails(1, "no header", "import", "directory", "-")
	w.in = ""
	w.env["PORTDESK_NOW"] = "yesterday"
	w.fails(2, `PORTDESK_NOW is "yesterday"`, "number", "list")
}

func TestFailures(t *testing.T) {
	w := withFacts(t)
	w.fails(1, "no order", "order", "show", "77")
	w.fails(1, "stands in no order", "number", "show", "2064205780")
	w.fails(1, "nothing to undo", "undo")
	w.fails(1, "no gaining provider", "gaining", "remove", "Nobody")
	notADesk := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(notADesk, []byte(strings.Repeat("no desk ", 200)), 0o600); err != nil {
		t.Fatal(err)
	}
	w.fails(1, "not a Portdesk file", "--db", notADesk, "number", "list")
}

func TestFilterFaultPointsAtTheTerm(t *testing.T) {
	said := withFacts(t).fails(2, "did you mean carrier:?", "number", "list", "--where", "status:foc carier:x")
	if want := "  status:foc carier:x\n             ^^^^^^\n"; !strings.HasSuffix(said, want) {
		t.Errorf("said %q, want %q at its end", said, want)
	}
}
