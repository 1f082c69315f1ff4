package ui_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
)

// verbs notes where one is sent to.
func verbs(went *[]string) map[action.ID]func(string) tea.Cmd {
	note := func(what string) func(string) tea.Cmd {
		return func(args string) tea.Cmd { *went = append(*went, what+" "+args); return nil }
	}
	return map[action.ID]func(string) tea.Cmd{action.GoOrder: note("order"), action.GoNumber: note("number")}
}

// finder holds orders and numbers in memory.
type finder struct {
	pons    []string
	numbers []tn.TN
	err     error
}

var errNone = &store.Error{Code: store.NotFound, Text: "nothing"}

func (f finder) OrderByPON(_ context.Context, pon string) (model.Order, error) {
	for i, p := range f.pons {
		if strings.EqualFold(p, pon) {
			return model.Order{ID: int64(i + 1), PON: p}, nil
		}
	}
	if f.err != nil {
		return model.Order{}, f.err
	}
	return model.Order{}, errNone
}

func (f finder) Orders(_ context.Context, q store.OrderQuery) ([]store.OrderRow, error) {
	var out []store.OrderRow
	for i, p := range f.pons {
		if strings.Contains(strings.ToLower(p), q.Where.Terms[0].Alternatives[0].Word) && len(out) < q.Limit {
			out = append(out, store.OrderRow{Order: model.Order{ID: int64(i + 1), PON: p}})
		}
	}
	return out, f.err
}

func (f finder) NumberByTN(_ context.Context, n tn.TN) (store.NumberRow, error) {
	for i, have := range f.numbers {
		if have == n {
			return store.NumberRow{Number: model.Number{ID: int64(i + 1), TN: n}}, nil
		}
	}
	return store.NumberRow{}, errNone
}

func (f finder) Numbers(_ context.Context, q store.NumberQuery) ([]store.NumberRow, error) {
	var out []store.NumberRow
	for i, n := range f.numbers {
		if strings.Contains(strings.ReplaceAll(n.Display(), " ", ""), q.Where.Terms[0].Alternatives[0].Digits) && len(out) < q.Limit {
			out = append(out, store.NumberRow{Number: model.Number{ID: int64(i + 1), TN: n}})
		}
	}
	return out, f.err
}

func number(t *testing.T, s string) tn.TN {
	t.Helper()
	n, err := tn.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestGoOrder(t *testing.T) {
	f := finder{pons: []string{"4471-A", "4471-B", "5210-C"}}
	for pon, want := range map[string]any{
		"4471-b": desk.OrderTarget{ID: 2},
		"5210":   desk.OrderTarget{ID: 3},
		"4471":   "Several orders have 4471",
		"9":      "No order has 9",
		"":       "Type the PON",
	} {
		arrives(t, pon, ui.GoOrder(t.Context(), f, pon)(), want)
	}
	arrives(t, "a broken file", ui.GoOrder(t.Context(), finder{err: errDisk}, "1")(), "disk full")
}

func TestGoNumber(t *testing.T) {
	f := finder{numbers: []tn.TN{number(t, "2064205780"), number(t, "2064205781"), number(t, "2064215780"), number(t, "4252064205")}}
	for digits, want := range map[string]any{
		"(206) 420-5781": desk.NumberTarget{ID: 2},
		"5781":           desk.NumberTarget{ID: 2},
		"21 5780":        desk.NumberTarget{ID: 3},
		"5780":           desk.NumbersWhere{Text: "5780"}, // two end so
		"064205":         desk.NumberTarget{ID: 4},        // others hold it, one ends so
		"206420":         desk.NumbersWhere{Text: "206420"},
		"206 420 9999":   "206 420 9999 stands in no order",
		"9999":           "No number at the desk ends in 9999",
		"578":            "at least the last four",
		"20642057801":    "too many digits",
		"acme":           "is no telephone number",
		"":               "Type the number",
	} {
		arrives(t, digits, ui.GoNumber(t.Context(), f, digits)(), want)
	}
	arrives(t, "a broken file", ui.GoNumber(t.Context(), finder{err: errors.New("disk full")}, "5780")(), "disk full")
}

// arrives compares where a command leads: to a target, or to a message.
func arrives(t *testing.T, what string, got tea.Msg, want any) {
	t.Helper()
	switch got := got.(type) {
	case desk.Goto:
		if got.Target != want {
			t.Errorf("%q goes to %+v, want %+v", what, got.Target, want)
		}
	case desk.Say:
		if text, ok := want.(string); !ok || !strings.Contains(got.Text, text) {
			t.Errorf("%q says %q, want %v", what, got.Text, want)
		}
	default:
		t.Errorf("%q brings %v", what, got)
	}
}

// From any workspace of the composed desk: an order by a part of its PON, a number by its
// last digits, as the store finds them.
func TestGoFromEverywhere(t *testing.T) {
	b := newWhole(t, 100, 30)
	rows, err := b.store.Orders(t.Context(), store.OrderQuery{Limit: 3})
	if err != nil || len(rows) == 0 {
		t.Fatalf("orders: %v, %v", rows, err)
	}
	numbers, err := b.store.Numbers(t.Context(), store.NumberQuery{Limit: 1})
	if err != nil || len(numbers) == 0 {
		t.Fatalf("numbers: %v, %v", numbers, err)
	}
	pon, number := rows[len(rows)-1].PON, numbers[0].TN.Display()
	for _, digit := range []string{"1", "3", "4", "5", "6", "7"} {
		b.Keys(digit, "ctrl+p").Type("go to an order by its pon " + pon).Sees(pon).Keys("enter").Sees("PON " + pon).Fits()
	}
	b.Keys("esc", "5", "ctrl+p").Type("go to a number " + number).Keys("enter").Sees(number).Fits()
	b.Keys("6", "ctrl+p").Type("go to a number " + number[len(number)-4:]).Keys("enter").Sees(number).Fits()
	b.Keys("1", "ctrl+p").Type("go to a number 0000").Keys("enter").Sees("0000").Fits()
	b.Keys("ctrl+p").Type("go to an order nosuch").Keys("enter").Sees("No order has nosuch in its PON")
}
