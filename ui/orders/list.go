package orders

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/board"
	"portdesk/ui/desk"
	"portdesk/ui/grid"
	"portdesk/ui/querybar"
)

// The grid is asked for rows before it knows its size; this is enough for any window.
const (
	guessWidth  = 80
	guessHeight = 40
)

// list is the table of orders with its filter, and what is known of the order under
// the cursor.
type list struct {
	ctx   context.Context //nolint:containedctx // commands run off the loop under the program's context
	store Store
	theme *theme.Theme
	grid  *grid.Grid[store.OrderRow]
	board *board.Board[store.OrderRow]
	bar   *querybar.Bar
	law   model.Desk // as of the last answer or minute: drawing asks no clock
	given []string   // the columns of the user's configuration, as they stand there

	onBoard  bool                  // the board is on screen, not the table
	begun    bool                  // the board has asked for cards
	stale    bool                  // what is off screen was not loaded anew
	openOnly bool                  // ended orders are left out
	yours    int                   // orders that wait for the desk
	groups   map[int64]store.Group // of the rows held
	spots    map[int64]groupSpot   // by order: where it stands among its siblings on screen
	peek     detail                // of the order under the cursor, as far as it is read
	rows     desk.Lane
	counting desk.Lane
	grouping desk.Lane
	peeking  desk.Lane
	looks    desk.Lane
	cards    *board.Lanes

	gridY, gridW int // where View drew the table
	owed         []tea.Cmd
}

// groupSpot is where a row stands among the siblings that are listed together.
type groupSpot struct {
	index, of int
}

// Messages of the list to itself.
type (
	counted struct {
		total, yours int
		states       map[model.OrderState]int // only where the board is on screen
		err          error
	}
	grouped struct {
		groups map[int64]store.Group
		err    error
	}
	peeked struct {
		detail detail
		err    error
	}
)

func newList(ctx context.Context, s Store) *list {
	l := &list{ctx: ctx, store: s, law: s.Desk(), bar: querybar.New(s.FilterEnv), groups: map[int64]store.Group{}, spots: map[int64]groupSpot{},
		cards: board.NewLanes(columnsAtOnce)}
	return l
}

// restyle takes the theme; the first one makes the table.
func (l *list) restyle(t *theme.Theme) {
	l.theme = t
	l.bar.Restyle(t)
	if l.grid != nil {
		l.grid.SetTheme(t)
		l.board.SetTheme(t)
		l.board.SetColumns(stateColumns(t))
		return
	}
	l.grid = grid.New(grid.Options[store.OrderRow]{
		Columns: l.columns(), ID: func(r store.OrderRow) int64 { return r.ID }, Load: l.load, Theme: t, Sort: grid.Sort{Column: string(store.OrdersByAge)},
	})
	l.grid.Show(l.first()...)
	l.grid.SetSize(guessWidth, guessHeight)
	l.board = l.newBoard()
}

// query is the filter, with what is hidden.
func (l *list) query() filter.Query {
	q := l.bar.Query()
	if !l.openOnly {
		return q
	}
	open, err := filter.Parse("status:open", l.store.FilterEnv())
	if err != nil {
		return q
	}
	return filter.Query{Terms: slices.Concat(q.Terms, open.Terms), Text: q.Text}
}

// load answers a request of the table.
func (l *list) load(r grid.Request[store.OrderRow]) tea.Cmd {
	src := l.source("")
	return l.rows.Do(l.ctx, func(ctx context.Context) tea.Msg { return src.Answer(ctx, r) })
}

// source is the orders that the filter lets through, of one state or of all.
func (l *list) source(state model.OrderState) grid.Source[store.OrderRow] {
	s, where := l.store, l.query()
	return grid.Source[store.OrderRow]{
		Rows: func(ctx context.Context, win grid.Window[store.OrderRow]) ([]store.OrderRow, error) {
			return s.Orders(ctx, store.OrderQuery{Where: where, State: state, Sort: store.OrderSort(win.Sort.Column), Desc: win.Sort.Desc,
				After: win.After, Before: win.Before, Last: win.Last, Limit: win.Limit})
		},
		Row: func(ctx context.Context, id int64) (*store.OrderRow, error) {
			o, err := s.Order(ctx, id)
			o.EndUser = customerOnly(o)
			return desk.Found(store.OrderRow{Order: o}, err)
		},
	}
}

// count reads how many orders there are, and how many wait for the desk.
func (l *list) count() tea.Cmd {
	s, q, env, states := l.store, l.query(), l.store.FilterEnv(), l.onBoard
	return l.counting.Do(l.ctx, func(ctx context.Context) tea.Msg {
		total, err := s.CountOrders(ctx, q)
		if err != nil {
			return counted{err: err}
		}
		you, err := filter.Parse("ball:you", env)
		if err != nil {
			return counted{err: err}
		}
		got := counted{total: total}
		if got.yours, got.err = s.CountOrders(ctx, you); got.err == nil && states {
			got.states, got.err = s.CountOrderStates(ctx, q)
		}
		return got
	})
}

// reload reads everything anew without moving the cursor.
func (l *list) reload() tea.Cmd { return tea.Batch(l.renew(), l.count()) }

// filtered reads the list anew where the filter changed.
func (l *list) filtered(changed bool) tea.Cmd {
	if !changed {
		return nil
	}
	return l.reload()
}

// update takes the answers of the store.
func (l *list) update(msg tea.Msg) tea.Cmd { return tea.Batch(l.pay(), l.settle(msg)) }

func (l *list) settle(msg tea.Msg) tea.Cmd {
	if inner, ok := l.rows.Settle(msg); ok {
		page, _ := inner.(grid.Page[store.OrderRow])
		l.law = l.store.Desk()
		cmd := l.grid.Receive(page)
		return tea.Batch(cmd, l.readGroups(), l.look(true))
	}
	if inner, ok := l.cards.Settle(msg); ok {
		page, _ := inner.(board.Page[store.OrderRow])
		return tea.Batch(l.board.Receive(page), l.look(true))
	}
	if inner, ok := l.looks.Settle(msg); ok {
		if ids, is := inner.(string); is {
			l.grid.Show(strings.Fields(ids)...)
		}
		return nil
	}
	if inner, ok := l.counting.Settle(msg); ok {
		return l.counted(inner)
	}
	if inner, ok := l.grouping.Settle(msg); ok {
		if got, is := inner.(grouped); is && got.err == nil {
			l.groups = got.groups
			l.place()
		}
		return nil
	}
	if inner, ok := l.peeking.Settle(msg); ok {
		if got, is := inner.(peeked); is && got.err == nil {
			l.peek = got.detail
		}
	}
	return nil
}

func (l *list) counted(inner tea.Msg) tea.Cmd {
	got, ok := inner.(counted)
	if !ok {
		return nil
	}
	if got.err != nil {
		return desk.Fail(got.err)
	}
	l.grid.SetTotal(got.total)
	l.yours = got.yours
	if got.states != nil {
		return l.board.SetCounts(byColumn(got.states)...)
	}
	return nil
}

// moved reads about the order that the cursor came to.
func (l *list) moved(cmd tea.Cmd) tea.Cmd { return tea.Batch(l.pay(), cmd, l.look(false)) }

// look reads about the order under the cursor, again where it must.
func (l *list) look(again bool) tea.Cmd {
	id, ok := l.face().CurrentID()
	if !ok || !again && l.peek.order.ID == id {
		return nil
	}
	s := l.store
	return l.peeking.Do(l.ctx, func(ctx context.Context) tea.Msg {
		d, err := readDetail(ctx, s, id)
		return peeked{d, err}
	})
}

// readGroups reads how the groups of the rows held stand.
func (l *list) readGroups() tea.Cmd {
	var ids []int64
	for _, r := range l.grid.Held() {
		if !slices.Contains(ids, r.GroupID) {
			ids = append(ids, r.GroupID)
		}
	}
	l.place()
	s := l.store
	return l.grouping.Do(l.ctx, func(ctx context.Context) tea.Msg {
		out := grouped{groups: make(map[int64]store.Group, len(ids))}
		for _, id := range ids {
			g, err := s.Group(ctx, id)
			if err != nil {
				out.err = err
				return out
			}
			out.groups[id] = g
		}
		return out
	})
}

// place finds out which rows stand together as siblings.
func (l *list) place() {
	clear(l.spots)
	rows := l.grid.Held()
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && rows[to].GroupID == rows[from].GroupID {
			to++
		}
		for i := from; i < to; i++ {
			l.spots[rows[i].ID] = groupSpot{index: i - from, of: to - from}
		}
		from = to
	}
	l.grid.Redraw()
}
