package overlay_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

type page struct {
	name    string
	body    string
	clicked [2]int
	seen    []tea.Msg
	styled  int
}

func (p *page) Title() string                 { return p.name }
func (p *page) Scopes() []action.Scope        { return []action.Scope{action.Dialog} }
func (p *page) Init() tea.Cmd                 { return func() tea.Msg { return "loaded " + p.name } }
func (p *page) Update(m tea.Msg) tea.Cmd      { p.seen = append(p.seen, m); return nil }
func (p *page) Act(action.ID) tea.Cmd         { return overlay.Finish(p, "said") }
func (p *page) Key(tea.KeyPressMsg) tea.Cmd   { return nil }
func (p *page) Paste(string) tea.Cmd          { return nil }
func (p *page) View(int, int) string          { return p.body }
func (p *page) Hints() []action.ID            { return nil }
func (p *page) Restyle(*theme.Theme)          { p.styled++ }
func (p *page) Cursor() *tea.Cursor           { return tea.NewCursor(2, 1) }
func (p *page) Wheel(_, _, delta int) tea.Cmd { p.clicked[1] += delta; return nil }
func (p *page) Click(x, y int, _ tea.MouseButton) tea.Cmd {
	p.clicked = [2]int{x, y}
	return nil
}

func newStack() *overlay.Stack {
	s := &overlay.Stack{}
	s.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	return s
}

func ground(w, h int) string { return draw.Lines(strings.Repeat("ground ground\n", h), w, h) }

func TestDrawKeepsTheFrame(t *testing.T) {
	bodies := []string{"", "short", strings.Repeat("a long line of text ", 30), strings.Repeat("line\n", 90), "中文 text\nü\x1b[31mred"}
	for _, size := range [][2]int{{60, 15}, {80, 23}, {140, 41}, {60, 30}, {200, 15}} {
		for _, body := range bodies {
			s := newStack()
			s.Push(&page{name: "First " + body, body: body}, false)
			s.Push(&page{name: "Second", body: body}, false)
			w, h := size[0], size[1]
			lines := strings.Split(s.Draw(ground(w, h), w, h), "\n")
			if len(lines) != h {
				t.Fatalf("%v: %d lines", size, len(lines))
			}
			for i, line := range lines {
				if draw.Width(line) != w {
					t.Fatalf("%v line %d has %d cells: %q", size, i, draw.Width(line), line)
				}
			}
		}
	}
}

func TestDialogStandsOnDimmedGround(t *testing.T) {
	s := newStack()
	base := theme.New(theme.Dark(), theme.Unicode()).P(theme.Live).S("alive") + draw.Blank(75)
	base = strings.TrimSuffix(strings.Repeat(base+"\n", 23), "\n")
	if s.Draw(base, 80, 23) != base {
		t.Error("an empty stack changed the frame")
	}
	s.Push(&page{name: "Question", body: "body"}, false)
	out := s.Draw(base, 80, 23)
	live := theme.New(theme.Dark(), theme.Unicode()).P(theme.Live).Open()
	if strings.Contains(out, live) {
		t.Error("the ground is not dimmed")
	}
	if !strings.Contains(draw.Strip(strings.ReplaceAll(out, "\n", " ")), "╭─ Question ─") {
		t.Errorf("no frame with the title in\n%s", out)
	}
}

func TestStackClosesByIdentity(t *testing.T) {
	s := newStack()
	a, b := &page{name: "same"}, &page{name: "same"}
	s.Push(a, false)
	s.Push(b, false)
	s.Push(b, false)
	if s.Len() != 2 || s.Top() != overlay.Dialog(b) {
		t.Fatalf("%d dialogs are open", s.Len())
	}
	if !s.Close(a) || s.Close(a) || s.Top() != overlay.Dialog(b) || s.Len() != 1 {
		t.Error("closing the lower one touched the upper one")
	}
	if a.styled != 1 || b.styled != 1 {
		t.Error("a dialog did not get the theme exactly once")
	}
	s.Update("news")
	if len(a.seen) != 0 || len(b.seen) != 1 {
		t.Error("messages reach open dialogs, and only those")
	}
	if msg := b.Act(action.DialogCancel)(); msg.(overlay.Close).Dialog != overlay.Dialog(b) {
		t.Errorf("it closes by %v", msg)
	}
}

func TestMouseAndCursorAreRelativeToTheBody(t *testing.T) {
	s := newStack()
	p := &page{name: "P", body: "0123456789\nabcdefghij"}
	s.Push(p, false)
	out := s.Draw(ground(80, 23), 80, 23)
	x, y := -1, -1
	for i, line := range strings.Split(out, "\n") {
		if before, _, ok := strings.Cut(draw.Strip(line), "abc"); ok {
			x, y = draw.Width(before), i
		}
	}
	s.Click(x+1, y, tea.MouseLeft)
	if p.clicked != [2]int{1, 1} {
		t.Errorf("the click on b came as %v", p.clicked)
	}
	p.clicked = [2]int{}
	s.Click(0, 0, tea.MouseLeft)
	if p.clicked != [2]int{} {
		t.Error("a click beside the dialog came through")
	}
	if c := s.Cursor(); c == nil || c.X != x+2 || c.Y != y {
		t.Errorf("the cursor stands at %v, the body at %d,%d", c, x, y-1)
	}
	s.Wheel(0, 0, 3)
	if p.clicked[1] != 3 {
		t.Error("the wheel did not turn")
	}
}

func TestQuietDialogTakesNothing(t *testing.T) {
	s := newStack()
	p := &page{name: "P", body: "body"}
	s.Push(p, true)
	s.Draw(ground(80, 23), 80, 23)
	if !s.Quiet() {
		t.Fatal("not quiet")
	}
	for x := range 80 {
		s.Click(x, 11, tea.MouseLeft)
	}
	if p.clicked != [2]int{} {
		t.Error("a quiet dialog was clicked")
	}
	s.Wake(p)
	if s.Quiet() {
		t.Error("still quiet")
	}
}

func TestConfirmStartsOnNo(t *testing.T) {
	question := func() *overlay.Confirm {
		c := &overlay.Confirm{Head: "Cancel?", Text: strings.Repeat("All of it. ", 40), No: "No, keep it", Yes: "Cancel it", Then: "done"}
		c.Restyle(theme.New(theme.NoColour(), theme.Unicode()))
		return c
	}
	for name, c := range map[string]struct {
		acts []action.ID
		want int
	}{
		"enter":        {[]action.ID{action.DialogAccept}, 0},
		"esc":          {[]action.ID{action.DialogNext, action.DialogCancel}, 0},
		"tab enter":    {[]action.ID{action.DialogNext, action.DialogAccept}, 1},
		"right enter":  {[]action.ID{action.DialogRight, action.DialogRight, action.DialogAccept}, 1},
		"there & back": {[]action.ID{action.DialogRight, action.DialogLeft, action.DialogAccept}, 0},
	} {
		d := question()
		var cmd tea.Cmd
		for _, id := range c.acts {
			cmd = d.Act(id)
		}
		if got := cmd().(overlay.Close); len(got.Results) != c.want {
			t.Errorf("%s: results %v", name, got.Results)
		}
	}
	d := question()
	lines := strings.Split(d.View(72, 19), "\n")
	if len(lines) > 19 {
		t.Errorf("%d lines", len(lines))
	}
	last := draw.Strip(lines[len(lines)-1])
	at := draw.Width(strings.Split(last, "[ Cancel it ]")[0])
	if got := d.Click(at, len(lines)-1, tea.MouseLeft)().(overlay.Close); len(got.Results) != 1 {
		t.Error("the button was not pressed")
	}
	if d.Click(at, 0, tea.MouseLeft) != nil {
		t.Error("a click on the text answered")
	}
}

func TestScroll(t *testing.T) {
	var s overlay.Scroll
	from, to := s.Fit(100, 10)
	if from != 0 || to != 10 {
		t.Fatal(from, to)
	}
	for _, c := range []struct {
		id   action.ID
		want int
	}{
		{action.DialogUp, 0}, {action.DialogDown, 1}, {action.DialogPageDown, 10}, {action.DialogLast, 90},
		{action.DialogDown, 90}, {action.DialogPageUp, 81}, {action.DialogFirst, 0},
	} {
		s.Act(c.id)
		if from, _ = s.Fit(100, 10); from != c.want {
			t.Errorf("after %s it shows from %d, want %d", c.id, from, c.want)
		}
	}
	s.Reveal(50)
	if from, _ = s.Fit(100, 10); from != 41 {
		t.Errorf("line 50 stands in a window from %d", from)
	}
	if from, to = s.Fit(3, 10); from != 0 || to != 3 {
		t.Error("a short text is not shown whole")
	}
	if s.Act(action.Undo) {
		t.Error("undo does not move")
	}
}
