package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"portdesk/store"
	"portdesk/ui/words"
)

// profileAssignedDoc tells what assigning a profile by hand did.
type profileAssignedDoc struct {
	Profile *string `json:"profile" says:"that the numbers have now; null for none"`
	Changed int     `json:"changed" says:"numbers that had another one, or none"`
	Same    int     `json:"same" says:"numbers that had it already"`
	Ended   int     `json:"ended" says:"numbers that have ended and keep what they have"`
}

func (c *session) profileAssignCommand() *cobra.Command {
	var w numberWords
	cmd := &cobra.Command{
		Use:   "assign NAME NUMBER...",
		Short: "Assign a profile to numbers by hand; it is applied when the port is completed",
		Example: "  portdesk profile assign 'Office lines' 12064205780 12064205781\n" +
			"  portdesk profile assign Fax --where 'order:1001-A status:open'",
		Args: arguments("NAME", "[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			p, err := findProfile(ctx, s, args[0])
			if err != nil {
				return err
			}
			return c.assignProfile(ctx, s, p.Name, args[1:], w)
		}),
	}
	w.bind(cmd)
	return c.answers(c.changing(cmd), profileAssignedDoc{})
}

func (c *session) profileClearCommand() *cobra.Command {
	var w numberWords
	cmd := &cobra.Command{
		Use:     "clear NUMBER...",
		Short:   "Take away the profile that numbers were given by hand; rules decide again",
		Example: "  portdesk profile clear 12064205780",
		Args:    arguments("[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			return c.assignProfile(ctx, s, "", args, w)
		}),
	}
	w.bind(cmd)
	return c.answers(c.changing(cmd), profileAssignedDoc{})
}

// assignProfile assigns a profile to numbers, "" takes theirs away.
func (c *session) assignProfile(ctx context.Context, s *store.Store, name string, args []string, w numberWords) error {
	list, err := c.chosenNumbers(ctx, s, args, w)
	if err != nil {
		return err
	}
	was, err := s.Profiled(ctx, list.Selection)
	if err != nil {
		return err
	}
	changed, err := s.AssignProfile(ctx, list.Selection, name)
	if err != nil {
		return err
	}
	doc := profileAssignedDoc{Profile: orNull(name), Changed: changed, Same: was.Living[name], Ended: was.Ended}
	rows := sheet{columns: []string{"profile", "changed", "same", "ended"}}
	rows.add(name, strconv.Itoa(doc.Changed), strconv.Itoa(doc.Same), strconv.Itoa(doc.Ended))
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return rows },
		text: func(look) string {
			text := "Profile " + clean(name) + ": " + words.Count(changed, "number") + " changed"
			if name == "" {
				text = "No profile: " + words.Count(changed, "number") + " changed"
			}
			if doc.Same > 0 {
				text += ", " + words.Thousands(doc.Same) + " as before"
			}
			if doc.Ended > 0 {
				text += ", " + words.Thousands(doc.Ended) + " ended and left as they are"
			}
			return text + ".\n"
		},
	})
}

// profileOfDoc is the profile that a number gets, and why.
type profileOfDoc struct {
	Number  string  `json:"number" says:"eleven digits"`
	Order   string  `json:"order" says:"the PON"`
	Status  string  `json:"status" says:"as the screens call it"`
	Profile *string `json:"profile" says:"that applies at completion, or did; null for none"`
	Why     string  `json:"why" says:"by hand, by which rule, or why there is none"`
}

func (c *session) profileOfCommand() *cobra.Command {
	var w numberWords
	cmd := &cobra.Command{
		Use:     "of NUMBER...",
		Short:   "Tell which profile applies to a number at completion, and why",
		Example: "  portdesk profile of 12064205780",
		Args:    arguments("[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			list, err := c.chosenNumbers(ctx, s, args, w)
			if err != nil {
				return err
			}
			if list, err = list.byID(ctx, s); err != nil {
				return err
			}
			docs := make([]profileOfDoc, 0, len(list.IDs))
			rows := sheet{columns: []string{"number", "order", "status", "profile", "why"}}
			shown := sheet{columns: rows.columns}
			for _, id := range list.IDs {
				n, err := s.Number(ctx, id)
				if err != nil {
					return err
				}
				name, why, err := s.ProfileOf(ctx, id)
				if err != nil {
					return err
				}
				docs = append(docs, profileOfDoc{n.TN.String(), n.PON, n.Status.String(), orNull(name), why})
				rows.add(n.TN.String(), n.PON, n.Status.String(), name, why)
				shown.add(n.TN.Display(), n.PON, n.Status.String(), name, why)
			}
			return c.print(answer{
				json: func() (any, error) { return docs, nil },
				csv:  func() sheet { return rows },
				text: shown.text,
			})
		}),
	}
	w.bind(cmd)
	return c.answers(cmd, []profileOfDoc{})
}
