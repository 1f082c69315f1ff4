package cli

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"portdesk/model"
)

// TestReportOfSeveralErrors: what a rule refused hides no failure beside it, and a failure
// decides over the exit status.
func TestReportOfSeveralErrors(t *testing.T) {
	refused := &model.Refusal{Rule: "date_in_the_past", Text: "the day is over", Overridable: true}
	full := errors.New("print: no space left on device")
	overriding := &cobra.Command{}
	overriding.Flags().String(flagOverride, "", "")
	for name, tt := range map[string]struct {
		err    error
		status int
		says   []string
	}{
		"none":               {errors.Join(nil, nil), 0, nil},
		"a failure beside":   {errors.Join(full, &partlyError{refused}), 1, []string{"no space left", "date_in_the_past"}},
		"the other way":      {errors.Join(&partlyError{refused}, full), 1, []string{"no space left", "date_in_the_past"}},
		"within another":     {errors.Join(errors.Join(refused, full), nil), 1, []string{"no space left", "date_in_the_past"}},
		"told, and closing":  {errors.Join(errTold, full), 1, []string{"no space left"}},
		"told alone":         {errors.Join(errTold, nil), 1, nil},
		"usage alone":        {errors.Join(usagef("give NUMBER")), 2, []string{"give NUMBER"}},
		"a text around both": {fmt.Errorf("orders.csv: %w", errors.Join(usagef("line 3"), nil)), 2, []string{"line 3"}},
		"with advice":        {advise(overriding, errors.Join(refused, full)), 1, []string{"no space left", "date_in_the_past", "--override REASON"}},
	} {
		t.Run(name, func(t *testing.T) {
			var told bytes.Buffer
			if status := Report(&told, tt.err); status != tt.status {
				t.Errorf("the status is %d, want %d", status, tt.status)
			}
			if len(tt.says) == 0 && told.Len() > 0 {
				t.Errorf("it says %q", told.String())
			}
			for _, text := range tt.says {
				if strings.Count(told.String(), text) != 1 {
					t.Errorf("it says %q, want %q once", told.String(), text)
				}
			}
		})
	}
}
