package cli

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/triage"
	"portdesk/store"
	"portdesk/ui/words"
)

func (c *session) triageCommand() *cobra.Command {
	return c.family("triage", "List what waits, for whom, and put it off", c.triageListCommand(), c.triageTextCommand(), c.triageSnoozeCommand(), c.triageWakeCommand())
}

// triageItemDoc is one thing that waits, in JSON.
type triageItemDoc struct {
	Key      string    `json:"key" says:"names it to triage snooze and triage wake"`
	Queue    string    `json:"queue" says:"the kind of waiting, such as foc_today or blocked"`
	Ball     string    `json:"ball" says:"whose move it is: you, provider or nobody"`
	Title    string    `json:"title" says:"what it is, in a few words"`
	Order    string    `json:"order" says:"the PON"`
	Group    string    `json:"group" says:"the order group"`
	Customer string    `json:"customer" says:"the name on the order"`
	Losing   string    `json:"current_service_provider_name" says:"the losing carrier"`
	LosingID string    `json:"current_service_provider_id" says:"its SPID, or RespOrg for toll-free"`
	Numbers  int       `json:"numbers" says:"how many of the order wait"`
	Since    *string   `json:"since" says:"since when the oldest of them waits"`
	Day      date.Date `json:"day" says:"the FOC date that it is about, or the last day of an LOA"`
	Waited   int       `json:"waited_minutes" says:"in business time"`
	Due      *int      `json:"due_minutes" says:"how long it may wait, in business time; null where nothing is due"`
	Late     bool      `json:"late" says:"whether it waits for longer than that"`
	Causes   []string  `json:"causes" says:"of its open blockers, as the catalogue has them"`
	Lacks    []string  `json:"lacks" says:"what a draft still needs"`
	Chased   *string   `json:"chased_at" says:"when somebody was last asked"`
	Until    date.Date `json:"put_off_until" says:"the day on which it is back"`
	Note     *string   `json:"note" says:"of the putting off"`
}

func triageDocOf(d model.Desk, it triage.Item) triageItemDoc {
	wait := triage.WaitOf(d, it)
	doc := triageItemDoc{Key: it.Key(), Queue: it.Queue.String(), Ball: it.Queue.Kind().Ball.String(), Title: whatWaits(d, it), Order: it.PON,
		Group: strconv.FormatInt(it.Group, 10), Customer: it.Customer, Losing: it.Losing.Name, LosingID: it.Losing.ID, Numbers: it.Numbers,
		Since: stamp(it.Since), Day: it.Day, Waited: int(wait.Waited / time.Minute), Late: wait.Late() > 0,
		Causes: append([]string{}, it.Causes...), Lacks: append([]string{}, it.Lacks...), Chased: stamp(it.Chased)}
	if wait.Due > 0 {
		minutes := int(wait.Due / time.Minute)
		doc.Due = &minutes
	}
	if it.Snoozed(d.Today()) {
		doc.Until, doc.Note = it.Until, orNull(it.Note)
	}
	return doc
}

// whatWaits is an item in a few words: "Blocker: ZIP mismatch", "Draft lacks ZIP".
func whatWaits(d model.Desk, it triage.Item) string {
	switch {
	case it.Queue == triage.FOCToday && !it.Day.IsZero() && it.Day < d.Today():
		return "FOC day is past"
	case it.Queue == triage.Blocked && !it.Answered && it.Cause != "":
		title := it.Cause
		if e, ok := blocker.Lookup(blocker.Cause(it.Cause)); ok {
			title = e.Title
		}
		if more := len(it.Causes) - 1; more > 0 {
			title += " and " + strconv.Itoa(more) + " more"
		}
		return "Blocker: " + title
	case it.Queue == triage.Draft && len(it.Lacks) == 1:
		return "Draft lacks " + it.Lacks[0]
	case it.Queue == triage.Draft && len(it.Lacks) > 1:
		return "Draft lacks " + words.Count(len(it.Lacks), "thing")
	}
	return it.Title()
}

// triageFlags choose what waits.
type triageFlags struct {
	queues []string
	where  string
	mine   bool
	putOff bool
	limit  int
}

func (c *session) triageListCommand() *cobra.Command {
	var f triageFlags
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List what waits: what you owe first, then what the other side does, then what waits for its day",
		Long: wrapped("List what waits: what you owe first, then what the other side does, then what waits for its day. What was put off is left out; --put-off lists it.\n\n" +
			"Queues: " + strings.Join(queueWords(), ", ")),
		Example: "  portdesk triage list --mine\n  portdesk triage list --queue blocked --queue foc_today -o json\n  portdesk triage list --where 'carrier:level3 foc:today'",
		Args:    arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			choose, err := f.chooser(s)
			if err != nil {
				return err
			}
			list, err := waiting(ctx, s, choose, f.limit)
			if err != nil {
				return err
			}
			return c.printTriage(s.Desk(), list)
		}),
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.queues, "queue", nil, "only what waits in a `QUEUE`; repeat it for several")
	flags.StringVar(&f.where, "where", "", "only what `FILTER` lets through: words, order, group, customer, carrier, type, blocker, foc and ball")
	flags.BoolVar(&f.mine, "mine", false, "only what you owe")
	flags.BoolVar(&f.putOff, "put-off", false, "what was put off instead")
	bindLimit(cmd, &f.limit, 0)
	return c.answers(cmd, []triageItemDoc{})
}

func queueWords() []string {
	var out []string
	for _, k := range triage.Queues() {
		out = append(out, k.Word)
	}
	return out
}

// waiting returns what waits and is chosen, to the limit; 0 is all.
func waiting(ctx context.Context, s *store.Store, choose func(triage.Item) bool, limit int) ([]triage.Item, error) {
	items, err := s.Triage(ctx)
	if err != nil {
		return nil, err
	}
	var list []triage.Item
	for _, it := range items {
		if choose(it) && (limit == 0 || len(list) < limit) {
			list = append(list, it)
		}
	}
	return list, nil
}

// chooser returns what tells whether an item is asked for.
func (f triageFlags) chooser(s *store.Store) (func(triage.Item) bool, error) {
	if err := checkLimit(f.limit); err != nil {
		return nil, err
	}
	wanted := map[triage.Queue]bool{}
	for _, word := range f.queues {
		q, ok := triage.Parse(word)
		if !ok {
			return nil, usagef("there is no queue %q; one of %s", word, strings.Join(queueWords(), ", "))
		}
		wanted[q] = true
	}
	q, err := parseWhere(s, f.where)
	if err != nil {
		return nil, err
	}
	if t, ok := triage.Unaskable(q); ok {
		return nil, &whereError{text: f.where, fault: &filter.Fault{Start: t.Start, End: t.End,
			Message: t.Field.String() + " cannot be asked of what waits", Expected: "portdesk number list --where can"}}
	}
	today := s.Desk().Today()
	return func(it triage.Item) bool {
		return it.Snoozed(today) == f.putOff && (q.Empty() || q.Match(it.Subject())) && (len(wanted) == 0 || wanted[it.Queue]) && (!f.mine || it.Queue.Kind().Ball == filter.You)
	}, nil
}

func (c *session) printTriage(d model.Desk, list []triage.Item) error {
	docs := triageDocs(d, list)
	return c.print(answer{
		json: func() (any, error) { return docs, nil },
		csv:  func() sheet { return triageSheet(docs) },
		text: func(l look) string {
			if len(list) == 0 {
				return "Nothing waits.\n"
			}
			return triageTable(d, list).without(l, 100, "carrier").text(l)
		},
	})
}

func triageDocs(d model.Desk, list []triage.Item) []triageItemDoc {
	docs := make([]triageItemDoc, 0, len(list))
	for _, it := range list {
		docs = append(docs, triageDocOf(d, it))
	}
	return docs
}

// triageTable is what waits, for the eye.
func triageTable(d model.Desk, list []triage.Item) sheet {
	out := sheet{columns: []string{"key", "ball", "waits", "order", "customer", "carrier", "numbers", "foc", "since", "due", "until", "note"}}
	for _, it := range list {
		doc := triageDocOf(d, it)
		foc := ""
		if it.Queue != triage.LetterAgeing {
			foc = it.Day.String()
		}
		out.add(doc.Key, ballWord(doc.Ball), doc.Title, it.PON, it.Customer, it.Losing.Label(), words.Thousands(it.Numbers), foc,
			date.Age(it.Since, d.Now, d.Calendar(it.Losing.ID, it.Canadian)), dueText(d, it), doc.Until.String(), it.Note)
	}
	return out
}

func triageSheet(docs []triageItemDoc) sheet {
	out := sheet{columns: []string{"key", "queue", "ball", "title", "order", "group", "customer", "current_service_provider_name", "current_service_provider_id",
		"numbers", "since", "day", "waited_minutes", "due_minutes", "late", "causes", "lacks", "chased_at", "put_off_until", "note"}}
	for _, d := range docs {
		due := ""
		if d.Due != nil {
			due = strconv.Itoa(*d.Due)
		}
		out.add(d.Key, d.Queue, d.Ball, d.Title, d.Order, d.Group, d.Customer, d.Losing, d.LosingID, strconv.Itoa(d.Numbers), text(d.Since), d.Day.String(),
			strconv.Itoa(d.Waited), due, strconv.FormatBool(d.Late), strings.Join(d.Causes, " "), strings.Join(d.Lacks, ", "), text(d.Chased), d.Until.String(), text(d.Note))
	}
	return out
}

// text is what orNull and stamp made null for nothing.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// ballWord is whose move it is, for a table.
func ballWord(ball string) string {
	if ball == filter.Provider.String() {
		return "carrier"
	}
	return ball
}

// dueText tells how late an item is, how much of its time is left, or until when an LOA
// serves.
func dueText(d model.Desk, it triage.Item) string {
	if it.Queue == triage.LetterAgeing {
		return "LOA until " + it.Day.String()
	}
	wait := triage.WaitOf(d, it)
	switch late := wait.Late(); {
	case wait.Due == 0:
		return ""
	case late > 0:
		return "late " + businessTime(late)
	default:
		return businessTime(-late) + " left"
	}
}

// businessTime writes a time in business hours.
func businessTime(t time.Duration) string {
	if t < time.Hour {
		return strconv.Itoa(int(t/time.Minute)) + " min"
	}
	return words.Thousands(int(t/time.Hour)) + " h"
}

func (c *session) triageSnoozeCommand() *cobra.Command {
	var until, note string
	cmd := &cobra.Command{
		Use:     "snooze KEY --until DATE [--note TEXT]",
		Short:   "Put something that waits off until a day",
		Long:    "Put something that waits off until a day. portdesk triage list tells the keys.",
		Example: "  portdesk triage snooze blocked:12 --until mon --note 'customer is away'",
		Args:    arguments("KEY"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			if until == "" {
				return usagef("say until when: --until DATE")
			}
			day, err := parseDate(s, "--until", until)
			if err != nil {
				return err
			}
			if err := s.Snooze(ctx, args[0], day, note); err != nil {
				return err
			}
			return c.printItem(ctx, s, args[0])
		}),
	}
	cmd.Flags().StringVar(&until, "until", "", "the `DATE` on which it is back: 2026-12-04, 12/4, mon, +2bd")
	cmd.Flags().StringVar(&note, "note", "", "why, in a `TEXT`")
	return c.changing(c.answers(cmd, []triageItemDoc{}))
}

func (c *session) triageWakeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "wake KEY",
		Short: "Take a putting off back before its day",
		Long:  wrapped("Take a putting off back before its day. portdesk triage list --put-off tells the keys."),
		Args:  arguments("KEY"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			if err := s.Wake(ctx, args[0]); err != nil {
				return err
			}
			return c.printItem(ctx, s, args[0])
		}),
	}
	return c.changing(c.answers(cmd, []triageItemDoc{}))
}

// printItem shows one thing that waits, as it is now.
func (c *session) printItem(ctx context.Context, s *store.Store, key string) error {
	it, err := findItem(ctx, s, key)
	if err != nil {
		return err
	}
	return c.printTriage(s.Desk(), []triage.Item{it})
}
