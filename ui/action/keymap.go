package action

import (
	"fmt"
	"strings"
)

// NotHere is the reason of an action that has no meaning where one is. Such actions are
// left out of footer, help and palette.
const NotHere = "There is nothing here for this key."

// Keymap answers which key does what. It never changes once it is made.
type Keymap struct {
	rows    []Action
	byID    map[ID]int
	byKey   map[Scope]map[string]int
	byScope map[Scope][]Action
}

// Default returns the keymap of Table. A table that contradicts itself is a fault of
// the program, not of its user, and panics.
func Default() *Keymap {
	k, err := NewKeymap(Table())
	if err != nil {
		panic(err)
	}
	return k
}

// NewKeymap builds a keymap from rows. It refuses an id given twice, a key given twice
// in one scope, and a row without id, title or scope.
func NewKeymap(rows []Action) (*Keymap, error) {
	k := &Keymap{
		rows:    rows,
		byID:    make(map[ID]int, len(rows)),
		byKey:   make(map[Scope]map[string]int),
		byScope: make(map[Scope][]Action),
	}
	for i, a := range rows {
		if a.ID == "" || a.Title == "" || a.Scope == "" {
			return nil, fmt.Errorf("action table row %d (%q) lacks an id, a title or a scope", i+1, a.ID)
		}
		if _, twice := k.byID[a.ID]; twice {
			return nil, fmt.Errorf("action table: %s stands twice", a.ID)
		}
		k.byID[a.ID] = i
		k.byScope[a.Scope] = append(k.byScope[a.Scope], a)
		if k.byKey[a.Scope] == nil {
			k.byKey[a.Scope] = make(map[string]int)
		}
		for _, key := range a.Keys {
			if other, taken := k.byKey[a.Scope][key]; taken {
				return nil, fmt.Errorf("action table: in %s the key %q means both %s and %s", a.Scope, key, rows[other].ID, a.ID)
			}
			k.byKey[a.Scope][key] = i
		}
	}
	return k, nil
}

// Find returns the action that key means in scopes, innermost first.
func (k *Keymap) Find(scopes []Scope, key string) (Action, bool) {
	for _, s := range scopes {
		if i, ok := k.byKey[s][key]; ok {
			return k.rows[i], true
		}
	}
	return Action{}, false
}

// Action returns the row of an id.
func (k *Keymap) Action(id ID) (Action, bool) {
	i, ok := k.byID[id]
	if !ok {
		return Action{}, false
	}
	return k.rows[i], true
}

// All returns every row, in the table's order. The slice is shared: do not change it.
func (k *Keymap) All() []Action { return k.rows }

// For returns the rows of one scope, in the table's order. The slice is shared: do not
// change it.
func (k *Keymap) For(scope Scope) []Action { return k.byScope[scope] }

// Live returns what can be reached in scopes, innermost scope first: each row with only
// those of its keys that no inner scope takes over. A row that had keys and lost them
// all is not reachable and is left out; a row that never had one is reached through the
// palette and stays.
func (k *Keymap) Live(scopes []Scope) []Action {
	var live []Action
	for depth, s := range scopes {
		for _, a := range k.byScope[s] {
			free := k.unshadowed(a.Keys, scopes[:depth])
			if len(a.Keys) > 0 && len(free) == 0 {
				continue
			}
			a.Keys = free
			live = append(live, a)
		}
	}
	return live
}

func (k *Keymap) unshadowed(keys []string, inner []Scope) []string {
	for i, key := range keys {
		if _, taken := k.Find(inner, key); !taken {
			continue
		}
		free := append([]string(nil), keys[:i]...)
		for _, rest := range keys[i+1:] {
			if _, taken := k.Find(inner, rest); !taken {
				free = append(free, rest)
			}
		}
		return free
	}
	return keys
}

// KeyLabel returns the first key of an action as the footer shows it, and "" for an
// action without keys or an unknown one.
func (k *Keymap) KeyLabel(id ID) string {
	a, ok := k.Action(id)
	if !ok || len(a.Keys) == 0 {
		return ""
	}
	return a.Keys[0]
}

// KeyList returns all keys of a row for help: "j, down".
func KeyList(a Action) string { return strings.Join(a.Keys, ", ") }

// Printable reports whether a key types a character rather than commands something:
// "a", "G", "/", "ü" and "space", but not "esc", "f1" or "ctrl+x".
func Printable(key string) bool {
	if key == "space" {
		return true
	}
	return key != "" && len([]rune(key)) == 1
}
