package action

// Actions of the profiles and of the rules that give them.
const (
	ProfilesNew     ID = "profiles.new"
	ProfilesRule    ID = "profiles.rule"
	ProfilesEdit    ID = "profiles.edit"
	ProfilesDelete  ID = "profiles.delete"
	ProfilesNumbers ID = "profiles.numbers"
	ProfilesCopy    ID = "profiles.copy"
	ProfilesSort    ID = "profiles.sort"
	ProfilesReverse ID = "profiles.reverse"
)

func profilesRows() []Action {
	return []Action{
		{ID: ProfilesNew, Scope: Profiles, Title: "New profile, or new rule in the list of rules", Keys: []string{"n"}, Hint: "new", Order: 11, Args: "NAME"},
		{ID: ProfilesEdit, Scope: Profiles, Title: "Edit the profile or the rule", Keys: []string{"e"}, Hint: "edit", Order: 12},
		{ID: ProfilesRule, Scope: Profiles, Title: "New rule that gives the profile", Keys: []string{"r"}, Hint: "rule for it", Order: 13, Args: "NAME"},
		{ID: ProfilesNumbers, Scope: Profiles, Title: "Show the numbers", Keys: []string{"N"}, Hint: "numbers", Order: 14},
		{ID: ProfilesDelete, Scope: Profiles, Title: "Delete the profile or the rule", Keys: []string{"D", "x"}, Hint: "delete", Order: 15, Danger: true},
		{ID: ProfilesCopy, Scope: Profiles, Title: "Copy the profile or the rule", Keys: []string{"y"}},
		{ID: ProfilesSort, Scope: Profiles, Title: "Sort the profiles by the next column", Keys: []string{"o"}, Args: "COLUMN"},
		{ID: ProfilesReverse, Scope: Profiles, Title: "Turn the sorting of the profiles round", Keys: []string{"O"}},
	}
}
