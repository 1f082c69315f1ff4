package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/filter"
	"portdesk/model/triage"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/words"
)

// viewShownDoc is a view and what it shows; the lists of other workspaces are empty.
type viewShownDoc struct {
	View     viewDoc          `json:"view" says:"as in portdesk view list"`
	Orders   []orderDoc       `json:"orders" says:"what a view of orders shows"`
	Numbers  []numberDoc      `json:"numbers" says:"what a view of numbers shows"`
	Blockers []blockerRowDoc  `json:"blockers" says:"what a view of blockers shows"`
	Waiting  []triageItemDoc  `json:"waiting" says:"what a view of triage shows"`
	Days     []calendarDayDoc `json:"days" says:"what a view of the calendar shows, six weeks from today"`
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
	doc := viewShownDoc{View: viewDocOf(v), Orders: []orderDoc{}, Numbers: []numberDoc{}, Blockers: []blockerRowDoc{},
		Waiting: []triageItemDoc{}, Days: []calendarDayDoc{}}
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
	return c.runPlainView(ctx, s, v, where, limit, doc)
}

// runPlainView prints what a view without columns of its own shows: what waits, or days.
func (c *session) runPlainView(ctx context.Context, s *store.Store, v store.View, where filter.Query, limit int, doc viewShownDoc) error {
	if v.Workspace == desk.TriageDigit {
		if t, ok := triage.Unaskable(where); ok { // as on the screens, which show the rest
			c.say("view %d: %s cannot be asked of what waits, and is left out", v.Slot, t.Field)
		}
		law, asked := s.Desk(), triage.Asked(where)
		list, err := waiting(ctx, s, func(it triage.Item) bool {
			return !it.Snoozed(law.Today()) && (asked.Empty() || asked.Match(it.Subject()))
		}, limit)
		if err != nil {
			return err
		}
		doc.Waiting = triageDocs(law, list)
		return c.printViewOf(v, len(list), triageSheet(doc.Waiting), triageTable(law, list), func() (any, error) { return doc, nil })
	}
	first := s.Desk().Today()
	loads, err := s.Loads(ctx, first, first.AddDays(calendarSpan), where)
	if err != nil {
		return err
	}
	if limit > 0 {
		loads = loads[:min(limit, len(loads))]
	}
	doc.Days = calendarDayDocs(s, loads)
	return c.printViewOf(v, len(loads), loadSheet(doc.Days), loadTable(doc.Days), func() (any, error) { return doc, nil })
}

// usableSort is a view's sorting where the list still knows it.
func usableSort(sort string, known []string) string {
	if slices.Contains(known, sort) {
		return sort
	}
	return ""
}

func (c *session) printView(v store.View, count int, rows sheet, json func() (any, error)) error {
	return c.printViewOf(v, count, rows, rows, json)
}

// printViewOf prints what a view shows whose table for the eye is another one than its rows.
func (c *session) printViewOf(v store.View, count int, rows, eye sheet, json func() (any, error)) error {
	noun := strings.TrimSuffix(workspaceWords()[v.Workspace], "s")
	switch v.Workspace {
	case desk.TriageDigit:
		noun = "thing"
	case desk.CalendarDigit:
		noun = "day"
	}
	return c.print(answer{
		json: json,
		csv:  func() sheet { return rows },
		text: func(l look) string {
			head := "View " + strconv.Itoa(v.Slot) + ", " + clean(v.Name) + ": " + words.Count(count, noun)
			if v.Filter != "" {
				head += ", " + clean(v.Filter)
			}
			if count == 0 {
				return head + "\n"
			}
			return head + "\n\n" + eye.text(l)
		},
	})
}
