package plain

import (
	"cmp"
	"slices"
	"strings"

	"portdesk/model/tn"
	"portdesk/store"
)

// toldPage is how many numbers are read from the desk's file at a time.
const toldPage = 1000

// told reads out every confirmed date that a customer does not know, and records that the
// customer was told. Where a number changed since it was read out nothing is recorded.
func (s *session) told(t target) error {
	sel := t.sel
	_, shown, err := s.store.Untold(s.ctx, sel) // before the rows, so that a change between the two is refused
	if err != nil {
		return err
	}
	sel.Shown = shown
	rows, err := s.untold(t.sel)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		s.say("The customer knows every confirmed date of " + t.what + ".")
		return nil
	}
	s.say("To be told, for " + numbers(len(rows)) + ":")
	whole, err := s.reciteAll(s.dates(rows))
	if err != nil {
		return err
	}
	if !whole {
		s.say("Not everything was read out, so nothing is recorded.")
		return nil
	}
	yes, err := s.yes("Was the customer told all of this?")
	if err != nil || !yes {
		return err
	}
	n, err := s.store.TellCustomer(s.ctx, sel)
	if err != nil {
		return err
	}
	s.say("Recorded as told: " + numbers(n) + ". u takes it back.")
	return nil
}

// untold are the numbers of a selection with a confirmed date that the customer does not
// know, by order, date and number.
func (s *session) untold(sel store.Selection) ([]store.NumberRow, error) {
	var out []store.NumberRow
	take := func(r store.NumberRow) {
		if !r.FOC.IsZero() && r.FOC != r.Told && !r.Status.Ended() {
			out = append(out, r)
		}
	}
	for _, id := range sel.IDs {
		r, err := s.store.Number(s.ctx, id)
		if err != nil {
			return nil, err
		}
		take(r)
	}
	for after, more := (*store.NumberRow)(nil), sel.All; more; {
		page, err := s.store.Numbers(s.ctx, store.NumberQuery{Where: sel.Where, Order: sel.Order, After: after, Limit: toldPage})
		if err != nil {
			return nil, err
		}
		for _, r := range page {
			take(r)
		}
		if more = len(page) == toldPage; more {
			after = &page[len(page)-1]
		}
	}
	slices.SortFunc(out, func(a, b store.NumberRow) int {
		return cmp.Or(cmp.Compare(a.OrderID, b.OrderID), cmp.Compare(a.FOC, b.FOC), cmp.Compare(a.TN, b.TN))
	})
	return out, nil
}

// dates tells the confirmed dates of numbers, those of one order and one day in a line.
func (s *session) dates(rows []store.NumberRow) []string {
	var out []string
	for len(rows) > 0 {
		first := rows[0]
		n := slices.IndexFunc(rows, func(r store.NumberRow) bool { return r.OrderID != first.OrderID || r.FOC != first.FOC })
		if n < 0 {
			n = len(rows)
		}
		list := make([]tn.TN, 0, n)
		for _, r := range rows[:n] {
			list = append(list, r.TN)
		}
		text := "PON " + first.PON + ", " + orWords(first.Customer, "no customer yet") + ", " + s.law().Day(first.FOC) + ", " + numbers(n)
		out = append(out, full(text+": "+strings.Join(ranges(list), ", ")))
		rows = rows[n:]
	}
	return out
}

// ranges writes sorted numbers, those that follow each other together: "206 420 5780 to
// 5799".
func ranges(list []tn.TN) []string {
	const exchange = 10_000 // the numbers that share all digits but the last four
	var out []string
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n] == list[n-1]+1 && list[n]%exchange != 0 {
			n++
		}
		text := list[0].Display()
		if n > 1 {
			last := list[n-1].Display()
			text += " to " + last[max(len(last)-4, 0):]
		}
		out, list = append(out, text), list[n:]
	}
	return out
}
