package grid

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
)

// row is one of a made-up table: its place in the order is its id.
type row struct {
	id, version int64
}

// source answers from memory, by key, as a store would.
type source struct {
	n    int64 // rows have the ids 1 to n
	gone map[int64]bool
	fail bool
	asks int
}

var errSource = errors.New("disk full")

// next returns the first id beyond id that is there, 0 where none is.
func (s *source) next(id int64, desc bool) int64 {
	for {
		if desc {
			id--
		} else {
			id++
		}
		if id < 1 || id > s.n {
			return 0
		}
		if !s.gone[id] {
			return id
		}
	}
}

func (s *source) collect(from int64, desc bool, limit int) (ids []int64, end bool) {
	for id := s.next(from, desc); ; id = s.next(id, desc) {
		if id == 0 {
			return ids, true
		}
		if len(ids) == limit {
			return ids, false
		}
		ids = append(ids, id)
	}
}

func (s *source) edges(desc bool) (first, last int64) {
	if desc {
		return s.n + 1, 0
	}
	return 0, s.n + 1
}

func (s *source) answer(q Request[row]) Page[row] {
	s.asks++
	p := Page[row]{Seq: q.Seq}
	if s.fail {
		p.Err = errSource
		return p
	}
	first, last := s.edges(q.Sort.Desc)
	var ids, back []int64
	switch {
	case q.First:
		ids, p.AtEnd = s.collect(first, q.Sort.Desc, q.Limit)
		p.AtStart = true
	case q.Last:
		back, p.AtStart = s.collect(last, !q.Sort.Desc, q.Limit)
		p.AtEnd = true
	case q.After != nil:
		ids, p.AtEnd = s.collect(q.After.id, q.Sort.Desc, q.Limit)
	case q.Before != nil:
		back, p.AtStart = s.collect(q.Before.id, !q.Sort.Desc, q.Limit)
	case q.At != nil:
		back, p.AtStart = s.collect(*q.At, !q.Sort.Desc, q.Limit/2)
		ids, p.AtEnd = s.collect(*q.At, q.Sort.Desc, q.Limit/2)
		if *q.At >= 1 && *q.At <= s.n && !s.gone[*q.At] {
			ids = append([]int64{*q.At}, ids...)
		}
	}
	for _, id := range slices.Backward(back) {
		p.Rows = append(p.Rows, row{id: id})
	}
	for _, id := range ids {
		p.Rows = append(p.Rows, row{id: id})
	}
	return p
}

func columns() []Column[row] {
	digits := func(r row, _ int) []Span { return []Span{{Text: strconv.FormatInt(r.id, 10), Role: theme.Text}} }
	return []Column[row]{
		{ID: "number", Title: "Number", Min: 14, Priority: 0, Sortable: true, Cell: func(r row, _ int) []Span {
			return []Span{{Text: "206 " + strconv.FormatInt(r.id, 10), Role: theme.Strong}}
		}},
		{ID: "status", Title: "Status", Min: 12, Max: 24, Weight: 1, Priority: 1, Sortable: true, Cell: func(row, int) []Span {
			return []Span{{Text: "◐ ", Role: theme.Live}, {Text: "In Process", Role: theme.Live}}
		}},
		{ID: "customer", Title: "Customer", Min: 10, Weight: 3, Priority: 2, Cell: func(row, int) []Span {
			return []Span{{Text: "Müller & 中文 Dental", Role: theme.Dim}}
		}},
		{ID: "count", Title: "Numbers", Min: 8, AlignRight: true, Priority: 3, Sortable: true, Cell: digits},
		{ID: "foc", Title: "FOC", Min: 12, Priority: 4, Sortable: true, Cell: func(row, int) []Span {
			return []Span{{Text: "◆ Tue 8 Dec", Role: theme.Confirmed}}
		}},
		{ID: "age", Title: "Age", Min: 6, AlignRight: true, Priority: 5, Cell: digits},
	}
}

// bench is a grid on a source; answers wait in line until they are delivered.
type bench struct {
	*Grid[row]
	src  *source
	line []tea.Cmd
}

func newBench(n int64, w, h int) *bench {
	b := &bench{src: &source{n: n, gone: map[int64]bool{}}}
	b.Grid = New(Options[row]{
		Columns: columns(),
		ID:      func(r row) int64 { return r.id },
		Version: func(r row) int64 { return r.version },
		Load: func(q Request[row]) tea.Cmd {
			return func() tea.Msg { return b.src.answer(q) }
		},
		Theme: theme.New(theme.Dark(), theme.Unicode()),
		Empty: "No numbers yet.",
		Sort:  Sort{Column: "number"},
	})
	b.do(b.SetSize(w, h))
	b.do(b.Init())
	b.drain()
	return b
}

func (b *bench) do(cmd tea.Cmd) {
	if cmd != nil {
		b.line = append(b.line, cmd)
	}
}

// deliver answers the request at a place in the line.
func (b *bench) deliver(i int) {
	cmd := b.line[i]
	b.line = append(b.line[:i:i], b.line[i+1:]...)
	b.do(b.Receive(cmd().(Page[row])))
}

func (b *bench) drain() {
	for len(b.line) > 0 {
		b.deliver(0)
	}
}

// now does something and waits for all that follows.
func (b *bench) now(cmd tea.Cmd) {
	b.do(cmd)
	b.drain()
}

func (b *bench) at() int64 {
	id, _ := b.CurrentID()
	return id
}

func (b *bench) wantAt(t *testing.T, id int64) {
	t.Helper()
	if got := b.at(); got != id {
		t.Fatalf("the cursor is on %d, want %d", got, id)
	}
}
