package triage

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/tn"
)

// Wait is how long an item waits against how long it may, both in business hours of the
// number's country and carrier.
type Wait struct {
	Waited time.Duration
	Due    time.Duration // 0 where nothing is due
	Law    string        // where Due is written, in words: "1 business day for a review (practice)"
}

// businessDay is the business hours of one day (47 CFR 52.35(a)).
const businessDay = (date.ClosingHour - date.OpeningHour) * time.Hour

// due is how long a queue may wait, and where that is written.
type due struct {
	time time.Duration
	law  string
}

// dueOf is the table of what may be waited for, and how long: the intervals that are
// published, else one business day by practice. What the specialist owes, and what waits
// for its day, is never due in hours.
func dueOf(i Item) due {
	switch i.Queue {
	case Review:
		return due{businessDay, "1 business day for a review (practice)"}
	case Start:
		return due{businessDay, "1 business day to send the request to the losing carrier (practice)"}
	case FOCDue:
		return focDue(i.Type, i.Canadian)
	case Cancellation:
		return due{businessDay, "1 business day to answer a cancellation (practice)"}
	default:
		return due{}
	}
}

// focDue is how long the losing carrier has to answer a request. Whether a wireline port
// is simple depends on the account, which the desk does not know, so that none counts as
// simple (47 CFR 52.35(d)).
func focDue(typ tn.Type, canadian bool) due {
	switch {
	case typ == tn.TollFree:
		return due{2 * businessDay, "2 business days for the controlling RespOrg to answer (Somos)"}
	case typ == tn.Wireless && canadian:
		return due{5 * time.Hour / 2, "2.5 business hours for a wireless port (CRTC 2005-72)"}
	case typ == tn.Wireless:
		return due{5 * time.Hour / 2, "2.5 business hours for a wireless port (industry practice)"}
	case canadian:
		return due{2 * businessDay, "2 business days for a Canadian wireline or intermodal port (CRTC 2005-72)"}
	default:
		return due{24 * time.Hour, "24 business hours, as this desk counts (NANC flows: 24 hours, weekends excluded)"}
	}
}

// Late is by how much the wait is over; negative while there is time left, 0 where
// nothing is due.
func (w Wait) Late() time.Duration {
	if w.Due == 0 {
		return 0
	}
	return w.Waited - w.Due
}

// WaitOf tells an item's wait.
func WaitOf(d model.Desk, i Item) Wait {
	return waitBy(d.Calendar(i.Losing.ID, i.Canadian), d.Now, i)
}

func waitBy(cal date.Calendar, now time.Time, i Item) Wait {
	w := dueOf(i)
	if i.Since.IsZero() {
		return Wait{Due: w.time, Law: w.law}
	}
	return Wait{Waited: cal.BusinessHours(i.Since.In(now.Location()), now), Due: w.time, Law: w.law}
}

// Sort brings items into the order of triage. What the specialist owes comes first, then
// what the other side does, then what waits for its day. Of the other side's the late ones
// stand before all others, whatever their queue, the latest first. Everything else goes by
// queue, within a queue by the earlier day (what has none goes last), then the longer wait,
// then by PON. Items that are alike in all of it go by their keys, so that the order is
// total.
func Sort(d model.Desk, items []Item) {
	type place struct {
		item Item
		side int // whose ball it is, in triage's order
		late time.Duration
		wait time.Duration
		day  date.Date
	}
	type days struct {
		losing   string
		canadian bool
	}
	calendars := map[days]date.Calendar{}
	places := make([]place, len(items))
	for n, i := range items {
		key := days{d.Own(i.Losing.ID), i.Canadian}
		cal, known := calendars[key]
		if !known {
			cal = d.Calendar(i.Losing.ID, i.Canadian)
			calendars[key] = cal
		}
		w := waitBy(cal, d.Now, i)
		places[n] = place{i, sideOf(i.Queue), max(w.Late(), 0), w.Waited, i.Day}
		if i.Day.IsZero() {
			places[n].day = 1 << 30
		}
	}
	slices.SortStableFunc(places, func(a, b place) int {
		return cmp.Or(
			cmp.Compare(a.side, b.side),
			cmp.Compare(b.late, a.late),
			cmp.Compare(a.item.Queue, b.item.Queue),
			cmp.Compare(a.day, b.day),
			cmp.Compare(b.wait, a.wait),
			strings.Compare(a.item.PON, b.item.PON),
			cmp.Compare(a.item.Order, b.item.Order),
			cmp.Compare(a.item.Blocker, b.item.Blocker),
		)
	})
	for n, p := range places {
		items[n] = p.item
	}
}

// sideOf is the place of a queue's ball in the order of triage.
func sideOf(q Queue) int {
	switch q.Kind().Ball {
	case filter.You:
		return 0
	case filter.Provider:
		return 1
	default:
		return 2
	}
}
