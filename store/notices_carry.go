package store

import (
	"encoding/json"
	"fmt"

	"portdesk/model"
	"portdesk/model/notice"
)

// together is what numbers share that take the same step at once: the law decides it once
// for all of them.
type together struct {
	facts   model.Facts
	request string
}

// carry takes the steps of all moves, those that are equal at once.
func (im *importing) carry(moves []move) error {
	if len(moves) == 0 {
		return nil
	}
	if err := im.tell(moves); err != nil {
		return fmt.Errorf("tell who reported: %w", err)
	}
	im.t.telling = true
	defer func() { im.t.telling = false }()
	for step := 0; len(moves) > 0; step++ {
		var order []together
		groups := map[together][]move{}
		left := moves[:0:0]
		for _, m := range moves {
			if step == len(m.steps) {
				continue
			}
			left = append(left, m)
			key := together{m.number.facts, toJSON(m.steps[step])}
			if groups[key] == nil {
				order = append(order, key)
			}
			groups[key] = append(groups[key], m)
		}
		for _, key := range order {
			if err := im.take(groups[key], groups[key][0].steps[step]); err != nil {
				return err
			}
		}
		moves = left
	}
	return nil
}

// tell fills temp.telling: what the entries of each number say about the notice, and which
// provider did what would be the customer's act.
func (im *importing) tell(moves []move) error {
	type row struct {
		ID   int64  `json:"i"`
		Data string `json:"d"`
		Who  string `json:"w"`
	}
	list := make([]row, len(moves))
	for i, m := range moves {
		n := im.list[m.notice]
		list[i] = row{ID: m.number.id, Data: toJSON(reportData(n))}
		if n.Vendor != notice.Portdesk {
			list[i].Who = n.Vendor.Title()
		}
	}
	if err := im.t.exec("DELETE FROM temp.telling"); err != nil {
		return err
	}
	return im.t.exec("INSERT INTO temp.telling(id, data, who) SELECT e.value ->> 'i', e.value ->> 'd', e.value ->> 'w' FROM json_each(?) e", toJSON(list))
}

// take carries one step out for numbers that stand alike, as an event for a selection is.
func (im *importing) take(group []move, r model.Request) error {
	t := im.t
	facts := group[0].number.facts
	outcome, err := model.Decide(t.desk, facts, r)
	if err != nil {
		return fmt.Errorf("decide %s again: %w", r.Event, err)
	}
	ids := make([]int64, len(group))
	for i, m := range group {
		ids[i] = m.number.id
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return fmt.Errorf("name the numbers: %w", err)
	}
	if err := t.exec("DELETE FROM temp.picked"); err != nil {
		return err
	}
	if err := t.exec("INSERT INTO temp.picked(id, cohort, unsolved, losing) SELECT value, 1, 0, '' FROM json_each(?)", string(list)); err != nil {
		return err
	}
	if err := t.offerProfiles(r.Event); err != nil {
		return fmt.Errorf("choose profiles: %w", err)
	}
	if err := t.move(Cohort{Facts: facts, Count: len(group), Sample: group[0].number.tn, Outcome: outcome, id: 1}, r); err != nil {
		return err
	}
	for _, m := range group {
		im.moved(m, r, outcome)
	}
	switch r.Event {
	case model.AdditionalInformationRequired:
		return t.raise(r)
	case model.RequestCancellation:
		return t.voidLetters()
	default:
		return nil
	}
}

// moved writes down how a number stands after a step.
func (im *importing) moved(m move, r model.Request, o model.Outcome) {
	s, n := m.number, im.list[m.notice]
	f := &s.facts
	f.Status, f.FOC, f.SUPPs, f.Acquired, f.Activated = o.To, o.FOC, o.SUPPs, o.Acquired, o.Activated
	im.orders[s.order] = true
	s.came(notice.Stop{Event: r.Event, To: o.To, At: im.t.desk.Now, Date: r.Date, Causes: r.Causes, Reason: r.Reason, Vendor: n.Vendor, ID: n.ID}, n.At, !n.At.IsZero())
}
