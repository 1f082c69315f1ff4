package plain

import (
	"strconv"

	"portdesk/model/field"
	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/ui/words"
)

// profiles is the list of configuration profiles.
func (s *session) profiles() error {
	return browse(s, listing[store.ProfileRow]{
		empty: "There is no profile yet. a adds one.",
		help:  "A profile is what a number gets at completion, by hand or by a rule.",
		page:  of(func() ([]store.ProfileRow, error) { return s.store.Profiles(s.ctx) }),
		line:  profileLine,
		open:  s.profile,
		more: []option{
			{word: "a", text: "add one", do: func() error { return s.editProfile(profile.Profile{}) }},
			{word: "c", text: "assign one to numbers", do: s.assignByFilter},
			{word: "l", text: "the rules that give them", do: s.rules},
		},
	})
}

func profileLine(p store.ProfileRow) string {
	return ended(p.Name + ": assigned to " + numbers(p.Assigned) + ", given by " + words.Count(p.Rules, "rule") + ", applied to " + numbers(p.Applied))
}

func (s *session) profile(p store.ProfileRow) error {
	rules, err := s.store.ProfileRules(s.ctx)
	if err != nil {
		return err
	}
	return s.choose(menu{
		title: func() error {
			var f facts
			f.add("Profile", p.Name)
			f.add("Capacity group", p.CapacityGroup)
			if p.CapacityLimit > 0 {
				f.add("Capacity limit", strconv.Itoa(p.CapacityLimit))
			}
			f.add("Trunk", p.Trunk)
			f.add("SMS trunk", p.SMSTrunk)
			f.add("Description", p.Description)
			for _, r := range rules {
				if r.Profile == p.ID {
					f.add("Rule", r.Name+": "+filterWords(r))
				}
			}
			for _, line := range f.lines {
				s.say(line)
			}
			return nil
		},
		options: func() ([]option, error) {
			return []option{
				{text: "Assign it to numbers", do: s.assignByFilter},
				{text: "Change it", do: func() error { return s.editProfile(p.Profile) }, once: true},
				{text: "Delete it", do: func() error { return s.deleteProfile(p.Profile) }, once: true},
			}, nil
		},
	})
}

// deleteProfile takes a profile away, or tells where it is used.
func (s *session) deleteProfile(p profile.Profile) error {
	yes, err := s.yes("Delete the profile " + p.Name + "? That cannot be taken back.")
	if err != nil || !yes {
		return err
	}
	if err := s.store.DeleteProfile(s.ctx, p.ID); err != nil {
		return err
	}
	s.say("Deleted.")
	return nil
}

func (s *session) editProfile(p profile.Profile) error {
	limit := ""
	if p.CapacityLimit > 0 {
		limit = strconv.Itoa(p.CapacityLimit)
	}
	f := &form{
		defs: []field.Def{
			{Key: profile.FieldName, Label: "Name", Required: true, MaxLen: profile.MaxName},
			{Key: profile.FieldCapacityGroup, Label: "Capacity group", MaxLen: profile.MaxName},
			{Key: profile.FieldCapacityLimit, Label: "Capacity limit", Hint: "calls at once; empty is no limit", Kind: field.Digits, MaxLen: 6},
			{Key: profile.FieldTrunk, Label: "Trunk", MaxLen: profile.MaxName},
			{Key: profile.FieldSMSTrunk, Label: "SMS trunk", MaxLen: profile.MaxName},
			{Key: profile.FieldDescription, Label: "Description", MaxLen: profile.MaxDescription},
		},
		values: field.Values{profile.FieldName: p.Name, profile.FieldCapacityGroup: p.CapacityGroup, profile.FieldCapacityLimit: limit,
			profile.FieldTrunk: p.Trunk, profile.FieldSMSTrunk: p.SMSTrunk, profile.FieldDescription: p.Description},
	}
	if _, err := s.fill(f); err != nil {
		return err
	}
	v := f.values
	p.Name, p.CapacityGroup, p.Trunk = v.Get(profile.FieldName), v.Get(profile.FieldCapacityGroup), v.Get(profile.FieldTrunk)
	p.SMSTrunk, p.Description = v.Get(profile.FieldSMSTrunk), v.Get(profile.FieldDescription)
	p.CapacityLimit, _ = strconv.Atoi(v.Get(profile.FieldCapacityLimit))
	yes, err := s.decide("Keep the profile " + p.Name + "?")
	if err != nil || !yes {
		return err
	}
	if _, err := s.store.SaveProfile(s.ctx, p); err != nil {
		return err
	}
	s.say("Kept.")
	return nil
}

// assignByFilter assigns a profile to all numbers that a filter lets through.
func (s *session) assignByFilter() error {
	q, err := s.askFilter("To which numbers? Type a filter, such as order:1001 or status:foc.")
	if err != nil {
		return err
	}
	n, err := s.store.CountNumbers(s.ctx, q)
	if err != nil {
		return err
	}
	if n == 0 {
		s.say("No number matches.")
		return nil
	}
	return s.assign(target{sel: store.Selection{All: true, Where: q}, what: numbers(n)})
}
