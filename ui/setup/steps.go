package setup

import (
	"context"
	"fmt"
	"strings"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// Facts is how far a desk is furnished.
type Facts struct {
	Directory int            // prefixes in the directory
	Gaining   int            // gaining providers
	Orders    int            // port orders, of any state
	Keys      *action.Keymap // names the keys; nil takes the default ones
}

// Load reads the facts but for the orders, which their workspaces know.
func Load(ctx context.Context, s interface {
	Gainer
	DirectorySize(ctx context.Context) (int, error)
}) (Facts, error) {
	size, err := s.DirectorySize(ctx)
	if err != nil {
		return Facts{}, fmt.Errorf("count the directory: %w", err)
	}
	gaining, err := s.GainingProviders(ctx)
	if err != nil {
		return Facts{}, fmt.Errorf("read the gaining providers: %w", err)
	}
	return Facts{Directory: size, Gaining: len(gaining)}, nil
}

// label is the first key of an action.
func label(keys *action.Keymap, id action.ID) string {
	if keys == nil {
		keys = action.Default()
	}
	return keys.KeyLabel(id)
}

const stepsWidth = 62

// FirstSteps draws what to do first on an empty desk, in exactly h lines of w cells:
// three steps, of which those that are done are ticked.
func FirstSteps(t *theme.Theme, f Facts, w, h int) string {
	keys := f.Keys
	if keys == nil {
		keys = action.Default()
	}
	check := keys.KeyLabel(action.Workspace6)
	steps := []struct {
		done        bool
		head, how   string
		doneAlready string
	}{
		{f.Gaining > 0, "Name the gaining provider", "where numbers are brought to: " + keys.KeyLabel(action.Gaining), "known"},
		{f.Directory > 0, "Import a directory", "who serves which numbers: " + keys.KeyLabel(action.Directory),
			words.Count(f.Directory, "prefix", "prefixes")},
		{f.Orders > 0, "Paste the customer's numbers", check + " opens Check; orders are drafted from there", words.Count(f.Orders, "order")},
	}
	inner := min(stepsWidth, max(w-4, 1))
	left := draw.Blank((w - inner) / 2)
	lines := []string{left + t.P(theme.Title).S("No port orders yet"), ""}
	for i, s := range steps {
		sign := t.P(theme.Accent).S(fmt.Sprint(i + 1))
		head, how := t.P(theme.Text).S(s.head), s.how
		if s.done {
			sign, head, how = t.P(theme.OK).S(t.Glyphs.Check), t.P(theme.Dim).S(s.head), s.doneAlready
		}
		lines = append(lines, left+sign+"  "+head)
		for _, line := range draw.Wrap(how, max(inner-3, 1)) {
			lines = append(lines, left+"   "+t.P(theme.Faint).S(line))
		}
		lines = append(lines, "")
	}
	if len(lines) > h {
		kept := lines[:0]
		for _, line := range lines {
			if line != "" {
				kept = append(kept, line)
			}
		}
		lines = kept
	}
	if len(lines) > h { // the heads alone
		lines = lines[:0]
		for i, s := range steps {
			sign := fmt.Sprint(i + 1)
			if s.done {
				sign = t.Glyphs.Check
			}
			lines = append(lines, left+t.P(theme.Accent).S(sign)+"  "+t.P(theme.Text).S(s.head))
		}
	}
	above := max((h-len(lines))/3, 0)
	return draw.Lines(strings.Repeat("\n", above)+strings.Join(lines, "\n"), w, h)
}
