package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/words"
)

func (c *session) orderCommand() *cobra.Command {
	cmd := c.family("order", "List, show and carry port orders forward",
		c.orderListCommand(), c.orderShowCommand(), c.orderEditCommand(), c.orderTakeOverCommand(), c.orderReviewCommand(), c.orderLetterCommand(),
		c.orderSignCommand(), c.orderSubmitCommand(), c.orderCancelCommand(), c.orderNoteCommand(), c.orderBlockersCommand(), c.orderJournalCommand())
	cmd.Long = cmd.Short + ".\n\n" + dataHelp("an order", orderDoc{})
	return cmd
}

func (c *session) orderListCommand() *cobra.Command {
	var f listFlags
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List orders, the newest first",
		Example: "  portdesk order list --where 'status:action carrier:level3'",
		Args:    arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			where, err := f.query(s)
			if err != nil {
				return err
			}
			return c.printOrders(ctx, s, store.OrderQuery{Where: where, Sort: store.OrderSort(f.sort), Desc: f.desc}, f.limit)
		}),
	}
	f.bind(cmd, "age, order, group, customer, carrier, type, requested or updated")
	return cmd
}

// printOrders shows a list of orders, cut at limit; 0 is all.
func (c *session) printOrders(ctx context.Context, s *store.Store, q store.OrderQuery, limit int) error {
	rows, err := orders(ctx, s, q, limit)
	if err != nil {
		return err
	}
	return c.print(answer{
		json: func() (any, error) { return orderDocs(ctx, s, rows, newVeil(false)) },
		csv:  func() sheet { return orderSheet(rows) },
		text: func() string { return orderTable(s, rows) },
	})
}

func (c *session) orderShowCommand() *cobra.Command {
	var reveal bool
	cmd := &cobra.Command{
		Use:   "show ORDER",
		Short: "Show an order: tasks, end-user data, LOA, numbers",
		Args:  arguments("ORDER"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, _ []string) error {
			return c.printOrder(ctx, s, o.ID, newVeil(reveal))
		}),
	}
	bindReveal(cmd, &reveal)
	return cmd
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

// printOrder shows an order as it is now.
func (c *session) printOrder(ctx context.Context, s *store.Store, id int64, v veil) error {
	o, err := s.Order(ctx, id)
	if err != nil {
		return err
	}
	list, err := numbers(ctx, s, store.NumberQuery{Order: id}, 0)
	if err != nil {
		return err
	}
	notes, err := s.Notes(ctx, id)
	if err != nil {
		return err
	}
	row := store.OrderRow{Order: o}
	for _, n := range list {
		if !n.FOC.IsZero() && (row.FOCFirst.IsZero() || n.FOC < row.FOCFirst) {
			row.FOCFirst = n.FOC
		}
		row.FOCLast = max(row.FOCLast, n.FOC)
	}
	return c.print(answer{
		json: func() (any, error) { return orderDocOf(o, list, v), nil },
		csv:  func() sheet { return orderSheet([]store.OrderRow{row}) },
		text: func() string { return orderText(s, o, list, notes, v) },
	})
}

func orderText(s *store.Store, o model.Order, list []store.NumberRow, notes []model.Note, v veil) string {
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
	b.WriteString(head.text())

	tasks := sheet{columns: []string{"task", "done"}}
	for _, p := range o.Tasks() {
		tasks.add(p.Task.Words(), strconv.Itoa(p.Done)+" of "+strconv.Itoa(p.Of))
	}
	b.WriteString("\n" + tasks.text())

	values := v.over(o.EndUser)
	endUser := sheet{columns: []string{"field", "value"}}
	for _, d := range model.OrderFields(o.Type) {
		if values[d.Key] != "" {
			endUser.add(d.Key, values[d.Key])
		}
	}
	b.WriteString("\n" + endUser.text() + "\n" + numberTable(s, list))
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

func (c *session) orderEditCommand() *cobra.Command {
	var set []string
	cmd := &cobra.Command{
		Use:     "edit ORDER --set FIELD=VALUE ...",
		Short:   "Change the end-user service information",
		Example: "  portdesk order edit 1001-A --set business_name='Acme Dental' --set requested_date=+6bd",
		Long:    "Change the end-user service information. A change after signing voids the LOA.\n\n" + fieldHelp(),
		Args:    arguments("ORDER"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, _ []string) error {
			if len(set) == 0 {
				return usagef("name at least one --set FIELD=VALUE")
			}
			changes, err := parseValues(s, "--set", set)
			if err != nil {
				return err
			}
			edited, err := s.EditOrder(ctx, o.ID, changes, true)
			if err != nil {
				return err
			}
			if edited.Voided {
				c.say("the LOA of PON %s is void now; it has to be signed again", o.PON)
			}
			return c.printOrder(ctx, s, o.ID, newVeil(false))
		}),
	}
	cmd.Flags().StringArrayVar(&set, "set", nil, "`FIELD=VALUE`, once for each field; an empty value clears it")
	return cmd
}

// fieldHelp lists the fields of an order under their keys.
func fieldHelp() string {
	var b strings.Builder
	b.WriteString("Fields:\n")
	var keys []string
	seen := map[string]bool{}
	allFields(func(d field.Def) {
		if !seen[d.Key] && !strings.HasPrefix(d.Key, "x_") && d.Key != "note" {
			seen[d.Key] = true
			keys = append(keys, d.Key)
		}
	})
	b.WriteString("  " + strings.Join(keys, ", "))
	return wrapped(b.String())
}

func (c *session) orderTakeOverCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "take-over FROM [TO...]",
		Short: "Let siblings of a group take over the end-user data of one of them; without TO all do",
		Args:  arguments("FROM", "[TO...]"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, source model.Order, rest []string) error {
			group, err := s.Group(ctx, source.GroupID)
			if err != nil {
				return err
			}
			var to []int64
			for _, word := range rest {
				o, err := s.OrderByPON(ctx, word)
				if err != nil {
					return err
				}
				to = append(to, o.ID)
			}
			if len(rest) == 0 {
				for _, o := range group.Orders {
					if o.ID != source.ID && o.State().Open() {
						to = append(to, o.ID)
					}
				}
			}
			n, err := s.CopyEndUser(ctx, source.ID, to)
			if err != nil {
				return err
			}
			c.say("%s took over the data of PON %s", words.Count(n, "order"), source.PON)
			return c.printOrders(ctx, s, store.OrderQuery{Group: source.GroupID, Sort: store.OrdersByPON}, 0)
		}),
	}
}
