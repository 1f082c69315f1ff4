package cli

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/words"
)

// fieldDoc is a field that answers a blocker.
type fieldDoc struct {
	Field    string `json:"field" says:"its key, for --answer"`
	Label    string `json:"label" says:"as the screens call it"`
	Required bool   `json:"required" says:"whether an answer has to give it"`
}

// blockerDoc is a blocker in JSON.
type blockerDoc struct {
	ID       int64             `json:"id" says:"by which portdesk blocker names it"`
	Order    string            `json:"order" says:"the PON"`
	Cause    blocker.Cause     `json:"cause" says:"as the catalogue has it"`
	Title    string            `json:"title" says:"the cause in words"`
	Open     bool              `json:"open" says:"whether it still holds a number"`
	Words    string            `json:"words" says:"the carrier's own"`
	Raised   *string           `json:"raised_at" says:"RFC 3339"`
	Answered *string           `json:"answered_at" says:"RFC 3339"`
	Answers  map[string]string `json:"answers" says:"by field, secrets masked"`
	Numbers  []string          `json:"numbers" says:"those that it holds now"`
	Fields   []fieldDoc        `json:"fields" says:"what answers it"`
}

func blockerDocOf(b store.Blocker, v veil) blockerDoc {
	entry, _ := blocker.Lookup(b.Cause)
	doc := blockerDoc{ID: b.ID, Order: b.PON, Cause: b.Cause, Title: entry.Title, Open: b.Open(), Words: b.Words, Raised: stamp(b.Raised),
		Answered: stamp(b.Answered), Answers: v.over(b.Answers), Numbers: digits(b.Holds), Fields: []fieldDoc{}}
	for _, d := range entry.Fields {
		doc.Fields = append(doc.Fields, fieldDoc{d.Key, d.Label, d.Required})
	}
	return doc
}

func (c *session) orderBlockersCommand() *cobra.Command {
	var reveal bool
	cmd := &cobra.Command{
		Use:   "blockers ORDER",
		Short: "List what the carrier asked for, with the fields that answer it",
		Args:  arguments("ORDER"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, _ []string) error {
			list, err := s.Blockers(ctx, o.ID)
			if err != nil {
				return err
			}
			return c.printBlockers(list, newVeil(reveal))
		}),
	}
	bindReveal(cmd, &reveal)
	return c.answers(cmd, []blockerDoc{})
}

func (c *session) printBlockers(list []store.Blocker, v veil) error {
	return c.print(answer{
		json: func() (any, error) {
			docs := make([]blockerDoc, 0, len(list))
			for _, b := range list {
				docs = append(docs, blockerDocOf(b, v))
			}
			return docs, nil
		},
		csv:  func() sheet { return blockerSheet(list, v) },
		text: func(l look) string { return blockerText(l, list, v) },
	})
}

func blockerSheet(list []store.Blocker, v veil) sheet {
	out := sheet{columns: []string{"order", "cause", "title", "state", "numbers", "answer_with", "answers", "carriers_words", "raised_at", "answered_at"}}
	for _, b := range list {
		doc := blockerDocOf(b, v)
		state := "resolved"
		if doc.Open {
			state = "open"
		}
		out.add(doc.Order, string(doc.Cause), doc.Title, state, strings.Join(doc.Numbers, " "), answerWith(doc.Fields), valuesText(doc.Answers),
			doc.Words, stampText(b.Raised), stampText(b.Answered))
	}
	return out
}

func blockerText(l look, list []store.Blocker, v veil) string {
	if len(list) == 0 {
		return "No blocker.\n"
	}
	var b strings.Builder
	for i, bl := range list {
		if i > 0 {
			b.WriteString("\n")
		}
		doc := blockerDocOf(bl, v)
		var lines pairs
		state := "resolved"
		if doc.Open {
			state = "open, holds " + words.Count(len(doc.Numbers), "number")
		}
		lines.add("Blocker", strconv.FormatInt(doc.ID, 10))
		lines.add("Cause", string(doc.Cause)+": "+doc.Title)
		lines.add("State", state)
		lines.add("Numbers", strings.Join(doc.Numbers, " "))
		lines.add("Carrier", doc.Words)
		lines.add("Raised", stampText(bl.Raised))
		lines.add("Answered", stampText(bl.Answered))
		lines.add("Answers", valuesText(doc.Answers))
		lines.add("Answer with", answerWith(doc.Fields))
		b.WriteString(lines.text(l))
	}
	return b.String()
}

func answerWith(fields []fieldDoc) string {
	keys := make([]string, 0, len(fields))
	for _, f := range fields {
		if f.Required {
			keys = append(keys, f.Field)
		} else {
			keys = append(keys, "["+f.Field+"]")
		}
	}
	return strings.Join(keys, " ")
}

// valuesText writes values by their keys, in alphabetical order: "city=Seattle".
func valuesText(values map[string]string) string {
	parts := make([]string, 0, len(values))
	for _, key := range slices.Sorted(maps.Keys(values)) {
		parts = append(parts, key+"="+values[key])
	}
	return strings.Join(parts, " ")
}

// entryDoc is a line of the journal in JSON. count is the numbers that it tells of.
type entryDoc struct {
	At     *string           `json:"at" says:"RFC 3339"`
	Who    string            `json:"who" says:"the user who recorded it"`
	Actor  model.Actor       `json:"actor" says:"whose side did it"`
	Event  string            `json:"event" says:"as portdesk states has it, or an act of the desk"`
	Order  *string           `json:"order" says:"the PON; null for what is about no order"`
	Number *string           `json:"number" says:"the one number that it is about; null for several or none"`
	Count  int               `json:"count" says:"how many numbers it is about"`
	From   *string           `json:"from" says:"the status before"`
	To     *string           `json:"to" says:"the status afterwards"`
	Data   map[string]string `json:"data" says:"what came with the event, secrets masked"`
}

func entryDocOf(e store.Told, v veil) entryDoc {
	doc := entryDoc{At: stamp(e.At), Who: e.Who, Actor: e.Actor, Event: e.Event, Order: orNull(e.PON), Count: e.Count,
		From: orNull(e.From.String()), To: orNull(e.To.String()), Data: v.over(e.Data)}
	if e.Count <= 1 {
		doc.Number = orNull(e.Number.String())
	}
	return doc
}

// printStory shows journal entries, the newest first, that were asked for up to a limit; 0
// is no limit.
func (c *session) printStory(list []store.Told, v veil, limit int) error {
	if limit > 0 && len(list) == limit {
		c.say("these are the latest %s; --limit 0 tells all", words.Count(limit, "entry", "entries"))
	}
	rows := sheet{columns: []string{"at", "who", "event", "order", "numbers", "from", "to", "data"}}
	docs := make([]entryDoc, 0, len(list))
	for _, e := range list {
		doc := entryDocOf(e, v)
		docs = append(docs, doc)
		touched := e.Number.String()
		if e.Count > 1 {
			touched = words.Count(e.Count, "number")
		}
		rows.add(stampText(e.At), e.Who, e.Event, e.PON, touched, e.From.String(), e.To.String(), valuesText(doc.Data))
	}
	return c.print(answer{
		json: func() (any, error) { return docs, nil },
		csv:  func() sheet { return rows },
		text: func(l look) string {
			if len(list) == 0 {
				return "The journal is empty.\n"
			}
			return rows.brief(l, "at").without(l, 100, "from").text(l)
		},
	})
}

// storyLimit is how many entries are shown where none is said.
const storyLimit = 200

func (c *session) orderJournalCommand() *cobra.Command {
	var reveal bool
	var limit int
	cmd := &cobra.Command{
		Use:   "journal ORDER",
		Short: "Tell what happened to an order and its numbers, the latest first",
		Args:  arguments("ORDER"),
		RunE: c.onOrder(func(ctx context.Context, s *store.Store, o model.Order, _ []string) error {
			if err := checkLimit(limit); err != nil {
				return err
			}
			list, err := s.Story(ctx, o.ID, orAll(limit))
			for i := range list {
				list[i].PON = o.PON
			}
			if err != nil {
				return err
			}
			return c.printStory(list, newVeil(reveal), limit)
		}),
	}
	bindReveal(cmd, &reveal)
	bindLimit(cmd, &limit, storyLimit)
	return c.answers(cmd, []entryDoc{})
}

// orAll is a limit for the store, which knows no 0.
func orAll(limit int) int {
	if limit == 0 {
		return 1 << 40
	}
	return limit
}

func toldOf(entries []model.Entry) []store.Told {
	out := make([]store.Told, 0, len(entries))
	for _, e := range entries {
		n := 0
		if e.Number != 0 {
			n = 1
		}
		out = append(out, store.Told{Entry: e, Count: n})
	}
	return out
}

// checkAnswerKeys refuses an answer that no open blocker of the numbers asks for.
func checkAnswerKeys(open []store.Blocker, answers field.Values) error {
	known := map[string]bool{}
	for _, b := range open {
		entry, _ := blocker.Lookup(b.Cause)
		for _, d := range entry.Fields {
			known[d.Key] = true
		}
	}
	for _, key := range slices.Sorted(maps.Keys(answers)) {
		if known[key] {
			continue
		}
		if len(known) == 0 {
			return usagef("--answer %s: no open blocker of these numbers asks for anything", key)
		}
		return usagef("--answer %s: no open blocker of these numbers asks for it; they ask for %s", key,
			strings.Join(slices.Sorted(maps.Keys(known)), ", "))
	}
	return nil
}
