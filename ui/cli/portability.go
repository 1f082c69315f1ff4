package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
)

// checkFlags say which numbers are checked, besides the words of the command, and who the
// carriers are of those that nobody in the directory serves.
type checkFlags struct {
	files    []string
	carriers []string
}

func (f *checkFlags) bind(cmd *cobra.Command) {
	bindFiles(cmd, &f.files)
	cmd.Flags().StringArrayVar(&f.carriers, "carrier", nil,
		"name the carrier of numbers that need one, as `[NUMBERS=]NAME[:ID[:TYPE[:LATA]]]`; without NUMBERS for all of them")
}

// carrierSpec is a carrier that the specialist names.
type carrierSpec struct {
	text    string
	numbers []tn.TN // all that need a carrier where none are named
	serving portability.Serving
}

func parseCarriers(words []string) ([]carrierSpec, error) {
	out := make([]carrierSpec, 0, len(words))
	for _, w := range words {
		spec, err := parseCarrier(w)
		if err != nil {
			return nil, err
		}
		out = append(out, spec)
	}
	return out, nil
}

func parseCarrier(word string) (carrierSpec, error) {
	spec := carrierSpec{text: word}
	name := word
	if left, right, ok := strings.Cut(word, "="); ok {
		name = right
		for _, it := range tn.ReadText(left) {
			if it.TN == 0 {
				return spec, usagef("--carrier %q: %q is no number: %s", word, it.Input, it.Reason)
			}
			spec.numbers = append(spec.numbers, it.TN)
		}
	}
	parts := strings.Split(name, ":")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if len(parts) > 4 {
		return spec, usagef("--carrier %q: NAME:ID:TYPE:LATA at most", word)
	}
	parts = append(parts, "", "", "")
	spec.serving.ProviderName, spec.serving.ProviderID = parts[0], strings.ToUpper(parts[1])
	if !spec.serving.Known() {
		return spec, usagef("--carrier %q names nobody", word)
	}
	if parts[2] != "" {
		typ, ok := tn.ParseType(parts[2])
		if !ok {
			return spec, usagef("--carrier %q: the type is long-code or wireless, not %q", word, parts[2])
		}
		spec.serving.Type = typ
	}
	if parts[3] != "" {
		lata, err := strconv.Atoi(parts[3])
		if err != nil || lata <= 0 || lata > 99999 {
			return spec, usagef("--carrier %q: the LATA is a number, not %q", word, parts[3])
		}
		spec.serving.LATA = lata
	}
	return spec, nil
}

// checkList reads a list of numbers and sorts it, with the carriers that were named for it.
func (c *session) checkList(ctx context.Context, s *store.Store, words []string, f checkFlags) (portability.Result, error) {
	items, err := c.readItems(words, f.files)
	if err != nil {
		return portability.Result{}, err
	}
	specs, err := parseCarriers(f.carriers)
	if err != nil {
		return portability.Result{}, err
	}
	gaining, err := gainingOrUsual(ctx, s)
	if err != nil {
		return portability.Result{}, err
	}
	res, err := s.CheckFor(ctx, items, nil, gaining)
	if err != nil || len(specs) == 0 {
		return res, err
	}
	named, err := nameCarriers(res, specs)
	if err != nil {
		return res, err
	}
	return s.CheckFor(ctx, items, named, gaining)
}

// nameCarriers gives each number that needs a carrier the one that names it, else the one
// that is for all.
func nameCarriers(res portability.Result, specs []carrierSpec) (map[tn.TN]portability.Serving, error) {
	needs := map[tn.TN]bool{}
	for _, f := range res.In(portability.NeedsCarrier) {
		needs[f.Item.TN] = true
	}
	named := map[tn.TN]portability.Serving{}
	rest, hasRest := portability.Serving{}, false
	for _, spec := range specs {
		if len(spec.numbers) == 0 {
			if hasRest {
				return nil, usagef("--carrier %q: another one is for all numbers already", spec.text)
			}
			rest, hasRest = spec.serving, true
		}
		for _, n := range spec.numbers {
			if !needs[n] {
				return nil, usagef("--carrier %q: %s needs no carrier", spec.text, n)
			}
			if _, twice := named[n]; twice {
				return nil, usagef("--carrier %q: %s has one already", spec.text, n)
			}
			named[n] = spec.serving
		}
	}
	for n := range needs {
		if _, ok := named[n]; !ok && hasRest {
			named[n] = rest
		}
	}
	return named, nil
}

// usualGaining is the provider of the documents, which takes the numbers of a desk that
// names none.
func usualGaining() portability.Gaining {
	return portability.Gaining{Name: "Flowroute", SPID: "683G", RespOrg: "FWR01"}
}

// gainingOrUsual are the gaining providers of the desk, or where it has none the usual one.
func gainingOrUsual(ctx context.Context, s *store.Store) ([]portability.Gaining, error) {
	have, err := s.GainingProviders(ctx)
	if err != nil || len(have) > 0 {
		return have, err
	}
	return []portability.Gaining{usualGaining()}, nil
}

// sayGaining tells of a check that it was made for the usual gaining provider.
func (c *session) sayGaining(ctx context.Context, s *store.Store) error {
	have, err := s.GainingProviders(ctx)
	if err == nil && len(have) == 0 {
		g := usualGaining()
		c.say("no gaining provider is set; this check is for %s (SPID %s, RespOrg %s). portdesk gaining add sets another", g.Name, g.SPID, g.RespOrg)
	}
	return err
}

// ensureGaining gives a desk without any gaining provider the usual one, and says so.
func (c *session) ensureGaining(ctx context.Context, s *store.Store) error {
	have, err := s.GainingProviders(ctx)
	if err != nil || len(have) > 0 {
		return err
	}
	g := usualGaining()
	if _, err := s.SaveGaining(ctx, g); err != nil {
		return err
	}
	c.say("no gaining provider was set; from now on it is %s (SPID %s, RespOrg %s). portdesk gaining edit changes it", g.Name, g.SPID, g.RespOrg)
	return nil
}

// groupDoc is a group as the portability check's answer writes it (check-portability,
// groups).
type groupDoc struct {
	CurrentName string   `json:"current_service_provider_name" says:"the losing carrier"`
	CurrentID   string   `json:"current_service_provider_id" says:"its SPID, or RespOrg for toll-free"`
	GainingName string   `json:"gaining_service_provider_name" says:"who takes the numbers"`
	GainingID   string   `json:"gaining_service_provider_id" says:"its SPID, or RespOrg for toll-free"`
	Type        string   `json:"number_type_associated" says:"long-code, tollfree or wireless"`
	LATA        *int     `json:"lata" says:"of the numbers; null for toll-free"`
	Numbers     []string `json:"numbers" says:"eleven digits each"`
}

// reasonDoc tells why one thing of the input is not among the portable numbers.
type reasonDoc struct {
	Number string `json:"number" says:"eleven digits, or what was typed where it is no number"`
	Reason string `json:"reason" says:"a sentence that begins with the section"`
	Input  string `json:"input" says:"as it was typed"`
}

// checkDoc is the documented answer of a portability check (check-portability, Example
// Response).
type checkDoc struct {
	Data checkDataDoc `json:"data" says:"the answer itself"`
}

// checkDataDoc parts what was checked.
type checkDataDoc struct {
	Portable    portableDoc    `json:"portable" says:"what can be ported, in groups"`
	Nonportable nonportableDoc `json:"nonportable" says:"everything else"`
}

// portableDoc is the numbers that can be ported. Each group becomes an order.
type portableDoc struct {
	Numbers []string   `json:"numbers" says:"eleven digits each"`
	Groups  []groupDoc `json:"groups" says:"numbers that one order can hold"`
}

// nonportableDoc is the numbers that cannot be ported.
type nonportableDoc struct {
	Numbers []string     `json:"numbers" says:"eleven digits, or what was typed where it is no number"`
	Reasons *[]reasonDoc `json:"reasons,omitempty" says:"with --reasons: why, duplicates too"`
}

func checkDocOf(res portability.Result, withReasons bool) checkDoc {
	var doc checkDoc
	portable, nonportable := &doc.Data.Portable, &doc.Data.Nonportable
	portable.Numbers, nonportable.Numbers = []string{}, []string{}
	for _, f := range res.Findings {
		switch f.Section {
		case portability.Portable:
			portable.Numbers = append(portable.Numbers, f.Item.TN.String())
		case portability.Duplicate: // named once already
		default:
			nonportable.Numbers = append(nonportable.Numbers, nameOf(f))
		}
	}
	portable.Groups = make([]groupDoc, 0, len(res.Groups))
	for _, g := range res.Groups {
		portable.Groups = append(portable.Groups, groupDoc{CurrentName: g.CurrentName, CurrentID: g.CurrentID,
			GainingName: g.GainingName, GainingID: g.GainingID, Type: g.Type.String(), LATA: lataOrNull(g.LATA), Numbers: digits(g.Numbers)})
	}
	if withReasons {
		reasons := reasonsOf(res)
		nonportable.Reasons = &reasons
	}
	return doc
}

// reasonsOf accounts for everything that is not portable, in the order of the input.
func reasonsOf(res portability.Result) []reasonDoc {
	out := []reasonDoc{}
	for _, f := range res.Findings {
		if f.Section != portability.Portable {
			out = append(out, reasonDoc{Number: nameOf(f), Reason: reasonOf(f), Input: f.Item.Input})
		}
	}
	return out
}

// nameOf is the number, or what was typed where there is none.
func nameOf(f portability.Finding) string {
	if f.Item.TN == 0 {
		return f.Item.Input
	}
	return f.Item.TN.String()
}

// reasonOf is a sentence that begins with the section.
func reasonOf(f portability.Finding) string {
	head := strings.ToLower(f.Section.String()) + ": "
	switch f.Section {
	case portability.NotPortable:
		return head + f.Code + ": " + f.Reason
	case portability.InOpenOrder:
		return head + "PON " + f.Code
	default:
		return head + f.Reason
	}
}

func digits(list []tn.TN) []string {
	out := make([]string, 0, len(list))
	for _, n := range list {
		out = append(out, n.String())
	}
	return out
}

// countsOf tells how the input divides, for sentences: "2 portable, 1 duplicate".
func countsOf(res portability.Result) string {
	var parts []string
	for _, sec := range portability.Sections() {
		if n := res.Counts[sec]; n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+strings.ToLower(sec.String()))
		}
	}
	return strings.Join(parts, ", ")
}

// findingSheet is a check line by line.
func findingSheet(res portability.Result) sheet {
	s := sheet{columns: []string{"line", "input", "number", "section", "reason", "group", "number_type", "current_service_provider_name",
		"current_service_provider_id", "gaining_service_provider_name", "gaining_service_provider_id", "lata"}}
	for _, f := range res.Findings {
		row := []string{strconv.Itoa(f.Item.Line), f.Item.Input, f.Item.TN.String(), strings.ToLower(f.Section.String()), f.Reason}
		if f.Section == portability.Portable {
			g := res.Groups[f.Group]
			row = append(row, strconv.Itoa(f.Group+1), g.Type.String(), g.CurrentName, g.CurrentID, g.GainingName, g.GainingID, lataText(g.LATA))
		} else {
			row = append(row, slices.Repeat([]string{""}, 7)...)
		}
		s.rows = append(s.rows, row)
	}
	return s
}

func lataText(lata int) string {
	if lata == 0 {
		return ""
	}
	return strconv.Itoa(lata)
}
