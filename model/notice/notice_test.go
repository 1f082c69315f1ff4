package notice

import (
	"slices"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/tn"
)

// noon is a Monday.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func desk() model.Desk {
	return model.Desk{Now: noon, Policy: model.DefaultPolicy(), Calendars: model.Calendars{US: date.NewCalendar(date.US), Canada: date.NewCalendar(date.Canada)}}
}

func day(t *testing.T, text string) date.Date {
	t.Helper()
	d, err := date.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestMean holds every word of the vendors against what it means.
func TestMean(t *testing.T) {
	const nothing = model.None
	for vendor, table := range map[Vendor]map[string]model.Status{
		Flowroute: {"Pending": nothing, "Processing": nothing, "Submitted": model.InProcess, "Accepted": model.FOCDateSet, "Rejected": model.ActionRequired, "Review": nothing,
			"Completed": model.Completed, "Canceled": model.Canceled, "cancelled": model.Canceled, "Abandoned": model.Canceled, "Hard_canceled": model.Canceled, "Processing Abandoned": model.Canceled},
		Telnyx: {"draft": nothing, "in-process": model.Portable, "submitted": model.InProcess, "exception": model.ActionRequired, "foc-date-confirmed": model.FOCDateSet,
			"ported": model.Completed, "cancelled": model.Canceled, "cancel-pending": model.CancellationPending,
			"porting_order.deleted": nothing, "porting_order.loa_updated": nothing, "porting_order.messaging_changed": nothing, "porting_order.sharing_token_expired": nothing,
			"porting_order.new_comment": nothing, "porting_order.split": nothing},
		Twilio: {"in_review": nothing, "waiting_for_signature": model.Portable, "port_submitted": model.InProcess, "port_rejected": model.ActionRequired, "port_pending": model.FOCDateSet,
			"canceled": model.Canceled, "completed": model.Completed, "canceling": model.CancellationPending,
			"PortInPhoneNumberWaitingForSignature": model.Portable, "PortInPhoneNumberSubmitted": model.InProcess, "PortInPhoneNumberPending": model.FOCDateSet,
			"PortInPhoneNumberCompleted": model.Completed, "PortInPhoneNumberRejected": model.ActionRequired, "PortInPhoneNumberCanceled": model.Canceled,
			"PortInWaitingForSignature": model.Portable, "PortInInProgress": model.InProcess, "PortInCompleted": nothing, "PortInActionRequired": nothing, "PortInCanceled": model.Canceled,
			"port_in_In review": nothing, "port_in_Expired": model.Canceled},
	} {
		for word, want := range table {
			m, ok := Mean(vendor, word)
			if !ok || m.Status != want || m.Event != "" || (m.Rest == "") != (want != nothing) {
				t.Errorf("%s %q: %+v %v, want %v", vendor, word, m, ok, want)
			}
		}
		for _, word := range Words(vendor) {
			if _, ok := Mean(vendor, word); !ok {
				t.Errorf("%s lists %q and does not know it", vendor, word)
			}
		}
	}
	for _, ev := range model.Events() {
		if m, ok := Mean(Portdesk, strings.ReplaceAll(string(ev), "_", " ")); !ok || m.Event != ev {
			t.Errorf("%s: %+v %v", ev, m, ok)
		}
	}
	for vendor, word := range map[Vendor]string{Flowroute: "ported", Telnyx: "accepted", Twilio: "foc", Portdesk: "port_complet", "acme": "completed"} {
		if m, ok := Mean(vendor, word); ok {
			t.Errorf("%s knows %q: %+v", vendor, word, m)
		}
	}
}

// TestCodes holds the vendors' codes of rejections against the causes.
func TestCodes(t *testing.T) {
	for code, want := range map[string]blocker.Cause{
		"ACCOUNT_NUMBER_MISMATCH": blocker.AccountNumber, "AUTH_PERSON_MISMATCH": blocker.AuthSigner, "BTN_ATN_MISMATCH": blocker.BTNMismatch, "ENTITY_NAME_MISMATCH": blocker.NameMismatch,
		"FOC_EXPIRED": blocker.FOCExpired, "FOC_REJECTED": blocker.DueDate, "LOCATION_MISMATCH": blocker.AddressMismatch, "LSR_PENDING": blocker.PendingOrder, "MAIN_BTN_PORTING": blocker.BTNPorting,
		"OSP_IRRESPONSIVE": blocker.OSPSilent, "OTHER": blocker.Other, "PASSCODE_PIN_INVALID": blocker.PINPasscode, "PHONE_NUMBER_HAS_SPECIAL_FEATURE": blocker.FeatureComplex,
		"PHONE_NUMBER_MISMATCH": blocker.TNNotFound, "PHONE_NUMBER_NOT_PORTABLE": blocker.NonPortable, "PORT_TYPE_INCORRECT": blocker.PartialFlag, "PORTING_ORDER_SPLIT_REQUIRED": blocker.WrongCarrier,
		"POSTAL_CODE_MISMATCH": blocker.ZIPMismatch, "RATE_CENTER_NOT_PORTABLE": blocker.NonPortable, "SV_CONFLICT": blocker.SVConflict, "SV_UNKNOWN_FAILURE": blocker.SVConflict, "LOA_ILLEGIBLE": blocker.LOABad,
		"CONTACT_SUPPORT_REQUIRED": blocker.Other, "PHONE_NUMBER_WITH_CARRIER_RESTRICTION": blocker.Freeze, "PHONE_NUMBER_INACTIVE_OR_DISCONNECTED": blocker.TNInactive,
		"INVALID_END_USER_NAME": blocker.NameMismatch, "INVALID_ADDRESS": blocker.AddressMismatch, "INVALID_PIN": blocker.PINPasscode, "INVALID_ACCOUNT_NUMBER": blocker.AccountNumber,
	} {
		causes, odd := Notice{Codes: []string{code}}.Causes()
		if odd || !slices.Equal(causes, []string{string(want)}) {
			t.Errorf("%s: %v %v, want %s", code, causes, odd, want)
		}
	}
	if causes, odd := (Notice{Codes: []string{"MOON_PHASE", "LOCATION_MISMATCH"}}).Causes(); !odd || !slices.Equal(causes, []string{"other", "address_mismatch"}) {
		t.Errorf("%v %v", causes, odd)
	}
	if causes, odd := (Notice{Reason: "the BTN is invalid"}).Causes(); odd || !slices.Equal(causes, []string{"btn_mismatch"}) {
		t.Errorf("%v %v", causes, odd)
	}
	if causes, odd := (Notice{Word: "Rejected"}).Causes(); odd || !slices.Equal(causes, []string{"other"}) {
		t.Errorf("%v %v", causes, odd)
	}
}

// at is a number in a status of a submitted order.
func at(t *testing.T, s model.Status) model.Facts {
	f := model.Facts{Status: s, Submitted: day(t, "2026-11-16"), Type: tn.LongCode}
	if s == model.FOCDateSet {
		f.FOC = day(t, "2026-11-30")
	}
	return f
}

func ways(steps []model.Request) string {
	words := make([]string, 0, len(steps))
	for _, r := range steps {
		word := string(r.Event)
		if r.Override != "" {
			word += "!"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// TestSteps walks from each status to what a vendor tells.
func TestSteps(t *testing.T) {
	due := at(t, model.FOCDateSet)
	due.FOC = day(t, "2026-11-23")
	soon := at(t, model.FOCDateSet)
	soon.FOC = day(t, "2026-11-24")
	asked := at(t, model.CancellationPending)
	asked.FOC = day(t, "2026-11-20")
	draft := model.Facts{Status: model.Pending}
	failed := due
	failed.TestFailed = true
	for _, tt := range []struct {
		name  string
		facts model.Facts
		n     Notice
		want  string // the steps
		rule  string // or the rule that refuses
	}{
		{"all the way", at(t, model.Pending), Notice{Word: "submitted"}, "review_started start_porting_request", ""},
		{"to a date", at(t, model.Pending), Notice{Word: "foc-date-confirmed", Date: day(t, "2026-12-04")}, "review_started start_porting_request porting_date_confirmed_foc", ""},
		{"a date that the law would not take", at(t, model.InProcess), Notice{Word: "foc-date-confirmed", Date: day(t, "2026-12-05")}, "porting_date_confirmed_foc!", ""},
		{"no date", at(t, model.InProcess), Notice{Word: "foc-date-confirmed"}, "", "date_given"},
		{"ported", due, Notice{Word: "ported"}, "acquire_ownership activate_number port_completed", ""},
		{"ported too early", soon, Notice{Word: "ported"}, "", "date_reached"},
		{"ported after a failed test", failed, Notice{Word: "ported"}, "", "test_failed"},
		{"ported with its date", at(t, model.InProcess), Notice{Word: "ported", Date: day(t, "2026-11-20")}, "porting_date_confirmed_foc! acquire_ownership activate_number port_completed", ""},
		{"ported without any date", at(t, model.InProcess), Notice{Word: "ported"}, "", "date_given"},
		{"ported while a cancellation was asked for", asked, Notice{Word: "ported"}, "cancellation_refused porting_resumed acquire_ownership activate_number port_completed", ""},
		{"another date", at(t, model.FOCDateSet), Notice{Word: "foc-date-confirmed", Date: day(t, "2026-12-04")}, "foc_date_changed", ""},
		{"another date on a weekend", at(t, model.FOCDateSet), Notice{Word: "foc-date-confirmed", Date: day(t, "2026-12-05")}, "foc_date_changed!", ""},
		{"another date inside the cut-off", soon, Notice{Word: "foc-date-confirmed", Date: day(t, "2026-12-05")}, "", "cut_off"},
		{"a late rejection", at(t, model.FOCDateSet), Notice{Word: "exception", Codes: []string{"FOC_EXPIRED"}}, "foc_withdrawn additional_information_required", ""},
		{"called off at once", at(t, model.Portable), Notice{Word: "cancelled"}, "request_cancellation", ""},
		{"called off", at(t, model.InProcess), Notice{Word: "cancelled"}, "request_cancellation cancellation_confirmed", ""},
		{"called off inside the cut-off", soon, Notice{Word: "cancelled"}, "", "cut_off"},
		{"confirmed", asked, Notice{Word: "cancelled"}, "cancellation_confirmed", ""},
		{"asked for", at(t, model.FOCDateSet), Notice{Word: "cancel-pending"}, "request_cancellation", ""},
		{"nobody refused the cancellation", asked, Notice{Word: "foc-date-confirmed", Date: day(t, "2026-12-04")}, "", "no_such_edge"},
		{"resubmitting is ours", at(t, model.ActionRequired), Notice{Word: "submitted"}, "", "no_such_edge"},
		{"a draft", draft, Notice{Word: "submitted"}, "", "order_submitted"},
		{"ended", at(t, model.Completed), Notice{Word: "cancelled"}, "", "no_such_edge"},
	} {
		tt.n.Vendor = Telnyx
		steps, err := Steps(desk(), tt.facts, tt.n)
		rule := ""
		if no, ok := err.(*model.Refusal); ok { //nolint:errorlint // Steps returns it itself
			rule, steps = no.Rule, nil
		}
		if ways(steps) != tt.want || rule != tt.rule {
			t.Errorf("%s: %q %q (%v), want %q %q", tt.name, ways(steps), rule, err, tt.want, tt.rule)
		}
	}
}

// TestStepsKeepTheLaw holds every way to every status against Decide: each step may be
// taken, nothing but date rules is set aside, and the way ends where it was told to.
func TestStepsKeepTheLaw(t *testing.T) {
	reached := 0
	for _, from := range model.Statuses() {
		for _, v := range []Vendor{Flowroute, Telnyx, Twilio} {
			for _, word := range Words(v) {
				m, _ := Mean(v, word)
				f := at(t, from)
				steps, err := Steps(desk(), f, Notice{Vendor: v, Word: word, Date: day(t, "2026-11-21"), Reason: "so"})
				if err != nil || m.Status == model.None {
					continue
				}
				reached++
				for _, r := range steps {
					o, err := model.Decide(desk(), f, r)
					if err != nil {
						t.Fatalf("%s %s from %s: %s: %v", v, word, from, r.Event, err)
					}
					for _, rule := range o.Overridden {
						if !ofDates(rule) {
							t.Errorf("%s %s from %s sets %s aside", v, word, from, rule)
						}
					}
					f.Status, f.FOC, f.SUPPs, f.Acquired, f.Activated = o.To, o.FOC, o.SUPPs, o.Acquired, o.Activated
				}
				if f.Status != m.Status {
					t.Errorf("%s %s from %s leads to %s", v, word, from, f.Status)
				}
			}
		}
	}
	if reached < 60 {
		t.Errorf("only %d ways were found", reached)
	}
}

// TestJudge sorts what is known, outdated, strange and new.
func TestJudge(t *testing.T) {
	day1, day2, day3 := noon.AddDate(0, 0, -3), noon.AddDate(0, 0, -2), noon.AddDate(0, 0, -1)
	way := []Stop{
		{Event: model.CreateNewPortingRequest, To: model.Pending, At: day1.AddDate(0, 0, -4)},
		{Event: model.ReviewStarted, To: model.Portable, At: day1},
		{Event: model.StartPortingRequest, To: model.InProcess, At: day1},
	}
	dated := append(slices.Clone(way), Stop{Event: model.PortingDateConfirmedFOC, To: model.FOCDateSet, At: day3, Date: day(t, "2026-11-30")})
	asked := append(slices.Clone(way), Stop{Event: model.AdditionalInformationRequired, To: model.ActionRequired, At: day2, Causes: []string{"address_mismatch"}, Reason: "SA"})
	again := append(slices.Clone(asked), Stop{Event: model.Resubmit, To: model.InProcess, At: day3})
	rejected := Notice{Word: "exception", Codes: []string{"LOCATION_MISMATCH"}}
	when := func(n Notice, at time.Time) Notice { n.At = at; return n }
	for _, tt := range []struct {
		name  string
		facts model.Facts
		past  Past
		n     Notice
		want  Outcome
		part  string // of why
		steps int
	}{
		{"new", at(t, model.InProcess), Past{Stops: way}, Notice{Word: "foc-date-confirmed", Date: day(t, "2026-12-04")}, Applied, "", 1},
		{"stands", at(t, model.InProcess), Past{Stops: way}, Notice{Word: "submitted"}, Known, "is In Process already", 0},
		{"passed", at(t, model.FOCDateSet), Past{Stops: dated, Told: day3}, when(Notice{Word: "submitted"}, day2), Known, "had been In Process since", 0},
		{"passed, undated", at(t, model.FOCDateSet), Past{Stops: dated}, Notice{Word: "submitted"}, Known, "had been In Process since", 0},
		{"back again", at(t, model.FOCDateSet), Past{Stops: dated, Told: day3}, when(Notice{Word: "submitted"}, noon), Applied, "", 1},
		{"prepared again", at(t, model.FOCDateSet), Past{Stops: dated, Told: day3}, when(Notice{Word: "in-process"}, noon), Known, "had been Portable", 0},
		{"contradicts", at(t, model.FOCDateSet), Past{Stops: dated, Told: day3}, when(rejected, day2), Refused, "this one is older", 0},
		{"the same date", at(t, model.FOCDateSet), Past{Stops: dated, Told: day3}, when(Notice{Word: "foc-date-confirmed", Date: day(t, "2026-11-30")}, noon), Known, "already", 0},
		{"an older date", at(t, model.FOCDateSet), Past{Stops: dated, Told: day3}, when(Notice{Word: "foc-date-confirmed", Date: day(t, "2026-12-01")}, day2), Refused, "older", 0},
		{"a date without one", at(t, model.FOCDateSet), Past{Stops: dated, Told: day3}, when(Notice{Word: "foc-date-confirmed"}, noon), Known, "already", 0},
		{"rejected twice at once", at(t, model.ActionRequired), Past{Stops: asked, Told: day2}, when(rejected, noon), Known, "already", 0},
		{"rejected for more", at(t, model.ActionRequired), Past{Stops: asked, Told: day2}, when(Notice{Word: "exception", Codes: []string{"OTHER"}}, noon), Applied, "", 1},
		{"rejected in other words", at(t, model.ActionRequired), Past{Stops: asked, Told: day2}, Notice{Word: "exception", Codes: []string{"LOCATION_MISMATCH"}, Reason: "suite"}, Applied, "", 1},
		{"a strange word while it waits for us", at(t, model.ActionRequired), Past{Stops: asked, Told: day2}, when(Notice{Word: "pondering"}, noon), Unknown, "kept in its own words", 1},
		{"a weekend", at(t, model.InProcess), Past{Stops: way}, Notice{Word: "foc-date-confirmed", Date: day(t, "2026-12-05")}, Applied, "over the date rule weekend", 1},
		{"called off by the provider", at(t, model.InProcess), Past{Stops: way}, Notice{Word: "cancelled"}, Applied, "canceled by Telnyx; nobody here asked for it", 2},
		{"being called off by the provider", at(t, model.InProcess), Past{Stops: way}, Notice{Word: "cancel-pending"}, Applied, "being canceled by Telnyx; nobody here asked for it", 1},
		{"rejected once more", at(t, model.InProcess), Past{Stops: again, Told: day2}, when(rejected, noon), Applied, "", 1},
		{"the old rejection comes late", at(t, model.InProcess), Past{Stops: again, Told: day2}, when(rejected, day2), Known, "had been Action Required", 0},
		{"nothing to do", at(t, model.InProcess), Past{Stops: way}, Notice{Word: "draft"}, Known, "draft at Telnyx", 0},
		{"a strange code", at(t, model.InProcess), Past{Stops: way}, Notice{Word: "exception", Codes: []string{"MOON_PHASE"}}, Unknown, "in no table", 1},
		{"a strange word", at(t, model.InProcess), Past{Stops: way}, Notice{Word: "pondering"}, Unknown, "pondering", 1},
		{"a strange word elsewhere", at(t, model.FOCDateSet), Past{Stops: dated}, Notice{Word: "pondering"}, Unknown, "pondering", 0},
		{"no word", at(t, model.InProcess), Past{Stops: way}, Notice{}, Unknown, "no status", 0},
	} {
		tt.n.Vendor = Telnyx
		j := Judge(desk(), tt.facts, tt.past, tt.n)
		if j.Outcome != tt.want || !strings.Contains(j.Why, tt.part) || len(j.Steps) != tt.steps || (tt.want == Refused) != (j.Rule != "") {
			t.Errorf("%s: %+v, want %s, %q, %d steps", tt.name, j, tt.want, tt.part, tt.steps)
		}
	}
	event := func(n Notice) Judgement {
		n.Vendor = Portdesk
		return Judge(desk(), at(t, model.FOCDateSet), Past{Stops: dated, Told: day3}, n)
	}
	if j := event(Notice{Word: "porting_date_confirmed_foc", Date: day(t, "2026-11-30")}); j.Outcome != Known {
		t.Errorf("an event that the journal has: %+v", j)
	}
	if j := event(Notice{Word: "porting_date_confirmed_foc", Date: day(t, "2026-12-01")}); j.Outcome != Refused || j.Rule != "no_such_edge" {
		t.Errorf("an event that does not fit: %+v", j)
	}
	inProcess := func(n Notice) Judgement {
		n.Vendor, n.Word, n.Date = Portdesk, "porting_date_confirmed_foc", day(t, "2026-12-05")
		return Judge(desk(), at(t, model.InProcess), Past{Stops: way}, n)
	}
	if j := inProcess(Notice{}); j.Outcome != Refused || j.Rule != "weekend" {
		t.Errorf("a typed date keeps the rules: %+v", j)
	}
	if j := inProcess(Notice{Reason: "they insist"}); j.Outcome != Applied || j.Steps[0].Override != "they insist" {
		t.Errorf("for a stated reason it need not: %+v", j)
	}
	if j := event(Notice{Word: "acquire_ownership"}); j.Outcome != Applied || ways(j.Steps) != "acquire_ownership" {
		t.Errorf("a recorded fact: %+v", j)
	}
	if j := event(Notice{Word: "acquire_ownership", At: day2}); j.Outcome != Refused || j.Rule != "outdated" {
		t.Errorf("an old fact: %+v", j)
	}
	if j := event(Notice{Word: "port_complet"}); j.Outcome != Unknown || len(j.Steps) > 0 {
		t.Errorf("a mistyped event: %+v", j)
	}
}

// TestKey tells reports apart, and the same ones not.
func TestKey(t *testing.T) {
	n := Notice{Line: 1, Vendor: Flowroute, Word: "Submitted", Ref: "1001", Numbers: []tn.TN{12064205700, 12064205701}}
	same := n
	same.Line, same.Numbers, same.Word = 9, []tn.TN{12064205701, 12064205700}, "submitted"
	if n.Key() != same.Key() {
		t.Error("line, order of numbers and case make another report")
	}
	seen := map[string]bool{n.Key(): true}
	for _, change := range []func(*Notice){
		func(n *Notice) { n.Vendor = Twilio }, func(n *Notice) { n.At = noon }, func(n *Notice) { n.Ref = "1002" }, func(n *Notice) { n.Word = "Accepted" },
		func(n *Notice) { n.Numbers = n.Numbers[:1] }, func(n *Notice) { n.Codes = []string{"A"} }, func(n *Notice) { n.Reason = "so" }, func(n *Notice) { n.Date = 7 }, func(n *Notice) { n.Verdict = model.VerdictPortable },
		func(n *Notice) { n.ID = "x" }, func(n *Notice) { n.ID, n.Vendor = "x", Portdesk }, func(n *Notice) { n.ID, n.Vendor, n.Numbers = "x", Portdesk, n.Numbers[:1] },
	} {
		o := n
		change(&o)
		if seen[o.Key()] {
			t.Errorf("%+v has the key of another", o)
		}
		seen[o.Key()] = true
	}
	a, b := Notice{Vendor: Telnyx, ID: "x", Word: "a"}, Notice{Vendor: Telnyx, ID: "x", Word: "b"}
	if a.Key() != b.Key() || a.Key() != "telnyx:x" {
		t.Error(a.Key(), b.Key())
	}
}

// TestSort brings notices into order.
func TestSort(t *testing.T) {
	list := []Notice{{Word: "a"}, {Vendor: Telnyx, Word: "ported", At: noon}, {Word: "b"}, {Vendor: Telnyx, Word: "submitted", At: noon}, {Word: "z", At: noon.Add(-time.Hour)}}
	if got := Sort(list); !slices.Equal(got, []int{4, 3, 1, 0, 2}) {
		t.Error(got)
	}
}

// TestUntil: a day that is told without a time lasts to its end.
func TestUntil(t *testing.T) {
	midnight := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	for at, want := range map[time.Time]time.Time{
		{}: {}, midnight: midnight.AddDate(0, 0, 1), midnight.Add(time.Second): midnight.Add(time.Second), midnight.In(time.FixedZone("", 3600)): midnight.AddDate(0, 0, 1),
	} {
		if got := (Notice{At: at}).Until(); !got.Equal(want) {
			t.Errorf("%s: until %s, want %s", at, got, want)
		}
	}
}

// TestAhead lets clocks and zones differ by a day, over the change of the clocks too.
func TestAhead(t *testing.T) {
	now := desk().Now
	for ahead, want := range map[time.Duration]bool{-time.Hour: false, 0: false, 23 * time.Hour: false, 26 * time.Hour: true, 36 * 365 * 24 * time.Hour: true} {
		if Ahead(now.Add(ahead), now) != want {
			t.Errorf("%s ahead: %t", ahead, !want)
		}
	}
}

// TestDeskWords reads what people write into the desk's own CSV.
func TestDeskWords(t *testing.T) {
	for word, want := range map[string]Meaning{
		"FOC date confirmed": {Event: model.PortingDateConfirmedFOC}, "Port completed": {Event: model.PortCompleted}, "porting-date-confirmed-foc": {Event: model.PortingDateConfirmedFOC},
		"Review: record the verdict": {Event: model.ReviewStarted},
		"FOC Date Set":               {Status: model.FOCDateSet}, "in process": {Status: model.InProcess}, "Completed": {Status: model.Completed}, "cancelled": {Status: model.Canceled},
		"FOC": {Status: model.FOCDateSet}, "rejected": {Status: model.ActionRequired}, "Ported": {Status: model.Completed}, "submitted": {Status: model.InProcess},
	} {
		if m, ok := Mean(Portdesk, word); !ok || m != want {
			t.Errorf("%q: %+v %v, want %+v", word, m, ok, want)
		}
	}
	for _, ev := range model.Events() {
		if m, ok := Mean(Portdesk, ev.Title()); !ok || m.Event != ev {
			t.Errorf("%q: %+v", ev.Title(), m)
		}
	}
	steps, err := Steps(desk(), at(t, model.Pending), Notice{Vendor: Portdesk, Word: "FOC Date Set", Date: day(t, "2026-12-04")})
	if err != nil || ways(steps) != "review_started start_porting_request porting_date_confirmed_foc" {
		t.Errorf("a status of the desk's own CSV: %s %v", ways(steps), err)
	}
}

// TestDeskRowsSayWhatTheyLack: what a row of the desk's own CSV is refused for names the
// column that helps.
func TestDeskRowsSayWhatTheyLack(t *testing.T) {
	for _, tt := range []struct {
		status model.Status
		n      Notice
		want   Outcome
		part   string
		verb   bool
	}{
		{model.Pending, Notice{Word: "review_started"}, Refused, "in the column verdict: portable or not_portable", false},
		{model.Pending, Notice{Word: "additional_information_required", Codes: []string{"osp_silent"}}, Refused, "is Pending; a rejection can come only while it is In Process", true},
		{model.InProcess, Notice{Word: "porting_date_confirmed_foc", Date: day(t, "2026-12-05")}, Refused, "write the carrier's reason into the reason column and it is recorded all the same", false},
		{model.InProcess, Notice{Word: "FOC", Date: day(t, "2026-12-05"), Reason: "they insist"}, Applied, "over the date rule weekend", false},
		{model.InProcess, Notice{Word: "rejected", Codes: []string{"X99"}}, Unknown, "the file's code X99", false},
		{model.InProcess, Notice{Word: "teleported"}, Unknown, "nothing was done", false},
	} {
		tt.n.Vendor = Portdesk
		if j := Judge(desk(), at(t, tt.status), Past{}, tt.n); j.Outcome != tt.want || !strings.Contains(j.Why, tt.part) || j.Verb != tt.verb {
			t.Errorf("%s: %+v, want %s, %q", tt.n.Word, j, tt.want, tt.part)
		}
	}
}

// TestRejectedAgain: the same cause in the same words as an open blocker is known, in
// others it is another one; what was answered since is not open.
func TestRejectedAgain(t *testing.T) {
	first := Stop{Event: model.AdditionalInformationRequired, To: model.ActionRequired, At: noon.AddDate(0, 0, -3), Causes: []string{"address_mismatch"}, Reason: "suite"}
	other := Stop{Event: model.AdditionalInformationRequired, To: model.ActionRequired, At: noon.AddDate(0, 0, -1), Causes: []string{"pin_passcode"}, Reason: "PIN"}
	resent := Stop{Event: model.Resubmit, To: model.InProcess, At: noon.AddDate(0, 0, -2)}
	for _, tt := range []struct {
		name  string
		stops []Stop
		at    time.Time
		words string
		want  Outcome
	}{
		{"the same, undated", []Stop{first, other}, time.Time{}, "suite", Known},
		{"the same, later", []Stop{first, other}, noon, "suite", Known},
		{"no words", []Stop{first, other}, noon, "", Known},
		{"other words", []Stop{first, other}, noon, "street", Applied},
		{"other words, undated", []Stop{first, other}, time.Time{}, "street", Applied},
		{"answered since, and again", []Stop{first, resent, other}, noon, "suite", Applied},
		{"answered since, and undated", []Stop{first, resent, other}, time.Time{}, "suite", Known},
	} {
		for _, n := range []Notice{{Vendor: Portdesk, Word: "rejected"}, {Vendor: Portdesk, Word: "additional_information_required"}} {
			n.At, n.Codes, n.Reason = tt.at, []string{"address_mismatch"}, tt.words
			if tt.name == "answered since, and undated" && n.Word != "rejected" {
				continue // an event without a moment is taken as it stands in the file
			}
			if j := Judge(desk(), at(t, model.ActionRequired), Past{Stops: tt.stops}, n); j.Outcome != tt.want || (j.Outcome == Applied) != (len(j.Steps) == 1) {
				t.Errorf("%s, %s: %+v", tt.name, n.Word, j)
			}
		}
	}
}

// TestOn makes a moment a day of the desk's zone, and leaves a day as it is.
func TestOn(t *testing.T) {
	west := time.FixedZone("", -8*60*60)
	moment := Notice{DateAt: time.Date(2026, 12, 5, 4, 0, 0, 0, time.UTC)}
	if got := moment.On(west).Date; got != day(t, "2026-12-04") {
		t.Errorf("a moment: %s", got)
	}
	if got := moment.On(time.UTC).Date; got != day(t, "2026-12-05") {
		t.Errorf("a moment in UTC: %s", got)
	}
	if got := (Notice{Date: day(t, "2026-12-05")}).On(west).Date; got != day(t, "2026-12-05") {
		t.Errorf("a day: %s", got)
	}
}
