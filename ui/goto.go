package ui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
)

// Finder finds orders and numbers by what people call them.
type Finder interface {
	OrderByPON(ctx context.Context, pon string) (model.Order, error)
	Orders(ctx context.Context, q store.OrderQuery) ([]store.OrderRow, error)
	NumberByTN(ctx context.Context, n tn.TN) (store.NumberRow, error)
	Numbers(ctx context.Context, q store.NumberQuery) ([]store.NumberRow, error)
}

// lastDigits is how many digits of a number are the fewest to look for it by.
const lastDigits = 4

// GoOrder returns the command that opens the order with a PON; a part of it will do where
// only one order's has it.
func GoOrder(ctx context.Context, s Finder, pon string) tea.Cmd {
	pon = strings.TrimSpace(pon)
	if pon == "" {
		return desk.Tell(desk.Info, "Type the PON of the order behind this action.")
	}
	return func() tea.Msg {
		o, err := s.OrderByPON(ctx, pon)
		if err == nil {
			return desk.Goto{Workspace: desk.OrdersDigit, Target: desk.OrderTarget{ID: o.ID}}
		}
		if store.CodeOf(err) != store.NotFound {
			return failed(err)
		}
		where := termOf(filter.FieldOrder, filter.Value{Kind: filter.KindText, Word: filter.Fold(pon)})
		rows, err := s.Orders(ctx, store.OrderQuery{Where: where, Limit: 2})
		switch {
		case err != nil:
			return failed(err)
		case len(rows) == 0:
			return desk.Say{Level: desk.Warn, Text: "No order has " + draw.Clean(pon) + " in its PON."}
		case len(rows) > 1:
			return desk.Say{Level: desk.Warn, Text: "Several orders have " + draw.Clean(pon) + " in their PON; type more of it."}
		}
		return desk.Goto{Workspace: desk.OrdersDigit, Target: desk.OrderTarget{ID: rows[0].ID}}
	}
}

// GoNumber returns the command that opens a telephone number: a whole one, or the only
// one that ends in the digits. Where several do, they are listed.
func GoNumber(ctx context.Context, s Finder, digits string) tea.Cmd {
	digits = strings.TrimSpace(digits)
	if digits == "" {
		return desk.Tell(desk.Info, "Type the number, or its last digits, behind this action.")
	}
	if n, err := tn.Parse(digits); err == nil {
		return func() tea.Msg { return wholeNumber(ctx, s, n) }
	}
	bare := onlyDigits(digits)
	switch {
	case bare == "":
		return desk.Tell(desk.Warn, draw.Clean(digits)+" is no telephone number.")
	case len(bare) < lastDigits:
		return desk.Tell(desk.Warn, "Type at least the last four digits of the number.")
	case len(bare) > len("2065550100"):
		return desk.Tell(desk.Warn, draw.Clean(digits)+" has too many digits for one number.")
	}
	return func() tea.Msg { return endsIn(ctx, s, bare) }
}

func wholeNumber(ctx context.Context, s Finder, n tn.TN) tea.Msg {
	row, err := s.NumberByTN(ctx, n)
	switch {
	case store.CodeOf(err) == store.NotFound:
		return desk.Say{Level: desk.Warn, Text: n.Display() + " stands in no order."}
	case err != nil:
		return failed(err)
	}
	return desk.Goto{Workspace: desk.NumbersDigit, Target: desk.NumberTarget{ID: row.ID}}
}

// window is how many numbers that hold the digits are looked at for one that ends in them.
const window = 200

// endsIn opens the one number that ends in digits. Numbers that only hold them count where
// none ends so.
func endsIn(ctx context.Context, s Finder, digits string) tea.Msg {
	where := termOf(filter.FieldAny, filter.Value{Kind: filter.KindText, Word: digits, Digits: digits})
	rows, err := s.Numbers(ctx, store.NumberQuery{Where: where, Limit: window})
	if err != nil {
		return failed(err)
	}
	ends := make(map[tn.TN]int64)
	for _, r := range rows {
		if strings.HasSuffix(onlyDigits(r.TN.Display()), digits) {
			ends[r.TN] = max(ends[r.TN], r.ID)
		}
	}
	switch {
	case len(rows) == 0:
		return desk.Say{Level: desk.Warn, Text: "No number at the desk ends in " + digits + "."}
	case len(ends) == 1 && len(rows) < window:
		for n := range ends {
			return wholeNumber(ctx, s, n)
		}
	}
	return desk.Goto{Workspace: desk.NumbersDigit, Target: desk.NumbersWhere{Text: digits}}
}

// termOf is the filter of one term with one value.
func termOf(f filter.Field, v filter.Value) filter.Query {
	return filter.Query{Terms: []filter.Term{{Field: f, Alternatives: []filter.Value{v}}}}
}

// onlyDigits returns the digits of a text of digits and punctuation, "" of any other.
func onlyDigits(text string) string {
	if strings.Trim(text, "0123456789 ()-.+") != "" {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}
