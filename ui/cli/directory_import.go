package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"portdesk/store"
	"portdesk/ui/words"
)

func (c *session) importDirectoryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "directory FILE...",
		Short: "Take in who serves which numbers: CSV, tab-separated or XLSX files with a header, - for standard input",
		Args:  arguments("FILE..."),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			return c.importDirectory(ctx, s, args)
		}),
	}
	return c.answers(c.changing(cmd), []importDoc{})
}

// importDoc tells how the import of a file went.
type importDoc struct {
	File     string   `json:"file" says:"as it was named"`
	Format   string   `json:"format" says:"the form that was recognised"`
	Prefixes int      `json:"prefixes" says:"rows that say who serves numbers"`
	Names    int      `json:"names" says:"rows that put a name to an id"`
	Skipped  int      `json:"skipped" says:"rows that say nothing, unassigned codes for the most part"`
	Bad      []badDoc `json:"bad" says:"rows that could not be read, the first thousand"`
}

// badDoc is a row that could not be read.
type badDoc struct {
	Line   int    `json:"line" says:"on which it begins, from 1"`
	Reason string `json:"reason" says:"why it could not be read"`
	Text   string `json:"text" says:"its beginning"`
}

func (c *session) importDirectory(ctx context.Context, s *store.Store, names []string) error {
	docs := make([]importDoc, 0, len(names))
	rows := sheet{columns: []string{"file", "format", "prefixes", "names", "skipped", "bad"}}
	for _, name := range names {
		doc, err := c.importFile(ctx, s, name)
		if err != nil {
			for _, before := range docs { // each file is an act of its own
				c.say("%s was taken in before that: %s", before.File, words.Count(before.Prefixes+before.Names, "row"))
			}
			return err
		}
		docs = append(docs, doc)
		rows.add(doc.File, doc.Format, strconv.Itoa(doc.Prefixes), strconv.Itoa(doc.Names), strconv.Itoa(doc.Skipped), strconv.Itoa(len(doc.Bad)))
	}
	return c.printRows(docs, rows, "")
}

func (c *session) importFile(ctx context.Context, s *store.Store, name string) (importDoc, error) {
	in, closeIn, err := c.open(name)
	if err != nil {
		return importDoc{}, err
	}
	defer closeIn()
	m := c.meter("row", "read from "+name, 0)
	got, err := s.ImportDirectory(ctx, in, m.report)
	m.done()
	if err != nil {
		return importDoc{}, wholeFile(name, err)
	}
	doc := importDoc{File: name, Format: got.Format, Prefixes: got.Prefixes, Names: got.Names, Skipped: got.Skipped, Bad: []badDoc{}}
	for _, bad := range got.Bad {
		doc.Bad = append(doc.Bad, badDoc{bad.Line, bad.Reason, bad.Text})
		c.say("%s:%d: %s: %s", name, bad.Line, bad.Reason, bad.Text)
	}
	if got.Prefixes+got.Names == 0 {
		return doc, fmt.Errorf("%s: no row could be read", name)
	}
	return doc, nil
}
