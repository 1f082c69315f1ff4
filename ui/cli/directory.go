package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
)

func (c *session) importCommand() *cobra.Command {
	directory := &cobra.Command{
		Use:   "directory FILE...",
		Short: "Take in who serves which numbers: CSV or tab-separated files with a header, - for standard input",
		Args:  arguments("FILE..."),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			return c.importDirectory(ctx, s, args)
		}),
	}
	return c.family("import", "Take in files of other programs", directory)
}

// importDoc tells how the import of a file went.
type importDoc struct {
	File     string   `json:"file"`
	Format   string   `json:"format"`
	Prefixes int      `json:"prefixes"`
	Names    int      `json:"names"`
	Skipped  int      `json:"skipped"`
	Bad      []badDoc `json:"bad"`
}

// badDoc is a row that could not be read.
type badDoc struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
	Text   string `json:"text"`
}

func (c *session) importDirectory(ctx context.Context, s *store.Store, names []string) error {
	docs := make([]importDoc, 0, len(names))
	rows := sheet{columns: []string{"file", "format", "prefixes", "names", "skipped", "bad"}}
	for _, name := range names {
		doc, err := c.importFile(ctx, s, name)
		if err != nil {
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
	m := c.meter(name)
	got, err := s.ImportDirectory(ctx, in, m.report)
	m.done()
	if err != nil {
		return importDoc{}, fmt.Errorf("%s: %w", name, err)
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

func (c *session) directoryCommand() *cobra.Command {
	show := &cobra.Command{
		Use:   "show NUMBER",
		Short: "Tell who serves a number",
		Args:  arguments("NUMBER"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			n, err := parseNumber(args[0])
			if err != nil {
				return err
			}
			serving, err := s.Serving(ctx, n)
			if err != nil {
				return err
			}
			return c.printServing(n, serving)
		}),
	}
	return c.family("directory", "Look into the directory of who serves which numbers", show)
}

// servingDoc is what the directory knows of a number.
type servingDoc struct {
	Number     string  `json:"number"`
	Name       *string `json:"current_service_provider_name"`
	ID         *string `json:"current_service_provider_id"`
	Type       *string `json:"number_type"`
	LATA       *int    `json:"lata"`
	RateCenter *string `json:"rate_center"`
	State      *string `json:"state"`
	Portable   bool    `json:"portable"`
}

func (c *session) printServing(n tn.TN, s portability.Serving) error {
	doc := servingDoc{Number: n.String(), Name: orNull(s.ProviderName), ID: orNull(s.ProviderID), Type: orNull(s.Type.String()),
		LATA: lataOrNull(s.LATA), RateCenter: orNull(s.RateCenter), State: orNull(s.State), Portable: !s.NotPortable}
	rows := sheet{columns: []string{"number", "current_service_provider_name", "current_service_provider_id", "number_type", "lata",
		"rate_center", "state", "portable"}}
	rows.add(n.String(), s.ProviderName, s.ProviderID, s.Type.String(), lataText(s.LATA), s.RateCenter, s.State, strconv.FormatBool(!s.NotPortable))
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return rows },
		text: func() string {
			if !s.Known() {
				return "Nobody in the directory serves " + n.Display() + ".\n"
			}
			return rows.text()
		},
	})
}

func (c *session) gainingCommand() *cobra.Command {
	list := &cobra.Command{
		Use:   "list",
		Short: "List the providers that numbers can be brought to, by rank",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			return c.printGaining(ctx, s)
		}),
	}
	remove := &cobra.Command{
		Use:   "remove PROVIDER",
		Short: "Take a gaining provider away, by its name or id; orders keep it",
		Args:  arguments("PROVIDER"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			g, err := findGaining(ctx, s, args[0])
			if err != nil {
				return err
			}
			if err := s.RemoveGaining(ctx, g.ID); err != nil {
				return err
			}
			return c.printGaining(ctx, s)
		}),
	}
	return c.family("gaining", "Keep the providers that numbers can be brought to", list, c.gainingAddCommand(), c.gainingEditCommand(), remove)
}

// gainingFlags is what is said about a gaining provider.
type gainingFlags struct {
	name, spid, resporg string
	types, latas        []string
	rank                int
}

func (f *gainingFlags) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.spid, "spid", "", "its id for local and wireless numbers")
	flags.StringVar(&f.resporg, "resporg", "", "its id for toll-free numbers")
	flags.StringSliceVar(&f.types, "type", nil, "a number type that it covers; all where none is named")
	flags.StringSliceVar(&f.latas, "lata", nil, "a LATA that it covers; all where none is named")
	flags.IntVar(&f.rank, "rank", 0, "the lowest that covers a number takes it")
}

// over puts what was said over a provider; said tells which flags were.
func (f *gainingFlags) over(g portability.Gaining, said func(flag string) bool) (portability.Gaining, error) {
	if said("name") {
		g.Name = f.name
	}
	if said("spid") {
		g.SPID = strings.ToUpper(strings.TrimSpace(f.spid))
	}
	if said("resporg") {
		g.RespOrg = strings.ToUpper(strings.TrimSpace(f.resporg))
	}
	if said("rank") {
		g.Rank = f.rank
	}
	if said("type") {
		g.Types = nil
		for _, word := range f.types {
			if strings.TrimSpace(word) == "" {
				continue
			}
			t, ok := tn.ParseType(word)
			if !ok {
				return g, usagef("--type is long-code, tollfree or wireless, not %q", word)
			}
			g.Types = append(g.Types, t)
		}
	}
	if said("lata") {
		g.LATAs = nil
		for _, word := range f.latas {
			if strings.TrimSpace(word) == "" {
				continue
			}
			n, err := strconv.Atoi(strings.TrimSpace(word))
			if err != nil || n <= 0 {
				return g, usagef("--lata is a number, not %q", word)
			}
			g.LATAs = append(g.LATAs, n)
		}
	}
	return g, nil
}

func (c *session) gainingAddCommand() *cobra.Command {
	var f gainingFlags
	cmd := &cobra.Command{
		Use:     "add NAME",
		Short:   "Add a gaining provider",
		Example: "  portdesk gaining add 'Peer One' --spid 1234 --lata 674 --rank 1",
		Args:    arguments("NAME"),
	}
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		g, err := f.over(portability.Gaining{Name: args[0]}, cmd.Flags().Changed)
		if err != nil {
			return err
		}
		if _, err := s.SaveGaining(ctx, g); err != nil {
			return err
		}
		return c.printGaining(ctx, s)
	})
	f.bind(cmd)
	return cmd
}

func (c *session) gainingEditCommand() *cobra.Command {
	var f gainingFlags
	cmd := &cobra.Command{
		Use:   "edit PROVIDER",
		Short: "Change a gaining provider, by its name or id; what no flag names stays",
		Args:  arguments("PROVIDER"),
	}
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		g, err := findGaining(ctx, s, args[0])
		if err != nil {
			return err
		}
		if g, err = f.over(g, cmd.Flags().Changed); err != nil {
			return err
		}
		if _, err := s.SaveGaining(ctx, g); err != nil {
			return err
		}
		return c.printGaining(ctx, s)
	})
	f.bind(cmd)
	cmd.Flags().StringVar(&f.name, "name", "", "another name")
	return cmd
}

// findGaining finds a gaining provider by its name or its id in the list.
func findGaining(ctx context.Context, s *store.Store, word string) (portability.Gaining, error) {
	all, err := s.GainingProviders(ctx)
	if err != nil {
		return portability.Gaining{}, err
	}
	matching := slices.DeleteFunc(all, func(g portability.Gaining) bool {
		return !strings.EqualFold(g.Name, strings.TrimSpace(word)) && strconv.FormatInt(g.ID, 10) != word
	})
	switch len(matching) {
	case 0:
		return portability.Gaining{}, &store.Error{Code: store.NotFound, Text: fmt.Sprintf("there is no gaining provider %q", word)}
	case 1:
		return matching[0], nil
	}
	return portability.Gaining{}, errors.New("several gaining providers have that name; give the id of one")
}

// gainingDoc is a gaining provider in JSON; empty types and LATAs are all.
type gainingDoc struct {
	ID      int64    `json:"id"`
	Name    string   `json:"name"`
	SPID    *string  `json:"spid"`
	RespOrg *string  `json:"resporg"`
	Types   []string `json:"types"`
	LATAs   []int    `json:"latas"`
	Rank    int      `json:"rank"`
}

func (c *session) printGaining(ctx context.Context, s *store.Store) error {
	all, err := s.GainingProviders(ctx)
	if err != nil {
		return err
	}
	docs := make([]gainingDoc, 0, len(all))
	rows := sheet{columns: []string{"id", "name", "spid", "resporg", "types", "latas", "rank"}}
	for _, g := range all {
		doc := gainingDoc{ID: g.ID, Name: g.Name, SPID: orNull(g.SPID), RespOrg: orNull(g.RespOrg), Types: []string{}, LATAs: []int{}, Rank: g.Rank}
		latas := make([]string, 0, len(g.LATAs))
		for _, t := range g.Types {
			doc.Types = append(doc.Types, t.String())
		}
		for _, n := range g.LATAs {
			doc.LATAs = append(doc.LATAs, n)
			latas = append(latas, strconv.Itoa(n))
		}
		docs = append(docs, doc)
		rows.add(strconv.FormatInt(g.ID, 10), g.Name, g.SPID, g.RespOrg, strings.Join(doc.Types, " "), strings.Join(latas, " "), strconv.Itoa(g.Rank))
	}
	return c.printRows(docs, rows, "No gaining provider.")
}
