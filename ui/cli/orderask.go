package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/store"
)

func (c *session) orderTellCommand() *cobra.Command {
	var w orderWords
	cmd := &cobra.Command{
		Use:   "tell ORDER...",
		Short: "Record that the customer was told the confirmed dates of an order",
		Long: wrapped("Record that the customer was told the confirmed dates of an order's numbers. Numbers without a date, and those whose date the customer knows, are left out. " +
			"With --dry-run it shows what there is to tell."),
		Args: arguments("[ORDER...]"),
		RunE: c.onOrders(&w, func(ctx context.Context, s *store.Store, list []model.Order) error {
			all, err := numbersOf(ctx, s, list)
			if err != nil {
				return err
			}
			return c.tellCustomer(ctx, s, all)
		}),
	}
	w.bind(cmd)
	return c.changing(c.answers(cmd, toldDoc{}))
}

// chaseDoc is one time that somebody was asked where an answer stays.
type chaseDoc struct {
	Order string  `json:"order" says:"the PON"`
	At    *string `json:"at" says:"when it was recorded"`
	Who   string  `json:"who" says:"the user who asked"`
	Whom  string  `json:"with_whom" says:"a name, a desk or a telephone number"`
	Said  string  `json:"said" says:"what they answered; empty for no answer"`
}

func (c *session) orderChaseCommand() *cobra.Command {
	var chase store.Chase
	cmd := &cobra.Command{
		Use:     "chase ORDER --with WHOM [--said TEXT]",
		Short:   "Record that somebody was asked where an answer stays; prints all chases of the order",
		Example: "  portdesk order chase 1001-A --with 'Dana, LNP desk' --said 'FOC by Friday'",
		Args:    arguments("ORDER"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, _ []string) error {
			if strings.TrimSpace(chase.Whom) == "" {
				return usagef("say with whom: --with WHOM")
			}
			chase.Order = o.ID
			if err := s.AddChase(ctx, chase); err != nil {
				return err
			}
			list, err := s.Chases(ctx, o.ID)
			if err != nil {
				return err
			}
			docs := make([]chaseDoc, 0, len(list))
			rows := sheet{columns: []string{"order", "at", "who", "with_whom", "said"}}
			for _, ch := range list {
				docs = append(docs, chaseDoc{o.PON, stamp(ch.At), ch.Who, ch.Whom, ch.Text})
				rows.add(o.PON, stampText(ch.At), ch.Who, ch.Whom, ch.Text)
			}
			return c.printRows(docs, rows, "")
		}),
	}
	cmd.Flags().StringVar(&chase.Whom, "with", "", "`WHOM` was asked: a name, a desk or a telephone number")
	cmd.Flags().StringVar(&chase.Text, "said", "", "what they said, in a `TEXT`; left out for no answer")
	return c.changing(c.answers(cmd, []chaseDoc{}))
}
