package cli

import (
	"bufio"
	"regexp"
	"strings"

	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
)

// The sections of the man page that no command tells.
const (
	manExit = "0: done. 1: failed. 2: wrong usage: a flag, a word, a date or a file that cannot be read. " +
		"3: refused by a rule, which is named on standard error; nothing was changed then, but for what --partial let through."
	manEnvironment = "PORTDESK_DB: the desk's file. PORTDESK_CONFIG: the configuration file. " +
		"PORTDESK_NOW: the desk's clock, an RFC 3339 time, for tests and training. PORTDESK_PLAIN: lines of text in place of screens. " +
		"NO_COLOR: no colour."
	manFilters = "Words and field:value terms, all of which must hold. -term negates, a,b are alternatives, <, <=, > and >= compare dates and " +
		"LATAs. Dates are 2026-12-04, today, tomorrow, +3bd, this-week. Fields: status, order, group, carrier, gaining, type, lata, foc, requested, " +
		"blocker, profile, customer, updated, ball (you, provider, nobody). A bare word is looked for in numbers, PONs, customers and carriers."
	manJSON = "With -o json dates are YYYY-MM-DD and moments RFC 3339; what there is none of is null. The names of fields do not change. The documents:"
)

func (c *session) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "man",
		Short:  "Print the manual page: portdesk man | man -l -",
		Hidden: true,
		Args:   arguments(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c.begun = true
			page, err := mango.NewManPage(1, cmd.Root())
			if err != nil {
				return err
			}
			doc := roff.NewDocument()
			page.WithSection("Exit status", manExit).WithSection("Environment", manEnvironment).WithSection("Filters", manFilters).
				WithSection("JSON", manJSON).Build(doc)
			c.writeDocs(doc)
			// The page's maker writes two dashes before a letter as well.
			shortFlag := regexp.MustCompile(`\\fB--(\w) --`)
			text := shortFlag.ReplaceAllString(doc.String(), `\fB-$1 --`)
			return c.write(func(w *bufio.Writer) error {
				_, err := w.WriteString(text)
				return err
			})
		},
	}
}

// writeDocs tells every document field by field.
func (c *session) writeDocs(page *roff.Document) {
	for _, t := range c.allDocs() {
		page.TaggedParagraph(-1)
		page.TextBold(docName(t))
		page.EndSection()
		parts := make([]string, 0, t.NumField())
		for _, f := range fieldsOf(t) {
			text := f.name + ": " + f.kind
			if f.says != "" {
				text += ", " + f.says
			}
			parts = append(parts, text)
		}
		page.Text(strings.Join(parts, "; ") + ".")
	}
}
