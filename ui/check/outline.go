package check

import (
	"slices"
	"strconv"
	"strings"

	"portdesk/model/portability"
	"portdesk/ui/draw"
)

// rowKind is what a row of the result is.
type rowKind uint8

const (
	rowDraft   rowKind = iota // the offer to draft
	rowSection                // the head of a section
	rowBunch
	rowApart // what parts a group from the others; the cursor does not stop here
	rowItem
)

// span is a run of rows of one kind that stand below each other.
type span struct {
	kind    rowKind
	section portability.Section
	bunch   int
	first   int // its first row
	n       int
}

// row is one row of the result.
type row struct {
	span
	item int // of the bunch, for rowItem
}

// outline is the result as rows, of which most may be folded away. It knows where the
// cursor is and what is in sight, and holds as many spans as there are heads, however
// many numbers stand under them.
type outline struct {
	report *report
	spans  []span
	total  int
	turned map[string]bool // folds that are not as they are at first
	at     int
	top    int
	height int
	width  int
}

// apartIndent is what stands before the reasons that part a group from the others.
const apartIndent = 9

// apart is the reasons in lines that fit.
func (o *outline) apart(group int) []string {
	g := o.report.result.Groups[group]
	text := "apart from " + strconv.Itoa(g.Apart+1) + ": " + strings.Join(g.ApartBecause, ", ")
	return draw.Wrap(text, max(o.width-apartIndent, 20))
}

func foldName(s portability.Section, bunch string) string { return strconv.Itoa(int(s)) + " " + bunch }

// open reports whether the rows under a head are shown. At first the groups of portable
// numbers and what was not recognised are.
func (o *outline) open(s portability.Section, bunch string, head bool) bool {
	first := head && (s == portability.Portable || s == portability.NotRecognised)
	name := foldName(s, bunch)
	if head {
		name = foldName(s, "") + "*"
	}
	return first != o.turned[name]
}

func (o *outline) turn(s portability.Section, bunch string, head bool) {
	name := foldName(s, bunch)
	if head {
		name = foldName(s, "") + "*"
	}
	if o.turned == nil {
		o.turned = map[string]bool{}
	}
	o.turned[name] = !o.turned[name]
}

// show takes a new report. The cursor stays on what it was on, as far as that is there.
func (o *outline) show(r *report) {
	was, had := o.current()
	name := ""
	if had && o.report != nil && was.kind != rowDraft && was.kind != rowSection {
		name = o.report.sections[was.section][was.bunch].name
	}
	o.report = r
	o.lay()
	if had {
		o.seek(was, name)
	}
	o.move(0)
}

// seek moves the cursor to the row that stands for an earlier one.
func (o *outline) seek(was row, name string) {
	for _, s := range o.spans {
		if (s.kind == rowDraft) != (was.kind == rowDraft) || s.section != was.section || s.kind > was.kind || s.kind == rowApart {
			continue
		}
		// Heads come before what stands under them, so the last that fits is the closest.
		switch same := s.kind == rowDraft || s.kind == rowSection || o.report.sections[s.section][s.bunch].name == name; {
		case same && s.kind == rowItem:
			o.at = s.first + min(was.item, s.n-1)
		case same:
			o.at = s.first
		}
	}
}

// lay makes the spans.
func (o *outline) lay() {
	o.spans, o.total = o.spans[:0], 0
	if o.report == nil {
		return
	}
	add := func(kind rowKind, s portability.Section, bunch, n int) {
		if n > 0 {
			o.spans = append(o.spans, span{kind: kind, section: s, bunch: bunch, first: o.total, n: n})
			o.total += n
		}
	}
	if o.report.portable() > 0 {
		add(rowDraft, 0, 0, 1)
	}
	for _, s := range portability.Sections() {
		add(rowSection, s, 0, 1)
		if !o.open(s, "", true) {
			continue
		}
		for i, b := range o.report.sections[s] {
			if flat(s) {
				add(rowItem, s, i, len(b.rows))
				continue
			}
			add(rowBunch, s, i, 1)
			if b.group >= 0 && o.report.result.Groups[b.group].Apart >= 0 {
				add(rowApart, s, i, len(o.apart(b.group)))
			}
			if o.open(s, b.name, false) {
				add(rowItem, s, i, len(b.rows))
			}
		}
	}
}

// rowAt returns a row.
func (o *outline) rowAt(i int) (row, bool) {
	if i < 0 || i >= o.total {
		return row{}, false
	}
	j, exact := slices.BinarySearchFunc(o.spans, i, func(s span, at int) int { return s.first - at })
	if !exact {
		j--
	}
	s := o.spans[j]
	return row{span: s, item: i - s.first}, true
}

func (o *outline) current() (row, bool) { return o.rowAt(o.at) }

// move moves the cursor, past rows that it does not stop on.
func (o *outline) move(by int) {
	o.at = max(min(o.at+by, o.total-1), 0)
	step := 1
	if by < 0 {
		step = -1
	}
	for range 2 {
		for r, ok := o.rowAt(o.at); ok && r.kind == rowApart; r, ok = o.rowAt(o.at) {
			o.at += step
		}
		if o.at >= 0 && o.at < o.total {
			break
		}
		o.at = max(min(o.at, o.total-1), 0)
		step = -step
	}
	o.reveal()
}

func (o *outline) reveal() {
	if o.height > 0 {
		o.top = max(min(o.top, o.at), o.at-o.height+1)
	}
}

// fit tells how wide rows are and how many are in sight.
func (o *outline) fit(w, h int) {
	if w != o.width {
		o.width = w
		o.show(o.report)
	}
	if h != o.height {
		o.height = h
		o.reveal()
	}
	o.top = max(min(o.top, o.total-h), 0)
}

// finding returns what a row of one thing is about.
func (o *outline) finding(r row) *portability.Finding {
	i := o.report.sections[r.section][r.bunch].rows[r.item]
	return &o.report.result.Findings[i]
}

// toggle folds or unfolds the head under the cursor.
func (o *outline) toggle() {
	r, ok := o.current()
	switch {
	case !ok:
		return
	case r.kind == rowSection && o.report.result.Counts[r.section] > 0:
		o.turn(r.section, "", true)
	case r.kind == rowBunch:
		o.turn(r.section, o.report.sections[r.section][r.bunch].name, false)
	}
	o.lay()
	o.move(0)
}

// unfold opens the head under the cursor.
func (o *outline) unfold() {
	if r, ok := o.current(); ok && !o.isOpen(r) {
		o.toggle()
	}
}

// fold closes the head under the cursor or goes to the head that it stands under.
func (o *outline) fold() {
	r, ok := o.current()
	switch {
	case !ok:
	case (r.kind == rowSection || r.kind == rowBunch) && o.isOpen(r):
		o.toggle()
	case r.kind == rowBunch || (r.kind == rowItem && flat(r.section)):
		o.head(rowSection, r)
	case r.kind == rowItem:
		o.head(rowBunch, r)
	}
}

func (o *outline) isOpen(r row) bool {
	switch r.kind {
	case rowSection:
		return o.open(r.section, "", true)
	case rowBunch:
		return o.open(r.section, o.report.sections[r.section][r.bunch].name, false)
	default:
		return false
	}
}

func (o *outline) head(kind rowKind, r row) {
	for _, s := range o.spans {
		if s.kind == kind && s.section == r.section && (kind == rowSection || s.bunch == r.bunch) {
			o.at = s.first
		}
	}
	o.reveal()
}
