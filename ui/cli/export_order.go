package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/store"
	"portdesk/store/files"
)

func (c *session) exportOrderCommand() *cobra.Command {
	f := exportFlags{forms: []string{formatJSON}}
	var w orderWords
	var secrets bool
	cmd := &cobra.Command{
		Use:   "order ORDER...",
		Short: "Write whole orders as documents that another desk takes in",
		Long: wrapped("Write whole orders as JSON: end-user data, signature, numbers, blockers, notes, chases and journal, a document for each order, one after the other. " +
			"Another desk takes them in with portdesk import orders. Secrets are left out unless --secrets is given; the other desk then has to ask for them."),
		Example: "  portdesk export order 1001-A 1001-B --to acme.json\n  portdesk export order --where 'customer:acme' --secrets | ssh other portdesk import orders -",
		Args:    arguments("[ORDER...]"),
		RunE: c.onExport(&f, func(ctx context.Context, s *store.Store, args []string) error {
			list, err := c.chosenOrders(ctx, s, args, w)
			if err != nil {
				return err
			}
			return c.exportOrders(ctx, s, &f, list, secrets)
		}),
	}
	c.tells(cmd, func() string { return orderKeys })
	f.bind(cmd, toFile)
	w.bind(cmd)
	bindSecrets(cmd, &secrets)
	return cmd
}

func (c *session) exportOrders(ctx context.Context, s *store.Store, f *exportFlags, list []model.Order, secrets bool) error {
	m := c.exportMeter(f, "order", len(list))
	err := c.deliver(f, func(w io.Writer) error {
		c.warnOfSecrets(secrets)
		safe := &lineFilter{w: w, turn: files.EscapeControls}
		for i, o := range list {
			d, err := s.Dossier(ctx, o.ID)
			if err != nil {
				return err
			}
			if err := files.WriteDossier(safe, d, secrets); err != nil {
				return err
			}
			m.report(i + 1)
		}
		return safe.flush()
	})
	m.done()
	if err == nil {
		c.sayWritten(f, len(list), "order")
	}
	return err
}
