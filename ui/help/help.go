// Package help shows what can be done where one is, and what every status means. It is
// made from the action table and the law of the statuses; no text of it is typed by hand.
package help

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

// Section is the live actions of one scope.
type Section struct {
	Title string
	Rows  []Row
}

// Row is one action.
type Row struct {
	Action action.Action // with the keys that reach it
	Reason string        // why it cannot be taken now, or ""
}

// Entry explains one status.
type Entry struct {
	Status  uint8 // its stored value, for sign and colour
	Word    string
	Meaning string
	Who     string   // who acts next: "you", "the provider", "nobody"
	Ways    []string // what leads out, one way each
}

// Glossary gives the statuses in the diagram's order.
type Glossary interface{ Glossary() []Entry }

const (
	maxWidth  = 100
	keysWidth = 18
	headLines = 2 // the line to type in, and a blank
)

// Help is the dialog.
type Help struct {
	sections []Section
	entries  []Entry
	theme    *theme.Theme
	find     overlay.Line
	scroll   overlay.Scroll

	lines []string // the drawn text, made anew when width, theme or search change
	width int
}

// New returns the help of the given actions and statuses.
func New(sections []Section, entries []Entry) *Help {
	return &Help{sections: sections, entries: entries, find: overlay.NewLine("type to search")}
}

// Title names the page.
func (h *Help) Title() string { return "Help" }

// Scopes returns the prompt's.
func (h *Help) Scopes() []action.Scope { return []action.Scope{action.Prompt} }

// Hints names what works here.
func (h *Help) Hints() []action.ID {
	return []action.ID{action.PromptDown, action.PromptPageDown, action.PromptCancel}
}

// Capturing is always true: typing searches.
func (h *Help) Capturing() bool { return true }

// Init has nothing to load.
func (h *Help) Init() tea.Cmd { return nil }

// Update waits for nothing.
func (h *Help) Update(tea.Msg) tea.Cmd { return nil }

// Restyle takes the theme.
func (h *Help) Restyle(t *theme.Theme) {
	h.theme = t
	h.find.Restyle(t)
	h.lines = nil
}

// Act scrolls or closes; the page has nothing to choose.
func (h *Help) Act(id action.ID) tea.Cmd {
	if id == action.PromptCancel || id == action.PromptAccept {
		return overlay.Finish(h)
	}
	if id == action.PromptTake {
		id = action.PromptDown // there is nothing to take: it goes on
	}
	h.scroll.Act(id)
	return nil
}

// Key searches.
func (h *Help) Key(msg tea.KeyPressMsg) tea.Cmd {
	if h.find.Key(msg) {
		h.searched()
	}
	return nil
}

// Paste searches for text.
func (h *Help) Paste(text string) tea.Cmd {
	h.find.Paste(text)
	h.searched()
	return nil
}

func (h *Help) searched() {
	h.lines = nil
	h.scroll.Home()
}

// Click has nothing to press.
func (h *Help) Click(int, int, tea.MouseButton) tea.Cmd { return nil }

// Wheel scrolls.
func (h *Help) Wheel(_, _, delta int) tea.Cmd {
	h.scroll.By(delta)
	return nil
}

// Cursor stands in the line to type in.
func (h *Help) Cursor() *tea.Cursor { return h.find.Cursor() }

// View draws the line to type in and as much of the text as fits. It always takes the
// whole height, so that it does not jump while one searches.
func (h *Help) View(w, hgt int) string {
	w = min(w, maxWidth)
	if h.lines == nil || h.width != w {
		h.lines, h.width = h.text(w), w
	}
	room := max(hgt-headLines, 0)
	from, to := h.scroll.Fit(len(h.lines), room)
	var b strings.Builder
	b.WriteString(h.find.View(w - 12))
	b.WriteString(h.theme.On(theme.Dialog, theme.Faint).S(draw.Right(h.more(from, to), 12)))
	b.WriteString("\n" + draw.Blank(w))
	for _, line := range h.lines[from:to] {
		b.WriteString("\n" + draw.Fit(line, w))
	}
	for range room - (to - from) {
		b.WriteString("\n" + draw.Blank(w))
	}
	return b.String()
}

// more says which part of the page is in sight.
func (h *Help) more(from, to int) string {
	g := h.theme.Glyphs
	sign := ""
	if from > 0 {
		sign += g.Up
	}
	if to < len(h.lines) {
		sign += g.Down
	}
	return sign
}

// text draws the whole page at width w.
func (h *Help) text(w int) []string {
	want := strings.Fields(strings.ToLower(h.find.Value()))
	lines := []string{}
	for _, s := range h.sections {
		lines = h.section(lines, s, want, w)
	}
	lines = h.statuses(lines, want, w)
	if len(lines) == 0 {
		lines = append(lines, h.theme.On(theme.Dialog, theme.Dim).S("Nothing is called that."))
	}
	return lines
}

func (h *Help) section(lines []string, s Section, want []string, w int) []string {
	title := h.theme.On(theme.Dialog, theme.Header)
	head := false
	rows := slices.Clone(s.Rows) // what can be taken now comes first
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(min(len(a.Reason), 1), min(len(b.Reason), 1)) })
	for _, r := range rows {
		if !holds(want, s.Title, r.Action.Title, action.KeyList(r.Action), r.Reason) {
			continue
		}
		if !head {
			lines, head = append(gap(lines), title.S(s.Title)), true
		}
		lines = append(lines, h.row(r, w)...)
	}
	return lines
}

func (h *Help) row(r Row, w int) []string {
	key, text, faint := h.theme.On(theme.Dialog, theme.Key), h.theme.On(theme.Dialog, theme.Text), h.theme.On(theme.Dialog, theme.Faint)
	if r.Reason != "" {
		key, text = faint, faint
	}
	what := r.Action.Title
	if r.Action.Args != "" {
		what += "  " + r.Action.Args
	}
	out := []string{"  " + key.S(draw.Fit(action.KeyList(r.Action), keysWidth)) + " " + text.S(draw.Shorten(what, w-keysWidth-3))}
	if r.Reason == "" {
		return out
	}
	return append(out, draw.Blank(keysWidth+5)+faint.S(draw.Shorten("not now: "+r.Reason, max(w-keysWidth-5, 1))))
}

func (h *Help) statuses(lines []string, want []string, w int) []string {
	text, dim := h.theme.On(theme.Dialog, theme.Text), h.theme.On(theme.Dialog, theme.Dim)
	head := false
	for _, e := range h.entries {
		if !holds(want, "Statuses", e.Word, e.Meaning, e.Who, strings.Join(e.Ways, " ")) {
			continue
		}
		lines = gap(lines)
		if !head {
			lines, head = append(lines, h.theme.On(theme.Dialog, theme.Header).S("Statuses")), true
		}
		role := h.theme.On(theme.Dialog, theme.StatusRole(e.Status))
		lines = append(lines, "  "+h.theme.Status(theme.Dialog, e.Status)+" "+role.S(e.Word)+
			dim.S("   who acts: ")+text.S(e.Who))
		for _, line := range draw.Wrap(e.Meaning, max(w-4, 1)) {
			lines = append(lines, "    "+text.S(line))
		}
		for _, way := range e.Ways {
			for i, line := range draw.Wrap(way, max(w-7, 1)) {
				sign := draw.Blank(draw.Width(h.theme.Glyphs.Arrow))
				if i == 0 {
					sign = h.theme.Glyphs.Arrow
				}
				lines = append(lines, "    "+dim.S(sign+" "+line))
			}
		}
	}
	return lines
}

// gap parts sections by a blank line.
func gap(lines []string) []string {
	if len(lines) == 0 {
		return lines
	}
	return append(lines, "")
}

// holds reports whether every wanted word stands somewhere in the texts.
func holds(want []string, texts ...string) bool {
	if len(want) == 0 {
		return true
	}
	all := strings.ToLower(strings.Join(texts, "\n"))
	for _, word := range want {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}
