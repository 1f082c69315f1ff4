package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/desk"
)

func (c *session) viewCommand() *cobra.Command {
	return c.family("view", "Keep saved views and run them: a filter, columns and a sorting under a number",
		c.viewListCommand(), c.viewShowCommand(), c.viewSaveCommand(), c.viewEditCommand(), c.viewDeleteCommand())
}

// viewDoc is a saved view.
type viewDoc struct {
	Slot      int      `json:"slot" says:"1 to 9, the number that brings it back"`
	Name      string   `json:"name" says:"by which commands may name it too"`
	Workspace string   `json:"workspace" says:"triage, orders, numbers, calendar or blockers"`
	Filter    string   `json:"filter" says:"as typed; empty for everything"`
	Columns   []string `json:"columns" says:"in their order; empty for the usual ones"`
	Sort      *string  `json:"sort" says:"a column, or how near a calendar is looked at; null for the usual one"`
	Desc      bool     `json:"descending" says:"the order of the list is turned round"`
	Board     bool     `json:"board" says:"the screens show a board in place of a table"`
}

// workspaceWords are the workspaces that have views, by their digits.
func workspaceWords() map[int]string {
	return map[int]string{desk.TriageDigit: "triage", desk.OrdersDigit: "orders", desk.NumbersDigit: "numbers",
		desk.CalendarDigit: "calendar", desk.BlockersDigit: "blockers"}
}

// parseWorkspace finds a workspace by its name or its digit.
func parseWorkspace(word string) (int, error) {
	word = strings.ToLower(strings.TrimSpace(word))
	for digit, name := range workspaceWords() {
		if word == name || word == strconv.Itoa(digit) {
			return digit, nil
		}
	}
	return 0, usagef("--workspace is triage, orders, numbers, calendar or blockers, not %q", word)
}

func viewDocOf(v store.View) viewDoc {
	return viewDoc{Slot: v.Slot, Name: v.Name, Workspace: workspaceWords()[v.Workspace], Filter: v.Filter, Columns: append([]string{}, v.Columns...),
		Sort: orNull(v.Sort), Desc: v.Desc, Board: v.Board}
}

func (c *session) printViews(list []store.View) error {
	docs := make([]viewDoc, 0, len(list))
	rows := sheet{columns: []string{"id", "name", "workspace", "filter", "sort", "descending", "board", "columns"}}
	shown := sheet{columns: []string{"id", "name", "workspace", "filter", "sort", "columns"}}
	for _, v := range list {
		doc := viewDocOf(v)
		docs = append(docs, doc)
		slot, columns := strconv.Itoa(v.Slot), strings.Join(v.Columns, " ")
		rows.add(slot, v.Name, doc.Workspace, v.Filter, v.Sort, strconv.FormatBool(v.Desc), strconv.FormatBool(v.Board), columns)
		sort, workspace := v.Sort, doc.Workspace
		if v.Desc {
			sort = strings.TrimSpace(sort + " turned round")
		}
		if v.Board {
			workspace += ", board"
		}
		shown.add(slot, v.Name, workspace, v.Filter, sort, columns)
	}
	rows.columns[0] = "slot"
	return c.print(answer{
		json: func() (any, error) { return docs, nil },
		csv:  func() sheet { return rows },
		text: func(l look) string {
			if len(list) == 0 {
				return "No view.\n"
			}
			return shown.text(l)
		},
	})
}

func (c *session) viewListCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the saved views by their numbers",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			list, err := s.Views(ctx)
			if err != nil {
				return err
			}
			return c.printViews(list)
		}),
	}
	return c.answers(cmd, []viewDoc{})
}

// findView finds a view by its slot or its name, whatever its case.
func findView(ctx context.Context, s *store.Store, word string) (store.View, error) {
	list, err := s.Views(ctx)
	if err != nil {
		return store.View{}, err
	}
	word = strings.TrimSpace(word)
	var found []store.View
	for _, v := range list {
		if strconv.Itoa(v.Slot) == word {
			return v, nil
		}
		if strings.EqualFold(v.Name, word) {
			found = append(found, v)
		}
	}
	switch len(found) {
	case 0:
		return store.View{}, &store.Error{Code: store.NotFound, Text: fmt.Sprintf("there is no view %q", word)}
	case 1:
		return found[0], nil
	}
	return store.View{}, usagef("several views have the name %q; give the number of one", word)
}

// viewFlags is what is said about a view.
type viewFlags struct {
	name, workspace, filter, sort string
	columns                       []string
	desc, board                   bool
	slot                          int
	force                         bool
}

func (f *viewFlags) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.workspace, "workspace", "", "what it shows: triage, orders, numbers, calendar or blockers")
	flags.StringVar(&f.filter, "filter", "", "only what `FILTER` lets through")
	flags.StringVar(&f.sort, "sort", "", "the `COLUMN` that it is sorted by; of a calendar month, week or day")
	flags.BoolVar(&f.desc, "desc", false, "turn the order of the list round")
	flags.StringSliceVar(&f.columns, "columns", nil, "the `COLUMNS`, in their order, between commas; the usual ones where none is named")
	flags.BoolVar(&f.board, "board", false, "show a board on the screens, in place of a table")
	flags.IntVar(&f.slot, "slot", 0, "the number that brings it back, 1 to 9")
	flags.BoolVar(&f.force, "force", false, "replace another view that has this number")
}

// over puts what was said over a view; said tells which flags were.
func (f *viewFlags) over(v store.View, said func(flag string) bool) (store.View, error) {
	if said("workspace") {
		digit, err := parseWorkspace(f.workspace)
		if err != nil {
			return v, err
		}
		v.Workspace = digit
	}
	if said("name") {
		v.Name = f.name
	}
	if said("filter") {
		v.Filter = strings.TrimSpace(f.filter)
	}
	if said("sort") {
		v.Sort = strings.ToLower(strings.TrimSpace(f.sort))
	}
	if said("desc") {
		v.Desc = f.desc
	}
	if said("board") {
		v.Board = f.board
	}
	if said("columns") {
		v.Columns = nil
		for _, id := range filled(f.columns) {
			v.Columns = append(v.Columns, strings.ToLower(strings.TrimSpace(id)))
		}
	}
	if said("slot") {
		if f.slot < 1 {
			return v, usagef("--slot is a number from 1 to 9, not %d", f.slot)
		}
		v.Slot = f.slot
	}
	return v, nil
}

// mayTake refuses a view the number of another one, which nothing would bring back.
func (f viewFlags) mayTake(list []store.View, v store.View) error {
	for _, other := range list {
		if other.Slot == v.Slot && !strings.EqualFold(other.Name, v.Name) && !f.force {
			return &model.Refusal{Rule: "view_number_taken", Text: fmt.Sprintf("number %d brings %q back; --force replaces it", other.Slot, other.Name)}
		}
	}
	return nil
}

// checkView refuses a view that its workspace could not show.
func checkView(ctx context.Context, s *store.Store, v store.View) error {
	if _, err := filter.Parse(v.Filter, s.FilterEnv()); err != nil {
		var fault *filter.Fault
		if errors.As(err, &fault) {
			return &usageError{text: "--filter: " + fault.Error(), err: err}
		}
		return err
	}
	word := workspaceWords()[v.Workspace]
	known := viewColumnIDs(v.Workspace)
	for i, id := range v.Columns {
		switch {
		case len(known) == 0:
			return usagef("--columns: %s has none to choose from", word)
		case !slices.Contains(known, id):
			return usagef("--columns: %s has no column %q; it has %s", word, id, strings.Join(known, ", "))
		case slices.Contains(v.Columns[:i], id):
			return usagef("--columns names %s twice", id)
		}
	}
	if v.Board && v.Workspace != desk.OrdersDigit && v.Workspace != desk.NumbersDigit {
		return usagef("--board: %s has no board", word)
	}
	return checkViewSort(ctx, s, v)
}

// checkViewSort refuses a sorting that the workspace does not know.
func checkViewSort(ctx context.Context, s *store.Store, v store.View) error {
	if v.Sort == "" {
		return nil
	}
	var err error
	switch v.Workspace {
	case desk.OrdersDigit:
		_, err = s.Orders(ctx, store.OrderQuery{Sort: store.OrderSort(v.Sort), Limit: 1})
	case desk.NumbersDigit:
		_, err = s.Numbers(ctx, store.NumberQuery{Sort: store.NumberSort(v.Sort), Limit: 1})
	case desk.BlockersDigit:
		_, err = s.ListBlockers(ctx, store.BlockerQuery{Sort: store.BlockerSort(v.Sort), Limit: 1})
	case desk.CalendarDigit:
		if !slices.Contains([]string{"month", "week", "day"}, v.Sort) {
			return usagef("--sort of a calendar is month, week or day, not %q", v.Sort)
		}
	default:
		return usagef("--sort: %s has its own order", workspaceWords()[v.Workspace])
	}
	return err
}

// keepView checks and saves a view, and shows it as it was kept.
func (c *session) keepView(ctx context.Context, s *store.Store, v store.View) error {
	if err := checkView(ctx, s, v); err != nil {
		return err
	}
	slot, err := s.SaveView(ctx, v)
	if err != nil {
		return err
	}
	list, err := s.Views(ctx)
	if err != nil {
		return err
	}
	return c.printViews(slices.DeleteFunc(list, func(o store.View) bool { return o.Slot != slot }))
}

func (c *session) viewSaveCommand() *cobra.Command {
	var f viewFlags
	cmd := &cobra.Command{
		Use:   "save NAME --workspace WORKSPACE",
		Short: "Save a view under the first free number; one of the same name is replaced",
		Example: "  portdesk view save 'My move' --workspace orders --filter 'ball:you' --sort requested\n" +
			"  portdesk view save 'FOC this week' --workspace numbers --filter foc:this-week --columns number,status,foc --slot 3",
		Args: arguments("NAME"),
	}
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		if f.workspace == "" {
			return usagef("say what it shows with --workspace: orders, numbers, blockers, calendar or triage")
		}
		v, err := f.over(store.View{Name: strings.TrimSpace(args[0])}, cmd.Flags().Changed)
		if err != nil {
			return err
		}
		list, err := s.Views(ctx)
		if err != nil {
			return err
		}
		if v.Slot != 0 {
			if err := f.mayTake(list, v); err != nil {
				return err
			}
		}
		for _, old := range list {
			if v.Slot == 0 && strings.EqualFold(old.Name, v.Name) {
				v.Slot = old.Slot
			}
		}
		return c.keepView(ctx, s, v)
	})
	f.bind(cmd)
	return c.answers(c.changing(cmd), []viewDoc{})
}

func (c *session) viewEditCommand() *cobra.Command {
	var f viewFlags
	cmd := &cobra.Command{
		Use:     "edit VIEW",
		Short:   "Change a view, by its number or name; what no flag names stays",
		Example: "  portdesk view edit 3 --name 'FOC next week' --filter foc:next-week",
		Args:    arguments("VIEW"),
	}
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		was, err := findView(ctx, s, args[0])
		if err != nil {
			return err
		}
		v, err := f.over(was, cmd.Flags().Changed)
		if err != nil {
			return err
		}
		if v.Slot == was.Slot {
			return c.keepView(ctx, s, v)
		}
		list, err := s.Views(ctx)
		if err != nil {
			return err
		}
		if err := f.mayTake(list, v); err != nil {
			return err
		}
		if err := checkView(ctx, s, v); err != nil {
			return err
		}
		if _, err := s.SaveView(ctx, v); err != nil {
			return err
		}
		if err := s.DeleteView(ctx, was.Slot); err != nil {
			return err
		}
		return c.keepView(ctx, s, v)
	})
	f.bind(cmd)
	cmd.Flags().StringVar(&f.name, "name", "", "another name")
	return c.answers(c.changing(cmd), []viewDoc{})
}

func (c *session) viewDeleteCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "delete VIEW",
		Short: "Delete a view, by its number or name; the views that are left are listed",
		Args:  arguments("VIEW"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			v, err := findView(ctx, s, args[0])
			if err != nil {
				return err
			}
			if err := s.DeleteView(ctx, v.Slot); err != nil {
				return err
			}
			list, err := s.Views(ctx)
			if err != nil {
				return err
			}
			return c.printViews(list)
		}),
	}
	return c.answers(c.changing(cmd), []viewDoc{})
}
