// Package profiles is the workspace of configuration profiles: what numbers get at
// completion, and the rules that give it to them, in the order in which they are asked,
// each with the living numbers that it takes.
package profiles

import (
	"cmp"
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/grid"
	"portdesk/ui/overlay"
)

// Store is what the workspace asks of the desk's file, with what its dialogs ask.
type Store interface {
	dialogs.ProfileStore
	dialogs.RuleStore
	dialogs.DropStore
	DeleteProfileRule(ctx context.Context, id int64) error
}

// pane is what the keys go to.
type pane uint8

const (
	profilePane pane = iota
	rulePane
	detailPane
)

// Workspace is the workspace of profiles.
type Workspace struct {
	ctx   context.Context //nolint:containedctx // commands run off the loop under the program's context
	store Store
	keys  *action.Keymap
	theme *theme.Theme

	profiles shelf[store.ProfileRow]
	rules    shelf[profile.Rule]
	loaded   bool
	focus    pane
	list     pane // the list that the detail tells of: that of the cursor last moved
	find     find

	one    detail // what is under the cursor, as it was read last
	wanted target // what one is to tell of
	open   bool   // it fills the body
	scroll overlay.Scroll

	takes map[int64]store.RulePreview // of rules by id, without a sample
	queue []profile.Rule              // rules that are still to be counted
	here  bool                        // the workspace is on screen
	stale bool                        // the file changed while it was not

	toProfile, toRule int64 // that were kept by a dialog: the cursor goes there

	reads, counts, ones, jobs desk.Lane

	size  [2]int // of the last View
	place place
}

// New returns the workspace over a store. Its commands end with ctx. The keymap words the
// keys that its texts name; nil is the default one.
func New(ctx context.Context, s Store, keys *action.Keymap) *Workspace {
	if keys == nil {
		keys = action.Default()
	}
	w := &Workspace{ctx: ctx, store: s, keys: keys, find: newFind(), takes: map[int64]store.RulePreview{}}
	w.profiles = shelf[store.ProfileRow]{id: func(p store.ProfileRow) int64 { return p.ID }, words: profileText, compare: compareProfiles}
	w.rules = shelf[profile.Rule]{id: func(r profile.Rule) int64 { return r.ID }, words: func(r profile.Rule) string {
		return r.Name + " " + r.ProfileName + " " + dialogs.RuleWords(r, w.theme)
	}, compare: compareRules}
	return w
}

func profileText(p store.ProfileRow) string {
	return strings.Join([]string{p.Name, p.CapacityGroup, p.Trunk, p.SMSTrunk, p.Description}, " ")
}

// compareProfiles orders by a column, and profiles that are alike in it by their names.
func compareProfiles(a, b store.ProfileRow, column string) int {
	text := func(of func(store.ProfileRow) string) int {
		x, y := of(a), of(b)
		if (x == "") != (y == "") { // none comes last
			return map[bool]int{true: 1, false: -1}[x == ""]
		}
		return cmp.Compare(strings.ToLower(x), strings.ToLower(y))
	}
	first := 0
	switch column {
	case columnGroup:
		first = text(func(p store.ProfileRow) string { return p.CapacityGroup })
	case columnLimit:
		first = cmp.Compare(a.CapacityLimit, b.CapacityLimit)
	case columnTrunk:
		first = text(func(p store.ProfileRow) string { return p.Trunk })
	case columnSMS:
		first = text(func(p store.ProfileRow) string { return p.SMSTrunk })
	case columnHand:
		first = cmp.Compare(a.Assigned, b.Assigned)
	case columnRules:
		first = cmp.Compare(a.Rules, b.Rules)
	case columnApplied:
		first = cmp.Compare(a.Applied, b.Applied)
	}
	return cmp.Or(first, text(func(p store.ProfileRow) string { return p.Name }), cmp.Compare(a.ID, b.ID))
}

// compareRules is the order in which rules are asked.
func compareRules(a, b profile.Rule, _ string) int {
	switch {
	case a.Less(b):
		return -1
	case b.Less(a):
		return 1
	}
	return 0
}

// Restyle gives the theme.
func (w *Workspace) Restyle(t *theme.Theme) {
	w.theme = t
	w.find.line.Restyle(t)
	if w.profiles.grid != nil {
		w.profiles.grid.SetTheme(t)
		w.rules.grid.SetTheme(t)
		return
	}
	w.profiles.make(w.profileColumns(), t, "", grid.Sort{Column: columnName})
	w.rules.make(w.ruleColumns(), t, "", grid.Sort{})
	w.sayEmpty()
}

// sayEmpty brings what empty lists say up to the filter and to what there is.
func (w *Workspace) sayEmpty() {
	profiles, rules := "No profile has these words.", "No rule has these words."
	if w.find.text == "" {
		profiles = "A profile is what a number is configured with once its port is completed: capacity, trunk, SMS trunk. " +
			w.keys.KeyLabel(action.ProfilesNew) + " makes the first one."
		rules = "A rule gives a profile to the numbers that pass its filters, so that nobody has to assign it by hand. " +
			w.keys.KeyLabel(action.ProfilesRule) + " makes one for the profile under the cursor."
		if len(w.profiles.all) == 0 {
			rules = "Rules come once there is a profile that they can give."
		}
	}
	if !w.loaded {
		profiles, rules = "", ""
	}
	w.profiles.grid.SetEmpty(profiles)
	w.rules.grid.SetEmpty(rules)
}

// Scopes is that of the profiles; while the filter is typed, the prompt's.
func (w *Workspace) Scopes() []action.Scope {
	if w.find.editing {
		return []action.Scope{action.Prompt}
	}
	return []action.Scope{action.Profiles}
}

// Capturing reports whether the filter is being typed.
func (w *Workspace) Capturing() bool { return w.find.editing }

// Key types a key into the filter.
func (w *Workspace) Key(msg tea.KeyPressMsg) tea.Cmd { return w.found(w.find.key(msg)) }

// Paste puts text into the filter; several lines are a list of numbers, and go to Check.
func (w *Workspace) Paste(text string) tea.Cmd {
	if !w.find.editing {
		if strings.ContainsAny(strings.TrimSpace(text), "\r\n") {
			return desk.Go(desk.CheckDigit, desk.CheckText{Text: text})
		}
		w.openFind()
	}
	return w.found(w.find.paste(text))
}

// Init starts the first load.
func (w *Workspace) Init() tea.Cmd {
	w.here = true
	return w.reload()
}

// Update takes the answers of the store and the results of the dialogs.
func (w *Workspace) Update(msg tea.Msg) tea.Cmd {
	if inner, ok := w.reads.Settle(msg); ok {
		return w.read(inner)
	}
	if inner, ok := w.counts.Settle(msg); ok {
		return w.counted(inner)
	}
	if inner, ok := w.ones.Settle(msg); ok {
		return w.told(inner)
	}
	if inner, ok := w.jobs.Settle(msg); ok && inner != nil {
		return func() tea.Msg { return inner }
	}
	switch m := msg.(type) {
	case desk.Changed:
		if !w.here {
			w.stale = true
			return nil
		}
		return w.reload()
	case desk.Went:
		w.here = m.Workspace == desk.ProfilesDigit
		if w.here && w.stale {
			return w.reload()
		}
	case dialogs.ProfileSaved:
		w.toProfile = m.ID
	case dialogs.RuleSaved:
		w.toRule = m.ID
	case dropRule:
		return w.dropRule(m)
	}
	return nil
}

// Resize tells the size of the body before it is drawn, so that what the larger one
// shows besides is loaded.
func (w *Workspace) Resize(width, height int) tea.Cmd {
	w.size = [2]int{width, height}
	return w.follow()
}

// clean is foreign text made safe for one line.
func clean(text string) string { return draw.Clean(text) }
