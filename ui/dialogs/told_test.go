package dialogs_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
)

// dated is an order with confirmed dates.
type dated struct {
	law   func() model.Desk
	order model.Order
	rows  []store.NumberRow
	told  int
	err   error // of reads
	full  error // of writes
}

func (f *dated) Desk() model.Desk { return f.law() }

func (f *dated) Order(context.Context, int64) (model.Order, error) { return f.order, f.err }

func (f *dated) Untold(context.Context, store.Selection) ([]store.UntoldDay, store.Shown, error) {
	days := f.days()
	return days, store.Prediction{Total: len(days)}.Shown(), f.err
}

// days are the dates that were not told, the earliest first.
func (f *dated) days() []store.UntoldDay {
	rows := slices.DeleteFunc(slices.Clone(f.rows), func(r store.NumberRow) bool { return r.FOC == r.Told })
	slices.SortStableFunc(rows, func(a, b store.NumberRow) int { return cmp.Compare(a.FOC, b.FOC) })
	var days []store.UntoldDay
	for _, r := range rows {
		if len(days) == 0 || days[len(days)-1].Day != r.FOC {
			days = append(days, store.UntoldDay{Day: r.FOC})
		}
		last := &days[len(days)-1]
		last.Numbers = append(last.Numbers, r.TN)
	}
	return days
}

func (f *dated) TellCustomer(_ context.Context, sel store.Selection) (int, error) {
	if sel.Shown != (store.Prediction{Total: len(f.days())}.Shown()) {
		return 0, errors.New("not what was shown")
	}
	f.told++
	return len(f.rows), f.full
}

func confirmed(d *dialogtest.Desk, n int) *dated {
	f := &dated{law: d.Desk, order: model.Order{ID: 7, PON: "4405", Losing: model.Carrier{Name: "Level3"}, Gaining: model.Carrier{Name: "Flowroute"},
		EndUser: map[string]string{"business_name": "Cedar \x1b[31mClinic"}}}
	for i := range n {
		var r store.NumberRow
		r.ID, r.TN, r.OrderID, r.FOC = int64(i+1), tn.TN(12064205000+i), 7, date.Of(2026, 12, 4+i%2*4)
		f.rows = append(f.rows, r)
	}
	return f
}

func tell(t *testing.T, d *dialogtest.Desk, f *dated, w, h int) *bench {
	return open(t, d, dialogs.NewTold(ctx, f, dialogs.Target{Order: 7, PON: "4405", Count: len(f.rows), Selection: store.Selection{All: true, Order: 7}}), w, h)
}

func TestTold(t *testing.T) {
	d := dialogtest.Open(t)
	f := confirmed(d, 5)
	b := tell(t, d, f, 100, 45)
	b.Fits().Sees("Tell the customer the date of PON 4405", "Hello Cedar Clinic,", "Level3 confirmed when your numbers move to Flowroute (our PON 4405).",
		"Fri 4 Dec 2026: 3 numbers", "Tue 8 Dec 2026: 2 numbers", "206 420 5000, 206 420 5002, 206 420 5004", "Keep your service with Level3 until we say that it is done", "[ Not yet ]")
	b.Keys("enter").Misses("╭")
	b = tell(t, d, f, 80, 24)
	b.Fits().Keys("right", "enter").Sees("╭", "[ I told them ]", "Copied the text for Cedar Clinic")
	if c := b.Clipboard(); !strings.Contains(c, "Tue 8 Dec 2026: 2 numbers\n  206 420 5001, 206 420 5003\n") || strings.Contains(c, "\x1b") {
		t.Errorf("copied %q", c)
	}
	if f.told != 0 {
		t.Fatal("copying told the customer")
	}
	b.Send(desk.Changed{})
	b.Sees("[ I told them ]").Keys("enter").Misses("╭").Sees("Cedar Clinic was told the date of 5 numbers")
	if f.told != 1 {
		t.Errorf("told %d times", f.told)
	}
}

// The dates that change while the dialog is open are read again, and what was copied
// before is not passed off as the present text.
func TestToldChanges(t *testing.T) {
	d := dialogtest.Open(t)
	f := confirmed(d, 2)
	b := tell(t, d, f, 100, 45)
	b.Keys("right", "enter")
	f.rows[0].FOC = date.Of(2026, 12, 9)
	b.Send(desk.Changed{})
	b.Fits().Sees("Wed 9 Dec 2026: 1 number", "The dates changed meanwhile")

	f.full = errors.New("the disk is full")
	b.Keys("enter").Fits().Sees("the disk is full").Keys("esc").Misses("╭")
	f.err = errors.New("the file is gone")
	tell(t, d, f, 80, 24).Misses("╭").Sees("the file is gone")
	f.err, f.full = nil, nil
	for i := range f.rows {
		f.rows[i].Told = f.rows[i].FOC
	}
	tell(t, d, f, 80, 24).Misses("╭").Sees("The customer of PON 4405 knows every confirmed date")
}

func TestToldOfMany(t *testing.T) {
	d := dialogtest.Open(t)
	f := confirmed(d, 700)
	b := tell(t, d, f, 80, 24)
	b.Fits().Keys("pgdown", "pgdown").Fits().Keys("right", "enter")
	if c := b.Clipboard(); strings.Count(c, "206 420 5") != 700 {
		t.Errorf("%d numbers in the text", strings.Count(c, "206 420 5"))
	}
	f.order.EndUser, f.order.Losing, f.order.Gaining = nil, model.Carrier{}, model.Carrier{}
	tell(t, d, f, 60, 16).Fits().Sees("Hello,")
}

// Thirty numbers are seen at a glance in the smallest common window, be they ranges or not.
func TestToldOfThirty(t *testing.T) {
	d := dialogtest.Open(t)
	f := confirmed(d, 30)
	tell(t, d, f, 80, 24).Fits().Sees("Hello Cedar Clinic", "lost", "Fri 4 Dec 2026: 15 numbers", "206 420 5028", "206 420 5029").Misses("↓ more")
	for i := range f.rows {
		f.rows[i].FOC = date.Of(2026, 12, 4)
	}
	f.rows[29].TN = tn.TN(12064210000)
	f.rows[28].TN = tn.TN(12064209999)
	b := tell(t, d, f, 80, 24)
	b.Fits().Sees("206 420 5000-5027, 206 420 9999, 206 421 0000").Keys("right", "enter")
	shown := strings.Join(strings.Fields(strings.NewReplacer("│", " ", "─", " ").Replace(b.Frame())), " ")
	if c := strings.Join(strings.Fields(b.Clipboard()), " "); !strings.Contains(shown, c) {
		t.Errorf("copied %q, which is not what is shown:\n%s", c, shown)
	}
}

func TestToldFrames(t *testing.T) {
	d := dialogtest.Open(t)
	for _, size := range [][2]int{{80, 24}, {140, 42}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, tell(t, d, confirmed(d, 3), size[0], size[1]).Fits().Frame()+"\n")
		})
	}
}
