package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/dossier"
	"portdesk/model/field"
	"portdesk/model/intake"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store/files"
	"portdesk/ui/words"
)

// orderTableFile is a table with a row for each number.
type orderTableFile struct {
	name     string
	format   string
	rows     int // with those at fault
	sound    int // that can be read
	orders   int // that they make
	totals   []int
	onOrders int // rows
	faulty   int
	table    []intake.Row
	unknown  []string
	standing bool // it tells how numbers stand
	plan     intake.Plan
}

// wholeOrderMark is how a document begins that holds a whole order; where the keys were put
// into another order it stands somewhat behind the beginning.
var wholeOrderMark = regexp.MustCompile(`"portdesk"\s*:\s*"order"`)

// orderHead is how much of a file tells whole orders from a table, in bytes.
const orderHead = 64 << 10

// read reads a file of orders, whatever it is.
func (im *orderImport) read(name string) error {
	in, closeIn, err := im.c.open(name)
	if err != nil {
		return err
	}
	defer closeIn()
	text := bufio.NewReaderSize(in, orderHead)
	head, err := text.Peek(orderHead)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: read the file: %w", name, err)
	}
	// A NUL stands beside each such letter in UTF-16.
	if wholeOrderMark.Match(bytes.ReplaceAll(head, []byte{0}, nil)) && !bytes.HasPrefix(head, []byte("PK")) {
		return im.readWhole(name, text)
	}
	if len(im.names) > 1 {
		return usagef("%s is a table, and tables come in one at a time; several files may be given of whole orders", name)
	}
	return im.readTable(name, text)
}

// readWhole reads whole orders.
func (im *orderImport) readWhole(name string, in io.Reader) error {
	if len(im.mapping)+len(im.specs) > 0 || im.f.fileCarriers {
		return usagef("%s holds whole orders: --map, --carrier and --carrier-from-file are for tables", name)
	}
	m := im.c.meter("order", "read from "+name, 0)
	err := files.ReadDossiers(in, func(d dossier.Dossier) error {
		im.orders = append(im.orders, incoming{Dossier: d})
		m.report(len(im.orders))
		return nil
	})
	m.done()
	var fault *files.Fault
	if errors.As(err, &fault) {
		im.faults.add(name, fault)
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// readTable reads the rows of a table.
func (im *orderImport) readTable(name string, in io.Reader) (err error) {
	rows, err := files.OpenRows(in)
	if err != nil {
		return wholeFile(name, err)
	}
	t := &orderTableFile{name: name, format: rows.Format()}
	m := im.c.meter("row", "read from "+name, 0)
	var above field.Values
	reading := files.OrderReading{Mapping: im.mapping, Standing: im.f.keep, Zone: im.s.Desk().Now.Location()}
	found, err := files.OrderRows(rows, reading, func(r intake.Row) error {
		// Most rows repeat the end user of the one above; nobody changes what a row says.
		if maps.Equal(r.EndUser, above) {
			r.EndUser = above
		}
		above = r.EndUser
		t.table = append(t.table, r)
		t.standing = t.standing || r.Standing.Status != model.None
		m.report(len(t.table))
		return nil
	}, func(f *files.Fault) { im.faults.add(name, f) })
	m.done()
	if err != nil {
		err = wholeFile(name, err)
	} else if err = rows.Close(); err != nil {
		err = fmt.Errorf("%s: close the table: %w", name, err)
	}
	if err != nil {
		return errors.Join(err, rows.Close())
	}
	t.unknown, t.totals = found.Unknown, found.Totals
	t.faulty = len(im.faults.rows)
	t.sound = len(t.table)
	t.rows = t.sound + t.faulty
	im.tables = append(im.tables, t)
	return nil
}

// plan puts the rows of tables on orders.
func (im *orderImport) plan(ctx context.Context) error {
	for _, t := range im.tables {
		if len(t.table) == 0 {
			continue
		}
		// Rows that keep their orders bring the gaining provider with them.
		if !im.f.keep || slices.ContainsFunc(t.table, func(r intake.Row) bool { return r.Gaining == (model.Carrier{}) }) {
			im.usual = true
		}
		if err := im.planTable(ctx, t); err != nil {
			return err
		}
		for i, o := range t.plan.Orders {
			t.plan.Notes = append(t.plan.Notes, im.dateNotes(o)...)
			in := incoming{Dossier: o.Dossier(im.f.keep), apart: o.Apart, above: o.From}
			for _, r := range o.Rows {
				in.lines = append(in.lines, r.Line)
			}
			im.orders = append(im.orders, in)
			t.onOrders += len(o.Rows)
			t.plan.Orders[i] = intake.Order{} // what was said of each number is in the dossier now
		}
		for _, line := range t.totals {
			t.plan.Notes = append(t.plan.Notes, intake.Note{Line: line, Text: "a row of totals: left out"})
		}
		slices.SortStableFunc(t.plan.Notes, func(a, b intake.Note) int { return a.Line - b.Line })
		t.orders = len(t.plan.Orders)
		t.table, t.plan.Orders, t.plan.Check = nil, nil, portability.Result{}
	}
	return nil
}

// planTable makes the plan of a table. Rows that contradict themselves in how they stand
// refuse it, or are left out.
func (im *orderImport) planTable(ctx context.Context, t *orderTableFile) error {
	for {
		stop := im.c.waiting("of putting " + words.Count(len(t.table), "row") + " on orders")
		options := intake.Options{Keep: im.f.keep}
		check, err := im.check(ctx, t.table, &options)
		if err == nil {
			t.plan = intake.Make(t.table, check, options)
		}
		stop()
		if err != nil {
			return err
		}
		wrong := im.contradictions(t)
		if len(wrong) == 0 {
			return nil
		}
		if err := im.faults.refusal(im.c, im.f.partial); err != nil {
			return err
		}
		sound := t.table[:0:0]
		for _, r := range t.table {
			if !wrong[r.Line] {
				sound = append(sound, r)
			}
		}
		t.faulty += len(t.table) - len(sound)
		t.table, t.sound = sound, len(sound)
	}
}

// contradictions gathers what of the rows that keep their statuses cannot be true, and
// returns their lines.
func (im *orderImport) contradictions(t *orderTableFile) map[int]bool {
	out := map[int]bool{}
	if !im.f.keep {
		return out
	}
	for _, o := range t.plan.Orders {
		for _, f := range o.Faults() {
			im.faults.add(t.name, &files.Fault{Line: f.Line, Reason: f.Reason})
			out[f.Line] = true
		}
	}
	return out
}

// dateNotes tell what the desk's rules say of the date that an order asks for. It stays as it
// was typed: the customer may have settled it with the carrier.
func (im *orderImport) dateNotes(o intake.Order) []intake.Note {
	d := o.Dossier(im.f.keep)
	if d.Order.Requested.IsZero() || d.Order.Sent() {
		return nil
	}
	v := model.CheckRequested(im.s.Desk(), d.Order, o.Numbers, d.Order.Requested)
	if v == nil {
		return nil
	}
	return []intake.Note{{Line: o.Rows[0].Line, Text: "requested date: " + v.Sentence}}
}

// check checks the numbers of a table by what the desk, the file and the command line
// know of their carriers, and notes in the options what was named by hand.
func (im *orderImport) check(ctx context.Context, rows []intake.Row, o *intake.Options) (portability.Result, error) {
	s, specs, items := im.s, im.specs, intake.Items(rows)
	gaining, err := gainingOrUsual(ctx, s)
	if err != nil {
		return portability.Result{}, err
	}
	res, err := s.CheckFor(ctx, items, nil, gaining)
	if err != nil {
		return res, err
	}
	o.Gaining = gaining
	first := res
	named := intake.Named(rows, res)
	if im.f.fileCarriers {
		named = intake.NamedByFile(rows, res)
	}
	if len(named) > 0 {
		if res, err = s.CheckFor(ctx, items, named, gaining); err != nil {
			return res, err
		}
	}
	if len(specs) == 0 {
		return res, nil
	}
	if o.Named, err = overrides(first, res, specs); err != nil {
		return res, err
	}
	maps.Copy(named, o.Named)
	return s.CheckFor(ctx, items, named, gaining)
}

// overrides gives each number that a carrier is named for that one, whatever the directory
// and the file say; a carrier for all is that of the numbers which need one still. first is
// the check by the directory alone, res the one with what the file names.
func overrides(first, res portability.Result, specs []carrierSpec) (map[tn.TN]portability.Serving, error) {
	directory := map[tn.TN]portability.Serving{}
	for _, f := range first.Findings {
		if _, had := directory[f.Item.TN]; f.Item.TN != 0 && !had {
			directory[f.Item.TN] = f.Serving
		}
	}
	named := map[tn.TN]portability.Serving{}
	rest := []carrierSpec{}
	for _, spec := range specs {
		if len(spec.numbers) == 0 {
			rest = append(rest, spec)
		}
		for _, n := range spec.numbers {
			served, ok := directory[n]
			if !ok {
				return nil, usagef("--carrier %q: %s is not in the file", spec.text, n)
			}
			if _, twice := named[n]; twice {
				return nil, usagef("--carrier %q: %s has one already", spec.text, n)
			}
			named[n] = intake.Override(spec.serving, served)
		}
	}
	forRest, err := nameCarriers(res, rest)
	if err != nil {
		return nil, err
	}
	for n, serving := range forRest {
		if _, had := named[n]; !had {
			named[n] = serving
		}
	}
	return named, nil
}

// sections tells how the rows divide; the sum is the whole file.
func (t *orderTableFile) sections() []sectionCount {
	left := map[portability.Section]int{}
	for _, l := range t.plan.Left {
		left[l.Section]++
	}
	out := []sectionCount{{"on " + words.Count(t.orders, "order"), t.onOrders}}
	for _, sec := range portability.Sections() {
		if left[sec] > 0 {
			name := strings.ToLower(sec.String())
			if sec == portability.NeedsCarrier && left[sec] > 1 {
				name = "need a carrier"
			}
			out = append(out, sectionCount{name, left[sec]})
		}
	}
	return append(out, sectionCount{"at fault", t.faulty})
}

// sectionCount is a part of a file's rows.
type sectionCount struct {
	name string
	n    int
}

// counts tells the sections in a sentence: "115 on 3 orders, 2 duplicate".
func (t *orderTableFile) counts() string {
	var parts []string
	for _, s := range t.sections() {
		if s.n > 0 {
			parts = append(parts, words.Thousands(s.n)+" "+s.name)
		}
	}
	return strings.Join(parts, ", ")
}
