package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/dossier"
	"portdesk/model/field"
	"portdesk/model/portability"
)

// Intake says how orders come in. Orders of the same GroupID and GroupName share a group;
// those that have neither share one of their own.
type Intake struct {
	Orders []dossier.Dossier
	Name   string // of the groups that have none
	Title  string // of the act, as the history shows it; "" for one that counts the orders
	// Progress, where it is set, is called after each order with how many came in so far.
	Progress func(done int)
}

// TakenIn tells what came in.
type TakenIn struct {
	Action  int64
	Orders  []int64           // in the order of Intake.Orders
	Renamed map[string]string // PON as it was asked for to the one that it got, where that one was taken
}

// TakeIn brings orders to the desk, all of them or none, as one act that undo takes back.
// An order whose numbers are all Pending and that was neither signed nor submitted is a
// draft like any other: its journal begins here, its end-user data is kept as typed where
// it cannot stand, and it is as old as it says. Any other one comes in as it stands: its journal, where it brings
// one, comes before a line that says so (model.TakenOver), else that line is where the
// journal of its numbers begins. A PON and a group's number are kept where they are free;
// where one of a group is not, the whole group is numbered anew. An order without a PON
// asks for none; one that gets another than it asks for has a note of it.
//
// It refuses with a Conflict where a living number stands in another open order, and with
// BadInput where the order contradicts itself: a number twice, a status without its date,
// a blocker that holds a number which does not wait; and where it names a profile that the
// desk does not have. NothingTo is an intake without orders.
func (s *Store) TakeIn(ctx context.Context, in Intake) (TakenIn, error) {
	if len(in.Orders) == 0 {
		return TakenIn{}, &Error{Code: NothingTo, Text: "there is no order to take in"}
	}
	if err := consistent(in.Orders); err != nil {
		return TakenIn{}, err
	}
	if in.Title == "" {
		in.Title = "Take in " + plural(len(in.Orders), "order")
	}
	out := TakenIn{Renamed: map[string]string{}}
	err := s.write(ctx, in.Title, func(t *tx) error {
		out.Action = t.action
		return t.takeIn(in, &out)
	})
	if err != nil {
		return TakenIn{}, err
	}
	return out, nil
}

func (t *tx) takeIn(in Intake, out *TakenIn) error {
	if err := t.refuseTaken(in.Orders); err != nil {
		return err
	}
	profiles, err := t.profileNames()
	if err != nil {
		return fmt.Errorf("read the profiles: %w", err)
	}
	places, err := t.placeIn(in)
	if err != nil {
		return fmt.Errorf("number the groups: %w", err)
	}
	for i, d := range in.Orders {
		p := places[i]
		asked := ponWord(d.Order.PON)
		if asked != "" && asked != p.pon {
			out.Renamed[asked] = p.pon
		}
		id, err := t.takeOrder(d, p, profiles)
		if err != nil && CodeOf(err) == Internal {
			err = fmt.Errorf("take in PON %s: %w", p.pon, err)
		}
		if err != nil {
			return err
		}
		out.Orders = append(out.Orders, id)
		if in.Progress != nil {
			in.Progress(len(out.Orders))
		}
	}
	return nil
}

// takeOrder brings one order in, under the PON that it got.
func (t *tx) takeOrder(d dossier.Dossier, p berth, profiles map[string]string) (int64, error) {
	named := make([]string, len(d.Numbers))
	for i, n := range d.Numbers {
		if n.Profile == "" {
			continue
		}
		name, ok := profiles[profileKey(n.Profile)]
		if !ok {
			return 0, badOrder(d, "%s has the profile %q, which this desk does not have; add it first", n.TN.Display(), n.Profile)
		}
		named[i] = name
	}
	if asked := ponWord(d.Order.PON); asked != "" && asked != p.pon { // which people go on calling it
		d.Notes = append(slices.Clone(d.Notes), dossier.Note{Who: t.store.user, Text: "came in as PON " + asked})
	}
	if isDraft(d) {
		return t.takeDraft(d, p, named)
	}
	return t.takeAsItStands(d, p, named)
}

// isDraft reports whether nothing happened to an order yet beyond being written.
func isDraft(d dossier.Dossier) bool {
	for _, n := range d.Numbers {
		if n.Status != model.Pending {
			return false
		}
	}
	return d.Order.Signature.At.IsZero() && !d.Order.Sent() && len(d.Blockers) == 0
}

// takeDraft drafts an order as the desk drafts its own.
func (t *tx) takeDraft(d dossier.Dossier, p berth, profiles []string) (int64, error) {
	o := d.Order
	g := portability.Group{Type: o.Type, CurrentID: o.Losing.ID, CurrentName: o.Losing.Name, GainingID: o.Gaining.ID, GainingName: o.Gaining.Name, LATA: o.LATA}
	for _, n := range d.Numbers {
		g.Numbers, g.RateCenters, g.States = append(g.Numbers, n.TN), append(g.RateCenters, n.RateCenter), append(g.States, n.State)
	}
	id, err := t.draftOrder(p.group, p.pon, g)
	if err != nil {
		return 0, err
	}
	if !o.Created.IsZero() && o.Created.Unix() < t.now() {
		if err := t.exec("UPDATE port_order SET created_at = ? WHERE id = ?", o.Created.Unix(), id); err != nil {
			return 0, fmt.Errorf("keep when it was made: %w", err)
		}
	}
	if err := t.draftProfiles(id, d, profiles); err != nil {
		return 0, fmt.Errorf("assign profiles: %w", err)
	}
	if err := t.draftData(id, o); err != nil {
		return 0, err
	}
	if err := t.takeRemarks(id, d, nil); err != nil {
		return 0, err
	}
	return id, t.journalRemarks(id, d)
}

// draftData writes a draft's end-user data, as an edit of the form would.
func (t *tx) draftData(id int64, from model.Order) error {
	o, err := t.store.order(t.ctx, t, "o.id = ?", id)
	if err != nil {
		return err
	}
	changes := knownData(from)
	if !from.Requested.IsZero() && changes.Get(model.KeyRequestedDate) == "" {
		changes[model.KeyRequestedDate] = from.Requested.String()
	}
	after, changed, err := t.merge(o, changes, false)
	if err != nil || len(changed) == 0 {
		return err
	}
	return t.saveEndUser(o, after, model.OrderEdit, "")
}

// knownData is an order's data without what every draft begins with and its type does not
// ask for.
func knownData(o model.Order) field.Values {
	out, defs := o.EndUser.Clone(), model.OrderFields(o.Type)
	for key := range model.NewEndUser() {
		if _, ok := field.Find(defs, key); !ok {
			delete(out, key)
		}
	}
	return out
}

// draftProfiles gives numbers the profiles that they come with, in their order.
func (t *tx) draftProfiles(id int64, d dossier.Dossier, profiles []string) error {
	given := byProfile(d, profiles)
	for _, name := range slices.Sorted(maps.Keys(given)) {
		list := toJSONList(given[name])
		err := t.exec(`INSERT INTO journal(action_id, at, who, actor, event, order_id, number_id, tn, from_status, to_status, data, before, version)
			SELECT ?, ?, ?, ?, ?, n.order_id, n.id, n.tn, n.status, n.status, json_object('profile', ?), `+numberBefore+`, n.version + 1
			FROM number n WHERE n.order_id = ? AND n.tn IN (SELECT value FROM json_each(?)) ORDER BY n.id`,
			t.action, t.now(), t.store.user, model.Customer, model.ProfileAssigned, name, id, list)
		if err != nil {
			return err
		}
		if err := t.exec("UPDATE number SET profile = ?, version = version + 1 WHERE order_id = ? AND tn IN (SELECT value FROM json_each(?))", name, id, list); err != nil {
			return err
		}
	}
	return nil
}

func byProfile(d dossier.Dossier, profiles []string) map[string][]int64 {
	out := map[string][]int64{}
	for i, name := range profiles {
		if name != "" {
			out[name] = append(out[name], int64(d.Numbers[i].TN))
		}
	}
	return out
}

// profileNames are the names of the desk's profiles by profileKey.
func (t *tx) profileNames() (map[string]string, error) {
	out := map[string]string{}
	err := rows(t.ctx, t, "SELECT name FROM profile", nil, func(r *sql.Rows) error {
		var name string
		err := r.Scan(&name)
		out[profileKey(name)] = name
		return err
	})
	return out, err
}

// profileKey is what names of profiles that the desk takes for the same have in common: the
// case of letters of the alphabet does not count (NOCASE).
func profileKey(name string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r - 'A' + 'a'
		}
		return r
	}, name)
}

// badOrder is BadInput that names the order.
func badOrder(d dossier.Dossier, format string, args ...any) error {
	name := "the order"
	if pon := ponWord(d.Order.PON); pon != "" {
		name = "PON " + strconv.Quote(pon)
		if ponPlain(pon) {
			name = "PON " + pon
		}
	}
	return &Error{Code: BadInput, Text: name + " cannot come in: " + fmt.Sprintf(format, args...)}
}
