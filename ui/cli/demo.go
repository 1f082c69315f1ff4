package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"portdesk/store"
	"portdesk/ui/demo"
	"portdesk/ui/desk"
)

func (c *session) demoCommand() *cobra.Command {
	var keep string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Open a throw-away desk filled with sample work",
		Long: wrapped("Open a throw-away desk filled with sample work: some forty orders with numbers in every status and dates around " +
			"today. It lies in a temporary file, which goes when the desk is closed. --keep FILE writes the sample into a new " +
			"file instead and opens nothing."),
		Args: arguments(),
		RunE: c.plain(nil, func(ctx context.Context, _ []string) error {
			if keep != "" {
				return c.keepDemo(ctx, keep)
			}
			return c.openDemo(ctx)
		}),
	}
	c.plainFlag(cmd)
	cmd.Flags().StringVar(&keep, "keep", "", "write the sample desk into this new `FILE`")
	return c.answersWith(cmd, "--keep", sampleDoc{})
}

// sampleDoc names a sample desk.
type sampleDoc struct {
	Desk string `json:"desk" says:"the file that --keep wrote"`
}

func (c *session) keepDemo(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("%s is there already; the sample goes into a new file", path)
	}
	if err := c.fillAside(ctx, path); err != nil {
		return err
	}
	return c.printLine("The sample desk is in "+path+"; portdesk --db "+path+" opens it", sampleDoc{path})
}

// fillAside fills a desk that is in its place whole at the end, or not at all.
func (c *session) fillAside(ctx context.Context, path string) (err error) {
	room, err := os.MkdirTemp(filepath.Dir(path), ".portdesk-demo-")
	if err != nil {
		return unwrapped(path, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(room)) }()
	aside := filepath.Join(room, "demo.db")
	if err := demo.Fill(ctx, aside, c.now(), c.Getenv("USER")); err != nil {
		return err
	}
	return os.Rename(aside, path)
}

// openDemo fills a desk in a folder of its own, shows it, and takes it away.
func (c *session) openDemo(ctx context.Context) (err error) {
	dir, err := os.MkdirTemp("", "portdesk-demo-")
	if err != nil {
		return fmt.Errorf("make a folder for the sample desk: %w", err)
	}
	defer func() {
		if rerr := os.RemoveAll(dir); err == nil && rerr != nil {
			err = fmt.Errorf("take the sample desk away: %w", rerr)
		}
	}()
	path := filepath.Join(dir, "demo.db")
	if err := demo.Fill(ctx, path, c.now(), c.Getenv("USER")); err != nil {
		return err
	}
	s, err := store.Open(ctx, path, c.storeOptions())
	if err != nil {
		return err
	}
	defer func() {
		if cerr := s.Close(); err == nil && cerr != nil {
			err = fmt.Errorf("close the sample desk: %w", cerr)
		}
	}()
	screens := c.screens(s)
	screens.Demo = true
	err = c.show(ctx, screens)
	if errors.Is(err, desk.ErrSample) {
		return nil // it is open already
	}
	return err
}
