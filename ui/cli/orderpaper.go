package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/draw"
)

func (c *session) orderReviewCommand() *cobra.Command {
	cmd := &cobra.Command{
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
	return c.answers(cmd, []findingDoc{})
}

// findingDoc is one thing that the last review has to say.
type findingDoc struct {
	Rule     string  `json:"rule" says:"the law's name for it"`
	Severity string  `json:"severity" says:"missing or doubtful"`
	Field    *string `json:"field" says:"the key of the field that it is about"`
	Text     string  `json:"text" says:"in a sentence"`
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
	Order     string        `json:"order" says:"the PON"`
	Signed    bool          `json:"signed" says:"whether a signature stands"`
	Text      string        `json:"text" says:"the letter, which the signature covers"`
	Signature *signatureDoc `json:"signature" says:"the last one, a void one too"`
}

func (c *session) orderLetterCommand() *cobra.Command {
	cmd := &cobra.Command{
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
				text: func(look) string {
					return wrapped(draw.CleanMultiline(text)) + "\n\n" + wrapped("Signature: "+clean(letterState(o.Signature))) + "\n"
				},
			})
		}),
	}
	return c.answers(cmd, letterDoc{})
}

// wrapped sets running text in lines that a terminal of 80 columns holds.
func wrapped(text string) string {
	return strings.Join(draw.Wrap(strings.TrimRight(text, "\n"), lineWidth), "\n")
}
