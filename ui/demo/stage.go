// Package demo fills a desk with sample work: some forty orders of invented customers, with
// numbers in every status, a history of some weeks, and dates around today. Everything in
// it came about by the acts that a specialist takes, each at its own moment, so the
// journal tells it as it tells real work.
package demo

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
)

// Fill makes a desk in a new file and fills it with work around now. The acts are
// the user's. It takes a second or two.
func Fill(ctx context.Context, path string, now time.Time, user string) (err error) {
	s := &stage{ctx: ctx, today: now, now: now, user: user}
	s.store, err = store.Open(ctx, path, store.Options{Now: func() time.Time { return s.now }, User: user})
	if err != nil {
		return fmt.Errorf("open the sample desk: %w", err)
	}
	defer func() {
		if cerr := s.store.Close(); err == nil {
			err = cerr
		}
	}()
	if err := s.furnish(); err != nil {
		return fmt.Errorf("furnish the sample desk: %w", err)
	}
	for _, p := range plays() {
		s.schedule(p)
	}
	return s.perform()
}

// stage is the desk that is being filled, and its clock.
type stage struct {
	ctx   context.Context //nolint:containedctx // a stage lives no longer than Fill
	store *store.Store
	today time.Time // when the curtain rises
	now   time.Time // of the act that is under way
	user  string
	acts  []act
}

// act is one thing that is done at one moment.
type act struct {
	at   time.Time
	play *play
	do   deed
}

// deed is something that a specialist does for the orders of a play.
type deed func(*play) error

// play is one customer's port from its list of numbers on.
type play struct {
	*stage
	customer customer
	list     string
	beats    []beat
	orders   []int64
}

// beat is a deed on a business day relative to today, at a time of that day.
type beat struct {
	day   int
	clock string
	do    deed
}

// perform takes all acts in the order of their moments.
func (s *stage) perform() error {
	slices.SortStableFunc(s.acts, func(a, b act) int { return cmp.Compare(a.at.Unix(), b.at.Unix()) })
	for _, a := range s.acts {
		s.now = a.at
		if err := a.do(a.play); err != nil {
			return fmt.Errorf("%s on %s: %w", a.play.customer.name, a.at.Format(time.DateTime), err)
		}
	}
	s.now = s.today
	return nil
}

// schedule enters the beats of a play. What would lie ahead of the curtain, because the
// day has hardly begun, is done just before it.
func (s *stage) schedule(p play) {
	p.stage = s
	for i, b := range p.beats {
		at := s.moment(b.day, b.clock)
		if !at.Before(s.today) {
			at = s.today.Add(time.Duration(i-len(p.beats)) * time.Minute)
		}
		s.acts = append(s.acts, act{at, &p, b.do})
	}
}

// day is a business day relative to today, 0 for today itself.
func (s *stage) day(n int) date.Date {
	today := date.FromTime(s.today)
	if n == 0 {
		return today
	}
	d, _ := s.store.Desk().Calendars.US.AddBusinessDays(today, n)
	return d
}

func (s *stage) moment(day int, clock string) time.Time {
	var hour, minute int
	if _, err := fmt.Sscanf(clock, "%d:%d", &hour, &minute); err != nil {
		hour = 9
	}
	return s.day(day).Time(s.today.Location()).Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

// draft checks the list and drafts its orders, with the end user's data but for the
// fields that are named.
func draft(without ...string) deed {
	return func(p *play) error {
		found, err := p.store.Check(p.ctx, tn.ReadText(p.list), nil)
		if err != nil {
			return fmt.Errorf("check: %w", err)
		}
		made, err := p.store.Draft(p.ctx, found.Groups, p.customer.name)
		if err != nil {
			return fmt.Errorf("draft: %w", err)
		}
		p.orders = made.Orders
		return p.each(func(id int64) error {
			_, err := p.store.EditOrder(p.ctx, id, p.endUser(id, without), false)
			return err
		})
	}
}

// endUser is what the customer told.
func (p *play) endUser(order int64, without []string) field.Values {
	c := p.customer
	first, last, _ := strings.Cut(c.person, " ")
	v := field.Values{
		model.KeyBusinessName: c.name, model.KeyAuthFirst: first, model.KeyAuthLast: last, model.KeyAuthTitle: c.title,
		model.KeyStreet: c.street, model.KeyUnit: c.unit, model.KeyCity: c.city, model.KeyState: c.state, model.KeyZIP: c.zip,
		model.KeyAccountNumber: c.account, model.KeyContactEmail: c.email,
	}
	if numbers, err := p.store.LivingNumbers(p.ctx, order); err == nil && len(numbers) > 0 && !numbers[0].TollFree() {
		v[model.KeyBTN] = numbers[0].String()
		if o, err := p.store.Order(p.ctx, order); err == nil && o.Type == tn.Wireless {
			v[model.KeyPIN] = "4417"
		}
	}
	for _, key := range without {
		delete(v, key)
	}
	return v
}

func (p *play) each(do func(order int64) error) error {
	for _, id := range p.orders {
		if err := do(id); err != nil {
			return err
		}
	}
	return nil
}

// only does a deed for one of the play's orders, counted from 0.
func only(i int, do deed) deed {
	return func(p *play) error {
		one := *p
		one.orders = p.orders[i : i+1]
		return do(&one)
	}
}

// both does several deeds one after the other, at the same moment.
func both(deeds ...deed) deed {
	return func(p *play) error {
		for _, do := range deeds {
			if err := do(p); err != nil {
				return err
			}
		}
		return nil
	}
}

func sign(p *play) error {
	return p.each(func(id int64) error {
		_, err := p.store.Sign(p.ctx, id, store.Signing{Name: p.customer.person, Title: p.customer.title, Consent: true})
		return err
	})
}

func submit(p *play) error {
	return p.each(func(id int64) error {
		_, err := p.store.Submit(p.ctx, id, 0)
		return err
	})
}

// wish asks for a day.
func wish(day int) deed {
	return func(p *play) error {
		return p.each(func(id int64) error {
			_, err := p.store.EditOrder(p.ctx, id, field.Values{model.KeyRequestedDate: p.day(day).String()}, false)
			return err
		})
	}
}

// apply lets an event happen to every number of the orders that it can happen to.
func apply(r model.Request) deed {
	return func(p *play) error {
		return p.each(func(id int64) error {
			_, err := p.store.Apply(p.ctx, store.Act{Selection: store.Selection{All: true, Order: id}, Request: r, Partial: true})
			return err
		})
	}
}

// applyTo does the same to the first n numbers alone, and from a number on with a
// negative n: -2 leaves the first two out.
func applyTo(n int, r model.Request) deed {
	return func(p *play) error {
		sel, err := p.some(n)
		if err != nil {
			return err
		}
		_, err = p.store.Apply(p.ctx, store.Act{Selection: sel, Request: r, Partial: true})
		return err
	}
}

func (p *play) some(n int) (store.Selection, error) {
	rows, err := p.store.Numbers(p.ctx, store.NumberQuery{Order: p.orders[0], Limit: 1000})
	if err != nil {
		return store.Selection{}, err
	}
	if n < 0 {
		rows = rows[min(-n, len(rows)):]
	} else {
		rows = rows[:min(n, len(rows))]
	}
	var sel store.Selection
	for _, r := range rows {
		sel.IDs = append(sel.IDs, r.ID)
	}
	return sel, nil
}

// begin is what a provider does first: it finds all numbers portable and starts.
var portable = model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable}

func review(p *play) error { return apply(portable)(p) }

func start(p *play) error { return apply(model.Request{Event: model.StartPortingRequest})(p) }

// foc confirms a date. Dates of a sample lie where the sample needs them, which the
// carrier's word allows.
func foc(day int) deed {
	return func(p *play) error { return apply(p.confirmed(day))(p) }
}

func (p *play) confirmed(day int) model.Request {
	return model.Request{Event: model.PortingDateConfirmedFOC, Date: p.day(day), Override: "the carrier confirmed this day"}
}

func focTo(n, day int) deed {
	return func(p *play) error { return applyTo(n, p.confirmed(day))(p) }
}

func block(words string, causes ...string) deed {
	return apply(model.Request{Event: model.AdditionalInformationRequired, Causes: causes, Reason: words})
}

func blockTo(n int, words string, causes ...string) deed {
	return applyTo(n, model.Request{Event: model.AdditionalInformationRequired, Causes: causes, Reason: words})
}

// answer answers the open blockers, signs anew where that is due, and resubmits.
func answer(v field.Values) deed {
	return func(p *play) error {
		return p.each(func(id int64) error {
			all := store.Selection{All: true, Order: id, Where: status(model.ActionRequired)}
			done, err := p.store.Resolve(p.ctx, store.Resolution{Selection: all, Answers: v})
			if err != nil || !done.LetterDue {
				return err
			}
			if err := sign(&play{stage: p.stage, customer: p.customer, orders: []int64{id}}); err != nil {
				return err
			}
			_, err = p.store.Apply(p.ctx, store.Act{Selection: all, Request: model.Request{Event: model.Resubmit}, Partial: true})
			return err
		})
	}
}

func status(s model.Status) filter.Query {
	return filter.Query{Terms: []filter.Term{{Field: filter.FieldStatus, Alternatives: []filter.Value{
		{Kind: filter.KindStatuses, Word: s.Key(), Statuses: filter.SetOf(s)}}}}}
}

func cancel(reason string) deed {
	return apply(model.Request{Event: model.RequestCancellation, Reason: reason})
}

func cancelTo(n int, reason string) deed {
	return applyTo(n, model.Request{Event: model.RequestCancellation, Reason: reason})
}

// tell records that the customer knows the dates.
func tell(p *play) error {
	return p.each(func(id int64) error {
		_, err := p.store.TellCustomer(p.ctx, store.Selection{All: true, Order: id})
		return err
	})
}

func own(p *play) error    { return apply(model.Request{Event: model.AcquireOwnership})(p) }
func active(p *play) error { return apply(model.Request{Event: model.ActivateNumber})(p) }

func tested(p *play) error {
	return p.each(func(id int64) error {
		_, err := p.store.RecordTest(p.ctx, store.Selection{All: true, Order: id}, store.TestPassed, "in and out", true)
		return err
	})
}

func completed(p *play) error { return apply(model.Request{Event: model.PortCompleted})(p) }

// cutOver is the whole port day.
func cutOver(p *play) error { return both(own, active, tested, completed)(p) }

func note(text string) deed {
	return func(p *play) error { return p.store.AddNote(p.ctx, p.orders[0], 0, text) }
}

// chase asks about the order's first open blocker, or else about the order.
func chase(whom, text string) deed {
	return func(p *play) error {
		c := store.Chase{Order: p.orders[0], Whom: whom, Text: text}
		open, err := p.store.Blockers(p.ctx, c.Order)
		if err != nil {
			return err
		}
		if len(open) > 0 && open[0].Open() {
			c.Blocker = open[0].ID
		}
		return p.store.AddChase(p.ctx, c)
	}
}

func assign(profile string) deed {
	return func(p *play) error {
		return p.each(func(id int64) error {
			_, err := p.store.AssignProfile(p.ctx, store.Selection{All: true, Order: id}, profile)
			return err
		})
	}
}

// furnish sets up what is there before any work: the directory, who gains the numbers,
// profiles with their rules, a carrier's holidays and some views.
func (s *stage) furnish() error {
	s.now = s.moment(-60, "8:00")
	if _, err := s.store.ImportDirectory(s.ctx, strings.NewReader(directory), nil); err != nil {
		return err
	}
	if _, err := s.store.SaveGaining(s.ctx, portability.Gaining{Name: "Northline", SPID: "683G", RespOrg: "NLN01", Rank: 1}); err != nil {
		return err
	}
	if err := s.profiles(); err != nil {
		return err
	}
	for _, v := range views() {
		if _, err := s.store.SaveView(s.ctx, v); err != nil {
			return err
		}
	}
	company := store.CarrierHoliday{Carrier: "9636", Holiday: date.Holiday{Date: s.day(7), Name: "Centurylink company day"}}
	return s.store.SaveCarrierHoliday(s.ctx, company)
}
