package model

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"portdesk/model/date"
	"portdesk/model/tn"
)

// drawing is the diagram of porting-numbers, read from its arrows.
type drawing struct {
	label  map[string]string // of every node
	event  map[string]bool   // nodes that are circles
	actor  map[string]Actor  // of circles
	arrows [][2]string
}

var (
	arrowLine = regexp.MustCompile(`^(\w+)(\S.*?)? (?:-->|-\.->) (\w+)(\S.*)?$`)
	classLine = regexp.MustCompile(`^class (\S+) (blue|yellow)$`)
	nodeText  = regexp.MustCompile(`"([^"]*)"`)
)

func readDrawing(t *testing.T) drawing {
	t.Helper()
	text, err := os.ReadFile("testdata/porting-numbers.mmd")
	if err != nil {
		t.Fatal(err)
	}
	d := drawing{label: map[string]string{}, event: map[string]bool{}, actor: map[string]Actor{}}
	node := func(name, shape string) {
		if m := nodeText.FindStringSubmatch(shape); m != nil {
			d.label[name], d.event[name] = m[1], strings.HasPrefix(shape, "((")
		}
	}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if m := arrowLine.FindStringSubmatch(line); m != nil {
			node(m[1], m[2])
			node(m[3], m[4])
			d.arrows = append(d.arrows, [2]string{m[1], m[3]})
		} else if m := classLine.FindStringSubmatch(line); m != nil {
			for name := range strings.SplitSeq(m[1], ",") {
				d.actor[name] = map[string]Actor{"blue": Customer, "yellow": Provider}[m[2]]
			}
		} else if !strings.HasPrefix(line, "%%") && !strings.HasPrefix(line, "flowchart") {
			t.Fatalf("the drawing has a line that is no arrow: %q", line)
		}
	}
	return d
}

// drawn is one arrow from status to status, by way of an event where one is drawn.
type drawn struct {
	from, to Status
	event    Event // "" where the arrow has no circle
}

// edges joins the arrows into and out of each circle.
func (d drawing) edges(t *testing.T) []drawn {
	t.Helper()
	status := func(node string) Status {
		s, ok := ParseStatus(d.label[node])
		if !ok {
			t.Fatalf("%q is no status", d.label[node])
		}
		return s
	}
	var out []drawn
	for _, a := range d.arrows {
		if d.event[a[1]] {
			continue
		}
		if !d.event[a[0]] {
			out = append(out, drawn{status(a[0]), status(a[1]), ""})
			continue
		}
		var froms []Status
		for _, b := range d.arrows {
			if b[1] == a[0] {
				froms = append(froms, status(b[0]))
			}
		}
		if len(froms) == 0 {
			froms = []Status{None} // where a number begins
		}
		for _, from := range froms {
			out = append(out, drawn{from, status(a[1]), Event(keyOf(d.label[a[0]]))})
		}
	}
	return out
}

func TestRowsOneToThirteenAreTheDrawing(t *testing.T) {
	d := readDrawing(t)
	circles := map[Event]Actor{}
	for node, isEvent := range d.event {
		if isEvent {
			circles[Event(keyOf(d.label[node]))] = d.actor[node]
		}
	}
	want := map[drawn]bool{}
	for _, a := range d.edges(t) {
		want[a] = true
	}
	if len(want) != 13 {
		t.Fatalf("the drawing has %d arrows from status to status: %v", len(want), want)
	}
	got := map[drawn]bool{}
	for _, e := range Edges() {
		if (e.Row <= 13) != (e.Source == PortingNumbers) {
			t.Errorf("row %d comes from %s", e.Row, e.Source)
		}
		if e.Row > 13 {
			continue
		}
		a := drawn{e.From, e.To, e.Event}
		actor, isDrawn := circles[e.Event]
		if !isDrawn {
			a.event = ""
		} else if actor != e.Actor {
			t.Errorf("%s is the %s's in the drawing and the %s's in the table", e.Event, actor, e.Actor)
		}
		if got[a] {
			t.Errorf("row %d stands twice", e.Row)
		}
		got[a] = true
		if !want[a] {
			t.Errorf("row %d, %s -%s-> %s, is not drawn", e.Row, e.From, e.Event, e.To)
		}
	}
	for a := range want {
		if !got[a] {
			t.Errorf("the table lacks %s -%s-> %s", a.from, a.event, a.to)
		}
	}
}

func TestEdgesKnowTheirEvents(t *testing.T) {
	rows := map[int]int{}
	for _, e := range Edges() {
		rows[e.Row]++
		if e.Actor != e.Event.Actor() {
			t.Errorf("row %d: actor %s, the event's is %s", e.Row, e.Actor, e.Event.Actor())
		}
		if e.From.Ended() {
			t.Errorf("row %d leads out of %s", e.Row, e.From)
		}
		if e.Event.Title() == "" || e.Event.Sense() == "" {
			t.Errorf("%s has no words", e.Event)
		}
		if e.Event != CreateNewPortingRequest && !slices.Contains(Events(), e.Event) {
			t.Errorf("%s is not among the events", e.Event)
		}
		if e.Actor == Provider && e.Guards[0].Rule != "order_submitted" {
			t.Errorf("row %d: a provider's event has to ask for a submitted order first", e.Row)
		}
		for _, g := range e.Guards {
			if g.Sentence == "" {
				t.Errorf("guard %s has no sentence", g.Rule)
			}
		}
	}
	for row := 1; row <= 18; row++ {
		if want := map[bool]int{true: 2, false: 1}[row == 18]; rows[row] != want {
			t.Errorf("row %d stands %d times", row, rows[row])
		}
	}
	for _, ev := range Events() {
		if got, ok := ParseEvent(strings.ToUpper(strings.ReplaceAll(string(ev), "_", "-"))); !ok || got != ev {
			t.Errorf("%s is not read back", ev)
		}
		if len(StatusesWith(ev)) == 0 {
			t.Errorf("%s is possible nowhere", ev)
		}
	}
	for _, word := range []string{"", "explode", string(CreateNewPortingRequest)} {
		if _, ok := ParseEvent(word); ok {
			t.Errorf("%q is taken for an event", word)
		}
	}
}

// The days of the tests: the desk stands on Monday 23 November 2026.
var (
	sentDay   = date.Of(2026, 11, 16)
	pastDay   = date.Of(2026, 11, 20)
	standing  = date.Of(2026, 12, 2)
	goodDay   = date.Of(2026, 12, 4)
	saturday  = date.Of(2026, 12, 5)
	dayBefore = date.Of(2026, 11, 24) // tomorrow: inside the cut-off
)

// passing returns facts and a request that every guard of an edge lets through.
func passing(e Edge) (Facts, Request) {
	f := Facts{Status: e.From, Submitted: sentDay, Type: tn.LongCode}
	r := Request{Event: e.Event, Verdict: e.Verdict, Reason: "the carrier says so"}
	if e.From == FOCDateSet {
		f.FOC = standing
	}
	switch e.Event {
	case PortCompleted:
		f.FOC, f.Acquired, f.Activated = pastDay, true, true
	case PortingDateConfirmedFOC, FOCDateChanged:
		r.Date = goodDay
	case AdditionalInformationRequired:
		r.Causes = []string{"zip_mismatch"}
	case PortingResumed:
		if e.To == FOCDateSet {
			f.FOC = standing
		}
	default: // asks for nothing more
	}
	return f, r
}

// breakers make a guard refuse what passed before. refuses names the rule that answers;
// "" where the guard only chooses between two edges.
var breakers = map[string]struct {
	refuses string
	do      func(*Facts, *Request)
}{
	"order_submitted":    {"order_submitted", func(f *Facts, _ *Request) { f.Submitted = 0 }},
	"reason_given":       {"reason_given", func(_ *Facts, r *Request) { r.Reason = "" }},
	"date_given":         {"date_given", func(_ *Facts, r *Request) { r.Date = 0 }},
	"cause_given":        {"cause_given", func(_ *Facts, r *Request) { r.Causes = nil }},
	"date_rules":         {"weekend", func(_ *Facts, r *Request) { r.Date = saturday }},
	"other_date":         {"other_date", func(f *Facts, r *Request) { r.Date = f.FOC }},
	"cut_off":            {"cut_off", func(f *Facts, _ *Request) { f.FOC = dayBefore }},
	"supp_limit":         {"supp_limit", func(f *Facts, _ *Request) { f.SUPPs = 3 }},
	"blockers_answered":  {"blockers_answered", func(f *Facts, _ *Request) { f.Unsolved = 2 }},
	"letter_signed":      {"letter_signed", func(f *Facts, _ *Request) { f.LetterDue = true }},
	"ownership_acquired": {"ownership_acquired", func(f *Facts, _ *Request) { f.Acquired = false }},
	"number_activated":   {"number_activated", func(f *Facts, _ *Request) { f.Activated = false }},
	"not_acquired":       {"not_acquired", func(f *Facts, _ *Request) { f.Acquired = true }},
	"not_activated":      {"not_activated", func(f *Facts, _ *Request) { f.Activated = true }},
	"date_reached":       {"date_reached", func(f *Facts, _ *Request) { f.FOC = standing }},
	"test_failed":        {"test_failed", func(f *Facts, _ *Request) { f.TestFailed = true }},
	"no_date_stands":     {"", func(f *Facts, _ *Request) { f.FOC = standing }},
	"date_stands":        {"", func(f *Facts, _ *Request) { f.FOC = 0 }},
}

// ruleOf is the rule of a refusal, "" for none.
func ruleOf(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var no *Refusal
	if !errors.As(err, &no) || no.Text == "" {
		t.Fatalf("%v is no refusal with a sentence", err)
	}
	return no.Rule
}

func TestDecideFollowsEveryEdge(t *testing.T) {
	for _, e := range Edges() {
		f, r := passing(e)
		out, err := Decide(testDesk(), f, r)
		if err != nil || out.To != e.To || out.Source != e.Source || len(out.Overridden) > 0 {
			t.Errorf("row %d: %+v, %v", e.Row, out, err)
		}
		for _, g := range e.Guards {
			t.Run(fmt.Sprintf("row %d %s", e.Row, g.Rule), func(t *testing.T) { checkGuard(t, e, g) })
		}
	}
}

func checkGuard(t *testing.T, e Edge, g Guard) {
	t.Helper()
	b, known := breakers[g.Rule]
	if !known {
		t.Fatalf("no test breaks guard %s", g.Rule)
	}
	f, r := passing(e)
	b.do(&f, &r)
	out, err := Decide(testDesk(), f, r)
	if got := ruleOf(t, err); got != b.refuses {
		t.Fatalf("refused by %q, want %q", got, b.refuses)
	}
	if b.refuses == "" {
		if out.To == e.To {
			t.Errorf("the other edge was to be taken, not %s", out.To)
		}
		return
	}
	if (out.To != None || out.FOC != 0) && err != nil {
		t.Errorf("a refusal has an outcome: %+v", out)
	}
	r.Override = "the carrier really did so"
	out, err = Decide(testDesk(), f, r)
	if !g.Overridable {
		if got := ruleOf(t, err); got != b.refuses {
			t.Errorf("a reason sets %s aside", g.Rule)
		}
		return
	}
	if err != nil || out.To != e.To || !slices.Equal(out.Overridden, []string{b.refuses}) {
		t.Errorf("with a reason: %+v, %v", out, err)
	}
	r.Override = "  "
	if _, err = Decide(testDesk(), f, r); err == nil {
		t.Error("blanks pass for a reason")
	}
}

func TestRecordedFacts(t *testing.T) {
	seen := map[Event]bool{}
	for _, fact := range RecordedFacts() {
		seen[fact.Event] = true
		owned := fact.Event == ActivateNumber
		f := Facts{Status: fact.In, FOC: standing, Submitted: sentDay, SUPPs: 1, Acquired: owned}
		r := Request{Event: fact.Event, Causes: []string{"other"}}
		out, err := Decide(testDesk(), f, r)
		want := Outcome{To: fact.In, FOC: standing, SUPPs: 1, Acquired: owned || fact.Event == AcquireOwnership, Activated: owned, Source: fact.Source}
		if err != nil || out.To != want.To || out.FOC != want.FOC || out.SUPPs != want.SUPPs || out.Acquired != want.Acquired ||
			out.Activated != want.Activated || out.Source != want.Source {
			t.Errorf("%s: %+v, %v; want %+v", fact.Event, out, err, want)
		}
		if why := Why(testDesk(), f, fact.Event); why != "" {
			t.Errorf("%s: %s", fact.Event, why)
		}
		for _, g := range fact.Guards {
			broken, asked := f, r
			breakers[g.Rule].do(&broken, &asked)
			if _, err := Decide(testDesk(), broken, asked); ruleOf(t, err) != g.Rule {
				t.Errorf("%s with %s broken: %v", fact.Event, g.Rule, err)
			}
		}
	}
	if len(seen) != 3 || !seen[AcquireOwnership] || !seen[ActivateNumber] || !seen[AdditionalInformationRequired] {
		t.Errorf("the facts are %v", slices.Collect(maps.Keys(seen)))
	}
	if got := StatusesWith(AdditionalInformationRequired); !slices.Equal(got, []Status{InProcess, ActionRequired}) {
		t.Errorf("a rejection is possible in %v", got)
	}
}

func TestEveryOtherPairIsRefused(t *testing.T) {
	possible := map[Status]map[Event]bool{}
	put := func(s Status, ev Event) {
		if possible[s] == nil {
			possible[s] = map[Event]bool{}
		}
		possible[s][ev] = true
	}
	for _, e := range Edges() {
		put(e.From, e.Event)
	}
	for _, fact := range RecordedFacts() {
		put(fact.In, fact.Event)
	}
	pairs := 0
	for _, s := range append(Statuses(), None) {
		for _, ev := range append(Events(), CreateNewPortingRequest, "explode", "") {
			if possible[s][ev] {
				continue
			}
			pairs++
			f := Facts{Status: s, FOC: pastDay, Submitted: sentDay, Acquired: true, Activated: true}
			for _, v := range []Verdict{NoVerdict, VerdictPortable, VerdictNotPortable} {
				r := Request{Event: ev, Verdict: v, Date: goodDay, Reason: "why", Causes: []string{"other"}, Override: "please"}
				if _, err := Decide(testDesk(), f, r); ruleOf(t, err) != "no_such_edge" {
					t.Errorf("%s in %q: %v", ev, s, err)
				}
			}
			if ev != "" && ev != "explode" && Why(testDesk(), f, ev) == "" {
				t.Errorf("no reason why %s is not possible in %q", ev, s)
			}
		}
	}
	if want := 11*17 - 20; pairs != want { // 17 pairs have edges (review and resume have two each), 3 have facts
		t.Errorf("%d pairs have no edge, want %d", pairs, want)
	}
}

func TestReviewNeedsAVerdict(t *testing.T) {
	f := Facts{Status: Pending, Submitted: sentDay}
	for _, v := range []Verdict{NoVerdict, "perhaps"} {
		if _, err := Decide(testDesk(), f, Request{Event: ReviewStarted, Verdict: v}); ruleOf(t, err) != "verdict_given" {
			t.Errorf("verdict %q: %v", v, err)
		}
	}
}

func TestDatesAlongTheWay(t *testing.T) {
	for _, c := range []struct {
		name  string
		f     Facts
		r     Request
		foc   date.Date
		supps int
	}{
		{"confirmed", Facts{Status: InProcess, SUPPs: 2}, Request{Event: PortingDateConfirmedFOC, Date: goodDay}, goodDay, 0},
		{"changed", Facts{Status: FOCDateSet, FOC: standing, SUPPs: 2}, Request{Event: FOCDateChanged, Date: goodDay}, goodDay, 3},
		{"withdrawn", Facts{Status: FOCDateSet, FOC: standing, SUPPs: 2}, Request{Event: FOCWithdrawn, Reason: "lost"}, 0, 0},
		{"cancellation asked", Facts{Status: FOCDateSet, FOC: standing}, Request{Event: RequestCancellation}, standing, 0},
		{"cancellation refused", Facts{Status: CancellationPending, FOC: standing}, Request{Event: CancellationRefused, Reason: "late"}, standing, 0},
		{"cancellation confirmed", Facts{Status: CancellationPending, FOC: standing}, Request{Event: CancellationConfirmed}, 0, 0},
		{"resumed", Facts{Status: CancellationRejected, FOC: standing, SUPPs: 1}, Request{Event: PortingResumed}, standing, 1},
		{"completed", Facts{Status: FOCDateSet, FOC: pastDay, Acquired: true, Activated: true}, Request{Event: PortCompleted}, pastDay, 0},
	} {
		c.f.Submitted, c.f.Type = sentDay, tn.LongCode
		out, err := Decide(testDesk(), c.f, c.r)
		if err != nil || out.FOC != c.foc || out.SUPPs != c.supps {
			t.Errorf("%s: %+v, %v; want %s and %d SUPPs", c.name, out, err, c.foc, c.supps)
		}
	}
}

func TestConfirmedDatesCountFromSubmission(t *testing.T) {
	friday := date.Of(2026, 11, 27) // four business days after the 20th, three after the 23rd
	confirm := func(sent date.Date, typ tn.Type) string {
		_, err := Decide(testDesk(), Facts{Status: InProcess, Submitted: sent, Type: typ}, Request{Event: PortingDateConfirmedFOC, Date: friday})
		return ruleOf(t, err)
	}
	for _, c := range []struct {
		sent date.Date
		typ  tn.Type
		rule string
	}{
		{date.Of(2026, 11, 20), tn.LongCode, ""}, {date.Of(2026, 11, 23), tn.LongCode, "before_earliest"},
		{date.Of(2026, 11, 23), tn.TollFree, ""}, {date.Of(2026, 11, 23), tn.Wireless, ""},
	} {
		if got := confirm(c.sent, c.typ); got != c.rule {
			t.Errorf("sent %s, %s: refused by %q, want %q", c.sent, c.typ, got, c.rule)
		}
	}
	_, err := Decide(testDesk(), Facts{Status: FOCDateSet, FOC: standing, Submitted: sentDay, Type: tn.LongCode}, Request{Event: FOCDateChanged, Date: friday})
	if got := ruleOf(t, err); got != "before_earliest" {
		t.Errorf("a date that we ask for counts from today: refused by %q", got)
	}
}

func TestWhyAgreesWithDecide(t *testing.T) {
	for _, e := range Edges()[1:] {
		f, _ := passing(e)
		if why := Why(testDesk(), f, e.Event); why != "" {
			t.Errorf("row %d: %s", e.Row, why)
		}
		for _, g := range e.Guards {
			f, r := passing(e)
			before, beforeRequest := f, fmt.Sprint(r)
			b := breakers[g.Rule]
			b.do(&f, &r)
			typed := fmt.Sprint(r) != beforeRequest // only the dialog can break it
			why := Why(testDesk(), f, e.Event)
			if want := b.refuses != "" && !typed && f != before && g.Rule != "blockers_answered"; (why != "") != want {
				t.Errorf("row %d with %s broken: %q", e.Row, g.Rule, why)
			}
		}
	}
}
