package cli

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/csr"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// csrFieldDoc is a field of an order beside what a customer service record says of it.
type csrFieldDoc struct {
	Field  string  `json:"field" says:"its key"`
	Label  string  `json:"label" says:"what forms call it"`
	Order  *string `json:"order_value" says:"what the order says"`
	Record *string `json:"csr_value" says:"what the CSR says, as the order would keep it"`
	Same   bool    `json:"same" says:"but for the case of letters"`
	Asked  bool    `json:"asked" says:"whether the blocker asks for it"`
}

// csrDoc is an order beside a customer service record.
type csrDoc struct {
	ID     int64         `json:"id" says:"the blocker"`
	Order  string        `json:"order" says:"the PON"`
	Cause  blocker.Cause `json:"cause" says:"of the blocker"`
	Fields []csrFieldDoc `json:"fields" says:"that the CSR speaks of, those asked for first"`
	Answer *answeredDoc  `json:"answer" says:"what it led to, with --accept"`
}

// csrMatch is an order held against a customer service record.
type csrMatch struct {
	row    store.BlockerRow
	asked  []csr.Diff // fields that the cause asks for
	beyond []csr.Diff // other fields of the order
}

func compareCSR(ctx context.Context, s *store.Store, id int64, text string) (csrMatch, error) {
	b, err := s.BlockerByID(ctx, id)
	if err != nil {
		return csrMatch{}, err
	}
	o, err := s.Order(ctx, b.OrderID)
	if err != nil {
		return csrMatch{}, err
	}
	said := csr.Fit(o.EndUser, csr.Parse(text))
	if len(said) == 0 {
		return csrMatch{}, usagef("no line of that text is known; a CSR has lines such as %s", strings.Join(csr.Known(), ", "))
	}
	e, _ := blocker.Lookup(b.Cause)
	ofOrder := e.OrderFields()
	var defs []field.Def
	for _, d := range e.Fields {
		if slices.Contains(ofOrder, d.Key) && d.Shown(o.EndUser) {
			defs = append(defs, d)
		}
	}
	m := csrMatch{row: b, asked: csr.Compare(defs, o.EndUser, said)}
	for _, diff := range csr.Compare(model.OrderFields(o.Type), o.EndUser, said) {
		if _, asked := field.Find(defs, diff.Def.Key); !asked && diff.Def.Shown(o.EndUser) {
			m.beyond = append(m.beyond, diff)
		}
	}
	return m, nil
}

// taken are the values of the record that answer the blocker: where it says something else
// than the order.
func (m csrMatch) taken() field.Values {
	out := field.Values{}
	for _, d := range m.asked {
		if !d.Same && (d.Other != "" || !d.Def.Required) {
			out[d.Def.Key] = d.Other
		}
	}
	return out
}

func (m csrMatch) doc(v veil) csrDoc {
	doc := csrDoc{ID: m.row.ID, Order: m.row.PON, Cause: m.row.Cause, Fields: []csrFieldDoc{}}
	add := func(list []csr.Diff, asked bool) {
		for _, d := range list {
			hidden := v.over(map[string]string{d.Def.Key: d.Order})
			other := v.over(map[string]string{d.Def.Key: d.Other})
			doc.Fields = append(doc.Fields, csrFieldDoc{d.Def.Key, d.Def.Label, orNull(hidden[d.Def.Key]), orNull(other[d.Def.Key]), d.Same, asked})
		}
	}
	add(m.asked, true)
	add(m.beyond, false)
	return doc
}

func (c *session) blockerCSRCommand() *cobra.Command {
	var file string
	var accept, reveal bool
	var answers []string
	cmd := &cobra.Command{
		Use:   "csr ID -f FILE",
		Short: "Compare a customer service record with the blocker's order, character by character",
		Long: wrapped("Compare a customer service record, in plain text with labelled lines, with the end-user data of the blocker's order. " +
			"--accept answers the blocker with what the CSR says of the fields that it asks for; --answer adds what the CSR does not say."),
		Example: "  portdesk blocker csr 12 -f csr.txt\n  pbpaste | portdesk blocker csr 12 -f - --accept",
		Args:    arguments("ID", "[-]"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			id, err := parseBlocker(args[0])
			if err != nil {
				return err
			}
			if len(args) > 1 && args[1] != "-" {
				return usagef("unexpected %q; the CSR comes from -f FILE, or - for standard input", args[1])
			}
			text, err := c.readText(args[1:], nonEmpty(file), "the CSR with -f FILE")
			if err != nil {
				return err
			}
			m, err := compareCSR(ctx, s, id, text)
			if err != nil {
				return err
			}
			if !accept {
				if len(answers) > 0 {
					return usagef("--answer goes with --accept")
				}
				return c.printCSR(m, newVeil(reveal))
			}
			return c.acceptCSR(ctx, s, m, answers, newVeil(reveal))
		}),
	}
	cmd.Flags().StringVarP(&file, "file", "f", "", "the CSR, as text, from `FILE`; - is standard input")
	cmd.Flags().BoolVar(&accept, "accept", false, "answer the blocker with what the CSR says")
	cmd.Flags().StringArrayVar(&answers, "answer", nil, "with --accept: `FIELD=VALUE` that the CSR does not say")
	bindReveal(cmd, &reveal)
	return c.answers(c.changing(cmd), csrDoc{})
}

func nonEmpty(word string) []string {
	if word == "" {
		return nil
	}
	return []string{word}
}

// acceptCSR answers the blocker with the record's values, and shows what it led to.
func (c *session) acceptCSR(ctx context.Context, s *store.Store, m csrMatch, answers []string, v veil) error {
	values := m.taken()
	more, err := parseValues(s, "--answer", answers)
	if err != nil {
		return err
	}
	maps.Copy(values, more)
	if len(values) == 0 {
		return &store.Error{Code: store.NothingTo, Text: fmt.Sprintf("the CSR says nothing else than the order of what blocker %d asks for", m.row.ID)}
	}
	list, err := openByID(ctx, s, []int64{m.row.ID})
	if err != nil {
		return err
	}
	if err := checkAnswerKeys([]store.Blocker{list[0].Blocker}, values); err != nil {
		return err
	}
	done, err := s.ResolveBlockers(ctx, []int64{m.row.ID}, values)
	if err != nil {
		return err
	}
	if err := c.sayResolved(ctx, s, done); err != nil {
		return err
	}
	rows, err := s.BlockersByID(ctx, []int64{m.row.ID})
	if err != nil {
		return err
	}
	answered, err := answeredDocOf(ctx, s, rows, done, v)
	if err != nil {
		return err
	}
	doc := m.doc(v)
	doc.Answer = &answered
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return csrSheet(doc) },
		text: func(l look) string {
			return csrText(l, m, v) + "\n" + answeredText(done) + "\n\n" + blockerTable(l, s, rows, v)
		},
	})
}

func (c *session) printCSR(m csrMatch, v veil) error {
	doc := m.doc(v)
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return csrSheet(doc) },
		text: func(l look) string { return csrText(l, m, v) },
	})
}

func csrSheet(doc csrDoc) sheet {
	out := sheet{columns: []string{"field", "label", "order_value", "csr_value", "same", "asked"}}
	text := func(p *string) string {
		if p == nil {
			return ""
		}
		return *p
	}
	for _, f := range doc.Fields {
		out.add(f.Field, f.Label, text(f.Order), text(f.Record), strconv.FormatBool(f.Same), strconv.FormatBool(f.Asked))
	}
	return out
}

// csrText sets every field of the order above what the record says, with carets under what
// differs.
func csrText(l look, m csrMatch, v veil) string {
	differ, same := 0, 0
	var lines pairs
	for _, d := range slices.Concat(m.asked, m.beyond) {
		if d.Same {
			same++
			continue
		}
		differ++
		orderSays, recordSays := shownValue(d.Def, d.Order, v), shownValue(d.Def, d.Other, v)
		lines.add(d.Def.Label, orderSays)
		if !v[d.Def.Key] {
			lines.add("", carets(d.Order, d.InOrder))
		}
		lines.add("  the CSR", recordSays)
		if !v[d.Def.Key] {
			lines.add("", carets(d.Other, d.InOther))
		}
	}
	text := "PON " + clean(m.row.PON) + ": " + words.Count(differ+same, "field") + " read from the CSR, " + words.Count(differ, "difference") + ".\n"
	if differ > 0 {
		text += "\n" + lines.text(l)
	}
	if extra := beyondText(m); extra != "" {
		text += "\n" + extra + "\n"
	}
	return text
}

// beyondText names the fields that differ though the blocker does not ask for them.
func beyondText(m csrMatch) string {
	var names []string
	for _, d := range m.beyond {
		if !d.Same {
			names = append(names, d.Def.Key)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "Not asked for, but not as on the CSR either: " + strings.Join(names, ", ") + "."
}

func shownValue(def field.Def, value string, v veil) string {
	if value == "" {
		return "nothing"
	}
	return v.over(map[string]string{def.Key: value})[def.Key]
}

// carets stand under the pieces of a value that differ.
func carets(value string, spans []csr.Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(draw.Blank(draw.Width(clean(value[at:s.From]))))
		b.WriteString(strings.Repeat("^", max(draw.Width(clean(value[s.From:s.To])), 1)))
		at = s.To
	}
	return b.String()
}
