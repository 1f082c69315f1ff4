package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"portdesk/store"
)

// markOpens is the annotation of commands that change nothing and open a new desk all the
// same where none stands.
const markOpens = "opens"

// opening lets a command open a new desk.
func opening(cmd *cobra.Command) *cobra.Command {
	if cmd.Annotations == nil {
		cmd.Annotations = map[string]string{}
	}
	cmd.Annotations[markOpens] = "yes"
	return cmd
}

// checkPlace keeps a command from making a desk where none stands, which a slip of the
// keys would fill the disk with: only what changes a desk, and the screens, make one.
func (c *session) checkPlace(cmd *cobra.Command) error {
	if err := c.checkFolder(); err != nil {
		return err
	}
	if _, err := os.Stat(c.path()); !errors.Is(err, fs.ErrNotExist) {
		return nil // what else is wrong is told as it is opened
	}
	if cmd.Annotations[markChanges] != "" || cmd.Annotations[markOpens] != "" {
		return nil
	}
	open := "portdesk"
	if c.db != "" {
		open += " --db " + c.db
	}
	return &store.Error{Code: store.NotFound, Text: fmt.Sprintf("there is no desk at %s; %s opens a new one", c.path(), open)}
}

// checkFolder refuses a place for the desk in a folder that does not exist, where the user
// named it: the desk makes the folder of its usual place alone.
func (c *session) checkFolder() error {
	if c.db == "" && c.Getenv("PORTDESK_DB") == "" {
		return nil
	}
	folder := filepath.Dir(c.path())
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return &store.Error{Code: store.NotFound, Text: fmt.Sprintf("there is no folder %s for the desk; make it, or name another place with --db", folder)}
	}
	return nil
}
