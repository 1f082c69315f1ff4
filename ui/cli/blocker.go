package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/tn"
	"portdesk/store"
)

func (c *session) blockerCommand() *cobra.Command {
	return c.family("blocker", "Work on what carriers hold numbers for: answer it, chase it, send again",
		c.blockerListCommand(), c.blockerShowCommand(), c.blockerRaiseCommand(), c.blockerAnswerCommand(), c.blockerResubmitCommand(),
		c.blockerDropCommand(), c.blockerChaseCommand(), c.blockerTextCommand(), c.blockerCSRCommand(), c.blockerCausesCommand(),
		c.blockerMatchCommand())
}

func (c *session) blockerListCommand() *cobra.Command {
	var f listFlags
	var resolved, reveal bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the open blockers, the oldest first",
		Example: "  portdesk blocker list --where 'carrier:level3 blocker:zip_mismatch' --sort cause",
		Args:    arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			where, err := f.query(s)
			if err != nil {
				return err
			}
			list, err := blockers(ctx, s, store.BlockerQuery{Where: where, Resolved: resolved, Sort: store.BlockerSort(f.sort), Desc: f.desc}, f.limit)
			if err != nil {
				return err
			}
			return c.printBlockerRows(s, list, newVeil(reveal))
		}),
	}
	f.bind(cmd, "age, cause, carrier or order")
	cmd.Flags().BoolVar(&resolved, "resolved", false, "those that are resolved, instead of the open ones")
	bindReveal(cmd, &reveal)
	return c.answers(cmd, []blockerRowDoc{})
}

// blockers walks the list of blockers to the limit; 0 is all.
func blockers(ctx context.Context, s *store.Store, q store.BlockerQuery, limit int) ([]store.BlockerRow, error) {
	return walk(limit, func(after *store.BlockerRow, size int) ([]store.BlockerRow, error) {
		q.After, q.Limit = after, size
		return s.ListBlockers(ctx, q)
	})
}

func (c *session) blockerShowCommand() *cobra.Command {
	var files []string
	var reveal bool
	cmd := &cobra.Command{
		Use:     "show ID...",
		Short:   "Show what the carrier wants, the fields that answer it, chases and siblings",
		Long:    wrapped("Show what the carrier wants, the fields that answer it, chases and siblings. Of several blockers, and of those that a file names, -o json prints a list."),
		Example: "  portdesk blocker show 12\n  portdesk blocker list -o json | jq '.[].id' | portdesk blocker show -",
		Args:    arguments("[ID...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			ids, err := c.readBlockers(args, files)
			if err != nil {
				return err
			}
			return c.printWholeBlockers(ctx, s, ids, newVeil(reveal))
		}),
	}
	bindFiles(cmd, &files)
	bindReveal(cmd, &reveal)
	return c.answers(cmd, blockerWholeDoc{})
}

// readBlockers reads the ids of blockers from the command's words and files.
func (c *session) readBlockers(words, files []string) ([]int64, error) {
	list, err := c.readWords(words, files, "ids of blockers")
	if err != nil {
		return nil, err
	}
	ids := make([]int64, 0, len(list))
	for _, w := range list {
		id, err := parseBlocker(w)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func parseBlocker(word string) (int64, error) {
	id, err := strconv.ParseInt(word, 10, 64)
	if err != nil || id <= 0 {
		return 0, usagef("%q is no id of a blocker; portdesk blocker list shows them", word)
	}
	return id, nil
}

// blockersByID reads blockers whole, as they were named. One that is not there is an error.
func blockersByID(ctx context.Context, s *store.Store, ids []int64) ([]store.BlockerRow, error) {
	out := make([]store.BlockerRow, 0, len(ids))
	for _, id := range ids {
		b, err := s.BlockerByID(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// openByID is blockersByID for an act on what they hold: a resolved one is an error.
func openByID(ctx context.Context, s *store.Store, ids []int64) ([]store.BlockerRow, error) {
	list, err := blockersByID(ctx, s, ids)
	if err != nil {
		return nil, err
	}
	for _, b := range list {
		if !b.Open() {
			return nil, &store.Error{Code: store.NothingTo, Text: fmt.Sprintf("blocker %d is resolved and holds no number any more", b.ID)}
		}
	}
	return list, nil
}

// heldNumbers chooses the numbers that blockers hold, each once.
func heldNumbers(ctx context.Context, s *store.Store, list []store.BlockerRow) (chosen, error) {
	var held []tn.TN
	for _, b := range list {
		held = append(held, b.Holds...)
	}
	slices.Sort(held)
	return namedNumbers(ctx, s, slices.Compact(held))
}

func (c *session) blockerRaiseCommand() *cobra.Command {
	var f applyFlags
	cmd := &cobra.Command{
		Use:   "raise NUMBER... --cause CAUSE --reason WORDS",
		Short: "Record that the carrier asks for something: the numbers go to Action Required",
		Long: wrapped("Record that the carrier asks for something (event additional_information_required). The numbers go to Action Required, " +
			"all of them or none, and each order gets one blocker of each cause. portdesk blocker match proposes causes for the carrier's words."),
		Example: "  portdesk blocker raise 12064205780 --cause zip_mismatch --reason 'ZIP does not match CSR, shows 98104'",
		Args:    arguments("[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			if len(f.causes) == 0 {
				return usagef("name what the carrier asks for with --cause CAUSE; portdesk blocker causes lists them")
			}
			causes, err := parseCauses(f.causes)
			if err != nil {
				return err
			}
			list, err := c.chosenNumbers(ctx, s, args, f.numberWords)
			if err != nil {
				return err
			}
			if list, err = list.byID(ctx, s); err != nil {
				return err
			}
			before, err := s.OpenBlockers(ctx, list.Selection)
			if err != nil {
				return err
			}
			r := model.Request{Event: model.AdditionalInformationRequired, Causes: causes, Reason: strings.TrimSpace(f.reason)}
			done, err := c.apply(ctx, s, list, r, f.partial)
			if err != nil {
				return err
			}
			return errors.Join(c.printRaised(ctx, s, list.Selection, before), leftOut(done.Skipped))
		}),
	}
	f.bind(cmd)
	bindPartial(cmd, &f.partial, "number")
	flags := cmd.Flags()
	flags.StringArrayVar(&f.causes, "cause", nil, "the `CAUSE` that the carrier names, by id, vendor's code or title; repeat it, or part several with commas")
	flags.StringVar(&f.reason, "reason", "", "the carrier's own `WORDS`")
	return c.answers(c.changing(cmd), []blockerRowDoc{})
}

// printRaised shows the blockers that hold numbers and were not there before.
func (c *session) printRaised(ctx context.Context, s *store.Store, sel store.Selection, before []store.Blocker) error {
	open, err := s.OpenBlockers(ctx, sel)
	if err != nil {
		return err
	}
	known := map[int64]bool{}
	for _, b := range before {
		known[b.ID] = true
	}
	var ids []int64
	for _, b := range open {
		if !known[b.ID] {
			ids = append(ids, b.ID)
		}
	}
	list, err := s.BlockersByID(ctx, ids)
	if err != nil {
		return err
	}
	return c.printBlockerRows(s, list, newVeil(false))
}
