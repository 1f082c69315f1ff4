package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/words"
)

func (c *session) orderSignCommand() *cobra.Command {
	var sig store.Signing
	cmd := &cobra.Command{
		Use:   "sign ORDER --name NAME --title TITLE --consent",
		Short: "E-sign the Letter of Agency",
		Long:  wrapped("E-sign the Letter of Agency that portdesk order letter shows. --consent says that the signer agrees to sign electronically. A letter that is signed can be signed anew before its order is submitted, and when it is about to be too old; the new signature takes the place of the old one."),
		Args:  arguments("ORDER"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, _ []string) error {
			if _, err := s.Sign(ctx, o.ID, sig); err != nil {
				return err
			}
			return c.printOrder(ctx, s, o.ID, newVeil(false))
		}),
	}
	cmd.Flags().StringVar(&sig.Name, "name", "", "the signer's full name")
	cmd.Flags().StringVar(&sig.Title, "title", "", "the signer's title, such as Owner")
	cmd.Flags().BoolVar(&sig.Consent, "consent", false, "the signer consents to signing electronically")
	return c.changing(c.answers(cmd, orderDoc{}))
}

func (c *session) orderSubmitCommand() *cobra.Command {
	var w orderWords
	var partial bool
	cmd := &cobra.Command{
		Use:   "submit ORDER...",
		Short: "Hand signed orders over to the provider; what is doubtful is warned of",
		Long: wrapped("Hand signed orders over to the provider, each in an action of its own. What is doubtful is warned of. Several orders are all looked at first: " +
			"where one is refused none is submitted, unless --partial leaves it out. Of several orders, and of those that a file or a filter names, -o json prints a list of those that were submitted."),
		Example: "  portdesk order submit 1001-A 1001-B\n  portdesk order submit --where 'group:1001' --partial",
		Args:    arguments("[ORDER...]"),
		RunE: c.onOrders(&w, func(ctx context.Context, s *store.Store, list []model.Order) error {
			return c.submitOrders(ctx, s, list, partial)
		}),
	}
	w.bind(cmd)
	bindPartial(cmd, &partial, "order")
	return c.changing(c.answers(cmd, orderDoc{}))
}

// submitOrders submits orders that were all looked at first.
func (c *session) submitOrders(ctx context.Context, s *store.Store, list []model.Order, partial bool) error {
	no := refusals{of: len(list)}
	var ready []model.Order
	for _, o := range list {
		before := len(no.list)
		if err := no.take(s.MaySubmit(ctx, o.ID)); err != nil {
			return err
		}
		if len(no.list) == before {
			ready = append(ready, o)
		}
	}
	if len(ready) == 0 || !partial {
		if err := no.err("submitted", partial); err != nil {
			return err
		}
	}
	var sent []model.Order
	for _, o := range ready {
		found, err := s.Review(ctx, o.ID)
		if err != nil {
			return err
		}
		if _, err := s.Submit(ctx, o.ID, 0); err != nil {
			if err := no.take(err); err != nil { // changed since it was looked at
				return err
			}
			continue
		}
		sent = append(sent, o)
		c.sayDoubts(found, o, len(list) > 1)
	}
	err := c.printSent(ctx, s, sent, len(list))
	if len(sent) > 0 {
		partial = true // what was sent stays so
	}
	return errors.Join(err, no.err("submitted", partial))
}

func (c *session) sayDoubts(found []model.Finding, o model.Order, named bool) {
	for _, f := range found {
		switch {
		case f.Severity != model.Doubtful:
		case named:
			c.say("warning: PON %s: %s", o.PON, f.Text)
		default:
			c.say("warning: %s", f.Text)
		}
	}
}

// printSent shows the orders that were submitted of so many that were named.
func (c *session) printSent(ctx context.Context, s *store.Store, sent []model.Order, of int) error {
	if of == 1 {
		return c.showOrders(ctx, s, sent, newVeil(false))
	}
	rows := make([]store.OrderRow, 0, len(sent))
	for _, o := range sent {
		whole, err := readWhole(ctx, s, o.ID)
		if err != nil {
			return err
		}
		rows = append(rows, whole.OrderRow)
	}
	return c.printRowsOf(ctx, s, rows)
}

func (c *session) orderCancelCommand() *cobra.Command {
	var w orderWords
	var reason, override string
	cmd := &cobra.Command{
		Use:   "cancel ORDER... --reason REASON",
		Short: "Request the cancellation of every number of an order that can still be canceled",
		Long: wrapped("Request the cancellation of every number of the orders that can still be canceled, as one action: of all of them, or of none where a rule stands in the way of one. " +
			"Of several orders, and of those that a file or a filter names, -o json prints a list."),
		Example: "  portdesk order cancel 1001-A --reason 'customer stays'",
		Args:    arguments("[ORDER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			if strings.TrimSpace(reason) == "" {
				return usagef("say why: --reason REASON")
			}
			list, err := c.chosenOrders(ctx, s, args, w)
			if err != nil {
				return err
			}
			request := model.Request{Event: model.RequestCancellation, Reason: strings.TrimSpace(reason), Override: strings.TrimSpace(override)}
			return c.cancelOrders(ctx, s, list, request)
		}),
	}
	w.bind(cmd)
	cmd.Flags().StringVar(&reason, "reason", "", "why it is called off")
	bindOverride(cmd, &override)
	return c.changing(c.answers(cmd, orderDoc{}))
}

// cancelOrders requests the cancellation of what can be canceled of orders; each of them
// has to have something.
func (c *session) cancelOrders(ctx context.Context, s *store.Store, list []model.Order, r model.Request) error {
	var all chosen
	var left model.Tally
	for _, o := range list {
		rows, err := numbers(ctx, s, store.NumberQuery{Order: o.ID}, 0)
		if err != nil {
			return err
		}
		before := len(all.IDs)
		cancelable(rows, &all.IDs, &left)
		if len(all.IDs) == before {
			return &model.Refusal{Rule: "nothing_to_cancel", Text: "PON " + o.PON + " has no number that could still be canceled"}
		}
	}
	all.count = len(all.IDs)
	if _, err := c.apply(ctx, s, all, r, false); err != nil {
		return err
	}
	if n := left.Total(); n > 0 {
		c.say("%s left unchanged: %s", words.Count(n, "number"), statusCounts(left))
	}
	return c.showOrders(ctx, s, list, newVeil(false))
}

// cancelable adds the numbers whose status knows a request for cancellation to ids, and
// counts the others.
func cancelable(list []store.NumberRow, ids *[]int64, left *model.Tally) {
	from := model.StatusesWith(model.RequestCancellation)
	for _, n := range list {
		if slices.Contains(from, n.Status) {
			*ids = append(*ids, n.ID)
		} else {
			left.Count[n.Status]++
		}
	}
}
