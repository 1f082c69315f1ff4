package check

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/ui/desk"
)

// The settings that keep the list over a restart: its text, and the carriers that were
// named for it.
const (
	settingText     = "check.draft"
	settingCarriers = "check.carriers"
	settingAside    = "check.aside" // the list that was put aside last, and its carriers
	settingAsideOf  = "check.aside.carriers"
)

type (
	saveDue   struct{}
	savedList struct {
		version int
		err     error
	}
	loadedList struct {
		lines []string
		named map[tn.TN]portability.Serving
		aside *list
		err   error
	}
)

// writeOrder keeps the writes of a list in their order: leaving the program does not wait
// for the one that is under way.
type writeOrder struct {
	mu      sync.Mutex
	written int // the newest version that was written
}

// carrierJSON is a named carrier as it is kept, with its numbers.
type carrierJSON struct {
	Name    string  `json:"name"`
	ID      string  `json:"id,omitempty"`
	Type    string  `json:"type,omitempty"`
	LATA    int     `json:"lata,omitempty"`
	Numbers []tn.TN `json:"numbers"`
}

func join(lines []string) string { return strings.Join(lines, "\n") }

func (c *Check) load() tea.Cmd {
	s := c.store
	return c.loading.Do(c.ctx, func(ctx context.Context) tea.Msg {
		text, err := s.Setting(ctx, settingText)
		if err != nil {
			return loadedList{err: fmt.Errorf("read the kept list: %w", err)}
		}
		carriers, err := s.Setting(ctx, settingCarriers)
		if err != nil {
			return loadedList{err: fmt.Errorf("read the named carriers: %w", err)}
		}
		aside, err := readAside(ctx, s)
		if err != nil {
			return loadedList{err: fmt.Errorf("read the list that was put aside: %w", err)}
		}
		return loadedList{lines: splitText(text), named: readCarriers(carriers), aside: aside}
	})
}

// readAside reads the list that was put aside, nil where none was.
func readAside(ctx context.Context, s Store) (*list, error) {
	text, err := s.Setting(ctx, settingAside)
	if err != nil || text == "" {
		return nil, err
	}
	carriers, err := s.Setting(ctx, settingAsideOf)
	return &list{lines: splitText(text), named: readCarriers(carriers)}, err
}

// haveLoaded takes the list of the last session. What was typed meanwhile stays, and the
// older list can be brought back.
func (c *Check) haveLoaded(msg tea.Msg) tea.Cmd {
	got, ok := msg.(loadedList)
	if !ok {
		return nil
	}
	c.loaded = true
	if got.err != nil {
		return desk.Fail(got.err)
	}
	if c.aside == nil {
		c.aside = got.aside
	}
	if sizeOf(got.lines) == 0 {
		return c.saveSoon()
	}
	if c.version > 0 {
		if c.aside == nil {
			c.aside = &list{lines: got.lines, named: got.named}
		}
		return c.saveSoon()
	}
	c.paper.set(got.lines)
	c.named = got.named
	return c.run()
}

// saveSoon makes sure that a save will begin. Nothing is saved before the kept list was
// read: it must not be lost to an empty one.
func (c *Check) saveSoon() tea.Cmd {
	if c.waiting || c.saving || !c.loaded || c.saved == c.version {
		return nil
	}
	c.waiting = true
	return desk.After(saveAfter, saveDue{})
}

// save keeps the list as it is now, one save after the other.
func (c *Check) save() tea.Cmd {
	if c.saving || !c.loaded || c.saved == c.version {
		return nil
	}
	c.saving = true
	return c.write()
}

func (c *Check) write() tea.Cmd {
	lines, carriers, version, s, ctx := slices.Clone(c.paper.lines), groupCarriers(c.named), c.version, c.store, c.ctx
	settings := [][2]string{{settingText, join(lines)}, {settingCarriers, writeCarriers(carriers)}, {settingAside, ""}, {settingAsideOf, ""}}
	if c.aside != nil {
		settings[2][1], settings[3][1] = join(c.aside.lines), writeCarriers(groupCarriers(c.aside.named))
	}
	order := &c.order
	return func() tea.Msg {
		order.mu.Lock() // one write after the other, and never an older one over a newer
		defer order.mu.Unlock()
		if version < order.written {
			return savedList{version: version}
		}
		order.written = version
		for _, kv := range settings {
			if err := s.SetSetting(ctx, kv[0], kv[1]); err != nil {
				return savedList{version: version, err: err}
			}
		}
		return savedList{version: version}
	}
}

func (c *Check) kept(msg savedList) tea.Cmd {
	c.saving = false
	if msg.err != nil {
		return desk.Fail(fmt.Errorf("keep the list: %w", msg.err))
	}
	c.saved = max(c.saved, msg.version)
	return c.saveSoon()
}

// Leave saves what is not kept yet.
func (c *Check) Leave() (save tea.Cmd, lost string) {
	if !c.loaded || c.saved == c.version {
		return nil, ""
	}
	return c.write(), ""
}

// groupCarriers gathers numbers by the carrier that was named for them.
func groupCarriers(named map[tn.TN]portability.Serving) map[carrierKey][]tn.TN {
	out := map[carrierKey][]tn.TN{}
	for n, s := range named {
		k := carrierKey{s.ProviderName, s.ProviderID, s.Type, s.LATA}
		out[k] = append(out[k], n)
	}
	return out
}

type carrierKey struct {
	name, id string
	typ      tn.Type
	lata     int
}

func writeCarriers(groups map[carrierKey][]tn.TN) string {
	if len(groups) == 0 {
		return ""
	}
	out := make([]carrierJSON, 0, len(groups))
	for k, numbers := range groups {
		slices.Sort(numbers)
		out = append(out, carrierJSON{Name: k.name, ID: k.id, Type: k.typ.String(), LATA: k.lata, Numbers: numbers})
	}
	slices.SortFunc(out, func(a, b carrierJSON) int { return int(a.Numbers[0] - b.Numbers[0]) })
	raw, err := json.Marshal(out)
	if err != nil {
		return "" // strings and numbers can always be written
	}
	return string(raw)
}

// readCarriers reads what writeCarriers wrote. What it does not understand is left out:
// then the numbers need a carrier again.
func readCarriers(text string) map[tn.TN]portability.Serving {
	out := map[tn.TN]portability.Serving{}
	var list []carrierJSON
	if json.Unmarshal([]byte(text), &list) != nil {
		return out
	}
	for _, c := range list {
		typ, _ := tn.ParseType(c.Type)
		for _, n := range c.Numbers {
			out[n] = portability.Serving{ProviderName: c.Name, ProviderID: c.ID, Type: typ, LATA: c.LATA}
		}
	}
	return out
}
