package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/words"
)

// viewShownDoc is a view and what it shows; the lists of other workspaces are empty.
type viewShownDoc struct {
	View     viewDoc         `json:"view" says:"as in portdesk view list"`
	Orders   []orderDoc      `json:"orders" says:"what a view of orders shows"`
	Numbers  []numberDoc     `json:"numbers" says:"what a view of numbers shows"`
	Blockers []blockerRowDoc `json:"blockers" says:"what a view of blockers shows"`
}

func (c *session) viewShowCommand() *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use:     "show VIEW",
		Short:   "Run a view, by its number or name: print what it shows, with its columns and sorting",
		Example: "  portdesk view show 1\n  portdesk view show 'My move' -o csv",
		Args:    arguments("VIEW"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			if err := checkLimit(limit); err != nil {
				return err
			}
			v, err := findView(ctx, s, args[0])
			if err != nil {
				return err
			}
			return c.runView(ctx, s, v, limit)
		}),
	}
	bindLimit(cmd, &limit, 0)
	return c.answers(cmd, viewShownDoc{})
}

// runView prints what a view shows.
func (c *session) runView(ctx context.Context, s *store.Store, v store.View, limit int) error {
	where, err := filter.Parse(v.Filter, s.FilterEnv())
	if err != nil {
		return err
	}
	doc := viewShownDoc{View: viewDocOf(v), Orders: []orderDoc{}, Numbers: []numberDoc{}, Blockers: []blockerRowDoc{}}
	switch v.Workspace {
	case desk.OrdersDigit:
		sort := usableSort(v.Sort, viewColumnIDs(v.Workspace))
		list, err := orders(ctx, s, store.OrderQuery{Where: where, Sort: store.OrderSort(sort), Desc: v.Desc}, limit)
		if err != nil {
			return err
		}
		return c.printView(v, len(list), tableOf(list, orderViewColumns(s), c.chosenColumns(v)), func() (any, error) {
			doc.Orders, err = orderDocs(ctx, s, list, newVeil(false))
			return doc, err
		})
	case desk.NumbersDigit:
		list, err := numbers(ctx, s, store.NumberQuery{Where: where, Sort: store.NumberSort(v.Sort), Desc: v.Desc}, limit)
		if err != nil {
			return err
		}
		return c.printView(v, len(list), tableOf(list, numberViewColumns(s), c.chosenColumns(v)), func() (any, error) {
			doc.Numbers = numberDocs(list)
			return doc, nil
		})
	case desk.BlockersDigit:
		resolved := slices.Contains(v.Columns, resolvedColumn) // as the screens tell the two lists apart
		list, err := blockers(ctx, s, store.BlockerQuery{Where: where, Resolved: resolved, Sort: store.BlockerSort(v.Sort), Desc: v.Desc}, limit)
		if err != nil {
			return err
		}
		return c.printView(v, len(list), tableOf(list, blockerViewColumns(s), c.chosenColumns(v)), func() (any, error) {
			doc.Blockers = blockerRowDocs(list, newVeil(false))
			return doc, nil
		})
	}
	list := "portdesk " + workspaceWords()[v.Workspace] + " list"
	if v.Filter != "" && v.Workspace == desk.CalendarDigit {
		list += " --where '" + strings.ReplaceAll(v.Filter, "'", `'\''`) + "'"
	}
	return usagef("view %d shows no orders, numbers or blockers; %s lists what it does", v.Slot, list)
}

// usableSort is a view's sorting where the list still knows it.
func usableSort(sort string, known []string) string {
	if slices.Contains(known, sort) {
		return sort
	}
	return ""
}

func (c *session) printView(v store.View, count int, rows sheet, json func() (any, error)) error {
	return c.print(answer{
		json: json,
		csv:  func() sheet { return rows },
		text: func(l look) string {
			head := "View " + strconv.Itoa(v.Slot) + ", " + clean(v.Name) + ": " + words.Count(count, strings.TrimSuffix(workspaceWords()[v.Workspace], "s"))
			if v.Filter != "" {
				head += ", " + clean(v.Filter)
			}
			if count == 0 {
				return head + "\n"
			}
			return head + "\n\n" + rows.text(l)
		},
	})
}
