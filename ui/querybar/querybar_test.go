package querybar_test

import (
	"strings"
	"testing"

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
