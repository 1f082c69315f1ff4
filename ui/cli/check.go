package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// lineWidth is how wide running text is set.
const lineWidth = 78

func (c *session) checkCommand() *cobra.Command {
	var f checkFlags
	var reasons bool
	cmd := &cobra.Command{
		Use:   "check [NUMBER...]",
		Short: "Tell which numbers can be ported, and how they must be split",
		Example: "  portdesk check 12064205780 '(844) 420-5780'\n" +
			"  portdesk check -f numbers.txt --carrier 'Acme Telecom:1234' -o json --reasons",
		Args: arguments("[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			res, err := c.checkList(ctx, s, args, f)
			if err != nil {
				return err
			}
			if err := c.sayGaining(ctx, s); err != nil {
				return err
			}
			return c.print(answer{
				json: func() (any, error) { return checkDocOf(res, reasons), nil },
				csv:  func() sheet { return findingSheet(res) },
				text: func(l look) string { return checkText(l, res) },
			})
		}),
	}
	f.bind(cmd)
	cmd.Flags().BoolVar(&reasons, "reasons", false, "with -o json: tell of each thing that is not portable why")
	return c.answers(opening(cmd), checkDoc{})
}

func (c *session) draftCommand() *cobra.Command {
	return c.draftingCommand("draft", "  portdesk draft -f numbers.txt --name 'Acme Dental'")
}

func (c *session) orderCreateCommand() *cobra.Command {
	return c.draftingCommand("create", "  portdesk order create -f numbers.txt --name 'Acme Dental'\n"+
		"  portdesk order create 12064205780 --set business_name='Acme Dental' --set requested_date=+6bd --profile 'Main office'")
}

// draftingCommand makes a command that drafts orders; it goes by two names.
func (c *session) draftingCommand(name, example string) *cobra.Command {
	var f checkFlags
	var fill store.Filling
	var set []string
	cmd := &cobra.Command{
		Use:   name + " [NUMBER...]",
		Short: "Draft one order for each group of portable numbers, all in one order group",
		Long: wrapped("Draft one order for each group of portable numbers, all in one order group and as one action. --set fills in end-user data of every order " +
			"that has such a field; portdesk order edit --help lists the fields."),
		Example: example,
		Args:    arguments("[NUMBER...]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			values, err := parseValues(s, "--set", set)
			if err != nil {
				return err
			}
			fill.Values = values
			res, err := c.checkList(ctx, s, args, f)
			if err != nil {
				return err
			}
			if len(res.Groups) == 0 {
				return nothingPortable(res)
			}
			if err := c.ensureGaining(ctx, s); err != nil {
				return err
			}
			drafted, err := s.DraftFilled(ctx, res.Groups, fill)
			if err != nil {
				return err
			}
			return c.printDraft(ctx, s, drafted, res)
		}),
	}
	f.bind(cmd)
	cmd.Flags().StringVar(&fill.Name, "name", "", "what the order group is called")
	cmd.Flags().StringVar(&fill.Profile, "profile", "", "assign the configuration profile of this `NAME` to the numbers")
	bindSet(cmd, &set)
	return c.changing(c.answers(cmd, draftDoc{}))
}

func nothingPortable(res portability.Result) error {
	text := "the list holds no number"
	if counts := countsOf(res); counts != "" {
		text = "no number is portable: " + counts
		if r := reasonsOf(res); len(r) == 1 {
			text = r[0].Number + ": " + r[0].Reason
		}
	}
	return &model.Refusal{Rule: "nothing_portable", Text: text}
}

// orderGroupDoc is an order group in JSON.
type orderGroupDoc struct {
	ID      string        `json:"id" says:"its number"`
	Name    string        `json:"name" says:"what it is called; empty for nothing"`
	Summary model.Summary `json:"summary" says:"how its orders stand, taken together"`
}

// draftDoc is what a draft made.
type draftDoc struct {
	Group       orderGroupDoc `json:"group" says:"the order group"`
	Orders      []orderDoc    `json:"orders" says:"one for each group of numbers"`
	Nonportable []reasonDoc   `json:"nonportable" says:"what of the input was left out"`
}

func (c *session) printDraft(ctx context.Context, s *store.Store, drafted store.Drafted, res portability.Result) error {
	group, err := s.Group(ctx, drafted.Group)
	if err != nil {
		return err
	}
	return c.print(answer{
		json: func() (any, error) {
			docs, err := orderDocs(ctx, s, group.Orders, newVeil(false))
			return draftDoc{Group: orderGroupDoc{fmt.Sprint(group.ID), group.Name, group.Summary}, Orders: docs, Nonportable: reasonsOf(res)}, err
		},
		csv: func() sheet { return orderSheet(group.Orders) },
		text: func(l look) string {
			head := fmt.Sprintf("Group %d", group.ID)
			if group.Name != "" {
				head += " " + group.Name
			}
			return fmt.Sprintf("%s: %s drafted. %s\n\n", clean(head), words.Count(len(group.Orders), "order"), group.Summary) +
				orderTable(l, s, group.Orders) + "\n" + accountText(res) + otherSections(l, res)
		},
	})
}

// accountText is the sum of the sections, which is the whole input.
func accountText(res portability.Result) string {
	if len(res.Findings) == 0 {
		return "The list holds no number.\n"
	}
	return fmt.Sprintf("%d in the list: %s\n", len(res.Findings), countsOf(res))
}

// checkText shows the sections: the portable numbers in their groups, then the others.
func checkText(l look, res portability.Result) string {
	var b strings.Builder
	b.WriteString(accountText(res))
	if n := res.Counts[portability.Portable]; n > 0 {
		fmt.Fprintf(&b, "\nPORTABLE: %s in %s\n", words.Count(n, "number"), words.Count(len(res.Groups), "group"))
		for i, g := range res.Groups {
			groupText(&b, i, g)
		}
	}
	b.WriteString(otherSections(l, res))
	return b.String()
}

func groupText(b *strings.Builder, i int, g portability.Group) {
	parts := []string{g.Type.Words(), from(g.CurrentName, g.CurrentID) + " to " + from(g.GainingName, g.GainingID)}
	if g.LATA != 0 {
		parts = append(parts, fmt.Sprintf("LATA %d", g.LATA))
	}
	parts = append(parts, words.Count(len(g.Numbers), "number"))
	fmt.Fprintf(b, "\nGroup %d: %s\n", i+1, clean(strings.Join(parts, ", ")))
	if g.Apart >= 0 {
		fmt.Fprintf(b, "  Apart from group %d: %s\n", g.Apart+1, strings.Join(g.ApartBecause, "; "))
	}
	writeNumbers(b, g.Numbers)
}

// from names a provider with its id.
func from(name, id string) string { return named(model.Carrier{ID: id, Name: name}) }

func named(c model.Carrier) string {
	if c.Name != "" && c.ID != "" {
		return c.Name + " (" + c.ID + ")"
	}
	return c.Label()
}

// writeNumbers sets numbers side by side.
func writeNumbers(b *strings.Builder, list []tn.TN) {
	words := strings.Join(digits(list), " ")
	for _, line := range draw.Wrap(words, lineWidth-2) {
		b.WriteString("  " + line + "\n")
	}
}

// otherSections lists what is not portable, section by section.
func otherSections(l look, res portability.Result) string {
	var b strings.Builder
	for _, sec := range portability.Sections() {
		if sec == portability.Portable || res.Counts[sec] == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s: %d\n", strings.ToUpper(sec.String()), res.Counts[sec])
		s := sheet{columns: []string{"line", "number", "input", "reason"}}
		for _, f := range res.In(sec) {
			reason := f.Reason
			if sec == portability.NotPortable {
				reason = f.Code + ": " + f.Reason
			}
			s.add(fmt.Sprint(f.Item.Line), f.Item.TN.String(), f.Item.Input, reason)
		}
		b.WriteString(s.text(l))
	}
	return b.String()
}
