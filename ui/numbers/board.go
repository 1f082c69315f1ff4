package numbers

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/board"
	"portdesk/ui/days"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/grid"
)

const (
	// columnsAtOnce is how many columns of the board are read at a time.
	columnsAtOnce = 2
	// leastCard lets four columns stand in a window of 80, and a number with its age on a card.
	leastCard = 18
	// tightCard and tightEnded let all ten columns stand in a window of 160.
	tightCard, tightEnded = 16, 13
)

// face is what table and board have in common: the cursor and the selection.
type face interface {
	Current() (store.NumberRow, bool)
	CurrentID() (int64, bool)
	Down() tea.Cmd
	Up() tea.Cmd
	PageDown() tea.Cmd
	PageUp() tea.Cmd
	HalfDown() tea.Cmd
	HalfUp() tea.Cmd
	Home() tea.Cmd
	End() tea.Cmd
	Toggle()
	Range()
	Ranging() bool
	EndRange()
	SelectAll()
	ClearSelection()
	Selection() grid.Selection
	HasSelection() bool
	SelectedCount(total int) int
	SetSelection(s grid.Selection)
	Reload() tea.Cmd
	Restart() tea.Cmd
}

var (
	_ face = (*grid.Grid[store.NumberRow])(nil)
	_ face = (*board.Board[store.NumberRow])(nil)
)

// face is the one that is on screen.
func (w *Workspace) face() face {
	if w.onBoard {
		return w.board
	}
	return w.grid
}

// held returns the numbers that are in memory.
func (w *Workspace) held() []store.NumberRow {
	if w.onBoard {
		return slices.Collect(w.board.Held())
	}
	return w.grid.Held()
}

// renew loads what is on screen anew; the other one follows when it comes on screen.
func (w *Workspace) renew() tea.Cmd {
	w.stale = true
	return w.face().Reload()
}

// newBoard makes the board, with a column for each status in the diagram's order.
func (w *Workspace) newBoard() *board.Board[store.NumberRow] {
	return board.New(board.Options[store.NumberRow]{
		Columns:  statusColumns(w.theme),
		ID:       func(r store.NumberRow) int64 { return r.ID },
		Of:       func(r store.NumberRow) string { return r.Status.Key() },
		Card:     w.card,
		Load:     w.loadColumn,
		Theme:    w.theme,
		MinWidth: leastCard, Tight: tightCard, TightEnded: tightEnded,
		Empty: emptyDesk,
		Sort:  grid.Sort{Column: string(store.NumbersByTN)},
	})
}

func statusColumns(t *theme.Theme) []board.Column {
	out := make([]board.Column, 0, len(model.Statuses()))
	for _, s := range model.Statuses() {
		out = append(out, board.Column{ID: s.Key(), Glyph: t.Glyphs.Status(uint8(s)), Title: s.String(), Short: shortStatus(s),
			Role: theme.StatusRole(uint8(s)), Ended: s.Ended() || s == model.CancellationRejected})
	}
	return out
}

// shortStatus is a status in fewer letters; "" where its word is short.
func shortStatus(s model.Status) string {
	switch s {
	case model.ActionRequired:
		return "Action Req."
	case model.FOCDateSet:
		return "FOC Set"
	case model.CancellationPending:
		return "Canc. Pend."
	case model.CancellationRejected:
		return "Canc.Rej"
	case model.NotPortable:
		return "Not Port"
	case model.Completed:
		return "Complete"
	default:
		return ""
	}
}

func byColumn(t model.Tally) []int {
	out := make([]int, 0, len(model.Statuses()))
	for _, s := range model.Statuses() {
		out = append(out, t.Count[s])
	}
	return out
}

// loadColumn answers the requests of a column.
func (w *Workspace) loadColumn(r board.Request[store.NumberRow]) tea.Cmd {
	status, _ := model.ParseStatus(r.Column)
	src := sourceOf(w.store, inStatus(w.bar.Query(), status))
	return w.cards.Do(w.ctx, r.Column, func(ctx context.Context) tea.Msg { return board.Answer(ctx, src, r) })
}

// turn changes from the table to the board or back. Filter, selection and cursor stay.
func (w *Workspace) turn(toBoard bool) tea.Cmd {
	if toBoard == w.onBoard {
		return nil
	}
	from := w.face()
	from.EndRange()
	r, ok := from.Current()
	w.onBoard = toBoard
	w.face().SetSelection(from.Selection())
	var cmds []tea.Cmd
	if toBoard {
		cmds = append(cmds, w.board.SetSort(w.grid.Sort()))
		if w.size[0] <= 0 {
			cmds = append(cmds, w.board.SetSize(guessTable[0], guessTable[1]))
		} else if !w.open {
			w.View(w.size[0], w.size[1]) // gives the board its room; what it asks for is owed
		}
		if ok {
			cmds = append(cmds, w.board.Go(r.ID, r.Status.Key()))
		}
		w.stale = w.stale && w.begun // a new board has nothing old
		w.begun = true
	} else if ok {
		cmds = append(cmds, w.grid.Go(r.ID))
	}
	if w.stale {
		cmds = append(cmds, w.face().Reload())
	}
	w.stale = false
	return tea.Batch(append(cmds, w.count())...)
}

// seek puts the cursor on a number wherever it is.
func (w *Workspace) seek(id int64) tea.Cmd {
	if !w.onBoard {
		return w.grid.Go(id)
	}
	s := w.store
	return w.jobs.Do(w.ctx, func(ctx context.Context) tea.Msg {
		r, err := desk.Found(s.Number(ctx, id))
		if err != nil || r == nil {
			return failed(err)
		}
		return found{*r}
	})
}

// found is a number that the board's cursor is to go to.
type found struct{ row store.NumberRow }

// sorted follows a new order of the table on the board.
func (w *Workspace) sorted(cmd tea.Cmd) tea.Cmd {
	if !w.onBoard {
		return cmd
	}
	w.stale = true // the table's own request is dropped
	return w.board.SetSort(w.grid.Sort())
}

// A card's carrier keeps so many cells beside the date, and a cause so many beside it.
const (
	carrierKeeps = 7
	causeLeaves  = 6
)

// card tells of a number how long it is where it is, its carrier and its date, then its
// order, or what the carrier asks. Where the age finds no room beside the number it stands
// with the carrier, and the date below.
func (w *Workspace) card(r store.NumberRow, width int) []board.Line {
	span := func(role theme.Role, text string) []grid.Span {
		if text == "" {
			return nil
		}
		return []grid.Span{{Text: text, Role: role}}
	}
	number, carrier := r.TN.Display(), clean(r.Losing.Label())
	long := w.age(r)
	room := width - draw.Width(number) - 1
	age := days.Fit(room, long, strings.ReplaceAll(long, " ", ""))
	day := days.Of(w.desk, r.Status, r.FOC, r.Requested)
	first := board.Line{Left: span(theme.Strong, number), Right: span(theme.Dim, age)}
	second := board.Line{Left: span(theme.Text, carrier)}
	third := board.Line{Left: span(theme.Dim, strings.TrimPrefix(clean(r.PON)+dotted(w.theme, clean(r.Customer)), " "))}
	cause := span(theme.Live, causes(r.Causes))
	if draw.Width(age) > room {
		first.Right, second.Right = nil, span(theme.Dim, long)
		if text := day.Text(w.theme, w.desk, width); text != "" {
			third.Left = span(day.Role(), text)
		}
	} else {
		second.Right = span(day.Role(), day.Text(w.theme, w.desk, width-1-min(draw.Width(carrier), carrierKeeps)))
	}
	switch {
	case len(cause) == 0:
	case w.board.CardLines() > 2:
		third.Left = cause
	default:
		text := cause[0].Text
		cause[0].Text = draw.FitTail(text, min(draw.Width(text), max(width-1-causeLeaves, 1)), w.theme.Glyphs.Ellipsis)
		second.Right = cause
	}
	return []board.Line{first, second, third}
}
