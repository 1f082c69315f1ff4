package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/words"
)

// partlyError ends a command that did its work for some of what it was given and was
// refused for the rest: what changed is told all the same.
type partlyError struct{ error }

func (e *partlyError) Unwrap() error { return e.error }

// isPartly reports whether a command that failed did a part of its work.
func isPartly(err error) bool {
	var partly *partlyError
	return errors.As(err, &partly)
}

// partialSays is what --partial says of every command: the things that it leaves out.
func partialSays(noun, which string) string {
	return "leave out the " + noun + "s that " + which + " and tell them; otherwise one of them stops all"
}

// bindPartial gives a command --partial for what rules refuse. Where something was left
// out the command ends with leftOut or a partlyError, of status 3.
func bindPartial(cmd *cobra.Command, partial *bool, noun string) {
	cmd.Flags().BoolVar(partial, "partial", false, partialSays(noun, "are refused")+" (status 3 either way)")
}

// leftOut tells the numbers that a partial act left out; nil where there are none.
func leftOut(p store.Prediction) error {
	refused := p.Refusal()
	if refused == nil {
		return nil
	}
	out := &inTheWayError{Refusal: refused, reasons: reasonsOfCohorts(p)}
	if len(out.reasons) < 2 {
		out.reasons = nil
	}
	return &partlyError{out}
}

// reasonsOfCohorts tells why numbers are refused, each kind of them once.
func reasonsOfCohorts(p store.Prediction) []string {
	var out []string
	for _, co := range p.Cohorts {
		if co.Refused != nil {
			out = append(out, words.Count(co.Count, "number")+" such as "+co.Sample.Display()+" ("+co.Facts.Status.String()+"): "+
				co.Refused.Rule+": "+co.Refused.Text)
		}
	}
	return out
}

// refusals gathers what orders are refused for, of so many that were looked at.
type refusals struct {
	list []*model.Refusal
	of   int
}

// take keeps a refusal; any other error comes back.
func (r *refusals) take(err error) error {
	var no *model.Refusal
	if !errors.As(err, &no) {
		return err
	}
	r.list = append(r.list, no)
	return nil
}

// err is the refusals as one, nil without any. what is not done to the orders: "submitted".
func (r *refusals) err(what string, partial bool) error {
	if len(r.list) == 0 {
		return nil
	}
	if r.of == 1 {
		return r.list[0]
	}
	first := *r.list[0]
	first.Text = fmt.Sprintf("%d of %s cannot be %s, so that none was; --partial leaves them out", len(r.list), words.Count(r.of, "order"), what)
	if partial {
		first.Text = fmt.Sprintf("%d of %s could not be %s", len(r.list), words.Count(r.of, "order"), what)
	}
	out := &inTheWayError{Refusal: &first}
	for _, no := range r.list {
		out.reasons = append(out.reasons, no.Rule+": "+no.Text)
	}
	if partial && len(r.list) < r.of {
		return &partlyError{out}
	}
	return out
}
