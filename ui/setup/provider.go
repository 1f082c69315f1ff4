package setup

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/ui/desk"
	"portdesk/ui/form"
)

// Keys of the fields of a gaining provider.
const (
	keyName    = "name"
	keySPID    = "spid"
	keyRespOrg = "resporg"
	keyLATAs   = "latas"
	keyRank    = "rank"
)

// identity are the fields that tell who a gaining provider is.
func identity() []field.Def {
	return []field.Def{
		{Key: keyName, Label: "Name", Hint: "as on the LSR", Required: true, MaxLen: 60},
		{Key: keySPID, Label: "SPID", Hint: "local, wireless", MinLen: 4, MaxLen: 4, Check: lettersAndDigits},
		{Key: keyRespOrg, Label: "RespOrg", Hint: "toll-free", MinLen: 5, MaxLen: 5, Check: lettersAndDigits},
	}
}

// coverage are the fields that tell what it takes.
func coverage() []field.Def {
	defs := make([]field.Def, 0, len(types())+2)
	for _, t := range types() {
		defs = append(defs, field.Def{Key: t.String(), Label: "Takes " + t.Words(), Kind: field.YesNo})
	}
	return append(defs,
		field.Def{Key: keyLATAs, Label: "In LATAs", Hint: "every LATA", MaxLen: 400, Check: listOfLATAs},
		field.Def{Key: keyRank, Label: "Rank", Hint: "the lowest takes a number", Kind: field.Digits, MaxLen: 4})
}

func types() []tn.Type { return []tn.Type{tn.LongCode, tn.TollFree, tn.Wireless} }

// lettersAndDigits holds for SPIDs and RespOrg ids.
func lettersAndDigits(value string, _ field.Values) error {
	for _, r := range strings.ToUpper(value) {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return errors.New("letters and digits only")
		}
	}
	return nil
}

func listOfLATAs(value string, _ field.Values) error {
	_, err := readLATAs(value)
	return err
}

// readLATAs reads LATAs of three digits, or five where a LATA is parted.
func readLATAs(text string) ([]int, error) {
	var out []int
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		n, err := strconv.Atoi(w)
		if err != nil || (len(w) != 3 && len(w) != 5) || n <= 0 {
			return nil, errors.New("LATAs of 3 digits, such as 674, with commas between")
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out, nil
}

// values are the fields of a gaining provider that is there already.
func values(g portability.Gaining) field.Values {
	v := field.Values{keyName: g.Name, keySPID: g.SPID, keyRespOrg: g.RespOrg, keyRank: strconv.Itoa(g.Rank)}
	for _, t := range types() {
		if len(g.Types) == 0 || slices.Contains(g.Types, t) {
			v[t.String()] = "yes"
		}
	}
	latas := make([]string, 0, len(g.LATAs))
	for _, n := range g.LATAs {
		latas = append(latas, strconv.Itoa(n))
	}
	v[keyLATAs] = strings.Join(latas, ", ")
	return v
}

// provider reads the fields back. All types ticked, or none, are all types.
func provider(v field.Values) portability.Gaining {
	g := portability.Gaining{Name: v.Get(keyName), SPID: strings.ToUpper(v.Get(keySPID)), RespOrg: strings.ToUpper(v.Get(keyRespOrg))}
	for _, t := range types() {
		if v.Get(t.String()) == "yes" {
			g.Types = append(g.Types, t)
		}
	}
	if len(g.Types) == len(types()) {
		g.Types = nil
	}
	g.LATAs, _ = readLATAs(v.Get(keyLATAs)) // refused by the form where it is not such a list
	g.Rank, _ = strconv.Atoi(v.Get(keyRank))
	return g
}

// oneID makes the name ask for an id beside it: without any a provider takes nothing.
func oneID(defs []field.Def) []field.Def {
	for i, d := range defs {
		if d.Key == keyName {
			defs[i].Check = func(_ string, all field.Values) error {
				if all.Get(keySPID) == "" && all.Get(keyRespOrg) == "" {
					return errors.New("needs a SPID, or a RespOrg, or both")
				}
				return nil
			}
		}
	}
	return defs
}

// coverageWords says what a gaining provider takes.
func coverageWords(g portability.Gaining) string {
	var types []string
	for _, t := range g.Types {
		types = append(types, t.Words())
	}
	what := "every type"
	if len(types) > 0 {
		what = strings.Join(types, ", ")
	}
	switch n := len(g.LATAs); {
	case n == 1:
		return what + ", LATA " + strconv.Itoa(g.LATAs[0])
	case n > 1:
		return what + ", " + strconv.Itoa(n) + " LATAs"
	}
	return what + ", every LATA"
}

// Gainer is what the dialogs on gaining providers need of the store.
type Gainer interface {
	GainingProviders(ctx context.Context) ([]portability.Gaining, error)
	SaveGaining(ctx context.Context, g portability.Gaining) (int64, error)
	RemoveGaining(ctx context.Context, id int64) error
}

// save keeps a gaining provider and says so.
func save(ctx context.Context, s Gainer, g portability.Gaining) tea.Cmd {
	return func() tea.Msg {
		if _, err := s.SaveGaining(ctx, g); err != nil {
			return tea.BatchMsg{desk.Fail(fmt.Errorf("save the gaining provider: %w", err))}
		}
		return tea.BatchMsg{desk.Tell(desk.Done, "Numbers go to "+g.Name), changed}
	}
}

func changed() tea.Msg { return desk.Changed{} }

// newProvider returns the sheet that adds a gaining provider or changes one.
func newProvider(ctx context.Context, s Gainer, g portability.Gaining) *Sheet {
	title, word := "Add a gaining provider", "Add it"
	if g.ID != 0 {
		title, word = "Gaining provider "+g.Name, "Save it"
	}
	id := g.ID
	return NewSheet(SheetOptions{
		Title:   title,
		Fields:  append(oneID(identity()), coverage()...),
		Values:  values(g),
		Buttons: []form.Button{{ID: "no", Label: "Leave it as it is"}, {ID: "save", Label: word}},
		Press: func(_ string, v field.Values) tea.Cmd {
			g := provider(v)
			g.ID = id
			return save(ctx, s, g)
		},
	})
}
