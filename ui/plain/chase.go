package plain

import (
	"fmt"

	"portdesk/model/date"
	law "portdesk/model/triage"
	"portdesk/store"
	"portdesk/ui/blockers"
	"portdesk/ui/dialogs"
	"portdesk/ui/triage"
)

// chase records that somebody was asked where an answer stays, after it read out a text
// that can be sent to them.
func (s *session) chase(c store.Chase, pon, ready string) (err error) {
	if ready != "" {
		s.say("A text to send them:")
		if err := s.recite(sentences(ready)); err != nil {
			return err
		}
	}
	if c.Whom, err = s.text("Chase PON "+pon+". With whom did you speak?", "A name, a desk, or a telephone number.", true, 120); err != nil {
		return err
	}
	kept := s.unkept
	defer func() { s.unkept = kept }()
	s.unkept++
	if c.Text, err = s.text("What did they say? An empty line if nobody answered.", "In their words.", false, 2000); err != nil {
		return err
	}
	if err := s.store.AddChase(s.ctx, c); err != nil {
		return err
	}
	s.say("The chase is recorded. u takes it back.")
	return nil
}

// chaseBlocker chases the carrier about one blocker.
func (s *session) chaseBlocker(b store.BlockerRow) error {
	o, err := s.store.Order(s.ctx, b.OrderID)
	if err != nil {
		return err
	}
	return s.chase(store.Chase{Order: b.OrderID, Blocker: b.ID}, b.PON, blockers.ChaseText(b, o, s.law()))
}

// chaseOrder chases the carrier about an order as a whole.
func (s *session) chaseOrder(id int64) error {
	o, err := s.store.Order(s.ctx, id)
	if err != nil {
		return err
	}
	ready := ""
	if o.Sent() {
		list, err := s.store.LivingNumbers(s.ctx, id)
		if err != nil {
			return err
		}
		f := dialogs.ChaseFacts{PON: o.PON, Sent: date.FromTime(o.Submitted), Asks: "Please tell us how far the request is, or what you still lack."}
		for _, n := range list {
			f.Numbers = append(f.Numbers, n.Display())
		}
		ready = dialogs.ChaseText(f, s.law())
	}
	return s.chase(store.Chase{Order: id}, o.PON, ready)
}

// chaseItem chases what waits.
func (s *session) chaseItem(it law.Item) error {
	if it.Blocker != 0 {
		b, err := s.store.BlockerByID(s.ctx, it.Blocker)
		if err != nil {
			return err
		}
		return s.chaseBlocker(b)
	}
	o, err := s.store.Order(s.ctx, it.Order)
	if err != nil {
		return err
	}
	ready := ""
	if o.Sent() {
		list, err := s.store.LivingNumbers(s.ctx, it.Order)
		if err != nil {
			return err
		}
		ready = triage.ChaseText(s.law(), it, o, list)
	}
	return s.chase(store.Chase{Order: it.Order}, it.PON, ready)
}

// chases reads out who was asked so far.
func (s *session) chases(order int64) error {
	list, err := s.store.Chases(s.ctx, order)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		s.say("Nobody was chased yet.")
		return nil
	}
	lines := make([]string, 0, len(list))
	for _, c := range list {
		text := fmt.Sprintf("%s, %s, with %s", s.when(c.At), c.Who, c.Whom)
		lines = append(lines, full(text+": "+orWords(c.Text, "no answer")))
	}
	return s.recite(lines)
}
