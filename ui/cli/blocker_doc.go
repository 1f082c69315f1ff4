package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"portdesk/model/blocker"
	"portdesk/model/csr"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// blockerRowDoc is a blocker in a list.
type blockerRowDoc struct {
	ID          int64             `json:"id" says:"by which commands name it"`
	Order       string            `json:"order" says:"the PON"`
	Cause       blocker.Cause     `json:"cause" says:"an id of the catalogue"`
	Title       string            `json:"title" says:"of the cause"`
	Open        bool              `json:"open" says:"whether it still holds a number"`
	Provider    bool              `json:"provider_acts" says:"nothing to answer: a provider acts"`
	Customer    string            `json:"customer" says:"the name on the order"`
	CurrentName string            `json:"current_service_provider_name" says:"who asks"`
	CurrentID   string            `json:"current_service_provider_id" says:"its SPID or RespOrg"`
	Type        string            `json:"number_type" says:"long-code, tollfree or wireless"`
	Count       int               `json:"number_count" says:"that it holds, or held once it is resolved"`
	Words       string            `json:"words" says:"what the carrier wrote"`
	Raised      *string           `json:"raised_at" says:"when the carrier asked"`
	Answered    *string           `json:"answered_at" says:"when it was answered last"`
	Resolved    *string           `json:"resolved_at" says:"when it let go of the last number"`
	LetterDue   bool              `json:"letter_due" says:"the LOA has to be signed before the numbers go out"`
	Answers     map[string]string `json:"answers" says:"by field, secrets masked"`
	Chases      int               `json:"chases" says:"how often somebody was chased about it"`
	Chased      *string           `json:"chased_at" says:"the last time"`
}

func blockerRowDocOf(b store.BlockerRow, v veil) blockerRowDoc {
	e, _ := blocker.Lookup(b.Cause)
	return blockerRowDoc{ID: b.ID, Order: b.PON, Cause: b.Cause, Title: e.Title, Open: b.Resolved.IsZero(), Provider: e.ProviderBall,
		Customer: b.Customer, CurrentName: b.Losing.Name, CurrentID: b.Losing.ID, Type: b.Type.String(), Count: b.Numbers, Words: b.Words,
		Raised: stamp(b.Raised), Answered: stamp(b.Answered), Resolved: stamp(b.Resolved), LetterDue: b.LetterDue,
		Answers: v.over(b.Answers), Chases: b.Chases, Chased: stamp(b.Chased)}
}

func blockerRowDocs(list []store.BlockerRow, v veil) []blockerRowDoc {
	out := make([]blockerRowDoc, 0, len(list))
	for _, b := range list {
		out = append(out, blockerRowDocOf(b, v))
	}
	return out
}

// blockerState tells in a few words how far a blocker is.
func blockerState(b store.BlockerRow) string {
	e, known := blocker.Lookup(b.Cause)
	switch {
	case !b.Resolved.IsZero():
		return "resolved"
	case !b.Answered.IsZero() && b.LetterDue:
		return "answered, LOA to sign"
	case !b.Answered.IsZero():
		return "answered"
	case known && dialogs.Unanswerable(e):
		return "the provider acts"
	}
	return "open"
}

func (c *session) printBlockerRows(s *store.Store, list []store.BlockerRow, v veil) error {
	return c.print(answer{
		json: func() (any, error) { return blockerRowDocs(list, v), nil },
		csv:  func() sheet { return blockerRowSheet(list, v) },
		text: func(l look) string { return blockerTable(l, s, list, v) },
	})
}

func blockerRowSheet(list []store.BlockerRow, v veil) sheet {
	out := sheet{columns: []string{"id", "order", "cause", "title", "state", "customer", "current_service_provider_name", "current_service_provider_id",
		"number_type", "number_count", "words", "raised_at", "answered_at", "resolved_at", "letter_due", "answers", "chases", "chased_at"}}
	for _, d := range blockerRowDocs(list, v) {
		i := len(out.rows)
		out.add(strconv.FormatInt(d.ID, 10), d.Order, string(d.Cause), d.Title, blockerState(list[i]), d.Customer, d.CurrentName, d.CurrentID,
			d.Type, strconv.Itoa(d.Count), d.Words, stampText(list[i].Raised), stampText(list[i].Answered), stampText(list[i].Resolved),
			strconv.FormatBool(d.LetterDue), valuesText(d.Answers), strconv.Itoa(d.Chases), stampText(list[i].Chased))
	}
	return out
}

// blockerTable is blockers for the eye.
func blockerTable(l look, s *store.Store, list []store.BlockerRow, v veil) string {
	if len(list) == 0 {
		return "No blocker.\n"
	}
	out := sheet{columns: []string{"id", "cause", "order", "customer", "carrier", "numbers", "age", "state", "chased", "answer", "carrier_wrote"}}
	for _, b := range list {
		out.add(strconv.FormatInt(b.ID, 10), string(b.Cause), b.PON, b.Customer, b.Losing.Label(), strconv.Itoa(b.Numbers), blockerAge(s, b),
			blockerState(b), chasedText(s, b), valuesText(v.over(b.Answers)), b.Words)
	}
	return out.without(l, narrowTerminal, "customer", "chased", "answer").text(l)
}

// blockerAge is how long a blocker holds its numbers, by its carrier's business days; of a
// resolved one when that was.
func blockerAge(s *store.Store, b store.BlockerRow) string {
	law := s.Desk()
	if !b.Resolved.IsZero() {
		return law.Day(date.FromTime(b.Resolved))
	}
	return date.Age(b.Raised, law.Now, law.Calendar(b.Losing.ID, b.Canadian))
}

// chasedText is how often a blocker was chased, and how long ago the last time.
func chasedText(s *store.Store, b store.BlockerRow) string {
	if b.Chases == 0 {
		return ""
	}
	law := s.Desk()
	return strconv.Itoa(b.Chases) + "x " + date.Age(b.Chased, law.Now, law.Calendar(b.Losing.ID, b.Canadian))
}

// narrowTerminal is below how many cells tables leave out what is missed least.
const narrowTerminal = 100

// labelRoom is the room that labels and the blanks behind them take, where long texts wrap.
const labelRoom = 14

// long adds a text that may take several lines on a terminal.
func (p *pairs) long(l look, label, text string) {
	if l.width == 0 || text == "" {
		p.add(label, text)
		return
	}
	for _, line := range draw.Wrap(clean(text), max(min(l.width, lineWidth+labelRoom)-labelRoom, labelRoom)) {
		p.add(label, line)
		label = ""
	}
}

// answerFieldDoc is a field that answers a blocker, beside what is known of it.
type answerFieldDoc struct {
	Field    string   `json:"field" says:"the key for --answer"`
	Label    string   `json:"label" says:"what forms call it"`
	Required bool     `json:"required" says:"nothing can be sent again without it"`
	Secret   bool     `json:"secret" says:"masked unless --reveal is given"`
	Choices  []string `json:"choices" says:"the words that it takes; empty for any"`
	Order    *string  `json:"order_value" says:"what the order says by now"`
	Wrote    *string  `json:"carrier_value" says:"what the carrier's words say, where that is something else"`
}

// blockerWholeDoc is all that is known of a blocker.
type blockerWholeDoc struct {
	Blocker  blockerRowDoc    `json:"blocker" says:"as in portdesk blocker list"`
	Meaning  string           `json:"meaning" says:"what is wrong and what the carrier wants"`
	Effect   *string          `json:"effect" says:"what usually follows"`
	Resign   string           `json:"new_letter" says:"whether an answer needs a new LOA"`
	Numbers  []string         `json:"numbers" says:"that it holds, eleven digits each"`
	Fields   []answerFieldDoc `json:"fields" says:"that answer it"`
	Chases   []chaseDoc       `json:"chases" says:"about it, the latest first"`
	Siblings []blockerRowDoc  `json:"siblings" says:"the same cause in other orders of the group"`
}

// wholeBlocker is a blocker with everything that is said of it.
type wholeBlocker struct {
	row store.BlockerRow
	doc blockerWholeDoc
}

func readWholeBlocker(ctx context.Context, s *store.Store, id int64, v veil) (wholeBlocker, error) {
	b, err := s.BlockerByID(ctx, id)
	if err != nil {
		return wholeBlocker{}, err
	}
	o, err := s.Order(ctx, b.OrderID)
	if err != nil {
		return wholeBlocker{}, err
	}
	siblings, err := s.SiblingBlockers(ctx, id)
	if err != nil {
		return wholeBlocker{}, err
	}
	chases, err := s.Chases(ctx, b.OrderID)
	if err != nil {
		return wholeBlocker{}, err
	}
	e, _ := blocker.Lookup(b.Cause)
	doc := blockerWholeDoc{Blocker: blockerRowDocOf(b, v), Meaning: e.Meaning, Effect: orNull(e.Effect), Resign: e.Resign.String(),
		Numbers: digits(b.Holds), Fields: answerFieldDocs(e, o.EndUser, b.Words, v), Chases: []chaseDoc{}, Siblings: blockerRowDocs(siblings, v)}
	for _, ch := range chases {
		if ch.Blocker == id {
			doc.Chases = append(doc.Chases, chaseDoc{b.PON, stamp(ch.At), ch.Who, ch.Whom, ch.Text})
		}
	}
	return wholeBlocker{b, doc}, nil
}

// answerFieldDocs are the fields of a cause beside what an order says of them, and what the
// carrier's words do.
func answerFieldDocs(e blocker.Entry, order field.Values, wrote string, v veil) []answerFieldDoc {
	ofOrder := e.OrderFields()
	var defs []field.Def
	for _, d := range e.Fields {
		if slices.Contains(ofOrder, d.Key) && d.Shown(order) {
			defs = append(defs, d)
		}
	}
	other := map[string]string{}
	if wrote != "" {
		for _, diff := range csr.Compare(defs, order, csr.Words(defs, order, wrote)) {
			if !diff.Same {
				other[diff.Def.Key] = diff.Other
			}
		}
	}
	says, writes := v.over(order), v.over(other)
	out := make([]answerFieldDoc, 0, len(e.Fields))
	for _, d := range e.Fields {
		doc := answerFieldDoc{Field: d.Key, Label: d.Label, Required: d.Required, Secret: d.Secret, Choices: []string{},
			Order: orNull(says[d.Key]), Wrote: orNull(writes[d.Key])}
		for _, o := range d.Choices {
			doc.Choices = append(doc.Choices, o.Value)
		}
		out = append(out, doc)
	}
	return out
}

func (c *session) printWholeBlockers(ctx context.Context, s *store.Store, ids []int64, v veil) error {
	docs := make([]blockerWholeDoc, 0, len(ids))
	rows := make([]store.BlockerRow, 0, len(ids))
	for _, id := range ids {
		b, err := readWholeBlocker(ctx, s, id, v)
		if err != nil {
			return err
		}
		docs, rows = append(docs, b.doc), append(rows, b.row)
	}
	return c.print(answer{
		json: func() (any, error) { return oneOrAll(c.one, docs), nil },
		csv:  func() sheet { return blockerRowSheet(rows, v) },
		text: func(l look) string {
			var b strings.Builder
			for i, doc := range docs {
				if i > 0 {
					b.WriteString("\n")
				}
				b.WriteString(wholeBlockerText(l, s, rows[i], doc))
			}
			return b.String()
		},
	})
}

func wholeBlockerText(l look, s *store.Store, row store.BlockerRow, doc blockerWholeDoc) string {
	var head pairs
	head.add("Blocker", strconv.FormatInt(row.ID, 10)+", "+string(row.Cause)+": "+doc.Blocker.Title)
	state := blockerState(row)
	if doc.Blocker.Open {
		state += ", holds " + words.Count(row.Numbers, "number") + ", " + blockerAge(s, row)
	}
	head.add("State", state)
	head.long(l, "Means", doc.Meaning)
	head.add("Order", "PON "+row.PON)
	head.add("Customer", row.Customer)
	head.add("Carrier", named(row.Losing))
	head.long(l, "They wrote", row.Words)
	head.add("Raised", stampText(row.Raised))
	head.add("Answered", stampText(row.Answered))
	head.add("Resolved", stampText(row.Resolved))
	head.add("Answers", valuesText(doc.Blocker.Answers))
	head.add("New LOA", doc.Resign)
	if doc.Effect != nil {
		head.long(l, "Then", *doc.Effect)
	}
	head.long(l, "Numbers", strings.Join(doc.Numbers, " "))
	var b strings.Builder
	b.WriteString(head.text(l))
	if len(doc.Fields) > 0 {
		b.WriteString("\n" + answerFieldTable(l, doc.Fields))
	}
	if len(doc.Chases) > 0 {
		chases := sheet{columns: []string{"chased", "who", "with", "said"}}
		for _, ch := range doc.Chases {
			chases.add(*ch.At, ch.Who, ch.Whom, ch.Said)
		}
		b.WriteString("\n" + chases.brief(l, "chased").text(l))
	}
	if len(doc.Siblings) > 0 {
		siblings := sheet{columns: []string{"sibling", "order", "carrier", "numbers", "raised"}}
		for _, sib := range doc.Siblings {
			siblings.add(strconv.FormatInt(sib.ID, 10), sib.Order, sib.CurrentName, strconv.Itoa(sib.Count), *sib.Raised)
		}
		b.WriteString("\n" + siblings.brief(l, "raised").text(l))
	}
	return b.String()
}

func answerFieldTable(l look, fields []answerFieldDoc) string {
	text := func(p *string) string {
		if p == nil {
			return ""
		}
		return *p
	}
	out := sheet{columns: []string{"answer_with", "label", "needed", "order_says", "they_wrote", "one_of"}}
	for _, f := range fields {
		needed := ""
		if f.Required {
			needed = "yes"
		}
		out.add(f.Field, f.Label, needed, text(f.Order), text(f.Wrote), strings.Join(f.Choices, " "))
	}
	return out.text(l)
}
