package orders

import (
	"context"
	"fmt"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/form"
	"portdesk/ui/grid"
	"portdesk/ui/overlay"
)

// tab is one of the panes of an opened order.
type tab uint8

const (
	tabNumbers tab = iota
	tabEndUser
	tabLetter
	tabBlockers
	tabJournal
	tabNotes
	tabCount
)

// storyLimit is how much of the journal an order shows; older entries stand in the
// journal's own screens.
const storyLimit = 500

// page is an order opened.
type page struct {
	w      *Workspace
	id     int64
	theme  *theme.Theme
	d      detail
	letter model.Letter
	story  []store.Told
	notes  []model.Note
	loaded bool

	tab       tab
	grid      *grid.Grid[store.NumberRow]
	form      *form.Form
	editing   bool
	want      string // the field to go to once the order is read
	wanted    bool
	serial    int    // of the last key in the form
	noted     string // the field with the remark that it voids the letter
	blockerAt int
	scrolls   [tabCount]overlay.Scroll
	loading   desk.Lane
	rows      desk.Lane
	owed      []tea.Cmd

	bodyY, bodyW int // where View drew the pane
	tabsY        int
	tabSpots     []tabSpot
	blockerRows  []int // the blocker on each line of its pane
	drawn        [tabCount]drawn
}

// drawn keeps the lines of a pane that takes long to draw.
type drawn struct {
	lines []string
	w     int
}

// once returns the lines of a pane, drawn only where the order or the width changed.
func (p *page) once(t tab, w int, draw func(w int) []string) []string {
	if p.drawn[t].lines == nil || p.drawn[t].w != w {
		p.drawn[t] = drawn{draw(w), w}
	}
	return p.drawn[t].lines
}

type tabSpot struct {
	from, to int
	tab      tab
}

// full is everything that an opened order shows.
type full struct {
	detail detail
	letter model.Letter
	story  []store.Told
	notes  []model.Note
	err    error
}

func newPage(w *Workspace, id int64) *page {
	p := &page{w: w, id: id, theme: w.theme}
	p.grid = grid.New(grid.Options[store.NumberRow]{
		Columns: p.columns(), ID: func(r store.NumberRow) int64 { return r.ID }, Load: p.loadNumbers, Theme: w.theme,
		Empty: "The order has no number.", Sort: grid.Sort{Column: string(store.NumbersByTN)},
	})
	p.grid.SetSize(guessWidth, guessHeight)
	return p
}

func (p *page) restyle(t *theme.Theme) {
	p.theme = t
	p.drawn = [tabCount]drawn{}
	p.grid.SetTheme(t)
	if p.form != nil {
		p.form.Restyle(t)
	}
}

// load reads the order.
func (p *page) load() tea.Cmd {
	s, id := p.w.store, p.id
	return p.loading.Do(p.w.ctx, func(ctx context.Context) tea.Msg { return readFull(ctx, s, id) })
}

func readFull(ctx context.Context, s Store, id int64) full {
	var out full
	if out.detail, out.err = readDetail(ctx, s, id); out.err != nil {
		return out
	}
	pon := out.detail.order.PON
	var err error
	if out.letter, err = s.Letter(ctx, out.detail.order); err != nil {
		out.err = fmt.Errorf("read the letter of PON %s: %w", pon, err)
		return out
	}
	if out.story, err = s.Story(ctx, id, storyLimit); err != nil {
		out.err = fmt.Errorf("read the journal of PON %s: %w", pon, err)
		return out
	}
	if out.notes, err = s.Notes(ctx, id); err != nil {
		out.err = fmt.Errorf("read the notes of PON %s: %w", pon, err)
	}
	return out
}

// loadNumbers answers a request of the order's table.
func (p *page) loadNumbers(r grid.Request[store.NumberRow]) tea.Cmd {
	src := p.source()
	return p.rows.Do(p.w.ctx, func(ctx context.Context) tea.Msg { return src.Answer(ctx, r) })
}

// source is the order's numbers.
func (p *page) source() grid.Source[store.NumberRow] {
	s, id := p.w.store, p.id
	return grid.Source[store.NumberRow]{
		Rows: func(ctx context.Context, win grid.Window[store.NumberRow]) ([]store.NumberRow, error) {
			return s.Numbers(ctx, store.NumberQuery{Order: id, Sort: store.NumberSort(win.Sort.Column), Desc: win.Sort.Desc,
				After: win.After, Before: win.Before, Last: win.Last, Limit: win.Limit})
		},
		Row: func(ctx context.Context, number int64) (*store.NumberRow, error) {
			return desk.Found(s.Number(ctx, number))
		},
	}
}

// updatePage takes the answers of the store for the opened order.
func (w *Workspace) updatePage(msg tea.Msg) tea.Cmd {
	p := w.page
	owed := p.pay()
	if inner, ok := p.rows.Settle(msg); ok {
		got, _ := inner.(grid.Page[store.NumberRow])
		cmd := p.grid.Receive(got)
		p.grid.Redraw()
		return tea.Batch(owed, cmd)
	}
	inner, ok := p.loading.Settle(msg)
	if !ok {
		return owed
	}
	got, ok := inner.(full)
	switch {
	case !ok:
		return owed
	case store.CodeOf(got.err) == store.NotFound:
		w.page = nil // it was undone, or another program took it away
		return tea.Batch(owed, desk.Tell(desk.Info, "The order that was open is gone: its draft was taken back."))
	case got.err != nil:
		return tea.Batch(owed, desk.Fail(got.err))
	}
	p.take(got)
	return owed
}

// pay returns what drawing asked for.
func (p *page) pay() tea.Cmd {
	cmds := p.owed
	p.owed = nil
	return tea.Batch(cmds...)
}

// take puts what was read on screen. What is being typed stays.
func (p *page) take(got full) {
	p.d, p.letter, p.story, p.notes = got.detail, got.letter, got.story, got.notes
	p.loaded = true
	p.drawn = [tabCount]drawn{}
	p.grid.SetTotal(p.d.order.Tally.Total())
	p.blockerAt = max(min(p.blockerAt, len(p.d.blockers)-1), 0)
	p.fill()
	if p.wanted {
		p.wanted = false
		p.startEditing(p.want)
	}
}

// goTo changes the pane.
func (p *page) goTo(t tab) {
	p.tab = t % tabCount
	p.grid.SetFocused(p.tab == tabNumbers)
}

// turn goes to the next pane, or the one before.
func (p *page) turn(by int) { p.goTo(tab((int(p.tab) + by + int(tabCount)) % int(tabCount))) }

// whole is all numbers of the order as a target of dialogs.
func (p *page) whole() dialogs.Target { return dialogs.Whole(p.d.order) }

// target is what an act on numbers is for: in the table the selection, or the number
// under the cursor; elsewhere the whole order.
func (p *page) target() dialogs.Target {
	if p.tab != tabNumbers {
		return p.whole()
	}
	sel := p.grid.Selection()
	row, ok := p.grid.Current()
	switch {
	case sel.All:
		t := p.whole()
		t.Selection.Except = slices.Sorted(maps.Keys(sel.Except))
		t.Count = sel.Count(p.d.order.Tally.Total())
		return t
	case len(sel.IDs) > 1:
		return dialogs.Target{Selection: store.Selection{IDs: slices.Sorted(maps.Keys(sel.IDs))}, Count: len(sel.IDs), Order: p.id, PON: p.d.order.PON}
	case len(sel.IDs) == 1:
		for _, r := range p.grid.Held() {
			if sel.Has(r.ID) {
				return dialogs.One(r)
			}
		}
		return dialogs.Target{Selection: store.Selection{IDs: slices.Sorted(maps.Keys(sel.IDs))}, Count: 1, Order: p.id, PON: p.d.order.PON}
	case ok:
		return dialogs.One(row)
	}
	return p.whole()
}
