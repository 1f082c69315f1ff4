package form

import (
	"strings"
	"testing"

	"portdesk/model/field"
	"portdesk/theme"
)

func TestTypingAndRules(t *testing.T) {
	for _, c := range []struct {
		key, text, value, problem string
	}{
		{"name", "Acme Dental", "Acme Dental", ""},
		{"name", strings.Repeat("x", 31), strings.Repeat("x", 31), "at most 30"},
		{"name", "Zahnärzte 中", "Zahnärzte 中", ""},
		{"state", "wa", "WA", ""},
		{"state", "xx", "XX", "two letters"},
		{"zip", "981012345", "98101-2345", ""},
		{"zip", "98", "98", "5 digits"},
		{"btn", "(206) 555-0100", "12065550100", ""},
		{"btn", "206 555", "206 555", "10 expected"},
		{"ssn", "12", "12", "exactly 4 digits"},
		{"mail", "ana", "ana", "one @"},
		{"due", "tue", "2026-12-08", ""},
		{"due", "soon", "soon", "not a date"},
	} {
		f := newSample(nil)
		at(t, f, c.key)
		typeIn(f, c.text)
		if got := f.Values()[c.key]; got != c.value {
			t.Errorf("%s %q: value %q, want %q", c.key, c.text, got, c.value)
		}
		got := ""
		for _, p := range f.Problems() {
			if p.Key == c.key {
				got = p.Text
			}
		}
		if (got == "") != (c.problem == "") || !strings.Contains(got, c.problem) {
			t.Errorf("%s %q: problem %q, want %q", c.key, c.text, got, c.problem)
		}
	}
}

func TestRuleBetweenFields(t *testing.T) {
	f := newSample(field.Values{"port": "partial", "btn": "12065550100", "newbtn": "2065550100"})
	if p := f.Problems(); len(p) != 1 || p[0].Key != "newbtn" {
		t.Fatalf("problems %v, want that of newbtn", p)
	}
	at(t, f, "btn")
	f.Key(press("backspace"))
	typeIn(f, "1")
	if p := f.Problems(); len(p) != 0 {
		t.Errorf("problems %v after the other number changed", p)
	}
}

func TestNormalizedOnLeaving(t *testing.T) {
	f := newSample(nil)
	for key, typed := range map[string]string{"state": "wa", "zip": "k1a0b1", "btn": "206.555.0100", "due": "tue"} {
		at(t, f, key)
		typeIn(f, typed)
		if got := f.focus.line.Value(); got != typed {
			t.Errorf("%s shows %q while %q is typed", key, got, typed)
		}
	}
	f.Blur()
	for key, want := range map[string]string{"state": "WA", "zip": "K1A 0B1", "btn": "12065550100", "due": "2026-12-08"} {
		at(t, f, key)
		if got := f.focus.line.Value(); got != want {
			t.Errorf("%s holds %q after leaving, want %q", key, got, want)
		}
	}
}

func TestChoiceAndBox(t *testing.T) {
	for _, c := range []struct {
		key, start, keys, want string
	}{
		{"usage", "", "right", "business"},
		{"usage", "", "left", "home"},
		{"usage", "business", "right", "home"},
		{"usage", "home", "right", "business"},
		{"usage", "business", "space", "home"},
		{"usage", "business", "r", "home"},
		{"usage", "business", "x", "business"},
		{"usage", "business", "backspace", "business"}, // required
		{"usage", "nonsense", "right", "business"},
		{"port", "full", "backspace", ""},
		{"consent", "", "space", "yes"},
		{"consent", "yes", "space", "no"},
		{"consent", "no", "left", "yes"},
		{"consent", "", "y", "yes"},
		{"consent", "yes", "n", "no"},
		{"consent", "yes", "delete", ""},
		{"consent", "maybe", "q", "maybe"},
	} {
		f := newSample(field.Values{c.key: c.start})
		at(t, f, c.key)
		changed, _ := f.Key(press(c.keys))
		if got := f.Values()[c.key]; got != c.want || changed != (c.start != c.want) {
			t.Errorf("%s %q, %s: %q (changed %v), want %q", c.key, c.start, c.keys, got, changed, c.want)
		}
	}
}

func TestPaste(t *testing.T) {
	for _, c := range []struct{ key, text, want string }{
		{"name", "Acme\r\n\x1b[31mDental\u202e", "Acme Dental"},
		{"usage", "residential", "home"},
		{"usage", "something", ""},
		{"consent", "Yes", "yes"},
		{"name", strings.Repeat("y", maxPaste+5), strings.Repeat("y", maxPaste)},
	} {
		f := newSample(nil)
		at(t, f, c.key)
		f.Paste(c.text)
		if got := f.Values()[c.key]; got != c.want {
			t.Errorf("%s: %.40q, want %.40q", c.key, got, c.want)
		}
	}
	f := newSample(field.Values{"port": "partial"})
	at(t, f, "stays")
	f.Paste("one\r\ntwo\x07")
	if got := f.Values()["stays"]; got != "one\ntwo" {
		t.Errorf("several lines: %q", got)
	}
}

func TestChanges(t *testing.T) {
	f := newSample(field.Values{"name": "Acme", "state": " wa"})
	if c := f.Changed(); len(c) != 0 {
		t.Fatalf("%v changed before anything was typed", c)
	}
	at(t, f, "name")
	typeIn(f, "x")
	if c := f.TakeChanges(); len(c) != 1 || c["name"] != "Acmex" {
		t.Errorf("changes %v, want the name", c)
	}
	if c := f.Changed(); len(c) != 0 {
		t.Errorf("%v still changed after it was taken", c)
	}
	for range 5 {
		f.Key(press("backspace"))
	}
	if v, ok := f.Changed()["name"]; !ok || v != "" {
		t.Errorf("an emptied field is not among the changes: %v", f.Changed())
	}
}

func TestLateAnswerTakesNoLetterBack(t *testing.T) {
	f := newSample(field.Values{"name": "A", "street": "1 Pine"})
	at(t, f, "name")
	typeIn(f, "c")
	f.TakeChanges()
	typeIn(f, "m ")
	f.SetValues(field.Values{"name": "Ac", "street": "2 Pine"})
	if v := f.focus.line.Value(); v != "Acm " || f.FocusedKey() != "name" {
		t.Errorf("%q in %s, want what was typed", v, f.FocusedKey())
	}
	if v := f.Values()["street"]; v != "2 Pine" {
		t.Errorf("street %q: a field that nobody typed in follows", v)
	}
	if v := f.Changed()["name"]; v != "Acm" {
		t.Errorf("the last letter is not to be stored: %v", f.Changed())
	}
	f.TakeChanges()
	f.SetValues(field.Values{"name": "Acm", "street": "2 Pine"})
	if v := f.focus.line.Value(); v != "Acm " || len(f.Changed()) != 0 {
		t.Errorf("%q, changes %v after it was stored", v, f.Changed())
	}
	f.SetValues(field.Values{"name": "A", "street": "2 Pine"})
	if v := f.Values()["name"]; v != "A" || len(f.Changed()) != 0 {
		t.Errorf("%q, changes %v: undo elsewhere shows", v, f.Changed())
	}
}

func TestUntouchedTextStaysAsItWas(t *testing.T) {
	f := newSample(field.Values{"name": "Acme\x00\u202e Dental"})
	if len(f.Changed()) != 0 || f.Values()["name"] != "Acme\x00\u202e Dental" {
		t.Errorf("%q: the form changed what nobody typed in", f.Values()["name"])
	}
	if p := f.Problems(); len(p) != 1 || p[0].Key != "name" {
		t.Errorf("problems %v: control characters must be told", p)
	}
	at(t, f, "name")
	typeIn(f, "x")
	if v := f.Values()["name"]; v != "Acme Dentalx" || len(f.Problems()) != 0 {
		t.Errorf("%q after an edit, problems %v", v, f.Problems())
	}
}

func TestHiddenFieldKeepsItsText(t *testing.T) {
	f := newSample(field.Values{"usage": "business", "name": "Acme"})
	at(t, f, "usage")
	f.Key(press("right"))
	if f.Focus("name") || strings.Contains(plain(f.View(76, 40)), "Business name") {
		t.Error("the name of a business is asked of a home")
	}
	if f.Values()["name"] != "Acme" {
		t.Error("hiding lost the text")
	}
	at(t, f, "usage")
	f.Key(press("right"))
	if !f.Focus("name") || f.focus.line.Value() != "Acme" {
		t.Error("the field did not come back with its text")
	}
	f.SetValues(field.Values{"usage": "home", "name": "Acme"})
	if f.FocusedKey() != "street" {
		t.Errorf("the focus went to %q with its field, want the next", f.FocusedKey())
	}
}

func TestSetDefsKeepsTextAndFocus(t *testing.T) {
	f := newSample(nil)
	at(t, f, "street")
	typeIn(f, "1218 3rd Ave")
	defs := sample()
	f.SetDefs(defs[2:])
	if f.FocusedKey() != "street" || f.Values()["street"] != "1218 3rd Ave" {
		t.Errorf("focus %q, values %v", f.FocusedKey(), f.Values())
	}
	f.SetDefs(defs[:2])
	if f.FocusedKey() == "street" {
		t.Error("the focus is on a field that is gone")
	}
	f.SetDefs(defs)
	if f.Values()["street"] != "1218 3rd Ave" {
		t.Error("the text did not come back with its field")
	}
}

func TestSectionsStandTogether(t *testing.T) {
	f := newSample(field.Values{"port": "partial"})
	at(t, f, "mail")
	if f.Next(); f.FocusedKey() != "newbtn" {
		t.Errorf("after the account's e-mail comes %q, want its last field", f.FocusedKey())
	}
	if n := strings.Count(plain(f.View(76, 60)), " Account"); n != 1 {
		t.Errorf("the account's heading stands %d times", n)
	}
}

func TestMissing(t *testing.T) {
	f := newSample(field.Values{"usage": "business", "street": "x", "state": "WA", "btn": "nonsense"})
	var keys []string
	for _, d := range f.Missing() {
		keys = append(keys, d.Key)
	}
	if got := strings.Join(keys, " "); got != "name" {
		t.Errorf("missing: %s", got)
	}
	if v := plain(f.View(76, 40)); !strings.Contains(v, "○ needed") || strings.Contains(v, "✗ needed") {
		t.Error("what is missing is not noted quietly")
	}
	f.ShowMissing(true)
	if !strings.Contains(plain(f.View(76, 40)), "✗ needed") {
		t.Error("what is missing is not a fault when it was asked for")
	}
	if !f.FocusProblem() || f.FocusedKey() != "name" {
		t.Errorf("first problem: %q", f.FocusedKey())
	}
	typeIn(f, "Acme")
	if !f.FocusProblem() || f.FocusedKey() != "btn" {
		t.Errorf("next problem: %q", f.FocusedKey())
	}
	f.Key(press("ctrl+u"))
	typeIn(f, "2065550100")
	if f.FocusProblem() {
		t.Errorf("a problem at %q in a form that is in order", f.FocusedKey())
	}
}

func TestReadonly(t *testing.T) {
	f := newSample(field.Values{"name": "Acme", "port": "partial", "stays": "a\nb"})
	f.Readonly(true, "the order was submitted")
	for _, key := range []string{"usage", "name", "stays", "consent"} {
		at(t, f, key)
		for _, name := range []string{"x", "space", "backspace", "ctrl+u", "enter", "y"} {
			if changed, _ := f.Key(press(name)); changed || f.Refusal() == "" {
				t.Errorf("%s took %s", key, name)
			}
		}
		if !strings.Contains(plain(f.View(76, 40)), "the order was submitted") {
			t.Errorf("%s does not say why", key)
		}
		if f.Paste("more") || f.Refusal() == "" {
			t.Errorf("%s took a text", key)
		}
	}
	at(t, f, "name")
	if f.Key(press("left")); f.Refusal() != "" || f.focus.line.Position() != 3 {
		t.Error("the cursor does not move in a field that is only read")
	}
	if len(f.Changed()) != 0 {
		t.Errorf("changed: %v", f.Changed())
	}
	f.Readonly(false, "")
	if changed, _ := f.Key(press("x")); !changed {
		t.Error("still locked")
	}
}

func TestWantsVertical(t *testing.T) {
	f := newSample(field.Values{"port": "partial", "stays": "one\ntwo"})
	at(t, f, "stays")
	f.View(76, 40)
	if !f.WantsVertical(-1) || f.WantsVertical(1) || !f.WantsEnter() {
		t.Error("on the last line up is the text's, down is the form's")
	}
	f.Key(press("up"))
	if f.WantsVertical(-1) || !f.WantsVertical(1) {
		t.Error("on the first line down is the text's, up is the form's")
	}
	at(t, f, "name")
	if f.WantsVertical(-1) || f.WantsVertical(1) || f.WantsEnter() {
		t.Error("a field of one line needs neither")
	}
}

func TestNotes(t *testing.T) {
	f := newSample(nil)
	f.SetNote("street", theme.Warn, "voids the LOA\x1b[2J")
	if v := plain(f.View(76, 40)); !strings.Contains(v, "voids the LOA") {
		t.Error("the note is not shown")
	}
	f.SetNote("street", theme.Warn, "")
	if strings.Contains(plain(f.View(76, 40)), "voids") {
		t.Error("the note is still shown")
	}
}

func TestFaultWaitsUntilTheFieldIsLeft(t *testing.T) {
	f := newSample(nil)
	at(t, f, "zip")
	typeIn(f, "98")
	if v := plain(f.View(76, 40)); !strings.Contains(v, "· 5 digits") {
		t.Error("the rule is not shown while typing")
	}
	f.Next()
	if v := plain(f.View(76, 40)); !strings.Contains(v, "✗ 5 digits") {
		t.Error("no fault after leaving")
	}
	f.Prev()
	typeIn(f, "1")
	if v := plain(f.View(76, 40)); !strings.Contains(v, "✗ 5 digits") {
		t.Error("a fault is forgotten by typing on")
	}
	typeIn(f, "01")
	if v := plain(f.View(76, 40)); strings.Contains(v, "5 digits") {
		t.Error("the rule is shown though it holds")
	}
}

func TestDayIsUnderstood(t *testing.T) {
	f := newSample(nil)
	at(t, f, "due")
	typeIn(f, "tue")
	if !strings.Contains(plain(f.View(76, 40)), "Tue 8 Dec") {
		t.Error("how the day is understood is not shown")
	}
}

func TestDeletingAWordFromItsLastLetter(t *testing.T) {
	f := newSample(field.Values{"name": "Acme"})
	at(t, f, "name")
	f.Key(press("left"))
	f.Key(press("alt+d"))
	if v := f.Values()["name"]; v != "Acm" {
		t.Errorf("%q, want Acm", v)
	}
}
