package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/words"
)

func (c *session) directoryCommand() *cobra.Command {
	return c.family("directory", "Look into the directory of who serves which numbers, and correct it",
		c.directoryListCommand(), c.directoryShowCommand(), c.directoryCarriersCommand(), c.directorySetCommand(), c.directoryRemoveCommand())
}

// servingDoc is what the directory knows of a number.
type servingDoc struct {
	Number     string  `json:"number" says:"eleven digits"`
	Name       *string `json:"current_service_provider_name" says:"who serves it; null where nobody is known"`
	ID         *string `json:"current_service_provider_id" says:"its SPID or RespOrg"`
	Type       *string `json:"number_type" says:"long-code, tollfree or wireless"`
	LATA       *int    `json:"lata" says:"where its exchange lies"`
	RateCenter *string `json:"rate_center" says:"as the directory writes it"`
	State      *string `json:"state" says:"two letters"`
	Portable   bool    `json:"portable" says:"false where the directory says that it cannot be ported"`
}

func servingDocOf(n tn.TN, s portability.Serving) servingDoc {
	return servingDoc{Number: n.String(), Name: orNull(s.ProviderName), ID: orNull(s.ProviderID), Type: orNull(s.Type.String()),
		LATA: lataOrNull(s.LATA), RateCenter: orNull(s.RateCenter), State: orNull(s.State), Portable: !s.NotPortable}
}

func (c *session) directoryShowCommand() *cobra.Command {
	var files []string
	cmd := &cobra.Command{
		Use:   "show NUMBER...",
		Short: "Tell who serves a number",
		Long:  wrapped("Tell who serves a number. Of several numbers, and of those that a file names, -o json prints a list."),
		Args:  arguments("[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			list, err := c.readNumbers(args, files)
			if err != nil {
				return err
			}
			if len(list) == 0 {
				return usagef("the list holds no number")
			}
			docs := make([]servingDoc, 0, len(list))
			rows := sheet{columns: []string{"number", "current_service_provider_name", "current_service_provider_id", "number_type", "lata",
				"rate_center", "state", "portable"}}
			shown := sheet{columns: []string{"number", "carrier", "id", "type", "lata", "rate_center", "state", "portable"}}
			var unknown strings.Builder
			for _, n := range list {
				serving, err := s.Serving(ctx, n)
				if err != nil {
					return err
				}
				docs = append(docs, servingDocOf(n, serving))
				portable := strconv.FormatBool(!serving.NotPortable)
				rows.add(n.String(), serving.ProviderName, serving.ProviderID, serving.Type.String(), lataText(serving.LATA), serving.RateCenter, serving.State, portable)
				if !serving.Known() {
					unknown.WriteString("Nobody in the directory serves " + n.Display() + ".\n")
					continue
				}
				shown.add(n.Display(), serving.ProviderName, serving.ProviderID, serving.Type.Words(), lataText(serving.LATA), serving.RateCenter, serving.State, yesNo(!serving.NotPortable))
			}
			return c.print(answer{
				json: func() (any, error) { return oneOrAll(c.one, docs), nil },
				csv:  func() sheet { return rows },
				text: func(l look) string { return shown.text(l) + unknown.String() },
			})
		}),
	}
	bindFiles(cmd, &files)
	return c.answers(cmd, servingDoc{})
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// prefixDoc is a row of the directory.
type prefixDoc struct {
	Prefix     string  `json:"prefix" says:"6, 7 or 10 digits of the national number"`
	Name       *string `json:"current_service_provider_name" says:"who serves the numbers under it"`
	ID         *string `json:"current_service_provider_id" says:"its SPID or RespOrg"`
	Type       *string `json:"number_type" says:"long-code, tollfree or wireless"`
	LATA       *int    `json:"lata" says:"null where the row does not say"`
	RateCenter *string `json:"rate_center" says:"as the directory writes it"`
	State      *string `json:"state" says:"two letters"`
	Portable   bool    `json:"portable" says:"false where numbers under it cannot be ported"`
}

func (c *session) printPrefixes(list []store.Prefix) error {
	docs := make([]prefixDoc, 0, len(list))
	rows := sheet{columns: []string{"prefix", "current_service_provider_name", "current_service_provider_id", "number_type", "lata", "rate_center", "state", "portable"}}
	shown := sheet{columns: []string{"number", "carrier", "id", "type", "lata", "rate_center", "state", "portable"}}
	for _, p := range list {
		digits := strconv.FormatInt(p.Prefix, 10)
		docs = append(docs, prefixDoc{digits, orNull(p.Provider.Name), orNull(p.Provider.ID), orNull(p.Type.String()), lataOrNull(p.LATA),
			orNull(p.RateCenter), orNull(p.State), p.Portable})
		rows.add(digits, p.Provider.Name, p.Provider.ID, p.Type.String(), lataText(p.LATA), p.RateCenter, p.State, strconv.FormatBool(p.Portable))
		shown.add(prefixText(digits), p.Provider.Name, p.Provider.ID, p.Type.Words(), lataText(p.LATA), p.RateCenter, p.State, yesNo(p.Portable))
	}
	return c.print(answer{
		json: func() (any, error) { return docs, nil },
		csv:  func() sheet { return rows },
		text: func(l look) string {
			if len(list) == 0 {
				return "No prefix.\n"
			}
			return shown.text(l)
		},
	})
}

// prefixText writes a prefix as people read it: 206-420, 206-420-5.
func prefixText(digits string) string {
	const npa, nxx = 3, 6
	if len(digits) < nxx {
		return digits
	}
	text := digits[:npa] + "-" + digits[npa:nxx]
	if len(digits) > nxx {
		text += "-" + digits[nxx:]
	}
	return text
}

// prefixShown is how many rows are listed where no limit is given: a directory has more
// than a hundred thousand.
const prefixShown = 200

func (c *session) directoryListCommand() *cobra.Command {
	var under, carrier string
	var limit int
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the rows of the directory: who serves the numbers under a prefix",
		Example: "  portdesk directory list --prefix 206-420\n  portdesk directory list --carrier level3 --limit 0 -o csv",
		Args:    arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			if err := checkLimit(limit); err != nil {
				return err
			}
			q := store.PrefixQuery{Under: onlyDigits(under), Carrier: strings.TrimSpace(carrier)}
			if under != "" && q.Under == "" {
				return usagef("--prefix is the beginning of a number, such as 206 or 206-420, not %q", under)
			}
			list, err := walk(orMore(limit), func(after *store.Prefix, size int) ([]store.Prefix, error) {
				if q.Limit = size; after != nil {
					q.After = after.Prefix
				}
				return s.Prefixes(ctx, q)
			})
			if err != nil {
				return err
			}
			if limit > 0 && len(list) > limit {
				list = list[:limit]
				c.say("there are more than %s; --limit 0 lists all", words.Count(limit, "row"))
			}
			return c.printPrefixes(list)
		}),
	}
	cmd.Flags().StringVar(&under, "prefix", "", "only under these first `DIGITS` of a number, such as 206 or 206-420")
	cmd.Flags().StringVar(&carrier, "carrier", "", "only of a `CARRIER`, by its id or a part of its name")
	bindLimit(cmd, &limit, prefixShown)
	return c.answers(cmd, []prefixDoc{})
}

// orMore is a limit with room for the row that tells that there are more; 0 is all.
func orMore(limit int) int {
	if limit == 0 {
		return 0
	}
	return limit + 1
}

// onlyDigits are the digits of the beginning of a number, without the country code; empty
// for what is none.
func onlyDigits(word string) string {
	var b strings.Builder
	for i, r := range strings.TrimSpace(word) {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '+' && i == 0, strings.ContainsRune("-.() ", r):
		default:
			return ""
		}
	}
	return strings.TrimPrefix(b.String(), "1") // no area code begins with 1
}

// providerDoc is a provider that the directory names.
type providerDoc struct {
	ID       string  `json:"id" says:"SPID, OCN or RespOrg"`
	Name     *string `json:"name" says:"null where no file named it"`
	Prefixes int     `json:"prefixes" says:"rows of the directory that name it"`
}

func (c *session) directoryCarriersCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "carriers",
		Short: "List the carriers that the directory names, with their ids and how many prefixes they serve",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			list, err := s.DirectoryProviders(ctx)
			if err != nil {
				return err
			}
			docs := make([]providerDoc, 0, len(list))
			rows := sheet{columns: []string{"id", "name", "prefixes"}}
			for _, p := range list {
				docs = append(docs, providerDoc{p.ID, orNull(p.Name), p.Prefixes})
				rows.add(p.ID, p.Name, strconv.Itoa(p.Prefixes))
			}
			return c.printRows(docs, rows, "The directory names no carrier.")
		}),
	}
	return c.answers(cmd, []providerDoc{})
}
