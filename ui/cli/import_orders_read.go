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
	"portdesk/store"
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
	if len(im.mapping)+len(im.specs) > 0 {
		return usagef("%s holds whole orders: --map and --carrier are for tables", name)
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
	t.unknown, err = files.OrderRows(rows, im.mapping, func(r intake.Row) error {
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
			if err := im.c.ensureGaining(ctx, im.s); err != nil {
				return err
			}
		}
		if err := im.planTable(ctx, t); err != nil {
			return err
		}
		for i, o := range t.plan.Orders {
			in := incoming{Dossier: o.Dossier(im.f.keep), apart: o.Apart, above: o.From}
			for _, r := range o.Rows {
				in.lines = append(in.lines, r.Line)
			}
			im.orders = append(im.orders, in)
			t.onOrders += len(o.Rows)
			t.plan.Orders[i] = intake.Order{} // what was said of each number is in the dossier now
		}
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
		check, err := checkRows(ctx, im.s, t.table, im.specs)
		if err == nil {
			t.plan = intake.Make(t.table, check, im.f.keep)
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

// checkRows checks the numbers of a table by what the desk, the file and the command line
// know of their carriers.
func checkRows(ctx context.Context, s *store.Store, rows []intake.Row, specs []carrierSpec) (portability.Result, error) {
	items := intake.Items(rows)
	res, err := s.Check(ctx, items, nil)
	if err != nil {
		return res, err
	}
	named := intake.Named(rows, res)
	if len(named) > 0 {
		if res, err = s.Check(ctx, items, named); err != nil {
			return res, err
		}
	}
	if len(specs) == 0 {
		return res, nil
	}
	more, err := nameCarriers(res, specs)
	if err != nil {
		return res, err
	}
	return s.Check(ctx, items, merged(named, more))
}

func merged(a, b map[tn.TN]portability.Serving) map[tn.TN]portability.Serving {
	maps.Copy(a, b)
	return a
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
			out = append(out, sectionCount{strings.ToLower(sec.String()), left[sec]})
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
