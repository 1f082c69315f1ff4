package cli

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/ui/dialogs"
)

func (c *session) profileRuleCommand() *cobra.Command {
	return c.family("rule", "Keep the rules that give profiles to numbers without one",
		c.profileRuleListCommand(), c.profileRuleShowCommand(), c.profileRuleCreateCommand(), c.profileRuleEditCommand(),
		c.profileRuleDeleteCommand(), c.profileRulePreviewCommand())
}

// profileRuleDoc is a rule that gives a profile.
type profileRuleDoc struct {
	ID          int64    `json:"id" says:"by which commands may name it too"`
	Name        string   `json:"name" says:"by which commands name it"`
	Profile     string   `json:"profile" says:"that it gives"`
	Types       []string `json:"types" says:"long-code, tollfree, wireless; empty for all"`
	States      []string `json:"states" says:"two letters; empty for all"`
	RateCenters []string `json:"rate_centers" says:"empty for all"`
	LATAs       []int    `json:"latas" says:"empty for all"`
	Place       int      `json:"place" says:"when it is asked among all rules, from 1"`
}

// placeOf is when a rule is asked among all, from 1.
func placeOf(r profile.Rule, all []profile.Rule) int {
	place := 1
	for _, o := range all {
		if o.ID != r.ID && o.Less(r) {
			place++
		}
	}
	return place
}

func profileRuleDocs(list, all []profile.Rule) []profileRuleDoc {
	out := make([]profileRuleDoc, 0, len(list))
	for _, r := range list {
		doc := profileRuleDoc{ID: r.ID, Name: r.Name, Profile: r.ProfileName, Types: []string{}, States: append([]string{}, r.States...),
			RateCenters: append([]string{}, r.RateCenters...), LATAs: append([]int{}, r.LATAs...), Place: placeOf(r, all)}
		for _, t := range r.Types {
			doc.Types = append(doc.Types, t.String())
		}
		out = append(out, doc)
	}
	return out
}

func profileRuleSheet(list, all []profile.Rule) sheet {
	out := sheet{columns: []string{"place", "id", "name", "profile", "types", "states", "rate_centers", "lata"}}
	for _, d := range profileRuleDocs(list, all) {
		out.add(strconv.Itoa(d.Place), strconv.FormatInt(d.ID, 10), d.Name, d.Profile, strings.Join(d.Types, " "), strings.Join(d.States, " "),
			strings.Join(d.RateCenters, ", "), lataWords(d.LATAs))
	}
	return out
}

func (c *session) profileRuleListCommand() *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the rules as they are asked: those with most filters first",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			all, err := s.ProfileRules(ctx)
			if err != nil {
				return err
			}
			list := all
			if name != "" {
				p, err := findProfile(ctx, s, name)
				if err != nil {
					return err
				}
				list = slices.DeleteFunc(slices.Clone(all), func(r profile.Rule) bool { return r.Profile != p.ID })
			}
			return c.printRows(profileRuleDocs(list, all), profileRuleSheet(list, all), "No rule.")
		}),
	}
	cmd.Flags().StringVar(&name, "profile", "", "only those that give the profile of this `NAME`")
	return c.answers(cmd, []profileRuleDoc{})
}

// findRule finds a rule by its name, whatever its case, or by its id.
func findRule(ctx context.Context, s *store.Store, word string) (profile.Rule, error) {
	all, err := s.ProfileRules(ctx)
	if err != nil {
		return profile.Rule{}, err
	}
	return findNamed(all, word, "rule", func(r profile.Rule) (string, int64) { return r.Name, r.ID })
}

// ruleFlags is what is said about a rule.
type ruleFlags struct {
	coverFlags
	name, profile   string
	states, centers []string
}

func (f *ruleFlags) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.profile, "profile", "", "the `NAME` of the profile that it gives")
	f.coverFlags.bind(cmd, "only long-code, tollfree or wireless numbers", "only numbers of a LATA")
	flags.StringSliceVar(&f.states, "state", nil, "only numbers of a state, by its two letters; all where none is named")
	flags.StringArrayVar(&f.centers, "rate-center", nil, "only numbers of a rate center; all where none is named")
}

// over puts what was said over a rule; said tells which flags were.
func (f *ruleFlags) over(ctx context.Context, s *store.Store, r profile.Rule, said func(flag string) bool) (profile.Rule, error) {
	if said("name") {
		r.Name = f.name
	}
	if said("profile") {
		p, err := findProfile(ctx, s, f.profile)
		if err != nil {
			return r, err
		}
		r.Profile, r.ProfileName = p.ID, p.Name
	}
	if err := f.cover(&r.Types, &r.LATAs, said); err != nil {
		return r, err
	}
	if said("state") {
		r.States = filled(f.states)
	}
	if said("rate-center") {
		r.RateCenters = filled(f.centers)
	}
	return r, nil
}

func (c *session) profileRuleShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show RULE",
		Short: "Show a rule, by its name or id, and the living numbers that it takes",
		Args:  arguments("RULE"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			r, err := findRule(ctx, s, args[0])
			if err != nil {
				return err
			}
			return c.printRule(ctx, s, r, ruleSample)
		}),
	}
	return c.answers(cmd, rulePreviewDoc{})
}

// rulePreviewDoc is a rule and what it does to the living numbers of the desk.
type rulePreviewDoc struct {
	Rule   profileRuleDoc `json:"rule" says:"as in portdesk profile rule list; its id is 0 while it is not kept"`
	Takes  int            `json:"takes" says:"living numbers that pass its filters"`
	Wins   int            `json:"wins" says:"of these, those that get its profile"`
	Loses  int            `json:"loses" says:"of these, those that another rule takes before it"`
	ByHand int            `json:"by_hand" says:"of these, those with a profile assigned by hand"`
	Sample []numberDoc    `json:"sample" says:"some of the numbers that it takes"`
}

// ruleSample is how many numbers stand for those that a rule takes.
const ruleSample = 10

// printRule shows a rule, kept or not, with what it does.
func (c *session) printRule(ctx context.Context, s *store.Store, r profile.Rule, sample int) error {
	all, err := s.ProfileRules(ctx)
	if err != nil {
		return err
	}
	p, err := s.PreviewRule(ctx, r, sample)
	if err != nil {
		return err
	}
	doc := rulePreviewDoc{profileRuleDocs([]profile.Rule{r}, all)[0], p.Takes, p.Wins, dialogs.Loses(p), p.ByHand, numberDocs(p.Sample)}
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return profileRuleSheet([]profile.Rule{r}, all) },
		text: func(l look) string {
			text := profileRuleSheet([]profile.Rule{r}, all).text(l) + "\n" + dialogs.PreviewWords(p) + "\n"
			if len(p.Sample) > 0 {
				text += "\n" + numberTable(l, s, p.Sample)
			}
			return text
		},
	})
}

func (c *session) profileRuleCreateCommand() *cobra.Command {
	var f ruleFlags
	cmd := &cobra.Command{
		Use:     "create NAME --profile PROFILE",
		Short:   "Create a rule that gives a profile to the numbers that pass all of its filters",
		Example: "  portdesk profile rule create Seattle --profile 'Office lines' --type long-code --state WA --rate-center SEATTLE",
		Args:    arguments("NAME"),
	}
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		if f.profile == "" {
			return usagef("name the profile that the rule gives with --profile NAME")
		}
		r, err := f.over(ctx, s, profile.Rule{Name: args[0]}, cmd.Flags().Changed)
		if err != nil {
			return err
		}
		return c.saveRule(ctx, s, r)
	})
	f.bind(cmd)
	return c.answers(c.changing(cmd), rulePreviewDoc{})
}

// saveRule keeps a rule and shows it as it was kept.
func (c *session) saveRule(ctx context.Context, s *store.Store, r profile.Rule) error {
	id, err := s.SaveProfileRule(ctx, r)
	if err != nil {
		return err
	}
	all, err := s.ProfileRules(ctx)
	if err != nil {
		return err
	}
	for _, kept := range all {
		if kept.ID == id {
			r = kept
		}
	}
	return c.printRule(ctx, s, r, ruleSample)
}

func (c *session) profileRuleEditCommand() *cobra.Command {
	var f ruleFlags
	cmd := &cobra.Command{
		Use:     "edit RULE",
		Short:   "Change a rule, by its name or id; what no flag names stays, an empty filter takes all",
		Example: "  portdesk profile rule edit Seattle --lata 674 --rate-center ''",
		Args:    arguments("RULE"),
	}
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		r, err := findRule(ctx, s, args[0])
		if err != nil {
			return err
		}
		after, err := f.over(ctx, s, r, cmd.Flags().Changed)
		if err != nil {
			return err
		}
		if reflect.DeepEqual(after, r) {
			return usagef("nothing would change; name what does, such as --state")
		}
		return c.saveRule(ctx, s, after)
	})
	f.bind(cmd)
	cmd.Flags().StringVar(&f.name, "name", "", "another name")
	return c.answers(c.changing(cmd), rulePreviewDoc{})
}

func (c *session) profileRuleDeleteCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "delete RULE",
		Short: "Delete a rule, by its name or id; the rules that are left are listed",
		Args:  arguments("RULE"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			r, err := findRule(ctx, s, args[0])
			if err != nil {
				return err
			}
			if err := s.DeleteProfileRule(ctx, r.ID); err != nil {
				return err
			}
			left, err := s.ProfileRules(ctx)
			if err != nil {
				return err
			}
			return c.printRows(profileRuleDocs(left, left), profileRuleSheet(left, left), "No rule.")
		}),
	}
	return c.answers(c.changing(cmd), []profileRuleDoc{})
}

func (c *session) profileRulePreviewCommand() *cobra.Command {
	var f ruleFlags
	sample := ruleSample
	cmd := &cobra.Command{
		Use:   "preview [RULE]",
		Short: "Tell which living numbers a rule would take, kept or not; nothing is kept",
		Example: "  portdesk profile rule preview --profile 'Office lines' --state WA\n" +
			"  portdesk profile rule preview Seattle --lata 674",
		Args: arguments("[RULE]"),
	}
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		if err := checkLimit(sample); err != nil {
			return err
		}
		var r profile.Rule
		var err error
		if len(args) > 0 {
			if r, err = findRule(ctx, s, args[0]); err != nil {
				return err
			}
		}
		if r, err = f.over(ctx, s, r, cmd.Flags().Changed); err != nil {
			return err
		}
		return c.printRule(ctx, s, r, orAll(sample))
	})
	f.bind(cmd)
	bindLimit(cmd, &sample, ruleSample)
	return c.answers(cmd, rulePreviewDoc{})
}
