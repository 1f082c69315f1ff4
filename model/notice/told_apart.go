package notice

import (
	"errors"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
)

// applied sorts what the law said of a number. A rejection with a code that is in no table
// is carried out, and told apart; so is what nobody at this desk asked for, and a date that
// was taken over a rule.
func (n Notice) applied(d model.Desk, f model.Facts, steps []model.Request, err error) Judgement {
	var no *model.Refusal
	switch {
	case errors.As(err, &no):
		return n.refused(d, f, no)
	case err != nil:
		return Judgement{Outcome: Refused, Why: err.Error()}
	}
	asked := slices.ContainsFunc(steps, func(r model.Request) bool { return r.Event == model.AdditionalInformationRequired })
	if _, odd := n.Causes(); odd && asked {
		return Judgement{Outcome: Unknown, Steps: steps, Why: n.oddCodes() + kept}
	}
	var whys []string
	if n.Vendor != Portdesk && slices.ContainsFunc(steps, func(r model.Request) bool { return r.Event == model.RequestCancellation }) {
		by := "canceled by "
		if m, _ := n.Meaning(); m.Status == model.CancellationPending {
			by = "being canceled by "
		}
		whys = append(whys, by+n.Vendor.Title()+"; nobody here asked for it")
	}
	if rules := overruled(d, f, steps); len(rules) > 0 {
		whys = append(whys, "the date is recorded over the date rule "+strings.Join(rules, ", "))
	}
	return Judgement{Outcome: Applied, Steps: steps, Why: strings.Join(whys, "; ")}
}

// overruled are the rules that the steps set aside.
func overruled(d model.Desk, f model.Facts, steps []model.Request) (rules []string) {
	for _, r := range steps {
		o, err := model.Decide(d, f, r)
		if err != nil {
			return rules
		}
		rules = append(rules, o.Overridden...)
		f.Status, f.FOC, f.SUPPs, f.Acquired, f.Activated = o.To, o.FOC, o.SUPPs, o.Acquired, o.Activated
	}
	return rules
}

// refused is the law's refusal in words that help whoever reads the notice: what the row of
// a table lacks, and where a rejection can come at all.
func (n Notice) refused(d model.Desk, f model.Facts, no *model.Refusal) Judgement {
	m, _ := n.Meaning()
	switch {
	case m.Event == model.AdditionalInformationRequired && no.Rule == "no_such_edge":
		var words []string
		for _, s := range model.StatusesWith(m.Event) {
			words = append(words, s.String())
		}
		return verb(Refused, no.Rule, "is "+f.Status.String()+"; a rejection can come only while it is "+strings.Join(words, " or "))
	case n.Vendor == Portdesk && no.Rule == "verdict_given":
		return Judgement{Outcome: Refused, Rule: no.Rule, Why: "say what the review found in the column verdict: portable or not_portable"}
	case n.Vendor == Portdesk && n.Reason == "" && ofDates(no.Rule):
		said := n
		said.Reason = "?"
		if _, err := Steps(d, f, said); err == nil {
			return Judgement{Outcome: Refused, Rule: no.Rule, Why: no.Text + "; write the carrier's reason into the reason column and it is recorded all the same"}
		}
	}
	return Judgement{Outcome: Refused, Rule: no.Rule, Why: no.Text}
}

// What becomes of a word or a code that is in no table.
const (
	kept = ": it is kept in its own words as a blocker"
	idle = ": nothing was done"
)

// oddCodes tells whose codes are in no table.
func (n Notice) oddCodes() string {
	var odd []string
	for _, code := range n.Codes {
		if _, ok := blocker.Parse(code); !ok {
			odd = append(odd, code)
		}
	}
	codes := strings.Join(odd, ", ")
	if n.Vendor == Portdesk {
		return "the file's code " + codes + " is in no table, neither as a cause of the catalogue nor as a vendor's code"
	}
	return n.Vendor.Title() + "'s code " + codes + " is in no table"
}

// strange keeps a word that is in no table as a blocker, where the number waits for the
// losing carrier's answer or has one already; elsewhere it changes nothing. A word that is
// in no table of the desk's own was mistyped.
func strange(d model.Desk, f model.Facts, p Past, n Notice) Judgement {
	j := Judgement{Outcome: Unknown, Why: `no table has "` + n.Word + `" of ` + n.Vendor.Title()}
	if n.Vendor == Portdesk {
		j.Why = `"` + n.Word + `" is no event and no status`
	}
	if n.Word == "" {
		j.Why = "it tells no status"
	}
	words := n.Words()
	if n.Reason != "" {
		words = n.Word + ": " + words
	}
	same := func(s Stop) bool { return s.To == model.ActionRequired && s.Reason == words }
	stop, had := p.had(same)
	if had && (!p.newer(n) || p.holds(same)) {
		return verb(Known, "", "had this since "+d.Moment(stop.At.In(d.Now.Location())))
	}
	waits := f.Status == model.InProcess || f.Status == model.ActionRequired
	r := model.Request{Event: model.AdditionalInformationRequired, Causes: []string{string(blocker.Other)}, Reason: words}
	if n.Vendor != Portdesk && n.Word != "" && waits && !p.older(n) {
		if _, err := model.Decide(d, f, r); err == nil {
			j.Steps, j.Why = []model.Request{r}, j.Why+kept
			return j
		}
	}
	j.Why += idle
	return j
}
