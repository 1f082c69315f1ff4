// Package palette finds any action by its name and runs it, with arguments typed after
// the action's words. What the arguments may be is suggested while they are typed.
package palette

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/filter"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/overlay"
	"portdesk/ui/querybar"
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

// Fault is what is wrong with arguments, at which of their bytes, and what would do.
type Fault struct {
	Start, End int
	Text       string
	Expected   string // "" where nothing more can be said
}

// Completion is what is known of arguments as far as they are typed. The zero Completion
// knows nothing: the arguments are then taken as they come.
type Completion struct {
	Choices []filter.Suggestion // what could follow, at bytes of the arguments
	Fault   *Fault              // why they cannot be taken, nil where they can
	Means   string              // what they say so far: the day of a date
}

// Options are what a palette may have besides its items.
type Options struct {
	// Complete tells what the arguments of an action may be; cursor is a byte of what is
	// typed of them. It runs at every key, so it must answer from memory. nil: nothing is
	// suggested.
	Complete func(a action.Action, typed string, cursor int) Completion
	// Recent are the actions that were run last, the newest first: as long as nothing is
	// typed they stand before the others.
	Recent []action.ID
}

// Palette is the dialog.
type Palette struct {
	items  []Item
	opt    Options
	hits   []hit
	chosen int
	theme  *theme.Theme
	find   overlay.Line
	scroll overlay.Scroll

	pinned  int // the item whose title was taken into the line whole, -1 for none
	choices querybar.Choices
	known   Completion
	filling bool // choices or a fault stand under the action, in place of other actions

	list  int // the line of the first action in the last frame
	top   int // the first hit there
	under int // how many lines choices had there
}

// New returns a palette of items.
func New(items []Item, o Options) *Palette {
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b Item) int { return o.age(a) - o.age(b) })
	p := &Palette{items: items, opt: o, pinned: -1, find: overlay.NewLine("name of an action, then what it takes")}
	p.typed()
	return p
}

// age is how many actions were run since an item was; of one that was not, all of them.
func (o Options) age(it Item) int {
	if i := slices.Index(o.Recent, it.Action.ID); i >= 0 {
		return i
	}
	return len(o.Recent)
}

// Title names the dialog.
func (p *Palette) Title() string { return "Palette" }

// Scopes returns the prompt's.
func (p *Palette) Scopes() []action.Scope { return []action.Scope{action.Prompt} }

// Hints names what works here.
func (p *Palette) Hints() []action.ID {
	return []action.ID{action.PromptAccept, action.PromptTake, action.PromptDown, action.PromptCancel}
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

// Act moves the choice, takes or runs it, or closes.
func (p *Palette) Act(id action.ID) tea.Cmd {
	switch id {
	case action.PromptUp:
		p.move(-1)
	case action.PromptDown:
		p.move(1)
	case action.PromptPageUp:
		p.page(-1)
	case action.PromptPageDown:
		p.page(1)
	case action.PromptTake:
		p.take()
	case action.PromptCancel:
		return overlay.Finish(p)
	case action.PromptAccept:
		return p.run()
	default:
	}
	return nil
}

// run asks for the chosen action. One that cannot be taken, or not with these arguments,
// leaves the palette open: the reason stands there already.
func (p *Palette) run() tea.Cmd {
	if len(p.hits) == 0 {
		return nil
	}
	h := p.hits[p.chosen]
	it := p.items[h.item]
	if it.Reason != "" {
		return nil
	}
	if p.filling && p.known.Fault != nil {
		if p.choices.Walking() { // what was walked to is not whole: it goes on there
			p.take()
		}
		return nil
	}
	return overlay.Finish(p, Run{ID: it.Action.ID, Args: h.args})
}

// move goes to another action, or puts another suggestion into the line.
func (p *Palette) move(by int) {
	if p.filling {
		if p.choices.Len() > 0 {
			args, cursor := p.choices.Walk(by)
			p.place(args, cursor)
			p.walked()
		}
		return
	}
	p.chosen = min(max(p.chosen+by, 0), max(len(p.hits)-1, 0))
	p.scroll.Reveal(p.chosen)
}

const pageLines = 10

func (p *Palette) page(dir int) {
	if p.filling {
		return
	}
	p.move(dir * pageLines)
}

// take settles on the suggestion in the line, or the first one. Where an action is still
// being named, its title is taken instead, and what it takes comes next.
func (p *Palette) take() {
	if p.filling {
		p.settle(p.choices.Take())
		return
	}
	if len(p.hits) == 0 {
		return
	}
	h := p.hits[p.chosen]
	it := p.items[h.item]
	switch {
	case it.Action.Args == "" || p.find.Value() == "":
		p.move(1)
		return
	case h.args != "":
		return
	}
	p.pinned = h.item
	p.find.SetValue(it.Action.Title + " " + h.args)
	p.typed()
}

func (p *Palette) settle(args string, cursor int, ok bool) {
	if ok {
		p.place(args, cursor)
		p.typed()
	}
}

// place puts arguments behind the words that name the action, with the cursor at a byte
// of them.
func (p *Palette) place(args string, cursor int) {
	from := p.hits[0].at
	querybar.Place(&p.find, p.find.Value()[:from]+args, from+cursor)
}

// Key edits the text.
func (p *Palette) Key(msg tea.KeyPressMsg) tea.Cmd {
	if p.filling && msg.Code == tea.KeyRight && msg.Mod == 0 && p.choices.Grown() {
		p.take()
		return nil
	}
	if was := p.find.Position(); p.find.Key(msg) {
		p.typed()
	} else if p.find.Position() != was && !p.choices.Walking() {
		p.complete()
	}
	return nil
}

// Paste inserts text.
func (p *Palette) Paste(text string) tea.Cmd {
	p.find.Paste(text)
	p.typed()
	return nil
}

// typed looks for what the text may mean now.
func (p *Palette) typed() {
	text := p.find.Value()
	p.chosen = 0
	p.scroll.Home()
	pinned := false
	if p.pinned >= 0 {
		var h hit
		if h, pinned = byTitle(text, p.items[p.pinned]); pinned {
			h.item = p.pinned
			p.hits = []hit{h}
		}
	}
	if !pinned {
		p.pinned = -1
		p.hits = match(text, p.items)
	}
	p.complete()
}

// complete asks what the arguments of the first action may be.
func (p *Palette) complete() {
	p.filling, p.known = false, Completion{}
	p.choices.Set("", 0, nil)
	args, at, ok := p.args()
	if !ok {
		return
	}
	p.known = p.opt.Complete(p.items[p.hits[0].item].Action, args, at)
	p.choices.Set(args, at, p.known.Choices)
	p.filling = p.choices.Len() > 0 || p.known.Fault != nil
	if p.filling {
		p.chosen = 0
		p.scroll.Home()
	}
}

// walked takes in that a suggestion stands in the line now, and keeps the others.
func (p *Palette) walked() {
	args, at, ok := p.args()
	if !ok {
		return
	}
	h := &p.hits[0]
	h.args = strings.TrimSpace(args)
	c := p.opt.Complete(p.items[h.item].Action, args, at)
	p.known.Fault, p.known.Means = c.Fault, c.Means
}

// args returns what stands behind the words of the first action, and the byte of it at
// which the cursor is. It reports false where nothing can be said of it.
func (p *Palette) args() (args string, cursor int, ok bool) {
	if p.opt.Complete == nil || len(p.hits) == 0 {
		return "", 0, false
	}
	h := p.hits[0]
	cursor = querybar.Offset(&p.find)
	if h.at < 0 || cursor < h.at || p.items[h.item].Reason != "" {
		return "", 0, false
	}
	return p.find.Value()[h.at:], cursor - h.at, true
}

// Click runs the action that was pressed, or takes the suggestion.
func (p *Palette) Click(_, y int, b tea.MouseButton) tea.Cmd {
	line := y - p.list
	if b != tea.MouseLeft || line < 0 {
		return nil
	}
	if p.filling {
		from, to := p.choices.Window(p.under)
		switch {
		case line == 0:
			return p.run()
		case from+line-1 < to:
			p.settle(p.choices.Pick(from + line - 1))
		}
		return nil
	}
	if p.top+line >= len(p.hits) {
		return nil
	}
	p.chosen = p.top + line
	return p.run()
}

// Wheel moves the choice.
func (p *Palette) Wheel(_, _, delta int) tea.Cmd {
	p.move(delta)
	return nil
}

// Cursor stands in the line to type in.
func (p *Palette) Cursor() *tea.Cursor { return p.find.Cursor() }
