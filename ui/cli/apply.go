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
	files    []string
	where    string
	verdict  string
	date     string
	causes   []string
	reason   string
	answers  []string
	override string
}

func (c *session) numberApplyCommand() *cobra.Command {
	var f applyFlags
	cmd := &cobra.Command{
		Use:   "apply EVENT NUMBER... [-f FILE] [-]",
		Short: "Record an event for numbers: all of them as one action, or none",
		Long: wrapped("Record an event for numbers. Several numbers are one action: all of them, or none where a rule stands in the way of one.\n\n" +
			"Events: " + strings.Join(eventWords(), ", ")),
		Example: "  portdesk number apply review_started 12064205780 --verdict portable\n" +
			"  portdesk number apply porting_date_confirmed_foc --where order:1001-A --date 2026-12-04\n" +
			"  portdesk number apply additional_information_required 12064205780 --cause zip_mismatch --reason 'ZIP does not match'\n" +
			"  portdesk number apply resubmit 12064205780 --answer zip=98101",
		Args: arguments("EVENT", "[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			request, answers, err := f.request(s, args[0])
			if err != nil {
				return err
			}
			ids, err := c.selected(ctx, s, args[1:], f)
			if err != nil {
				return err
			}
			if len(answers) > 0 {
				err = c.resolve(ctx, s, ids, request, answers)
			} else {
				err = c.apply(ctx, s, ids, request)
			}
			if err != nil {
				return err
			}
			return c.printByID(ctx, s, ids)
		}),
	}
	bindFiles(cmd, &f.files)
	flags := cmd.Flags()
	flags.StringVar(&f.where, "where", "", "all numbers that `FILTER` lets through, instead of naming them")
	flags.StringVar(&f.verdict, "verdict", "", "the `VERDICT` of the review: portable or not_portable")
	flags.StringVar(&f.date, "date", "", "the `DATE`: 2026-12-04, 12/4, tomorrow, fri, +4bd")
	flags.StringArrayVar(&f.causes, "cause", nil, "the `CAUSE` that the carrier names, by id, vendor's code or title; repeat it, or part several with commas")
	flags.StringVar(&f.reason, "reason", "", "the `REASON`, in the carrier's words where the carrier gave it")
	flags.StringArrayVar(&f.answers, "answer", nil, "`FIELD=VALUE` that answers a blocker, once for each field")
	bindOverride(cmd, &f.override)
	return cmd
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

// selected finds the numbers that an event is for.
func (c *session) selected(ctx context.Context, s *store.Store, words []string, f applyFlags) ([]int64, error) {
	if f.where != "" {
		if len(words) > 0 || len(f.files) > 0 {
			return nil, usagef("name the numbers or give --where, not both")
		}
		q, err := parseWhere(s, f.where)
		if err != nil {
			return nil, err
		}
		list, err := numbers(ctx, s, store.NumberQuery{Where: q}, 0)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			return nil, &store.Error{Code: store.NotFound, Text: "no number matches " + f.where}
		}
		ids := make([]int64, 0, len(list))
		for _, n := range list {
			ids = append(ids, n.ID)
		}
		return ids, nil
	}
	list, err := c.readNumbers(words, f.files)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, usagef("the list holds no number")
	}
	ids := make([]int64, 0, len(list))
	for _, t := range list {
		n, err := s.NumberByTN(ctx, t)
		if err != nil {
			return nil, err
		}
		ids = append(ids, n.ID)
	}
	return ids, nil
}

// apply carries an event out for all of the numbers, or for none with every reason named.
func (c *session) apply(ctx context.Context, s *store.Store, ids []int64, r model.Request) error {
	sel := store.Selection{IDs: ids}
	_, err := s.Apply(ctx, store.Act{Selection: sel, Request: r})
	var refused *model.Refusal
	if !errors.As(err, &refused) || len(ids) == 1 {
		return err
	}
	p, perr := s.Predict(ctx, sel, r)
	if perr != nil {
		return err // the refusal itself says enough
	}
	return inTheWay(refused, p)
}

// inTheWay adds to a refusal of several numbers what stands in the way of each.
func inTheWay(refused *model.Refusal, p store.Prediction) error {
	out := &inTheWayError{Refusal: refused}
	for _, co := range p.Cohorts {
		if co.Refused != nil {
			out.reasons = append(out.reasons, words.Count(co.Count, "number")+" such as "+co.Sample.Display()+" ("+co.Facts.Status.String()+"): "+
				co.Refused.Rule+": "+co.Refused.Text)
		}
	}
	if len(out.reasons) < 2 {
		return refused
	}
	return out
}

// resolve answers the blockers of the numbers, which resubmits what they hold.
func (c *session) resolve(ctx context.Context, s *store.Store, ids []int64, r model.Request, answers field.Values) error {
	sel := store.Selection{IDs: ids}
	if err := mayResubmit(ctx, s, sel, r); err != nil {
		return err
	}
	open, err := openBlockers(ctx, s, ids)
	if err != nil {
		return err
	}
	if err := checkAnswerKeys(open, answers); err != nil {
		return err
	}
	done, err := s.Resolve(ctx, store.Resolution{Selection: sel, Answers: answers})
	if err != nil {
		return err
	}
	return c.sayResolved(ctx, s, done)
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

// printByID shows numbers as they are now.
func (c *session) printByID(ctx context.Context, s *store.Store, ids []int64) error {
	list := make([]store.NumberRow, 0, len(ids))
	for _, id := range ids {
		n, err := s.Number(ctx, id)
		if err != nil {
			return err
		}
		list = append(list, n)
	}
	return c.printNumbers(s, list)
}
