package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/notice"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/store/files"
	"portdesk/ui/words"
)

// importUpdatesFlags say how reports of providers are taken in.
type importUpdatesFlags struct {
	partial bool
	all     bool
}

func (c *session) importUpdatesCommand() *cobra.Command {
	var f importUpdatesFlags
	cmd := &cobra.Command{
		Use:   "updates FILE...",
		Short: "Take in what providers report: statuses, FOC dates, rejections",
		Long: wrapped("Take in what providers report: a table with the columns number (or order), event, date, reason, causes, verdict, at and id; "+
			"or JSON as Flowroute, Telnyx and Twilio send it, one document or one after another; - is standard input. All files together are one action.") +
			"\n\n" + wrapped("Each notice goes through the same law as an event that is recorded by hand. One that was applied before is known and changes nothing; "+
			"one that does not fit is refused with its reason, and the others go on. Notices may come in any order. "+
			"A code that is in no table is kept in its own words as a blocker. "+
			"The exit status is 3 where nothing was applied and something was refused; with --partial it is 2 where nothing was applied and something could not be read.") +
			"\n\n" + updateForms(),
		Example: "  portdesk import updates status.csv --dry-run\n  portdesk import updates webhooks/*.json --all",
		Args:    arguments("FILE..."),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			return c.importUpdates(ctx, s, args, f)
		}),
	}
	bindReadable(cmd, &f.partial, "notice")
	cmd.Flags().BoolVar(&f.all, "all", false, "list the notices that were plainly applied or known too")
	return c.changing(c.answers(cmd, importUpdatesDoc{}))
}

// updateForms shows a notice in each form that is read, and the events of the desk's own.
func updateForms() string {
	var events []string
	for _, ev := range model.Events() {
		events = append(events, string(ev))
	}
	return "A notice of Flowroute, of Telnyx (or its whole webhook), of Twilio, and a table:\n\n  " + strings.Join([]string{
		`{"status":"Accepted","alias":"1001-A","completion_date":"2026-12-07"}`,
		`{"status":{"value":"submitted"},"customer_reference":"1001-A"}`,
		`{"phone_number":"+12064205780","port_in_phone_number_status":"completed"}`,
		"number,event,date,reason,causes,verdict,at,id,order",
		"12064205780,FOC date confirmed,12/7/2026,,,,11/24/2026 08:00,,1001-A",
	}, "\n  ") + "\n\n" +
		wrapped("The column event takes an event by its word or by its title on the screen, a status of a number (FOC Date Set: the steps that lead there are taken), "+
			"or foc, rejected, ported, submitted, canceled. The events: "+strings.Join(events, ", ")+".")
}

// importUpdatesDoc tells what became of the notices of an import.
type importUpdatesDoc struct {
	Files   []string       `json:"files" says:"as they were named"`
	Applied int            `json:"applied" says:"notices that changed the desk"`
	Known   int            `json:"known" says:"notices that told nothing new"`
	Refused int            `json:"refused" says:"notices that do not fit"`
	Unknown int            `json:"unknown" says:"notices whose word or code is in no table"`
	Kept    int            `json:"kept" says:"of the unknown ones, those that were kept as a blocker"`
	Changed int            `json:"changed_numbers" says:"numbers that were moved or written on, each once"`
	Notices []noticeDoc    `json:"notices" says:"each of them, in the order of the files"`
	Faults  []fileFaultDoc `json:"faults" says:"what cannot be read"`
}

// noticeDoc is a notice and what became of it.
type noticeDoc struct {
	File    string    `json:"file" says:"as it was named"`
	Line    int       `json:"line" says:"where it begins"`
	Vendor  string    `json:"vendor" says:"whose words it speaks: portdesk, flowroute, telnyx or twilio"`
	ID      *string   `json:"id" says:"the vendor's own"`
	At      *string   `json:"at" says:"when it happened, RFC 3339; null where it does not say"`
	Order   *string   `json:"order" says:"as the notice calls it: a PON or the customer's reference"`
	Orders  []string  `json:"orders" says:"PONs of the orders that it is about"`
	Numbers []string  `json:"numbers" says:"that it names, eleven digits each; none for a whole order"`
	Says    string    `json:"says" says:"the vendor's status, or the event"`
	Date    date.Date `json:"date" says:"that it tells"`
	Words   *string   `json:"words" says:"its reason as it was sent"`
	Codes   []string  `json:"codes" says:"of a rejection"`
	Outcome string    `json:"outcome" says:"applied, known, refused or unknown"`
	Kept    bool      `json:"kept" says:"of an unknown one: its words were kept as a blocker; otherwise nothing was done"`
	Reason  *string   `json:"reason" says:"why it was not applied, or not to all, or what was out of the ordinary"`
	Rule    *string   `json:"rule" says:"that refused it"`
	Changed []string  `json:"changed" says:"numbers that it moved or wrote something on"`
}

// updateImport is an import of notices on its way.
type updateImport struct {
	c      *session
	names  []string
	faults faultList
	list   []notice.Notice
	from   []string // file of each
}

func (c *session) importUpdates(ctx context.Context, s *store.Store, names []string, f importUpdatesFlags) error {
	im := &updateImport{c: c, names: names}
	for _, name := range names {
		if err := im.read(name); err != nil {
			return err
		}
	}
	if err := im.faults.refusal(c, f.partial); err != nil {
		return err
	}
	if len(im.list) == 0 && len(im.faults.docs) > 0 {
		return usagef("no notice of %s can be read", sourceName(names))
	}
	out, err := im.apply(ctx, s)
	if err != nil {
		return err
	}
	doc := im.doc(out)
	err = c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv:  func() sheet { return noticeSheet(doc.Notices) },
		text: func(l look) string { return doc.text(l, f.all) },
	})
	if err != nil {
		return err
	}
	return doc.refusal()
}

func (im *updateImport) read(name string) error {
	in, closeIn, err := im.c.open(name)
	if err != nil {
		return err
	}
	defer closeIn()
	m := im.c.meter("notice", "read from "+name, 0)
	err = files.ReadNotices(in, func(n notice.Notice) error {
		im.list, im.from = append(im.list, n), append(im.from, name)
		m.report(len(im.list))
		return nil
	}, func(f *files.Fault) { im.faults.add(name, f) })
	m.done()
	if err != nil {
		return wholeFile(name, err)
	}
	return nil
}

func (im *updateImport) apply(ctx context.Context, s *store.Store) ([]store.Noticed, error) {
	defer im.c.waiting("of applying " + words.Count(len(im.list), "notice"))()
	return s.ApplyNotices(ctx, im.list, "Updates from "+sourceName(im.names))
}

func (im *updateImport) doc(out []store.Noticed) importUpdatesDoc {
	doc := importUpdatesDoc{Files: im.names, Notices: make([]noticeDoc, 0, len(out)), Faults: append([]fileFaultDoc{}, im.faults.docs...)}
	counts := map[notice.Outcome]*int{notice.Applied: &doc.Applied, notice.Known: &doc.Known, notice.Refused: &doc.Refused, notice.Unknown: &doc.Unknown}
	changed := map[tn.TN]bool{}
	for i, o := range out {
		n := o.Notice
		*counts[o.Outcome]++
		if o.Kept {
			doc.Kept++
		}
		for _, number := range o.Changed {
			changed[number] = true
		}
		doc.Notices = append(doc.Notices, noticeDoc{File: im.from[i], Line: n.Line, Vendor: string(n.Vendor), ID: orNull(n.ID), At: stamp(n.At), Order: orNull(n.Ref),
			Orders: append([]string{}, o.PONs...), Numbers: digits(n.Numbers), Says: n.Word, Date: n.Date, Words: orNull(n.Reason), Codes: append([]string{}, n.Codes...),
			Outcome: string(o.Outcome), Kept: o.Kept, Reason: orNull(told(o)), Rule: orNull(o.Rule), Changed: digits(o.Changed)})
	}
	doc.Changed = len(changed)
	return doc
}

// told is why a notice was not plainly applied; of a confirmation that names no date it says
// how the date is recorded once it is known.
func told(o store.Noticed) string {
	if o.Rule != "date_given" || len(o.PONs) == 0 {
		return o.Why
	}
	return o.Why + "; record it with portdesk number apply " + string(model.PortingDateConfirmedFOC) + " --where order:" + o.PONs[0] + " --date DATE"
}

// summary counts what became of the notices.
func (d importUpdatesDoc) summary() string {
	kept := ""
	if d.Kept > 0 {
		kept = fmt.Sprintf(" (%d kept as a blocker)", d.Kept)
	}
	return fmt.Sprintf("%d applied, %d known, %d refused, %d unknown%s; %s changed", d.Applied, d.Known, d.Refused, d.Unknown, kept, words.Count(d.Changed, "number"))
}

// refusal is what ends the command where nothing was applied: a fault of the files, else
// the rule that refused first; nil where something was, or nothing is in the way.
func (d importUpdatesDoc) refusal() error {
	switch {
	case d.Applied+d.Kept > 0:
		return nil
	case len(d.Faults) > 0:
		return usagef("%s cannot be read, and of the others nothing was applied", words.Count(len(d.Faults), "place"))
	case d.Refused == 0:
		return nil
	}
	first := slices.IndexFunc(d.Notices, func(n noticeDoc) bool { return n.Rule != nil })
	rule := "no_such_number"
	if first >= 0 {
		rule = *d.Notices[first].Rule
	}
	return &model.Refusal{Rule: rule, Text: "nothing was applied; " + words.Count(d.Refused, "notice") + " refused for the reasons that the answer gives"}
}

// plain reports a notice that was applied or known, with nothing to be said about it.
func (n noticeDoc) plain() bool {
	return n.Outcome == string(notice.Known) || n.Outcome == string(notice.Applied) && n.Reason == nil
}

func (d importUpdatesDoc) text(l look, all bool) string {
	s := sheet{columns: []string{"file", "line", "outcome", "vendor", "at", "about", "order", "says", "reason"}}
	for _, n := range d.Notices {
		if !all && n.plain() {
			continue
		}
		outcome := n.Outcome
		if n.Kept {
			outcome += ", kept"
		}
		file := filepath.Base(n.File)
		if len(d.Files) == 1 {
			file = "" // the same in every row
		}
		says := n.Says
		if len(n.Codes) > 0 {
			says += " (" + strings.Join(n.Codes, " ") + ")"
		}
		s.add(file, strconv.Itoa(n.Line), outcome, n.Vendor, textOf(n.At), n.about(), strings.Join(n.Orders, " "), says, textOf(n.Reason))
	}
	out := d.summary() + "\n"
	if len(s.rows) > 0 {
		out += "\n" + s.text(l)
	}
	return out
}

// numbersShown is how many numbers of a notice a table names.
const numbersShown = 2

// about names what a notice is about: its numbers, or the order as it calls it.
func (n noticeDoc) about() string {
	if len(n.Numbers) == 0 {
		return textOf(n.Order)
	}
	var list []string
	for _, digits := range n.Numbers[:min(numbersShown, len(n.Numbers))] {
		if number, err := tn.Parse(digits); err == nil {
			digits = number.Display()
		}
		list = append(list, digits)
	}
	text := strings.Join(list, ", ")
	if more := len(n.Numbers) - len(list); more > 0 {
		text += " and " + strconv.Itoa(more) + " more"
	}
	return text
}

func textOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// noticeSheet is notices for CSV, the JSON's fields as columns.
func noticeSheet(list []noticeDoc) sheet {
	s := sheet{columns: []string{"file", "line", "vendor", "id", "at", "order", "orders", "numbers", "says", "date", "words", "codes", "outcome", "kept", "reason", "rule", "changed"}}
	for _, n := range list {
		s.add(n.File, strconv.Itoa(n.Line), n.Vendor, textOf(n.ID), textOf(n.At), textOf(n.Order), strings.Join(n.Orders, " "), strings.Join(n.Numbers, " "), n.Says,
			n.Date.String(), textOf(n.Words), strings.Join(n.Codes, " "), n.Outcome, strconv.FormatBool(n.Kept), textOf(n.Reason), textOf(n.Rule), strings.Join(n.Changed, " "))
	}
	return s
}
