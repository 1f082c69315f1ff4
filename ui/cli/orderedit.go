package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/words"
)

func (c *session) orderEditCommand() *cobra.Command {
	var w orderWords
	var set []string
	cmd := &cobra.Command{
		Use:   "edit ORDER... --set FIELD=VALUE ...",
		Short: "Change the end-user service information",
		Example: "  portdesk order edit 1001-A --set business_name='Acme Dental' --set requested_date=+6bd\n" +
			"  portdesk order edit 1001-A 1001-B --set contact_email=desk@example.com",
		Long: wrapped("Change the end-user service information. A change after signing voids the LOA. Several orders are " +
			"changed alike in one action: all of them, or none where one is refused. Of several orders, and of those that a file or a filter names, -o json prints a list."),
		Args: arguments("[ORDER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			if len(set) == 0 {
				return usagef("name at least one --set FIELD=VALUE")
			}
			list, err := c.chosenOrders(ctx, s, args, w)
			if err != nil {
				return err
			}
			return c.editOrders(ctx, s, list, set)
		}),
	}
	c.tells(cmd, fieldHelp)
	w.bind(cmd)
	bindSet(cmd, &set)
	return c.changing(c.answers(cmd, orderDoc{}))
}

func bindSet(cmd *cobra.Command, set *[]string) {
	cmd.Flags().StringArrayVar(set, "set", nil, "a `FIELD=VALUE`, once for each field; an empty value clears it")
}

func (c *session) editOrders(ctx context.Context, s *store.Store, list []model.Order, set []string) error {
	changes, err := parseValues(s, "--set", set)
	if err != nil {
		return err
	}
	ids := make([]int64, 0, len(list))
	for _, o := range list {
		ids = append(ids, o.ID)
	}
	edited, err := s.EditOrders(ctx, ids, changes)
	if err != nil {
		return err
	}
	for i, e := range edited {
		if e.Voided {
			c.say("the LOA of PON %s is void now; it has to be signed again", list[i].PON)
		}
	}
	return c.showOrders(ctx, s, list, newVeil(false))
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
	return b.String()
}

func (c *session) orderTakeOverCommand() *cobra.Command {
	cmd := &cobra.Command{
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
	return c.changing(c.answers(cmd, []orderDoc{}))
}
