package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/tn"
	"portdesk/store"
)

func (c *session) noteCommand() *cobra.Command {
	return c.family("note", "List and keep remarks on orders and numbers", c.noteListCommand(), c.noteAddCommand())
}

// noteDoc is a remark in JSON.
type noteDoc struct {
	Order  string  `json:"order" says:"the PON"`
	At     *string `json:"at" says:"RFC 3339"`
	Who    string  `json:"who" says:"the user who wrote it"`
	Text   string  `json:"text" says:"the remark itself"`
	Number *string `json:"number" says:"the one number that it is on; null for the order"`
}

// noteTarget is what a remark is on: an order, or one of its numbers.
type noteTarget struct {
	order  int64
	pon    string
	number int64 // 0 for the order itself
	tn     tn.TN
}

// target finds the order or the number that a word names, the order first.
func (c *session) target(ctx context.Context, s *store.Store, word string) (noteTarget, error) {
	o, err := s.OrderByPON(ctx, word)
	if err == nil {
		return noteTarget{order: o.ID, pon: o.PON}, nil
	}
	t, bad := tn.Parse(word)
	if store.CodeOf(err) != store.NotFound || bad != nil {
		return noteTarget{}, err
	}
	n, err := s.NumberByTN(ctx, t)
	return noteTarget{order: n.OrderID, pon: n.PON, number: n.ID, tn: n.TN}, err
}

func (c *session) noteListCommand() *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use:     "list [ORDER|NUMBER]",
		Short:   "List remarks, the newest first: of the desk, of an order with its numbers, or of a number",
		Example: "  portdesk note list 1001-A",
		Args:    arguments("[ORDER|NUMBER]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			if err := checkLimit(limit); err != nil {
				return err
			}
			var list []store.NoteRow
			var err error
			if len(args) == 0 {
				list, err = s.AllNotes(ctx, orAll(limit))
			} else {
				var of noteTarget
				if of, err = c.target(ctx, s, args[0]); err != nil {
					return err
				}
				list, err = notesOf(ctx, s, of)
			}
			if err != nil {
				return err
			}
			return c.printNotes(list[:min(len(list), orAll(limit))])
		}),
	}
	bindLimit(cmd, &limit, 0)
	return c.answers(cmd, []noteDoc{})
}

// notesOf reads the remarks on an order with its numbers, or on a number alone.
func notesOf(ctx context.Context, s *store.Store, of noteTarget) ([]store.NoteRow, error) {
	list, err := s.Notes(ctx, of.order)
	if err != nil {
		return nil, err
	}
	if of.number != 0 {
		list = slices.DeleteFunc(list, func(n model.Note) bool { return n.Number != of.tn })
	}
	out := make([]store.NoteRow, 0, len(list))
	for _, n := range list {
		out = append(out, store.NoteRow{Note: n, PON: of.pon})
	}
	return out, nil
}

func (c *session) noteAddCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "add ORDER|NUMBER TEXT...",
		Short:   "Keep a remark on an order or a number; - reads it from standard input",
		Example: "  portdesk note add 1001-A spoke with Jane, she sends the bill\n  portdesk note add 12064205780 - < mail.txt",
		Args:    arguments("ORDER|NUMBER", "TEXT..."),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			on, err := c.target(ctx, s, args[0])
			if err != nil {
				return err
			}
			return c.addNote(ctx, s, on, args[1:])
		}),
	}
	return c.changing(c.answers(cmd, []noteDoc{}))
}

func (c *session) orderNoteCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "note ORDER TEXT...",
		Short:   "Keep a remark on an order; - reads it from standard input",
		Example: "  portdesk order note 1001-A spoke with Jane, she sends the bill",
		Args:    arguments("ORDER", "TEXT..."),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, rest []string) error {
			return c.addNote(ctx, s, noteTarget{order: o.ID, pon: o.PON}, rest)
		}),
	}
	return c.changing(c.answers(cmd, []noteDoc{}))
}

// addNote keeps a remark and prints all that there are on the same thing.
func (c *session) addNote(ctx context.Context, s *store.Store, on noteTarget, words []string) error {
	text, err := c.noteText(words)
	if err != nil {
		return err
	}
	if err := s.AddNote(ctx, on.order, on.number, text); err != nil {
		return err
	}
	list, err := notesOf(ctx, s, on)
	if err != nil {
		return err
	}
	return c.printNotes(list)
}

// noteText is the text of a remark: the words of a command, or with - alone standard input.
func (c *session) noteText(words []string) (string, error) {
	if len(words) != 1 || words[0] != "-" {
		return strings.Join(words, " "), nil
	}
	text, err := c.readWhole("-")
	return strings.TrimSpace(strings.ToValidUTF8(text, "\ufffd")), err
}

func (c *session) printNotes(notes []store.NoteRow) error {
	rows := sheet{columns: []string{"order", "number", "at", "who", "text"}}
	docs := make([]noteDoc, 0, len(notes))
	for _, n := range notes {
		docs = append(docs, noteDoc{n.PON, stamp(n.At), n.Who, n.Text, orNull(n.Number.String())})
		rows.add(n.PON, n.Number.String(), stampText(n.At), n.Who, n.Text)
	}
	return c.print(answer{
		json: func() (any, error) { return docs, nil },
		csv:  func() sheet { return rows },
		text: func(l look) string {
			if len(notes) == 0 {
				return "No remark.\n"
			}
			return rows.brief(l, "at").text(l)
		},
	})
}
