package cli

import (
	"context"

	"github.com/spf13/cobra"

	"portdesk/store"
)

// undoneDoc tells what undo took back.
type undoneDoc struct {
	Undone  string `json:"undone" says:"the title of the act that was taken back"`
	Numbers int    `json:"numbers" says:"how many went back"`
	Orders  int    `json:"orders" says:"how many went back"`
}

func (c *session) undoCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "undo",
		Short: "Take back the last action, as long as nothing later touched the same numbers",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			done, err := s.Undo(ctx)
			if err != nil {
				return err
			}
			return c.printLine("Taken back: "+done.Title, undoneDoc{done.Title, done.Numbers, done.Orders})
		}),
	}
	return c.changing(c.answers(cmd, undoneDoc{}))
}
