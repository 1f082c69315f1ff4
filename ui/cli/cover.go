package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/tn"
	"portdesk/store"
)

// coverFlags name the types and LATAs of numbers that a rule or a provider is for.
type coverFlags struct{ types, latas []string }

func (f *coverFlags) bind(cmd *cobra.Command, types, latas string) {
	const all = "; all where none is named"
	cmd.Flags().StringSliceVar(&f.types, "type", nil, types+all)
	cmd.Flags().StringSliceVar(&f.latas, "lata", nil, latas+all)
}

// cover takes over what was said; said tells which flags were.
func (f *coverFlags) cover(types *[]tn.Type, latas *[]int, said func(flag string) bool) (err error) {
	if said("type") {
		if *types, err = parseTypes(f.types); err != nil {
			return err
		}
	}
	if said("lata") {
		*latas, err = parseLATAs(f.latas)
	}
	return err
}

// filled leaves out empty words.
func filled(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(w string) bool { return strings.TrimSpace(w) == "" })
}

// parseTypes reads the types of numbers; empty words stand for none.
func parseTypes(list []string) (out []tn.Type, err error) {
	for _, word := range filled(list) {
		t, ok := tn.ParseType(word)
		if !ok {
			return nil, usagef("--type is long-code, tollfree or wireless, not %q", word)
		}
		out = append(out, t)
	}
	return out, nil
}

// parseLATAs reads LATAs; empty words stand for none.
func parseLATAs(list []string) (out []int, err error) {
	for _, word := range filled(list) {
		n, err := strconv.Atoi(strings.TrimSpace(word))
		if err != nil || n <= 0 {
			return nil, usagef("--lata is a number, not %q", word)
		}
		out = append(out, n)
	}
	return out, nil
}

// findNamed finds the one thing that has a name, whatever its case, or else an id.
func findNamed[T any](all []T, word, noun string, of func(T) (name string, id int64)) (found T, err error) {
	word = strings.TrimSpace(word)
	matching := func(match func(name string, id int64) bool) []T {
		return slices.DeleteFunc(slices.Clone(all), func(t T) bool { return !match(of(t)) })
	}
	list := matching(func(name string, _ int64) bool { return strings.EqualFold(name, word) })
	if len(list) == 0 {
		list = matching(func(_ string, id int64) bool { return strconv.FormatInt(id, 10) == word })
	}
	switch len(list) {
	case 0:
		return found, &store.Error{Code: store.NotFound, Text: fmt.Sprintf("there is no %s %q", noun, word)}
	case 1:
		return list[0], nil
	}
	return found, usagef("several %ss have the name %q; give the id of one", noun, word)
}
