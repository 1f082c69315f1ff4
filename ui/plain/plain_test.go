package plain_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/draw"
	"portdesk/ui/plain"
)

// facts is a directory with two carriers of Seattle.
const facts = `prefix,provider_id,provider_name,type,lata,rate_center,state,portable
206-420,8824,Level3,long-code,674,SEATTLE,WA,yes
844-420-5780,LGT01,Centurylink,tollfree,,,,yes
206-777,6010,Cascade Wireless,wireless,674,SEATTLE,WA,yes
206-421,8824,Level3,long-code,674,SEATTLE,WA,no
`

// desk is a real desk in a temporary file, with a clock that a script sets.
type desk struct {
	*testing.T
	store *store.Store
	now   time.Time
	dir   string
}

const friday = "2026-11-20T10:00:00-08:00"

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, dir: t.TempDir()}
	d.setClock(friday)
	s, err := store.Open(t.Context(), filepath.Join(d.dir, "desk.db"), store.Options{Now: d.clock, User: "ann"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	d.store = s
	if err := os.WriteFile(filepath.Join(d.dir, "facts.csv"), []byte(facts), 0o600); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *desk) clock() time.Time { return d.now }

func (d *desk) setClock(text string) {
	d.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		d.Fatal(err)
	}
	d.now = at.In(time.FixedZone("", -8*3600))
}

// script gives its lines one at a time; "clock TIME" sets the desk's clock before the
// line behind it is read.
type script struct {
	desk  *desk
	lines []string
}

const clock = "clock "

func (s *script) Read(p []byte) (int, error) {
	for len(s.lines) > 0 && strings.HasPrefix(s.lines[0], clock) {
		s.desk.setClock(strings.TrimPrefix(s.lines[0], clock))
		s.lines = s.lines[1:]
	}
	if len(s.lines) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.lines[0]+"\n")
	s.lines = s.lines[1:]
	return n, nil
}

// run holds a conversation and returns what was said.
func (d *desk) run(lines ...string) string {
	d.Helper()
	var out bytes.Buffer
	if err := plain.Run(d.Context(), d.store, d.clock, &script{d, lines}, &out); err != nil {
		d.Fatalf("the session ended with %v after\n%s", err, out.String())
	}
	checkText(d, out.String())
	return out.String()
}

// says reports whether a text holds sentences in their order, wherever its lines break.
func (d *desk) says(text string, sentences ...string) {
	d.Helper()
	rest := strings.Join(strings.Fields(text), " ")
	for _, want := range sentences {
		_, after, found := strings.Cut(rest, want)
		if !found {
			d.Fatalf("it does not say %q (any more) in\n%s", want, text)
		}
		rest = after
	}
}

type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkText holds output against what a screen reader can bear.
func checkText(t failer, text string) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		if draw.Width(line) > 200 {
			t.Errorf("a line of %d characters: %s", draw.Width(line), line)
		}
		for _, r := range line {
			if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x2190 && r <= 0x2bff {
				t.Errorf("the character %U in %q", r, line)
			}
		}
	}
}

// setUp is a desk that knows the directory and one gaining provider.
func setUp(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	if _, err := d.store.ImportDirectory(t.Context(), strings.NewReader(facts), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.SaveGaining(t.Context(), portability.Gaining{Name: "Peerless", SPID: "1234", RespOrg: "RESP1"}); err != nil {
		t.Fatal(err)
	}
	return d
}

// drafted is setUp with one order, PON 1001.
func drafted(t *testing.T, numbers string) *desk {
	t.Helper()
	d := setUp(t)
	res, err := d.store.Check(t.Context(), tn.ReadText(numbers), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.Draft(t.Context(), res.Groups, "Acme"); err != nil {
		t.Fatal(err)
	}
	return d
}

// endUser answers the whole end-user form of a local order.
func endUser(date ...string) []string {
	lines := []string{"", "Acme Dental", "Jane", "Doe", "Owner", "1218", "3rd Ave", "", "Seattle", "wa", "98101", "", "(206) 420-5780", "", "", "zq81kx", "", ""}
	return append(append(lines, date...), "", "")
}

func join(parts ...any) []string {
	var out []string
	for _, p := range parts {
		switch v := p.(type) {
		case string:
			out = append(out, v)
		case []string:
			out = append(out, v...)
		}
	}
	return out
}

// TestWholePath: from a desk that is new to numbers in service, in one conversation.
func TestWholePath(t *testing.T) {
	d := newDesk(t)
	sign := []string{"Jane Doe", "Owner", "yes"}
	out := d.run(join(
		"8", filepath.Join(d.dir, "facts.csv"),
		"9", "a", "Peerless", "1234", "RESP1", "", "", "", "yes", "b",
		"6", "206 420 5780", "206 420 5781", "nonsense", "", "3", "Acme", "yes", "b",
		"2", "1", // the order
		"3",                                                            // submit: refused
		"1", "1", endUser("2026-11-28", "12/4"), "2", sign, "3", "yes", // end user, sign, submit
		"4", "1", "1", "yes", // review
		"4", "2", "yes", // start
		"4", "6", "the service address does not match", "address_mismatch", "yes",
		"b", "b",
		"5", "1", "1", "1220", ".", "yes", "yes", sign, "yes", // answer, sign again, resubmit
		"b", "b",
		"2", "1", "4", "3", "2026-11-28", "2026-12-04", "yes", "b", "b", // FOC
		"1", "1", "1", "1", "yes", "b", // the customer is told
		clock+"2026-12-04T08:00:00-08:00",
		"4", "1", "c", "o", "yes", "a", "yes", "t", "1", "", "c", "yes", "b", "b", "b",
		"j", "", "u", "no", "q")...)
	d.says(out,
		"does not know yet who serves", "4 prefixes", "Peerless, SPID 1234", "3 things in the list: 2 portable", "1 not recognised", "Drafted: PON 1001.",
		"The order cannot be submitted yet.", "The rule weekend refuses it: Sat 28 Nov is a weekend; the next date that would do is Mon 30 Nov",
		"Kept: 12 changed fields.", "LETTER OF AGENCY", "Signed.", "Submitted:",
		"2 numbers Pending: to Portable.", "2 numbers Portable: to In Process.", "Service address does not match", "2 numbers In Process: to Action Required.",
		"The carrier wrote: the service address", "A new signature of the LOA is due", "Sign the letter of PON 1001 now?", "2 numbers Action Required: to In Process.",
		"Refused by the rule weekend:", "9 business days from Fri 20 Nov, skips Thanksgiving, is Fri 4 Dec.", "to FOC Date Set, Fri 4 Dec", "Recorded as told: 2 numbers.",
		"Cut-over of Fri 4 Dec: 2 numbers", "Test call recorded for 2 numbers", "2 numbers FOC Date Set: to Completed.", "Take it back?", "Goodbye.")
	if strings.Contains(out, "zq81kx") {
		t.Error("a secret was written out")
	}
	o, err := d.store.OrderByPON(t.Context(), "1001")
	if err != nil {
		t.Fatal(err)
	}
	if o.State() != model.OrderCompleted || o.EndUser.Get(model.KeyStreetNumber) != "1220" || o.EndUser.Get(model.KeyPIN) != "zq81kx" {
		t.Errorf("in the end the order is %s: %v", o.State(), o.EndUser)
	}
	if faults, err := d.store.Doctor(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("the desk disagrees with itself: %v %v", faults, err)
	}
}

// TestTranscript is what a short conversation reads like.
func TestTranscript(t *testing.T) {
	d := drafted(t, "206 420 5780\n206 420 5781")
	golden.RequireEqual(t, []byte(d.run("1", "?", "1", "1", "3", "next monday", "waits for the bill", "b", "3", "2064205781", "b", "b", "7", "b", "u", "yes", "q")))
}

func TestWrongInput(t *testing.T) {
	for name, tt := range map[string]struct {
		lines []string
		says  []string
	}{
		"a choice beyond the menu":       {[]string{"99"}, []string{"type a number from 1 to 10"}},
		"no choice":                      {[]string{""}, []string{"Type the number of a choice, or b to go back."}},
		"back from the first menu":       {[]string{"b", "no", "b", "yes"}, []string{"Quit?", "Main menu.", "Quit?", "Goodbye."}},
		"a file that is not there":       {[]string{"8", "/nowhere/at/all.csv"}, []string{"The file cannot be read: No such file"}},
		"an empty file name":             {[]string{"8", "", "b"}, []string{"Something has to be said here.", "Main menu."}},
		"a list of no numbers":           {[]string{"6", ""}, []string{"The list holds no number."}},
		"a file of numbers not there":    {[]string{"6", "@/nowhere.txt", ""}, []string{"The file cannot be read"}},
		"quitting with a list typed":     {[]string{"6", "206 420 5799", "q", "no", "", "b", "q"}, []string{"not kept yet. Quit all the same?", "1 thing in the list", "Goodbye."}},
		"leaving a list typed":           {[]string{"6", "206 420 5799", "b", "yes"}, []string{"The list would be lost.", "Main menu."}},
		"a filter with a fault":          {[]string{"3", "f", "colour:red", ""}, []string{"The filter cannot be read:", "2 numbers."}},
		"a number of no order":           {[]string{"3", "2069999999"}, []string{"That did not work:", "1. 206 420 5780"}},
		"an event from another status":   {[]string{"2", "1", "5", "3"}, []string{"That cannot happen now.", "2 numbers Pending:"}},
		"no to an act":                   {[]string{"2", "1", "7", "kept", "", "b", "b", "3"}, []string{"2 numbers Pending: to Canceled.", "Nothing was changed.", "Pending, PON 1001"}},
		"neither yes nor no":             {[]string{"2", "1", "7", "", "perhaps", "no"}, []string{"Please answer yes or no.", "Nothing was changed."}},
		"a letter that cannot be signed": {[]string{"2", "1", "2"}, []string{"The letter cannot be signed yet.", "Missing:"}},
		"a ZIP that is none":             {[]string{"2", "1", "1", "3", "11", "1", "98101"}, []string{"That will not do:", "Kept: 1 changed field."}},
		"a form left with a word typed":  {[]string{"7", "a", "Main", "b", "b", "no", "", "Group 1", ".", "yes"}, []string{"What you typed would be lost.", "Kept."}},
		"a form quit with a word typed":  {[]string{"7", "a", "Main", "q", "yes"}, []string{"Quit all the same?", "Goodbye."}},
		"the letter b as a value":        {[]string{"2", "1", "1", "3", "2", "=b"}, []string{"PON 1001, b, Level3"}},
		"a snooze into the past":         {[]string{"1", "1", "1", "3", "yesterday", ""}, []string{"Refused by the rule snooze day:"}},
		"a day that is none":             {[]string{"4", "g", "someday", "b"}, []string{"That will not do:"}},
		"an order by its reference":      {[]string{"2", "1001"}, []string{"Order: PON 1001"}},
		"undo of nothing that was done":  {[]string{"u", "", "r"}, []string{"Take it back?", "That did not work:", "Main menu."}},
		"a profile without a name":       {[]string{"7", "a", "", "-", "Main", ".", "yes"}, []string{"Name is needed.", "Name cannot be empty.", "Kept."}},
		"a gaining type that is none":    {[]string{"9", "1", "", "", "", "pigeon", "-", "x", "674", "", "yes"}, []string{"There is no such type", "A LATA is a number", "LATA 674"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := drafted(t, "206 420 5780\n206 420 5781")
			d.says(d.run(tt.lines...), tt.says...)
		})
	}
}

// TestOverride: a date that a rule refuses can be taken with a stated reason.
func TestOverride(t *testing.T) {
	d := drafted(t, "206 420 5780\n206 420 5781")
	out := d.run(join("2", "1", "1", "1", endUser(""), "2", "Jane Doe", "Owner", "yes", "3", "yes", "4", "1", "1", "yes", "4", "2", "yes",
		"4", "3", "2026-11-28", "o", "they port on Saturdays", "yes")...)
	d.says(out, "or o to set the rule aside", "to FOC Date Set, Sat 28 Nov, set aside: weekend", "done for 2 numbers")
}

// TestForeignText: what others wrote cannot reach the terminal as anything but text.
func TestForeignText(t *testing.T) {
	d := drafted(t, "206 420 5780")
	o, err := d.store.OrderByPON(t.Context(), "1001")
	if err != nil {
		t.Fatal(err)
	}
	evil := "Acme \x1b[31m\x1b]0;title\x07 \u2502\u2588\u202e red\u009b2J \u28ff"
	if err := d.store.AddNote(t.Context(), o.ID, 0, evil); err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.EditOrder(t.Context(), o.ID, map[string]string{model.KeyBusinessName: evil}, false); err != nil {
		t.Fatal(err)
	}
	d.says(d.run("2", "1", "9", "b", "f", evil), "Acme")
}

// brokenPipe fails after some bytes.
type brokenPipe struct {
	room int
	err  error
}

func (b *brokenPipe) Write(p []byte) (int, error) {
	if b.room -= len(p); b.room < 0 {
		return 0, b.err
	}
	return len(p), nil
}

func TestNobodyReads(t *testing.T) {
	d := drafted(t, "206 420 5780")
	for _, room := range []int{0, 100, 900} {
		for _, gone := range []error{syscall.EPIPE, io.ErrClosedPipe} {
			if err := plain.Run(t.Context(), d.store, d.clock, &script{d, []string{"2", "1", "q"}}, &brokenPipe{room, gone}); err != nil {
				t.Errorf("a reader that went away after %d bytes is an error: %v", room, err)
			}
		}
	}
	full := syscall.ENOSPC
	if err := plain.Run(t.Context(), d.store, d.clock, &script{d, []string{"2", "1", "q"}}, &brokenPipe{100, full}); !errors.Is(err, full) {
		t.Errorf("a full disk is told as %v", err)
	}
}

// TestInterrupted: the end of the context ends a session that waits for input.
func TestInterrupted(t *testing.T) {
	d := drafted(t, "206 420 5780")
	ctx, cancel := context.WithCancel(t.Context())
	in, hold := io.Pipe()
	defer func() { _ = hold.Close() }() // it cannot fail
	ended := make(chan error, 1)
	prompted := make(chan struct{})
	go func() { ended <- plain.Run(ctx, d.store, d.clock, in, &prompt{at: prompted}) }()
	<-prompted
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the session ended with %v", err)
	}
}

// prompt tells when the first prompt was written.
type prompt struct {
	at   chan struct{}
	done bool
}

func (p *prompt) Write(b []byte) (int, error) {
	if !p.done && string(b) == "> " {
		p.done = true
		close(p.at)
	}
	return len(b), nil
}
