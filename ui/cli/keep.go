package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"portdesk/store"
)

func (c *session) undoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "undo",
		Short: "Take back the last action, as long as nothing later touched the same numbers",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			done, err := s.Undo(ctx)
			if err != nil {
				return err
			}
			return c.printLine(fmt.Sprintf("Taken back: %s", done.Title), struct {
				Undone  string `json:"undone"`
				Numbers int    `json:"numbers"`
				Orders  int    `json:"orders"`
			}{done.Title, done.Numbers, done.Orders})
		}),
	}
}

func (c *session) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Hold the desk against its journal; status 1 where they disagree",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			faults, err := s.Doctor(ctx)
			if err != nil {
				return err
			}
			rows := sheet{columns: []string{"fault"}}
			what := []string{}
			for _, f := range faults {
				what = append(what, f.What)
				rows.add(f.What)
			}
			err = c.printRows(map[string][]string{"faults": what}, rows, "The desk is sound.")
			if err == nil && len(faults) > 0 {
				return errTold
			}
			return err
		}),
	}
}

func (c *session) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Write a copy of the desk into a file that does not exist yet",
		Args:  arguments("FILE"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			if err := s.Backup(ctx, args[0]); err != nil {
				return err
			}
			return c.printLine("Copied to "+args[0], struct {
				File string `json:"file"`
			}{args[0]})
		}),
	}
}

func (c *session) restoreCommand() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup in the desk's place; a desk that stands there is kept aside",
		Long: wrapped("Put a copy of a backup in the desk's place. The backup is held against itself first, as portdesk doctor does, and stays as it is. " +
			"Where a desk stands already, --force moves it aside, to a file beside it that is named after the moment; nothing is deleted."),
		Example: "  portdesk restore desk-2026-11-20.db --force",
		Args:    arguments("FILE"),
		RunE: c.plain(nil, func(ctx context.Context, args []string) error {
			done, err := store.Restore(ctx, store.Restoration{From: args[0], To: c.path(), Force: force}, c.storeOptions())
			if err != nil {
				return err
			}
			text := args[0] + " is the desk now, at " + c.path()
			if done.Aside != "" {
				text += "; the desk before it is kept at " + done.Aside
			}
			return c.printLine(text, struct {
				Desk  string  `json:"desk"`
				From  string  `json:"restored_from"`
				Aside *string `json:"kept_aside"`
			}{c.path(), args[0], orNull(done.Aside)})
		}),
	}
	cmd.Flags().BoolVar(&force, "force", false, "move the desk aside that stands there")
	return cmd
}

// printLine answers with one sentence, and with a value for JSON.
func (c *session) printLine(text string, doc any) error {
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv: func() sheet {
			s := sheet{columns: []string{"result"}}
			s.add(text)
			return s
		},
		text: func() string { return clean(text) + "\n" },
	})
}
