package querybar_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/querybar"
	"portdesk/ui/uitest"
)

func newBar() *querybar.Bar {
	b := querybar.New(func() filter.Env {
		return filter.Env{Today: date.Of(2026, 11, 23), Calendar: date.NewCalendar(date.US)}
	})
	b.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	return b
}

func typed(b *querybar.Bar, text string) {
	for _, r := range text {
		b.Key(uitest.Key(string(r)))
	}
}

// lines are what the bar shows.
func lines(b *querybar.Bar) []string {
	out := strings.Split(b.View(80, 5), "\n")
	for i := range out {
		out[i] = strings.TrimRight(draw.Strip(out[i]), " ")
	}
	return out
}

func TestTyping(t *testing.T) {
	b := newBar()
	if b.Height(20) != 0 || b.Editing() {
		t.Fatal("an empty filter takes room")
	}
	b.Open()
	typed(b, "carrier:level3")
	if !b.Editing() || len(b.Query().Terms) != 1 || b.Fault() != nil {
		t.Fatalf("query %+v, fault %v", b.Query(), b.Fault())
	}
	typed(b, "/status:nonsense") // printable keys are typed, whatever they do elsewhere
	b.Act(action.PromptCancel)
	if b.Editing() || !b.Query().Empty() {
		t.Fatalf("esc kept %+v", b.Query())
	}
}

func TestAFaultKeepsTheOtherTerms(t *testing.T) {
	b := newBar()
	b.Set("carrier:level3 stattus:pending type:tollfree")
	if b.Fault() == nil || !b.Editing() || len(b.Query().Terms) != 2 {
		t.Fatalf("query %+v, fault %v", b.Query(), b.Fault())
	}
	got := lines(b)
	if at := strings.Index(got[0], "stattus"); strings.Index(got[1], "^^^^^^^") != at || !strings.Contains(strings.Join(got, " "), "stattus") {
		t.Errorf("the carets stand elsewhere:\n%s", strings.Join(got, "\n"))
	}
	if b.Act(action.PromptAccept); !b.Editing() {
		t.Error("a text with a fault was accepted")
	}
}

func TestSuggestionsWalkRoundToWhatWasTyped(t *testing.T) {
	b := newBar()
	b.Open()
	typed(b, "gro")
	b.Act(action.PromptDown)
	if got := lines(b); got[0] != " /  group:" {
		t.Errorf("no suggestion:\n%s", strings.Join(got, "\n"))
	}
	b.Act(action.PromptDown)
	if got := lines(b); got[0] != " /  gro" {
		t.Errorf("what was typed is gone: %q", got[0])
	}
	b.Act(action.PromptUp)
	typed(b, "acme")
	if b.Act(action.PromptAccept); b.Editing() || b.Query().Text != "group:acme" {
		t.Errorf("accepted %q", b.Query().Text)
	}
	if !b.Clear() || b.Clear() {
		t.Error("the filter can be taken away once")
	}
}

// An opened bar goes on with a new term: what is typed never runs into the old ones.
func TestOpenGoesOnWithANewTerm(t *testing.T) {
	b := newBar()
	b.Set("carrier:level3")
	b.Open()
	if len(b.Query().Terms) != 1 || b.Fault() != nil {
		t.Fatalf("opening changed it to %+v, %v", b.Query(), b.Fault())
	}
	if got := lines(b); !strings.Contains(strings.Join(got[1:], " "), "status:") {
		t.Errorf("no field is suggested: %q", got)
	}
	typed(b, "type:tollfree")
	if b.Act(action.PromptAccept); b.Query().Text != "carrier:level3 type:tollfree" || len(b.Query().Terms) != 2 {
		t.Errorf("%q has %d terms", b.Query().Text, len(b.Query().Terms))
	}
	for range 3 {
		b.Open()
		b.Act(action.PromptAccept)
	}
	if b.Query().Text != "carrier:level3 type:tollfree" {
		t.Errorf("opening and accepting left %q", b.Query().Text)
	}
}

func TestControlUClears(t *testing.T) {
	b := newBar()
	b.Set("carrier:level3 type:tollfree")
	b.Open()
	b.Key(uitest.Key("left"))
	b.Key(uitest.Key("left"))
	if changed := b.Key(uitest.Key("ctrl+u")); !changed || !b.Query().Empty() || !b.Editing() {
		t.Errorf("changed %v, left %q", changed, b.Query().Text)
	}
	b.Act(action.PromptCancel)
	if b.Query().Text != "carrier:level3 type:tollfree" {
		t.Errorf("esc brought back %q", b.Query().Text)
	}
}

func TestExactSize(t *testing.T) {
	b := newBar()
	for _, text := range []string{"", "carrier:level3", "carier:level3 中文字", "foc:", strings.Repeat("ü", 150)} {
		b.Clear()
		b.Open()
		typed(b, text)
		for w := 1; w < 100; w += 7 {
			if fault := uitest.Misfit(b.View(w, 5), w, 5); fault != "" {
				t.Errorf("%q at %d: %s", text, w, fault)
			}
		}
	}
}

// What is wrong is said whole, however narrow the window is, under the term that has it,
// however far the line is scrolled.
func TestFaultStandsUnderItsTerm(t *testing.T) {
	for _, text := range []string{"colour:red", "carrier:lev foc:<=+3bd colour:red", strings.Repeat("carrier:level3 ", 8) + "colour:red"} {
		for _, w := range []int{60, 80, 160} {
			b := newBar()
			b.Open()
			b.View(w, 5)        // as before the first key
			b.Paste(text + " ") // the term is whole
			lines := strings.Split(b.View(w, 5), "\n")
			for i := range lines {
				lines[i] = draw.Strip(lines[i])
			}
			term := draw.Width(lines[0][:strings.LastIndex(lines[0], "colour")])
			if carets := strings.Index(lines[1], "^"); carets != term {
				t.Errorf("%d cells: the carets stand at %d, the term at %d:\n%s", w, carets, term, strings.Join(lines, "\n"))
			}
			all := strings.Join(strings.Fields(strings.ReplaceAll(strings.Join(lines[1:], " "), "^", "")), " ")
			if !strings.Contains(all, b.Fault().Error()) {
				t.Errorf("%d cells: %q is cut:\n%s", w, b.Fault().Error(), strings.Join(lines, "\n"))
			}
		}
	}
}

// Of a term that is still being typed the bar says in one line what it lacks, and leaves
// the rest to what could follow.
func TestAnUnfinishedTermKeepsItsSuggestions(t *testing.T) {
	for _, w := range []int{60, 80, 160} {
		b := newBar()
		b.Open()
		typed(b, "carrier:level3 status:")
		lines := strings.Split(b.View(w, 5), "\n")
		for i := range lines {
			lines[i] = draw.Strip(lines[i])
		}
		if strings.Index(lines[1], "^") != strings.Index(lines[0], "status:")+len("status:") {
			t.Errorf("%d cells: the carets stand elsewhere:\n%s", w, strings.Join(lines, "\n"))
		}
		if !strings.Contains(lines[2], "pending") || !strings.Contains(lines[4], "1-3 of") {
			t.Errorf("%d cells: no values:\n%s", w, strings.Join(lines, "\n"))
		}
	}
}

// Tab takes one suggestion after the other, so that a filter is put together without
// typing a word out; right does at the end of what was begun.
func TestTabTakes(t *testing.T) {
	b := newBar()
	b.Offer(func(f filter.Field) []string {
		if f == filter.FieldCarrier {
			return []string{"Onvoy", "Level 3"}
		}
		return nil
	})
	b.Open()
	typed(b, "sta")
	b.Act(action.PromptTake)
	typed(b, "no")
	b.Key(uitest.Key("right"))
	b.Act(action.PromptTake) // it is whole: a blank follows
	typed(b, "car")
	b.Act(action.PromptTake)
	typed(b, "lev")
	if changed := b.Act(action.PromptTake); !changed {
		t.Error("the filter did not change")
	}
	b.Act(action.PromptAccept)
	if got := b.Query().Text; got != `status:not_portable carrier:"Level 3"` || b.Editing() {
		t.Errorf("it reads %q", got)
	}
	before := b.Query().Text
	b.Open()
	b.Key(uitest.Key("right")) // nothing was begun
	b.Act(action.PromptAccept)
	if b.Query().Text != before {
		t.Errorf("right at the end changed it to %q", b.Query().Text)
	}
}

// A suggestion is taken where the cursor stands, and typing goes on behind it.
func TestTakesInTheMiddle(t *testing.T) {
	b := newBar()
	b.Open()
	typed(b, "typ acme")
	for range " acme" {
		b.Key(uitest.Key("left"))
	}
	b.Act(action.PromptTake)
	typed(b, "toll")
	b.Act(action.PromptTake)
	b.Act(action.PromptAccept)
	if got := b.Query().Text; got != "type:tollfree acme" {
		t.Errorf("it reads %q", got)
	}
}

func TestClickTakes(t *testing.T) {
	b := newBar()
	if _, mine := b.Click(1); mine {
		t.Error("a closed bar answers")
	}
	b.Open()
	typed(b, "type:")
	b.View(80, 5)
	if _, mine := b.Click(0); !mine || b.Query().Text != "" {
		t.Error("a click on the line did something")
	}
	if changed, mine := b.Click(3); !changed || !mine || !strings.Contains(b.Query().Text, "type:tollfree") {
		t.Errorf("it took %q:\n%s", b.Query().Text, strings.Join(lines(b), "\n"))
	}
}

// Whatever is typed, walked and taken, the bar fills its cells and no more.
func TestRandomTyping(t *testing.T) {
	keys := []string{"left", "right", "home", "end", "backspace", "delete", "ctrl+u", "ctrl+w"}
	acts := []action.ID{action.PromptUp, action.PromptDown, action.PromptTake, action.PromptAccept, action.PromptCancel}
	words := []string{"status:", "foc:<=", "carrier:", `"`, "-", ",", "..", " ", "中", "e\u0301", "open", "+3bd", "x:", "\\"}
	rapid.Check(t, func(t *rapid.T) {
		b := newBar()
		b.Offer(func(filter.Field) []string { return []string{"Level 3", `Dr. "Z"`, "中文", "", "none"} })
		b.Open()
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
				b.Key(uitest.Key(rapid.SampledFrom(keys).Draw(t, "key")))
			case 1:
				b.Act(rapid.SampledFrom(acts).Draw(t, "act"))
			case 2:
				b.Paste(rapid.String().Draw(t, "text"))
			case 3:
				b.Click(rapid.IntRange(-1, 6).Draw(t, "y"))
			default:
				b.Paste(rapid.SampledFrom(words).Draw(t, "word"))
			}
			w, h := rapid.IntRange(1, 170).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h")
			if fault := uitest.Misfit(b.View(w, h), w, h); fault != "" {
				t.Fatal(fault)
			}
		}
	})
}
