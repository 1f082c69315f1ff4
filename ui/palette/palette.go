// Package palette finds any action by its name and runs it, with arguments typed after
// the action's words.
package palette

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

// Item is one action that the palette offers.
type Item struct {
	Action action.Action // with the keys that reach it
	Place  string        // the scope's title
	Reason string        // why it cannot be taken now, or ""
}

// Run is the message that asks for an action with its arguments.
type Run struct {
	ID   action.ID
	Args string
}

const (
	maxWidth  = 90
	maxHeight = 18
	// Lines beside the list: the line to type in, a blank before and after the list, and
	// the explanation under it.
	besideList = 4
)

// Palette is the dialog.
type Palette struct {
	items  []Item
	hits   []hit
	chosen int
	theme  *theme.Theme
	find   overlay.Line
	scroll overlay.Scroll
	top    int // the first hit in the last frame
}

// New returns a palette of items.
func New(items []Item) *Palette {
	p := &Palette{items: items, find: overlay.NewLine("name of an action, then what it takes")}
	p.typed()
	return p
}

// Title names the dialog.
func (p *Palette) Title() string { return "Palette" }

// Scopes returns the prompt's.
func (p *Palette) Scopes() []action.Scope { return []action.Scope{action.Prompt} }

// Hints names what works here.
func (p *Palette) Hints() []action.ID {
	return []action.ID{action.PromptAccept, action.PromptDown, action.PromptCancel}
}

// Capturing is always true: typing searches.
func (p *Palette) Capturing() bool { return true }

// Init has nothing to load.
func (p *Palette) Init() tea.Cmd { return nil }

// Update waits for nothing.
func (p *Palette) Update(tea.Msg) tea.Cmd { return nil }

// Restyle takes the theme.
func (p *Palette) Restyle(t *theme.Theme) {
	p.theme = t
	p.find.Restyle(t)
}

// Act moves the choice, runs it or closes.
func (p *Palette) Act(id action.ID) tea.Cmd {
	switch id {
	case action.PromptUp:
		p.move(-1)
	case action.PromptDown:
		p.move(1)
	case action.PromptPageUp:
		p.move(-10)
	case action.PromptPageDown:
		p.move(10)
	case action.PromptCancel:
		return overlay.Finish(p)
	case action.PromptAccept:
		return p.run()
	default:
	}
	return nil
}

// run asks for the chosen action. One that cannot be taken leaves the palette open: its
// reason stands there already.
func (p *Palette) run() tea.Cmd {
	if len(p.hits) == 0 {
		return nil
	}
	h := p.hits[p.chosen]
	it := p.items[h.item]
	if it.Reason != "" {
		return nil
	}
	return overlay.Finish(p, Run{ID: it.Action.ID, Args: h.args})
}

func (p *Palette) move(by int) {
	p.chosen = min(max(p.chosen+by, 0), max(len(p.hits)-1, 0))
	p.scroll.Reveal(p.chosen)
}

// Key edits the text.
func (p *Palette) Key(msg tea.KeyPressMsg) tea.Cmd {
	if p.find.Key(msg) {
		p.typed()
	}
	return nil
}

// Paste inserts text.
func (p *Palette) Paste(text string) tea.Cmd {
	p.find.Paste(text)
	p.typed()
	return nil
}

func (p *Palette) typed() {
	p.hits = match(p.find.Value(), p.items)
	p.chosen = 0
	p.scroll.Home()
}

// Click runs the action that was pressed.
func (p *Palette) Click(_, y int, b tea.MouseButton) tea.Cmd {
	at := p.top + y - 2
	if b != tea.MouseLeft || y < 2 || at >= len(p.hits) {
		return nil
	}
	p.chosen = at
	return p.run()
}

// Wheel moves the choice.
func (p *Palette) Wheel(_, _, delta int) tea.Cmd {
	p.move(delta)
	return nil
}

// Cursor stands in the line to type in.
func (p *Palette) Cursor() *tea.Cursor { return p.find.Cursor() }

// View draws the line to type in, the list and what the chosen action takes. Its size
// does not depend on what was found.
func (p *Palette) View(w, h int) string {
	w, h = min(w, maxWidth), min(h, maxHeight)
	room := max(h-besideList, 1)
	from, to := p.scroll.Fit(len(p.hits), room)
	p.top = from
	var b strings.Builder
	b.WriteString(p.find.View(w))
	b.WriteString("\n" + draw.Blank(w))
	for i := range room {
		b.WriteByte('\n')
		switch {
		case from+i < to:
			b.WriteString(p.row(p.hits[from+i], from+i == p.chosen, w))
		case i == 0:
			b.WriteString(p.theme.On(theme.Dialog, theme.Dim).S(draw.Fit("  Nothing is called that.", w)))
		default:
			b.WriteString(draw.Blank(w))
		}
	}
	b.WriteString("\n" + draw.Blank(w) + "\n" + p.explain(w))
	return b.String()
}

// row draws one action: its title with what matched, where it lives, its key.
func (p *Palette) row(h hit, chosen bool, w int) string {
	it := p.items[h.item]
	ground, sign := theme.Dialog, " "
	if chosen {
		ground, sign = theme.Cursor, p.theme.Glyphs.Pointer
	}
	text, faint := p.theme.On(ground, theme.Text), p.theme.On(ground, theme.Faint)
	if it.Reason != "" {
		text = faint
	}
	const keyWidth = 9
	key := ""
	if len(it.Action.Keys) > 0 {
		key = it.Action.Keys[0]
	}
	place := draw.Width(it.Place)
	titleWidth := w - 2 - keyWidth - place - 2
	if titleWidth < 20 {
		place, titleWidth = 0, w-2-keyWidth-2
	}
	title := it.Action.Title
	marks := h.marks
	if draw.Width(title) > titleWidth {
		title, marks = draw.Shorten(title, titleWidth), nil
	}
	var b strings.Builder
	b.WriteString(text.S(sign + " "))
	paintMarks(&b, title, marks, text, p.theme.On(ground, theme.Match))
	used := draw.Width(title)
	if args := "  " + it.Action.Args; it.Action.Args != "" && used+draw.Width(args) <= titleWidth {
		b.WriteString(faint.S(args))
		used += draw.Width(args)
	}
	b.WriteString(text.S(draw.Blank(titleWidth - used + 1)))
	b.WriteString(faint.S(draw.Fit(it.Place, place) + " "))
	b.WriteString(p.theme.On(ground, theme.Key).S(draw.Right(key, keyWidth)))
	return draw.Fit(b.String(), w)
}

// paintMarks writes text with the bytes at marks painted as matches.
func paintMarks(b *strings.Builder, text string, marks []int, plain, matched theme.Paint) {
	at := 0
	for i := 0; i < len(marks); {
		from, to := marks[i], marks[i]
		for i < len(marks) && marks[i] == to {
			to++
			i++
		}
		if from < at || to > len(text) {
			break
		}
		b.WriteString(plain.S(text[at:from]))
		b.WriteString(matched.S(text[from:to]))
		at = to
	}
	b.WriteString(plain.S(text[at:]))
}

// explain says why the chosen action cannot be taken, or what it will be given.
func (p *Palette) explain(w int) string {
	if len(p.hits) == 0 {
		return draw.Blank(w)
	}
	h := p.hits[p.chosen]
	it := p.items[h.item]
	dim := p.theme.On(theme.Dialog, theme.Dim)
	switch {
	case it.Reason != "":
		return draw.Fit("  "+p.theme.On(theme.Dialog, theme.Warn).S(draw.Shorten("Not now: "+draw.Clean(it.Reason), w-2)), w)
	case h.args != "":
		return draw.Fit("  "+dim.S(it.Action.Args+" ")+p.theme.On(theme.Dialog, theme.Strong).S(draw.Clean(h.args)), w)
	case it.Action.Args != "":
		return draw.Fit("  "+dim.S("May be followed by "+it.Action.Args), w)
	}
	return draw.Blank(w)
}
