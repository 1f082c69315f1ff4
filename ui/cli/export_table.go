package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/dossier"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/store/files"
)

// tableExport is a table that the desk writes row by row.
type tableExport struct {
	name, noun, plural string
	short, about       string
	columns            func(secrets bool) []files.Column
	// each makes the rows; cells are good until the next row.
	each func(ctx context.Context, s *store.Store, where filter.Query, secrets bool, row func(cells []string) error) error
	// count is how many rows there are on the whole desk; nil where nobody knows beforehand.
	count func(ctx context.Context, s *store.Store) (int, error)
}

func (c *session) exportNumbersCommand() *cobra.Command {
	return c.tableCommand(tableExport{
		name: "numbers", noun: "number", plural: "numbers",
		short:   "Write one row for each number, with all of its order",
		about:   "Another desk takes the file in with portdesk import orders.",
		columns: files.NumberColumns,
		each:    eachNumberRow,
		count: func(ctx context.Context, s *store.Store) (int, error) {
			t, err := s.Totals(ctx)
			return t.Total(), err
		},
	})
}

func eachNumberRow(ctx context.Context, s *store.Store, where filter.Query, secrets bool, row func(cells []string) error) error {
	sheet := files.NewNumberSheet(secrets)
	var order model.Order // shared by the rows of its numbers
	return s.EachNumber(ctx, where, func(n store.NumberWhole) error {
		if order.ID != n.OrderID {
			order = n.Order.Order
		}
		return row(sheet.Cells(files.NumberLine{Number: dossier.Number{Number: n.Number, Confirmed: n.Confirmed}, Order: &order, Causes: n.Causes}))
	})
}

func (c *session) exportOrdersCommand() *cobra.Command {
	return c.tableCommand(tableExport{
		name: "orders", noun: "order", plural: "orders",
		short:   "Write one row for each order, with its end-user data and its counts of numbers",
		columns: files.OrderColumns,
		each: func(ctx context.Context, s *store.Store, where filter.Query, secrets bool, row func(cells []string) error) error {
			sheet := files.NewOrderSheet(secrets)
			return s.EachOrder(ctx, where, func(o store.OrderWhole) error {
				return row(sheet.Cells(files.OrderLine{Order: o.Order, FOCFirst: o.FOCFirst, FOCLast: o.FOCLast}))
			})
		},
		count: func(ctx context.Context, s *store.Store) (int, error) { return s.CountOrders(ctx, filter.Query{}) },
	})
}

func (c *session) exportJournalCommand() *cobra.Command {
	return c.tableCommand(tableExport{
		name: "journal", noun: "entry", plural: "entries",
		short: "Write one row for each entry of the journal, the oldest first",
		about: "The filter chooses what entries are about: their number, or else their order. Column data is a JSON object of what the act brought; of a secret the journal tells that it was changed, never what it is.",
		columns: func(bool) []files.Column {
			return files.JournalColumns()
		},
		each: func(ctx context.Context, s *store.Store, where filter.Query, secrets bool, row func(cells []string) error) error {
			sheet := files.NewJournalSheet(secrets)
			return s.EachEntry(ctx, where, func(e model.Entry) error {
				cells, err := sheet.Cells(e)
				if err != nil {
					return fmt.Errorf("entry %d: %w", e.ID, err)
				}
				return row(cells)
			})
		},
	})
}

func (c *session) tableCommand(t tableExport) *cobra.Command {
	f := exportFlags{forms: []string{formatCSV, formatJSON, formatJSONLines, formatXLSX}}
	var where string
	var secrets bool
	long := t.short + ", as CSV, JSON, JSON lines or XLSX: -o says which, or else the ending of --to. " +
		"A desk of any size is written row by row. Cells that a spreadsheet would run as a formula are made harmless. Secrets are left out unless --secrets is given. "
	if t.about != "" {
		long += t.about + " "
	}
	cmd := &cobra.Command{
		Use:     t.name,
		Short:   t.short,
		Long:    wrapped(long),
		Example: "  portdesk export " + t.name + " --where 'carrier:level3' -o jsonl\n  portdesk export " + t.name + " --to " + t.name + ".xlsx",
		Args:    arguments(),
		RunE: c.onExport(&f, func(ctx context.Context, s *store.Store, _ []string) error {
			q, err := parseWhere(s, where)
			if err != nil {
				return err
			}
			return c.exportTable(ctx, s, t, &f, q, secrets)
		}),
	}
	c.tells(cmd, func() string {
		return "The columns, which are the keys of the JSON objects: " + columnsText(t.columns(true)) + "."
	})
	f.bind(cmd, toFile)
	cmd.Flags().StringVar(&where, "where", "", "only what `FILTER` lets through")
	bindSecrets(cmd, &secrets)
	return cmd
}

func (c *session) exportTable(ctx context.Context, s *store.Store, t tableExport, f *exportFlags, where filter.Query, secrets bool) error {
	of := 0
	if t.count != nil && where.Empty() {
		var err error
		if of, err = t.count(ctx, s); err != nil {
			return err
		}
	}
	m := c.exportMeter(f, "row", of)
	done := 0
	err := c.deliver(f, func(w io.Writer) (err error) {
		c.warnOfSecrets(secrets)
		g := &gate{w: w}
		table, err := files.NewWriter(g, files.Format(c.output), t.columns(secrets), files.Titled(strings.ToUpper(t.name[:1])+t.name[1:]))
		if err != nil {
			return err
		}
		err = t.each(ctx, s, where, secrets, func(cells []string) error {
			done++
			m.report(done)
			return table.Write(cells)
		})
		g.shut = err
		return cmp.Or(err, table.Close())
	})
	m.done()
	if err == nil {
		c.sayWritten(f, done, t.noun, t.plural)
	}
	return err
}

// gate is what a table is written through: once shut it lets nothing more out, so that a
// table which was broken off never ends like a whole one.
type gate struct {
	w    io.Writer
	shut error
}

// Write hands on, or tells why it no longer does.
func (g *gate) Write(p []byte) (int, error) {
	if g.shut != nil {
		return 0, g.shut
	}
	return g.w.Write(p)
}
