// Package check is the Check workspace: a list of numbers as a customer sent it, and
// beside it what can be ported, in which orders, and what became of all the rest. From
// here orders are drafted.
package check

import (
	"context"
	"maps"
	"slices"
	"time"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/setup"
	"portdesk/ui/words"
)

const (
	// checkAfter is how long typing has to rest before the list is checked.
	checkAfter = 250 * time.Millisecond
	// saveAfter is the longest time that a change stays unsaved.
	saveAfter = 600 * time.Millisecond
)

// Store is what the workspace needs of the store.
type Store interface {
	setup.Store
	Check(ctx context.Context, items []tn.Item, named map[tn.TN]portability.Serving) (portability.Result, error)
	Draft(ctx context.Context, groups []portability.Group, name string) (store.Drafted, error)
}

var _ Store = (*store.Store)(nil)

// What the workspace can do besides the contract.
var (
	_ desk.Workspace = (*Check)(nil)
	_ desk.Capturer  = (*Check)(nil)
	_ desk.Paster    = (*Check)(nil)
	_ desk.Pointer   = (*Check)(nil)
	_ desk.Opener    = (*Check)(nil)
	_ desk.Cursorer  = (*Check)(nil)
	_ desk.Leaver    = (*Check)(nil)
)

// Check is the workspace. Make it with New.
type Check struct {
	store Store
	keys  *action.Keymap
	ctx   context.Context //nolint:containedctx // ends with the program; commands are made from it
	theme *theme.Theme

	paper   paper
	editing textarea.KeyMap
	typing  bool // the list has the focus, else the result
	named   map[tn.TN]portability.Serving
	aside   *list // what was put aside last

	version  int // of text and named carriers
	outline  outline
	checking desk.Lane
	fault    string // why the last check gave nothing
	facts    setup.Facts
	known    bool // the facts were read
	furnish  desk.Lane
	drafting bool

	loading desk.Lane
	loaded  bool
	saved   int  // the version that is kept
	saving  bool // a save is under way
	waiting bool // a save will begin
	order   writeOrder

	body placed
}

// list is a text with the carriers that were named for it.
type list struct {
	lines []string
	named map[tn.TN]portability.Serving
}

// Messages of the workspace to itself.
type (
	checkDue struct{ version int }
	checked  struct {
		report *report // nil where it failed
		err    error
	}
	furnished struct {
		facts setup.Facts
		err   error
	}
)

// New returns the workspace with an empty list. The context ends with the program; the
// keymap names keys on the screen, nil takes the default one.
func New(ctx context.Context, s Store, keys *action.Keymap) *Check {
	if keys == nil {
		keys = action.Default()
	}
	return &Check{store: s, keys: keys, ctx: ctx, paper: newPaper(), editing: textarea.DefaultKeyMap(),
		typing: true, named: map[tn.TN]portability.Serving{}}
}

// Scopes returns the workspace's own.
func (c *Check) Scopes() []action.Scope { return []action.Scope{action.Check} }

// Restyle takes the theme.
func (c *Check) Restyle(t *theme.Theme) { c.theme = t }

// Init reads the list that was kept, and how far the desk is furnished.
func (c *Check) Init() tea.Cmd { return tea.Batch(c.load(), c.readFacts()) }

// Update takes the answers of the workspace's own commands.
func (c *Check) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case desk.Changed:
		return tea.Batch(c.readFacts(), c.checkSoon())
	case checkDue:
		if msg.version == c.version {
			return c.run()
		}
		return nil
	case saveDue:
		c.waiting = false
		return c.save()
	case savedList:
		return c.kept(msg)
	case drafted:
		return c.haveDrafted(msg)
	case fileRead:
		cmd := c.replace(msg.lines, "Read "+words.Count(len(msg.lines), "line")+" of "+msg.name)
		if hasColumns(msg.lines) {
			cmd = tea.Sequence(cmd, desk.Tell(desk.Warn, columnsRead))
		}
		return cmd
	}
	if inner, ok := c.checking.Settle(msg); ok {
		return c.haveChecked(inner)
	}
	if inner, ok := c.loading.Settle(msg); ok {
		return c.haveLoaded(inner)
	}
	if inner, ok := c.furnish.Settle(msg); ok {
		if f, is := inner.(furnished); is && f.err == nil {
			c.facts, c.known = f.facts, true
		}
	}
	return nil
}

func (c *Check) readFacts() tea.Cmd {
	s := c.store
	return c.furnish.Do(c.ctx, func(ctx context.Context) tea.Msg {
		facts, err := setup.Load(ctx, s)
		return furnished{facts: facts, err: err}
	})
}

// touched follows every change of the list: it will be checked once typing rests, and
// kept at the latest after saveAfter.
func (c *Check) touched() tea.Cmd {
	c.version++
	return tea.Batch(c.checkSoon(), c.saveSoon())
}

func (c *Check) checkSoon() tea.Cmd {
	if c.paper.blank() {
		c.checking.Stop()
		c.fault = ""
		c.outline.show(nil)
		return nil
	}
	return desk.After(checkAfter, checkDue{version: c.version})
}

// run checks the list as it stands now, off the update loop.
func (c *Check) run() tea.Cmd {
	if c.paper.blank() {
		return nil
	}
	lines, named, version, s := slices.Clone(c.paper.lines), maps.Clone(c.named), c.version, c.store
	return c.checking.Do(c.ctx, func(ctx context.Context) tea.Msg {
		items := tn.ReadText(join(lines))
		if err := ctx.Err(); err != nil {
			return checked{err: err}
		}
		res, err := s.Check(ctx, items, named)
		if err != nil {
			return checked{err: err}
		}
		return checked{report: newReport(version, res, named)}
	})
}

func (c *Check) haveChecked(msg tea.Msg) tea.Cmd {
	got, ok := msg.(checked)
	if !ok {
		return nil
	}
	if got.err != nil {
		c.fault = got.err.Error()
		return desk.Fail(got.err)
	}
	c.fault = ""
	c.outline.show(got.report)
	return nil
}

// pending reports whether the result on screen is older than the list.
func (c *Check) pending() bool {
	r := c.outline.report
	return !c.paper.blank() && (r == nil || r.version != c.version)
}

// Capturing reports whether the list has the focus.
func (c *Check) Capturing() bool { return c.typing }

// Key edits the list.
func (c *Check) Key(msg tea.KeyPressMsg) tea.Cmd {
	changed, full := c.paper.edit(c.editing, msg)
	if full {
		return desk.Tell(desk.Warn, "The list is as long as it can be: check it in parts.")
	}
	if changed {
		return c.touched()
	}
	return nil
}

// Paste puts text at the cursor of the list, wherever the focus is.
func (c *Check) Paste(text string) tea.Cmd {
	c.typing = true
	if !c.paper.paste(text) {
		return desk.Tell(desk.Warn, "The text is longer than a list can be: check it in parts.")
	}
	return c.touched()
}

// Open takes a desk.CheckText: its text takes the place of the list.
func (c *Check) Open(target any) tea.Cmd {
	if t, ok := target.(desk.CheckText); ok {
		return c.replace(splitText(t.Text), "")
	}
	return nil
}

// replace puts the list aside and another one in its place.
func (c *Check) replace(lines []string, said string) tea.Cmd {
	c.putAside()
	c.paper.set(lines)
	c.paper.to(0, 0)
	c.named = map[tn.TN]portability.Serving{}
	c.typing = false
	if said == "" {
		return c.touched()
	}
	return tea.Batch(c.touched(), desk.Tell(desk.Done, said))
}

// putAside keeps the list, so that it can be brought back.
func (c *Check) putAside() {
	if !c.paper.blank() {
		c.aside = &list{lines: c.paper.lines, named: c.named}
	}
}

// empty clears the list, which can be brought back.
func (c *Check) empty() tea.Cmd {
	c.putAside()
	c.paper.set(nil)
	c.named = map[tn.TN]portability.Serving{}
	c.typing = true
	return c.touched()
}

// restore changes the list for the one that was put aside.
func (c *Check) restore() tea.Cmd {
	back := c.aside
	c.aside = nil
	c.putAside()
	c.paper.set(back.lines)
	c.named = back.named
	return c.touched()
}
