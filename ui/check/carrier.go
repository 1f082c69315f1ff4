package check

import (
	"errors"
	"maps"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/form"
	"portdesk/ui/setup"
	"portdesk/ui/words"
)

// target is a set of numbers that a carrier may be named for.
type target struct {
	key, label string
	numbers    []tn.TN
}

// Keys of the fields of the carrier dialog.
const (
	keyFor  = "for"
	keyName = "name"
	keyID   = "id"
	keyType = "type"
	keyLATA = "lata"
)

// targets returns what a carrier can be named for, what is under the cursor first. On a
// group whose carrier the specialist named that is the group alone: to name it anew.
func (c *Check) targets() []target {
	r := c.outline.report
	if r == nil {
		return nil
	}
	at, ok := c.outline.current()
	if ok && at.kind != rowDraft && at.kind != rowSection && at.section == portability.Portable {
		if t := c.namedOf(r.sections[at.section][at.bunch]); len(t.numbers) > 0 {
			return []target{t}
		}
	}
	n := r.result.Counts[portability.NeedsCarrier]
	if n == 0 {
		return nil
	}
	all := target{key: "all", label: "All " + words.Count(n, "number") + " that need one"}
	if !ok || at.section != portability.NeedsCarrier || (at.kind != rowBunch && at.kind != rowItem) {
		return []target{all}
	}
	b := r.sections[at.section][at.bunch]
	block := target{key: "block", label: b.name + ": " + words.Count(len(b.rows), "number")}
	if at.kind == rowBunch {
		return []target{block, all}
	}
	f := c.outline.finding(at)
	return []target{{key: "one", label: f.Item.TN.Display() + " alone"}, block, all}
}

// namedOf returns those numbers of a bunch that have a carrier named for them.
func (c *Check) namedOf(b bunch) target {
	if b.named == 0 {
		return target{}
	}
	t := target{key: "group"}
	for _, n := range c.outline.report.numbers(b) {
		if _, ok := c.named[n]; ok {
			t.numbers = append(t.numbers, n)
		}
	}
	t.label = words.Count(len(t.numbers), "number") + " that you named it for"
	return t
}

// resolve finds the numbers of a target of those that need a carrier.
func (c *Check) resolve(t target) []tn.TN {
	r := c.outline.report
	at, _ := c.outline.current()
	switch t.key {
	case "all":
		return r.all(portability.NeedsCarrier)
	case "block":
		return r.numbers(r.sections[at.section][at.bunch])
	case "one":
		return []tn.TN{c.outline.finding(at).Item.TN}
	}
	return t.numbers
}

// askCarrier asks once for the carrier of all numbers that were chosen.
func (c *Check) askCarrier() tea.Cmd {
	targets := c.targets()
	sets := map[string][]tn.TN{}
	var choices []field.Option
	for _, t := range targets {
		sets[t.key] = c.resolve(t)
		choices = append(choices, field.Option{Value: t.key, Label: t.label})
	}
	values := field.Values{keyFor: targets[0].key}
	buttons := []form.Button{{ID: "no", Label: "No, leave it"}, {ID: "name", Label: "Name the carrier"}}
	if targets[0].key == "group" {
		values = c.valuesOf(sets["group"][0], values)
		buttons = append(buttons, form.Button{ID: "forget", Label: "Take the name back"})
		buttons[1], buttons[2] = buttons[2], buttons[1]
	}
	return desk.Ask(setup.NewSheet(setup.SheetOptions{
		Title: "Who serves them?",
		Lead: func(t *theme.Theme, w int) []string {
			return setup.Say(t, theme.Dim, "The directory does not know. What you name here holds for this list.", w)
		},
		Fields:  carrierFields(choices, sets),
		Values:  values,
		Buttons: buttons,
		Press: func(id string, v field.Values) tea.Cmd {
			numbers := sets[v.Get(keyFor)]
			if id == "forget" {
				return c.forget(numbers)
			}
			return c.name(numbers, servingOf(v))
		},
	}))
}

func (c *Check) valuesOf(n tn.TN, v field.Values) field.Values {
	s := c.named[n]
	v[keyName], v[keyID], v[keyType] = s.ProviderName, s.ProviderID, s.Type.String()
	if s.LATA != 0 {
		v[keyLATA] = strconv.Itoa(s.LATA)
	}
	return v
}

func carrierFields(choices []field.Option, sets map[string][]tn.TN) []field.Def {
	local := func(all field.Values) bool {
		for _, n := range sets[all.Get(keyFor)] {
			if !n.TollFree() {
				return true
			}
		}
		return false
	}
	return []field.Def{
		{Key: keyFor, Label: "For", Kind: field.Choice, Choices: choices, Required: true},
		{Key: keyName, Label: "Carrier", Hint: "its name", Required: true, MaxLen: 80},
		{Key: keyID, Label: "SPID or OCN", Hint: "of toll-free: RespOrg", MinLen: 4, MaxLen: 5, Check: lettersAndDigits},
		{Key: keyType, Label: "Type", Hint: "by the carrier's name", Kind: field.Choice, Applies: local, Choices: []field.Option{
			{Value: tn.LongCode.String(), Label: "long-code"}, {Value: tn.Wireless.String(), Label: "wireless"}}},
		{Key: keyLATA, Label: "LATA", Hint: "as the directory has it", Kind: field.Digits, MinLen: 3, MaxLen: 5, Applies: local},
	}
}

// lettersAndDigits holds for SPIDs, OCNs and RespOrg ids.
func lettersAndDigits(value string, _ field.Values) error {
	for _, r := range strings.ToUpper(value) {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return errors.New("letters and digits only")
		}
	}
	return nil
}

func servingOf(v field.Values) portability.Serving {
	s := portability.Serving{ProviderName: v.Get(keyName), ProviderID: strings.ToUpper(v.Get(keyID))}
	s.Type, _ = tn.ParseType(v.Get(keyType))
	s.LATA, _ = strconv.Atoi(v.Get(keyLATA)) // digits or nothing, as the form has it
	return s
}

// name puts a carrier to numbers and checks the list again.
func (c *Check) name(numbers []tn.TN, s portability.Serving) tea.Cmd {
	c.named = maps.Clone(c.named) // a list put aside keeps its own
	for _, n := range numbers {
		c.named[n] = s
	}
	return tea.Batch(c.renamed(), desk.Tell(desk.Done, s.ProviderName+" serves "+words.Count(len(numbers), "number")))
}

func (c *Check) forget(numbers []tn.TN) tea.Cmd {
	c.named = maps.Clone(c.named)
	for _, n := range numbers {
		delete(c.named, n)
	}
	return tea.Batch(c.renamed(), desk.Tell(desk.Done, "Taken back for "+words.Count(len(numbers), "number")))
}

// renamed checks at once: nobody is typing.
func (c *Check) renamed() tea.Cmd {
	c.version++
	return tea.Batch(c.run(), c.saveSoon())
}
