package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/store"
)

// undoneDoc tells what undo took back.
type undoneDoc struct {
	Undone  string `json:"undone" says:"the title of the act that was taken back"`
	Numbers int    `json:"numbers" says:"how many went back"`
	Orders  int    `json:"orders" says:"how many went back"`
}

func (c *session) undoCommand() *cobra.Command {
	var past bool
	cmd := &cobra.Command{
		Use:   "undo",
		Short: "Take back the last action, as long as nothing later touched the same numbers",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			if err := mayUndo(ctx, s, past); err != nil {
				return err
			}
			done, err := s.Undo(ctx)
			if err != nil {
				return err
			}
			return c.printLine("Taken back: "+done.Title, undoneDoc{done.Title, done.Numbers, done.Orders})
		}),
	}
	cmd.Flags().BoolVar(&past, "past", false, "pass over what cannot be taken back, and take back what was done before it")
	return c.changing(c.answers(cmd, undoneDoc{}))
}

// mayUndo refuses where the last act is none that can be taken back: an older one is not
// taken back in its place unless that is asked for.
func mayUndo(ctx context.Context, s *store.Store, past bool) error {
	title, err := s.PassedOver(ctx)
	if err != nil || title == "" || past {
		return err
	}
	text := fmt.Sprintf("your last act, %q, cannot be taken back", title)
	if before, _, err := s.Last(ctx); err == nil && before != "" {
		text += fmt.Sprintf("; --past takes back the one before it, %q", before)
	}
	return &model.Refusal{Rule: "cannot_be_undone", Text: text}
}
