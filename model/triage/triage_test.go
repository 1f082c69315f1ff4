package triage

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/tn"
)

// monday is Mon 23 Nov 2026, 09:00; that Thursday is Thanksgiving in the United States.
var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func deskAt(at time.Time) model.Desk {
	return model.Desk{Now: at, Policy: model.DefaultPolicy(), Calendars: model.Calendars{US: date.NewCalendar(date.US), Canada: date.NewCalendar(date.Canada)},
		Carriers: map[string]model.CarrierRules{"8824": {Holidays: []date.Holiday{{Date: date.Of(2026, time.November, 24), Name: "Founders Day"}}}}}
}

func TestQueues(t *testing.T) {
	balls := map[filter.Ball][]Queue{}
	words := map[string]bool{}
	for n, k := range Queues() {
		if k.Queue != Queue(n+1) || k.Queue.Kind() != k || k.Word == "" || k.Title == "" || k.Noun == "" || !strings.HasSuffix(k.Sense, ".") || words[k.Word] {
			t.Errorf("row %d is %+v", n, k)
		}
		words[k.Word] = true
		balls[k.Ball] = append(balls[k.Ball], k.Queue)
		for _, spelt := range []string{k.Word, strings.ToUpper(k.Word), strings.ReplaceAll(k.Word, "_", "-")} {
			if q, ok := Parse(spelt); !ok || q != k.Queue {
				t.Errorf("Parse(%q) = %v, %v", spelt, q, ok)
			}
		}
	}
	want := map[filter.Ball][]Queue{
		filter.You:      {FOCToday, Blocked, Refused, FOCTomorrow, Confirm, LetterAgeing, Draft, Unsigned, Unsent},
		filter.Provider: {Review, Start, FOCDue, Cancellation},
		filter.Nobody:   {Ahead},
	}
	for ball, list := range want {
		if !slices.Equal(balls[ball], list) {
			t.Errorf("ball %s: %v, want %v", ball, balls[ball], list)
		}
	}
	if NoQueue.String() != "" || Queue(99).Kind() != (Kind{}) {
		t.Error("what is no queue has a row")
	}
	if _, ok := Parse(""); ok {
		t.Error("no word names a queue")
	}
}

func TestKeys(t *testing.T) {
	for _, k := range Queues() {
		i := Item{Queue: k.Queue, Order: 7, Blocker: 12}
		q, n, ok := ParseKey(i.Key())
		if !ok || q != k.Queue || n != i.Order {
			t.Errorf("%q reads as %v %d %v", i.Key(), q, n, ok)
		}
	}
	for _, bad := range []string{"", "blocked", "blocked:", "blocked:x", "blocked:0", "blocked:-1", "blocked:+1", "blocked:01", ":1", "other:1", "blocked:99999999999999999999"} {
		if q, n, ok := ParseKey(bad); ok {
			t.Errorf("%q reads as %v %d", bad, q, n)
		}
	}
}

// TestDue holds what every queue may wait for against the published intervals.
func TestDue(t *testing.T) {
	const hour = time.Hour
	for _, c := range []struct {
		queue    Queue
		typ      tn.Type
		canadian bool
		due      time.Duration
		law      string
	}{
		{FOCDue, tn.LongCode, false, 24 * hour, "NANC"},
		{FOCDue, 0, false, 24 * hour, "NANC"},
		{FOCDue, tn.Wireless, false, 150 * time.Minute, "industry practice"},
		{FOCDue, tn.Wireless, true, 150 * time.Minute, "CRTC 2005-72"},
		{FOCDue, tn.TollFree, false, 18 * hour, "Somos"},
		{FOCDue, tn.TollFree, true, 18 * hour, "Somos"},
		{FOCDue, tn.LongCode, true, 18 * hour, "CRTC 2005-72"},
		{Review, tn.LongCode, false, 9 * hour, "practice"},
		{Start, tn.LongCode, false, 9 * hour, "practice"},
		{Cancellation, tn.TollFree, false, 9 * hour, "practice"},
	} {
		w := WaitOf(deskAt(monday), Item{Queue: c.queue, Type: c.typ, Canadian: c.canadian, Since: monday})
		if w.Due != c.due || !strings.Contains(w.Law, c.law) || w.Waited != 0 || w.Late() != -c.due {
			t.Errorf("%s of %q, Canadian %v: %+v, want %v by %s", c.queue, c.typ, c.canadian, w, c.due, c.law)
		}
	}
	for _, k := range Queues() {
		w := WaitOf(deskAt(monday), Item{Queue: k.Queue, Since: monday.AddDate(0, -2, 0)})
		if k.Ball == filter.Provider {
			if w.Late() <= 0 {
				t.Errorf("%s is not late after two months", k.Word)
			}
		} else if w.Due != 0 || w.Law != "" || w.Late() != 0 || w.Waited == 0 {
			t.Errorf("%s: %+v", k.Word, w)
		}
	}
}

// TestWaited counts business hours of the number's country and carrier.
func TestWaited(t *testing.T) {
	friday := time.Date(2026, 11, 27, 10, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		item Item
		want time.Duration
	}{
		"Thanksgiving stops business":      {Item{Since: monday}, 28 * time.Hour},
		"but not in Canada":                {Item{Since: monday, Canadian: true}, 37 * time.Hour},
		"nor on a carrier's own holiday":   {Item{Since: monday, Losing: model.Carrier{ID: "8824"}}, 19 * time.Hour},
		"nothing is known of its start":    {Item{}, 0},
		"a start that lies ahead is none":  {Item{Since: friday.Add(time.Hour)}, 0},
		"a start on another zone's clocks": {Item{Since: monday.In(time.FixedZone("PST", -8*3600))}, 28 * time.Hour},
	} {
		if w := WaitOf(deskAt(friday), c.item); w.Waited != c.want {
			t.Errorf("%s: %v, want %v", name, w.Waited, c.want)
		}
	}
}

// TestTitle tells blockers that wait for a signature from those that wait for an answer.
func TestTitle(t *testing.T) {
	for _, k := range Queues() {
		if got := (Item{Queue: k.Queue}).Title(); got != k.Title {
			t.Errorf("%s: %q", k.Word, got)
		}
		want := k.Title
		if k.Queue == Blocked {
			want = "LOA to sign"
		}
		if got := (Item{Queue: k.Queue, Answered: true}).Title(); got != want {
			t.Errorf("%s, answered: %q", k.Word, got)
		}
	}
}

func TestSnoozed(t *testing.T) {
	today := date.FromTime(monday)
	for until, want := range map[date.Date]bool{0: false, today - 1: false, today: false, today + 1: true} {
		if got := (Item{Until: until}).Snoozed(today); got != want {
			t.Errorf("until %s: %v", until, got)
		}
	}
}

func TestSortExample(t *testing.T) {
	d := deskAt(monday)
	ago := func(hours int) time.Time { return monday.Add(-time.Duration(hours) * time.Hour) }
	items := []Item{
		{Queue: Ahead, PON: "9", Day: 30}, {Queue: FOCToday, PON: "8", Day: 20}, {Queue: FOCToday, PON: "7", Day: 10},
		{Queue: FOCToday, PON: "7b"},
		{Queue: FOCDue, PON: "6", Since: ago(1)}, {Queue: FOCDue, PON: "5", Since: ago(72)}, {Queue: FOCDue, PON: "4", Since: ago(72)},
		{Queue: FOCDue, PON: "3", Since: ago(73), Type: tn.Wireless},
		{Queue: Blocked, PON: "2", Blocker: 2}, {Queue: Blocked, PON: "2", Blocker: 1},
		{Queue: Review, PON: "1", Since: ago(1)}, {Queue: Cancellation, PON: "0", Since: ago(100)},
	}
	Sort(d, items)
	var got []string
	for _, i := range items {
		got = append(got, i.PON)
	}
	want := []string{"7", "8", "7b", "2", "2", "0", "3", "1", "4", "5", "6", "9"}
	if !slices.Equal(got, want) || items[3].Blocker != 1 {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestSort holds that the order is total: any shuffle of items comes out the same, by whose
// ball it is first, then the later one first, then by queue.
func TestSort(t *testing.T) {
	d := deskAt(monday)
	rapid.Check(t, func(rt *rapid.T) {
		items := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) Item {
			return Item{
				Queue: Queue(rapid.IntRange(int(NoQueue)+1, int(Ahead)).Draw(rt, "queue")), Order: int64(rapid.IntRange(1, 5).Draw(rt, "order")),
				PON: rapid.SampledFrom([]string{"1", "2", "2"}).Draw(rt, "pon"), Blocker: int64(rapid.IntRange(0, 3).Draw(rt, "blocker")),
				Losing: model.Carrier{ID: rapid.SampledFrom([]string{"", "8824"}).Draw(rt, "losing")}, Canadian: rapid.Bool().Draw(rt, "canadian"),
				Type: tn.Type(rapid.IntRange(0, 3).Draw(rt, "type")), Day: date.Date(rapid.IntRange(0, 3).Draw(rt, "day")),
				Since: monday.Add(-time.Duration(rapid.IntRange(0, 200).Draw(rt, "hours")) * time.Hour),
			}
		}), 0, 12).Draw(rt, "items")
		seen := map[string]bool{}
		items = slices.DeleteFunc(items, func(i Item) bool { // an order stands in a queue once
			again := seen[i.Key()]
			seen[i.Key()] = true
			return again
		})
		other := rapid.Permutation(items).Draw(rt, "shuffled")
		Sort(d, items)
		Sort(d, other)
		for n := range items {
			if items[n].Key() != other[n].Key() {
				rt.Fatalf("place %d is %s or %s", n, items[n].Key(), other[n].Key())
			}
			if n == 0 {
				continue
			}
			before, after := items[n-1], items[n]
			late := func(i Item) time.Duration { return max(WaitOf(d, i).Late(), 0) }
			side := func(i Item) int {
				return slices.Index([]filter.Ball{filter.You, filter.Provider, filter.Nobody}, i.Queue.Kind().Ball)
			}
			switch {
			case side(before) > side(after):
				rt.Fatalf("%s stands before %s", before.Key(), after.Key())
			case side(before) == side(after) && late(after) > late(before):
				rt.Fatalf("%s is later and stands after %s", after.Key(), before.Key())
			case side(before) == side(after) && late(after) == late(before) && before.Queue > after.Queue:
				rt.Fatalf("%s stands before %s", before.Key(), after.Key())
			}
		}
	})
}
