package cli

import (
	"context"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/store"
)

// orderWords say which orders a command is for, besides its words.
type orderWords struct {
	files []string
	where string
}

func (w *orderWords) bind(cmd *cobra.Command) {
	bindFiles(cmd, &w.files)
	cmd.Flags().StringVar(&w.where, "where", "", "all orders that `FILTER` lets through, instead of naming them")
}

// chosenOrders finds the orders that a command is for, each once.
func (c *session) chosenOrders(ctx context.Context, s *store.Store, words []string, w orderWords) ([]model.Order, error) {
	if w.where != "" {
		return ordersWhere(ctx, s, words, w)
	}
	names, err := c.readWords(words, w.files, "ORDER")
	if err != nil {
		return nil, err
	}
	out := make([]model.Order, 0, len(names))
	for _, name := range names {
		o, err := s.OrderByPON(ctx, name)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

func ordersWhere(ctx context.Context, s *store.Store, words []string, w orderWords) ([]model.Order, error) {
	if len(words) > 0 || len(w.files) > 0 {
		return nil, usagef("name the orders or give --where, not both")
	}
	q, err := parseWhere(s, w.where)
	if err != nil {
		return nil, err
	}
	rows, err := orders(ctx, s, store.OrderQuery{Where: q}, 0)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, &store.Error{Code: store.NotFound, Text: "no order matches " + w.where}
	}
	out := make([]model.Order, 0, len(rows))
	for _, row := range rows {
		out = append(out, row.Order)
	}
	return out, nil
}
