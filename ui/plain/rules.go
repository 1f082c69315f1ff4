package plain

import (
	"errors"
	"strconv"
	"strings"

	"portdesk/model/field"
	"portdesk/model/profile"
	"portdesk/ui/words"
)

// ruleSample is how many numbers that a rule takes are named.
const ruleSample = 5

// rules is the list of what gives numbers their profile at completion.
func (s *session) rules() error {
	return browse(s, listing[profile.Rule]{
		empty: "There is no rule yet. a adds one.",
		help:  "Of the rules that take a number the one with most filters gives its profile.",
		page:  of(func() ([]profile.Rule, error) { return s.store.ProfileRules(s.ctx) }),
		line:  func(r profile.Rule) string { return ended(r.Name + ": gives " + r.ProfileName + ", " + filterWords(r)) },
		open:  s.rule,
		more:  []option{{word: "a", text: "add one", do: func() error { return s.editRule(profile.Rule{}) }}},
	})
}

// filterWords says which numbers a rule lets through.
func filterWords(r profile.Rule) string {
	var parts []string
	put := func(what string, list []string) {
		if len(list) > 0 {
			parts = append(parts, what+" "+strings.Join(list, " or "))
		}
	}
	types := make([]string, 0, len(r.Types))
	for _, t := range r.Types {
		types = append(types, t.Words())
	}
	put("type", types)
	put("state", r.States)
	put("rate center", r.RateCenters)
	put("LATA", texts(r.LATAs))
	return orWords(strings.Join(parts, ", and "), "no filter: it takes every number")
}

func texts(list []int) []string {
	out := make([]string, 0, len(list))
	for _, n := range list {
		out = append(out, strconv.Itoa(n))
	}
	return out
}

// rule opens one rule: what it takes, and what it gives its profile.
func (s *session) rule(r profile.Rule) error {
	return s.choose(menu{
		help: "What the rule takes by now, of the numbers that have not ended.",
		title: func() error {
			p, err := s.store.PreviewRule(s.ctx, r, ruleSample)
			if err != nil {
				return err
			}
			s.say(full("Rule " + r.Name + " gives " + r.ProfileName + ", " + filterWords(r)))
			s.say("It takes " + numbers(p.Takes) + ", and " + words.Thousands(p.Wins) + " of them get their profile by it. " +
				words.Thousands(p.ByHand) + " have one that was assigned by hand.")
			var names []string
			for _, n := range p.Sample {
				names = append(names, n.TN.Display())
			}
			if len(names) > 0 {
				s.say("Such as " + full(strings.Join(names, ", ")))
			}
			return nil
		},
		options: func() ([]option, error) {
			return []option{
				{text: "Change it", do: func() error { return s.editRule(r) }, once: true},
				{text: "Delete it", do: func() error { return s.deleteRule(r) }, once: true},
			}, nil
		},
	})
}

func (s *session) deleteRule(r profile.Rule) error {
	yes, err := s.yes("Delete the rule " + r.Name + "? That cannot be taken back.")
	if err != nil || !yes {
		return err
	}
	if err := s.store.DeleteProfileRule(s.ctx, r.ID); err != nil {
		return err
	}
	s.say("Deleted.")
	return nil
}

func (s *session) editRule(r profile.Rule) error {
	profiles, err := s.store.Profiles(s.ctx)
	if err != nil {
		return err
	}
	if len(profiles) == 0 {
		s.say("There is no profile yet that a rule could give. Make one first.")
		return nil
	}
	given := make([]field.Option, 0, len(profiles))
	for _, p := range profiles {
		given = append(given, field.Option{Value: strconv.FormatInt(p.ID, 10), Label: p.Name})
	}
	values := field.Values{profile.FieldName: r.Name, profile.FieldStates: strings.Join(r.States, ", "),
		profile.FieldRateCenters: strings.Join(r.RateCenters, ", "), profile.FieldLATAs: strings.Join(texts(r.LATAs), ", ")}
	if r.Profile != 0 {
		values[profile.FieldProfile] = strconv.FormatInt(r.Profile, 10)
	}
	types := make([]string, 0, len(r.Types))
	for _, t := range r.Types {
		types = append(types, t.String())
	}
	values[profile.FieldTypes] = strings.Join(types, ", ")
	f := &form{defs: ruleFields(given), values: values}
	if _, err := s.fill(f); err != nil {
		return err
	}
	id, _ := strconv.ParseInt(f.values.Get(profile.FieldProfile), 10, 64) // one of the choices
	r = ruleOf(f.values, r.ID, id)
	p, err := s.store.PreviewRule(s.ctx, r, 0)
	if err != nil {
		return err
	}
	yes, err := s.decide("It takes " + numbers(p.Takes) + ", and " + words.Thousands(p.Wins) + " of them get their profile by it. Keep the rule " + r.Name + "?")
	if err != nil || !yes {
		return err
	}
	if _, err := s.store.SaveProfileRule(s.ctx, r); err != nil {
		return err
	}
	s.say("Kept.")
	return nil
}

// ruleFields are the fields of a rule. Those of its filters are held against profile.Check.
func ruleFields(profiles []field.Option) []field.Def {
	defs := []field.Def{
		{Key: profile.FieldName, Label: "Name", Required: true, MaxLen: profile.MaxName},
		{Key: profile.FieldProfile, Label: "Profile that it gives", Kind: field.Choice, Choices: profiles, Required: true},
		{Key: profile.FieldTypes, Label: "Types", Hint: "long-code, tollfree, wireless, with commas; empty is all", Check: func(v string, _ field.Values) error {
			_, err := parseTypes(v)
			return err
		}},
		{Key: profile.FieldStates, Label: "States", Hint: "two letters each, with commas; empty is all"},
		{Key: profile.FieldRateCenters, Label: "Rate centers", Hint: "with commas; empty is all"},
		{Key: profile.FieldLATAs, Label: "LATAs", Hint: "numbers with commas; empty is all", Check: func(v string, _ field.Values) error {
			_, err := parseInts(v)
			return err
		}},
	}
	for i, d := range defs {
		if d.Kind == field.Choice {
			continue
		}
		defs[i].Check = func(v string, all field.Values) error {
			if d.Check != nil {
				if err := d.Check(v, all); err != nil {
					return err
				}
			}
			for _, p := range ruleOf(field.Values{d.Key: v}, 0, 0).Check() {
				if p.Field == d.Key {
					return errors.New(p.Text)
				}
			}
			return nil
		}
	}
	return defs
}

// ruleOf is the rule that a form says, as far as it can be read.
func ruleOf(v field.Values, id, gives int64) profile.Rule {
	r := profile.Rule{ID: id, Profile: gives, Name: v.Get(profile.FieldName), States: listed(v.Get(profile.FieldStates))}
	r.Types, _ = parseTypes(v.Get(profile.FieldTypes)) // the fields were held against their readers
	r.LATAs, _ = parseInts(v.Get(profile.FieldLATAs))
	for word := range strings.SplitSeq(v.Get(profile.FieldRateCenters), ",") {
		if word = strings.TrimSpace(word); word != "" {
			r.RateCenters = append(r.RateCenters, word)
		}
	}
	return r
}
