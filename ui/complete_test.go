package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model/filter"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/uitest"
)

// knowing is a workspace that knows what its actions may be given.
type knowing struct{ *screen }

func (knowing) Complete(id action.ID, _ string) []string {
	switch id {
	case action.OrdersSort, action.Columns:
		return []string{"pon", "customer", "carrier", "progress"}
	case action.GoOrder:
		return []string{"4471-A", "4471-B", "5210-C"}
	default:
		return nil
	}
}

func (knowing) Values(f filter.Field) []string {
	if f == filter.FieldCarrier {
		return []string{"Onvoy", "Level 3"}
	}
	return nil
}

// newKnowing is a desk whose orders complete, with the verbs that go to orders.
func newKnowing(t uitest.TB, w, h int) (*bench, *[]string) {
	var went []string
	b := newBench(t, w, h, func(o *ui.Options) {
		e := o.Workspaces[2]
		e.Workspace = knowing{e.Workspace.(*screen)}
		o.Workspaces[2] = e
		o.Verbs = verbs(&went)
	})
	return b, &went
}

var fillings = map[string]func(*bench){
	"fields":  func(b *bench) { b.Keys(":").Type("filter ") },
	"values":  func(b *bench) { b.Keys(":").Type("filter ball:you carrier:").Keys("down") },
	"fault":   func(b *bench) { b.Keys(":").Type("filter type:tollfree colour:red ball:you") },
	"date":    func(b *bench) { b.Keys(":").Type("foc ") },
	"holiday": func(b *bench) { b.Keys(":").Type("foc 11/26") },
	"nodate":  func(b *bench) { b.Keys(":").Type("foc someday") },
	"cause":   func(b *bench) { b.Keys(":").Type("raise name") },
	"look":    func(b *bench) { b.Keys(":").Type("look ") },
	"columns": func(b *bench) { b.Keys(":").Type("choose columns pon c") },
	"pon":     func(b *bench) { b.Keys("3", ":").Type("go order 44") },
	"recent": func(b *bench) {
		b.Keys(":").Type("look plain").Keys("enter").Keys(":").Type("undo").Keys("enter", ":")
	},
}

func TestCompletionFrames(t *testing.T) {
	for name, play := range fillings {
		for _, size := range uitest.FrameSizes() {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				b, _ := newKnowing(t, size[0], size[1])
				play(b)
				golden.RequireEqual(t, b.golden(t))
			})
		}
	}
}

// An action with its arguments is put together by tab alone, and enter runs it.
func TestPaletteTakesArguments(t *testing.T) {
	b, went := newKnowing(t, 80, 24)
	b.Keys(":").Type("filt").Keys("tab").Type("car").Keys("tab").Type("lev").Keys("tab", "tab").Type("ball:y").Keys("tab", "enter")
	if want := []string{`desk.filter carrier:"Level 3" ball:you`}; !slices.Equal(b.orders.acts, want) {
		t.Errorf("it did %q, want %q", b.orders.acts, want)
	}
	b.Keys(":").Type("go to an order 52").Sees("5210-C").Misses("4471-A").Keys("tab", "enter")
	b.Keys("3", ":").Type("go to an order 4471").ClickOn("4471-B").Keys("enter")
	if want := []string{"order 5210-C", "order 4471-B"}; !slices.Equal(*went, want) {
		t.Errorf("it went to %q, want %q", *went, want)
	}
	b.Keys("2", ":").Type("foc tom").Sees("Tue 24 Nov").Keys("down", "enter")
	if last := b.orders.acts[len(b.orders.acts)-1]; last != "order.foc tomorrow" {
		t.Errorf("it did %q", last)
	}
}

func TestPaletteWithoutCompletion(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Keys(":").Type("cancel the order customer stays").Keys("enter").Keys(":").Type("sort next carrier").Keys("enter")
	if want := []string{"order.cancel customer stays", "orders.sort carrier"}; !slices.Equal(b.orders.acts, want) {
		t.Errorf("it did %q, want %q", b.orders.acts, want)
	}
	b.Keys(":").Type("foc someday").Keys("enter").Sees("not a date", "^^^^^^^").Keys("esc")
	b.Keys(":").Type("look purple").Keys("enter").Sees("there is no look").Keys("esc")
	if strings.Contains(b.Frame(), "Palette") {
		t.Error("it is still open")
	}
}

func TestRecentActionsComeFirst(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Keys(":").Type("sort by the next").Keys("enter", ":", "enter")
	if want := []string{"orders.sort", "orders.sort"}; !slices.Equal(b.orders.acts, want) {
		t.Errorf("it did %q, want %q", b.orders.acts, want)
	}
}

var _ = []any{desk.Completer(knowing{}), desk.Valuer(knowing{})}
