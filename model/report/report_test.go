package report_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/report"
)

func TestPercentile(t *testing.T) {
	for _, c := range []struct {
		values  []int
		percent int
		want    int
	}{
		{nil, 50, -1}, {[]int{7}, 50, 7}, {[]int{7}, 90, 7}, {[]int{1, 2}, 50, 1}, {[]int{1, 2, 3}, 50, 2}, {[]int{1, 2, 3, 4}, 50, 2},
		{[]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 90, 9}, {[]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 90, 10}, {[]int{1, 2}, 0, 1}, {[]int{1, 2}, 200, 2},
	} {
		if got := report.Percentile(c.values, c.percent); got != c.want {
			t.Errorf("%d%% of %v is %d, want %d", c.percent, c.values, got, c.want)
		}
	}
}

// TestPercentileIsNearestRank holds the definition: at least so many percent of the values
// are not above it, and of every smaller value fewer are.
func TestPercentileIsNearestRank(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		values := rapid.SliceOfN(rapid.IntRange(-5, 30), 1, 60).Draw(rt, "values")
		percent := rapid.IntRange(1, 100).Draw(rt, "percent")
		slices.Sort(values)
		got := report.Percentile(values, percent)
		if !slices.Contains(values, got) {
			rt.Fatalf("%d is none of %v", got, values)
		}
		notAbove := func(v int) (n int) {
			for _, x := range values {
				if x <= v {
					n++
				}
			}
			return n
		}
		if 100*notAbove(got) < percent*len(values) || 100*notAbove(got-1) >= percent*len(values) {
			rt.Fatalf("%d%% of %v is %d", percent, values, got)
		}
	})
}

func order(losing model.Carrier, submitted date.Date, statuses ...model.Status) report.Order {
	o := report.Order{Losing: losing, Submitted: submitted, Business: date.NewCalendar(date.US)}
	for _, s := range statuses {
		o.Tally.Count[s]++
	}
	return o
}

// TestLines names carriers and months and counts what became of numbers.
func TestLines(t *testing.T) {
	wed := date.Of(2026, 11, 25)
	early := order(model.Carrier{ID: "8824", Name: "Level3"}, wed, model.Completed, model.Canceled, model.NotPortable)
	early.Confirmed, early.FOC = date.Of(2026, 11, 27), date.Of(2026, 12, 4)
	late := order(model.Carrier{ID: " 8824 ", Name: "Lumen"}, wed.AddDays(30), model.Canceled, model.NotPortable)
	late.Rejected, late.Causes = true, []string{"pin", "pin", "account_number"}
	other := order(model.Carrier{Name: "Onvoy"}, wed, model.InProcess)
	other.Rejected, other.Causes = true, []string{"pin"}
	nobody := order(model.Carrier{}, wed, model.InProcess)
	bare := order(model.Carrier{ID: "7777"}, wed, model.InProcess)
	got := report.Lines(report.ByCarrier, []report.Order{late, early, other, nobody, bare})
	var keys []string
	for _, l := range got {
		keys = append(keys, l.Key+"="+l.Name)
	}
	if want := []string{"8824=Lumen", "7777=7777", "Onvoy=Onvoy", "unknown=unknown", "=All"}; !slices.Equal(keys, want) {
		t.Errorf("lines %q, want %q", keys, want)
	}
	l := got[0]
	if l.Orders != 2 || l.Numbers != 5 || l.Completed != 1 || l.Canceled != 2 || l.Refused != 2 || l.CanceledOrders != 1 || l.Answered != 2 || l.Rejected != 1 || l.Dated != 1 ||
		l.FOCMedian != 1 || l.PortMedian != 9 || !slices.Equal(l.Causes, []report.Cause{{Cause: "account_number", Orders: 1}, {Cause: "pin", Orders: 1}}) {
		t.Errorf("the carrier's line is %+v", l)
	}
	if share, ok := l.RejectedShare(); !ok || share != 0.5 {
		t.Errorf("share of rejections %v, %v", share, ok)
	}
	if share, ok := l.CanceledShare(); !ok || share != 0.4 {
		t.Errorf("share of cancellations %v, %v", share, ok)
	}
	if _, ok := got[3].RejectedShare(); ok {
		t.Error("a share of no answers")
	}
	all := got[len(got)-1]
	if all.Orders != 5 || all.Rejected != 2 || !slices.Equal(all.Causes, []report.Cause{{Cause: "pin", Orders: 2}, {Cause: "account_number", Orders: 1}}) {
		t.Errorf("the line of all is %+v", all)
	}
	months := report.Lines(report.ByMonth, []report.Order{late, early, other})
	if len(months) != 3 || months[0].Key != "2026-11" || months[0].Name != "November 2026" || months[1].Key != "2026-12" || months[0].Orders != 2 {
		t.Errorf("months %+v", months)
	}
	if none := report.Lines(report.ByCarrier, nil); len(none) != 1 || none[0].FOCMedian != -1 || none[0].Name != "All" {
		t.Errorf("of no orders: %+v", none)
	}
}
