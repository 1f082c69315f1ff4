package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/words"
)

// applyFlags is the data that edges ask for, as it was typed.
type applyFlags struct {
	numberWords
	verdict  string
	date     string
	causes   []string
	reason   string
	answers  []string
	override string
	partial  bool
}

func (c *session) numberApplyCommand() *cobra.Command {
	var f applyFlags
	cmd := &cobra.Command{
		Use:   "apply EVENT [NUMBER...]",
		Short: "Record an event for numbers: all of them as one action, or none",
		Long: wrapped("Record an event for numbers. Several numbers are one action: all of them, or none where a rule stands in the way of one. " +
			"With --partial those in whose way a rule stands are left out and told. A table of more than 1,000 numbers tells counts by order and status.\n\n" +
			"Events: " + strings.Join(eventWords(), ", ")),
		Example: "  portdesk number apply review_started 12064205780 --verdict portable\n" +
			"  portdesk number apply porting_date_confirmed_foc --where order:1001-A --date 2026-12-04\n" +
			"  portdesk blocker raise 12064205780 --cause zip_mismatch\n" +
			"  portdesk number apply resubmit 12064205780 --answer zip=98101\n" +
			"  portdesk number apply port_completed -f ported.txt --partial",
		Args: arguments("EVENT", "[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			request, answers, err := f.request(s, args[0])
			if err != nil {
				return err
			}
			if len(answers) > 0 && f.partial {
				return usagef("--partial does not go with --answer: an answer is for every number that its blocker holds")
			}
			list, err := c.chosenNumbers(ctx, s, args[1:], f.numberWords)
			if err != nil {
				return err
			}
			if len(answers) > 0 {
				return c.answerBlockers(ctx, s, list, request, answers)
			}
			return c.applyTo(ctx, s, list, request, f.partial)
		}),
	}
	f.bind(cmd)
	bindPartial(cmd, &f.partial, "number")
	flags := cmd.Flags()
	flags.StringVar(&f.verdict, "verdict", "", "the `VERDICT` of the review: portable or not_portable")
	flags.StringVar(&f.date, "date", "", "the `DATE`: 2026-12-04, 12/4, tomorrow, fri, +4bd")
	flags.StringArrayVar(&f.causes, "cause", nil, "the `CAUSE` that the carrier names, by id, vendor's code or title; repeat it, or part several with commas")
	flags.StringVar(&f.reason, "reason", "", "the `REASON`, in the carrier's words where the carrier gave it")
	flags.StringArrayVar(&f.answers, "answer", nil, "an answer to a blocker, `FIELD=VALUE`, once for each field")
	bindOverride(cmd, &f.override)
	return c.changing(c.answers(cmd, []numberDoc{}))
}

// applyTo carries an event out and prints the numbers as they are then: those that were
// named, or those that it happened to.
func (c *session) applyTo(ctx context.Context, s *store.Store, list chosen, r model.Request, partial bool) error {
	done, err := c.apply(ctx, s, list, r, partial)
	if err != nil {
		return err
	}
	if list.All || partial {
		err = c.printEach(s, func(fn func(store.NumberRow) error) error { return s.EachTouched(ctx, done.Action, fn) })
	} else {
		err = c.printByID(ctx, s, list.IDs)
	}
	return errors.Join(err, leftOut(done.Skipped))
}

// printByID prints numbers as they are now, in the order of their ids.
func (c *session) printByID(ctx context.Context, s *store.Store, ids []int64) error {
	return c.printEach(s, func(fn func(store.NumberRow) error) error { return s.EachNamed(ctx, ids, fn) })
}

// flagOverride names the flag of the commands that can set a rule aside.
const flagOverride = "override"

func bindOverride(cmd *cobra.Command, reason *string) {
	cmd.Flags().StringVar(reason, flagOverride, "", "set a rule about dates aside for a `REASON`")
}

func eventWords() []string {
	var out []string
	for _, ev := range model.Events() {
		out = append(out, string(ev))
	}
	return out
}

// request turns the flags into the request to the law, and the answers to blockers. Data
// that the event does not ask for is refused rather than dropped.
func (f applyFlags) request(s *store.Store, word string) (model.Request, field.Values, error) {
	ev, ok := model.ParseEvent(word)
	r := model.Request{Event: ev, Reason: strings.TrimSpace(f.reason), Override: strings.TrimSpace(f.override)}
	if !ok {
		return r, nil, usagef("there is no event %q; one of %s", word, strings.Join(eventWords(), ", "))
	}
	asked := asks(ev)
	for _, given := range []struct {
		flag string
		set  bool
		by   model.Datum
	}{
		{"--verdict", f.verdict != "", model.AskVerdict},
		{"--date", f.date != "", model.AskDate},
		{"--cause", len(f.causes) > 0, model.AskCauses},
		{"--answer", len(f.answers) > 0, model.AskAnswers},
	} {
		if given.set && !asked[given.by] {
			return r, nil, usagef("%s takes no %s", ev, given.flag)
		}
	}
	var err error
	if r.Verdict, err = parseVerdict(f.verdict); err != nil {
		return r, nil, err
	}
	if f.date != "" {
		if r.Date, err = parseDate(s, "--date", f.date); err != nil {
			return r, nil, err
		}
	}
	if r.Causes, err = parseCauses(f.causes); err != nil {
		return r, nil, err
	}
	answers, err := parseValues(s, "--answer", f.answers)
	return r, answers, err
}

// asks is everything that the edges of an event ask for.
func asks(ev model.Event) map[model.Datum]bool {
	out := map[model.Datum]bool{}
	for _, e := range model.Edges() {
		if e.Event == ev {
			for _, d := range e.Asks {
				out[d] = true
			}
		}
	}
	return out
}

func parseVerdict(word string) (model.Verdict, error) {
	switch v := model.Verdict(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(word)), "-", "_")); v {
	case model.NoVerdict, model.VerdictPortable, model.VerdictNotPortable:
		return v, nil
	}
	return "", usagef("--verdict is portable or not_portable, not %q", word)
}

// apply carries an event out for all of the numbers, or for none with every reason named;
// with partial for those that no rule stands in the way of.
func (c *session) apply(ctx context.Context, s *store.Store, list chosen, r model.Request, partial bool) (store.Applied, error) {
	done, err := s.Apply(ctx, store.Act{Selection: list.Selection, Request: r, Partial: partial})
	var refused *model.Refusal
	if !errors.As(err, &refused) || list.count == 1 {
		return done, err
	}
	p, perr := s.Predict(ctx, list.Selection, r)
	if perr != nil {
		return done, err // the refusal itself says enough
	}
	return done, inTheWay(refused, p)
}

// inTheWay adds to a refusal of several numbers what stands in the way of each.
func inTheWay(refused *model.Refusal, p store.Prediction) error {
	out := &inTheWayError{refused, reasonsOfCohorts(p)}
	if len(out.reasons) < 2 {
		return refused
	}
	return out
}

// answerBlockers answers the blockers of the numbers, which resubmits what they hold, and
// prints the numbers as they are then.
func (c *session) answerBlockers(ctx context.Context, s *store.Store, list chosen, r model.Request, answers field.Values) error {
	list, err := list.byID(ctx, s)
	if err != nil {
		return err
	}
	if err := mayResubmit(ctx, s, list.Selection, r); err != nil {
		return err
	}
	open, err := s.OpenBlockers(ctx, list.Selection)
	if err != nil {
		return err
	}
	if err := checkAnswerKeys(open, answers); err != nil {
		return err
	}
	done, err := s.Resolve(ctx, store.Resolution{Selection: list.Selection, Answers: answers})
	if err != nil {
		return err
	}
	if err := c.sayResolved(ctx, s, done); err != nil {
		return err
	}
	return c.printByID(ctx, s, list.IDs)
}

// mayResubmit refuses numbers that answers and a signature would not help.
func mayResubmit(ctx context.Context, s *store.Store, sel store.Selection, r model.Request) error {
	p, err := s.Predict(ctx, sel, r)
	if err != nil {
		return err
	}
	p.Cohorts = slices.DeleteFunc(p.Cohorts, func(co store.Cohort) bool {
		return co.Refused == nil || co.Refused.Rule == "blockers_answered" || co.Refused.Rule == "letter_signed"
	})
	if no := p.Refusal(); no != nil {
		return inTheWay(no, p)
	}
	return nil
}

// sayResolved tells what answering led to beyond the numbers that are printed.
func (c *session) sayResolved(ctx context.Context, s *store.Store, done store.Resolved) error {
	if done.Dropped > 0 {
		c.say("the cancellation of %s was requested instead", words.Count(done.Dropped, "number"))
	}
	if done.Waiting > 0 && !done.LetterDue {
		c.say("%s waits for the answers to another blocker", words.Count(done.Waiting, "number"))
	}
	if !done.LetterDue {
		return nil
	}
	for _, id := range done.Orders {
		o, err := s.Order(ctx, id)
		if err != nil {
			return err
		}
		if o.Signed() {
			continue
		}
		c.say("the answers are kept, but a new LOA signature is due before the numbers of PON %s can be resubmitted", o.PON)
		c.say("  portdesk order sign %s --name NAME --title TITLE --consent", o.PON)
		c.say("  portdesk number apply resubmit --where 'order:%s status:action-required'", o.PON)
	}
	return nil
}
