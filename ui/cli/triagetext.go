package cli

import (
	"context"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/triage"
	"portdesk/store"
	uiblockers "portdesk/ui/blockers"
	uitriage "portdesk/ui/triage"
)

// chaseTextDoc is a text that asks for an answer.
type chaseTextDoc struct {
	Key   string `json:"key" says:"of what waits"`
	Order string `json:"order" says:"the PON"`
	Text  string `json:"text" says:"ready to be sent"`
}

func (c *session) triageTextCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "text KEY",
		Short:   "Print the text that asks the other side for the answer to what waits",
		Long:    wrapped("Print the text that asks the other side for the answer to what waits. portdesk order chase records that it was sent."),
		Example: "  portdesk triage text foc_due:12 | mail -s 'PON 1001-A' lnp@example.com",
		Args:    arguments("KEY"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			it, err := findItem(ctx, s, args[0])
			if err != nil {
				return err
			}
			doc, err := chaseTextOf(ctx, s, it)
			if err != nil {
				return err
			}
			return c.print(answer{
				json: func() (any, error) { return doc, nil },
				csv: func() sheet {
					out := sheet{columns: []string{"key", "order", "text"}}
					out.add(doc.Key, doc.Order, doc.Text)
					return out
				},
				text: func(look) string { return doc.Text + "\n" },
			})
		}),
	}
	return c.answers(cmd, chaseTextDoc{})
}

// findItem finds what waits by its key.
func findItem(ctx context.Context, s *store.Store, key string) (triage.Item, error) {
	items, err := s.Triage(ctx)
	if err != nil {
		return triage.Item{}, err
	}
	for _, it := range items {
		if it.Key() == key {
			return it, nil
		}
	}
	return triage.Item{}, &store.Error{Code: store.NotFound, Text: "nothing waits under the key " + key + "; portdesk triage list tells the keys"}
}

func chaseTextOf(ctx context.Context, s *store.Store, it triage.Item) (chaseTextDoc, error) {
	doc := chaseTextDoc{Key: it.Key(), Order: it.PON}
	o, err := s.Order(ctx, it.Order)
	if err != nil {
		return doc, err
	}
	if !o.Sent() {
		return doc, &model.Refusal{Rule: "not_submitted", Text: "PON " + o.PON + " was not submitted: nobody else owes an answer"}
	}
	if it.Blocker != 0 {
		b, err := s.BlockerByID(ctx, it.Blocker)
		doc.Text = uiblockers.ChaseText(b, o, s.Desk())
		return doc, err
	}
	living, err := s.LivingNumbers(ctx, it.Order)
	doc.Text = uitriage.ChaseText(s.Desk(), it, o, living)
	return doc, err
}
