// Package dialogtest furnishes a desk in a temporary file for tests of screens that show
// and change numbers: a clock that stands still, a directory, and orders in any state.
package dialogtest

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
)

// Monday is Mon 23 Nov 2026, 09:41 in Seattle's winter time: Thanksgiving is on Thursday.
func Monday() time.Time {
	return time.Date(2026, 11, 23, 9, 41, 0, 0, time.FixedZone("PST", -8*3600))
}

// Desk is a furnished desk. Now may be turned.
type Desk struct {
	*store.Store
	T   testing.TB
	Now time.Time
}

const directory = `prefix,provider_id,provider_name,type,lata,rate_center,state,portable
206-420,8824,Level3,long-code,674,SEATTLE,WA,yes
206-425,981E,Onvoy,long-code,674,SEATTLE,WA,yes
844-420,LGT01,Centurylink,tollfree,,,,yes
`

// Open makes an empty desk with a directory.
func Open(t testing.TB) *Desk {
	t.Helper()
	return OpenWith(t, store.Options{})
}

// OpenWith is Open for a desk with rules or dates of its own; o's clock and user are set.
func OpenWith(t testing.TB, o store.Options) *Desk {
	t.Helper()
	d := &Desk{T: t, Now: Monday()}
	ctx := context.Background()
	o.Now, o.User = func() time.Time { return d.Now }, "ana"
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "desk.db"), o)
	d.must(err)
	d.Store = s
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	_, err = s.ImportDirectory(ctx, strings.NewReader(directory), nil)
	d.must(err)
	_, err = s.SaveGaining(ctx, portability.Gaining{Name: "Flowroute", SPID: "683G", RespOrg: "FWR01", Rank: 1})
	d.must(err)
	return d
}

func (d *Desk) must(err error) {
	d.T.Helper()
	if err != nil {
		d.T.Fatal(err)
	}
}

// Drafted drafts one order of a list of numbers of one carrier, with its end user.
func (d *Desk) Drafted(list, customer string) model.Order {
	d.T.Helper()
	ctx := context.Background()
	res, err := d.Check(ctx, tn.ReadText(list), nil)
	d.must(err)
	made, err := d.Draft(ctx, res.Groups, customer)
	d.must(err)
	id := made.Orders[0]
	values := field.Values{
		"business_name": customer, "authorized_first_name": "Jane", "authorized_last_name": "Doe", "street": "1218 3rd Ave",
		"city": "Seattle", "state": "WA", "zip": "98101", "account_number": "A-77",
	}
	if numbers, err := d.LivingNumbers(ctx, id); err == nil && !numbers[0].TollFree() {
		values["btn"] = numbers[0].String()
	}
	_, err = d.EditOrder(ctx, id, values, true)
	d.must(err)
	return d.TheOrder(id)
}

// TheOrder reads an order.
func (d *Desk) TheOrder(id int64) model.Order {
	d.T.Helper()
	o, err := d.Order(context.Background(), id)
	d.must(err)
	return o
}

// Sent drafts, signs and submits an order.
func (d *Desk) Sent(list, customer string) model.Order {
	d.T.Helper()
	o := d.Drafted(list, customer)
	d.Signed(o.ID)
	_, err := d.Submit(context.Background(), o.ID, 0)
	d.must(err)
	return d.TheOrder(o.ID)
}

// Signed signs the letter of an order.
func (d *Desk) Signed(id int64) {
	d.T.Helper()
	_, err := d.Sign(context.Background(), id, store.Signing{Name: "Jane Doe", Title: "Owner", Consent: true})
	d.must(err)
}

// Do applies an event to all numbers of an order that it can happen to.
func (d *Desk) Do(order int64, r model.Request) {
	d.T.Helper()
	d.DoTo(store.Selection{All: true, Order: order}, r)
}

// DoTo applies an event to the numbers of a selection that it can happen to.
func (d *Desk) DoTo(sel store.Selection, r model.Request) {
	d.T.Helper()
	_, err := d.Apply(context.Background(), store.Act{Selection: sel, Request: r, Partial: true})
	d.must(err)
}

// Begun brings the numbers of an order to In Process.
func (d *Desk) Begun(list, customer string) model.Order {
	d.T.Helper()
	o := d.Sent(list, customer)
	d.Do(o.ID, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	d.Do(o.ID, model.Request{Event: model.StartPortingRequest})
	return d.TheOrder(o.ID)
}

// Dated brings the numbers of an order to FOC Date Set.
func (d *Desk) Dated(list, customer string, day date.Date) model.Order {
	d.T.Helper()
	o := d.Begun(list, customer)
	d.Do(o.ID, model.Request{Event: model.PortingDateConfirmedFOC, Date: day, Override: "for the test"})
	return d.TheOrder(o.ID)
}

// TheNumber reads a number by its digits.
func (d *Desk) TheNumber(digits string) store.NumberRow {
	d.T.Helper()
	n, err := tn.Parse(digits)
	d.must(err)
	r, err := d.NumberByTN(context.Background(), n)
	d.must(err)
	return r
}

// IDs returns the ids of numbers by their digits.
func (d *Desk) IDs(digits ...string) store.Selection {
	d.T.Helper()
	var sel store.Selection
	for _, n := range digits {
		sel.IDs = append(sel.IDs, d.TheNumber(n).ID)
	}
	return sel
}

// Wants fails the test unless a number stands in a status.
func (d *Desk) Wants(digits string, s model.Status) {
	d.T.Helper()
	if got := d.TheNumber(digits).Status; got != s {
		d.T.Errorf("%s is %s, want %s", digits, got, s)
	}
}
