package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

func (c *session) orderSignCommand() *cobra.Command {
	var sig store.Signing
	cmd := &cobra.Command{
		Use:   "sign ORDER --name NAME --title TITLE --consent",
		Short: "E-sign the Letter of Agency",
		Long:  wrapped("E-sign the Letter of Agency that portdesk order letter shows. --consent says that the signer agrees to sign electronically. A letter that is signed can be signed anew before its order is submitted, and when it is about to be too old; the new signature takes the place of the old one."),
		Args:  arguments("ORDER"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, _ []string) error {
			if _, err := s.Sign(ctx, o.ID, sig); err != nil {
				return err
			}
			return c.printOrder(ctx, s, o.ID, newVeil(false))
		}),
	}
	cmd.Flags().StringVar(&sig.Name, "name", "", "the signer's full name")
	cmd.Flags().StringVar(&sig.Title, "title", "", "the signer's title, such as Owner")
	cmd.Flags().BoolVar(&sig.Consent, "consent", false, "the signer consents to signing electronically")
	return cmd
}

func (c *session) orderSubmitCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "submit ORDER",
		Short: "Hand a signed order over to the provider; what is doubtful is warned of",
		Args:  arguments("ORDER"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, _ []string) error {
			found, err := s.Review(ctx, o.ID)
			if err != nil {
				return err
			}
			if _, err := s.Submit(ctx, o.ID, 0); err != nil {
				return err
			}
			for _, f := range found {
				if f.Severity == model.Doubtful {
					c.say("warning: %s", f.Text)
				}
			}
			return c.printOrder(ctx, s, o.ID, newVeil(false))
		}),
	}
}

func (c *session) orderCancelCommand() *cobra.Command {
	var reason, override string
	cmd := &cobra.Command{
		Use:   "cancel ORDER --reason REASON",
		Short: "Request the cancellation of every number of an order that can still be canceled",
		Args:  arguments("ORDER"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, _ []string) error {
			if strings.TrimSpace(reason) == "" {
				return usagef("say why: --reason REASON")
			}
			list, err := numbers(ctx, s, store.NumberQuery{Order: o.ID}, 0)
			if err != nil {
				return err
			}
			ids, left := cancelable(list)
			if len(ids) == 0 {
				return &model.Refusal{Rule: "nothing_to_cancel", Text: "PON " + o.PON + " has no number that could still be canceled"}
			}
			request := model.Request{Event: model.RequestCancellation, Reason: strings.TrimSpace(reason), Override: strings.TrimSpace(override)}
			if err := c.apply(ctx, s, ids, request); err != nil {
				return err
			}
			if n := left.Total(); n > 0 {
				c.say("%s left unchanged: %s", words.Count(n, "number"), statusCounts(left))
			}
			return c.printOrder(ctx, s, o.ID, newVeil(false))
		}),
	}
	cmd.Flags().StringVar(&reason, "reason", "", "why it is called off")
	bindOverride(cmd, &override)
	return cmd
}

// cancelable parts the numbers whose status knows a request for cancellation from the
// others, which are counted.
func cancelable(list []store.NumberRow) (ids []int64, left model.Tally) {
	from := model.StatusesWith(model.RequestCancellation)
	for _, n := range list {
		if slices.Contains(from, n.Status) {
			ids = append(ids, n.ID)
		} else {
			left.Count[n.Status]++
		}
	}
	return ids, left
}

func (c *session) orderNoteCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "note ORDER TEXT...",
		Short: "Keep a remark on an order",
		Args:  arguments("ORDER", "TEXT..."),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, rest []string) error {
			if err := s.AddNote(ctx, o.ID, 0, strings.Join(rest, " ")); err != nil {
				return err
			}
			notes, err := s.Notes(ctx, o.ID)
			if err != nil {
				return err
			}
			return c.printNotes(o, notes)
		}),
	}
}

// noteDoc is a remark in JSON.
type noteDoc struct {
	Order string  `json:"order"`
	At    *string `json:"at"`
	Who   string  `json:"who"`
	Text  string  `json:"text"`
}

func (c *session) printNotes(o model.Order, notes []model.Note) error {
	rows := sheet{columns: []string{"order", "at", "who", "text"}}
	docs := make([]noteDoc, 0, len(notes))
	for _, n := range notes {
		docs = append(docs, noteDoc{o.PON, stamp(n.At), n.Who, n.Text})
		rows.add(o.PON, stampText(n.At), n.Who, n.Text)
	}
	return c.printRows(docs, rows, "")
}

func (c *session) orderReviewCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "review ORDER",
		Short: "Tell what is missing or doubtful before an order is submitted",
		Args:  arguments("ORDER"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, _ []string) error {
			found, err := s.Review(ctx, o.ID)
			if err != nil {
				return err
			}
			return c.printFindings(found)
		}),
	}
}

// findingDoc is one thing that the last review has to say.
type findingDoc struct {
	Rule     string  `json:"rule"`
	Severity string  `json:"severity"`
	Field    *string `json:"field"`
	Text     string  `json:"text"`
}

func (c *session) printFindings(found []model.Finding) error {
	rows := sheet{columns: []string{"severity", "rule", "field", "text"}}
	docs := make([]findingDoc, 0, len(found))
	for _, f := range found {
		severity := "doubtful"
		if f.Severity == model.Missing {
			severity = "missing"
		}
		docs = append(docs, findingDoc{f.Rule, severity, orNull(f.Field), f.Text})
		rows.add(severity, f.Rule, f.Field, f.Text)
	}
	return c.printRows(docs, rows, "Nothing is missing and nothing is doubtful.")
}

// letterDoc is a Letter of Agency in JSON; text is what a signature covers.
type letterDoc struct {
	Order     string        `json:"order"`
	Signed    bool          `json:"signed"`
	Text      string        `json:"text"`
	Signature *signatureDoc `json:"signature"`
}

func (c *session) orderLetterCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "letter ORDER",
		Short: "Show the Letter of Agency as it will be signed, or was",
		Args:  arguments("ORDER"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, _ []string) error {
			letter, err := s.Letter(ctx, o)
			if err != nil {
				return err
			}
			text := letter.Text()
			return c.print(answer{
				json: func() (any, error) { return letterDoc{o.PON, o.Signed(), text, signatureDocOf(o.Signature)}, nil },
				csv: func() sheet {
					out := sheet{columns: []string{"order", "signed", "text"}}
					out.add(o.PON, letterState(o.Signature), text)
					return out
				},
				text: func() string {
					return wrapped(text) + "\n\n" + wrapped("Signature: "+letterState(o.Signature)) + "\n"
				},
			})
		}),
	}
}

// wrapped sets running text in lines that a terminal of 80 columns holds.
func wrapped(text string) string {
	return strings.Join(draw.Wrap(strings.TrimRight(text, "\n"), lineWidth), "\n")
}
