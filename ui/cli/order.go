package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/store"
)

func (c *session) orderCommand() *cobra.Command {
	return c.family("order", "List, show and carry port orders forward",
		c.orderListCommand(), c.orderShowCommand(), c.orderCreateCommand(), c.orderEditCommand(), c.orderTakeOverCommand(), c.orderReviewCommand(),
		c.orderLetterCommand(), c.orderSignCommand(), c.orderSubmitCommand(), c.orderCancelCommand(), c.orderNoteCommand(), c.orderChaseCommand(),
		c.orderTellCommand(), c.orderBlockersCommand(), c.orderJournalCommand())
}

func (c *session) orderListCommand() *cobra.Command {
	var f listFlags
	var group int64
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List orders, the newest first",
		Example: "  portdesk order list --where 'status:action carrier:level3'\n  portdesk order list --group 1001 --sort order",
		Args:    arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			where, err := f.query(s)
			if err != nil {
				return err
			}
			if group < 0 {
				return usagef("--group is the number of an order group, not %d", group)
			}
			return c.printOrders(ctx, s, store.OrderQuery{Where: where, Group: group, Sort: store.OrderSort(f.sort), Desc: f.desc}, f.limit)
		}),
	}
	f.bind(cmd, "age, order, group, customer, carrier, gaining, type, lata, requested, foc, numbers, state or updated")
	cmd.Flags().Int64Var(&group, "group", 0, "only the orders of a `GROUP`, by its number")
	return c.answers(cmd, []orderDoc{})
}

// printOrders shows a list of orders, cut at limit; 0 is all.
func (c *session) printOrders(ctx context.Context, s *store.Store, q store.OrderQuery, limit int) error {
	rows, err := orders(ctx, s, q, limit)
	if err != nil {
		return err
	}
	return c.printRowsOf(ctx, s, rows)
}

func (c *session) printRowsOf(ctx context.Context, s *store.Store, rows []store.OrderRow) error {
	return c.print(answer{
		json: func() (any, error) { return orderDocs(ctx, s, rows, newVeil(false)) },
		csv:  func() sheet { return orderSheet(rows) },
		text: func(l look) string { return orderTable(l, s, rows) },
	})
}

func (c *session) orderShowCommand() *cobra.Command {
	var w orderWords
	var reveal bool
	cmd := &cobra.Command{
		Use:     "show ORDER...",
		Short:   "Show an order: tasks, end-user data, LOA, numbers",
		Long:    wrapped("Show an order: tasks, end-user data, LOA, numbers. Of several orders, and of those that a file or a filter names, -o json prints a list."),
		Example: "  portdesk order show 1001-A",
		Args:    arguments("[ORDER...]"),
		RunE: c.onOrders(&w, func(ctx context.Context, s *store.Store, list []model.Order) error {
			return c.showOrders(ctx, s, list, newVeil(reveal))
		}),
	}
	w.bind(cmd)
	bindReveal(cmd, &reveal)
	return c.answers(cmd, orderDoc{})
}

func bindReveal(cmd *cobra.Command, reveal *bool) {
	cmd.Flags().BoolVar(reveal, "reveal", false, "show PINs, account numbers and other secrets")
}

// onOrder is onDesk for commands whose first word is an order.
func (c *session) onOrder(fn func(ctx context.Context, s *store.Store, o model.Order, rest []string) error) func(*cobra.Command, []string) error {
	return c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		o, err := s.OrderByPON(ctx, args[0])
		if err != nil {
			return err
		}
		return fn(ctx, s, o, args[1:])
	})
}

// onOrders is onDesk for commands that are for orders.
func (c *session) onOrders(w *orderWords, fn func(ctx context.Context, s *store.Store, list []model.Order) error) func(*cobra.Command, []string) error {
	return c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		list, err := c.chosenOrders(ctx, s, args, *w)
		if err != nil {
			return err
		}
		return fn(ctx, s, list)
	})
}

// wholeOrder is an order with all that showing it takes.
type wholeOrder struct {
	store.OrderRow
	numbers []store.NumberRow
	notes   []model.Note
}

func readWhole(ctx context.Context, s *store.Store, id int64) (w wholeOrder, err error) {
	if w.Order, err = s.Order(ctx, id); err != nil {
		return w, err
	}
	if w.numbers, err = numbers(ctx, s, store.NumberQuery{Order: id}, 0); err != nil {
		return w, err
	}
	for _, n := range w.numbers {
		if !n.FOC.IsZero() && (w.FOCFirst.IsZero() || n.FOC < w.FOCFirst) {
			w.FOCFirst = n.FOC
		}
		w.FOCLast = max(w.FOCLast, n.FOC)
	}
	w.notes, err = s.Notes(ctx, id)
	return w, err
}

// printOrder shows an order as it is now.
func (c *session) printOrder(ctx context.Context, s *store.Store, id int64, v veil) error {
	return c.showOrders(ctx, s, []model.Order{{ID: id}}, v)
}

// showOrders shows orders as they are now, by their ids: of one alone the document itself,
// of several the list.
func (c *session) showOrders(ctx context.Context, s *store.Store, list []model.Order, v veil) error {
	whole := make([]wholeOrder, 0, len(list))
	for _, o := range list {
		w, err := readWhole(ctx, s, o.ID)
		if err != nil {
			return err
		}
		whole = append(whole, w)
	}
	return c.print(answer{
		json: func() (any, error) {
			docs := make([]orderDoc, 0, len(whole))
			for _, w := range whole {
				docs = append(docs, orderDocOf(w.Order, w.numbers, v))
			}
			return oneOrAll(c.one, docs), nil
		},
		csv: func() sheet {
			rows := make([]store.OrderRow, 0, len(whole))
			for _, w := range whole {
				rows = append(rows, w.OrderRow)
			}
			return orderSheet(rows)
		},
		text: func(l look) string {
			texts := make([]string, 0, len(whole))
			for _, w := range whole {
				texts = append(texts, orderText(l, s, w.Order, w.numbers, w.notes, v))
			}
			return strings.Join(texts, "\n\n")
		},
	})
}

func orderText(l look, s *store.Store, o model.Order, list []store.NumberRow, notes []model.Note, v veil) string {
	var head pairs
	state := o.State().Words()
	if o.Tally.Blocked() {
		state += ", Blocked"
	}
	head.add("Order", "PON "+o.PON)
	head.add("Group", strings.TrimSpace(strconv.FormatInt(o.GroupID, 10)+" "+o.GroupName))
	head.add("Customer", o.Customer())
	head.add("State", state)
	head.add("", o.State().Meaning())
	head.add("Numbers", o.Type.Words()+": "+statusCounts(o.Tally))
	head.add("From", named(o.Losing))
	head.add("To", named(o.Gaining))
	head.add("LATA", lataText(o.LATA))
	head.add("Asked for", askedFor(o.Requested))
	head.add("LOA", letterState(o.Signature))
	head.add("Submitted", stampText(o.Submitted))
	var b strings.Builder
	b.WriteString(head.text(l))

	tasks := sheet{columns: []string{"task", "done"}}
	for _, p := range o.Tasks() {
		tasks.add(p.Task.Words(), strconv.Itoa(p.Done)+" of "+strconv.Itoa(p.Of))
	}
	b.WriteString("\n" + tasks.text(l))

	values := v.over(o.EndUser)
	endUser := sheet{columns: []string{"field", "value"}}
	for _, d := range model.OrderFields(o.Type) {
		if values[d.Key] != "" {
			endUser.add(d.Key, values[d.Key])
		}
	}
	b.WriteString("\n" + endUser.text(l) + "\n" + numberTable(l, s, list))
	for _, n := range notes {
		b.WriteString("\nNote, " + stampText(n.At) + ", " + clean(n.Who) + ": " + clean(n.Text) + "\n")
	}
	return b.String()
}

func letterState(sig model.Signature) string {
	switch {
	case sig.Voided():
		return "voided " + stampText(sig.VoidedAt) + ": " + sig.VoidReason
	case sig.Valid():
		return "signed by " + sig.Name + ", " + sig.Title + ", " + stampText(sig.At)
	}
	return "not signed"
}
