package grid

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// table is the source as a store offers it: rows by key.
func (s *source) table() Source[row] {
	return Source[row]{
		Rows: func(_ context.Context, w Window[row]) ([]row, error) {
			s.asks++
			if s.fail {
				return nil, errSource
			}
			p := s.answer(Request[row]{After: w.After, Before: w.Before, Last: w.Last, First: w.After == nil && w.Before == nil && !w.Last, Limit: w.Limit, Sort: w.Sort})
			return p.Rows, nil
		},
		Row: func(_ context.Context, id int64) (*row, error) {
			if s.fail {
				return nil, errSource
			}
			if id < 1 || id > s.n || s.gone[id] {
				return nil, nil
			}
			return &row{id: id}, nil
		},
	}
}

func rowIDs(rows []row) []int64 {
	out := make([]int64, len(rows))
	for i, r := range rows {
		out[i] = r.id
	}
	return out
}

// An answer is a piece of the table without a gap, where it was asked for, and says that
// it reaches an end only where it does.
func TestAnswersArePiecesOfTheTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &source{n: rapid.Int64Range(0, 30).Draw(t, "n"), gone: map[int64]bool{}}
		for _, id := range rapid.SliceOf(rapid.Int64Range(1, 30)).Draw(t, "gone") {
			s.gone[id] = true
		}
		r := Request[row]{Seq: 7, Limit: rapid.IntRange(1, 12).Draw(t, "limit"), Sort: Sort{Desc: rapid.Bool().Draw(t, "desc")}}
		id := rapid.Int64Range(0, 32).Draw(t, "id")
		near := &row{id: id}
		kind := rapid.SampledFrom([]string{"first", "last", "after", "before", "at", "at near"}).Draw(t, "kind")
		switch kind {
		case "first":
			r.First = true
		case "last":
			r.Last = true
		case "after":
			r.After = near
		case "before":
			r.Before = near
		case "at near":
			r.At, r.Near = &id, near
		default:
			r.At = &id
		}
		var all []int64
		for i := int64(1); i <= s.n; i++ {
			if !s.gone[i] {
				all = append(all, i)
			}
		}
		if r.Sort.Desc {
			slices.Reverse(all)
		}
		p := s.table().Answer(context.Background(), r)
		got := rowIDs(p.Rows)
		if p.Seq != 7 || p.Err != nil || len(got) > r.Limit+1 {
			t.Fatalf("%+v", p)
		}
		if len(got) == 0 {
			if (kind == "at" || kind == "at near" || kind == "first" || kind == "last") && len(all) > 0 {
				t.Fatalf("%s of %v is empty", kind, all)
			}
			return
		}
		at := slices.Index(all, got[0])
		if at < 0 || at+len(got) > len(all) || !slices.Equal(all[at:at+len(got)], got) {
			t.Fatalf("%v is no piece of %v", got, all)
		}
		if p.AtStart && at > 0 || p.AtEnd && at+len(got) < len(all) {
			t.Fatalf("%v of %v: at start %v, at end %v", got, all, p.AtStart, p.AtEnd)
		}
		if r.First && at > 0 || r.Last && at+len(got) < len(all) {
			t.Fatalf("%s is %v of %v", kind, got, all)
		}
		if r.At != nil && slices.Contains(all, id) && !slices.Contains(got, id) && r.Limit > 1 {
			t.Fatalf("%v lacks %d", got, id)
		}
	})
}

// A row that is gone leaves its place, where that is known.
func TestAnswerAroundAGoneRow(t *testing.T) {
	s := &source{n: 20, gone: map[int64]bool{10: true}}
	id := int64(10)
	p := s.table().Answer(context.Background(), Request[row]{At: &id, Near: &row{id: 10}, Limit: 6})
	if got := rowIDs(p.Rows); !slices.Equal(got, []int64{7, 8, 9, 11, 12, 13}) || p.AtStart || p.AtEnd {
		t.Errorf("%v, %+v", got, p)
	}
	p = s.table().Answer(context.Background(), Request[row]{At: &id, Limit: 6})
	if got := rowIDs(p.Rows); !slices.Equal(got, []int64{1, 2, 3, 4, 5, 6}) || !p.AtStart {
		t.Errorf("%v, %+v", got, p)
	}
}

func TestAnswerCarriesTheError(t *testing.T) {
	s := &source{n: 20, fail: true}
	id := int64(3)
	for _, r := range []Request[row]{{Seq: 4, First: true, Limit: 6}, {Seq: 4, At: &id, Limit: 6}} {
		if p := s.table().Answer(context.Background(), r); p.Seq != 4 || p.Err != errSource { //nolint:errorlint // passed on as it is
			t.Errorf("%+v", p)
		}
	}
}
