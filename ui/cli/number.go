package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/store"
)

func (c *session) numberCommand() *cobra.Command {
	return c.family("number", "List and show numbers, and record what happens to them",
		c.numberListCommand(), c.numberShowCommand(), c.numberApplyCommand(), c.numberTestCommand(), c.numberTellCommand(),
		c.numberNoteCommand(), c.numberJournalCommand(), c.numberBlockersCommand())
}

func (c *session) numberListCommand() *cobra.Command {
	var f listFlags
	var order string
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List numbers",
		Example: "  portdesk number list --where 'status:foc foc:this-week' --sort foc",
		Args:    arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			where, err := f.query(s)
			if err != nil {
				return err
			}
			q := store.NumberQuery{Where: where, Sort: store.NumberSort(f.sort), Desc: f.desc}
			if order != "" {
				o, err := s.OrderByPON(ctx, order)
				if err != nil {
					return err
				}
				q.Order = o.ID
			}
			list, err := numbers(ctx, s, q, f.limit)
			if err != nil {
				return err
			}
			return c.printNumbers(s, list)
		}),
	}
	f.bind(cmd, "number, order, status, foc, requested, age, updated, carrier, gaining, customer, type, lata, rate_center, state, profile, blocker, acquired, activated or tested")
	cmd.Flags().StringVar(&order, "order", "", "only the numbers of an order, by its PON")
	return c.answers(cmd, []numberDoc{})
}

func (c *session) printNumbers(s *store.Store, list []store.NumberRow) error {
	return c.print(answer{
		json: func() (any, error) { return numberDocs(list), nil },
		csv:  func() sheet { return numberSheet(list) },
		text: func(l look) string { return numberTable(l, s, list) },
	})
}

// wholeNumbers is how many numbers are shown whole for the eye.
const wholeNumbers = 50

func (c *session) numberShowCommand() *cobra.Command {
	var files []string
	var reveal bool
	cmd := &cobra.Command{
		Use:   "show NUMBER...",
		Short: "Show a number: its status with its ways out, blockers, dates and journal",
		Long:  wrapped("Show a number: its status with its ways out, blockers, dates and journal. Of several numbers, and of those that a file names, -o json prints a list."),
		Args:  arguments("[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			rows, err := c.readRows(ctx, s, args, files)
			if err != nil {
				return err
			}
			if c.output == formatTable && len(rows) > wholeNumbers {
				c.say("more than %d numbers are told a line each", wholeNumbers)
				return c.printNumbers(s, rows)
			}
			var texts []string
			for i := 0; i < len(rows) && c.output == formatTable; i++ {
				text, err := numberText(ctx, c.look(), s, rows[i], newVeil(reveal))
				if err != nil {
					return err
				}
				texts = append(texts, text)
			}
			return c.print(answer{
				json: func() (any, error) { return oneOrAll(c.one, numberDocs(rows)), nil },
				csv:  func() sheet { return numberSheet(rows) },
				text: func(look) string { return strings.Join(texts, "\n") },
			})
		}),
	}
	bindFiles(cmd, &files)
	bindReveal(cmd, &reveal)
	return c.answers(cmd, numberDoc{})
}

// readRows reads the numbers that a command names.
func (c *session) readRows(ctx context.Context, s *store.Store, words, files []string) ([]store.NumberRow, error) {
	list, err := c.readNumbers(words, files)
	if err != nil {
		return nil, err
	}
	out := make([]store.NumberRow, 0, len(list))
	for _, t := range list {
		n, err := s.NumberByTN(ctx, t)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// oneOrAll is the document itself where one alone was named, else the list of them: which
// of both is printed never hangs on how many a filter finds or a file holds.
func oneOrAll[D any](one bool, docs []D) any {
	if one && len(docs) == 1 {
		return docs[0]
	}
	return docs
}

func numberText(ctx context.Context, l look, s *store.Store, n store.NumberRow, v veil) (string, error) {
	var head pairs
	head.add("Number", n.TN.Display())
	head.add("Status", n.Status.String())
	head.add("", n.Status.Meaning())
	head.add("Order", "PON "+n.PON)
	head.add("Customer", n.Customer)
	head.add("Type", n.Type.Words())
	head.add("From", named(n.Losing))
	head.add("To", named(n.Gaining))
	head.add("LATA", lataText(n.LATA))
	head.add("Rate center", n.RateCenter)
	head.add("Asked for", askedFor(n.Requested))
	head.add("FOC date", n.FOC.String())
	head.add("Ownership", stampText(n.Acquired))
	head.add("Activated", stampText(n.Activated))
	head.add("Profile", n.Profile)
	var b strings.Builder
	b.WriteString(head.text(l))

	ways, err := waysOut(ctx, l, s, n)
	if err != nil {
		return "", err
	}
	b.WriteString("\n" + ways)
	blockers, err := s.BlockersOf(ctx, n.ID)
	if err != nil {
		return "", err
	}
	if len(blockers) > 0 {
		b.WriteString("\n" + blockerText(l, blockers, v))
	}
	entries, err := s.Journal(ctx, store.JournalQuery{Number: n.ID, Limit: storyLimit})
	if err != nil {
		return "", err
	}
	journal := sheet{columns: []string{"at", "who", "event", "from", "to", "data"}}
	for _, e := range entries {
		journal.add(stampText(e.At), e.Who, e.Event, e.From.String(), e.To.String(), valuesText(v.over(e.Data)))
	}
	b.WriteString("\n" + journal.brief(l, "at").without(l, 100, "from").text(l))
	return b.String(), nil
}

// waysOut lists the events that a number's status knows, those that cannot happen now
// with the reason.
func waysOut(ctx context.Context, l look, s *store.Store, n store.NumberRow) (string, error) {
	p, err := s.Predict(ctx, store.Selection{IDs: []int64{n.ID}}, model.Request{Event: model.RequestCancellation})
	if err != nil || len(p.Cohorts) == 0 {
		return "", err
	}
	desk, facts := s.Desk(), p.Cohorts[0].Facts
	out := sheet{columns: []string{"way_out", "who", "not_now_because"}}
	for _, ev := range model.Events() {
		for _, from := range model.StatusesWith(ev) {
			if from == n.Status {
				out.add(string(ev), string(ev.Actor()), model.Why(desk, facts, ev))
			}
		}
	}
	if len(out.rows) == 0 {
		return "Nothing leads out of this status.\n", nil
	}
	return out.text(l), nil
}

// parseCauses reads causes of the blocker catalogue by id, vendor's code or title; one
// word may hold several between commas.
func parseCauses(words []string) ([]string, error) {
	var out []string
	for _, w := range words {
		parts := []string{w}
		if _, whole := blocker.Parse(w); !whole {
			parts = strings.Split(w, ",")
		}
		for _, part := range parts {
			if strings.TrimSpace(part) == "" {
				continue
			}
			cause, ok := blocker.Parse(part)
			if !ok {
				return nil, unknownCause(part)
			}
			out = append(out, string(cause))
		}
	}
	return out, nil
}

func unknownCause(word string) error {
	near := blocker.Match(word)
	if len(near) == 0 {
		for _, e := range blocker.Catalogue() {
			near = append(near, e.Cause)
		}
		return usagef("the catalogue has no cause %q; one of %s", word, causeWords(near))
	}
	return usagef("the catalogue has no cause %q; it sounds like %s", word, causeWords(near))
}

func causeWords(list []blocker.Cause) string {
	words := make([]string, 0, len(list))
	for _, cause := range list {
		words = append(words, string(cause))
	}
	return strings.Join(words, ", ")
}
