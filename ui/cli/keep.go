package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"portdesk/store"
)

// soundnessDoc is what doctor found.
type soundnessDoc struct {
	Faults []string `json:"faults" says:"what disagrees, a sentence each"`
}

func (c *session) doctorCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Hold the desk against its journal; status 1 where they disagree",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			faults, err := s.Doctor(ctx)
			if err != nil {
				return err
			}
			rows := sheet{columns: []string{"fault"}}
			doc := soundnessDoc{Faults: []string{}}
			for _, f := range faults {
				doc.Faults = append(doc.Faults, f.What)
				rows.add(f.What)
			}
			err = c.printRows(doc, rows, "The desk is sound.")
			if err == nil && len(faults) > 0 {
				return errTold
			}
			return err
		}),
	}
	return c.answers(cmd, soundnessDoc{})
}

// backupDoc names a copy of the desk.
type backupDoc struct {
	File string `json:"file" says:"where the copy is"`
}

func (c *session) backupCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write a copy of the desk into a file that does not exist yet",
		Args:  arguments("FILE"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			if err := s.Backup(ctx, args[0]); err != nil {
				return err
			}
			return c.printLine("Copied to "+args[0], backupDoc{args[0]})
		}),
	}
	return c.answers(cmd, backupDoc{})
}

// restoredDoc tells what stands where after a backup was restored.
type restoredDoc struct {
	Desk  string  `json:"desk" says:"the file of the desk"`
	From  string  `json:"restored_from" says:"the backup, which stays as it is"`
	Aside *string `json:"kept_aside" says:"the desk that stood there before"`
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
			if err := c.checkFolder(); err != nil {
				return err
			}
			if c.dryRun {
				return c.rehearseRestore(ctx, args[0], force)
			}
			done, err := store.Restore(ctx, store.Restoration{From: args[0], To: c.path(), Force: force}, c.storeOptions())
			if err != nil {
				return err
			}
			text := args[0] + " is the desk now, at " + c.path()
			if done.Aside != "" {
				text += "; the desk before it is kept at " + done.Aside
			}
			return c.printLine(text, restoredDoc{c.path(), args[0], orNull(done.Aside)})
		}),
	}
	cmd.Flags().BoolVar(&force, "force", false, "move the desk aside that stands there")
	return c.changing(c.answers(cmd, restoredDoc{}))
}

// rehearseRestore does everything that restoring a backup does, in a folder that goes.
func (c *session) rehearseRestore(ctx context.Context, from string, force bool) (err error) {
	if _, err := os.Lstat(c.path()); err == nil && !force {
		return &store.Error{Code: store.Unusable, Text: "a desk stands at " + c.path() + " already; --force keeps it aside and restores the backup"}
	}
	dir, err := os.MkdirTemp("", "portdesk-dry-run-")
	if err != nil {
		return fmt.Errorf("make a folder for the dry run: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if _, err := store.Restore(ctx, store.Restoration{From: from, To: filepath.Join(dir, "desk.db")}, c.storeOptions()); err != nil {
		return err
	}
	if err := c.printLine(from+" would be the desk, at "+c.path(), restoredDoc{Desk: c.path(), From: from}); err != nil {
		return err
	}
	c.say("a dry run: nothing of it was kept")
	return nil
}

// printLine answers with one sentence, or with the fields of a document.
func (c *session) printLine(text string, doc any) error {
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return plainSheet(doc) },
		text: func(look) string { return clean(text) + "\n" },
	})
}
