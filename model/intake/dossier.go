package intake

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/dossier"
	"portdesk/model/field"
)

// Dossier is the order as a desk takes it in. Without keep it is a draft: every number is
// Pending, and what the file says replaces what a draft starts with (model.NewEndUser).
// With keep it stands where the file says; a number of which the file says no status is
// Pending then too. A moment that the file does not tell is zero.
func (o Order) Dossier(keep bool) dossier.Dossier {
	out := dossier.Dossier{Order: model.Order{PON: o.PON, GroupID: o.GroupID, GroupName: o.GroupName, Type: o.Type,
		Losing:  model.Carrier{ID: o.CurrentID, Name: o.CurrentName},
		Gaining: model.Carrier{ID: o.GainingID, Name: o.GainingName}, LATA: o.LATA, EndUser: o.endUser(keep)}}
	if day, err := date.Parse(out.Order.EndUser.Get(model.KeyRequestedDate)); err == nil {
		out.Order.Requested = day
	}
	submitted := o.submitted()
	for i, r := range o.Rows {
		n := model.Number{TN: r.Item.TN, Status: model.Pending, RateCenter: at(o.RateCenters, i), State: at(o.States, i), Profile: r.Profile,
			Requested: cmp.Or(r.Requested, out.Order.Requested)}
		whole := dossier.Number{Number: n}
		if keep {
			whole = r.Standing.number(n, submitted)
			whole.Requested = r.Requested
			out.Order.Submitted = earliest(out.Order.Submitted, r.Standing.Submitted)
			out.Order.Created = earliest(out.Order.Created, r.Standing.Created)
		}
		out.Numbers = append(out.Numbers, whole)
		if r.Note != "" {
			out.Notes = append(out.Notes, dossier.Note{Text: r.Note, Number: n.TN})
		}
	}
	if out.Order.Created.IsZero() { // no order is younger than its submission
		out.Order.Created = out.Order.Submitted
	}
	slices.SortStableFunc(out.Numbers, func(a, b dossier.Number) int { return cmp.Compare(a.TN, b.TN) })
	if keep {
		out.Blockers = o.blockers()
	}
	return out
}

// blockers are those that hold numbers of a kept order, one for each cause and the carrier's
// words for it. A number that waits has one, whether or not the file says for what. They were raised
// when the first of their numbers came to wait.
func (o Order) blockers() []dossier.Blocker {
	var out []dossier.Blocker
	submitted := o.submitted()
	for _, r := range o.Rows {
		causes, words := strings.Fields(r.Standing.Causes), r.Standing.Words
		if len(causes) == 0 && r.Standing.Status == model.ActionRequired {
			causes = []string{""}
			causes[0], words = r.Standing.cause()
		}
		for _, cause := range causes {
			i := slices.IndexFunc(out, func(b dossier.Blocker) bool { return b.Cause == cause && b.Words == words })
			if i < 0 {
				i, out = len(out), append(out, dossier.Blocker{Cause: cause, Words: words})
			}
			b := &out[i]
			b.Raised = earliest(b.Raised, firstKnown(r.Standing.Since, r.Standing.Submitted, submitted))
			b.Numbers = append(b.Numbers, r.Item.TN)
		}
	}
	for i := range out {
		slices.Sort(out[i].Numbers)
		out[i].Numbers = slices.Compact(out[i].Numbers)
		out[i].Holds = slices.Clone(out[i].Numbers)
	}
	return out
}

// endUser is the order's data. A kept order that tells its usage has all of its data in
// the file; any other one starts as a draft does.
func (o Order) endUser(keep bool) field.Values {
	out := field.Values{}
	if !keep || o.EndUser.Get(model.KeyUsageType) == "" {
		out = model.NewEndUser()
		if len(o.Rows) > 0 && o.Rows[0].Item.TN.Canadian() {
			out[model.KeyCountry] = string(date.Canada)
		}
	}
	defs := orderDefs
	if !keep {
		defs = model.OrderFields(o.Type)
	}
	for _, d := range defs {
		if v := field.Normalize(d, o.EndUser.Get(d.Key)); v != "" {
			out[d.Key] = v
		}
	}
	return out
}

// number is a number as it stands.
func (s Standing) number(n model.Number, submitted time.Time) dossier.Number {
	n.Status = cmp.Or(s.Status, model.Pending)
	if s.Since.IsZero() && n.Status != model.Pending {
		s.Since = submitted
	}
	n.Since, n.FOC, n.Acquired, n.Activated = s.Since, s.FOC, s.Acquired, s.Activated
	n.SUPPs, n.Tested, n.Test, n.Told = s.SUPPs, s.Tested, s.Test, s.Told
	return dossier.Number{Number: n, Confirmed: s.Confirmed}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// earliest is the earlier of two moments of which either may be zero.
func earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
