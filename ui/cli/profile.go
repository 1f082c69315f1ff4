package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/ui/words"
)

func (c *session) profileCommand() *cobra.Command {
	return c.family("profile", "Keep configuration profiles, and say which numbers get them",
		c.profileListCommand(), c.profileShowCommand(), c.profileCreateCommand(), c.profileEditCommand(), c.profileDeleteCommand(),
		c.profileAssignCommand(), c.profileClearCommand(), c.profileOfCommand(), c.profileRuleCommand())
}

// profileDoc is a configuration profile and where it is used.
type profileDoc struct {
	ID            int64   `json:"id" says:"by which commands may name it too"`
	Name          string  `json:"name" says:"by which commands name it"`
	CapacityGroup *string `json:"capacity_group" says:"shared concurrent inbound calls"`
	CapacityLimit *int    `json:"capacity_limit" says:"concurrent inbound calls of each number; null for no limit"`
	Trunk         *string `json:"trunk" says:"where calls go"`
	SMSTrunk      *string `json:"sms_trunk" says:"where messages go"`
	Description   *string `json:"description" says:"free text"`
	Assigned      int     `json:"assigned" says:"living numbers that it was assigned to by hand"`
	Applied       int     `json:"applied" says:"completed numbers that have it"`
	Rules         int     `json:"rules" says:"that give it"`
}

func profileDocOf(p store.ProfileRow) profileDoc {
	doc := profileDoc{ID: p.ID, Name: p.Name, CapacityGroup: orNull(p.CapacityGroup), Trunk: orNull(p.Trunk), SMSTrunk: orNull(p.SMSTrunk),
		Description: orNull(p.Description), Assigned: p.Assigned, Applied: p.Applied, Rules: p.Rules}
	if p.CapacityLimit > 0 {
		doc.CapacityLimit = &p.CapacityLimit
	}
	return doc
}

func profileSheet(list []store.ProfileRow) sheet {
	out := sheet{columns: []string{"id", "name", "capacity_group", "capacity_limit", "trunk", "sms_trunk", "assigned", "applied", "rules", "description"}}
	for _, p := range list {
		limit := ""
		if p.CapacityLimit > 0 {
			limit = strconv.Itoa(p.CapacityLimit)
		}
		out.add(strconv.FormatInt(p.ID, 10), p.Name, p.CapacityGroup, limit, p.Trunk, p.SMSTrunk, strconv.Itoa(p.Assigned), strconv.Itoa(p.Applied),
			strconv.Itoa(p.Rules), p.Description)
	}
	return out
}

func (c *session) printProfiles(list []store.ProfileRow) error {
	docs := make([]profileDoc, 0, len(list))
	for _, p := range list {
		docs = append(docs, profileDocOf(p))
	}
	rows := profileSheet(list)
	return c.print(answer{
		json: func() (any, error) { return docs, nil },
		csv:  func() sheet { return rows },
		text: func(l look) string {
			if len(list) == 0 {
				return "No profile.\n"
			}
			return rows.without(l, narrowTerminal, "capacity_group", "description").text(l)
		},
	})
}

func (c *session) profileListCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List configuration profiles by name, with how many numbers have them",
		Args:  arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			list, err := s.Profiles(ctx)
			if err != nil {
				return err
			}
			return c.printProfiles(list)
		}),
	}
	return c.answers(cmd, []profileDoc{})
}

// findProfile finds a profile by its name, whatever its case, or else by its id.
func findProfile(ctx context.Context, s *store.Store, word string) (store.ProfileRow, error) {
	list, err := s.Profiles(ctx)
	if err != nil {
		return store.ProfileRow{}, err
	}
	word = strings.TrimSpace(word)
	i := slices.IndexFunc(list, func(p store.ProfileRow) bool { return strings.EqualFold(p.Name, word) })
	if i < 0 {
		i = slices.IndexFunc(list, func(p store.ProfileRow) bool { return strconv.FormatInt(p.ID, 10) == word })
	}
	if i < 0 {
		names := make([]string, 0, len(list))
		for _, p := range list {
			names = append(names, p.Name)
		}
		text := fmt.Sprintf("there is no profile %q", word)
		if len(names) > 0 {
			text += "; there are " + strings.Join(names, ", ")
		}
		return store.ProfileRow{}, &store.Error{Code: store.NotFound, Text: text}
	}
	return list[i], nil
}

// profileWholeDoc is a profile with the rules that give it.
type profileWholeDoc struct {
	Profile profileDoc       `json:"profile" says:"as in portdesk profile list"`
	Rules   []profileRuleDoc `json:"rules" says:"that give it, as they are asked"`
}

func (c *session) profileShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "Show a profile, where it is used, and the rules that give it",
		Args:  arguments("NAME"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			p, err := findProfile(ctx, s, args[0])
			if err != nil {
				return err
			}
			return c.printProfile(ctx, s, p.ID)
		}),
	}
	return c.answers(cmd, profileWholeDoc{})
}

// printProfile shows a profile as it is now.
func (c *session) printProfile(ctx context.Context, s *store.Store, id int64) error {
	p, err := findProfileByID(ctx, s, id)
	if err != nil {
		return err
	}
	all, err := s.ProfileRules(ctx)
	if err != nil {
		return err
	}
	giving := slices.DeleteFunc(slices.Clone(all), func(r profile.Rule) bool { return r.Profile != id })
	doc := profileWholeDoc{profileDocOf(p), profileRuleDocs(giving, all)}
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return profileSheet([]store.ProfileRow{p}) },
		text: func(l look) string {
			var lines pairs
			lines.add("Profile", p.Name)
			lines.add("Capacity group", p.CapacityGroup)
			lines.add("Capacity limit", limitText(p.CapacityLimit))
			lines.add("Trunk", p.Trunk)
			lines.add("SMS trunk", p.SMSTrunk)
			lines.add("Description", p.Description)
			lines.add("Numbers", words.Count(p.Assigned, "living number")+" assigned by hand, "+words.Count(p.Applied, "completed number"))
			text := lines.text(l)
			if len(giving) > 0 {
				text += "\n" + profileRuleSheet(giving, all).text(l)
			}
			return text
		},
	})
}

func limitText(n int) string {
	if n == 0 {
		return "none"
	}
	return words.Count(n, "call") + " at a time"
}

func findProfileByID(ctx context.Context, s *store.Store, id int64) (store.ProfileRow, error) {
	list, err := s.Profiles(ctx)
	if err != nil {
		return store.ProfileRow{}, err
	}
	i := slices.IndexFunc(list, func(p store.ProfileRow) bool { return p.ID == id })
	if i < 0 {
		return store.ProfileRow{}, &store.Error{Code: store.NotFound, Text: "there is no such profile any more"}
	}
	return list[i], nil
}

// profileFlags is what is said about a profile.
type profileFlags struct {
	name, group, trunk, sms, description string
	limit                                int
}

func (f *profileFlags) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.trunk, "trunk", "", "where its calls go")
	flags.StringVar(&f.sms, "sms-trunk", "", "where its messages go")
	flags.StringVar(&f.group, "capacity-group", "", "the group whose concurrent inbound calls it shares")
	flags.IntVar(&f.limit, "capacity-limit", 0, "concurrent inbound calls of each number; 0 for no limit")
	flags.StringVar(&f.description, "description", "", "what it is for")
}

// over puts what was said over a profile; said tells which flags were.
func (f *profileFlags) over(p profile.Profile, said func(flag string) bool) profile.Profile {
	for flag, to := range map[string]struct {
		field *string
		value string
	}{
		"name": {&p.Name, f.name}, "trunk": {&p.Trunk, f.trunk}, "sms-trunk": {&p.SMSTrunk, f.sms},
		"capacity-group": {&p.CapacityGroup, f.group}, "description": {&p.Description, f.description},
	} {
		if said(flag) {
			*to.field = to.value
		}
	}
	if said("capacity-limit") {
		p.CapacityLimit = f.limit
	}
	return p
}

func (c *session) profileCreateCommand() *cobra.Command {
	var f profileFlags
	cmd := &cobra.Command{
		Use:     "create NAME",
		Short:   "Create a configuration profile",
		Example: "  portdesk profile create 'Office lines' --trunk sip-sea-1 --capacity-group Office --capacity-limit 2",
		Args:    arguments("NAME"),
	}
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		id, err := s.SaveProfile(ctx, f.over(profile.Profile{Name: args[0]}, cmd.Flags().Changed))
		if err != nil {
			return err
		}
		return c.printProfile(ctx, s, id)
	})
	f.bind(cmd)
	return c.answers(c.changing(cmd), profileWholeDoc{})
}

func (c *session) profileEditCommand() *cobra.Command {
	var f profileFlags
	cmd := &cobra.Command{
		Use:     "edit NAME",
		Short:   "Change a profile; what no flag names stays, and a new name goes with its numbers",
		Example: "  portdesk profile edit 'Office lines' --capacity-limit 4 --name Office",
		Args:    arguments("NAME"),
	}
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
		p, err := findProfile(ctx, s, args[0])
		if err != nil {
			return err
		}
		after := f.over(p.Profile, cmd.Flags().Changed)
		if after == p.Profile {
			return usagef("nothing would change; name what does, such as --trunk")
		}
		if _, err := s.SaveProfile(ctx, after); err != nil {
			return err
		}
		return c.printProfile(ctx, s, p.ID)
	})
	f.bind(cmd)
	cmd.Flags().StringVar(&f.name, "name", "", "another name")
	return c.answers(c.changing(cmd), profileWholeDoc{})
}

func (c *session) profileDeleteCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "delete NAME",
		Short: "Delete a profile that nothing uses; the profiles that are left are listed",
		Args:  arguments("NAME"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			p, err := findProfile(ctx, s, args[0])
			if err != nil {
				return err
			}
			if err := s.DeleteProfile(ctx, p.ID); err != nil {
				return err
			}
			list, err := s.Profiles(ctx)
			if err != nil {
				return err
			}
			return c.printProfiles(list)
		}),
	}
	return c.answers(c.changing(cmd), []profileDoc{})
}
