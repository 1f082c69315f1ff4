package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/intake"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// importOrdersDoc tells what an import of orders did.
type importOrdersDoc struct {
	Files      []string           `json:"files" says:"as they were named"`
	Format     string             `json:"format" says:"the form that was recognised: CSV, XLSX, JSON, JSON lines, or order for whole orders"`
	Rows       int                `json:"rows" says:"that were read: the sum of the three counts that follow; of whole orders their numbers"`
	OnOrders   int                `json:"on_orders" says:"rows that came on orders"`
	LeftOut    int                `json:"left_out" says:"rows that make no order"`
	Faulty     int                `json:"faulty" says:"rows that cannot be read"`
	KeptStatus bool               `json:"kept_status" says:"whether numbers came in as the file says that they stand"`
	Orders     []importedOrderDoc `json:"orders" says:"that came in"`
	Left       []leftRowDoc       `json:"left" says:"what was left out"`
	Faults     []fileFaultDoc     `json:"faults" says:"what cannot be read"`
	Notes      []importNoteDoc    `json:"notes" says:"where the file contradicts itself or the desk"`
	Unknown    []string           `json:"unknown_columns" says:"columns that were not read"`
	Missing    []string           `json:"missing_profiles" says:"profiles that were left out, because the desk does not have them"`
}

// importedOrderDoc is an order that came in.
type importedOrderDoc struct {
	Order orderDoc `json:"order" says:"as portdesk order show prints it"`
	Lines []int    `json:"lines" says:"of its numbers in the file; none of a whole order"`
	Apart *string  `json:"apart" says:"why its rows do not go on another order of the same carrier"`
	Above *int     `json:"end_user_line" says:"line of the order from which the end user was taken over"`
	Asked *string  `json:"asked_pon" says:"the PON that the file asks for, where the order got another one"`
}

// leftRowDoc is a row that makes no order.
type leftRowDoc struct {
	Line    int    `json:"line" says:"in the file"`
	Number  string `json:"number" says:"eleven digits"`
	Input   string `json:"input" says:"as it was typed"`
	Section string `json:"section" says:"of the portability check"`
	Reason  string `json:"reason" says:"why it makes no order"`
}

// importNoteDoc is something that a specialist should know of a file.
type importNoteDoc struct {
	Line int    `json:"line" says:"in the file"`
	Text string `json:"text" says:"what it is"`
}

// cameIn is an order as it is on the desk, beside what the file said.
type cameIn struct {
	store.OrderRow
	incoming
	asked string // the PON, where it got another one
}

// print tells what came in, and what did not.
func (im *orderImport) print(ctx context.Context, taken store.TakenIn) error {
	list, err := im.cameIn(ctx, taken)
	if err != nil {
		return err
	}
	rows := make([]store.OrderRow, 0, len(list))
	for _, o := range list {
		rows = append(rows, o.OrderRow)
	}
	if im.c.output == formatCSV { // which has room for the orders alone
		for _, t := range im.tables {
			im.c.say("%s: %s: %s", t.name, words.Count(t.rows, "row"), t.counts())
		}
	}
	return im.c.print(answer{
		json: func() (any, error) { return im.doc(ctx, list, rows) },
		csv:  func() sheet { return orderSheet(rows) },
		text: func(l look) string { return im.text(l, list, rows) },
	})
}

// cameIn reads the orders that came in, group by group.
func (im *orderImport) cameIn(ctx context.Context, taken store.TakenIn) ([]cameIn, error) {
	asked := map[string]string{}
	for from, to := range taken.Renamed {
		asked[to] = from
	}
	have := map[int64]store.OrderRow{}
	out := make([]cameIn, 0, len(taken.Orders))
	for i, id := range taken.Orders {
		if _, ok := have[id]; !ok {
			o, err := im.s.Order(ctx, id)
			if err != nil {
				return nil, err
			}
			list, err := orders(ctx, im.s, store.OrderQuery{Group: o.GroupID}, 0)
			if err != nil {
				return nil, err
			}
			for _, row := range list {
				have[row.ID] = row
			}
		}
		out = append(out, cameIn{have[id], im.orders[i], asked[have[id].PON]})
	}
	return out, nil
}

func (im *orderImport) doc(ctx context.Context, list []cameIn, rows []store.OrderRow) (importOrdersDoc, error) {
	doc := importOrdersDoc{Files: im.names, Format: "order", KeptStatus: im.f.keep || len(im.tables) == 0, Orders: []importedOrderDoc{}, Left: []leftRowDoc{},
		Faults: append([]fileFaultDoc{}, im.faults.docs...), Notes: []importNoteDoc{}, Unknown: []string{}, Missing: append([]string{}, im.missing...)}
	docs, err := orderDocs(ctx, im.s, rows, newVeil(false))
	if err != nil {
		return doc, err
	}
	for i, o := range list {
		one := importedOrderDoc{Order: docs[i], Lines: append([]int{}, o.lines...), Apart: orNull(o.apart), Asked: orNull(o.asked)}
		if o.above != 0 {
			one.Above = &o.above
		}
		doc.Orders = append(doc.Orders, one)
		doc.OnOrders += len(docs[i].Numbers)
	}
	doc.Rows = doc.OnOrders
	for _, t := range im.tables {
		doc.Format, doc.Rows, doc.Faulty, doc.LeftOut = t.format, t.rows, t.faulty, len(t.plan.Left)
		doc.Unknown = append(doc.Unknown, t.unknown...)
		for _, l := range t.plan.Left {
			doc.Left = append(doc.Left, leftRowDoc{Line: l.Row.Line, Number: l.Row.Item.TN.String(), Input: l.Row.Item.Input,
				Section: strings.ToLower(l.Section.String()), Reason: l.Reason})
		}
		for _, n := range t.plan.Notes {
			doc.Notes = append(doc.Notes, importNoteDoc{n.Line, n.Text})
		}
	}
	return doc, nil
}

func (im *orderImport) text(l look, list []cameIn, rows []store.OrderRow) string {
	var b strings.Builder
	for _, t := range im.tables {
		fmt.Fprintf(&b, "%s, %s: %s: %s\n", clean(t.name), t.format, words.Count(t.rows, "row"), t.counts())
	}
	if len(rows) > 0 {
		b.WriteString(cameInText(len(im.tables) == 0 || im.f.keep, rows) + "\n\n" + orderTable(l, im.s, rows))
	}
	apart := splitSentences(list)
	renamed, above := sheet{columns: []string{"order", "asked_pon"}}, sheet{columns: []string{"order", "lines", "end_user_line"}}
	for _, o := range list {
		if o.above != 0 {
			above.add(o.OrderRow.PON, lineSpan(o.lines), strconv.Itoa(o.above))
		}
		if o.asked != "" {
			renamed.add(o.OrderRow.PON, o.asked)
		}
	}
	writeSentences(&b, l, "SPLIT: rows that disagree", apart)
	writePart(&b, l, "END USER taken over from the rows above", above)
	writePart(&b, l, "ANOTHER PON: the one that the file asks for is taken", renamed)
	for _, t := range im.tables {
		if !im.oneLeft {
			leftText(&b, l, t.plan)
		}
		var notes []string
		for _, n := range t.plan.Notes {
			notes = append(notes, "line "+strconv.Itoa(n.Line)+": "+n.Text)
		}
		writeSentences(&b, l, "NOTES", notes)
		if len(t.unknown) > 0 {
			b.WriteString("\nNot read, because the columns are unknown: " + clean(strings.Join(t.unknown, ", ")) + "\n")
		}
	}
	if len(im.missing) > 0 {
		b.WriteString("\nLeft out, because this desk does not have them: profile " + clean(quoted(im.missing)) + "\n")
	}
	return b.String()
}

// cameInText sums the orders up: "3 orders drafted in group 1001 Acme".
func cameInText(kept bool, rows []store.OrderRow) string {
	what := " drafted in "
	if kept {
		what = " taken in, in "
	}
	groups := map[int64]bool{}
	for _, o := range rows {
		groups[o.GroupID] = true
	}
	where := words.Count(len(groups), "group")
	if len(groups) == 1 {
		where = strings.TrimSpace("group " + strconv.FormatInt(rows[0].GroupID, 10) + " " + clean(rows[0].GroupName))
	}
	numbers := 0
	for _, o := range rows {
		numbers += o.Tally.Total()
	}
	return words.Count(len(rows), "order") + " with " + words.Count(numbers, "number") + what + where
}

// writePart writes a table under a headline, where there is one.
func writePart(b *strings.Builder, l look, title string, s sheet) {
	if len(s.rows) > 0 {
		b.WriteString("\n" + title + "\n" + s.text(l))
	}
}

// writeSentences writes sentences under a headline, each whole however narrow the terminal is.
func writeSentences(b *strings.Builder, l look, title string, list []string) {
	if len(list) == 0 {
		return
	}
	b.WriteString("\n" + title + "\n")
	if more := len(list) - sentencesShown; more > 0 {
		list = append(slices.Clone(list[:sentencesShown]), "and "+words.Thousands(more)+" more; -o json tells all")
	}
	for _, text := range list {
		lines := []string{clean(text)}
		if l.width > 2*len(sentenceIndent) {
			lines = draw.Wrap(lines[0], l.width-2*len(sentenceIndent))
		}
		for i, line := range lines {
			b.WriteString(sentenceIndent)
			if i > 0 {
				b.WriteString(sentenceIndent)
			}
			b.WriteString(line + "\n")
		}
	}
}

const sentenceIndent = "  "

// sentencesShown is how many sentences of a part are written; JSON has all.
const sentencesShown = 20

// splitSentences tell why orders were split. Where each of the orders of a carrier has a
// business name of its own, they are other customers and no disagreement: these are counted.
func splitSentences(list []cameIn) []string {
	type carrier struct {
		typ     tn.Type
		losing  model.Carrier
		gaining model.Carrier
		lata    int
	}
	of := func(o cameIn) carrier {
		return carrier{o.OrderRow.Type, o.OrderRow.Losing, o.OrderRow.Gaining, o.OrderRow.LATA}
	}
	business := func(o cameIn) string {
		return strings.ToLower(strings.TrimSpace(o.Order.EndUser.Get(model.KeyBusinessName)))
	}
	own := map[carrier]map[string]bool{}
	mixed := map[carrier]bool{}
	for _, o := range list {
		at, name := of(o), business(o)
		if own[at] == nil {
			own[at] = map[string]bool{}
		}
		mixed[at] = mixed[at] || name == "" || own[at][name]
		own[at][name] = true
	}
	var out []string
	apart := 0
	for _, o := range list {
		switch {
		case o.apart == "":
		case !mixed[of(o)]:
			apart++
		default:
			out = append(out, o.OrderRow.PON+", "+linesText(o.lines)+": "+o.apart)
		}
	}
	if apart > 0 {
		out = append(out, words.Count(apart, "order")+" more for other business names at the same carrier")
	}
	return out
}

// linesText names lines in a sentence: "line 4", "lines 22 to 31 and 40".
func linesText(lines []int) string {
	if len(lines) == 1 {
		return "line " + strconv.Itoa(lines[0])
	}
	parts := strings.Split(strings.ReplaceAll(lineSpan(lines), "-", " to "), ", ")
	if last := len(parts) - 1; last > 0 {
		return "lines " + strings.Join(parts[:last], ", ") + " and " + parts[last]
	}
	return "lines " + parts[0]
}

// leftText lists what makes no order, section by section.
func leftText(b *strings.Builder, l look, p intake.Plan) {
	for _, sec := range portability.Sections() {
		s := sheet{columns: []string{"line", "number", "input", "reason"}}
		for _, left := range p.Left {
			if left.Section == sec {
				s.add(strconv.Itoa(left.Row.Line), left.Row.Item.TN.String(), left.Row.Item.Input, left.Reason)
			}
		}
		writePart(b, l, strings.ToUpper(sec.String())+": "+strconv.Itoa(len(s.rows)), s)
	}
}

// leftReason is a sentence that begins with the section.
func leftReason(l intake.Left) string { return strings.ToLower(l.Section.String()) + ": " + l.Reason }

// lineSpan tells lines in few signs: "2-5, 9".
func lineSpan(lines []int) string {
	var parts []string
	for i := 0; i < len(lines); {
		j := i
		for j+1 < len(lines) && lines[j+1] == lines[j]+1 {
			j++
		}
		text := strconv.Itoa(lines[i])
		if j > i {
			text += "-" + strconv.Itoa(lines[j])
		}
		parts = append(parts, text)
		i = j + 1
	}
	return strings.Join(parts, ", ")
}
