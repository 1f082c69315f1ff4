package action

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Problem is a change of keys that was not taken: the action keeps the table's keys.
type Problem struct {
	ID   ID
	Text string // one sentence without an end
}

// With returns the keymap with other keys for some actions, given by their ids; an empty
// list takes all keys away. A change is not taken, and told as a Problem, where it names
// no action or no key, where its key means something else in the same scope, where it
// hides a global action's last key in some scope or is hidden itself, and where it leaves
// an action without a key that works. The others are taken all the same, so any two
// actions may trade keys. Problems come in the order of ids.
func (k *Keymap) With(overrides map[ID][]string) (*Keymap, []Problem) {
	if len(overrides) == 0 {
		return k, nil
	}
	c := change{from: k, keys: map[ID][]string{}}
	for _, id := range slices.Sorted(maps.Keys(overrides)) {
		keys := distinct(overrides[id])
		if text := k.badOverride(id, keys); text != "" {
			c.problems = append(c.problems, Problem{id, text})
			continue
		}
		c.keys[id] = keys
	}
	for {
		rows := c.rows()
		p, found := c.clash(rows)
		if !found {
			p, found = c.hidden(rows)
		}
		if !found {
			break
		}
		delete(c.keys, p.ID) // each turn takes one change back, so this ends
		c.problems = append(c.problems, p)
	}
	slices.SortStableFunc(c.problems, func(a, b Problem) int { return strings.Compare(string(a.ID), string(b.ID)) })
	out, err := NewKeymap(c.rows())
	if err != nil { // the table itself would have to be at fault
		return k, append(c.problems, Problem{"", err.Error()})
	}
	return out, c.problems
}

func distinct(keys []string) []string {
	out := make([]string, 0, len(keys))
	for _, key := range keys {
		if !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// badOverride judges one change by itself.
func (k *Keymap) badOverride(id ID, keys []string) string {
	row, ok := k.Action(id)
	if !ok {
		ids := make([]string, len(k.rows))
		for i, a := range k.rows {
			ids[i] = string(a.ID)
		}
		return fmt.Sprintf("there is no action %q", id) + didYouMean(string(id), ids)
	}
	for _, key := range keys {
		if text := badKey(key); text != "" {
			return text
		}
	}
	switch {
	case len(keys) == 0 && indispensable(id):
		return "this action cannot go without a key"
	case len(keys) > 0 && typedBeside(row) && slices.ContainsFunc(row.Keys, silent) && !slices.ContainsFunc(keys, silent):
		return "while text is typed a character is typed: give it a key too that prints nothing, such as ctrl+x or f9"
	}
	return ""
}

func silent(key string) bool { return !Printable(key) }

// indispensable are the ways out of what would otherwise hold one fast.
func indispensable(id ID) bool {
	return slices.Contains([]ID{Leave, DialogAccept, DialogCancel, PromptAccept, PromptCancel, FormLeave, CheckLeave}, id)
}

// overlaid reports the scopes of dialogs and forms, where of the global actions only
// those count that work always: every scope that belongs to no workspace.
func overlaid(s Scope) bool {
	return !slices.Contains([]Scope{Global, Triage, Orders, Order, Numbers, Number, Calendar, CutOver, Blockers, Check, Profiles, Board}, s)
}

// typedBeside reports actions that are wanted while a text field has the focus.
func typedBeside(a Action) bool { return overlaid(a.Scope) || a.Scope == Check || a.Always }

// change is a set of changed keys on its way to a keymap.
type change struct {
	from     *Keymap
	keys     map[ID][]string
	problems []Problem
}

// rows returns the table with the changes.
func (c *change) rows() []Action {
	rows := slices.Clone(c.from.rows)
	for i, a := range rows {
		if keys, ok := c.keys[a.ID]; ok {
			rows[i].Keys = keys
		}
	}
	return rows
}

// fresh reports a key that an action has by a change and not by the table.
func (c *change) fresh(id ID, key string) bool {
	_, changed := c.keys[id]
	was, _ := c.from.Action(id)
	return changed && !slices.Contains(was.Keys, key)
}

// clash returns a change whose key means something else in the same scope, of two changes
// the one that stands later in the table.
func (c *change) clash(rows []Action) (Problem, bool) {
	for i, a := range slices.Backward(rows) {
		for j, b := range rows {
			if i == j || a.Scope != b.Scope {
				continue
			}
			for _, key := range a.Keys {
				if c.fresh(a.ID, key) && slices.Contains(b.Keys, key) {
					return Problem{a.ID, fmt.Sprintf("%q means %q already (%s)", key, b.Title, b.ID)}, true
				}
			}
		}
	}
	return Problem{}, false
}

// hidden returns a change by which a global action can no longer be reached in a scope.
func (c *change) hidden(rows []Action) (Problem, bool) {
	inner := map[Scope]map[string]Action{}
	for _, a := range rows {
		if a.Scope == Global {
			continue
		}
		if inner[a.Scope] == nil {
			inner[a.Scope] = map[string]Action{}
		}
		for _, key := range a.Keys {
			inner[a.Scope][key] = a
		}
	}
	for _, g := range rows {
		if g.Scope != Global || len(g.Keys) == 0 {
			continue
		}
		for _, s := range slices.Sorted(maps.Keys(inner)) {
			if overlaid(s) && !g.Always {
				continue
			}
			if p, found := c.hides(g, inner[s]); found {
				return p, true
			}
		}
	}
	return Problem{}, false
}

// hides reports the change that leaves a global action no key among those of an inner
// scope. Actions that share a key in the table are one action at two places, and may.
func (c *change) hides(g Action, inner map[string]Action) (Problem, bool) {
	var blame Problem
	for _, key := range g.Keys {
		a, taken := inner[key]
		if !taken || c.paired(a.ID, g.ID) {
			return Problem{}, false
		}
		if c.fresh(a.ID, key) {
			blame = Problem{a.ID, fmt.Sprintf("%q would hide %q (%s), which has no other key there", key, g.Title, g.ID)}
		} else if _, changed := c.keys[g.ID]; changed && blame.ID == "" {
			blame = Problem{g.ID, fmt.Sprintf("%q would not reach it in %s, where it means %q (%s)", key, a.Scope.Title(), a.Title, a.ID)}
		}
	}
	return blame, blame.ID != ""
}

// paired reports whether two actions share a key in the table.
func (c *change) paired(a, b ID) bool {
	first, _ := c.from.Action(a)
	second, _ := c.from.Action(b)
	return slices.ContainsFunc(first.Keys, func(key string) bool { return slices.Contains(second.Keys, key) })
}
