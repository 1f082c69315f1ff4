package cli

import (
	"context"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/tn"
	"portdesk/store"
)

// numberWords say which numbers a command is for, besides its words.
type numberWords struct {
	files []string
	where string
}

func (w *numberWords) bind(cmd *cobra.Command) {
	bindFiles(cmd, &w.files)
	cmd.Flags().StringVar(&w.where, "where", "", "all numbers that `FILTER` lets through, instead of naming them")
}

// chosen is the numbers that a command is for: those that were named, or all of a filter.
type chosen struct {
	store.Selection
	count int
}

// chosenNumbers finds the numbers that a command is for. Those of a filter are counted and
// not read.
func (c *session) chosenNumbers(ctx context.Context, s *store.Store, words []string, w numberWords) (chosen, error) {
	if w.where == "" {
		list, err := c.readNumbers(words, w.files)
		if err != nil {
			return chosen{}, err
		}
		return namedNumbers(ctx, s, list)
	}
	if len(words) > 0 || len(w.files) > 0 {
		return chosen{}, usagef("name the numbers or give --where, not both")
	}
	q, err := parseWhere(s, w.where)
	if err != nil {
		return chosen{}, err
	}
	n, err := s.CountNumbers(ctx, q)
	if err != nil {
		return chosen{}, err
	}
	if n == 0 {
		return chosen{}, &store.Error{Code: store.NotFound, Text: "no number matches " + w.where}
	}
	return chosen{store.Selection{All: true, Where: q}, n}, nil
}

// byID reads which numbers a filter chose, for acts that change what it lets through.
func (l chosen) byID(ctx context.Context, s *store.Store) (chosen, error) {
	if !l.All {
		return l, nil
	}
	rows, err := numbers(ctx, s, store.NumberQuery{Where: l.Where, Order: l.Order}, 0)
	if err != nil {
		return l, err
	}
	out := chosen{count: len(rows)}
	for _, n := range rows {
		out.IDs = append(out.IDs, n.ID)
	}
	return out, nil
}

// namedNumbers chooses telephone numbers by name.
func namedNumbers(ctx context.Context, s *store.Store, list []tn.TN) (chosen, error) {
	if len(list) == 0 {
		return chosen{}, usagef("the list holds no number")
	}
	ids, err := s.FindNumbers(ctx, list)
	return chosen{store.Selection{IDs: ids}, len(ids)}, err
}

// numbersOf chooses every number of some orders.
func numbersOf(ctx context.Context, s *store.Store, list []model.Order) (chosen, error) {
	if len(list) == 1 {
		return chosen{store.Selection{All: true, Order: list[0].ID}, list[0].Tally.Total()}, nil
	}
	var out chosen
	for _, o := range list {
		rows, err := numbers(ctx, s, store.NumberQuery{Order: o.ID}, 0)
		if err != nil {
			return out, err
		}
		for _, n := range rows {
			out.IDs = append(out.IDs, n.ID)
		}
	}
	out.count = len(out.IDs)
	return out, nil
}
