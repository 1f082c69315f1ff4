package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/field"
	"portdesk/store"
	uiblockers "portdesk/ui/blockers"
	"portdesk/ui/dialogs"
	"portdesk/ui/words"
)

// answeredDoc tells what an answer to blockers led to.
type answeredDoc struct {
	Blockers    []blockerRowDoc `json:"blockers" says:"as they are after the answer"`
	Resubmitted int             `json:"resubmitted" says:"numbers that went out again"`
	Dropped     int             `json:"cancellation_requested" says:"numbers that the answer gave up"`
	Waiting     int             `json:"waiting" says:"numbers that wait for a signature or for another answer"`
	LetterDue   bool            `json:"letter_due" says:"a new signature is due first"`
	Voided      []string        `json:"letters_voided" says:"PONs of the orders whose LOA the answer made void"`
}

func (c *session) blockerAnswerCommand() *cobra.Command {
	var files, answers []string
	var siblings, reveal bool
	cmd := &cobra.Command{
		Use:   "answer ID... --answer FIELD=VALUE ...",
		Short: "Answer blockers of one cause; what they hold is resubmitted",
		Long: wrapped("Answer blockers of one cause with the same values, in one act. The values go into the end-user data of their orders, and the numbers " +
			"are resubmitted. Where the answer needs a new LOA the answer is kept and the numbers wait for the signature. " +
			"A field that is not named keeps what the order says."),
		Example: "  portdesk blocker answer 12 --answer zip=98104\n  portdesk blocker answer 12 --siblings --answer business_name='Acme Dental LLC'",
		Args:    arguments("[ID...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			ids, err := c.readBlockers(args, files)
			if err != nil {
				return err
			}
			values, err := parseValues(s, "--answer", answers)
			if err != nil {
				return err
			}
			if siblings {
				if ids, err = withSiblings(ctx, s, ids); err != nil {
					return err
				}
			}
			return c.answerNamed(ctx, s, ids, values, newVeil(reveal))
		}),
	}
	bindFiles(cmd, &files)
	cmd.Flags().StringArrayVar(&answers, "answer", nil, "a `FIELD=VALUE`, once for each field; blocker show lists them")
	cmd.Flags().BoolVar(&siblings, "siblings", false, "answer the same cause in the other orders of the group too")
	bindReveal(cmd, &reveal)
	return c.answers(c.changing(cmd), answeredDoc{})
}

// withSiblings adds to blockers those of the same cause in other orders of their groups.
func withSiblings(ctx context.Context, s *store.Store, ids []int64) ([]int64, error) {
	out := slices.Clone(ids)
	for _, id := range ids {
		list, err := s.SiblingBlockers(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, b := range list {
			if !slices.Contains(out, b.ID) {
				out = append(out, b.ID)
			}
		}
	}
	return out, nil
}

// answerNamed answers open blockers of one cause and shows what it led to.
func (c *session) answerNamed(ctx context.Context, s *store.Store, ids []int64, values field.Values, v veil) error {
	list, err := openByID(ctx, s, ids)
	if err != nil {
		return err
	}
	open := make([]store.Blocker, 0, len(list))
	for _, b := range list {
		if b.Cause != list[0].Cause {
			return usagef("one answer is for one cause: blocker %d is %s, blocker %d is %s", list[0].ID, list[0].Cause, b.ID, b.Cause)
		}
		open = append(open, b.Blocker)
	}
	if e, known := blocker.Lookup(list[0].Cause); known && dialogs.Unanswerable(e) {
		return &model.Refusal{Rule: "nothing_to_answer", Text: e.Title + ": " + dialogs.NothingToAnswer}
	}
	if err := checkAnswerKeys(open, values); err != nil {
		return err
	}
	done, err := s.ResolveBlockers(ctx, ids, values)
	if err != nil {
		return err
	}
	if err := c.sayResolved(ctx, s, done); err != nil {
		return err
	}
	return c.printAnswered(ctx, s, ids, done, v)
}

func answeredDocOf(ctx context.Context, s *store.Store, rows []store.BlockerRow, done store.Resolved, v veil) (answeredDoc, error) {
	doc := answeredDoc{Blockers: blockerRowDocs(rows, v), Resubmitted: done.Resubmitted, Dropped: done.Dropped, Waiting: done.Waiting,
		LetterDue: done.LetterDue, Voided: []string{}}
	for _, id := range done.Voided {
		o, err := s.Order(ctx, id)
		if err != nil {
			return doc, err
		}
		doc.Voided = append(doc.Voided, o.PON)
	}
	return doc, nil
}

// answeredText tells in a sentence what an answer led to.
func answeredText(done store.Resolved) string {
	text := words.Count(done.Resubmitted, "number") + " resubmitted"
	if done.Dropped > 0 {
		text += ", cancellation of " + words.Count(done.Dropped, "number") + " requested"
	}
	if done.Waiting > 0 {
		text += ", " + words.Count(done.Waiting, "number") + " waiting"
	}
	return text + "."
}

func (c *session) printAnswered(ctx context.Context, s *store.Store, ids []int64, done store.Resolved, v veil) error {
	rows, err := s.BlockersByID(ctx, ids)
	if err != nil {
		return err
	}
	doc, err := answeredDocOf(ctx, s, rows, done, v)
	if err != nil {
		return err
	}
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return blockerRowSheet(rows, v) },
		text: func(l look) string { return answeredText(done) + "\n\n" + blockerTable(l, s, rows, v) },
	})
}

// heldAct makes a command that carries an event out for what blockers hold.
func (c *session) heldAct(cmd *cobra.Command, request func() model.Request) *cobra.Command {
	var files []string
	var partial bool
	cmd.Args = arguments("[ID...]")
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		ids, err := c.readBlockers(args, files)
		if err != nil {
			return err
		}
		list, err := openByID(ctx, s, ids)
		if err != nil {
			return err
		}
		held, err := heldNumbers(ctx, s, list)
		if err != nil {
			return err
		}
		return c.applyTo(ctx, s, held, request(), partial)
	})
	bindFiles(cmd, &files)
	bindPartial(cmd, &partial, "number")
	return c.answers(c.changing(cmd), []numberDoc{})
}

func (c *session) blockerResubmitCommand() *cobra.Command {
	return c.heldAct(&cobra.Command{
		Use:   "resubmit ID...",
		Short: "Send the numbers again that answered blockers hold",
		Long: wrapped("Send the numbers again that blockers hold, all of them or none: once every blocker on them is answered and the LOA is signed, " +
			"or where the provider acted and there was nothing to answer."),
		Example: "  portdesk blocker resubmit 12 14",
	}, func() model.Request { return model.Request{Event: model.Resubmit} })
}

func (c *session) blockerDropCommand() *cobra.Command {
	var reason string
	cmd := c.heldAct(&cobra.Command{
		Use:     "drop ID... --reason WORDS",
		Short:   "Give up the numbers that blockers hold: request their cancellation",
		Example: "  portdesk blocker drop 12 --reason 'the customer keeps this line'",
	}, func() model.Request {
		return model.Request{Event: model.RequestCancellation, Reason: strings.TrimSpace(reason)}
	})
	cmd.Flags().StringVar(&reason, "reason", "", "why they are given up, in a few `WORDS`")
	words := cmd.Args
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if strings.TrimSpace(reason) == "" {
			return helped(cmd, usagef("say why they are given up: --reason WORDS"))
		}
		return words(cmd, args)
	}
	return cmd
}

// onBlocker is onDesk for a command whose only word is a blocker.
func (c *session) onBlocker(fn func(ctx context.Context, s *store.Store, b store.BlockerRow) error) func(*cobra.Command, []string) error {
	return c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		id, err := parseBlocker(args[0])
		if err != nil {
			return err
		}
		b, err := s.BlockerByID(ctx, id)
		if err != nil {
			return err
		}
		return fn(ctx, s, b)
	})
}

func (c *session) blockerChaseCommand() *cobra.Command {
	var with, said string
	var reveal bool
	cmd := &cobra.Command{
		Use:     "chase ID --with WHOM",
		Short:   "Record that somebody was asked where the answer stays",
		Example: "  portdesk blocker chase 12 --with 'Level3 port desk, Kim' --said 'answer by Tuesday'",
		Args:    arguments("ID"),
		RunE: c.onBlocker(func(ctx context.Context, s *store.Store, b store.BlockerRow) error {
			if err := s.AddChase(ctx, store.Chase{Order: b.OrderID, Blocker: b.ID, Whom: with, Text: said}); err != nil {
				return err
			}
			return c.printWholeBlockers(ctx, s, []int64{b.ID}, newVeil(reveal))
		}),
	}
	cmd.Flags().StringVar(&with, "with", "", "`WHOM` was asked: a name, a desk or a telephone number")
	cmd.Flags().StringVar(&said, "said", "", "`WHAT` they said, in their words")
	bindReveal(cmd, &reveal)
	return c.answers(c.changing(cmd), blockerWholeDoc{})
}

// blockerTextDoc is a text that is ready to be sent.
type blockerTextDoc struct {
	ID          int64  `json:"id" says:"the blocker"`
	Order       string `json:"order" says:"the PON"`
	CurrentName string `json:"current_service_provider_name" says:"to whom it goes"`
	Text        string `json:"text" says:"several lines, ready to be sent"`
}

func (c *session) blockerTextCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "text ID",
		Short:   "Write the text that asks the carrier where its answer stays",
		Example: "  portdesk blocker text 12 | mail -s 'Port request' ports@example.com",
		Args:    arguments("ID"),
		RunE: c.onBlocker(func(ctx context.Context, s *store.Store, b store.BlockerRow) error {
			o, err := s.Order(ctx, b.OrderID)
			if err != nil {
				return err
			}
			doc := blockerTextDoc{b.ID, b.PON, b.Losing.Name, uiblockers.ChaseText(b, o, s.Desk())}
			return c.print(answer{
				json: func() (any, error) { return doc, nil },
				csv: func() sheet {
					rows := sheet{columns: []string{"id", "order", "current_service_provider_name", "text"}}
					rows.add(strconv.FormatInt(b.ID, 10), doc.Order, doc.CurrentName, doc.Text)
					return rows
				},
				text: func(look) string { return fmt.Sprintln(doc.Text) },
			})
		}),
	}
	return c.answers(cmd, blockerTextDoc{})
}
