package cli

import (
	"context"

	"github.com/spf13/cobra"

	"portdesk/store"
)

// redoneDoc tells what redo did again.
type redoneDoc struct {
	Redone  string `json:"redone" says:"the title of the act that was done again"`
	Numbers int    `json:"numbers" says:"how many it touched"`
	Orders  int    `json:"orders" says:"how many it touched"`
}

func (c *session) redoCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "redo",
		Short: "Do again what undo took back last, as long as nothing else was done since",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			done, err := s.Redo(ctx)
			if err != nil {
				return err
			}
			return c.printLine("Done again: "+done.Title, redoneDoc{done.Title, done.Numbers, done.Orders})
		}),
	}
	return c.changing(c.answers(cmd, redoneDoc{}))
}
