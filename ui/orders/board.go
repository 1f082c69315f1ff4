package orders

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/board"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/grid"
	"portdesk/ui/words"
)

const (
	// columnsAtOnce is how many columns of the board are read at a time.
	columnsAtOnce = 2
	// leastCard lets four columns stand in a window of 80.
	leastCard = 18
	// tightCard and tightEnded let all columns stand in a window of 100.
	tightCard, tightEnded = 16, 13
	// wideCard is the content of a card from which on its lines tell more.
	wideCard = 28
)

// face is what table and board have in common.
type face interface {
	desk.Mover
	Current() (store.OrderRow, bool)
	CurrentID() (int64, bool)
	Reload() tea.Cmd
	Restart() tea.Cmd
}

var (
	_ face = (*grid.Grid[store.OrderRow])(nil)
	_ face = (*board.Board[store.OrderRow])(nil)
)

// face is the one that is on screen.
func (l *list) face() face {
	if l.onBoard {
		return l.board
	}
	return l.grid
}

// states are the columns of the board, in the order of an order's life.
func states() []model.OrderState {
	return []model.OrderState{model.NewOrder, model.ReadyToSubmit, model.Coordinating, model.PendingActivation, model.OrderCompleted, model.OrderCanceled}
}

func stateColumns(t *theme.Theme) []board.Column {
	out := make([]board.Column, 0, len(states()))
	for _, s := range states() {
		c := board.Column{ID: string(s), Glyph: stateSign(t, s), Title: s.Words(), Role: stateRole(s), Ended: !s.Open()}
		if short := shortState(s); short != c.Title {
			c.Short = short
		}
		out = append(out, c)
	}
	return out
}

// stateSign is the glyph of an order's state: that of the status which its numbers have
// then, where they have one.
func stateSign(t *theme.Theme, s model.OrderState) string {
	switch s {
	case model.NewOrder:
		return t.Glyphs.Draft
	case model.ReadyToSubmit:
		return t.Glyphs.Right
	case model.Coordinating:
		return t.Glyphs.Status(uint8(model.InProcess))
	case model.PendingActivation:
		return t.Glyphs.Status(uint8(model.FOCDateSet))
	case model.OrderCompleted:
		return t.Glyphs.Status(uint8(model.Completed))
	case model.OrderCanceled:
		return t.Glyphs.Status(uint8(model.Canceled))
	}
	return " "
}

func byColumn(counts map[model.OrderState]int) []int {
	out := make([]int, 0, len(states()))
	for _, s := range states() {
		out = append(out, counts[s])
	}
	return out
}

func (l *list) newBoard() *board.Board[store.OrderRow] {
	return board.New(board.Options[store.OrderRow]{
		Columns:  stateColumns(l.theme),
		ID:       func(r store.OrderRow) int64 { return r.ID },
		Of:       func(r store.OrderRow) string { return string(r.State()) },
		Card:     l.card,
		Load:     l.loadColumn,
		Theme:    l.theme,
		MinWidth: leastCard, Tight: tightCard, TightEnded: tightEnded,
		Lines: 4,
		Sort:  l.grid.Sort(),
	})
}

// loadColumn answers the requests of a column.
func (l *list) loadColumn(r board.Request[store.OrderRow]) tea.Cmd {
	src := l.source(model.OrderState(r.Column))
	return l.cards.Do(l.ctx, r.Column, func(ctx context.Context) tea.Msg { return board.Answer(ctx, src, r) })
}

// renew loads what is on screen anew; the other one follows when it comes on screen.
func (l *list) renew() tea.Cmd {
	l.stale = true
	return l.face().Reload()
}

// turn changes from the table to the board or back. Filter and cursor stay.
func (l *list) turn(toBoard bool) tea.Cmd {
	if toBoard == l.onBoard {
		return nil
	}
	r, ok := l.face().Current()
	l.onBoard = toBoard
	var cmds []tea.Cmd
	switch {
	case toBoard:
		cmds = append(cmds, l.board.SetSort(l.grid.Sort()))
		if !l.begun {
			cmds = append(cmds, l.board.SetSize(2*guessWidth, guessHeight), l.board.Init())
		}
		l.begun = true
		if ok {
			cmds = append(cmds, l.board.Go(r.ID, string(r.State())))
		}
	case ok:
		cmds = append(cmds, l.grid.Go(r.ID))
	}
	if l.stale {
		cmds = append(cmds, l.face().Reload())
	}
	l.stale = false
	return tea.Batch(append(cmds, l.count(), l.look(false))...)
}

// sorted follows a new order of the table on the board.
func (l *list) sorted(cmd tea.Cmd) tea.Cmd {
	if !l.onBoard {
		return l.moved(cmd)
	}
	l.stale = true // the table's own request is dropped
	return l.moved(l.board.SetSort(l.grid.Sort()))
}

// card tells of an order its reference and date, whose it is, how many numbers it has and
// how they stand.
func (l *list) card(r store.OrderRow, width int) []board.Line {
	t, law := l.theme, l.law
	pon := []grid.Span{span(r.PON, theme.Strong)}
	if r.Tally.Blocked() {
		pon = append(pon, span(" "+t.Glyphs.Blocked, theme.Error))
	}
	count := words.Thousands(r.Tally.Total())
	if width >= wideCard {
		count = words.Count(r.Tally.Total(), "number")
	}
	days := dateSpans(t, r, law, max(width-draw.Width(r.PON)-4, 0))
	lines := []board.Line{
		{Left: pon, Right: []grid.Span{span(count, theme.Dim)}},
		{Left: customerCell(r, width)},
		{Left: carrierCell(r, width), Right: l.ageCell(r, 0)},
		{Left: statusSpans(t, r.Tally, width)},
	}
	switch {
	case len(days) == 0:
	case width >= wideCard:
		lines[1].Right = days
	default: // the day tells more than the carrier
		lines[2].Left = days
	}
	return lines
}
