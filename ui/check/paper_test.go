package check

import (
	"strings"
	"testing"
	"unicode/utf8"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"portdesk/theme"
	"portdesk/ui/uitest"
)

func TestPaperEditsAsFieldsDo(t *testing.T) {
	for _, c := range []struct {
		text, keys, want string
	}{
		{"206 420 5780", "backspace", "206 420 578"},
		{"206 420 5780", "home delete", "06 420 5780"},
		{"206 420 5780", "alt+backspace", "206 420 "},
		{"206 420 5780", "home alt+delete", " 420 5780"},
		{"206 420 5780", "left left ctrl+k", "206 420 57"},
		{"206 420 5780", "left left ctrl+u", "80"},
		{"a\nb", "up end enter", "a\n\nb"},
		{"a\nb", "home backspace", "ab"},
		{"a\nb", "up delete delete", "a"},
		{"long line\nx", "up x", "lxong line\nx"},
		{"ü中é", "backspace backspace", "ü"},
		{"ü中é", "home delete", "中é"},
		{"ü中é\nab", "up right x", "ü中xé\nab"},
	} {
		p := newPaper()
		p.insert(c.text)
		for k := range strings.FieldsSeq(c.keys) {
			p.edit(textarea.DefaultKeyMap(), uitest.Key(k))
		}
		if got := join(p.lines); got != c.want {
			t.Errorf("%q, %s: %q, want %q", c.text, c.keys, got, c.want)
		}
	}
}

func TestPasteIsTakenApart(t *testing.T) {
	p := newPaper()
	p.insert("one\r\ntwo\rthree\tx\x1b[31mred\u202e\x00")
	if got := strings.Join(p.lines, "|"); got != "one|two|three\txred" {
		t.Errorf("%q", got)
	}
	if p.size != len(join(p.lines)) {
		t.Errorf("size %d of %q", p.size, join(p.lines))
	}
}

func TestPaperHasALimit(t *testing.T) {
	p := newPaper()
	if p.insert(strings.Repeat("1", maxText+1)) || !p.empty() {
		t.Error("it took more than it may")
	}
}

// Whatever is typed, the cursor stands on a character, the size is right and the view is
// exact.
func TestPaperHolds(t *testing.T) {
	look := theme.New(theme.Dark(), theme.Unicode())
	keys := []string{"enter", "backspace", "delete", "left", "right", "up", "down", "home", "end", "pgup", "pgdown", "alt+f", "alt+b",
		"ctrl+w", "ctrl+k", "ctrl+u", "alt+d", "alt+<", "alt+>"}
	rapid.Check(t, func(t *rapid.T) {
		p := newPaper()
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				p.insert(rapid.String().Draw(t, "text"))
			case 1:
				p.edit(textarea.DefaultKeyMap(), tea.KeyPressMsg{Text: rapid.SampledFrom([]string{"中", "e\u0301", "👩‍🚒", "7", " ", "\u200d"}).Draw(t, "typed")})
			case 2:
				p.scroll(rapid.IntRange(-5, 5).Draw(t, "delta"))
				p.click(rapid.IntRange(-3, 90).Draw(t, "x"), rapid.IntRange(0, 30).Draw(t, "y"))
			default:
				p.edit(textarea.DefaultKeyMap(), uitest.Key(rapid.SampledFrom(keys).Draw(t, "key")))
			}
			line := p.lines[p.row]
			if p.col < 0 || p.col > len(line) || !utf8.ValidString(line[:p.col]) {
				t.Fatalf("the cursor stands at %d of %q", p.col, line)
			}
			if p.size != len(join(p.lines)) {
				t.Fatalf("size %d, text of %d", p.size, len(join(p.lines)))
			}
			w, h := rapid.IntRange(1, 100).Draw(t, "w"), rapid.IntRange(1, 40).Draw(t, "h")
			if fault := uitest.Misfit(p.view(look, w, h, true, nil), w, h); fault != "" {
				t.Fatal(fault)
			}
		}
	})
}

// TestPastesDoNotRunTogether holds two pastes of numbers apart, and lets a part of a
// number be pasted into its line.
func TestPastesDoNotRunTogether(t *testing.T) {
	p := newPaper()
	p.paste("206 420 9999")
	p.paste("206 420 9998")
	p.to(0, 0)
	p.paste("206 420 9997")
	if got := join(p.lines); got != "206 420 9997\n206 420 9999\n206 420 9998" {
		t.Errorf("%q", got)
	}
	q := newPaper()
	q.insert("206 420 ")
	q.paste("5780")
	if got := join(q.lines); got != "206 420 5780" {
		t.Errorf("%q", got)
	}
}
