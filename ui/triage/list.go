package triage

import (
	"slices"
	"strconv"

	"portdesk/model/date"
	"portdesk/model/filter"
	law "portdesk/model/triage"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// part is a section of the list.
type part uint8

const (
	yours part = iota
	theirs
	nobodys
	putOff // of whatever part, and put off until a day
	parts
)

// kind is what a row of the list is.
type kind uint8

const (
	heading kind = iota
	entry
	remark // a sentence in place of entries
	blank
)

// row is one line of the list.
type row struct {
	kind kind
	part part
	item int // of an entry: index into items
}

// tally is what a section's heading tells.
type tally struct {
	items   int
	ready   int // of items, those with nothing left to do
	numbers int
	late    int
	next    date.Date // the earliest day in it
}

// owed is how many of a section's items something is to be done for.
func (t tally) owed() int { return t.items - t.ready }

// list is what waits, in sections that fold, with a cursor that stands on a key and not
// on a line. Rows out of sight cost nothing to draw; the rows themselves are made anew
// only when the items, the filter or a fold change.
type list struct {
	items  []law.Item
	keys   []string // of items
	shown  []bool   // whether the filter lets an item through
	part   []part   // of items
	checks map[string]check
	rows   []row
	folded [parts]bool
	tally  [parts]tally
	owed   int // of all items, those that you owe and that are neither put off nor ready
	pon    int // cells that the widest PON takes
	name   int // and the widest name beside it
	count  int // and the largest count

	at     int    // row of the cursor
	top    int    // first row in sight
	anchor string // where the cursor stood before a filter hid it
}

func newList() list {
	var l list
	l.folded[nobodys], l.folded[putOff] = true, true
	return l
}

// set takes new items. The cursor stays with its item; where that is gone the next one
// takes its place.
func (l *list) set(items []law.Item, checks map[string]check, today date.Date, late func(law.Item) bool, q filter.Query) {
	key, after := l.key(), l.around()
	first, was := l.items == nil, parts
	if _, ok := l.current(); ok {
		was = l.rows[l.at].part
	}
	l.items, l.checks = items, checks
	l.keys, l.part, l.shown = make([]string, len(items)), make([]part, len(items)), make([]bool, len(items))
	l.owed, l.pon, l.name, l.count = 0, 0, 0, 0
	for i, it := range items {
		l.keys[i], l.part[i] = it.Key(), partOf(it, today)
		l.pon, l.name = max(l.pon, draw.Width(it.PON)), max(l.name, draw.Width(whose(it, l.part[i])))
		l.count = max(l.count, draw.Width(words.Thousands(it.Numbers)))
		if l.part[i] == yours && !l.ready(i) {
			l.owed++
		}
		if l.keys[i] == key && l.part[i] != was { // put off, or back: from where the cursor stands it is gone
			key = ""
		}
	}
	l.sift(late, q)
	if first {
		l.home()
		return
	}
	l.find(key, after)
}

// filter takes another filter. The cursor comes back to its item once that is shown again.
func (l *list) filter(late func(law.Item) bool, q filter.Query) {
	if _, ok := l.current(); ok && l.anchor == "" {
		l.anchor = l.key()
	}
	l.sift(late, q)
	l.find(l.anchor, nil)
}

// sift decides what is shown and counts it.
func (l *list) sift(late func(law.Item) bool, q filter.Query) {
	l.tally = [parts]tally{}
	for i, it := range l.items {
		l.shown[i] = q.Empty() || q.Match(it.Subject())
		if !l.shown[i] {
			continue
		}
		t := &l.tally[l.part[i]]
		t.items++
		if l.ready(i) {
			t.ready++
		}
		t.numbers += it.Numbers
		if late(it) {
			t.late++
		}
		day := it.Day
		if l.part[i] == putOff {
			day = it.Until
		}
		if !day.IsZero() && (t.next.IsZero() || day < t.next) {
			t.next = day
		}
	}
	l.build()
}

// partOf is the section that an item stands in.
func partOf(it law.Item, today date.Date) part {
	switch {
	case it.Snoozed(today):
		return putOff
	case it.Queue.Kind().Ball == filter.You:
		return yours
	case it.Queue.Kind().Ball == filter.Nobody:
		return nobodys
	}
	return theirs
}

// build makes the rows. Sections follow each other in their order whatever the order of
// the items.
func (l *list) build() {
	l.rows = l.rows[:0]
	for p := range parts {
		if l.tally[p].items == 0 && p != yours {
			continue
		}
		if len(l.rows) > 0 {
			l.rows = append(l.rows, row{kind: blank, part: p})
		}
		l.rows = append(l.rows, row{kind: heading, part: p})
		if l.folded[p] {
			continue
		}
		if l.tally[p].items == 0 {
			l.rows = append(l.rows, row{kind: remark, part: p})
		}
		first := len(l.rows)
		for i := range l.items {
			if l.part[i] == p && l.shown[i] {
				l.rows = append(l.rows, row{kind: entry, part: p, item: i})
			}
		}
		if p == putOff {
			slices.SortStableFunc(l.rows[first:], func(a, b row) int { return int(l.items[a.item].Until) - int(l.items[b.item].Until) })
		}
	}
}

// key names what the cursor stands on: an item's key, or a section's.
func (l *list) key() string { return l.keyOf(l.at) }

func (l *list) keyOf(at int) string {
	if at < 0 || at >= len(l.rows) {
		return ""
	}
	switch r := l.rows[at]; r.kind {
	case entry:
		return l.keys[r.item]
	case heading:
		return sectionKey(r.part)
	default:
		return ""
	}
}

func sectionKey(p part) string { return "section:" + strconv.Itoa(int(p)) }

// around are the keys that would do for the cursor if its own went: those that follow in
// its section, then those before it, the nearest first, then the section itself.
func (l *list) around() []string {
	if l.at >= len(l.rows) || l.rows[l.at].kind != entry {
		return nil
	}
	var out []string
	p := l.rows[l.at].part
	for i := l.at + 1; i < len(l.rows) && l.rows[i].part == p && l.rows[i].kind == entry; i++ {
		out = append(out, l.keyOf(i))
	}
	for i := l.at - 1; i >= 0 && l.rows[i].kind == entry; i-- {
		out = append(out, l.keyOf(i))
	}
	return append(out, sectionKey(p))
}

// find puts the cursor on a key, or on the first of others that is there.
func (l *list) find(key string, others []string) {
	where := make(map[string]int, len(l.rows))
	for i := range l.rows {
		if k := l.keyOf(i); k != "" {
			where[k] = i
		}
	}
	for _, k := range append([]string{key}, others...) {
		if at, ok := where[k]; ok && k != "" {
			l.at = at
			return
		}
	}
	l.home()
}

// home puts the cursor on the first item, or where there is none in sight on the first
// heading.
func (l *list) home() {
	l.at = 0
	for i, r := range l.rows {
		if r.kind == entry {
			l.at = i
			return
		}
	}
}

// current is the item under the cursor.
func (l *list) current() (law.Item, bool) {
	if l.at >= len(l.rows) || l.rows[l.at].kind != entry {
		return law.Item{}, false
	}
	return l.items[l.rows[l.at].item], true
}

// section is the section whose heading is under the cursor.
func (l *list) section() (part, bool) {
	if l.at >= len(l.rows) || l.rows[l.at].kind != heading {
		return 0, false
	}
	return l.rows[l.at].part, true
}

// fold closes or opens a section. The cursor of a section that closes goes to its heading.
func (l *list) fold(p part, folded bool) {
	if l.folded[p] == folded {
		return
	}
	key := l.key()
	l.folded[p] = folded
	l.build()
	l.find(key, []string{sectionKey(p)})
}

// step moves the cursor by rows that can have it; the first and last of them are its ends.
func (l *list) step(by int) {
	l.anchor = ""
	dir := 1
	if by < 0 {
		dir, by = -1, -by
	}
	for i := l.at + dir; by > 0 && i >= 0 && i < len(l.rows); i += dir {
		if l.keyOf(i) != "" {
			l.at = i
			by--
		}
	}
}

// goTo puts the cursor on an item, in a section that opens for it.
func (l *list) goTo(key string) bool {
	for i, k := range l.keys {
		if k == key && l.shown[i] {
			l.fold(l.part[i], false)
			l.anchor = ""
			l.find(key, nil)
			return true
		}
	}
	return false
}

// window returns the rows in sight of h lines, with the cursor among them.
func (l *list) window(h int) (from, to int) {
	h = max(h, 1)
	if l.at < l.top {
		l.top = l.at
		if l.at == 1 { // the heading above the first item belongs to it
			l.top = 0
		}
	}
	if l.at >= l.top+h {
		l.top = l.at - h + 1
	}
	l.top = min(max(l.top, 0), max(len(l.rows)-h, 0))
	return l.top, min(l.top+h, len(l.rows))
}

// ready reports whether an item needs nothing any more before its day.
func (l *list) ready(i int) bool {
	c, known := l.checks[l.keys[i]]
	return known && c.ready()
}

// has reports whether something is still to be done for an item that is not put off.
func (l *list) has(key string) bool {
	for i, k := range l.keys {
		if k == key {
			return l.part[i] != putOff && !l.ready(i)
		}
	}
	return false
}

// blocker is what an item asks to be answered next; 0 where it asks nothing of that kind.
func (l *list) blocker(key string) int64 {
	for i, k := range l.keys {
		if k == key && !l.items[i].Answered {
			return l.items[i].Blocker
		}
	}
	return 0
}

// owing are the items that you owe, that something is to be done for and that the filter
// lets through, in their order.
func (l *list) owing(yield func(law.Item, string) bool) {
	for i, it := range l.items {
		if l.part[i] == yours && l.shown[i] && !l.ready(i) && !yield(it, l.keys[i]) {
			return
		}
	}
}
