package plain

import (
	"errors"
	"os"
	"strconv"
	"strings"

	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/words"
)

// importDirectory takes in a file of who serves which numbers.
func (s *session) importDirectory() error {
	name, err := s.text("Which file? CSV or tab-separated, with a header.", "The path of the file.", true, 0)
	if err != nil {
		return err
	}
	got, err := s.importFile(name)
	if err != nil {
		return err
	}
	s.sayf("Read as %s: %s, %s, %s.", got.Format, words.Count(got.Prefixes, "prefix", "prefixes"), words.Count(got.Names, "name"),
		words.Count(got.Skipped, "row that says nothing", "rows that say nothing"))
	if len(got.Bad) == 0 {
		return nil
	}
	lines := []string{words.Count(len(got.Bad), "row") + " could not be read:"}
	for _, b := range got.Bad {
		lines = append(lines, "Line "+strconv.Itoa(b.Line)+": "+full(b.Reason+": "+b.Text))
	}
	return s.recite(lines)
}

func (s *session) importFile(name string) (got store.Imported, err error) {
	f, err := os.Open(name)
	if err != nil {
		return got, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	s.say("Reading.")
	return s.store.ImportDirectory(s.ctx, f, func(int) {})
}

// gaining is the list of providers that numbers can be brought to.
func (s *session) gaining() error {
	return browse(s, listing[portability.Gaining]{
		empty: "There is no gaining provider yet. a adds one.",
		help:  "The provider of the lowest rank that covers a number takes it.",
		page:  of(func() ([]portability.Gaining, error) { return s.store.GainingProviders(s.ctx) }),
		line:  gainingLine,
		open:  s.editGaining,
		more: []option{
			{word: "a", text: "add one", do: func() error { return s.editGaining(portability.Gaining{}) }},
			{word: "d", text: "remove one", do: s.removeGaining},
		},
	})
}

// removeGaining takes a provider away; orders that name it keep its name.
func (s *session) removeGaining() error {
	list, err := s.store.GainingProviders(s.ctx)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		s.say("There is no gaining provider to remove.")
		return nil
	}
	names := make([]string, 0, len(list))
	for _, g := range list {
		names = append(names, gainingLine(g))
	}
	i, err := s.one("Which provider shall be removed?", names, "Orders that name it keep its name.")
	if err != nil {
		return err
	}
	yes, err := s.yes("Remove " + list[i].Name + "? That cannot be taken back.")
	if err != nil || !yes {
		return err
	}
	if err := s.store.RemoveGaining(s.ctx, list[i].ID); err != nil {
		return err
	}
	s.say("Removed.")
	return nil
}

func gainingLine(g portability.Gaining) string {
	text := g.Name
	if g.SPID != "" {
		text += ", SPID " + g.SPID
	}
	if g.RespOrg != "" {
		text += ", RespOrg " + g.RespOrg
	}
	var types []string
	for _, t := range g.Types {
		types = append(types, t.Words())
	}
	text += ", " + orWords(strings.Join(types, " and "), "all types")
	var latas []string
	for _, n := range g.LATAs {
		latas = append(latas, strconv.Itoa(n))
	}
	if len(latas) > 0 {
		text += ", LATA " + strings.Join(latas, ", ")
	}
	return ended(text + ", rank " + strconv.Itoa(g.Rank))
}

// The fields of a gaining provider.
const (
	keySPID    = "spid"
	keyRespOrg = "resporg"
	keyTypes   = "types"
	keyLATAs   = "latas"
	keyRank    = "rank"
)

func (s *session) editGaining(g portability.Gaining) error {
	var types, latas []string
	for _, t := range g.Types {
		types = append(types, t.String())
	}
	for _, n := range g.LATAs {
		latas = append(latas, strconv.Itoa(n))
	}
	f := &form{
		defs: []field.Def{
			{Key: keyName, Label: "Name", Required: true, MaxLen: 100},
			{Key: keySPID, Label: "SPID", Hint: "four characters, for local and wireless numbers", MaxLen: 4},
			{Key: keyRespOrg, Label: "RespOrg", Hint: "for toll-free numbers", MaxLen: 5},
			{Key: keyTypes, Label: "Types", Hint: "long-code, tollfree, wireless, with commas; empty is all", Check: func(v string, _ field.Values) error {
				_, err := parseTypes(v)
				return err
			}},
			{Key: keyLATAs, Label: "LATAs", Hint: "numbers with commas; empty is all", Check: func(v string, _ field.Values) error {
				_, err := parseInts(v)
				return err
			}},
			{Key: keyRank, Label: "Rank", Hint: "the lowest that covers a number takes it", Kind: field.Digits, MaxLen: 4},
		},
		values: field.Values{keyName: g.Name, keySPID: g.SPID, keyRespOrg: g.RespOrg, keyTypes: strings.Join(types, ", "), keyLATAs: strings.Join(latas, ", "),
			keyRank: strconv.Itoa(g.Rank)},
	}
	if _, err := s.fill(f); err != nil {
		return err
	}
	v := f.values
	g.Name, g.SPID, g.RespOrg = v.Get(keyName), strings.ToUpper(v.Get(keySPID)), strings.ToUpper(v.Get(keyRespOrg))
	g.Types, _ = parseTypes(v.Get(keyTypes)) // the field took it
	g.LATAs, _ = parseInts(v.Get(keyLATAs))
	g.Rank, _ = strconv.Atoi(v.Get(keyRank))
	yes, err := s.decide("Keep this provider? " + gainingLine(g))
	if err != nil || !yes {
		return err
	}
	if _, err := s.store.SaveGaining(s.ctx, g); err != nil {
		return err
	}
	s.say("Kept.")
	return nil
}

func parseTypes(text string) ([]tn.Type, error) {
	var out []tn.Type
	for _, word := range listed(text) {
		t, ok := tn.ParseType(word)
		if !ok {
			return nil, errors.New("there is no such type; one of long-code, tollfree, wireless")
		}
		out = append(out, t)
	}
	return out, nil
}

func parseInts(text string) ([]int, error) {
	var out []int
	for _, word := range listed(text) {
		n, err := strconv.Atoi(word)
		if err != nil || n <= 0 {
			return nil, errors.New("a LATA is a number such as 674")
		}
		out = append(out, n)
	}
	return out, nil
}

func listed(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}
