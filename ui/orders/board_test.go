package orders_test

import (
	"context"
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/uitest"
)

func TestBoard(t *testing.T) {
	b := furnished(t, 160, 40)
	b.Keys("B").Fits().Sees("✎ New order  1", "→ Ready to submit  1", "◐ Coordinating  1", "◆ Pending activation  1", "✓ 0")
	b.Sees("1001-A ▲", "11 numbers", "next: answer the carrier")
	uitest.Contract(t, b.ws)
	b.Resize(160, 40)
	b.Keys("right").Sees("1001-B  Onvoy").Keys("left", "left").Sees("1002  Level3", "next: submit").Keys("<").Sees("1001-C  Centurylink").Keys(">").Sees("1001-B  Onvoy")
	b.Keys("B").Sees("Customer", "PON 1001-B  Acme").Misses("✓ 0") // the cursor stays on its order
	b.Keys("B", "enter").Sees("PON 1001-B", "Numbers (2)").Keys("esc").Sees("◆ Pending activation  1")
}

// The board shows what the filter lets through, and counts that.
func TestBoardIsFiltered(t *testing.T) {
	b := furnished(t, 160, 40)
	b.Keys("B", "/").Type("carrier:onvoy").Keys("enter").Fits().Sees("◆ Pending activation  1", "◐ 0").Misses("1001-A")
	b.Keys("esc").Sees("◐ Coordinating  1")
	b.Keys("/").Type("zzz").Keys("enter").Fits().Sees("No order matches.")
}

// A card that goes to another column takes the cursor along.
func TestBoardFollowsAnOrder(t *testing.T) {
	b := furnished(t, 160, 40)
	b.Keys("B", "left").Sees("1002  Level3")
	if _, err := b.store.Submit(context.Background(), b.ids[3], 0); err != nil {
		t.Fatal(err)
	}
	b.Send(desk.Changed{}).Fits().Sees("1002  Level3", "→ 0", "◐ Coordinating  2")
}

func TestBoardByMouse(t *testing.T) {
	b := furnished(t, 160, 40)
	b.Keys("B").ClickOn("1001-B  ").Sees("1001-B  Onvoy").ClickOn("1001-B  ").Sees("Numbers (2)")
	b.Keys("esc").Wheel(10, 10, 2).Wheel(10, 10, -2).Fits().Click(1, 0)
}

func TestBoardSortsAsTheTable(t *testing.T) {
	b := furnished(t, 160, 40)
	b.Keys("B", "o", "O").Fits().Keys("B").Fits().Sees("▼")
	b.Keys(":").Type("sort by the next state").Keys("enter").Sees("Orders do not sort by")
	b.Keys(":").Type("sort by the next customer").Keys("enter").Sees("Customer ▲")
}

func TestColumns(t *testing.T) {
	b := furnished(t, 100, 30)
	b.Keys("C").Fits().Sees("Columns", "Progress").Keys("j", "j", "space", "enter").Fits().Misses("Customer").Sees("PON")
	if kept, err := b.store.Setting(context.Background(), "orders.columns"); err != nil || strings.Contains(kept, "customer") || !strings.Contains(kept, "order") {
		t.Errorf("kept are %q (%v)", kept, err)
	}
	b.start(100, 30)
	b.Sees("PON").Misses("Customer")
	b.Keys(":").Type("choose and order the columns pon, progress gaining").Keys("enter").Fits().Sees("Progress", "Gaining").Misses("State")
	b.Keys(":").Type("choose and order the columns colour").Keys("enter").Sees("There is no column")
	b.Keys(":").Type("choose and order the columns reset").Keys("enter").Sees("Customer", "State")
	b.Keys("B", "C").Sees("The columns of the board are the states of an order.")
}

func TestViews(t *testing.T) {
	b := furnished(t, 100, 30)
	b.Keys("/").Type("carrier:level").Keys("enter", "c", "o", "B")
	v := b.ws.Look()
	if v.Workspace != 2 || v.Filter != "carrier:level status:open" || !v.Board || v.Sort == "" || len(v.Columns) == 0 {
		t.Errorf("the look is %+v", v)
	}
	b.Keys("B", "esc", "c", "g", "enter")
	b.Send(desk.Goto{Workspace: 2, Target: desk.ViewTarget{View: v}}).Fits().Sees("carrier:level status:open", "◐ Coordinating  1")
	if got := b.ws.Look(); got.Filter != v.Filter || got.Sort != v.Sort || got.Desc != v.Desc || !got.Board {
		t.Errorf("brought back is %+v, not %+v", got, v)
	}
	plain := store.View{Workspace: 2, Columns: []string{"order", "state"}, Sort: "customer", Desc: true}
	b.Send(desk.Goto{Workspace: 2, Target: desk.ViewTarget{View: plain}}).Fits().Sees("All orders", "1-4 of 4", "PON", "State").Misses("Customer")
}

// On the board h and l always go from column to column; the letter is signed by w there.
func TestKeysOfTheBoard(t *testing.T) {
	b := furnished(t, 160, 40)
	b.Keys("B", "l").Sees("1001-B  Onvoy").Misses("LETTER").Keys("h", "h").Sees("1002  Level3").Keys("w").Sees("LETTER")
	b.Keys("esc", "B", "l").Sees("LETTER")
}

// A view begins at its first row.
func TestViewBeginsAtTheTop(t *testing.T) {
	b := furnished(t, 100, 30)
	b.Keys("G").Sees(" 1001-C  Centurylink")
	b.Send(desk.Goto{Workspace: 2, Target: desk.ViewTarget{View: b.ws.Look()}}).Fits().Sees(" 1002  Level3")
	b.Keys("B", ">").Sees(" 1001-B  Onvoy")
	b.Send(desk.Goto{Workspace: 2, Target: desk.ViewTarget{View: b.ws.Look()}}).Fits().Sees(" 1001-C  Centurylink")
}

func TestOrdersAreNotSelected(t *testing.T) {
	b := furnished(t, 120, 30)
	b.Keys("space").Sees("Orders are worked on one at a time; select numbers in Numbers (N).")
}

// A confirmed date that went by while numbers wait for it is marked.
func TestPastDate(t *testing.T) {
	b := furnished(t, 140, 30)
	b.Sees("◆ 4–8 Dec").Misses("past")
	b.now = b.now.AddDate(0, 0, 12)
	b.Send(desk.Changed{}).Fits().Sees("4–8 Dec past")
	b.Keys("B").Fits().Sees("4–8 Dec past")
}

func TestFilterThatFindsNothing(t *testing.T) {
	b := furnished(t, 100, 30)
	b.Keys("/").Type("carrier:lvel3").Keys("enter").Fits().Sees("No order matches.", `No carrier here is called "lvel3"; known: `, "Onvoy")
}

// A target with the form begins at the first field that the review misses.
func TestFormTarget(t *testing.T) {
	b := furnished(t, 100, 30)
	b.Send(desk.Goto{Workspace: 2, Target: desk.OrderTarget{ID: b.ids[2], Form: true}}).Fits().Sees("End user · 7 missing")
	if !b.ws.Capturing() || !b.Capturing("Business name") {
		t.Errorf("the form is not typed in:\n%s", b.Frame())
	}
}

func TestPasteGoesToTheCheck(t *testing.T) {
	b := furnished(t, 100, 30)
	b.Paste("206 420 5780").Sees("Nothing is typed in here")
	b.Paste("206 420 5780\n206 420 5781").Sees("There is no workspace 6 yet.")
}

// What ended without any port has no task, and says so.
func TestCanceledOrderHasNoTasks(t *testing.T) {
	b := furnished(t, 100, 30)
	b.apply(b.ids[3], 0, model.Request{Event: model.RequestCancellation, Reason: "stays"})
	b.Keys("g", "enter").Sees("PON 1002", "Canceled", "no number").Misses("0/0")
}
