package numbers

import (
	"strings"

	"portdesk/model"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/machine"
	"portdesk/ui/story"
)

// lawOf are the facts of a number as far as its order is read.
func lawOf(d detail) model.Facts {
	facts := factsOf(d.row)
	facts.LetterDue = !d.order.Signed()
	return facts
}

// machine draws the number's machine, from the one table of edges.
func (w *Workspace) machine(p *sheet, d detail) {
	p.gap()
	facts := lawOf(d)
	m := machine.Machine{Edges: model.Edges(), Way: machine.WayOf(d.journal), Current: d.row.Status, Today: w.desk.Today(), Dates: w.desk.Dates,
		Open: func(e model.Edge) bool { return w.leads(facts, e) }, Key: func(e model.Edge) string { return w.keyOf(e.Event, e.From) }}
	for _, line := range machine.Draw(w.theme, m, p.w-2) {
		p.lines = append(p.lines, " "+line)
	}
}

// leads reports whether an edge can be taken now. Of several edges of one event that is
// the one whose guards all let it pass.
func (w *Workspace) leads(f model.Facts, e model.Edge) bool {
	if why, _ := dialogs.Bar(w.desk, f, e.Event); why != "" {
		return false
	}
	r := model.Request{Event: e.Event, Verdict: e.Verdict, Reason: "?"}
	out, err := model.Decide(w.desk, f, r)
	return err != nil || out.To == e.To
}

// The columns of an exit: its key and who acts.
const (
	keyWidth = 3
	whoWidth = 9
)

// exits lists the ways out of the status and the facts that can be recorded in it, each
// with its key, who acts, where it is written, and why it cannot be taken now.
func (w *Workspace) exits(p *sheet, d detail) {
	t := w.theme
	facts := lawOf(d)
	p.head("From here")
	edges := model.EdgesFrom(d.row.Status)
	if len(edges) == 0 {
		p.put(t.P(theme.Faint).S("nothing follows"))
		return
	}
	said := ""
	for _, e := range edges {
		words := e.To.String()
		if e.Verdict != "" {
			words += " (" + strings.ReplaceAll(string(e.Verdict), "_", " ") + ")"
		}
		said = w.exit(p, e.Event, t.Glyphs.Status(uint8(e.To))+" "+words, e.Source, facts, said)
	}
	for _, f := range model.RecordedFacts() {
		if f.In == d.row.Status {
			said = w.exit(p, f.Event, "", f.Source, facts, said)
		}
	}
}

// exit writes one way out and returns why it cannot be taken; a reason that was just said
// is only pointed to.
func (w *Workspace) exit(p *sheet, ev model.Event, to string, src model.Source, f model.Facts, said string) (why string) {
	t := w.theme
	role, who := story.ActorRole(ev.Actor()), "you"
	if ev.Actor() == model.Provider {
		who = "provider"
	}
	why, overridable := dialogs.Bar(w.desk, f, ev)
	name, key := theme.Text, t.P(theme.Key)
	if why != "" {
		name, key = theme.Faint, t.P(theme.Faint)
	}
	line := key.S(draw.Fit(w.keyOf(ev, f.Status), keyWidth)) + t.P(role).S(draw.Fit(who, whoWidth)) + t.P(name).S(ev.Title())
	to = " " + t.Glyphs.Arrow + " " + to
	switch {
	case to == " "+t.Glyphs.Arrow+" ":
		p.put(line)
	case draw.Width(line)+draw.Width(to) <= p.w-2:
		p.put(line + t.P(theme.Dim).S(to))
	default:
		p.put(line)
		p.put(draw.Blank(keyWidth+whoWidth-1) + t.P(theme.Dim).S(to))
	}
	notes := ""
	if src == model.Practice {
		notes = "practice"
	}
	switch {
	case why == "":
	case why == said:
		notes += dottedIf(t, notes, "not now, for the same reason")
	default:
		notes += dottedIf(t, notes, "not now: "+clean(why))
	}
	if why != "" && why != said && overridable {
		notes += "; a stated reason sets it aside"
	}
	if notes != "" {
		p.wrap(theme.Faint, keyWidth+whoWidth, notes)
	}
	return why
}

// keyOf is the key that opens an event's dialog for a number in a status: its own, or that
// of the menu.
func (w *Workspace) keyOf(ev model.Event, s model.Status) string {
	id := action.NumberActions
	switch ev {
	case model.PortingDateConfirmedFOC, model.FOCDateChanged:
		id = action.NumberFOC
	case model.AdditionalInformationRequired:
		if s != model.ActionRequired { // there the key answers the blockers first
			id = action.NumberBlocker
		}
	case model.Resubmit:
		id = action.NumberSubmit
	case model.RequestCancellation:
		id = action.NumberCancel
	default:
	}
	if w.opt.Keys == nil {
		w.opt.Keys = action.Default()
	}
	return w.opt.Keys.KeyLabel(id)
}

func dottedIf(t *theme.Theme, before, text string) string {
	if before == "" {
		return text
	}
	return dotted(t, text)
}
