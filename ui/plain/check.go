package plain

import (
	"errors"
	"os"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/ui/words"
)

// checking is a list of numbers and what became of it.
type checking struct {
	items []tn.Item
	named map[tn.TN]portability.Serving
	res   portability.Result
}

// check reads a list of numbers and tells which of them can be ported.
func (s *session) check() error {
	items, err := s.readItems()
	if err != nil {
		return err
	}
	if len(items) == 0 {
		s.say("The list holds no number.")
		return nil
	}
	kept := s.unkept
	defer func() { s.unkept = kept }()
	s.unkept += len(items)
	c := &checking{items: items, named: map[tn.TN]portability.Serving{}}
	drafted := false
	return s.choose(menu{
		help: "The report of the list. What is portable can be drafted as orders.",
		title: func() (err error) {
			if c.res, err = s.store.Check(s.ctx, c.items, c.named); err == nil {
				s.report(c.res)
			}
			return err
		},
		options: func() ([]option, error) {
			var list []option
			for _, sec := range portability.Sections() {
				if n := c.res.Counts[sec]; n > 0 {
					list = append(list, option{text: sec.String() + ": " + words.Thousands(n) + ". Read them", do: func() error { return s.section(c.res, sec) }})
				}
			}
			if c.res.Counts[portability.NeedsCarrier] > 0 {
				list = append(list, option{text: "Name a carrier", do: func() error { return s.nameCarrier(c) }})
			}
			if len(c.res.Groups) > 0 && !drafted {
				list = append(list, option{text: "Draft " + words.Count(len(c.res.Groups), "order"), do: func() error {
					done, err := s.draft(c.res)
					if done {
						drafted, s.unkept = true, kept
					}
					return err
				}})
			}
			return list, nil
		},
	})
}

// readItems reads lines of numbers up to an empty one, or a file.
func (s *session) readItems() ([]tn.Item, error) {
	s.say("Type or paste numbers, as many on a line as you like. An empty line ends the list. @ and the name of a file reads that file.")
	kept := s.unkept
	defer func() { s.unkept = kept }()
	var lines []string
	for {
		a, err := s.ask(question{help: "Numbers in any form, ranges such as 206 420 5780-5799 too. An empty line ends the list, b leaves it."})
		switch {
		case errors.Is(err, errBack) && len(lines) > 0:
			leave, err := s.sure("The list would be lost. Leave it?")
			if err != nil {
				return nil, err
			}
			if leave {
				return nil, errBack
			}
		case err != nil:
			return nil, err
		case a.text == "":
			return tn.ReadText(strings.Join(lines, "\n")), nil
		case strings.HasPrefix(a.text, "@") && !a.literal:
			items, err := readFile(strings.TrimSpace(a.text[1:]))
			if err != nil {
				s.tell(err)
				continue
			}
			return append(tn.ReadText(strings.Join(lines, "\n")), items...), nil
		default:
			lines = append(lines, a.text)
			s.unkept++
		}
	}
}

func readFile(name string) (items []tn.Item, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return tn.ReadList(f)
}

// report tells the sum, section by section.
func (s *session) report(res portability.Result) {
	var parts []string
	for _, sec := range portability.Sections() {
		if n := res.Counts[sec]; n > 0 {
			parts = append(parts, words.Thousands(n)+" "+strings.ToLower(sec.String()))
		}
	}
	s.sayf("%s in the list: %s.", words.Count(len(res.Findings), "thing"), strings.Join(parts, ", "))
	for i, g := range res.Groups {
		s.say(groupLine(i, g))
	}
}

func groupLine(i int, g portability.Group) string {
	text := "Order " + strconv.Itoa(i+1) + ": " + numbers(len(g.Numbers)) + ", " + g.Type.Words() + ", from " +
		model.Carrier{ID: g.CurrentID, Name: g.CurrentName}.Label() + " to " + model.Carrier{ID: g.GainingID, Name: g.GainingName}.Label()
	if g.LATA != 0 {
		text += ", LATA " + strconv.Itoa(g.LATA)
	}
	if g.Apart >= 0 {
		text += ". Apart from order " + strconv.Itoa(g.Apart+1) + ": " + strings.Join(g.ApartBecause, "; ")
	}
	return full(text)
}

// section reads out what ended in a section.
func (s *session) section(res portability.Result, sec portability.Section) error {
	var lines []string
	for _, f := range res.In(sec) {
		text := "Line " + strconv.Itoa(f.Item.Line) + ": "
		if f.Item.TN != 0 {
			text += f.Item.TN.Display()
		} else {
			text += f.Item.Input
		}
		switch {
		case sec == portability.Portable:
			text += ", order " + strconv.Itoa(f.Group+1)
		case f.Reason != "":
			text += ": " + f.Reason
		case f.Item.Reason != "":
			text += ": " + f.Item.Reason
		}
		lines = append(lines, full(text))
	}
	return s.recite(lines)
}

// The fields of a carrier that is named.
const (
	keyName = "name"
	keyID   = "id"
	keyType = "type"
	keyLATA = "lata"
)

// nameCarrier asks who serves the numbers that the directory does not know.
func (s *session) nameCarrier(c *checking) error {
	found := c.res.In(portability.NeedsCarrier)
	texts := []string{"All " + numbers(len(found)) + " that need one"}
	for _, f := range found[:min(len(found), pageSize)] {
		texts = append(texts, f.Item.TN.Display()+" alone")
	}
	i, err := s.one("Who serves them? The directory does not know. What you name holds for this list. For which?", texts, "The name of the carrier that serves the numbers today.")
	if err != nil {
		return err
	}
	f := &form{defs: []field.Def{
		{Key: keyName, Label: "Carrier's name", Required: true, MaxLen: 100},
		{Key: keyID, Label: "SPID or RespOrg", MaxLen: 10},
		{Key: keyType, Label: "Type", Kind: field.Choice, Choices: typeOptions()},
		{Key: keyLATA, Label: "LATA", Kind: field.Digits, MaxLen: 5},
	}}
	if _, err := s.fill(f); err != nil {
		return err
	}
	typ, _ := tn.ParseType(f.values.Get(keyType))
	lata, _ := strconv.Atoi(f.values.Get(keyLATA))
	serving := portability.Serving{ProviderName: f.values.Get(keyName), ProviderID: strings.ToUpper(f.values.Get(keyID)), Type: typ, LATA: lata}
	if i > 0 {
		found = found[i-1 : i]
	}
	for _, one := range found {
		own := serving
		if one.Item.TN.TollFree() {
			own.Type, own.LATA = tn.TollFree, 0
		}
		c.named[one.Item.TN] = own
	}
	s.say("The carrier is named for " + numbers(len(found)) + ".")
	return nil
}

func typeOptions() []field.Option {
	var out []field.Option
	for _, t := range []tn.Type{tn.LongCode, tn.Wireless} {
		out = append(out, field.Option{Value: t.String(), Label: t.Words()})
	}
	return out
}

// draft makes the orders of what is portable.
func (s *session) draft(res portability.Result) (bool, error) {
	name, err := s.text("What shall the group of orders be called? An empty line gives it no name.", "Such as the customer's name.", false, 100)
	if err != nil {
		return false, err
	}
	yes, err := s.yes("Draft " + words.Count(len(res.Groups), "order") + " with " + numbers(res.Counts[portability.Portable]) + "?")
	if err != nil || !yes {
		return false, err
	}
	done, err := s.store.Draft(s.ctx, res.Groups, name)
	if err != nil {
		return false, err
	}
	var pons []string
	for _, id := range done.Orders {
		o, err := s.store.Order(s.ctx, id)
		if err != nil {
			return true, err
		}
		pons = append(pons, "PON "+o.PON)
	}
	s.say("Drafted: " + strings.Join(pons, ", ") + ". Open them under Orders. u takes it back.")
	return true, nil
}
