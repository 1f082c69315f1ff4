package check

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/setup"
	"portdesk/ui/words"
)

// drafted is the answer to a draft.
type drafted struct {
	made    store.Drafted
	numbers int
	version int
	err     error
}

// askDraft shows what will be made. Nothing has to be typed; a name helps to find the
// group again.
func (c *Check) askDraft(name string) tea.Cmd {
	r := c.outline.report
	k := len(r.result.Groups)
	groups, numbers, version := r.result.Groups, r.portable(), r.version
	return desk.Ask(setup.NewSheet(setup.SheetOptions{
		Title:   "Draft " + words.Count(k, "order"),
		Width:   72,
		Lead:    func(t *theme.Theme, w int) []string { return draftLead(t, r, w) },
		Fields:  []field.Def{{Key: "name", Label: "Group name", Hint: "may stay empty; the customer, for example", MaxLen: 80}},
		Values:  field.Values{"name": strings.TrimSpace(name)},
		Buttons: []form.Button{{ID: "no", Label: "No, not yet"}, {ID: "draft", Label: "Draft " + words.Count(k, "order")}},
		Press: func(_ string, v field.Values) tea.Cmd {
			return c.draft(groups, v.Get("name"), numbers, version)
		},
		OnButtons: true,
	}))
}

// draftLead lists the orders to be and says what stays out.
func draftLead(t *theme.Theme, r *report, w int) []string {
	text, dim := t.On(theme.Dialog, theme.Text), t.On(theme.Dialog, theme.Dim)
	lines := []string{text.S(draw.Shorten("One group, in which each order has one type, provider and LATA:", w)), ""}
	for i, g := range r.result.Groups {
		lata := ""
		if g.LATA != 0 {
			lata = "LATA " + strconv.Itoa(g.LATA)
		}
		room := max(w-5-typeW-lataW-countW-1, 8)
		lines = append(lines, dim.S(draw.Right(strconv.Itoa(i+1), 3)+"  ")+
			text.S(draw.Fit(g.Type.Words(), typeW)+draw.Fit(fromTo(t, g, "", room), room)+" ")+
			dim.S(draw.Fit(lata, lataW))+t.On(theme.Dialog, theme.Strong).S(draw.Right(words.Thousands(len(g.Numbers)), countW)))
	}
	if out := staysOut(r); out != "" {
		lines = append(lines, "")
		lines = append(lines, setup.Say(t, theme.Warn, out, w)...)
	}
	return lines
}

// staysOut tells what of the list goes on no order.
func staysOut(r *report) string {
	outside := map[portability.Section]string{portability.NeedsCarrier: "without a carrier", portability.NotPortable: "not portable",
		portability.InOpenOrder: "in another open order", portability.Duplicate: "twice in the list", portability.NotRecognised: "not recognised"}
	var parts []string
	for _, s := range portability.Sections() {
		if n := r.result.Counts[s]; n > 0 && outside[s] != "" {
			parts = append(parts, words.Thousands(n)+" "+outside[s])
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Stay out: " + strings.Join(parts, ", ") + "."
}

// draft makes the orders, off the update loop.
func (c *Check) draft(groups []portability.Group, name string, numbers, version int) tea.Cmd {
	c.drafting = true
	s, ctx := c.store, c.ctx
	return func() tea.Msg {
		made, err := s.Draft(ctx, groups, name)
		return drafted{made: made, numbers: numbers, version: version, err: err}
	}
}

// haveDrafted puts the list aside and goes to the orders that came out of it.
func (c *Check) haveDrafted(msg drafted) tea.Cmd {
	c.drafting = false
	if msg.err != nil {
		return tea.Batch(desk.Fail(msg.err), c.run())
	}
	var cmds []tea.Cmd
	stays := ""
	if msg.version == c.version {
		left := c.leftOver()
		cmds = append(cmds, c.empty())
		if len(left) > 0 {
			c.paper.set(left)
			c.typing = false
			stays = "; " + words.Thousands(len(left)) + " without a carrier stay in the list"
		}
	}
	said := "Drafted " + words.Count(len(msg.made.Orders), "order") + " for " + words.Count(msg.numbers, "number") +
		" in group " + strconv.FormatInt(msg.made.Group, 10) + stays
	var target any
	if len(msg.made.Orders) > 0 {
		target = desk.OrderTarget{ID: msg.made.Orders[0]}
	}
	return tea.Batch(append(cmds, desk.Tell(desk.Done, said), func() tea.Msg { return desk.Changed{} }, desk.Go(desk.OrdersDigit, target))...)
}

// leftOver is the numbers that could be ported if somebody named their carrier, a line
// each: the list keeps them when the others went on orders.
func (c *Check) leftOver() []string {
	var lines []string
	if r := c.outline.report; r != nil {
		for _, f := range r.result.In(portability.NeedsCarrier) {
			lines = append(lines, f.Item.TN.Display())
		}
	}
	return lines
}
