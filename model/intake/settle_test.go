package intake

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

func TestParseStatus(t *testing.T) {
	for _, s := range model.Statuses() {
		for _, word := range []string{s.String(), s.Key(), strings.ToUpper(s.String())} {
			if got, ok := ParseStatus(word); !ok || got != s {
				t.Errorf("%q is %v", word, got)
			}
		}
	}
	for word, want := range map[string]model.Status{"Draft": model.Pending, "New": model.Pending, "open": model.Pending, "Submitted": model.InProcess, "SENT": model.InProcess,
		"Coordinating": model.InProcess, "FOC": model.FOCDateSet, "FOC'd": model.FOCDateSet, "Scheduled": model.FOCDateSet, "confirmed ": model.FOCDateSet, "Rejected": model.ActionRequired,
		"Exception": model.ActionRequired, "Error": model.ActionRequired, "Jeopardy": model.ActionRequired, "Ported": model.Completed, "Done": model.Completed, "Complete": model.Completed,
		"Cancelled": model.Canceled, "Cancel Pending": model.CancellationPending} {
		if got, ok := ParseStatus(word); !ok || got != want {
			t.Errorf("%q is %v, want %v", word, got, want)
		}
	}
	for _, word := range []string{"", "wobbly", "?"} {
		if got, ok := ParseStatus(word); ok {
			t.Errorf("%q is %v", word, got)
		}
	}
	for word := range statusWords {
		if word != letters(word) {
			t.Errorf("%q can never be found", word)
		}
	}
}

func TestSettle(t *testing.T) {
	west := time.FixedZone("PST", -8*3600)
	at := func(day int) time.Time { return time.Date(2026, 11, day, 9, 0, 0, 0, west) }
	foc := date.Of(2026, 11, 20)
	for _, c := range []struct {
		name string
		said Standing
		want Standing
		note string
	}{
		{"in process since its submission", Standing{Status: model.InProcess, Submitted: at(3)}, Standing{Status: model.InProcess, Submitted: at(3), Since: at(3)}, ""},
		{"what the file says counts", Standing{Status: model.InProcess, Submitted: at(3), Since: at(5)}, Standing{Status: model.InProcess, Submitted: at(3), Since: at(5)}, ""},
		{"a FOC date of before", Standing{Status: model.ActionRequired, Submitted: at(3), FOC: foc}, Standing{Status: model.ActionRequired, Submitted: at(3), Since: at(3)},
			"FOC date 2026-11-20 of before, while the number is Action Required"},
		{"confirmed", Standing{Status: model.FOCDateSet, Submitted: at(3), Confirmed: at(4), FOC: foc}, Standing{Status: model.FOCDateSet, Submitted: at(3), Confirmed: at(4), FOC: foc, Since: at(4)}, ""},
		{"a port date is the FOC date", Standing{Status: model.FOCDateSet, Submitted: at(3), Done: at(20)}, Standing{Status: model.FOCDateSet, Submitted: at(3), Done: at(20), FOC: foc, Since: at(3)}, ""},
		{"completed on a day", Standing{Status: model.Completed, Done: at(21)},
			Standing{Status: model.Completed, Done: at(21), FOC: date.Of(2026, 11, 21), Acquired: at(21), Activated: at(21), Since: at(21)}, ""},
		{"completed on the FOC day", Standing{Status: model.Completed, FOC: foc},
			Standing{Status: model.Completed, FOC: foc, Acquired: foc.Time(west), Activated: foc.Time(west), Since: foc.Time(west)}, ""},
		{"refused before", Standing{Status: model.InProcess, Submitted: at(3), Words: "acct wrong"}, Standing{Status: model.InProcess, Submitted: at(3), Since: at(3)}, "Reason: acct wrong"},
	} {
		r := Row{Standing: c.said}
		r.Settle(west)
		if got, want := fmt.Sprintf("%+v", r.Standing), fmt.Sprintf("%+v", c.want); got != want || r.Note != c.note {
			t.Errorf("%s:\n got %s %q\nwant %s", c.name, got, r.Note, want)
		}
	}
}

// under is a row of a sheet of ports that are under way.
func under(line int, number tn.TN, s model.Status) Row {
	return Row{Line: line, Item: tn.Item{TN: number}, PON: "7", Standing: Standing{Status: s, Submitted: time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC)}}
}

func TestWaitingNumbersHaveABlocker(t *testing.T) {
	said := func(line int, number tn.TN, causes, words string) Row {
		r := under(line, number, model.ActionRequired)
		r.Standing.Causes, r.Standing.Words = causes, words
		return r
	}
	rows := []Row{said(2, 12064205780, "", "Invalid account number"), said(3, 12064205781, "", "xyzzy"), said(4, 12064205782, "", ""),
		said(5, 12064205783, "zip_mismatch pin_passcode", ""), said(6, 12064205784, "", "Invalid account number")}
	p := checked(rows, nil, true)
	if len(p.Orders) != 1 {
		t.Fatalf("%d orders", len(p.Orders))
	}
	d := p.Orders[0].Dossier(true)
	var got []string
	for _, b := range d.Blockers {
		got = append(got, fmt.Sprintf("%s %q %d", b.Cause, b.Words, len(b.Holds)))
		if !b.Raised.Equal(rows[0].Standing.Submitted) {
			t.Errorf("%s was raised at %s", b.Cause, b.Raised)
		}
	}
	want := `account_number "Invalid account number" 2|other "xyzzy" 1|other "taken over without the carrier's reason" 1|zip_mismatch "" 1|pin_passcode "" 1`
	if strings.Join(got, "|") != want {
		t.Errorf("\n got %s\nwant %s", strings.Join(got, "|"), want)
	}
	if faults := p.Orders[0].Faults(); len(faults) > 0 {
		t.Error(faults)
	}
}

// A sheet names neither type nor LATA nor gaining provider, and one row tells for all when
// the order was submitted.
func TestKeptRowsTakeFromTheDesk(t *testing.T) {
	a, b, free := under(2, 12064205780, model.InProcess), under(3, 12064205781, model.InProcess), under(4, 18444205780, model.InProcess)
	b.Standing.Submitted = time.Time{}
	p := checked([]Row{a, b, free}, nil, true)
	if lines(p) != "2 3 | 4" {
		t.Fatal(lines(p), p.Left)
	}
	o, other := p.Orders[0], p.Orders[1]
	if o.CurrentID != "6529" || o.GainingName != "Northstar" || o.GainingID != "552F" || o.LATA != 674 || o.Type != tn.LongCode || len(o.Faults()) > 0 {
		t.Errorf("%+v, faults %v", o.Group, o.Faults())
	}
	if other.Type != tn.TollFree || other.GainingID != "NST01" || other.PON != "7-2" || !strings.Contains(fmt.Sprint(p.Notes), "these ask for PON 7-2") {
		t.Errorf("%+v as PON %s, notes %v", other.Group, other.PON, p.Notes)
	}
	d := o.Dossier(true)
	if !d.Numbers[1].Since.Equal(a.Standing.Submitted) || !d.Order.Created.Equal(a.Standing.Submitted) {
		t.Errorf("since %s, created %s", d.Numbers[1].Since, d.Order.Created)
	}
}

func TestTheFilesCarrierCounts(t *testing.T) {
	rows := file(t, "2064205780;carrier=Bandwidth", "2064205781;carrier=Level 3 LLC", "2064205782;carrier=Acme Wireless")
	src := portability.Sources{Serving: directory, Gaining: gaining}
	src.Named = NamedByFile(rows, portability.Check(Items(rows), src))
	if len(src.Named) != 2 {
		t.Fatalf("named %v", src.Named)
	}
	p := Make(rows, portability.Check(Items(rows), src), Options{})
	var got []string
	for _, o := range p.Orders {
		got = append(got, o.CurrentName+" "+o.CurrentID+" "+o.Type.Words())
	}
	if strings.Join(got, "|") != "Bandwidth  long-code|Level 3 6529 long-code|Acme Wireless  wireless" || len(p.Notes) > 0 {
		t.Errorf("%q, notes %v", got, p.Notes)
	}
	p = Make(rows, portability.Check(Items(rows), portability.Sources{Serving: directory, Gaining: gaining}), Options{Named: map[tn.TN]portability.Serving{12064205780: {}}})
	if text := fmt.Sprint(p.Notes); !strings.Contains(text, "--carrier counts") || !strings.Contains(text, "with --carrier-from-file the file does") {
		t.Error(text)
	}
}

func TestTheFilesNameOfACarrierThatHasOnlyAnID(t *testing.T) {
	rows := file(t, "2064205780", "2064205781;carrier=Ziply", "2064205782;carrier=Ziply;spid=9999")
	src := portability.Sources{Gaining: gaining, Serving: func(tn.TN) portability.Serving { return portability.Serving{ProviderID: "8824"} }}
	p := Make(rows, portability.Check(Items(rows), src), Options{})
	if o := p.Orders[0]; len(p.Orders) != 1 || o.CurrentID != "8824" || o.CurrentName != "Ziply" {
		t.Errorf("%+v", o.Group)
	}
	if got := fmt.Sprint(p.Notes); !strings.Contains(got, "{3 the directory knows the carrier only by its id 8824: the file's name Ziply is taken}") ||
		!strings.Contains(got, "{4 the file names Ziply") {
		t.Error(got)
	}
}

func TestFullPortsOfOneAccount(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want string
	}{
		{"one BTN", []string{"2064205780;btn=2064206100;street=1 X St", "2064205781;btn=2064206100;street=2 Y St"}, "lines 2 and 3 are both full ports of one account (BTN 206 420 6100)"},
		{"three orders", []string{"2064205780;btn=2064206100;street=1 X St", "2064205781;btn=2064206100;street=2 Y St", "2064205782;btn=2064206100;street=3 Z St"}, "lines 2, 3 and 4 are all full"},
		{"one account", []string{"2064205780;account_number=7-7;street=1 X St", "2064205781;account_number=77;street=2 Y St"}, "(account number 7-7)"},
		{"an account of another carrier", []string{"2064205780;account_number=77", "2064205785;account_number=77"}, ""},
		{"one is partial", []string{"2064205780;btn=2064206100;port_type=partial;street=1 X St", "2064205781;btn=2064206100;port_type=full;street=2 Y St"}, ""},
		{"one order", []string{"2064205780;btn=2064206100", "2064205781;btn=2064206100"}, ""},
	} {
		got := fmt.Sprint(checked(file(t, c.rows...), nil, false).Notes)
		if told := strings.Contains(got, "reject 7434"); told != (c.want != "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

func TestANoteGoesToItsNumber(t *testing.T) {
	rows := file(t, "2064205780", "2064205781")
	rows[1].Note = "call Bo first"
	for _, keep := range []bool{false, true} {
		d := checked(rows, nil, keep).Orders[0].Dossier(keep)
		if len(d.Notes) != 1 || d.Notes[0].Number != 12064205781 || d.Notes[0].Text != "call Bo first" {
			t.Error(d.Notes)
		}
	}
}
