package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/draw"
)

// The exit statuses.
const (
	statusDone    = 0
	statusFailed  = 1
	statusUsage   = 2
	statusRefused = 3
)

// usageError is a command line that cannot be understood.
type usageError struct {
	text string
	help string // the command whose help tells more
	err  error
}

func (e *usageError) Error() string { return e.text }
func (e *usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error {
	return &usageError{text: fmt.Sprintf(format, args...)}
}

// whereError is a filter that cannot be read, with the text that it stands in.
type whereError struct {
	text  string
	fault *filter.Fault
}

func (e *whereError) Error() string { return "--where: " + e.fault.Error() }
func (e *whereError) Unwrap() error { return e.fault }

// pointer draws the filter with a mark under the term at fault.
func (e *whereError) pointer() string {
	before := draw.Width(clean(e.text[:e.fault.Start]))
	under := draw.Width(clean(e.text[e.fault.Start:e.fault.End]))
	return "  " + clean(e.text) + "\n  " + draw.Blank(before) + draw.Line("^", max(under, 1))
}

// adviceError is an error with what the user may do about it. The text and the exit
// status are those of the error.
type adviceError struct {
	error
	advice string
}

func (e *adviceError) Unwrap() error { return e.error }

// advise adds to a refusal that a reason may set aside how the command takes that
// reason, where it does.
func advise(cmd *cobra.Command, err error) error {
	var refused *model.Refusal
	if !errors.As(err, &refused) || !refused.Overridable || cmd.Flags().Lookup(flagOverride) == nil {
		return err
	}
	return &adviceError{err, "Where the carrier really gave it so, --" + flagOverride + " REASON records it all the same."}
}

// inTheWayError is a refusal of several numbers: every reason, not only the first.
type inTheWayError struct {
	*model.Refusal
	reasons []string
}

func (e *inTheWayError) Unwrap() error { return e.Refusal }

// Status is the exit status of a command line's error: 0 done, 1 failed, 2 wrong usage,
// 3 refused by a rule: nothing was changed then, but for what --partial let through. What
// --partial leaves out because it cannot be read is refused by no rule.
//
// Of several errors at once it is that of the first that is a failure, else of the first:
// what a rule refused is not all that went wrong then.
func Status(err error) int {
	status := statusDone
	for _, e := range apart(err) {
		if s := statusOf(e); status == statusDone || s == statusFailed {
			status = s
		}
	}
	return status
}

// apart takes errors apart that a command joined; what else wraps several stays one.
func apart(err error) []error {
	if a, ok := err.(*adviceError); ok { //nolint:errorlint // the outermost alone
		parts := apart(a.error)
		for i, e := range parts {
			var refused *model.Refusal
			if errors.As(e, &refused) {
				parts[i] = &adviceError{e, a.advice}
			}
		}
		return parts
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok || err.Error() != joinedText(joined.Unwrap()) {
		if err == nil {
			return nil
		}
		return []error{err}
	}
	var out []error
	for _, e := range joined.Unwrap() {
		out = append(out, apart(e)...)
	}
	return out
}

// joinedText is the text of errors that errors.Join joined.
func joinedText(list []error) string {
	lines := make([]string, 0, len(list))
	for _, e := range list {
		lines = append(lines, e.Error())
	}
	return strings.Join(lines, "\n")
}

func statusOf(err error) int {
	var usage *usageError
	var fault *filter.Fault
	var refused *model.Refusal
	switch {
	case err == nil:
		return statusDone
	case errors.As(err, &refused):
		return statusRefused
	case errors.As(err, &usage), errors.As(err, &fault), store.CodeOf(err) == store.BadInput:
		return statusUsage
	default:
		return statusFailed
	}
}

// Report prints an error for a person, names the rule where one refused, and returns the
// exit status. Nothing is printed for nil, and for what was told already.
func Report(w io.Writer, err error) int {
	for _, e := range apart(err) {
		if !errors.Is(e, errTold) {
			_, _ = fmt.Fprintln(w, "portdesk: "+explain(e)) // nobody is left to tell where this fails
		}
	}
	return Status(err)
}

// errTold ends a command with status 1 whose output says why already.
var errTold = errors.New("told already")

func explain(err error) string {
	var usage *usageError
	var where *whereError
	var refused *model.Refusal
	var all *inTheWayError
	var advised *adviceError
	switch {
	case errors.As(err, &refused):
		lines := []string{fmt.Sprintf("refused by rule %q: %s", refused.Rule, clean(refused.Text))}
		if errors.As(err, &all) {
			for _, r := range all.reasons {
				lines = append(lines, "  "+clean(r))
			}
		}
		if errors.As(err, &advised) {
			lines = append(lines, "  "+advised.advice)
		}
		return strings.Join(lines, "\n")
	case errors.As(err, &where):
		return clean(where.Error()) + "\n" + where.pointer()
	case errors.As(err, &usage):
		text := clean(usage.text)
		if usage.help != "" {
			text += "\n  See " + usage.help + " --help"
		}
		return text
	case errors.Is(err, context.Canceled):
		return "interrupted; what was not done yet was not kept"
	}
	return draw.CleanMultiline(strings.TrimSpace(err.Error()))
}
