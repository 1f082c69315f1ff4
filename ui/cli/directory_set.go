package cli

import (
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/field"
	"portdesk/model/tn"
	"portdesk/store"
)

// prefixFlags is what is said about a row of the directory.
type prefixFlags struct {
	carrier, id, typ, center, state, portable string
	lata                                      int
}

func (c *session) directorySetCommand() *cobra.Command {
	var f prefixFlags
	cmd := &cobra.Command{
		Use:   "set PREFIX --carrier NAME --id ID ...",
		Short: "Say who serves the numbers under a prefix: a new row, or what no flag names stays",
		Long: wrapped("Say who serves the numbers under a prefix: NPA-NXX, NPA-NXX-X or a whole number. A row that is there keeps what no flag names. " +
			"A name together with an id is the name of that id everywhere."),
		Example: "  portdesk directory set 206-420 --carrier Level3 --id 8824 --type long-code --lata 674 --rate-center SEATTLE --state WA\n" +
			"  portdesk directory set 206-420-5780 --portable no",
		Args: arguments("PREFIX"),
	}
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		prefix, err := parsePrefix(args[0])
		if err != nil {
			return err
		}
		table, err := f.table(prefix, cmd.Flags().Changed)
		if err != nil {
			return err
		}
		got, err := s.ImportDirectory(ctx, strings.NewReader(table), nil)
		if err != nil {
			return err
		}
		if len(got.Bad) > 0 {
			return usagef("%s: %s", args[0], got.Bad[0].Reason)
		}
		row, err := s.Prefixes(ctx, store.PrefixQuery{Under: prefix, After: digitsValue(prefix) - 1, Limit: 1})
		if err != nil {
			return err
		}
		return c.printPrefixes(row)
	})
	flags := cmd.Flags()
	flags.StringVar(&f.carrier, "carrier", "", "the `NAME` of who serves them")
	flags.StringVar(&f.id, "id", "", "its SPID, OCN or RespOrg")
	flags.StringVar(&f.typ, "type", "", "long-code, tollfree or wireless")
	flags.IntVar(&f.lata, "lata", 0, "the LATA of the exchange")
	flags.StringVar(&f.center, "rate-center", "", "the rate center of the exchange")
	flags.StringVar(&f.state, "state", "", "the state of the exchange, two letters")
	flags.StringVar(&f.portable, "portable", "", "yes, or no where they cannot be ported")
	return c.answers(c.changing(cmd), []prefixDoc{})
}

// table writes what was said as a directory file of one row.
func (f *prefixFlags) table(prefix string, said func(flag string) bool) (string, error) {
	columns, row := []string{"prefix"}, []string{prefix}
	for _, of := range []struct{ flag, column, value string }{
		{"carrier", "provider_name", f.carrier}, {"id", "provider_id", f.id}, {"type", "type", f.typ}, {"lata", "lata", lataText(f.lata)},
		{"rate-center", "rate_center", f.center}, {"state", "state", f.state}, {"portable", "portable", f.portable},
	} {
		if !said(of.flag) {
			continue
		}
		value := strings.TrimSpace(of.value)
		if value == "" {
			return "", usagef("--%s is empty; a directory's row can be said anew, not emptied: remove it and set it again", of.flag)
		}
		columns, row = append(columns, of.column), append(row, value)
	}
	if len(row) == 1 {
		return "", usagef("say something about the prefix, such as --carrier NAME --id ID")
	}
	if said("type") {
		t, ok := tn.ParseType(f.typ)
		if !ok {
			return "", usagef("--type is long-code, tollfree or wireless, not %q", f.typ)
		}
		row[slices.Index(columns, "type")] = t.String()
	}
	if said("state") {
		state := field.Def{Key: "state", Label: "State", Kind: field.State}
		if err := state.Validate(f.state, nil); err != nil {
			return "", usagef("--state %q: %s", f.state, err)
		}
		row[slices.Index(columns, "state")] = field.Normalize(state, f.state)
	}
	if said("portable") && !slices.Contains([]string{"yes", "no"}, strings.ToLower(strings.TrimSpace(f.portable))) {
		return "", usagef("--portable is yes or no, not %q", f.portable)
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.WriteAll([][]string{columns, row}); err != nil {
		return "", fmt.Errorf("write the row: %w", err)
	}
	return b.String(), nil
}

// parsePrefix reads a whole prefix: 6, 7 or 10 digits.
func parsePrefix(word string) (string, error) {
	switch digits := onlyDigits(word); len(digits) {
	case 6, 7, 10:
		return digits, nil
	}
	return "", usagef("%q is no prefix: NPA-NXX, NPA-NXX-X or a whole number", word)
}

// digitsValue is the value of at most ten digits.
func digitsValue(digits string) int64 {
	n, _ := strconv.ParseInt(digits, 10, 64)
	return n
}

func (c *session) directoryRemoveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "remove PREFIX",
		Short:   "Take the row of a prefix out of the directory; the rows that are left under it are listed",
		Example: "  portdesk directory remove 206-420-5780",
		Args:    arguments("PREFIX"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			prefix, err := parsePrefix(args[0])
			if err != nil {
				return err
			}
			if err := s.RemovePrefix(ctx, digitsValue(prefix)); err != nil {
				return err
			}
			left, err := s.Prefixes(ctx, store.PrefixQuery{Under: prefix, Limit: prefixShown})
			if err != nil {
				return err
			}
			return c.printPrefixes(left)
		}),
	}
	return c.answers(c.changing(cmd), []prefixDoc{})
}
