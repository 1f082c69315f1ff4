package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/words"
)

func (c *session) numberTestCommand() *cobra.Command {
	var w numberWords
	var passed, failed, none, partial bool
	var note string
	cmd := &cobra.Command{
		Use:   "test [NUMBER...] --passed|--failed|--none",
		Short: "Record how the test calls to numbers went",
		Long: wrapped("Record how the test calls to activated or completed numbers went. The clock of the snap-back runs from the activation, " +
			"whatever the call says. --none takes a recorded test call back."),
		Example: "  portdesk number test 12064205780 --failed --note 'rings at the old PBX'\n" +
			"  portdesk number test --where 'order:1001-A' --passed --partial",
		Args: arguments("[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			result, err := testResult(passed, failed, none)
			if err != nil {
				return err
			}
			list, err := c.chosenNumbers(ctx, s, args, w)
			if err != nil {
				return err
			}
			changed, err := s.RecordTest(ctx, list.Selection, result, note, partial)
			if err != nil {
				return err
			}
			action, err := s.Latest(ctx)
			if err != nil {
				return err
			}
			err = c.printEach(s, func(fn func(store.NumberRow) error) error { return s.EachTouched(ctx, action, fn) })
			if left := list.count - changed; err == nil && left > 0 && partial && result != store.NoTest {
				return &partlyError{&model.Refusal{Rule: "not_activated",
					Text: words.Count(left, "number") + " left out: only numbers that are activated or completed can be test called"}}
			}
			return err
		}),
	}
	w.bind(cmd)
	bindPartial(cmd, &partial, "number")
	flags := cmd.Flags()
	flags.BoolVar(&passed, "passed", false, "the call arrived where it should")
	flags.BoolVar(&failed, "failed", false, "it did not")
	flags.BoolVar(&none, "none", false, "take a recorded test call back")
	flags.StringVar(&note, "note", "", "what was heard, in a `TEXT`")
	return c.changing(c.answers(cmd, []numberDoc{}))
}

func testResult(passed, failed, none bool) (store.TestResult, error) {
	var out []store.TestResult
	for _, given := range []struct {
		flag   bool
		result store.TestResult
	}{{passed, store.TestPassed}, {failed, store.TestFailed}, {none, store.NoTest}} {
		if given.flag {
			out = append(out, given.result)
		}
	}
	if len(out) != 1 {
		return store.NoTest, usagef("give one of --passed, --failed and --none")
	}
	return out[0], nil
}

// toldDayDoc is a confirmed date that a customer was told.
type toldDayDoc struct {
	Day     date.Date `json:"foc_date" says:"the confirmed date"`
	Numbers []string  `json:"numbers" says:"those that move then"`
}

// toldDoc is what was recorded as told.
type toldDoc struct {
	Told int          `json:"told" says:"numbers whose customer knows their date now"`
	Days []toldDayDoc `json:"days" says:"the dates that were told, the earliest first"`
}

func (c *session) numberTellCommand() *cobra.Command {
	var w numberWords
	cmd := &cobra.Command{
		Use:   "tell [NUMBER...]",
		Short: "Record that the customer was told the confirmed dates of numbers",
		Long: wrapped("Record that the customer was told the confirmed dates of numbers. Numbers without a date, and those whose date the customer knows, are left out. " +
			"With --dry-run it shows what there is to tell."),
		Example: "  portdesk number tell --where 'order:1001-A'",
		Args:    arguments("[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			list, err := c.chosenNumbers(ctx, s, args, w)
			if err != nil {
				return err
			}
			return c.tellCustomer(ctx, s, list)
		}),
	}
	w.bind(cmd)
	return c.changing(c.answers(cmd, toldDoc{}))
}

// tellCustomer records that customers know the dates of numbers, and prints these.
func (c *session) tellCustomer(ctx context.Context, s *store.Store, list chosen) error {
	days, shown, err := s.Untold(ctx, list.Selection)
	if err != nil {
		return err
	}
	list.Shown = shown
	told, err := s.TellCustomer(ctx, list.Selection)
	if err != nil {
		return err
	}
	doc := toldDoc{Told: told, Days: []toldDayDoc{}}
	rows := sheet{columns: []string{"foc_date", "number"}}
	for _, d := range days {
		doc.Days = append(doc.Days, toldDayDoc{d.Day, digits(d.Numbers)})
		for _, n := range d.Numbers {
			rows.add(d.Day.String(), n.String())
		}
	}
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return rows },
		text: func(l look) string {
			out := sheet{columns: []string{"foc_date", "numbers"}}
			for _, d := range days {
				out.add(d.Day.String(), numberSpans(d.Numbers))
			}
			return out.text(l)
		},
	})
}

// numberSpans writes the first of many numbers and how many there are besides.
func numberSpans(list []tn.TN) string {
	const shown = 4
	var parts []string
	for _, n := range list[:min(len(list), shown)] {
		parts = append(parts, n.Display())
	}
	if more := len(list) - shown; more > 0 {
		parts = append(parts, "and "+words.Thousands(more)+" more")
	}
	return strings.Join(parts, ", ")
}

// onNumber is onDesk for commands whose first word is a number.
func (c *session) onNumber(fn func(ctx context.Context, s *store.Store, n store.NumberRow, rest []string) error) func(*cobra.Command, []string) error {
	return c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		t, err := parseNumber(args[0])
		if err != nil {
			return err
		}
		n, err := s.NumberByTN(ctx, t)
		if err != nil {
			return err
		}
		return fn(ctx, s, n, args[1:])
	})
}

func (c *session) numberNoteCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "note NUMBER TEXT...",
		Short:   "Keep a remark on a number; - reads it from standard input",
		Example: "  portdesk number note 12064205780 fax line, port it last",
		Args:    arguments("NUMBER", "TEXT..."),
		RunE: c.onNumber(func(ctx context.Context, s *store.Store, n store.NumberRow, rest []string) error {
			return c.addNote(ctx, s, noteTarget{order: n.OrderID, pon: n.PON, number: n.ID, tn: n.TN}, rest)
		}),
	}
	return c.changing(c.answers(cmd, []noteDoc{}))
}

func (c *session) numberJournalCommand() *cobra.Command {
	var reveal bool
	var limit int
	cmd := &cobra.Command{
		Use:   "journal NUMBER",
		Short: "Tell what happened to a number, the latest first",
		Args:  arguments("NUMBER"),
		RunE: c.onNumber(func(ctx context.Context, s *store.Store, n store.NumberRow, _ []string) error {
			if err := checkLimit(limit); err != nil {
				return err
			}
			entries, err := s.Journal(ctx, store.JournalQuery{Number: n.ID, Limit: orAll(limit)})
			if err != nil {
				return err
			}
			return c.printStory(toldOf(entries), newVeil(reveal), limit)
		}),
	}
	bindReveal(cmd, &reveal)
	bindLimit(cmd, &limit, storyLimit)
	return c.answers(cmd, []entryDoc{})
}

func (c *session) numberBlockersCommand() *cobra.Command {
	var reveal bool
	cmd := &cobra.Command{
		Use:   "blockers NUMBER",
		Short: "List what the carrier ever asked for about a number, with the fields that answer it",
		Args:  arguments("NUMBER"),
		RunE: c.onNumber(func(ctx context.Context, s *store.Store, n store.NumberRow, _ []string) error {
			list, err := s.BlockersOf(ctx, n.ID)
			if err != nil {
				return err
			}
			return c.printBlockers(list, newVeil(reveal))
		}),
	}
	bindReveal(cmd, &reveal)
	return c.answers(cmd, []blockerDoc{})
}
