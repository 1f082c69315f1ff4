package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/portability"
	"portdesk/store"
)

func (c *session) gainingCommand() *cobra.Command {
	list := &cobra.Command{
		Use:   "list",
		Short: "List the providers that numbers can be brought to, by rank",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			return c.printAllGaining(ctx, s)
		}),
	}
	show := &cobra.Command{
		Use:   "show PROVIDER",
		Short: "Show a gaining provider, by its name or id",
		Args:  arguments("PROVIDER"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			g, err := findGaining(ctx, s, args[0])
			if err != nil {
				return err
			}
			doc := gainingDocOf(g)
			rows := gainingSheet([]portability.Gaining{g})
			return c.print(answer{
				json: func() (any, error) { return doc, nil },
				csv:  func() sheet { return rows },
				text: func(l look) string { return gainingText(l, g) },
			})
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
			return c.printAllGaining(ctx, s)
		}),
	}
	return c.family("gaining", "Keep the providers that numbers can be brought to",
		c.answers(list, []gainingDoc{}), c.answers(show, gainingDoc{}), c.gainingAddCommand(), c.gainingEditCommand(),
		c.answers(c.changing(remove), []gainingDoc{}))
}

// gainingFlags is what is said about a gaining provider.
type gainingFlags struct {
	coverFlags
	name, spid, resporg string
	rank                int
}

func (f *gainingFlags) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.spid, "spid", "", "its id for local and wireless numbers")
	flags.StringVar(&f.resporg, "resporg", "", "its id for toll-free numbers")
	f.coverFlags.bind(cmd, "a number type that it covers", "a LATA that it covers")
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
	return g, f.cover(&g.Types, &g.LATAs, said)
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
		return c.printAllGaining(ctx, s)
	})
	f.bind(cmd)
	return c.answers(c.changing(cmd), []gainingDoc{})
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
		return c.printAllGaining(ctx, s)
	})
	f.bind(cmd)
	cmd.Flags().StringVar(&f.name, "name", "", "another name")
	return c.answers(c.changing(cmd), []gainingDoc{})
}

// findGaining finds a gaining provider by its name or its id in the list.
func findGaining(ctx context.Context, s *store.Store, word string) (portability.Gaining, error) {
	all, err := s.GainingProviders(ctx)
	if err != nil {
		return portability.Gaining{}, err
	}
	return findNamed(all, word, "gaining provider", func(g portability.Gaining) (string, int64) { return g.Name, g.ID })
}

// gainingDoc is a provider that numbers can be brought to.
type gainingDoc struct {
	ID      int64    `json:"id" says:"by which commands may name it too"`
	Name    string   `json:"name" says:"by which commands name it"`
	SPID    *string  `json:"spid" says:"for local and wireless numbers"`
	RespOrg *string  `json:"resporg" says:"for toll-free numbers"`
	Types   []string `json:"types" says:"that it covers; empty for all"`
	LATAs   []int    `json:"latas" says:"that it covers; empty for all"`
	Rank    int      `json:"rank" says:"the lowest that covers a number takes it"`
}

func gainingDocOf(g portability.Gaining) gainingDoc {
	doc := gainingDoc{ID: g.ID, Name: g.Name, SPID: orNull(g.SPID), RespOrg: orNull(g.RespOrg), Types: []string{}, LATAs: append([]int{}, g.LATAs...), Rank: g.Rank}
	for _, t := range g.Types {
		doc.Types = append(doc.Types, t.String())
	}
	return doc
}

func gainingSheet(list []portability.Gaining) sheet {
	rows := sheet{columns: []string{"id", "name", "spid", "resporg", "types", "latas", "rank"}}
	for _, g := range list {
		rows.add(strconv.FormatInt(g.ID, 10), g.Name, g.SPID, g.RespOrg, strings.Join(gainingDocOf(g).Types, " "), lataWords(g.LATAs), strconv.Itoa(g.Rank))
	}
	return rows
}

func lataWords(list []int) string {
	words := make([]string, 0, len(list))
	for _, n := range list {
		words = append(words, strconv.Itoa(n))
	}
	return strings.Join(words, " ")
}

func gainingText(l look, g portability.Gaining) string {
	orAny := func(text string) string {
		if text == "" {
			return "all"
		}
		return text
	}
	var lines pairs
	lines.add("Provider", g.Name)
	lines.add("Id", strconv.FormatInt(g.ID, 10))
	lines.add("SPID", g.SPID)
	lines.add("RespOrg", g.RespOrg)
	lines.add("Types", orAny(strings.Join(gainingDocOf(g).Types, " ")))
	lines.add("LATAs", orAny(lataWords(g.LATAs)))
	lines.add("Rank", strconv.Itoa(g.Rank))
	return lines.text(l)
}

func (c *session) printAllGaining(ctx context.Context, s *store.Store) error {
	all, err := s.GainingProviders(ctx)
	if err != nil {
		return err
	}
	docs := make([]gainingDoc, 0, len(all))
	for _, g := range all {
		docs = append(docs, gainingDocOf(g))
	}
	return c.printRows(docs, gainingSheet(all), "No gaining provider.")
}
