package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"portdesk/store"
	"portdesk/ui/words"
)

// markChanges is the annotation of commands that change the desk.
const markChanges = "changes"

// changing gives a command that changes the desk --dry-run, and has it tell on standard
// error what changed.
func (c *session) changing(cmd *cobra.Command) *cobra.Command {
	if cmd.Annotations == nil {
		cmd.Annotations = map[string]string{}
	}
	cmd.Annotations[markChanges] = "yes"
	cmd.Flags().BoolVar(&c.dryRun, "dry-run", false, "show what would change, and keep nothing of it")
	return cmd
}

// rehearsal opens a copy of the desk that goes when the store is closed: whatever a
// command does to it is seen and not kept. Where there is no desk yet none is made.
func (c *session) rehearsal(ctx context.Context) (s *store.Store, away func() error, err error) {
	dir, err := os.MkdirTemp("", "portdesk-dry-run-")
	if err != nil {
		return nil, nil, fmt.Errorf("make a folder for the dry run: %w", err)
	}
	away = func() error {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("take the copy of the dry run away: %w", err)
		}
		return nil
	}
	path := filepath.Join(dir, "desk.db")
	if s, err = c.openCopy(ctx, path); err != nil {
		return nil, nil, errors.Join(err, away())
	}
	return s, away, nil
}

func (c *session) openCopy(ctx context.Context, path string) (*store.Store, error) {
	options := c.storeOptions()
	if _, err := os.Stat(c.path()); errors.Is(err, fs.ErrNotExist) {
		return store.Open(ctx, path, options)
	}
	return store.OpenCopy(ctx, c.path(), path, options)
}

// changesShown is how many lines tell what changed.
const changesShown = 20

// sayChanged tells what acts after the given one changed.
func (c *session) sayChanged(ctx context.Context, s *store.Store, since int64) error {
	list, all, err := s.Since(ctx, since, changesShown)
	if err != nil {
		return err
	}
	for _, line := range changesOf(s.Desk()).lines(list) {
		c.tell("  " + line + "\n")
	}
	if more := all - len(list); more > 0 {
		c.tell("  and " + words.Count(more, "change") + " more; portdesk log tells all\n")
	}
	if c.dryRun {
		c.say("a dry run: nothing of it was kept")
	}
	return nil
}
