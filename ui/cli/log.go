package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"portdesk/store"
	"portdesk/ui/words"
)

func (c *session) logCommand() *cobra.Command {
	var reveal, acts bool
	var limit int
	cmd := &cobra.Command{
		Use:   "log",
		Short: "Show the journal of the desk, the latest first",
		Long: wrapped("Show the journal of the desk, the latest first: what happened to every number and order. --acts " +
			"shows what users did instead, one line an act, as undo and redo take it."),
		Args: arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			if err := checkLimit(limit); err != nil {
				return err
			}
			if acts {
				list, err := s.Actions(ctx, 0, orAll(limit))
				if err != nil {
					return err
				}
				return c.printActs(list)
			}
			entries, err := s.Journal(ctx, store.JournalQuery{Limit: orAll(limit)})
			if err != nil {
				return err
			}
			return c.printStory(toldOf(entries), newVeil(reveal), limit)
		}),
	}
	bindReveal(cmd, &reveal)
	bindLimit(cmd, &limit, storyLimit)
	cmd.Flags().BoolVar(&acts, "acts", false, "show the acts instead of the journal's entries")
	return c.answersToo(c.answers(cmd, []entryDoc{}), "--acts", []actDoc{})
}

// actDoc is one act of a user in JSON.
type actDoc struct {
	ID      int64   `json:"id" says:"grows from act to act"`
	At      *string `json:"at" says:"RFC 3339"`
	Who     string  `json:"who" says:"the user who did it"`
	Title   string  `json:"title" says:"what was done"`
	Numbers int     `json:"numbers" says:"how many it touched"`
	Orders  int     `json:"orders" says:"how many it touched"`
	Undone  bool    `json:"undone" says:"whether it was taken back"`
	Undoes  *int64  `json:"undoes" says:"the id of the act that this one took back or did again"`
}

func (c *session) printActs(list []store.Done) error {
	docs := make([]actDoc, 0, len(list))
	rows := sheet{columns: []string{"id", "at", "who", "title", "numbers", "orders", "undone", "undoes"}}
	eye := sheet{columns: []string{"id", "at", "who", "act", "numbers", "orders", "taken_back"}}
	for _, d := range list {
		doc := actDoc{ID: d.ID, At: stamp(d.At), Who: d.Who, Title: d.Title, Numbers: d.Numbers, Orders: d.Orders, Undone: d.Undone}
		of, back := "", ""
		if d.Undoes != 0 {
			doc.Undoes, of = &d.Undoes, strconv.FormatInt(d.Undoes, 10)
		}
		if d.Undone {
			back = "taken back"
		}
		docs = append(docs, doc)
		id := strconv.FormatInt(d.ID, 10)
		rows.add(id, stampText(d.At), d.Who, d.Title, strconv.Itoa(d.Numbers), strconv.Itoa(d.Orders), strconv.FormatBool(d.Undone), of)
		eye.add(id, stampText(d.At), d.Who, d.Title, words.Thousands(d.Numbers), words.Thousands(d.Orders), back)
	}
	return c.print(answer{
		json: func() (any, error) { return docs, nil },
		csv:  func() sheet { return rows },
		text: func(l look) string {
			if len(list) == 0 {
				return "Nothing was done yet.\n"
			}
			return eye.brief(l, "at").text(l)
		},
	})
}
