package profiles

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/grid"
)

// shelf is a list that is held as a whole: a table over rows in memory, which answers
// itself and so never waits.
type shelf[R any] struct {
	grid    *grid.Grid[R]
	all     []R
	shown   []R // of all, those that the text lets through, in the order of the table
	text    string
	id      func(R) int64
	words   func(R) string                  // what the text is looked for in
	compare func(a, b R, column string) int // 0 only for a row and itself
}

// make makes the table, at the first Restyle.
func (s *shelf[R]) make(columns []grid.Column[R], t *theme.Theme, empty string, order grid.Sort) {
	s.grid = grid.New(grid.Options[R]{Columns: columns, ID: s.id, Load: s.load, Theme: t, Empty: empty, Sort: order, Bare: true})
}

// load answers a request of the table.
func (s *shelf[R]) load(r grid.Request[R]) tea.Cmd {
	s.arrange(r.Sort)
	page := grid.Source[R]{
		Rows: func(_ context.Context, w grid.Window[R]) ([]R, error) { return s.window(w), nil },
		Row: func(_ context.Context, id int64) (*R, error) {
			if i := s.find(id); i >= 0 {
				return &s.shown[i], nil
			}
			return nil, nil
		},
	}.Answer(context.Background(), r)
	if len(page.Rows) > 0 {
		page.First = s.find(s.id(page.Rows[0])) + 1
	}
	return func() tea.Msg { return page }
}

// arrange decides which rows are shown, and their order.
func (s *shelf[R]) arrange(by grid.Sort) {
	words := strings.Fields(strings.ToLower(s.text))
	s.shown = slices.DeleteFunc(slices.Clone(s.all), func(r R) bool {
		in := strings.ToLower(s.words(r))
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(in, w) })
	})
	slices.SortFunc(s.shown, func(a, b R) int { return s.order(a, b, by) })
	s.grid.SetTotal(len(s.shown))
}

func (s *shelf[R]) order(a, b R, by grid.Sort) int {
	if by.Desc {
		return s.compare(b, a, by.Column)
	}
	return s.compare(a, b, by.Column)
}

func (s *shelf[R]) window(w grid.Window[R]) []R {
	from, to := 0, len(s.shown)
	switch {
	case w.After != nil:
		for from < to && s.order(s.shown[from], *w.After, w.Sort) <= 0 {
			from++
		}
		to = min(to, from+w.Limit)
	case w.Before != nil:
		for to > 0 && s.order(s.shown[to-1], *w.Before, w.Sort) >= 0 {
			to--
		}
		from = max(to-w.Limit, 0)
	case w.Last:
		from = max(to-w.Limit, 0)
	default:
		to = min(to, w.Limit)
	}
	return s.shown[from:to]
}

func (s *shelf[R]) find(id int64) int {
	return slices.IndexFunc(s.shown, func(r R) bool { return s.id(r) == id })
}

// settle gives the table what it asks for.
func (s *shelf[R]) settle(cmd tea.Cmd) {
	for cmd != nil {
		page, ok := cmd().(grid.Page[R])
		if !ok {
			return
		}
		cmd = s.grid.Receive(page)
	}
}

// put takes new rows, and leaves the cursor where it is.
func (s *shelf[R]) put(rows []R) {
	s.all = rows
	s.settle(s.grid.Reload())
}

// search takes another text.
func (s *shelf[R]) search(text string) {
	s.text = text
	s.settle(s.grid.Reload())
}

// current is the row under the cursor.
func (s *shelf[R]) current() (R, bool) {
	if s.grid == nil {
		var none R
		return none, false
	}
	return s.grid.Current()
}

// click passes a click on to the table and reports whether it met the row that was under
// the cursor already.
func (s *shelf[R]) click(x, y int) (again bool) {
	was, _ := s.grid.CurrentID()
	hit, cmd := s.grid.Click(x, y)
	s.settle(cmd)
	return hit.Row && hit.ID == was
}
